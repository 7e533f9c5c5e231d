//! Workbooks made to do harm, and workbooks that came to harm: each is refused or read, and none
//! ends the program or makes it hold what it claims to be.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn refused(bytes: &[u8], finding: &str) {
    let taken = take("book.xlsx", bytes);
    assert!(taken.read.is_refused);
    assert!(taken.read.parts.is_empty());
    assert_eq!(taken.findings(), [finding]);
}

fn sheet_of(cells: &str) -> String {
    format!("<sheetData><row r=\"1\">{cells}</row></sheetData>")
}

#[test]
fn a_used_range_of_the_whole_sheet_is_nothing_until_a_cell_lies_outside_the_columns() {
    let far = PLANS.replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"A1048576\"><v>9</v></c></row></sheetData>",
    );
    let taken = take("book.xlsx", &xlsx(&far, &[]));
    assert_eq!(plans(&taken).len(), 2);
    assert_eq!(taken.records[1].line, 1_048_576);
    for column in ["SS2", "XFD2", "XFE2", "ZZZZZZ2"] {
        let wide = format!("<c r=\"{column}\"><v>9</v></c>");
        refused(&xlsx(&sheet_of(&wide), &[]), "workbook-over-limit");
    }
    refused(
        &xlsx(&sheet_of("<c r=\"12\"><v>9</v></c>"), &[]),
        "damaged-workbook",
    );
    let back = sheet_of("<c r=\"B1\"><v>9</v></c><c r=\"A1\"><v>9</v></c>");
    refused(&xlsx(&back, &[]), "damaged-workbook");
    let no_row = "<sheetData><row r=\"99999999999\"/></sheetData>";
    refused(&xlsx(no_row, &[]), "damaged-workbook");
}

#[test]
fn a_part_that_unpacks_to_over_200_times_its_size_is_refused() {
    let blank = " ".repeat(1_000_000);
    let mut sheet = String::from("<sheetData>");
    for _ in 0..3 {
        sheet.push_str(&blank);
        sheet.push_str("<row/>");
    }
    sheet.push_str("</sheetData>");
    refused(&xlsx(&sheet, &[]), "workbook-over-limit");
}

#[test]
fn a_sheet_of_over_two_million_cells_is_refused() {
    let row = format!("<row>{}</row>", "<c/>".repeat(20));
    let sheet = format!("<sheetData>{}</sheetData>", row.repeat(100_001));
    let taken = take("book.xlsx", &repack(CompressionMethod::Stored, &sheet, &[]));
    let told = taken.all().remove(0).message;
    assert_eq!(
        told,
        "the file is refused: a sheet has over 2,000,000 cells"
    );
}

#[test]
fn texts_that_cells_share_are_limited_and_must_be_there() {
    let shared = PLANS.replace(
        "<v>7</v></c></row>",
        "</c><c r=\"C2\" t=\"s\"><v>5</v></c></row>",
    );
    refused(&xlsx(&shared, &[]), "damaged-workbook");
    let many = format!("<sst>{}</sst>", "<si/>".repeat(4_000_001));
    let more = [("xl/sharedStrings.xml", many.as_str())];
    let bytes = repack(CompressionMethod::Stored, PLANS, &more);
    refused(&bytes, "workbook-over-limit");
}

#[test]
fn xml_that_is_deep_wide_or_declares_something_is_refused() {
    let deep = "<a>".repeat(100_000);
    refused(&xlsx(&deep, &[]), "workbook-over-limit");
    let noise: Vec<String> = (0..200_000_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_string())
        .collect();
    let long = sheet_of(&format!("<c t=\"str\"><v>{}</v></c>", noise.concat()));
    refused(&xlsx(&long, &[]), "workbook-over-limit");
    let wide: Vec<String> = noise.iter().map(|n| format!(" a{n}=\"\"")).collect();
    let wide = format!("<sheetData{}/>", wide.concat());
    refused(&xlsx(&wide, &[]), "workbook-over-limit");
    for declared in [
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<!-- a comment -->",
        "<![CDATA[x]]>",
    ] {
        refused(&xlsx(declared, &[]), "forbidden-in-workbook");
    }
    refused(
        &xlsx("<sheetData><row><c><v>&b;</v></c></row>", &[]),
        "damaged-workbook",
    );
}

#[test]
fn macros_links_and_names_that_lead_out_are_refused() {
    for name in [
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
        "../a.xml",
        "/a.xml",
        "a/../../b.xml",
        "a\\b.xml",
        "C:a.xml",
    ] {
        refused(&xlsx(PLANS, &[(name, "x")]), "forbidden-in-workbook");
    }
}

#[test]
fn what_is_locked_or_old_says_so() {
    refused(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more",
        "old-or-locked-workbook",
    );
    // The flag of encryption, in the directory and before the part.
    let mut bytes = zip(&[("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")]);
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let found: Vec<usize> = memchr::memmem::find_iter(&bytes, mark).collect();
        for place in found {
            bytes[place + at] |= 1;
        }
    }
    refused(&bytes, "forbidden-in-workbook");
}

#[test]
fn a_zip_file_of_too_many_parts_or_cut_short_is_refused() {
    let names: Vec<String> = (0..=2_000).map(|n| format!("{n}.csv")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    refused(&zip(&parts), "workbook-over-limit");
    let whole = xlsx(PLANS, &[]);
    for length in (4..whole.len()).step_by(17) {
        refused(&whole[..length], "damaged-workbook");
    }
    refused(
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        "damaged-workbook",
    );
}

#[test]
fn repeated_cells_and_rows_are_counted_and_not_laid_out() {
    let cell = "<table:table-cell table:number-columns-repeated=\"REPEATED\"><text:p>x</text:p></table:table-cell>";
    let row = |columns: &str, rows: &str| {
        let cell = cell.replace("REPEATED", columns);
        let table = format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\">{cell}\
             </table:table-row></table:table>"
        );
        take("book.ods", &ods(&table)).findings()
    };
    assert_eq!(row("4000000000", "1"), ["workbook-over-limit"]);
    assert_eq!(row("0", "1"), ["damaged-workbook"]);
    assert_eq!(row("1", "99999999999"), ["damaged-workbook"]);
    let headed = "<table:table><table:table-row><table:table-cell><text:p>cppl_cp_plan_id</text:p></table:table-cell>\
        <table:table-cell><text:p>cppl_person_id</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p>\
        </table:table-cell></table:table-row></table:table>";
    assert_eq!(
        take("book.ods", &ods(headed)).findings(),
        ["workbook-over-limit"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_change_of_a_workbook_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = xlsx(PLANS, &[]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        take("book.xlsx", &bytes);
    }

    #[test]
    fn any_xml_of_a_sheet_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<row>", "</row>", "<c>", "</c>", "<c r=\"B2\" t=\"s\">", "<v>", "</v>", "1", "<is>",
            "</is>", "<t>", "</t>", "&amp;", "&#65;", "<", "</sheetData>", "<rPh>", "</rPh>",
            "<row r=\"7\"/>", "<c t=\"b\"/>", "cppl_cp_plan_id", "cppl_person_id", "\u{a0}",
        ]), 0..40),
    ) {
        let sheet = format!("<sheetData>{}", pieces.concat());
        take("book.xlsx", &xlsx(&sheet, &[]));
        take("book.ods", &ods(&sheet));
    }

    #[test]
    fn any_xml_of_a_spreadsheet_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<table:table table:name=\"a\">", "</table:table>", "<table:table-row>",
            "</table:table-row>", "<table:table-cell>", "</table:table-cell>", "<text:p>",
            "</text:p>", "cppl_cp_plan_id", "cppl_person_id", "x", "<office:annotation>",
            "</office:annotation>", "<table:table-row table:number-rows-repeated=\"3\">",
            "<table:table-cell office:value-type=\"float\" office:value=\"1.0\"/>",
        ]), 0..40),
    ) {
        take("book.ods", &ods(&pieces.concat()));
    }
}
