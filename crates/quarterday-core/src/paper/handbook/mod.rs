//! The handbook: every definition as its readers should find it, and the same of one definition,
//! view, check or table for `explain`.
//!
//! Pure like a paper: definitions, adoptions and figures in, a document out.

mod national;
mod other;
mod page;
mod section;

use super::build::ids::Ids;
use super::tree::{Block, Cell, Document, Inline, Table};
use crate::calendar::Day;
use crate::figure::Figure;
use crate::set::{Adoption, Authority, Definition, IndicatorSet, LocalTable, View};
use crate::template::Template;
use crate::wording;

pub use other::{check, entered, local_table, view};

/// One indicator of a handbook.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its definition.
    pub definition: &'a Definition,
    /// The council's use of it, if it has adopted it.
    pub adoption: Option<&'a Adoption>,
    /// The council's latest figure, if there is one.
    pub figure: Option<&'a Figure>,
}

/// What a handbook is made from.
#[derive(Clone, Debug)]
pub struct Handbook<'a> {
    /// The authority.
    pub authority: &'a Authority,
    /// Its set.
    pub set: &'a IndicatorSet,
    /// The indicators, in the order they are to stand in.
    pub entries: Vec<Entry<'a>>,
    /// The tables of the authority's own.
    pub local: Vec<&'a LocalTable>,
    /// The day as at which it is made.
    pub date: Day,
    /// Version of the program.
    pub program: &'a str,
}

const VIEWS: &str = "Views that queries share";
const NATIONAL: &str = "National figures and their licence";
/// Whose figures the national ranges are, and on what terms they are printed.
const ATTRIBUTION: &str = "National figures: Department for Education. Contains public sector \
                           information licensed under the ";
const LICENCE: &str = "Open Government Licence v3.0";
const LICENCE_ADDRESS: &str =
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

impl Handbook<'_> {
    /// The document.
    pub fn document(&self) -> Document {
        let mut ids = Ids::default();
        let mut blocks = vec![plain(
            "How each indicator is measured: what is counted in plain English, what to know before \
             leaning on it, where the council lies among others, and a worked example that is also \
             the test of its query.",
        )];
        let views = self.views();
        // The anchors that links lead to are taken before the headings of pages can take them.
        for part in ["contents", "views", "licence"] {
            ids.take(part);
        }
        for entry in &self.entries {
            ids.take(&entry.definition.slug);
        }
        for view in &views {
            ids.take(&view_id(&view.name));
        }
        blocks.push(heading(2, "contents".to_owned(), "Contents"));
        blocks.push(self.contents());
        blocks.push(after_them(!views.is_empty()));
        for entry in &self.entries {
            blocks.push(Block::PageBreak);
            let has_views = true;
            let section = section::blocks(entry, &self.local, has_views, self.program, &mut ids);
            blocks.extend(section);
        }
        if !views.is_empty() {
            blocks.push(Block::PageBreak);
            blocks.push(heading(2, "views".to_owned(), VIEWS));
            blocks.push(plain(
                "Rows that several definitions use, each as one query with a name. A query names a \
                 view as it names a table.",
            ));
        }
        for view in views {
            blocks.push(heading(3, view_id(&view.name), &view.name));
            blocks.push(code(&format!("View {}.sql", view.name), &view.sql.text));
        }
        blocks.push(heading(2, "licence".to_owned(), NATIONAL));
        blocks.push(Block::Paragraph {
            number: None,
            text: attribution(),
        });
        self.around(blocks)
    }

    fn around(&self, blocks: Vec<Block>) -> Document {
        let notice = "The council's own figures here are made from synthetic records.";
        let set = &self.set.title;
        let set = (!set.is_empty()).then(|| format!("Indicator set: {set}."));
        let program = format!("Program: Quarterday {}.", self.program);
        Document {
            title: "Handbook of indicators".to_owned(),
            masthead: vec![self.authority.name.clone()],
            cover: Vec::new(),
            has_contents: false,
            template: Template::default(),
            language: "en-GB".to_owned(),
            author: self.authority.name.clone(),
            date: self.date,
            notice: self.authority.is_synthetic.then(|| notice.to_owned()),
            blocks,
            colophon: set.into_iter().chain([program]).collect(),
        }
    }

    fn contents(&self) -> Block {
        let rows = self.entries.iter().map(|entry| {
            let definition = entry.definition;
            let facts = &definition.facts;
            let name = Inline::Link {
                to: format!("#{}", definition.slug),
                text: facts.name.clone(),
            };
            let code = entry
                .adoption
                .map_or("not adopted", |adoption| &adoption.code);
            let latest = entry.figure.map_or_else(
                || "none".to_owned(),
                |figure| format!("{}, {}", wording::value(figure), figure.period.short()),
            );
            vec![
                Cell {
                    text: vec![name],
                    ..Cell::default()
                },
                Cell::plain(code),
                Cell::plain(latest),
            ]
        });
        let head = ["Indicator", "Code", "Latest figure"];
        let head = head.map(str::to_owned).into();
        let caption = "The indicators of this handbook".to_owned();
        Block::Table(table_of(caption, head, rows.collect()))
    }

    /// The views of all indicators, by name.
    fn views(&self) -> Vec<&View> {
        let views = self
            .entries
            .iter()
            .flat_map(|entry| &entry.definition.views);
        let mut views: Vec<&View> = views.collect();
        views.sort_by(|a, b| a.name.cmp(&b.name));
        views.dedup_by(|a, b| a.name == b.name);
        views
    }
}

/// What is to be known of one definition: its section of the handbook.
pub fn definition(entry: &Entry<'_>, local: &[&LocalTable], program: &str) -> Vec<Block> {
    let mut ids = Ids::default();
    ids.take(&entry.definition.slug);
    section::blocks(entry, local, false, program, &mut ids)
}

/// Where what stands after the indicators is.
fn after_them(has_views: bool) -> Block {
    let link = |to: &str, text: &str| Inline::Link {
        to: to.to_owned(),
        text: text.to_owned(),
    };
    let mut text = vec![Inline::Text("After them: ".to_owned())];
    if has_views {
        text.push(link("#views", VIEWS));
        text.push(Inline::Text("; ".to_owned()));
    }
    text.push(link("#licence", NATIONAL));
    text.push(Inline::Text(".".to_owned()));
    Block::Paragraph { number: None, text }
}

/// The sentence that the licence of the national figures asks for.
fn attribution() -> Vec<Inline> {
    vec![
        Inline::Text(ATTRIBUTION.to_owned()),
        Inline::Link {
            to: LICENCE_ADDRESS.to_owned(),
            text: LICENCE.to_owned(),
        },
        Inline::Text(".".to_owned()),
    ]
}

fn view_id(name: &str) -> String {
    format!("view-{}", name.replace('_', "-"))
}

fn heading(level: u8, id: String, text: &str) -> Block {
    let text = text.to_owned();
    Block::Heading { level, id, text }
}

fn plain(text: &str) -> Block {
    let text = vec![Inline::Text(text.to_owned())];
    Block::Paragraph { number: None, text }
}

fn code(label: &str, text: &str) -> Block {
    Block::Code {
        label: label.to_owned(),
        lines: text.trim_end().lines().map(str::to_owned).collect(),
    }
}

/// A table of words; every column but the first is of equal width.
fn table_of(caption: String, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Table {
    let columns = head.len();
    Table {
        caption,
        is_number: vec![false; columns],
        widths: vec![1; columns],
        head,
        rows,
    }
}
