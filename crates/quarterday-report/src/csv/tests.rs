//! The files of a sample, read back.

use quarterday_core::calendar::Period;
use quarterday_core::comparator::{self, Area, Contract, PublishedYear};
use quarterday_core::figure::Decimal;
use quarterday_core::open_data::{Cell, Row, Symbol};

use super::{FIGURES, META, METADATA, unarmed, write};
use crate::sample::open_data;

fn file(name: &str) -> String {
    let files = write(&open_data()).expect("the sample can be written");
    let file = files.into_iter().find(|(known, _)| *known == name);
    String::from_utf8(file.expect("the file").1).expect("text")
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|record| record.expect("a record"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_figures_are_laid_out_as_the_department_asks() {
    let rows = records(&file(FIGURES));
    assert_eq!(
        rows[0].join(","),
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,\
         region_name,old_la_code,new_la_code,la_name,assessments_45_days,\
         assessments_45_days_numerator,assessments_45_days_denominator,cla"
    );
    assert_eq!(
        rows[1].join(","),
        "201920,Financial year Q1,Local authority,E92000001,England,x,Not available,000,x,\
         Sample Council,88.1,252,286,c"
    );
    assert_eq!(rows[2][10..].join(","), "92.7,254,274,278");
    assert_eq!(rows.len(), 3);
}

#[test]
fn years_and_quarters_are_told_apart_by_a_filter_with_a_total() {
    let mut data = open_data();
    let mut year = data.rows[0].clone();
    year.period = Period::Year(2018);
    data.rows.insert(0, year);
    let files = write(&data).expect("the sample can be written");
    let text = |name: &str| {
        let (_, bytes) = files.iter().find(|(known, _)| *known == name).expect("it");
        String::from_utf8(bytes.clone()).expect("text")
    };
    let rows = records(&text(FIGURES));
    let told: Vec<[&str; 3]> = rows
        .iter()
        .map(|row| [0, 1, 10].map(|at| row[at].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["time_period", "time_identifier", "quarter"],
            ["201819", "Financial year", "Total"],
            ["201920", "Financial year", "Q1"],
            ["201920", "Financial year", "Q2"],
        ]
    );
    assert_eq!(
        records(&text(META))[1][..3],
        ["quarter", "Filter", "Quarter"]
    );
    let metadata: serde_json::Value = serde_json::from_str(&text(METADATA)).expect("JSON");
    let key = serde_json::json!(["time_period", "time_identifier", "old_la_code", "quarter"]);
    assert_eq!(metadata["tableSchema"]["primaryKey"], key);
}

#[test]
fn every_sign_stands_in_every_file_and_nought_is_none_of_them() {
    let mut data = open_data();
    let nought = Cell::Number(Decimal::whole(0));
    let signs = Symbol::ALL.map(Cell::Symbol);
    let rows = [vec![nought], signs.to_vec()].concat();
    let row = |(quarter, cell): (u32, Cell)| Row {
        period: Period::Quarter(
            2019 + i32::try_from(quarter / 4).unwrap_or(0),
            quarter % 4 + 1,
        ),
        cells: vec![cell; 4],
    };
    data.rows = (0..).zip(rows).map(row).collect();
    let files = write(&data).expect("the sample can be written");
    let text = |at: usize| String::from_utf8_lossy(&files[at].1).into_owned();
    let cells: Vec<String> = records(&text(0))[1..]
        .iter()
        .map(|row| row[12].clone())
        .collect();
    assert_eq!(cells, ["0", "c", "low", "x", "z"]);
    for symbol in Symbol::ALL {
        let words = format!("{}: {}.", symbol.sign(), symbol.words());
        assert!(text(2).contains(&words), "{words}");
    }
    let book = crate::xlsx::write(&data).expect("a workbook");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a package");
    let mut strings = String::new();
    let mut part = archive.by_name("xl/sharedStrings.xml").expect("its texts");
    std::io::Read::read_to_string(&mut part, &mut strings).expect("text");
    for symbol in Symbol::ALL {
        let sign = format!("<t>[{}]</t>", symbol.sign());
        assert!(strings.contains(&sign), "{sign}");
        assert!(strings.contains(symbol.words()), "{sign}");
    }
}

#[test]
fn every_column_of_numbers_has_its_row_of_metadata() {
    let rows = records(&file(META));
    let named: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    let figures = records(&file(FIGURES));
    assert_eq!(named, figures[0][10..]);
    assert_eq!(
        rows[1],
        [
            "assessments_45_days",
            "Indicator",
            "Assessments completed within 45 working days (per cent)",
            "Assessments completed within 45 working days",
            "%",
            "1",
            "",
            ""
        ]
    );
    assert!(rows[1..].iter().all(|row| !row[5].is_empty()), "{rows:?}");
}

#[test]
fn the_web_metadata_name_the_columns_of_the_file_and_the_signs() {
    let metadata: serde_json::Value = serde_json::from_str(&file(METADATA)).expect("JSON");
    let columns = metadata["tableSchema"]["columns"]
        .as_array()
        .expect("columns");
    let names: Vec<&str> = columns.iter().filter_map(|c| c["name"].as_str()).collect();
    assert_eq!(names, records(&file(FIGURES))[0]);
    let last = columns.last().expect("a column");
    let signs = serde_json::json!(Symbol::ALL.map(Symbol::sign));
    assert_eq!(
        (&last["null"], &last["datatype"]),
        (&signs, &"integer".into())
    );
    assert_eq!(metadata["dc:issued"], "2019-12-16");
}

#[test]
fn our_reader_of_published_statistics_reads_them() {
    let text = "[[series]]\nindicator = \"a\"\nfile = \"figures.csv\"\nsource = \"us\"\n\
         vintage = \"2019\"\nbasis = \"year\"\nnumerator = [\"assessments_45_days_numerator\"]\n\
         denominator = \"assessments_45_days_denominator\"\n\
         where = { time_identifier = \"Financial year Q2\" }\n\
         [[series]]\nindicator = \"b\"\nfile = \"figures.csv\"\nsource = \"us\"\n\
         vintage = \"2019\"\nbasis = \"snapshot\"\nvalue = \"cla\"\n\
         where = { time_identifier = \"Financial year Q1\" }\n";
    let (contract, findings) = Contract::read("series.toml", text);
    assert_eq!(findings, []);
    let bytes = Some(file(FIGURES).into_bytes());
    let files = [(FIGURES.to_owned(), bytes)].into();
    let (published, findings) = comparator::read(&contract, &files);
    assert_eq!(findings, []);
    let (year, _) = PublishedYear::read("201920").expect("a year");
    let place = (Area::Authority("000".to_owned()), year);
    let cells: Vec<Option<&comparator::Cell>> = published
        .series
        .iter()
        .map(|series| series.cells.get(&place))
        .collect();
    let said = format!("{cells:?}");
    // 254 of 274 in per cent, to six places.
    assert!(said.contains("units: 92700730, places: 6"), "{said}");
    assert!(said.contains("Suppressed"), "{said}");
}

#[test]
fn no_text_is_a_formula() {
    assert_eq!(unarmed("=1+1"), "'=1+1");
    assert_eq!(unarmed("@cmd"), "'@cmd");
    assert_eq!(unarmed("-3.5"), "-3.5");
    assert_eq!(unarmed("a=b"), "a=b");
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let data = open_data();
    assert_eq!(write(&data).expect("files"), write(&data).expect("files"));
}
