//! A record in the making, and the fields of the source row it is made from.

use quarterday_core::calendar::Day;
use quarterday_core::ssd::{self, Kind, Table};

use super::value::{Cell, Remark, read_value};

/// The fields of one source row by column name, and what was remarked when they were read.
pub(crate) struct Fields<'a> {
    columns: &'a [&'static str],
    texts: &'a [String],
    pub(crate) remarks: Vec<(Remark, &'static str)>,
}

/// A record that a source row feeds.
pub(crate) struct Fed {
    pub(crate) table: &'static Table,
    pub(crate) cells: Vec<Cell>,
    /// Whether it is left out when there is a record of that key already.
    pub(crate) is_fallback: bool,
}

/// A record in the making.
pub(crate) struct Draft {
    table: &'static Table,
    cells: Vec<Cell>,
}

impl<'a> Fields<'a> {
    /// The fields of a row: one text for each column.
    pub(crate) fn new(columns: &'a [&'static str], texts: &'a [String]) -> Self {
        Self {
            columns,
            texts,
            remarks: Vec::new(),
        }
    }

    /// A field as written; empty when the file lacks the column.
    pub(crate) fn text(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.texts.get(at))
            .map_or("", String::as_str)
    }

    /// A field read as an identifier.
    pub(crate) fn identifier(&mut self, column: &'static str) -> Option<String> {
        match self.read(Kind::Person, column) {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Reads a field by the kind of the record's column and puts it there.
    pub(crate) fn put(&mut self, draft: &mut Draft, name: &str, column: &'static str) {
        if let Some(at) = draft.position(name)
            && let Some(known) = draft.table.columns.get(at)
            && let Some(cell) = draft.cells.get_mut(at)
        {
            *cell = self.read(known.kind, column);
        }
    }

    fn read(&mut self, kind: Kind, column: &'static str) -> Cell {
        let (cell, remark) = read_value(kind, self.text(column));
        if let Some(remark) = remark
            && !self.remarks.contains(&(remark, column))
        {
            self.remarks.push((remark, column));
        }
        cell
    }
}

impl Draft {
    /// A record of this table, all blank.
    pub(crate) fn of(table: &str) -> Self {
        let table = ssd::table(table).unwrap_or(&NO_TABLE);
        Self {
            table,
            cells: vec![Cell::Blank; table.columns.len()],
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let mut columns = self.table.columns.iter();
        let at = columns.position(|column| column.name == name);
        debug_assert!(at.is_some(), "no column {name}");
        at
    }

    fn cell(&self, name: &str) -> Option<&Cell> {
        self.position(name).and_then(|at| self.cells.get(at))
    }

    /// The text in a column.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.cell(name) {
            Some(Cell::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// The day in a column.
    pub(crate) fn day(&self, name: &str) -> Option<Day> {
        match self.cell(name) {
            Some(Cell::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Puts a text; blank when it is empty.
    pub(crate) fn set_text(&mut self, name: &str, text: &str) {
        let at = self.position(name);
        if let Some(cell) = at.and_then(|at| self.cells.get_mut(at))
            && !text.is_empty()
        {
            *cell = Cell::Text(text.to_owned());
        }
    }

    /// The record, if it has a key; otherwise the source column the key comes from.
    pub(crate) fn named(self, key_column: &'static str) -> Result<Fed, &'static str> {
        let is_key = |kind: Kind| kind == Kind::Key;
        let at = self
            .table
            .columns
            .iter()
            .position(|column| is_key(column.kind));
        match at.and_then(|at| self.cells.get(at)) {
            Some(Cell::Text(_)) => Ok(Fed {
                table: self.table,
                cells: self.cells,
                is_fallback: false,
            }),
            _ => Err(key_column),
        }
    }
}

impl Fed {
    /// The same record, left out when there is one of its key.
    pub(crate) fn unless_there(self) -> Self {
        Self {
            is_fallback: true,
            ..self
        }
    }
}

/// Stands in for a table that is not known; a record of it has no key and is never stored.
static NO_TABLE: Table = Table {
    name: "",
    noun: "",
    columns: &[],
    event: None,
};
