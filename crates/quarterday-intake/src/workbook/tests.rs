//! What becomes of workbooks and archives.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that finds too little fails there"
)]

mod archive;
mod hostile;
mod sample;

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::testing::{Taken, take};

/// A zip file of these parts.
fn zip<B: AsRef<[u8]>>(parts: &[(&str, B)]) -> Vec<u8> {
    zip_by(CompressionMethod::Deflated, parts)
}

fn zip_by<B: AsRef<[u8]>>(method: CompressionMethod, parts: &[(&str, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes.as_ref()).expect("memory");
    }
    zip.finish().expect("a zip file").into_inner()
}

/// A workbook of one sheet with this XML between `<worksheet>` and its end; `more` parts besides.
fn xlsx(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Plans\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/s.xml\"/>\
             <Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>\
             <Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>",
        ),
        ("xl/worksheets/s.xml", &sheet),
    ];
    parts.extend(more);
    zip(&parts)
}

/// A spreadsheet with these tables.
fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let sort = "application/vnd.oasis.opendocument.spreadsheet";
    zip(&[("mimetype", sort), ("content.xml", &content)])
}

/// The heading row and one row of a table of plans, as sheet XML.
const PLANS: &str = "<sheetData><row r=\"1\">\
    <c r=\"A1\" t=\"inlineStr\"><is><t>cppl_cp_plan_id</t></is></c>\
    <c r=\"B1\" t=\"inlineStr\"><is><t>cppl_person_id</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\"><v>1234.0</v></c><c r=\"B2\"><v>7</v></c></row></sheetData>";

fn plans(taken: &Taken) -> Vec<Vec<String>> {
    taken.of("ssd_cp_plans")
}

/// Plans under a title, a row without anything among them, and cells that hold errors.
fn plans_under_a_title() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Notes").expect("a name");
    notes.write(0, 0, "How to read this").expect("a cell");
    let sheet = book.add_worksheet().set_name("Plans").expect("a name");
    sheet.write(0, 0, "Plans at 30 September").expect("a cell");
    let headings = [
        "CPPL_CP_PLAN_ID ",
        "cppl_person_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
        "cppl_cp_plan_ola",
        "cppl_cp_plan_latest_category",
    ];
    for (at, heading) in (0..).zip(headings) {
        sheet.write(3, at, heading).expect("a cell");
    }
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("[$-809]dd mmm yyyy hh:mm");
    let day = ExcelDateTime::from_ymd(2019, 9, 30).expect("a day");
    let moment = day.clone().and_hms(14, 20, 0).expect("a time");
    sheet.write(4, 0, 1234.0).expect("a cell");
    sheet.write(4, 1, "c\u{a0}1").expect("a cell");
    sheet.write_with_format(4, 2, &day, &date).expect("a cell");
    sheet
        .write_with_format(4, 3, &moment, &time)
        .expect("a cell");
    sheet.write(4, 4, true).expect("a cell");
    sheet.write(4, 5, "a) NEG").expect("a cell");
    sheet.write(4, 8, "beside").expect("a cell");
    sheet.write(6, 0, "p2").expect("a cell");
    sheet.write(6, 1, "#N/A").expect("a cell");
    sheet.write(6, 2, "30/09/2019").expect("a cell");
    sheet.write(6, 3, "#REF!").expect("a cell");
    sheet.write(7, 0, "#N/A").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_table_is_found_under_a_title_with_its_dates_and_identifiers() {
    let taken = take("book.xlsx", &plans_under_a_title());
    assert_eq!(
        plans(&taken),
        [
            vec![
                "cppl_cp_plan_id=1234",
                "cppl_person_id=c 1",
                "cppl_cp_plan_start_date=2019-09-30",
                "cppl_cp_plan_end_date=2019-09-30",
                "cppl_cp_plan_ola=true",
                "cppl_cp_plan_latest_category=NEG",
            ],
            vec![
                "cppl_cp_plan_id=p2",
                "cppl_cp_plan_start_date=2019-09-30",
                "cppl_cp_plan_end_date=unreadable",
            ],
        ]
    );
    let lines: Vec<u32> = taken.records.iter().map(|record| record.line).collect();
    assert_eq!(lines, [5, 7]);
    assert_eq!(&*taken.read.parts[0].name, "book.xlsx, Plans");
    assert_eq!(taken.counts(), (3, 2, 1));
    assert_eq!(
        taken.findings(),
        [
            "beside-table",
            "missing-columns",
            "no-key",
            "no-person",
            "rows-above-headings",
            "spreadsheet-error",
            "spreadsheet-error",
            "unknown-sheet",
        ]
    );
}

#[test]
fn cells_of_every_sort_are_read_and_days_are_counted_from_1904_where_it_says_so() {
    let sheet = "<sheetData><row>\
        <c t=\"s\"><v>0</v></c><c t=\"str\"><f>A1</f><v>cppl_cp_plan_start_date</v></c>\
        <c t=\"inlineStr\"><is><r><t>cppl_</t></r><r><t>person_id</t></r><rPh><t>x</t></rPh></is></c>\
        <c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>\
        <row r=\"9\"><c r=\"A9\"><v>1.2E3</v></c><c r=\"B9\" s=\"1\"><v>42276</v></c>\
        <c r=\"D9\" t=\"d\"><v>2019-10-01T00:00:00</v></c><c r=\"E9\" t=\"b\"><v>0</v></c></row>\
        <row/><row><c><v></v></c></row></sheetData>";
    let more = [
        (
            "xl/sharedStrings.xml",
            "<sst uniqueCount=\"99999999999999999\"><si><t>cppl_cp_plan_id</t></si>\
             <si><t>cppl_cp_plan_end_</t><t>date</t></si><si><t>cppl_cp_plan_ola</t></si></sst>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"d\\-m\\-yy\"/></numFmts>\
             <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/workbook.xml",
            "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"Plans\" r:id=\"r1\"/>\
             </sheets><extLst><x15:workbookPr chartTrackingRefBase=\"1\"/></extLst></workbook>",
        ),
    ];
    let taken = take("book.xlsx", &xlsx_with(sheet, &more));
    assert_eq!(
        plans(&taken),
        [[
            "cppl_cp_plan_id=1200",
            "cppl_cp_plan_start_date=2019-09-30",
            "cppl_cp_plan_end_date=2019-10-01",
            "cppl_cp_plan_ola=false",
        ]]
    );
    assert_eq!(taken.records[0].line, 9);
}

#[test]
fn a_sheet_may_hold_a_table_of_a_return() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cell) in (0..).zip(["CHILD", "DOB", "REVIEW", "REVIEW_CODE"]) {
        sheet.write(0, at, cell).expect("a cell");
    }
    for (at, cell) in (0..).zip(["1", "01/02/2010", "30/09/2019", "PN1"]) {
        sheet.write(1, at, cell).expect("a cell");
    }
    let taken = take("a.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!(taken.tables(), ["ssda903_reviews"]);
    assert_eq!(taken.of("ssd_cla_reviews").len(), 1);
}

#[test]
fn a_spreadsheet_of_the_other_kind_is_read_alike() {
    let table = "<table:table table:name=\"Other\"><table:table-row><table:table-cell>\
        <text:p>Notes</text:p></table:table-cell></table:table-row></table:table>\
        <table:table table:name=\"Plans\"><table:table-header-rows><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>cppl_cp_plan_id</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>cppl_person<text:span>_id</text:span></text:p>\
        <office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>\
        <table:covered-table-cell/>\
        <table:table-cell><text:p>cppl_cp_plan_start_date</text:p></table:table-cell>\
        <table:table-cell><text:p>cppl_cp_plan_ola</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"16379\"/></table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\">\
        <table:table-cell office:value-type=\"float\" office:value=\"1234.0\"><text:p>1,234</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"\"><text:p>#N/A</text:p></table:table-cell>\
        <table:table-cell/>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2019-09-30T14:20:00\"><text:p>30 Sept</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p></table:table-cell>\
        </table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row></table:table>";
    let taken = take("book.ods", &ods(table));
    let plan = [
        "cppl_cp_plan_id=1234",
        "cppl_cp_plan_start_date=2019-09-30",
        "cppl_cp_plan_ola=true",
    ];
    assert_eq!(plans(&taken), [plan, plan]);
    let lines: Vec<u32> = taken.records.iter().map(|record| record.line).collect();
    assert_eq!(lines, [5, 6]);
    assert_eq!(&*taken.read.parts[0].name, "book.ods, Plans");
}

/// As [`xlsx`], with parts that take the place of the usual ones.
fn xlsx_with(sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    repack(CompressionMethod::Deflated, sheet, parts)
}

/// As [`xlsx_with`], packed by a method: what is stored as it is cannot unpack to more.
fn repack(method: CompressionMethod, sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let usual = xlsx(sheet, &[]);
    let mut read = zip::ZipArchive::new(Cursor::new(usual)).expect("a zip file");
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..read.len() {
        let mut part = read.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).expect("memory");
        all.push((part.name().to_owned(), bytes));
    }
    all.retain(|(name, _)| parts.iter().all(|(other, _)| name != other));
    let own = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    all.extend(own);
    let all: Vec<(&str, &[u8])> = all
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    zip_by(method, &all)
}
