//! A workbook that nobody here wrote, cell by cell against another reader.

use std::fs;
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

use crate::limit::WORKBOOK_BYTES_MAX;
use crate::workbook::cells::{Cells, Rows};
use crate::workbook::package::Package;
use crate::workbook::xlsx_rows::XlsxRows;
use crate::workbook::{number, xlsx};

use super::*;

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/annexa/Annex_A.xlsx"
);

/// Row, column and text of every cell of a sheet that is not blank, as the other reader has it.
fn other_cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<(u32, usize, String)> {
    let mut reader = book.worksheet_cells_reader(sheet).expect("a sheet");
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().expect("a cell") {
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Float(number) => number.to_string(),
            DataRef::DateTime(date) => {
                number::date_text(&date.as_f64().to_string(), number::DayCount::From1900)
            }
            DataRef::Bool(flag) => flag.to_string().to_uppercase(),
            DataRef::Error(error) => error.to_string(),
            DataRef::Empty => String::new(),
            other => panic!("a cell of another sort: {other:?}"),
        };
        let (row, column) = cell.get_position();
        if !text.trim().is_empty() {
            cells.push((row + 1, column as usize, text));
        }
    }
    cells
}

#[test]
fn the_cells_of_a_published_workbook_are_those_that_another_reader_finds() {
    if !Path::new(SAMPLE).exists() {
        println!("skipped: the published workbook is not here");
        return;
    }
    let bytes = fs::read(SAMPLE).expect("a readable file");
    let mut other = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
    let length = u64::try_from(bytes.len()).expect("a size");
    let mut input = Cursor::new(bytes);
    let mut package = Package::open(&mut input, length, WORKBOOK_BYTES_MAX)
        .unwrap_or_else(|_| panic!("a zip file"));
    let book = xlsx::open(&mut package).unwrap_or_else(|_| panic!("a workbook"));
    let names: Vec<&String> = book.sheets.iter().map(|(name, _)| name).collect();
    assert_eq!(names, other.sheet_names().iter().collect::<Vec<_>>());
    for (name, part) in &book.sheets {
        let markup = xlsx::sheet(&mut package, part).unwrap_or_else(|_| panic!("a sheet"));
        let mut rows = XlsxRows::new(&book, markup);
        let mut row = Cells::default();
        let mut cells = Vec::new();
        while rows.next(&mut row).unwrap_or_else(|_| panic!("a row")) {
            let fields = row.as_row();
            let filled = (0..)
                .zip(fields.fields())
                .filter(|(_, text)| !text.is_empty());
            cells.extend(filled.map(|(at, text)| (row.number, at, text.to_owned())));
        }
        assert!(!cells.is_empty(), "{name}");
        assert_eq!(cells, other_cells(&mut other, name), "{name}");
    }
}
