//! The Standard Safeguarding Dataset tables as CSV: a row is a record.

use quarterday_core::ssd::{Kind, Table};

use super::row_draft::Fed;
use super::value::{Cell, Remark, read_value};

/// The record of one row, which holds one text for each of the table's columns; the key column's
/// name when it is blank.
pub(super) fn map(
    table: &'static Table,
    texts: &[String],
    remarks: &mut Vec<(Remark, &'static str)>,
) -> Result<Fed, &'static str> {
    let mut cells = Vec::with_capacity(table.columns.len());
    for (at, column) in table.columns.iter().enumerate() {
        let text = texts.get(at).map_or("", String::as_str);
        let (cell, remark) = read_value(column.kind, text);
        if column.kind == Kind::Key && cell == Cell::Blank {
            return Err(column.name);
        }
        remarks.extend(remark.map(|remark| (remark, column.name)));
        cells.push(cell);
    }
    Ok(Fed {
        table,
        cells,
        is_fallback: false,
    })
}
