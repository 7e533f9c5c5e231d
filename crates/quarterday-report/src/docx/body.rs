//! What stands in the document itself.

use quarterday_core::paper::tree::{Block, Chart, Document, Inline};

use crate::anchors::{Anchors, Destination};
use crate::markup::Markup;
use crate::sheet::{self, Sheet};
use crate::{WriteError, look};

use super::numbering::{self, Numbering};
use super::picture::{LONG_SIDE, Placed, SMALL_SIDE};
use super::relations::{self, Relations};
use super::{parts, picture, table};

/// The document and what it needs beside it.
pub(super) struct Written {
    pub(super) xml: String,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    pub(super) pictures: Vec<Vec<u8>>,
}

/// How a page lies. All lengths are in twentieths of a point.
#[derive(Clone, Copy)]
pub(super) struct Page {
    is_wide: bool,
    /// How wide the text is.
    pub(super) text_width: u32,
}

const UPRIGHT: Page = Page {
    is_wide: false,
    text_width: 11_906 - 2 * 1_361,
};
const ON_ITS_SIDE: Page = Page {
    is_wide: true,
    text_width: 16_838 - 2 * 1_020,
};

/// How wide and how high a crest may stand, in millimetres.
const CREST_MM: (u64, u64) = (60, 18);

/// Writes the document.
pub(super) fn write(document: &Document, anchors: &Anchors<'_>) -> Result<Written, WriteError> {
    let mut body = Body {
        anchors,
        xml: Markup::default(),
        numbering: Numbering::default(),
        relations: Relations::default(),
        pictures: Vec::new(),
        page: UPRIGHT,
    };
    body.xml.sound(parts::DECLARATION);
    let spaces = [("xmlns:w", parts::WORD), ("xmlns:r", parts::RELATION)];
    body.xml.open("w:document", &spaces);
    body.xml.open("w:body", &[]);
    body.document(document)?;
    Ok(Written {
        xml: body.xml.finish(),
        numbering: body.numbering,
        relations: body.relations,
        pictures: body.pictures,
    })
}

pub(super) struct Body<'a> {
    anchors: &'a Anchors<'a>,
    pub(super) xml: Markup,
    numbering: Numbering,
    relations: Relations,
    pictures: Vec<Vec<u8>>,
    pub(super) page: Page,
}

impl Body<'_> {
    fn document(&mut self, document: &Document) -> Result<(), WriteError> {
        if let Some(notice) = &document.notice {
            self.plain("Notice", notice);
        }
        self.cover(document);
        if document.has_contents {
            self.contents(document);
        }
        let sheets = sheet::sheets(&document.blocks);
        for (index, sheet) in sheets.iter().enumerate() {
            self.sheet(sheet)?;
            let is_first = index == 0;
            if index + 1 < sheets.len() {
                let page = self.page;
                self.paragraph("SectionEnd", |_| {}, |xml| section(xml, page, is_first));
            }
        }
        for line in &document.colophon {
            self.plain("Colophon", line);
        }
        section(&mut self.xml, self.page, sheets.len() <= 1);
        Ok(())
    }

    /// Crest and authority, committee, day and title, and facts of the paper.
    fn cover(&mut self, document: &Document) {
        if let Some(crest) = &document.template.crest
            && let (Some(png), Some(sides)) = (look::as_png(crest), look::size(crest))
        {
            self.pictures.push(png);
            let relation = self.relations.picture();
            let placed = Placed {
                kind: "Crest",
                number: self.pictures.len(),
                relation: &relation,
                title: &crest.words,
                words: &crest.words,
                size: picture::within(look::whole(sides), CREST_MM),
            };
            self.paragraph(
                "Picture",
                |body| {
                    body.xml
                        .element("w:r", &[], |xml| picture::place(xml, &placed));
                },
                |_| {},
            );
        }
        self.plain("Authority", &document.author);
        for line in &document.masthead {
            self.plain("Masthead", line);
        }
        self.plain("Title", &document.title);
        self.paragraph("AfterTitle", |_| {}, |_| {});
        for (label, words) in &document.cover {
            self.paragraph(
                "CoverFact",
                |body| {
                    body.run(Some("CoverLabel"), &format!("{label}:"));
                    body.xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
                    body.run(None, words);
                },
                |_| {},
            );
        }
    }

    /// The sections, each with a link. Word counts pages when it opens a paper, so none are said here.
    fn contents(&mut self, document: &Document) {
        self.plain("ContentsHeading", "Contents");
        for (id, text) in sheet::sections(&document.blocks) {
            let to = format!("#{id}");
            self.paragraph("ContentsEntry", |body| body.link(&to, text), |_| {});
        }
    }

    fn sheet(&mut self, sheet: &Sheet<'_>) -> Result<(), WriteError> {
        self.page = if sheet.is_wide { ON_ITS_SIDE } else { UPRIGHT };
        for (index, block) in sheet.blocks.iter().enumerate() {
            self.block(block, sheet::is_kept(&sheet.blocks[index..]))?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, is_kept: bool) -> Result<(), WriteError> {
        match block {
            Block::Heading { id, text, .. } => {
                let style = format!("Heading{}", self.anchors.level(id));
                self.paragraph(&style, |body| body.anchored(id, text), |_| {});
            }
            Block::Paragraph { number: None, text } => {
                self.paragraph(
                    "BodyText",
                    |body| body.inlines(text),
                    |xml| {
                        if is_kept {
                            xml.empty("w:keepNext", &[]);
                        }
                    },
                );
            }
            Block::Paragraph {
                number: Some(number),
                text,
            } => {
                let id = self.numbering.paragraph(*number);
                self.counted("ListNumber", &id, text);
            }
            Block::List { is_lettered, items } => {
                let (style, id) = match is_lettered {
                    true => ("ListNumber2", self.numbering.lettered()),
                    false => ("ListBullet", numbering::BULLETS.to_owned()),
                };
                for item in items {
                    self.counted(style, &id, item);
                }
            }
            Block::Table(table) => table::write(self, table),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Multiples(charts) => self.multiples(charts)?,
            Block::Note { label, text } => {
                self.plain("NoteLabel", label);
                self.paragraph("Note", |body| body.inlines(text), |_| {});
            }
            Block::Code { label, lines } => {
                self.plain("NoteLabel", label);
                self.paragraph("Note", |body| body.lines(lines), |_| {});
            }
            Block::PageBreak => {
                self.paragraph(
                    "SectionEnd",
                    |body| {
                        body.xml.element("w:r", &[], |xml| {
                            xml.empty("w:br", &[("w:type", "page")]);
                        });
                    },
                    |_| {},
                );
            }
        }
        Ok(())
    }

    /// Lines of program text.
    fn lines(&mut self, lines: &[String]) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.element("w:r", &[], |xml| xml.empty("w:br", &[]));
            }
            self.run(Some("Code"), line);
        }
    }

    fn chart(&mut self, chart: &Chart) -> Result<(), WriteError> {
        self.pictures.push(picture::paint(chart, LONG_SIDE)?);
        let relation = self.relations.picture();
        let placed = Placed {
            kind: "Chart",
            number: self.pictures.len(),
            relation: &relation,
            title: &chart.title,
            words: &chart.description,
            size: picture::size(chart.size),
        };
        self.paragraph(
            "Caption",
            |body| {
                body.anchored(&chart.id, &chart.title);
                body.xml.element("w:r", &[], |xml| xml.empty("w:br", &[]));
                body.run(Some("ChartSubtitle"), &chart.subtitle);
                // In the caption's paragraph, whose lines stay on one page: not every program heeds
                // that a paragraph is kept with the next.
                body.xml.element("w:r", &[], |xml| {
                    xml.empty("w:br", &[]);
                    picture::place(xml, &placed);
                });
            },
            |xml| xml.empty("w:keepNext", &[("w:val", "0")]),
        );
        table::write(self, &chart.table);
        Ok(())
    }

    /// Small charts, as many to a line as there is room for.
    fn multiples(&mut self, charts: &[Chart]) -> Result<(), WriteError> {
        let (many, across) = if self.page.is_wide { (5, 40) } else { (3, 53) };
        for row in charts.chunks(many) {
            let mut placed = Vec::new();
            for chart in row {
                self.pictures.push(picture::paint(chart, SMALL_SIDE)?);
                placed.push((chart, self.pictures.len(), self.relations.picture()));
            }
            self.xml.open("w:p", &[]);
            self.xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", "Multiples")]);
            });
            for (chart, number, relation) in &placed {
                let placed = Placed {
                    kind: "Chart",
                    number: *number,
                    relation,
                    title: &chart.title,
                    words: &chart.description,
                    size: picture::within(chart.size, (across, 60)),
                };
                self.xml
                    .element("w:r", &[], |xml| picture::place(xml, &placed));
            }
            self.xml.close();
            self.xml.line();
        }
        Ok(())
    }

    /// A paragraph of plain text.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        self.paragraph(
            style,
            |body| body.xml.element("w:r", &[], |xml| parts::text(xml, text)),
            |_| {},
        );
    }

    /// A paragraph that Word numbers, letters or bullets.
    fn counted(&mut self, style: &str, numbering: &str, text: &[Inline]) {
        self.paragraph(
            style,
            |body| body.inlines(text),
            |xml| {
                xml.element("w:numPr", &[], |xml| {
                    xml.empty("w:ilvl", &[("w:val", "0")]);
                    xml.empty("w:numId", &[("w:val", numbering)]);
                });
            },
        );
    }

    /// A paragraph: its style, what else is said of it, and what stands in it.
    pub(super) fn paragraph(
        &mut self,
        style: &str,
        inside: impl FnOnce(&mut Self),
        properties: impl FnOnce(&mut Markup),
    ) {
        self.xml.open("w:p", &[]);
        self.xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
            properties(xml);
        });
        inside(self);
        self.xml.close();
        self.xml.line();
    }

    /// Text to which a link may lead.
    fn anchored(&mut self, id: &str, text: &str) {
        let number = self.anchors.number(id).to_string();
        let name = bookmark(&number);
        let xml = &mut self.xml;
        xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)]);
        xml.element("w:r", &[], |xml| parts::text(xml, text));
        xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.run(None, text),
                Inline::Strong(text) => self.run(Some("Strong"), text),
                Inline::Emphasis(text) => self.run(Some("Emphasis"), text),
                Inline::Code(text) => self.run(Some("Code"), text),
                Inline::Link { to, text } => self.link(to, text),
            }
        }
    }

    fn link(&mut self, to: &str, text: &str) {
        let (name, value) = match self.anchors.destination(to) {
            Destination::Here(id) => {
                let number = self.anchors.number(id).to_string();
                ("w:anchor", bookmark(&number))
            }
            Destination::Outside(address) => ("r:id", self.relations.address(address)),
            Destination::Nowhere => return self.run(None, text),
        };
        self.xml
            .open("w:hyperlink", &[(name, &value), ("w:history", "1")]);
        self.run(Some("Hyperlink"), text);
        self.xml.close();
    }

    fn run(&mut self, style: Option<&str>, text: &str) {
        self.xml.element("w:r", &[], |xml| {
            if let Some(style) = style {
                xml.element("w:rPr", &[], |xml| {
                    xml.empty("w:rStyle", &[("w:val", style)]);
                });
            }
            parts::text(xml, text);
        });
    }
}

/// The name of an anchor for Word, which allows no hyphens in them.
fn bookmark(number: &str) -> String {
    format!("anchor_{number}")
}

/// The pages of a section. On the first page of the paper the notice stands in the text.
fn section(xml: &mut Markup, page: Page, is_first: bool) {
    let (width, height) = if page.is_wide {
        ("16838", "11906")
    } else {
        ("11906", "16838")
    };
    let side = if page.is_wide { "1020" } else { "1361" };
    xml.element("w:sectPr", &[], |xml| {
        let kinds: &[_] = if is_first {
            &["default", "first"]
        } else {
            &["default"]
        };
        xml.empty(
            "w:headerReference",
            &[("w:type", "default"), ("r:id", relations::HEADER)],
        );
        for kind in kinds {
            xml.empty(
                "w:footerReference",
                &[("w:type", kind), ("r:id", relations::FOOTER)],
            );
        }
        xml.empty("w:type", &[("w:val", "nextPage")]);
        let mut size = vec![("w:w", width), ("w:h", height)];
        if page.is_wide {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let margins = [
            ("w:top", "1361"),
            ("w:right", side),
            ("w:bottom", "1247"),
            ("w:left", side),
            ("w:header", "624"),
            ("w:footer", "624"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        if is_first {
            xml.empty("w:titlePg", &[]);
        }
    });
}
