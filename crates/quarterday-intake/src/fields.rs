//! The fields of one source row by the names of their columns, whatever the row is made of.

use std::fmt::{self, Write as _};

use quarterday_core::ssd::Kind;

use super::draft::Draft;
use super::text_rows::TextRow;
use super::value::{Cell, Remark, read_value};

/// What a row is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Texts<'a> {
    /// A row of separated text, and where each column of the table stands in it.
    Separated {
        row: TextRow<'a>,
        places: &'a [Option<usize>],
    },
    /// Elements: the text of each column of the table, and where it ends.
    Elements { text: &'a str, ends: &'a [usize] },
}

impl<'a> Texts<'a> {
    /// Whether the source has the column that stands at a place in the table: of elements, those
    /// that stand there.
    #[inline]
    pub(crate) fn has(self, at: usize) -> bool {
        match self {
            Self::Separated { places, .. } => places.get(at).copied().flatten().is_some(),
            Self::Elements { .. } => !self.at(at).is_empty(),
        }
    }

    /// The text of the column that stands at a place in the table; empty when there is none.
    #[inline]
    pub(crate) fn at(self, at: usize) -> &'a str {
        match self {
            Self::Separated { row, places } => {
                let place = places.get(at).copied().flatten();
                place.map_or("", |place| row.field(place))
            }
            Self::Elements { text, ends } => {
                let from = match at.checked_sub(1) {
                    Some(before) => ends.get(before).copied().unwrap_or_default(),
                    None => 0,
                };
                let to = ends.get(at).copied().unwrap_or(from);
                text.get(from..to).unwrap_or_default()
            }
        }
    }
}

/// Room that serves row after row.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// What was remarked about the present row.
    pub(crate) remarks: Vec<(Remark, &'static str)>,
    key: String,
}

/// The fields of one row of a table of a return.
pub(crate) struct Fields<'a> {
    columns: &'a [&'static str],
    texts: Texts<'a>,
    year: Option<i32>,
    room: &'a mut Room,
}

impl<'a> Fields<'a> {
    /// Those of a row of a return that ends in `year`, where that is known.
    pub(crate) fn new(
        columns: &'a [&'static str],
        texts: Texts<'a>,
        year: Option<i32>,
        room: &'a mut Room,
    ) -> Self {
        room.remarks.clear();
        Self {
            columns,
            texts,
            year,
            room,
        }
    }

    /// The year in which the return ends, where it is known.
    pub(crate) fn year(&self) -> Option<i32> {
        self.year
    }

    /// A field as written; empty when the file lacks the column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == column);
        debug_assert!(at.is_some(), "no column {column}");
        at.map_or("", |at| self.texts.at(at))
    }

    /// A field read as a column of a kind.
    pub(crate) fn read(&mut self, kind: Kind, column: &'static str) -> Cell<'a> {
        let (cell, remark) = read_value(kind, self.text(column));
        self.note(remark, column);
        cell
    }

    /// The child, of whom every row of a return is.
    pub(crate) fn child(&self) -> Result<&'a str, &'static str> {
        match read_value(Kind::Person, self.text("CHILD")).0 {
            Cell::Text(std::borrow::Cow::Borrowed(child)) => Ok(child),
            _ => Err("CHILD"),
        }
    }

    /// Reads a field by the kind of the record's column and puts it there; what the file lacks
    /// gives nothing.
    pub(crate) fn put(&mut self, draft: &mut Draft, name: &str, column: &'static str) {
        let at = self.columns.iter().position(|known| *known == column);
        debug_assert!(at.is_some(), "no column {column}");
        let Some(at) = at.filter(|at| self.texts.has(*at)) else {
            return;
        };
        let remark = draft.put(name, self.texts.at(at));
        self.note(remark, column);
    }

    /// A key written from what the row holds.
    pub(crate) fn key(&mut self, key: fmt::Arguments<'_>) -> &str {
        self.room.key.clear();
        // Writing to a text does not fail.
        let _ = self.room.key.write_fmt(key);
        &self.room.key
    }

    /// One remark for each field, however many records it feeds.
    fn note(&mut self, remark: Option<Remark>, column: &'static str) {
        if let Some(remark) = remark
            && !self.room.remarks.contains(&(remark, column))
        {
            self.room.remarks.push((remark, column));
        }
    }
}
