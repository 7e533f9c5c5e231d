//! One record on its way into a table.

use std::sync::Arc;

use quarterday_core::ssd::{self, Kind, Table};

use crate::intake::Cell;

/// A row of a records table: a cell for each of its columns, in the published order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Row {
    pub(crate) authority: Arc<str>,
    pub(crate) cells: Vec<Cell>,
    pub(crate) source_file: Arc<str>,
    pub(crate) source_line: u32,
}

impl Row {
    /// The record's identifier; empty when it has none.
    pub(crate) fn key(&self, table: &Table) -> &str {
        key_of(table, &self.cells)
    }

    /// The text in a column.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        match self.cells.get(column) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// The identifier of a record with these cells; empty when it has none.
pub(crate) fn key_of<'a>(table: &Table, cells: &'a [Cell]) -> &'a str {
    let is_key = |column: &ssd::Column| column.kind == Kind::Key;
    let at = table.columns.iter().position(is_key);
    match at.and_then(|at| cells.get(at)) {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}
