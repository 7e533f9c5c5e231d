//! The spreadsheet's parts, opened.

use std::io::{Cursor, Read};

use super::write;
use crate::sample::{HOSTILE, open_data};

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("XML");
        parts.push((part.name().to_owned(), text));
    }
    parts
}

fn part(name: &str) -> String {
    let parts = parts(&write(&open_data()).expect("the sample can be written"));
    let part = parts.into_iter().find(|(known, _)| known == name);
    part.unwrap_or_else(|| panic!("{name} is not in the file"))
        .1
}

#[test]
fn the_sheets_are_a_cover_contents_notes_and_one_for_each_table() {
    let workbook = part("xl/workbook.xml");
    let mut rest = workbook.as_str();
    for name in [
        "Cover sheet",
        "Contents",
        "Notes",
        "Scorecard",
        "Figures",
        "Definitions",
    ] {
        let sheet = format!("<sheet name=\"{name}\"");
        let at = rest
            .find(&sheet)
            .unwrap_or_else(|| panic!("no sheet `{name}` in its place"));
        rest = &rest[at..];
    }
}

#[test]
fn each_table_is_one_with_a_name_a_heading_and_no_filter() {
    let parts = parts(&write(&open_data()).expect("the sample can be written"));
    let tables: Vec<&(String, String)> = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/tables/"))
        .collect();
    assert_eq!(tables.len(), 5);
    for (name, table) in tables {
        assert!(table.contains("displayName=\""), "{name}");
        assert!(!table.contains("autoFilter"), "{name}");
        assert!(!table.contains("headerRowCount=\"0\""), "{name}");
    }
}

#[test]
fn nothing_is_merged_frozen_or_hidden_and_no_row_is_blank() {
    let parts = parts(&write(&open_data()).expect("the sample can be written"));
    let is_sheet = |name: &str| name.starts_with("xl/worksheets/sheet");
    for (name, sheet) in parts.iter().filter(|(name, _)| is_sheet(name)) {
        for never in ["mergeCell", "<pane", "hidden=\"1\"", "<f>"] {
            assert!(!sheet.contains(never), "{name} has {never}");
        }
        let rows: Vec<usize> = sheet
            .match_indices("<row r=\"")
            .filter_map(|(at, _)| sheet[at + 8..].split('"').next()?.parse().ok())
            .collect();
        let all: Vec<usize> = (1..=rows.len()).collect();
        assert_eq!(rows, all, "{name}");
    }
}

#[test]
fn numbers_are_numbers_and_signs_stand_in_brackets() {
    let figures = part("xl/worksheets/sheet5.xml");
    assert!(figures.contains("<v>92.7</v>"), "{figures}");
    assert!(figures.contains("<v>274</v>"));
    let strings = part("xl/sharedStrings.xml");
    assert!(strings.contains("<t>[c]</t>"));
    assert!(strings.contains("suppressed to protect confidentiality"));
}

#[test]
fn the_properties_say_what_it_is_and_the_day_is_the_meeting_s() {
    let core = part("docProps/core.xml");
    assert!(core.contains("<dc:title>Performance indicators Quarter 2 2019/20</dc:title>"));
    assert!(core.contains("<dc:creator>Sample Council</dc:creator>"));
    assert!(core.contains("2019-12-16T00:00:00Z"), "{core}");
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let data = open_data();
    let first = write(&data).expect("a file");
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert!(first == write(&data).expect("a file"));
}

#[test]
fn hostile_text_is_text() {
    let mut data = open_data();
    data.title = HOSTILE.join(" ");
    data.notes = HOSTILE.map(str::to_owned).to_vec();
    data.indicators[0].name = "=HYPERLINK(\"https://a.example\")".to_owned();
    data.indicators[1].code = HOSTILE.join(" ");
    let parts = parts(&write(&data).expect("a file"));
    assert!(parts.iter().all(|(_, text)| !text.contains("<f>")));
}
