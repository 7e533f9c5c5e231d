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

/// Loads a list of Annex A: headings, then `child,start,authorised`.
fn load_list(folder: &Path, name: &str, rows: &[&str]) {
    let headings = "Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation";
    let file = folder.join(name);
    std::fs::write(&file, format!("{headings}\n{}\n", rows.join("\n"))).expect("written");
    let taking = store::Taking {
        authority: "841",
        paths: &[file],
        ..store::Taking::default()
    };
    store::load(folder, taking).expect("loaded");
}

/// The state of the figure of the authority `841` in each period, on a basis.
fn states(folder: &Path, basis: Basis, asked: &[&str]) -> Vec<(State, Option<String>)> {
    let records = Records::open(folder).expect("open");
    let evaluation = engine(1).evaluate(&records, &percent(), &periods(asked), &[basis]);
    let figures = evaluation.expect("figures").figures.into_iter();
    let own = figures.filter(|figure| figure.authority == "841");
    own.map(|figure| (figure.state, figure.reason)).collect()
}

/// The six months to 30 September 2019, and an assessment of before them that is still told.
const AUTUMN: [&str; 3] = [
    "C1,02/01/2019,29/03/2019",
    "C2,01/07/2019,03/09/2019",
    "C3,30/09/2019,",
];

#[test]
fn what_a_list_tells_of_before_its_months_is_not_all_there_was_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    load_list(folder, "autumn.csv", &AUTUMN);
    let reason = "the records give only the assessments of six months: from 30 March 2019";
    let not_then = || (State::NotMeasuredThen, Some(reason.to_owned()));
    let quarters = ["2018-19-q4", "2019-20-q1", "2019-20-q2"];
    let expected = [not_then(), (State::NoCases, None), (State::Ok, None)];
    assert_eq!(states(folder, Basis::Quarter, &quarters), expected);
    let q2 = ["2019-20-q2"];
    assert_eq!(states(folder, Basis::YearToDate, &q2), [(State::Ok, None)]);
    assert_eq!(states(folder, Basis::Rolling12Months, &q2), [not_then()]);
}

#[test]
fn lists_that_go_on_from_each_other_give_what_both_give() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    load_list(folder, "autumn.csv", &AUTUMN);
    load_list(folder, "winter.csv", &["C4,31/12/2019,20/01/2020"]);
    let quarters = ["2018-19-q4", "2019-20-q1", "2019-20-q2", "2019-20-q3"];
    let found = states(folder, Basis::Quarter, &quarters);
    let found: Vec<State> = found.into_iter().map(|(state, _)| state).collect();
    let none = State::NoCases;
    assert_eq!(found, [State::NotMeasuredThen, none, State::Ok, none]);
    // A year later: of the time between nothing is known.
    load_list(folder, "later.csv", &["C5,31/12/2020,20/01/2021"]);
    let found = states(folder, Basis::Quarter, &["2019-20-q2", "2020-21-q2"]);
    assert!(
        found[0]
            .1
            .as_ref()
            .is_some_and(|why| why.ends_with("from 30 June 2020")),
        "{found:?}"
    );
    assert_eq!(found[1].0, none);
}

/// In whichever order they are loaded.
#[test]
fn a_list_does_not_shorten_what_another_source_gives() {
    for is_list_first in [true, false] {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        if is_list_first {
            load_list(folder, "autumn.csv", &AUTUMN);
            loaded(folder);
        } else {
            loaded(folder);
            load_list(folder, "autumn.csv", &AUTUMN);
        }
        let found = states(folder, Basis::Rolling12Months, &["2019-20-q2"]);
        assert_eq!(found, [(State::Ok, None)], "{is_list_first}");
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
