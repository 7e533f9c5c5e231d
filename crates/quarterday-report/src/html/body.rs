//! What stands in the body of the page.

use base64::prelude::{BASE64_STANDARD, Engine};
use quarterday_core::paper::tree::{Block, Cell, Chart, Document, Inline, Table};

use crate::anchors::{Anchors, Destination};
use crate::markup::{Markup, letter};
use crate::sheet::{self, Sheet};
use crate::{WriteError, svg};

/// Where the skip link leads. No anchor of a document holds an underscore.
const START: &str = "_start";

/// The heading of the contents.
const CONTENTS: &str = "_contents";

/// A table of no more rows than this stays on one page when printed.
const ROWS_TOGETHER: usize = 16;

/// A word of no more letters than this is not broken in a table.
const WHOLE_WORD: usize = 12;

/// Writes the body of one page.
pub(super) struct Body<'a> {
    anchors: &'a Anchors<'a>,
    page: Markup,
    tables: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(anchors: &'a Anchors<'a>) -> Self {
        Self {
            anchors,
            page: Markup::default(),
            tables: 0,
        }
    }

    pub(super) fn write(mut self, document: &Document) -> Result<String, WriteError> {
        self.page.line();
        let skip = format!("#{START}");
        self.page.leaf(
            "a",
            &[("class", "skip"), ("href", &skip)],
            "Skip to the report",
        );
        self.page.line();
        self.header(document);
        if document.has_contents {
            self.contents(document);
        }
        self.page.open("main", &[("id", START), ("tabindex", "-1")]);
        self.page.line();
        for sheet in sheet::sheets(&document.blocks) {
            self.sheet(&sheet)?;
        }
        self.page.close();
        self.page.line();
        self.page.element("footer", &[], |page| {
            for line in &document.colophon {
                page.leaf("p", &[], line);
            }
        });
        self.page.line();
        Ok(self.page.finish())
    }

    /// The cover: the notice, crest and authority, committee, day and title, and facts of the paper.
    fn header(&mut self, document: &Document) {
        let crest = document.template.crest.as_ref();
        self.within("header", &[], |body| {
            if let Some(notice) = &document.notice {
                body.page
                    .leaf("p", &[("class", "notice"), ("role", "note")], notice);
            }
            body.within("div", &[("class", "authority")], |body| {
                if let Some(crest) = crest {
                    let picture = BASE64_STANDARD.encode(&crest.bytes);
                    let address = format!("data:{};base64,{picture}", crest.kind.media_type());
                    let image = [("src", address.as_str()), ("alt", &crest.words)];
                    body.page.empty("img", &image);
                }
                body.page.leaf("span", &[], &document.author);
            });
            body.within("div", &[("class", "banner")], |body| {
                for line in &document.masthead {
                    body.page.leaf("p", &[("class", "masthead")], line);
                }
                body.page.leaf("h1", &[], &document.title);
            });
            if !document.cover.is_empty() {
                body.within("dl", &[("class", "cover")], |body| {
                    for (label, words) in &document.cover {
                        body.page.element("div", &[], |page| {
                            page.leaf("dt", &[], label);
                            page.leaf("dd", &[], words);
                        });
                    }
                });
            }
        });
        self.page.line();
    }

    /// The sections, each with a link.
    fn contents(&mut self, document: &Document) {
        self.within(
            "nav",
            &[("class", "contents"), ("aria-labelledby", CONTENTS)],
            |body| {
                body.page.leaf("h2", &[("id", CONTENTS)], "Contents");
                body.within("ol", &[("role", "list")], |body| {
                    for (id, text) in sheet::sections(&document.blocks) {
                        let to = format!("#{id}");
                        body.page.element("li", &[], |page| {
                            page.leaf("a", &[("href", &to)], text);
                        });
                    }
                });
            },
        );
        self.page.line();
    }

    fn sheet(&mut self, sheet: &Sheet<'_>) -> Result<(), WriteError> {
        if sheet.is_wide {
            self.page.open("div", &[("class", "wide-page")]);
        }
        for block in &sheet.blocks {
            self.block(block)?;
            self.page.line();
        }
        if sheet.is_wide {
            self.page.close();
            self.page.line();
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), WriteError> {
        match block {
            Block::Heading { id, text, .. } => {
                let level = self.anchors.level(id);
                self.page.leaf(&format!("h{level}"), &[("id", id)], text);
            }
            Block::Paragraph { number: None, text } => {
                self.within("p", &[], |body| body.inlines(text));
            }
            Block::Paragraph {
                number: Some(number),
                text,
            } => self.within("p", &[("class", "numbered")], |body| {
                body.page
                    .leaf("span", &[("class", "number")], &format!("{number}."));
                body.page.text(" ");
                body.inlines(text);
            }),
            Block::List { is_lettered, items } => self.list(*is_lettered, items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Multiples(charts) => self.multiples(charts)?,
            Block::Note { label, text } => self.note(label, text),
            Block::Code { label, lines } => self.code(label, lines),
            Block::PageBreak => {
                self.page.leaf("div", &[("class", "page-break")], "");
            }
        }
        Ok(())
    }

    /// The letters are text, so that they are copied with the words and survive every reader.
    fn list(&mut self, is_lettered: bool, items: &[Vec<Inline>]) {
        let tag = if is_lettered { "ol" } else { "ul" };
        let attributes: &[_] = if is_lettered {
            &[("class", "lettered"), ("role", "list")]
        } else {
            &[]
        };
        self.within(tag, attributes, |body| {
            for (index, item) in items.iter().enumerate() {
                body.within("li", &[], |body| {
                    if is_lettered {
                        let letter = format!("({})", letter(index));
                        body.page.leaf("span", &[("class", "number")], &letter);
                        body.page.text(" ");
                    }
                    body.inlines(item);
                });
            }
        });
    }

    fn note(&mut self, label: &str, text: &[Inline]) {
        self.within(
            "aside",
            &[("class", "note"), ("aria-label", label)],
            |body| {
                body.page.leaf("p", &[("class", "label")], label);
                body.within("p", &[], |body| body.inlines(text));
            },
        );
    }

    /// Program text in a box that scrolls by itself.
    fn code(&mut self, label: &str, lines: &[String]) {
        self.within("div", &[("class", "code")], |body| {
            body.page.leaf("p", &[("class", "label")], label);
            let scroll = [("role", "region"), ("aria-label", label), ("tabindex", "0")];
            body.page.element("pre", &scroll, |page| {
                page.element("code", &[], |page| {
                    for line in lines {
                        page.text(line);
                        page.line();
                    }
                });
            });
        });
    }

    /// A table in a box that scrolls by itself on a narrow screen, by touch or by key.
    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let id = format!("_table-{}", self.tables);
        let class = match table.head.len() {
            _ if sheet::is_wide(table) => "many-columns",
            0..=3 => "few-columns",
            _ => "some-columns",
        };
        let kind = if table.rows.len() > ROWS_TOGETHER {
            "scroll"
        } else {
            "scroll short"
        };
        let scroll = [
            ("class", kind),
            ("role", "region"),
            ("aria-labelledby", &id),
            ("tabindex", "0"),
        ];
        self.within("div", &scroll, |body| {
            body.within("table", &[("class", class)], |body| {
                body.page.leaf("caption", &[("id", &id)], &table.caption);
                body.head(table);
                body.within("tbody", &[], |body| {
                    for row in &table.rows {
                        body.page.line();
                        body.within("tr", &[], |body| body.row(row, &table.is_number));
                    }
                });
            });
        });
    }

    fn head(&mut self, table: &Table) {
        self.within("thead", &[], |body| {
            body.within("tr", &[], |body| {
                for (text, is_number) in table.head.iter().zip(&table.is_number) {
                    let class = if *is_number { "figure" } else { "words" };
                    let attributes = [("scope", "col"), ("class", class)];
                    body.page
                        .element("th", &attributes, |page| column_name(page, text));
                }
            });
        });
    }

    fn row(&mut self, row: &[Cell], is_number: &[bool]) {
        for (index, (cell, is_number)) in row.iter().zip(is_number).enumerate() {
            let kind = if *is_number { "figure" } else { "words" };
            let whole = if is_one_word(cell) { " whole" } else { "" };
            let class = match cell.tone.sign() {
                None => format!("{kind}{whole}"),
                Some(sign) => format!("{kind}{whole} {}", sign.name),
            };
            match index {
                0 => self.within("th", &[("scope", "row"), ("class", &class)], |body| {
                    body.inlines(&cell.text);
                }),
                _ => self.within("td", &[("class", &class)], |body| body.inlines(&cell.text)),
            }
        }
    }

    fn chart(&mut self, chart: &Chart) -> Result<(), WriteError> {
        let picture = svg::inline(chart)?;
        let caption = format!("{}_caption", chart.id);
        self.within("figure", &[("id", &chart.id)], |body| {
            body.page
                .element("figcaption", &[("id", &caption)], |page| {
                    page.leaf("span", &[("class", "title")], &chart.title);
                    page.text(" ");
                    page.leaf("span", &[("class", "subtitle")], &chart.subtitle);
                });
            let scroll = [
                ("class", "scroll"),
                ("role", "group"),
                ("aria-labelledby", caption.as_str()),
                ("tabindex", "0"),
            ];
            body.page
                .element("div", &scroll, |page| page.sound(&picture));
            body.page.line();
            body.within("details", &[], |body| {
                body.page.leaf("summary", &[], "The figures in this chart");
                body.table(&chart.table);
            });
        });
        Ok(())
    }

    /// Small charts as a list, so that it is said how many there are.
    fn multiples(&mut self, charts: &[Chart]) -> Result<(), WriteError> {
        let pictures: Result<Vec<String>, _> = charts.iter().map(svg::inline).collect();
        let pictures = pictures?;
        self.within("ul", &[("class", "multiples"), ("role", "list")], |body| {
            for (chart, picture) in charts.iter().zip(&pictures) {
                body.page
                    .element("li", &[("id", &chart.id)], |page| page.sound(picture));
                body.page.line();
            }
        });
        Ok(())
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.page.text(text),
                Inline::Strong(text) => self.page.leaf("strong", &[], text),
                Inline::Emphasis(text) => self.page.leaf("em", &[], text),
                Inline::Code(text) => self.page.leaf("code", &[], text),
                Inline::Link { to, text } => match self.anchors.destination(to) {
                    Destination::Here(_) | Destination::Outside(_) => {
                        self.page.leaf("a", &[("href", to)], text);
                    }
                    Destination::Nowhere => self.page.text(text),
                },
            }
        }
    }

    /// An element around what is written inside.
    fn within(&mut self, tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.page.open(tag, attributes);
        inside(self);
        self.page.close();
    }
}

/// Whether a cell holds one short word, such as a date, which is not to be broken at its hyphens.
fn is_one_word(cell: &Cell) -> bool {
    let words: String = cell.text.iter().map(Inline::text).collect();
    words.contains('-') && !words.contains(' ') && words.chars().count() <= WHOLE_WORD
}

/// The name of a column, which may be broken after an underscore: a name of a file's column is one
/// long word.
fn column_name(page: &mut Markup, text: &str) {
    for (index, part) in text.split_inclusive('_').enumerate() {
        if index > 0 {
            page.empty("wbr", &[]);
        }
        page.text(part);
    }
}
