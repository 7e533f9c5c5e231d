//! What every writer relies on and the types cannot hold: anchors, levels, and tables in shape.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::paper::tree::{Block, Chart, Document, Table};

use crate::WriteError;

/// The anchors of a document that has been found sound: where a link `#id` may lead.
#[derive(Default)]
pub(crate) struct Anchors<'a> {
    ids: BTreeSet<&'a str>,
    levels: BTreeMap<&'a str, u8>,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Destination<'a> {
    /// An anchor of this document.
    Here(&'a str),
    /// An address outside it.
    Outside(&'a str),
    /// Nowhere that a reader should be sent: the words stand without a link.
    Nowhere,
}

impl<'a> Anchors<'a> {
    /// Checks the document and gathers its anchors.
    pub(crate) fn of(document: &'a Document) -> Result<Self, WriteError> {
        let mut anchors = Self::default();
        let mut above = 1;
        for block in &document.blocks {
            match block {
                Block::Heading { level, id, .. } => {
                    above = (*level).clamp(2, 4).min(above + 1);
                    anchors.add(id)?;
                    anchors.levels.insert(id, above);
                }
                Block::Table(table) => in_shape(table)?,
                Block::Chart(chart) => {
                    anchors.add(&chart.id)?;
                    described(chart)?;
                    in_shape(&chart.table)?;
                }
                Block::Multiples(charts) => {
                    for chart in charts {
                        anchors.add(&chart.id)?;
                        described(chart)?;
                    }
                }
                Block::Paragraph { .. }
                | Block::List { .. }
                | Block::Note { .. }
                | Block::Code { .. }
                | Block::PageBreak => {}
            }
        }
        Ok(anchors)
    }

    /// Where a link to `to` leads. Only addresses of the web and of mail are followed.
    pub(crate) fn destination<'b>(&self, to: &'b str) -> Destination<'b> {
        if let Some(id) = to.strip_prefix('#') {
            return if self.ids.contains(id) {
                Destination::Here(id)
            } else {
                Destination::Nowhere
            };
        }
        let is_address = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| to.starts_with(scheme) && to.len() > scheme.len());
        let is_plain = to.chars().all(|character| character.is_ascii_graphic());
        if is_address && is_plain {
            Destination::Outside(to)
        } else {
            Destination::Nowhere
        }
    }

    /// The number of an anchor among the anchors of the document; 0 when it is none of them.
    pub(crate) fn number(&self, id: &str) -> usize {
        self.ids
            .iter()
            .position(|anchor| *anchor == id)
            .map_or(0, |index| index + 1)
    }

    /// The level of a heading, 2 to 4, with gaps closed: no heading lies more than one level below
    /// the one before it. Readers by ear lose their way at a gap, and a tagged PDF may not have one.
    pub(crate) fn level(&self, id: &str) -> u8 {
        self.levels.get(id).copied().unwrap_or(2)
    }

    fn add(&mut self, id: &'a str) -> Result<(), WriteError> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if id.is_empty() || !id.bytes().all(is_allowed) {
            return Err(WriteError::Anchor { id: id.to_owned() });
        }
        if self.ids.insert(id) {
            Ok(())
        } else {
            Err(WriteError::AnchorTwice { id: id.to_owned() })
        }
    }
}

fn described(chart: &Chart) -> Result<(), WriteError> {
    let is_blank = |words: &str| words.trim().is_empty();
    if is_blank(&chart.title) || is_blank(&chart.description) {
        Err(WriteError::Undescribed {
            chart: chart.id.clone(),
        })
    } else {
        Ok(())
    }
}

fn in_shape(table: &Table) -> Result<(), WriteError> {
    let columns = table.head.len();
    let ragged = |found: usize, place: String| {
        if found == columns && columns > 0 {
            Ok(())
        } else {
            Err(WriteError::Ragged {
                caption: table.caption.clone(),
                columns,
                found,
                place,
            })
        }
    };
    ragged(table.is_number.len(), "its kinds of column".to_owned())?;
    ragged(table.widths.len(), "its widths".to_owned())?;
    for (index, row) in table.rows.iter().enumerate() {
        ragged(row.len(), format!("row {}", index + 1))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn refusal(change: impl FnOnce(&mut Document)) -> WriteError {
        let mut document = sample::seed();
        change(&mut document);
        Anchors::of(&document)
            .err()
            .expect("the document is unsound")
    }

    fn heading(level: u8, id: &str) -> Block {
        Block::Heading {
            level,
            id: id.to_owned(),
            text: "Heading".to_owned(),
        }
    }

    #[test]
    fn a_link_leads_to_an_anchor_that_is_there_or_to_the_web() {
        let document = sample::seed();
        let anchors = Anchors::of(&document).unwrap();
        assert_eq!(
            anchors.destination("#summary"),
            Destination::Here("summary")
        );
        assert_eq!(anchors.destination("#nowhere"), Destination::Nowhere);
        assert_eq!(
            anchors.destination("https://www.example.org/a"),
            Destination::Outside("https://www.example.org/a")
        );
        for to in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "https://",
            "",
            "https://a b",
        ] {
            assert_eq!(anchors.destination(to), Destination::Nowhere, "{to}");
        }
    }

    #[test]
    fn an_anchor_stands_once_and_is_plain() {
        let twice = refusal(|document| document.blocks.push(heading(2, "summary")));
        assert!(matches!(twice, WriteError::AnchorTwice { id } if id == "summary"));
        let hostile = refusal(|document| document.blocks.push(heading(2, "a\"b")));
        assert!(matches!(hostile, WriteError::Anchor { .. }));
    }

    #[test]
    fn headings_go_down_one_level_at_a_time() {
        let mut document = sample::seed();
        let headings = [(4, "a"), (4, "b"), (3, "c"), (4, "d"), (1, "e"), (9, "f")];
        document.blocks = headings.map(|(level, id)| heading(level, id)).into();
        let anchors = Anchors::of(&document).unwrap();
        let levels = headings.map(|(_, id)| anchors.level(id));
        assert_eq!(levels, [2, 3, 3, 4, 2, 3]);
        for write in [crate::html::write, crate::pdf::write, crate::docx::write] {
            assert!(write(&document).is_ok());
        }
    }

    #[test]
    fn a_chart_has_words_for_those_who_cannot_see_it() {
        let silent = refusal(|document| {
            for block in &mut document.blocks {
                if let Block::Chart(chart) = block {
                    chart.description = " ".to_owned();
                }
            }
        });
        assert!(matches!(silent, WriteError::Undescribed { .. }));
    }

    #[test]
    fn a_row_that_is_too_short_is_refused_and_named() {
        let short = refusal(|document| {
            let table = sample::first_table(document);
            table.rows[1].pop();
        });
        assert!(matches!(short, WriteError::Ragged { place, .. } if place == "row 2"));
        let narrow = refusal(|document| {
            sample::first_table(document).widths.pop();
        });
        assert!(matches!(narrow, WriteError::Ragged { place, .. } if place == "its widths"));
    }
}
