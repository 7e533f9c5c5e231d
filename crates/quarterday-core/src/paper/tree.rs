//! The document tree: what every writer of the report is given, and all it is given.
//!
//! The tree holds text ready to print. A writer decides how it looks and never what it says.

use crate::template::Template;

/// A finished paper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Document {
    /// "Performance indicators Quarter 2 (July to September) 2019/20".
    pub title: String,
    /// What stands above the title, one line each: the committee and the date of its meeting.
    pub masthead: Vec<String>,
    /// What stands under the title: facts of the paper, as label and words: "Report of".
    pub cover: Vec<(String, String)>,
    /// Whether the sections are listed before the body, each with a link and, on paper, its page.
    pub has_contents: bool,
    /// How it looks.
    pub template: Template,
    /// BCP 47 language: `en-GB`.
    pub language: String,
    /// Who it is by, for the file's properties: the authority.
    pub author: String,
    /// The day printed and put in the file's properties. No clock is read.
    pub date: crate::calendar::Day,
    /// Said at the head of every page, when there is something: "Made from synthetic records".
    pub notice: Option<String>,
    /// The body.
    pub blocks: Vec<Block>,
    /// Printed at the foot: what the paper was made of.
    pub colophon: Vec<String>,
}

/// A piece of the body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// A heading of level 2 (section) to 4. Level 1 is the title's alone.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// Anchor, unique in the document: letters, digits and hyphens.
        id: String,
        /// The words.
        text: String,
    },
    /// A paragraph, numbered in the paper when `number` is given.
    Paragraph {
        /// 6 of "6."
        number: Option<u32>,
        /// The words.
        text: Vec<Inline>,
    },
    /// A list whose items are lettered (a), (b) or bulleted.
    List {
        /// Whether the items are lettered.
        is_lettered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Small charts side by side, in rows. Their points stand in a table near by.
    Multiples(Vec<Chart>),
    /// A remark set apart from the text, with its own label: "Data quality".
    Note {
        /// "Data quality".
        label: String,
        /// The words.
        text: Vec<Inline>,
    },
    /// Program text, line by line: a query.
    Code {
        /// What it is: "The query, `cla.sql`" without the quotes round the name.
        label: String,
        /// Its lines, with their indents.
        lines: Vec<String>,
    },
    /// A new page in paged forms.
    PageBreak,
}

/// Text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Of strong importance.
    Strong(String),
    /// Stressed.
    Emphasis(String),
    /// Code: a slug, a column.
    Code(String),
    /// A link: to `#id` in the document or an address.
    Link {
        /// Where to.
        to: String,
        /// The words.
        text: String,
    },
}

/// A table with one heading row, and row headings in its first column.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Table {
    /// What the table shows: its caption and its name to a screen reader.
    pub caption: String,
    /// The heading row.
    pub head: Vec<String>,
    /// Whether a column holds numbers, to be set to the right. As long as `head`.
    pub is_number: Vec<bool>,
    /// The rows, each as long as `head`. The first cell heads its row.
    pub rows: Vec<Vec<Cell>>,
    /// Relative widths of the columns for paged forms. As long as `head`.
    pub widths: Vec<u32>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: Vec<Inline>,
    /// How it may be tinted. Never the only sign: the text says the same.
    pub tone: Tone,
}

/// How a cell may be tinted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Target met or better.
    Good,
    /// Missed within the tolerance.
    Near,
    /// Missed.
    Bad,
    /// Nothing to judge.
    Muted,
}

/// A chart: a picture, the same in words, and its points as a table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Chart {
    /// Anchor, unique in the document.
    pub id: String,
    /// The finding in a sentence.
    pub title: String,
    /// What is measured, over what, in which unit.
    pub subtitle: String,
    /// The picture in words, for those who cannot see it: at most two sentences.
    pub description: String,
    /// An SVG document with `title` and `desc`, no scripts, no links, no fonts of its own.
    pub svg: String,
    /// Width and height of the picture in its own units.
    pub size: (u32, u32),
    /// The points.
    pub table: Table,
}

impl Inline {
    /// The words alone.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Emphasis(text)
            | Self::Code(text)
            | Self::Link { text, .. } => text,
        }
    }
}

impl Cell {
    /// A cell of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: vec![Inline::Text(text.into())],
            tone: Tone::Plain,
        }
    }

    /// A cell of plain text with a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            tone,
            ..Self::plain(text)
        }
    }
}
