//! Rows to record batches and back.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch, StringArray,
};
use datafusion::arrow::error::ArrowError;
use quarterday_core::calendar::Day;
use quarterday_core::ssd::{Kind, Table};

use super::row::Row;
use super::schema::{schema, unreadable_name};
use crate::intake::Cell;

/// The rows as one batch of the table's stored form.
pub(crate) fn to_batch(table: &Table, rows: &[Row]) -> Result<RecordBatch, ArrowError> {
    let authority = rows.iter().map(|row| Some(&*row.authority));
    let mut columns: Vec<ArrayRef> = vec![Arc::new(authority.collect::<StringArray>())];
    for (at, column) in table.columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row.cells.get(at));
        columns.push(match column.kind {
            Kind::Date | Kind::EndDate => Arc::new(cells.map(day).collect::<Date32Array>()),
            Kind::Flag => Arc::new(cells.map(flag).collect::<BooleanArray>()),
            _ => Arc::new(cells.map(text).collect::<StringArray>()),
        });
    }
    for (at, _) in readable(table) {
        let is_unreadable = |row: &Row| Some(row.cells.get(at) == Some(&Cell::Unreadable));
        let flags: BooleanArray = rows.iter().map(is_unreadable).collect();
        columns.push(Arc::new(flags));
    }
    let file = rows.iter().map(|row| Some(&*row.source_file));
    columns.push(Arc::new(file.collect::<StringArray>()));
    let line = |row: &Row| i32::try_from(row.source_line).unwrap_or(i32::MAX);
    columns.push(Arc::new(Int32Array::from_iter_values(
        rows.iter().map(line),
    )));
    RecordBatch::try_new(schema(table), columns)
}

/// The columns that can hold something unreadable, with their places.
fn readable(table: &Table) -> impl Iterator<Item = (usize, &'static str)> {
    let columns = table.columns.iter().enumerate();
    columns.filter_map(|(at, column)| column.kind.has_unreadable().then_some((at, column.name)))
}

fn day(cell: Option<&Cell>) -> Option<i32> {
    match cell {
        Some(Cell::Day(day)) => Some(day.epoch()),
        _ => None,
    }
}

fn flag(cell: Option<&Cell>) -> Option<bool> {
    match cell {
        Some(Cell::Flag(flag)) => Some(*flag),
        _ => None,
    }
}

fn text(cell: Option<&Cell>) -> Option<&str> {
    match cell {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

/// The rows of a batch of the table's stored form; `None` when it has another form.
pub(crate) fn from_batch(table: &Table, batch: &RecordBatch) -> Option<Vec<Row>> {
    let authority: &StringArray = column(batch, "authority")?;
    let file: &StringArray = column(batch, "source_file")?;
    let line: &Int32Array = column(batch, "source_line")?;
    let mut shared = Shared::default();
    let mut rows = Vec::with_capacity(batch.num_rows());
    for at in 0..batch.num_rows() {
        rows.push(Row {
            authority: shared.text(authority.value(at)),
            cells: Vec::with_capacity(table.columns.len()),
            source_file: shared.text(file.value(at)),
            source_line: u32::try_from(line.value(at)).ok()?,
        });
    }
    for known in table.columns {
        let cells = read_column(batch, known.name, known.kind)?;
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.cells.push(cell);
        }
    }
    Some(rows)
}

fn read_column(batch: &RecordBatch, name: &str, kind: Kind) -> Option<Vec<Cell>> {
    let cells = match kind {
        Kind::Date | Kind::EndDate => {
            let days: &Date32Array = column(batch, name)?;
            let unreadable: &BooleanArray = column(batch, &unreadable_name(name))?;
            let cell = |(day, unreadable): (Option<i32>, Option<bool>)| match day {
                Some(day) => Day::from_epoch(day).map_or(Cell::Unreadable, Cell::Day),
                None if unreadable == Some(true) => Cell::Unreadable,
                None => Cell::Blank,
            };
            days.iter().zip(unreadable).map(cell).collect()
        }
        Kind::Flag => {
            let flags: &BooleanArray = column(batch, name)?;
            flags
                .iter()
                .map(|flag| flag.map_or(Cell::Blank, Cell::Flag))
                .collect()
        }
        Kind::Code(_) => {
            let texts: &StringArray = column(batch, name)?;
            let unreadable: &BooleanArray = column(batch, &unreadable_name(name))?;
            let cell = |(text, unreadable): (Option<&str>, Option<bool>)| match text {
                Some(text) => Cell::Text(text.to_owned()),
                None if unreadable == Some(true) => Cell::Unreadable,
                None => Cell::Blank,
            };
            texts.iter().zip(unreadable).map(cell).collect()
        }
        _ => {
            let texts: &StringArray = column(batch, name)?;
            let cell = |text: Option<&str>| text.map_or(Cell::Blank, |t| Cell::Text(t.to_owned()));
            texts.iter().map(cell).collect()
        }
    };
    Some(cells)
}

fn column<'a, A: Array + 'static>(batch: &'a RecordBatch, name: &str) -> Option<&'a A> {
    batch.column_by_name(name)?.as_any().downcast_ref()
}

/// Gives neighbouring rows with one text one copy of it.
#[derive(Default)]
struct Shared {
    known: std::collections::BTreeSet<Arc<str>>,
}

impl Shared {
    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.known.insert(Arc::clone(&new));
        new
    }
}
