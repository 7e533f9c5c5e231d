//! Evaluation over loaded records: from Parquet files, several authorities in one revision.

use std::fmt::Write as _;
use std::path::Path;

use quarterday_core::calendar::Basis;
use quarterday_core::figure::{Figure, Provenance, State};
use quarterday_core::set::Need;

use super::{ASSESSMENT_COLUMNS, counts, engine, given, percent, periods, records};
use crate::records::{self as store, Records};

/// `authority | ` and then the columns of assessments.
const ROWS: [&str; 6] = [
    "841 | A1 | P1 | 2019-07-01 | 2019-09-03 | north",
    "841 | A2 | P2 | 2019-07-01 | 2019-09-04 | south",
    "841 | A3 | P1 | 2019-06-03 | 2019-06-28 | north",
    "102 | A1 | P1 | 2019-07-01 | 2019-09-04 | north",
    "102 | A2 |  | 2019-08-01 | 2019-08-05 | north",
    "102 | A4 | P2 | 2019-05-01 | 31/06/2019 | north",
];

fn loaded(folder: &Path) -> Records {
    let mut csv = format!("authority,{}\n", ASSESSMENT_COLUMNS.replace(" | ", ","));
    for row in ROWS {
        let _ = writeln!(csv, "{}", row.replace(" | ", ","));
    }
    let file = folder.join("assessments.csv");
    std::fs::write(&file, csv).expect("written");
    let taking = store::Taking {
        authority: "841",
        paths: &[file],
        ..store::Taking::default()
    };
    store::load(folder, taking).expect("loaded");
    Records::open(folder).expect("open")
}

/// A list of Annex A gives the assessments of six months only: whoever needs them all is told so,
/// also when others have been loaded beside them, which may not reach back as far.
#[test]
fn what_a_source_gives_in_part_is_not_measured_where_all_of_it_is_needed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.csv");
    let list = "Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation\nC1,01/07/2019,03/09/2019\n";
    std::fs::write(&file, list).expect("written");
    let taking = store::Taking {
        authority: "841",
        paths: &[file],
        ..store::Taking::default()
    };
    store::load(folder.path(), taking).expect("loaded");
    let any = percent();
    let mut whole = percent();
    whole.facts.needs.push(Need {
        table: "ssd_cin_assessments".to_owned(),
        rows: None,
        whole: true,
        why: None,
        line: 1,
    });
    let asked = periods(&["2019-20-q2"]);
    let figure = |records: &Records, definition| {
        let evaluation = engine(1).evaluate(records, definition, &asked, &[Basis::Quarter]);
        let mut figures = evaluation.expect("figures").figures.into_iter();
        let own = figures.find(|figure| figure.authority == "841");
        own.expect("a figure")
    };
    let alone = Records::open(folder.path()).expect("open");
    assert_eq!(figure(&alone, &any).state, State::Ok);
    let beside = loaded(folder.path());
    for records in [&alone, &beside] {
        let figure = figure(records, &whole);
        assert_eq!(figure.state, State::NotMeasured);
        let reason = figure.reason.expect("a reason");
        assert_eq!(
            reason,
            "the records give only the assessments of six months"
        );
    }
}

/// A figure without the revision, which a worked example has none of.
fn plain(figure: &Figure) -> Figure {
    let provenance = Provenance {
        revision: String::new(),
        ..figure.provenance.clone()
    };
    Figure {
        provenance,
        ..figure.clone()
    }
}

#[test]
fn figures_of_a_revision_are_those_of_each_authority_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    // Letters that mean something in an address or a pattern.
    let folder = folder.path().join("a [b] 50% #1 *");
    std::fs::create_dir(&folder).expect("a folder");
    let records_of = loaded(&folder);
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let bases = [Basis::Quarter, Basis::YearToDate];
    let engine = engine(2);
    let together = engine
        .evaluate(&records_of, &percent(), &asked, &bases)
        .expect("figures");
    let mut alone = Vec::new();
    for authority in ["102", "841"] {
        let own = |row: &&str| row.starts_with(authority);
        let rows: Vec<&str> = ROWS
            .iter()
            .copied()
            .filter(|row| own(row))
            .filter_map(|row| row.split_once(" | ").map(|(_, rest)| rest))
            .collect();
        let table = given("ssd_cin_assessments", ASSESSMENT_COLUMNS, &rows);
        let evaluation = engine
            .evaluate(&records(authority, &[table]), &percent(), &asked, &bases)
            .expect("figures");
        alone.extend(evaluation.figures);
    }
    let together: Vec<Figure> = together.figures.iter().map(plain).collect();
    assert_eq!(together, alone);
    let found: Vec<_> = together.iter().map(counts).collect();
    assert_eq!(found[2], (0, Some(1), 1, 1, 2));
    assert_eq!(found[6], (1, Some(2), 1, 0, 2));
}

#[test]
fn cases_of_a_revision_lead_to_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let asked = periods(&["2019-20-q2"]);
    let list = engine(1)
        .cases(&records, &percent(), asked[0], Basis::Quarter)
        .expect("cases");
    let found: Vec<(&str, &str, Option<i32>)> = list
        .cases
        .iter()
        .map(|case| {
            let line = case.source.as_ref().map(|(file, line)| {
                assert!(file.ends_with("assessments.csv"), "{file}");
                *line
            });
            (case.authority.as_str(), case.case_id.as_str(), line)
        })
        .collect();
    let expected = [
        ("102", "A1", Some(5)),
        ("102", "A2", Some(6)),
        ("841", "A2", Some(3)),
        ("841", "A1", Some(2)),
    ];
    assert_eq!(found, expected);
    assert_eq!(list.figures[0].provenance.revision.len(), 64);
}
