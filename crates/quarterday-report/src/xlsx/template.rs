//! The workbook that entered values come in: a sheet to fill in, and one that says what each column
//! holds.

use quarterday_core::entry::COLUMNS;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{clean, heading, text, wrapped};
use crate::WriteError;

const WIDTH: u16 = 22;

/// The bytes of the workbook: the rows of the template under the headings. They depend on the rows
/// alone: nothing in the file's properties is of today.
pub fn template(rows: &[Vec<String>]) -> Result<Vec<u8>, WriteError> {
    made(rows).map_err(|fault| WriteError::Spreadsheet {
        message: fault.to_string(),
    })
}

fn made(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&text(), 20, 72)?;
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let values = workbook.add_worksheet().set_name("Values")?;
    for (column, at) in COLUMNS.iter().zip(0..) {
        values.set_column_width(at, WIDTH)?;
        values.write_string_with_format(0, at, column.name, &heading())?;
    }
    for (row, line) in rows.iter().zip(1..) {
        for (cell, at) in row.iter().zip(0..) {
            if !cell.is_empty() {
                values.write_string_with_format(line, at, clean(cell), &text())?;
            }
        }
    }
    let about = workbook.add_worksheet().set_name("Columns")?;
    about.set_column_width(0, WIDTH)?;
    about.set_column_width(1, 4 * WIDTH)?;
    about.write_string_with_format(0, 0, "Column", &heading())?;
    about.write_string_with_format(0, 1, "What it holds", &heading())?;
    for (column, row) in COLUMNS.iter().zip(1..) {
        let required = if column.is_required { " (always)" } else { "" };
        let what = format!("{}{required}", column.about);
        about.write_string_with_format(row, 0, column.name, &text())?;
        about.write_string_with_format(row, 1, clean(&what), &wrapped())?;
    }
    workbook.save_to_buffer()
}
