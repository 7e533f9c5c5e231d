//! Archives of source files.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default();
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// A workbook whose sheet `List 8` has one plan.
fn workbook() -> Vec<u8> {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 2]| format!("<row>{}</row>", cells.map(cell).concat());
    let rows = [
        row(["cppl_cp_plan_id", "cppl_person_id"]),
        row(["p2", "c2"]),
    ];
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        rows.concat()
    );
    let book = "<workbook><sheets><sheet name=\"List 8\" r:id=\"r1\"/></sheets></workbook>";
    let links = "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" \
                 Target=\"worksheets/s.xml\"/></Relationships>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/s.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_workbook_in_an_archive_is_read_and_its_rows_name_archive_workbook_and_sheet() {
    let csv = plans("p1,c1,2019-04-01,,,,,,\n");
    let archive = zip(&[("plans.csv", csv.as_bytes()), ("book.xlsx", &workbook())]);
    let council = Council::new().with("archive.zip", archive);
    let report = council.load();
    assert_eq!(table(&report, "ssd_cp_plans").added, 2);
    assert_eq!(
        council.column("ssd_cp_plans", "source_file"),
        ["archive.zip/plans.csv", "archive.zip/book.xlsx, List 8"]
    );
    let unpacked = council.written().into_keys();
    let mut left = unpacked.filter(|path| path.to_string_lossy().contains("unpacked"));
    assert_eq!(left.next(), None, "nothing unpacked is left");
}

#[test]
fn an_archive_in_an_archive_is_refused_with_all_its_files() {
    let csv = plans("p1,c1,2019-04-01,,,,,,\n");
    let inner = zip(&[("plans.csv", csv.as_bytes())]);
    let archive = zip(&[("plans.csv", csv.as_bytes()), ("inner.zip", &inner)]);
    let report = Council::new().with("archive.zip", archive).load();
    assert_eq!(names(&report), ["forbidden-in-workbook", "nothing-to-load"]);
}
