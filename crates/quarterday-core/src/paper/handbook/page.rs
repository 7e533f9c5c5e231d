//! The page of a definition or a check, Markdown with its tables, as blocks of the tree.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::build::ids::Ids;
use super::super::tree::{Block, Cell, Inline, Table};
use crate::calendar::Period;
use crate::figure::Decimal;
use crate::set::LocalTable;
use crate::ssd;

/// What stands in the first cell of a row that has nothing there: a heading is never empty.
const BLANK: &str = "(blank)";

/// The blocks of a page, one level below those of its indicator; its title is left out. A heading
/// with nothing under it but a table is the caption of that table.
pub(super) fn blocks(text: &str, local: &[&LocalTable], ids: &mut Ids) -> Vec<Block> {
    let mut reader = Reader {
        local,
        ids,
        blocks: Vec::new(),
        heading: None,
        last: String::new(),
        words: Vec::new(),
        styles: Vec::new(),
        items: None,
        table: Vec::new(),
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(tag) => reader.start(tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(text) => reader.push(&text),
            Event::Code(code) => {
                reader.styles.push(Style::Code);
                reader.push(&code);
                reader.styles.pop();
            }
            Event::SoftBreak | Event::HardBreak => reader.push(" "),
            _ => {}
        }
    }
    reader.stand();
    reader.blocks
}

/// How a run of text is set.
#[derive(Clone)]
enum Style {
    Strong,
    Emphasis,
    Code,
    Link(String),
}

struct Reader<'a> {
    local: &'a [&'a LocalTable],
    ids: &'a mut Ids,
    blocks: Vec<Block>,
    /// A heading that may still become the caption of a table: level and words.
    heading: Option<(u8, String)>,
    /// The words of the last heading: the caption of a table with something between.
    last: String,
    words: Vec<Inline>,
    /// The styles begun and not ended, outermost first. The outermost one stands.
    styles: Vec<Style>,
    items: Option<(bool, Vec<Vec<Inline>>)>,
    table: Vec<Vec<Vec<Inline>>>,
}

impl Reader<'_> {
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph if self.items.is_none() => self.words.clear(),
            Tag::List(first) if self.items.is_none() => {
                self.stand();
                self.items = Some((first.is_some(), Vec::new()));
            }
            Tag::Item | Tag::TableCell => self.words.clear(),
            Tag::Table(_) => self.table.clear(),
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::Strong => self.styles.push(Style::Strong),
            Tag::Emphasis => self.styles.push(Style::Emphasis),
            Tag::Link { dest_url, .. } => self.styles.push(Style::Link(dest_url.to_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.stand();
                let words = self.taken().iter().map(Inline::text).collect::<String>();
                let level = (level as u8 + 1).min(4);
                self.last = self.said(words.trim());
                self.heading = (level > 2).then(|| (level, self.last.clone()));
            }
            TagEnd::Paragraph if self.items.is_none() => {
                self.stand();
                let text = self.taken();
                self.blocks.push(Block::Paragraph { number: None, text });
            }
            TagEnd::Item => {
                let words = self.taken();
                if let Some((_, items)) = &mut self.items {
                    items.push(words);
                }
            }
            TagEnd::List(_) => {
                if let Some((is_lettered, items)) = self.items.take() {
                    self.blocks.push(Block::List { is_lettered, items });
                }
            }
            TagEnd::TableCell => {
                let words = self.taken();
                if let Some(row) = self.table.last_mut() {
                    row.push(words);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.table);
                self.heading = None;
                let caption = self.last.clone();
                self.blocks.extend(table(caption, rows).map(Block::Table));
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => {
                self.styles.pop();
            }
            _ => {}
        }
    }

    /// Lets the heading before stand as one.
    fn stand(&mut self) {
        if let Some((level, text)) = self.heading.take() {
            let id = self.ids.take(&text);
            self.blocks.push(Block::Heading { level, id, text });
        }
    }

    fn taken(&mut self) -> Vec<Inline> {
        std::mem::take(&mut self.words)
    }

    fn push(&mut self, text: &str) {
        let text = text.to_owned();
        if let (None, Some(Inline::Text(last))) = (self.styles.first(), self.words.last_mut()) {
            last.push_str(&text);
            return;
        }
        self.words.push(match self.styles.first() {
            None => Inline::Text(text),
            Some(Style::Strong) => Inline::Strong(text),
            Some(Style::Emphasis) => Inline::Emphasis(text),
            Some(Style::Code) => Inline::Code(text),
            Some(Style::Link(to)) => Inline::Link {
                to: to.clone(),
                text,
            },
        });
    }

    /// The words of a heading for somebody who knows no tables and no periods: what was "Given" as
    /// a table is given by what its rows are.
    fn said(&self, words: &str) -> String {
        if let Some(name) = words.strip_prefix("Given ") {
            let own = self.local.iter().find(|own| own.table.name == name);
            let noun = ssd::table(name).or_else(|| own.map(|own| own.table));
            return noun.map_or_else(
                || format!("Given: {name}"),
                |table| format!("Given: {} ({name})", table.noun),
            );
        }
        match words.rsplit_once(' ') {
            Some((before, last)) => match last.parse::<Period>() {
                Ok(period) => format!("{before} {}", period.words()),
                Err(_) => words.to_owned(),
            },
            None => words.to_owned(),
        }
    }
}

/// A table of the page. Rows too short are filled up; `None` where there is no heading row.
fn table(caption: String, mut rows: Vec<Vec<Vec<Inline>>>) -> Option<Table> {
    if rows.is_empty() {
        return None;
    }
    let plain = |words: &Vec<Inline>| words.iter().map(Inline::text).collect::<String>();
    let head: Vec<String> = rows.remove(0).iter().map(plain).collect();
    let is_filled = |index: usize| {
        let named = head.get(index).is_some_and(|name| !name.is_empty());
        named
            || rows
                .iter()
                .any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<usize> = (0..head.len()).filter(|index| is_filled(*index)).collect();
    let cell = |row: &Vec<Vec<Inline>>, index: usize| {
        let text = row.get(index).cloned().unwrap_or_default();
        if columns.first() == Some(&index) && text.is_empty() {
            return Cell::plain(BLANK);
        }
        Cell {
            text,
            ..Cell::default()
        }
    };
    let is_number = |index: usize| {
        let texts = rows.iter().filter_map(|row| row.get(index).map(plain));
        let mut filled = texts.filter(|text| !text.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|text| text.parse::<Decimal>().is_ok())
    };
    let longest = |index: usize| {
        let texts = rows.iter().filter_map(|row| row.get(index).map(plain));
        let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
        let head = head.get(index).map_or(0, |name| name.chars().count());
        u32::try_from(longest.max(head).clamp(6, 40)).unwrap_or(40)
    };
    Some(Table {
        caption,
        is_number: columns.iter().map(|index| is_number(*index)).collect(),
        widths: columns.iter().map(|index| longest(*index)).collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().map(|index| cell(row, *index)).collect())
            .collect(),
        head: columns
            .iter()
            .map(|index| match head.get(*index).map(String::as_str) {
                None | Some("") => "Note".to_owned(),
                Some(name) => name.to_owned(),
            })
            .collect(),
    })
}
