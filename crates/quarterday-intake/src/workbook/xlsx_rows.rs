//! The rows of a sheet of an Office Open XML workbook, one at a time.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::cells::{CellCount, Cells, Rows};
use super::markup::{Markup, Piece, attribute};
use super::number::{date_text, number_text};
use super::package::damaged;
use super::xlsx::Book;
use crate::door::Stop;
use crate::limit::FIELD_BYTES_MAX;

/// The rows of a sheet.
pub(super) struct XlsxRows<'b, R> {
    book: &'b Book,
    markup: Markup<R>,
    /// The row that comes next, from 1, and the column of the cell that does, from 0.
    row: u32,
    column: usize,
    cell: Option<Cell>,
    /// What the present cell holds.
    value: String,
    is_value: bool,
    count: CellCount,
}

/// A cell that has begun: its type and style.
#[derive(Debug)]
struct Cell {
    sort: Sort,
    style: usize,
}

/// What the value of a cell is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sort {
    Number,
    Shared,
    Flag,
    Text,
}

impl<'b, R: Read> XlsxRows<'b, R> {
    /// The rows of a sheet's XML.
    pub(super) fn new(book: &'b Book, markup: Markup<R>) -> Self {
        Self {
            book,
            markup,
            row: 1,
            column: 0,
            cell: None,
            value: String::new(),
            is_value: false,
            count: CellCount::default(),
        }
    }
}

impl<R: Read> Rows for XlsxRows<'_, R> {
    fn next(&mut self, row: &mut Cells) -> Result<bool, Stop> {
        row.begin(self.row);
        loop {
            match self.markup.next()? {
                Piece::Open(start) => match start.local_name().as_ref() {
                    "row" => {
                        self.row = row_number(&start, self.row)?;
                        self.column = 0;
                        row.begin(self.row);
                    }
                    "c" => {
                        self.column = column(&start, self.column)?;
                        self.cell = Some(cell(&start));
                        self.value.clear();
                        self.count.add(1)?;
                    }
                    "v" | "t" if self.cell.is_some() => self.is_value = true,
                    "rPh" => {
                        drop(start);
                        self.markup.skip()?;
                    }
                    _ => {}
                },
                Piece::Text(text) => {
                    // One byte over the limit of a field is enough to tell that it is.
                    if self.is_value && self.value.len() <= FIELD_BYTES_MAX {
                        self.value.push_str(&text);
                    }
                }
                Piece::Close(end) => match end.local_name().as_ref() {
                    "v" | "t" => self.is_value = false,
                    "c" => {
                        if let Some(cell) = self.cell.take() {
                            put(row, self.column, &cell, &self.value, self.book)?;
                        }
                        self.column += 1;
                    }
                    "row" => {
                        self.row = self.row.saturating_add(1);
                        if !row.is_blank() {
                            return Ok(true);
                        }
                    }
                    "sheetData" => return Ok(false),
                    _ => {}
                },
                Piece::End => return Ok(false),
                Piece::Nothing => {}
            }
        }
    }
}

fn row_number(start: &BytesStart<'_>, next: u32) -> Result<u32, Stop> {
    match attribute(start, "r") {
        None => Ok(next),
        Some(number) => {
            let number = number.parse().ok().filter(|number| *number > 0);
            number.ok_or_else(|| damaged("a row of it has no number"))
        }
    }
}

/// The column of a cell, from 0, by its name: `AB12` is 27.
fn column(start: &BytesStart<'_>, next: usize) -> Result<usize, Stop> {
    let Some(name) = attribute(start, "r") else {
        return Ok(next);
    };
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    // Three letters are all there are: XFD.
    let number = letters.take(4).fold(0, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number
        .checked_sub(1)
        .ok_or_else(|| damaged("a cell of it has no place"))
}

fn cell(start: &BytesStart<'_>) -> Cell {
    let sort = match attribute(start, "t").as_deref() {
        None | Some("n") => Sort::Number,
        Some("s") => Sort::Shared,
        Some("b") => Sort::Flag,
        // Texts, dates by ISO 8601, and errors, which say what they are.
        Some(_) => Sort::Text,
    };
    let style = attribute(start, "s").and_then(|style| style.parse().ok());
    Cell {
        sort,
        style: style.unwrap_or_default(),
    }
}

fn put(row: &mut Cells, column: usize, cell: &Cell, value: &str, book: &Book) -> Result<(), Stop> {
    if value.is_empty() {
        return Ok(());
    }
    match cell.sort {
        Sort::Flag if value.trim() == "1" => row.put(column, "TRUE"),
        Sort::Flag if value.trim() == "0" => row.put(column, "FALSE"),
        Sort::Flag | Sort::Text => row.put(column, value),
        Sort::Shared => {
            let at = value.trim().parse().ok();
            let text = at.and_then(|at| book.texts.get(at));
            let text = text.ok_or_else(|| damaged("a cell shares a text that is not there"))?;
            row.put(column, text)
        }
        Sort::Number if book.dates.get(cell.style).copied().unwrap_or(false) => {
            row.put(column, &date_text(value, book.days))
        }
        Sort::Number => row.put(column, &number_text(value)),
    }
}
