//! The fields of one source row by the names of their columns.

use super::draft::Draft;
use super::text_rows::TextRow;
use super::value::{Cell, Remark, read_value};
use quarterday_core::ssd::Kind;

/// The fields of one row of a table of a return, and what was remarked when they were read.
pub(crate) struct Fields<'a> {
    columns: &'a [&'static str],
    places: &'a [Option<usize>],
    row: TextRow<'a>,
    pub(crate) remarks: &'a mut Vec<(Remark, &'static str)>,
}

impl<'a> Fields<'a> {
    /// The fields of a row, and where each column of the table stands in it.
    pub(crate) fn new(
        columns: &'a [&'static str],
        places: &'a [Option<usize>],
        row: TextRow<'a>,
        remarks: &'a mut Vec<(Remark, &'static str)>,
    ) -> Self {
        remarks.clear();
        Self {
            columns,
            places,
            row,
            remarks,
        }
    }

    /// A field as written; empty when the file lacks the column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == column);
        debug_assert!(at.is_some(), "no column {column}");
        let place = at.and_then(|at| self.places.get(at).copied().flatten());
        place.map_or("", |place| self.row.field(place))
    }

    /// A field read as a column of a kind.
    pub(crate) fn read(&mut self, kind: Kind, column: &'static str) -> Cell<'a> {
        let (cell, remark) = read_value(kind, self.text(column));
        self.note(remark, column);
        cell
    }

    /// Reads a field by the kind of the record's column and puts it there.
    pub(crate) fn put(&mut self, draft: &mut Draft, name: &str, column: &'static str) {
        let remark = draft.put(name, self.text(column));
        self.note(remark, column);
    }

    /// One remark for each field, however many records it feeds.
    fn note(&mut self, remark: Option<Remark>, column: &'static str) {
        if let Some(remark) = remark
            && !self.remarks.contains(&(remark, column))
        {
            self.remarks.push((remark, column));
        }
    }
}
