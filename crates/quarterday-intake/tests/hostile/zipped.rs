//! Workbooks and archives.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{refused, refused_archive, take};

const BOOK: &str =
    "<workbook><sheets><sheet name=\"Plans\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const LINKS: &str = "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>\
    <Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>";

/// The sheet of two rows in the first two columns, but for its end.
const SHEET: &str = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">\
    <c r=\"A1\" t=\"inlineStr\"><is><t>cppl_cp_plan_id</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>cppl_person_id</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>7</v></c></row>";
const END: &str = "</sheetData></worksheet>";

/// A part of a zip file: its name, and a beginning, a piece so many times, and an end.
type Piece<'a> = (&'a str, &'a str, &'a str, u32, &'a str);

fn zip(method: CompressionMethod, parts: &[Piece<'_>]) -> Cursor<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, head, piece, times, tail) in parts {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a part");
        zip.write_all(head.as_bytes()).expect("memory");
        for _ in 0..*times {
            zip.write_all(piece.as_bytes()).expect("memory");
        }
        zip.write_all(tail.as_bytes()).expect("memory");
    }
    zip.finish().expect("a zip file")
}

/// A workbook of this sheet and these shared texts.
fn book(method: CompressionMethod, sheet: Piece<'_>, texts: Piece<'_>) -> Cursor<Vec<u8>> {
    let plain = |name, text| -> Piece<'_> { (name, text, "", 0, "") };
    let parts = [
        plain("[Content_Types].xml", "<Types/>"),
        plain("xl/workbook.xml", BOOK),
        plain("xl/_rels/workbook.xml.rels", LINKS),
        sheet,
        texts,
    ];
    zip(method, &parts)
}

const DEFLATED: CompressionMethod = CompressionMethod::Deflated;
const STORED: CompressionMethod = CompressionMethod::Stored;
const PLAIN: Piece<'_> = ("xl/s.xml", SHEET, "", 0, END);
const NO_TEXTS: Piece<'_> = ("xl/t.xml", "<sst>", "", 0, "</sst>");

#[test]
fn a_small_workbook_whose_used_range_is_the_whole_sheet_is_read() {
    let far = "<row r=\"1048576\"><c r=\"A1048576\"><v>9</v></c></row>";
    let mut file = book(DEFLATED, ("xl/s.xml", SHEET, far, 1, END), NO_TEXTS);
    assert!(file.get_ref().len() < 1_400);
    let taken = take(&mut file);
    assert_eq!((taken.is_refused, taken.rows.0), (false, 2));
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>9</v></c></row>";
    let file = book(DEFLATED, ("xl/s.xml", SHEET, corner, 1, END), NO_TEXTS);
    refused(file, "workbook-over-limit");
}

#[test]
fn a_part_packed_a_thousand_to_one_is_refused() {
    let blank = " ".repeat(1_000_000);
    let sheet = ("xl/s.xml", SHEET, blank.as_str(), 300, END);
    let file = book(DEFLATED, sheet, NO_TEXTS);
    assert!(file.get_ref().len() < 400_000, "a thousand to one");
    refused(file, "workbook-over-limit");
    let texts = ("xl/t.xml", "<sst>", blank.as_str(), 300, "</sst>");
    refused(book(DEFLATED, PLAIN, texts), "workbook-over-limit");
}

#[test]
fn sizes_that_lie_are_not_believed() {
    let row = "<row><c><v>1</v></c></row>".repeat(4_000);
    for (claimed, is_small) in [(10_u32, true), (u32::MAX - 1, false)] {
        let sheet = ("xl/s.xml", SHEET, row.as_str(), 1, END);
        let mut file = book(DEFLATED, sheet, NO_TEXTS);
        for (mark, at) in [(&b"PK\x03\x04"[..], 22), (b"PK\x01\x02", 24)] {
            let bytes = file.get_mut();
            let places: Vec<usize> = memchr::memmem::find_iter(bytes, mark).collect();
            let place = places.get(3).copied().expect("the sheet") + at;
            let size = bytes.get_mut(place..place + 4).expect("a size");
            size.copy_from_slice(&claimed.to_le_bytes());
        }
        let taken = take(&mut file);
        assert!(
            !is_small || taken.is_refused || taken.rows.0 == 4_001,
            "{taken:?}"
        );
    }
}

#[test]
fn a_bomb_of_shared_texts_is_refused() {
    let empty = ("xl/t.xml", "<sst>", "<si/>", 5_000_000, "</sst>");
    refused(book(STORED, PLAIN, empty), "workbook-over-limit");
    let text = format!("<si><t>{}</t></si>", "x".repeat(500_000));
    let large = ("xl/t.xml", "<sst>", text.as_str(), 200, "</sst>");
    refused(book(STORED, PLAIN, large), "workbook-over-limit");
    let claims = "<sst count=\"4294967295\" uniqueCount=\"4294967295\">";
    let few = ("xl/t.xml", claims, "<si><t>a</t></si>", 3, "</sst>");
    assert!(!take(&mut book(DEFLATED, PLAIN, few)).is_refused);
}

#[test]
fn a_shared_text_of_a_megabyte_that_a_thousand_cells_hold_is_refused() {
    let text = format!("<si><t>{}</t></si>", "x".repeat(1_000_000));
    let texts = ("xl/t.xml", "<sst>", text.as_str(), 1, "</sst>");
    let row = "<row><c><v>1</v></c><c t=\"s\"><v>0</v></c></row>";
    let few = ("xl/s.xml", SHEET, row, 100, END);
    assert_eq!(take(&mut book(STORED, few, texts)).rows, (101, 0));
    let many = ("xl/s.xml", SHEET, row, 1_000, END);
    refused(book(STORED, many, texts), "workbook-over-limit");
}

#[test]
fn a_sheet_of_millions_of_cells_is_refused() {
    let cells = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100));
    let sheet = ("xl/s.xml", SHEET, cells.as_str(), 25_000, END);
    refused(book(STORED, sheet, NO_TEXTS), "workbook-over-limit");
}

#[test]
fn an_archive_with_names_that_lead_out_is_refused() {
    let plans = "cppl_cp_plan_id,cppl_person_id\np1,c1\n";
    for name in [
        "../plans.csv",
        "a/../../plans.csv",
        "/etc/plans.csv",
        "..\\a.csv",
        "C:a.csv",
    ] {
        let parts = [("ok.csv", plans, "", 0, ""), (name, plans, "", 0, "")];
        refused_archive(zip(DEFLATED, &parts), "forbidden-in-workbook");
    }
}

#[test]
fn an_archive_that_unpacks_to_far_more_is_refused() {
    let blank = " ".repeat(1_000_000);
    let parts = [("bomb.csv", "a", blank.as_str(), 300, "")];
    refused_archive(zip(DEFLATED, &parts), "workbook-over-limit");
    let inner = zip(DEFLATED, &[("a.csv", "a", "", 0, "")]).into_inner();
    let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    outer.start_file("a.csv", options).expect("a part");
    outer.write_all(&inner).expect("memory");
    let outer = outer.finish().expect("a zip file");
    refused_archive(outer, "forbidden-in-workbook");
}
