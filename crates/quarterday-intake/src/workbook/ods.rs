//! A spreadsheet of the `OpenDocument` kind: its sheets one after another, each row by row. Repeated cells and
//! rows are counted, never laid out.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::events::BytesStart;

use super::cells::{CellCount, Cells, Rows};
use super::markup::{Markup, Piece, attribute};
use super::number::number_text;
use super::package::{Package, damaged};
use crate::door::Stop;
use crate::limit::FIELD_BYTES_MAX;

/// Where the sheets stand.
pub(super) const CONTENT: &str = "content.xml";

/// Whether a package is such a spreadsheet.
pub(super) fn is_book(package: &Package<'_>) -> bool {
    package.has("mimetype") && package.has(CONTENT)
}

/// The rows of the sheet that is being read.
pub(super) struct OdsRows<R> {
    markup: Markup<R>,
    row: u32,
    /// How often the present row stands again.
    again: u32,
    column: usize,
    cell: Option<Cell>,
    /// What the present cell shows.
    shown: String,
    is_shown: bool,
    /// The row that stands again.
    held: Cells,
    count: CellCount,
}

/// A cell that has begun: its value unless it is what it shows, and how often it stands.
#[derive(Debug)]
struct Cell {
    value: Option<String>,
    times: usize,
}

impl<R: Read> OdsRows<R> {
    /// The sheets of a spreadsheet's XML.
    pub(super) fn new(markup: Markup<R>) -> Self {
        Self {
            markup,
            row: 1,
            again: 0,
            column: 0,
            cell: None,
            shown: String::new(),
            is_shown: false,
            held: Cells::default(),
            count: CellCount::default(),
        }
    }

    /// Goes on to the next sheet; its name, where there is one.
    pub(super) fn sheet(&mut self) -> Result<Option<String>, Stop> {
        loop {
            match self.markup.next()? {
                Piece::Open(start) if start.name().as_ref() == "table:table" => {
                    let name = attribute(&start, "name").unwrap_or_default().into_owned();
                    self.row = 1;
                    self.again = 0;
                    self.count = CellCount::default();
                    return Ok(Some(name));
                }
                Piece::End => return Ok(None),
                _ => {}
            }
        }
    }

    /// Gives the row that is held once more.
    fn repeat(&mut self, row: &mut Cells) -> Result<(), Stop> {
        self.again -= 1;
        row.copy(&self.held, self.row);
        self.row = self.row.saturating_add(1);
        self.count.add(u64::try_from(row.len()).unwrap_or(u64::MAX))
    }

    /// Ends the present cell.
    fn end_cell(&mut self) -> Result<(), Stop> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let text: Cow<'_, str> = match cell.value {
            Some(value) => Cow::Owned(value),
            None => Cow::Borrowed(self.shown.trim()),
        };
        if !text.trim().is_empty() {
            // The first beyond the last column ends it, however often it stands.
            for column in (self.column..).take(cell.times) {
                self.held.put(column, &text)?;
            }
        }
        self.column = self.column.saturating_add(cell.times);
        Ok(())
    }
}

impl<R: Read> Rows for OdsRows<R> {
    fn next(&mut self, row: &mut Cells) -> Result<bool, Stop> {
        loop {
            if self.again > 0 {
                self.repeat(row)?;
                return Ok(true);
            }
            match self.markup.next()? {
                Piece::Open(start) => match start.name().as_ref() {
                    "table:table-row" => {
                        self.again = times(&start, "number-rows-repeated")?;
                        let again = self.again;
                        drop(start);
                        self.read_row()?;
                        if self.held.is_blank() {
                            self.row = self.row.saturating_add(again);
                            self.again = 0;
                        }
                    }
                    "table:table" => return Err(damaged("a sheet lies inside another")),
                    "table:shapes" => {
                        drop(start);
                        self.markup.skip()?;
                    }
                    _ => {}
                },
                Piece::Close(end) if end.name().as_ref() == "table:table" => return Ok(false),
                Piece::End => return Ok(false),
                _ => {}
            }
        }
    }
}

impl<R: Read> OdsRows<R> {
    /// Reads the cells of a row that has begun.
    fn read_row(&mut self) -> Result<(), Stop> {
        self.held.begin(self.row);
        self.column = 0;
        loop {
            match self.markup.next()? {
                Piece::Open(start) => match start.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => {
                        let times = times(&start, "number-columns-repeated")?;
                        let times = usize::try_from(times).unwrap_or(usize::MAX);
                        let value = value(&start);
                        self.cell = Some(Cell { value, times });
                        self.shown.clear();
                    }
                    "text:p" if self.cell.is_some() => {
                        self.is_shown = true;
                        if !self.shown.is_empty() {
                            self.shown.push(' ');
                        }
                    }
                    "text:s" | "text:tab" | "text:line-break" if self.is_shown => {
                        self.shown.push(' ');
                    }
                    // Notes and drawings hold texts that are not the cell's.
                    name if name == "office:annotation" || name.starts_with("draw:") => {
                        drop(start);
                        self.markup.skip()?;
                    }
                    _ => {}
                },
                Piece::Text(text) => {
                    // One byte over the limit of a field is enough to tell that it is.
                    if self.is_shown && self.shown.len() <= FIELD_BYTES_MAX {
                        self.shown.push_str(&text);
                    }
                }
                Piece::Close(end) => match end.name().as_ref() {
                    "text:p" => self.is_shown = false,
                    "table:table-cell" | "table:covered-table-cell" => {
                        drop(end);
                        self.end_cell()?;
                    }
                    "table:table-row" => return Ok(()),
                    _ => {}
                },
                Piece::End => return Err(damaged("a row of it is cut short")),
                Piece::Nothing => {}
            }
        }
    }
}

/// How often a cell or row stands: once unless it says otherwise.
fn times(start: &BytesStart<'_>, name: &str) -> Result<u32, Stop> {
    match attribute(start, name) {
        None => Ok(1),
        Some(times) => {
            let times = times.parse().ok().filter(|times| *times > 0);
            times.ok_or_else(|| damaged("it repeats a cell no number of times"))
        }
    }
}

/// The value of a cell, where it is not simply what it shows.
fn value(start: &BytesStart<'_>) -> Option<String> {
    let own = |name| attribute(start, name).map(Cow::into_owned);
    match &*attribute(start, "value-type")? {
        "float" | "percentage" | "currency" => own("value").map(|value| number_text(&value)),
        "date" => own("date-value"),
        "boolean" => own("boolean-value"),
        "string" => own("string-value").filter(|text| !text.is_empty()),
        _ => None,
    }
}
