//! A record in the making. One draft serves row after row: it keeps its room, so that reading
//! millions of rows asks for memory a few times only.

use std::borrow::Cow;

use quarterday_core::calendar::{Day, Moment};
use quarterday_core::ssd::{Column, Kind, Table};

use super::given::Given;
use super::span::{Span, span_of};
use super::value::{Cell, Remark, read_value};

/// A cell; a text by where it stands among the draft's texts.
#[derive(Clone, Copy, Debug)]
enum Slot {
    Blank,
    Text { from: usize, to: usize },
    Day(Day),
    Moment(Moment),
    Flag(bool),
    Unreadable,
}

/// A record of a table: one cell for each of its columns, blank until put.
#[derive(Clone, Debug)]
pub struct Draft {
    table: &'static Table,
    slots: Vec<Slot>,
    texts: String,
    key: usize,
    person: Option<usize>,
    span: Option<&'static Span>,
    /// Where the next column is likely to be: columns are mostly put in their order.
    next: usize,
    given: Given,
    is_fallback: bool,
}

impl Draft {
    /// A record of this table, all blank.
    pub fn of(table: &'static Table) -> Self {
        let place = |kind: Kind| table.columns.iter().position(|column| column.kind == kind);
        Self {
            table,
            slots: vec![Slot::Blank; table.columns.len()],
            texts: String::new(),
            key: place(Kind::Key).unwrap_or(usize::MAX),
            person: place(Kind::Person),
            span: span_of(table.name),
            next: 0,
            given: Given::default(),
            is_fallback: false,
        }
    }

    /// The same, to be left out where there is a record of its key already.
    #[must_use]
    pub fn unless_there(mut self) -> Self {
        self.is_fallback = true;
        self
    }

    /// The table it is a record of.
    pub fn table(&self) -> &'static Table {
        self.table
    }

    /// Whether it is left out where there is a record of its key already.
    pub fn is_fallback(&self) -> bool {
        self.is_fallback
    }

    /// Makes every cell blank again.
    pub fn clear(&mut self) {
        self.slots.fill(Slot::Blank);
        self.texts.clear();
        self.next = 0;
        self.given = Given::default();
    }

    /// Reads a text by the kind of the column of this name and puts it there; what there is to
    /// remark about it. (A name that the table lacks is a fault of the program and puts nothing.)
    pub fn put(&mut self, column: &str, text: &str) -> Option<Remark> {
        let at = self.find(column)?;
        self.put_at(at, text)
    }

    /// As [`Self::put`], by the column's place in the table.
    pub fn put_at(&mut self, at: usize, text: &str) -> Option<Remark> {
        let kind = self.table.columns.get(at)?.kind;
        let (cell, remark) = read_value(kind, text);
        self.set(at, &cell);
        remark
    }

    /// Puts a text as it is; blank when it is empty.
    pub fn set_text(&mut self, column: &str, text: &str) {
        let cell = if text.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(Cow::Borrowed(text))
        };
        self.set_cell(column, &cell);
    }

    /// Puts a day.
    pub fn set_day(&mut self, column: &str, day: Day) {
        self.set_cell(column, &Cell::Day(day));
    }

    /// Puts a flag.
    pub fn set_flag(&mut self, column: &str, flag: bool) {
        self.set_cell(column, &Cell::Flag(flag));
    }

    /// Puts a cell that was read elsewhere.
    pub fn set_cell(&mut self, column: &str, cell: &Cell<'_>) {
        if let Some(at) = self.find(column) {
            self.set(at, cell);
        }
    }

    fn set(&mut self, at: usize, cell: &Cell<'_>) {
        let slot = match cell {
            Cell::Blank => Slot::Blank,
            Cell::Text(text) => {
                let from = self.texts.len();
                self.texts.push_str(text);
                let to = self.texts.len();
                Slot::Text { from, to }
            }
            Cell::Day(day) => Slot::Day(*day),
            Cell::Moment(moment) => Slot::Moment(*moment),
            Cell::Flag(flag) => Slot::Flag(*flag),
            Cell::Unreadable => Slot::Unreadable,
        };
        if let Some(place) = self.slots.get_mut(at) {
            *place = slot;
            self.given = self.given.and(at);
        }
    }

    /// The columns that were put, blank or not.
    pub fn given(&self) -> Given {
        self.given
    }

    /// The cell at a column's place in the table.
    #[inline]
    pub fn cell_at(&self, at: usize) -> Cell<'_> {
        match self.slots.get(at) {
            None | Some(Slot::Blank) => Cell::Blank,
            Some(Slot::Text { from, to }) => {
                let text = self.texts.get(*from..*to).unwrap_or_default();
                Cell::Text(Cow::Borrowed(text))
            }
            Some(Slot::Day(day)) => Cell::Day(*day),
            Some(Slot::Moment(moment)) => Cell::Moment(*moment),
            Some(Slot::Flag(flag)) => Cell::Flag(*flag),
            Some(Slot::Unreadable) => Cell::Unreadable,
        }
    }

    /// Whether there is something at a column's place in the table that cannot be read.
    #[inline]
    pub fn is_unreadable_at(&self, at: usize) -> bool {
        matches!(self.slots.get(at), Some(Slot::Unreadable))
    }

    /// Its cells, in the order of the table's columns.
    pub fn cells(&self) -> impl Iterator<Item = (&'static Column, Cell<'_>)> {
        let columns = self.table.columns.iter().enumerate();
        columns.map(|(at, column)| (column, self.cell_at(at)))
    }

    /// The text in a column.
    pub fn text(&self, column: &str) -> Option<&str> {
        let at = self.place(column)?;
        self.text_at(at)
    }

    /// The text at a column's place in the table.
    #[inline]
    pub fn text_at(&self, at: usize) -> Option<&str> {
        match self.slots.get(at)? {
            Slot::Text { from, to } => self.texts.get(*from..*to),
            _ => None,
        }
    }

    /// The day in a column.
    pub fn day(&self, column: &str) -> Option<Day> {
        match self.slots.get(self.place(column)?)? {
            Slot::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// The record's identifier; a draft without one is not a record.
    pub fn key(&self) -> Option<&str> {
        self.text_at(self.key)
    }

    /// The column of the person when the table has one and the record names nobody.
    pub(crate) fn lacks_person(&self) -> Option<&'static str> {
        let at = self.person?;
        let column = self.table.columns.get(at)?;
        self.text_at(at).is_none().then_some(column.name)
    }

    /// The columns of its start and end, where the table has both.
    pub(crate) fn span(&self) -> Option<&'static Span> {
        self.span
    }

    fn place(&self, name: &str) -> Option<usize> {
        let at = self.table.columns.iter().position(|c| c.name == name);
        debug_assert!(at.is_some(), "{} has no column {name}", self.table.name);
        at
    }

    fn find(&mut self, name: &str) -> Option<usize> {
        let is_next = |column: &Column| column.name == name;
        let at = match self.table.columns.get(self.next) {
            Some(column) if is_next(column) => Some(self.next),
            _ => self.place(name),
        };
        self.next = at.map_or(0, |at| at + 1);
        at
    }
}
