//! One row of a sheet: its cells as texts, as a row of separated text would have them.

use super::package::{damaged, over_limit};
use crate::door::Stop;
use crate::limit::{COLUMNS_MAX, FIELD_BYTES_MAX, ROW_BYTES_MAX, SHEET_CELLS_MAX};
use crate::tally::Kind;
use crate::text_rows::TextRow;

/// Where the rows of a sheet come from.
pub(super) trait Rows {
    /// Reads the next row that is not blank; whether there is one.
    fn next(&mut self, row: &mut Cells) -> Result<bool, Stop>;
}

/// The cells of a row.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The row's number, from 1.
    pub(super) number: u32,
    text: String,
    ends: Vec<usize>,
    is_too_long: bool,
}

impl Cells {
    /// Begins a row.
    pub(super) fn begin(&mut self, number: u32) {
        self.number = number;
        self.text.clear();
        self.ends.clear();
        self.is_too_long = false;
    }

    /// Takes another row's cells over, as a row of this number.
    pub(super) fn copy(&mut self, other: &Self, number: u32) {
        self.begin(number);
        self.text.push_str(&other.text);
        self.ends.extend_from_slice(&other.ends);
        self.is_too_long = other.is_too_long;
    }

    /// Puts a cell at a place after all others; a blank one is left out.
    pub(super) fn put(&mut self, at: usize, cell: &str) -> Result<(), Stop> {
        if cell.trim().is_empty() {
            return Ok(());
        }
        if at >= COLUMNS_MAX {
            return Err(over_limit("a sheet has cells beyond column 512"));
        }
        if at < self.ends.len() {
            return Err(damaged("the cells of a row are out of order"));
        }
        self.ends.resize(at, self.text.len());
        if cell.len() > FIELD_BYTES_MAX || self.text.len() + cell.len() > ROW_BYTES_MAX {
            self.is_too_long = true;
        } else {
            self.text.push_str(cell);
        }
        self.ends.push(self.text.len());
        Ok(())
    }

    /// Whether no cell holds anything.
    pub(super) fn is_blank(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many cells there are up to the last that holds something.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes its texts have.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The row as readers of tables take it.
    pub(super) fn as_row(&self) -> TextRow<'_> {
        let fault = self.is_too_long.then_some(Kind::RowTooLong);
        TextRow::new(self.number, &self.text, &self.ends, fault)
    }
}

/// Counts the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct CellCount(u64);

impl CellCount {
    /// Takes more cells in.
    pub(super) fn add(&mut self, cells: u64) -> Result<(), Stop> {
        self.0 = self.0.saturating_add(cells);
        if self.0 > SHEET_CELLS_MAX {
            return Err(over_limit("a sheet has over 2,000,000 cells"));
        }
        Ok(())
    }
}
