//! Tables that people fill in, as text and as workbooks, and hostile ones.

use std::io::Cursor;

use rust_xlsxwriter::Workbook;

use super::*;
use crate::survey::survey;

const WANTED: [&str; 2] = ["indicator", "period"];

fn read(bytes: Vec<u8>) -> Result<PlainTable, RecordProblem> {
    let mut input = Cursor::new(bytes);
    let survey = survey(&mut input).expect("bytes");
    plain_table(&mut input, &survey, &WANTED).expect("bytes in memory do not fail")
}

fn cells(table: &PlainTable) -> Vec<(u32, Vec<&str>)> {
    let rows = table.rows.iter();
    let texts = rows.map(|row| (row.line, row.cells.iter().map(String::as_str).collect()));
    texts.collect()
}

#[test]
fn text_is_read_with_any_separator_and_its_lines() {
    for text in [
        "indicator,period,value\nHBS 013,2019-20-q2,3.1\n",
        "indicator;period;value\r\nHBS 013;2019-20-q2;3.1",
        "\u{feff}Indicator\tPeriod\tvalue\nHBS 013\t2019-20-q2\t3.1\n",
    ] {
        let table = read(text.as_bytes().to_vec()).expect("a table");
        assert_eq!(
            cells(&table),
            [(2, vec!["HBS 013", "2019-20-q2", "3.1"])],
            "{text}"
        );
        assert_eq!(table.head.line, 1);
    }
}

#[test]
fn a_row_that_cannot_be_read_is_told_with_its_line() {
    let table = read(b"indicator,period\na,b,c\nd,e\n".to_vec()).expect("a table");
    let lines: Vec<u32> = table.faults.iter().map(|(line, _)| *line).collect();
    assert_eq!((lines, cells(&table).len()), (vec![2], 1));
}

#[test]
fn a_sheet_is_found_by_its_headings_under_a_title_and_on_any_sheet() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.write(0, 0, "How to fill this in").expect("a cell");
    let sheet = book.add_worksheet().set_name("Values").expect("a name");
    sheet.write(0, 0, "Housing").expect("a cell");
    for (at, heading) in ["Indicator", "Period", "Value"].iter().enumerate() {
        sheet
            .write(2, u16::try_from(at).expect("few"), *heading)
            .expect("a cell");
    }
    sheet.write(3, 0, "HBS 025").expect("a cell");
    sheet.write(3, 1, "2019-20-q2").expect("a cell");
    sheet.write(3, 2, 2633).expect("a cell");
    let table = read(book.save_to_buffer().expect("a workbook")).expect("a table");
    assert_eq!(cells(&table), [(4, vec!["HBS 025", "2019-20-q2", "2633"])]);
    assert_eq!(
        (table.sheet.as_deref(), table.head.line),
        (Some("Values"), 3)
    );
}

#[test]
fn hostile_files_are_refused_or_cut() {
    assert!(read(Vec::new()).is_err());
    assert!(read(b"PK\x03\x04 and nothing".to_vec()).is_err());
    assert!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()).is_err());
    let xml = read(b"<?xml version=\"1.0\"?><a/>".to_vec()).expect("no table");
    assert_eq!(xml, PlainTable::default());
    let long = "indicator,period\n".to_owned() + &"a,b\n".repeat(PLAIN_ROWS_MAX + 1);
    let table = read(long.into_bytes()).expect("a table");
    assert!(table.is_cut && table.rows.len() == PLAIN_ROWS_MAX);
    let size = usize::try_from(PLAIN_BYTES_MAX).expect("a size") + 1;
    assert!(matches!(
        read(vec![b'a'; size]),
        Err(RecordProblem::FileTooLarge { .. })
    ));
    let wide = ",".repeat(100_000);
    let table = read(wide.into_bytes()).expect("no headings");
    assert!(table.rows.is_empty());
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(0_u8..=255, 0..400)) {
        let _ = read(bytes);
    }
}
