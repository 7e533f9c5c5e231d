//! What is due, and figures in parts: over the demo, counted a second time, and from outside.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, Period};
use quarterday_core::figure::{Aggregate, Decimal, Figure};
use quarterday_core::set::Definition;
use quarterday_engine::evaluate::{Column, DueList, Engine};
use quarterday_engine::records::Records;
use serde_json::Value;

use crate::demo::{definitions, tables};
use crate::due_by_loop::{assessments_due, visits_due};
use crate::plain::allocation::workers;
use crate::{adopted, demo, example, quarterday};

fn engine() -> (Engine, Records) {
    let records = Records::open(demo()).expect("records");
    (Engine::new("test").expect("an engine"), records)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Numerator and denominator in millionths, not met, excluded and cases.
fn counts(figure: &Figure) -> [i128; 5] {
    let millionths = |number: Decimal| number.units * 10_i128.pow(6 - u32::from(number.places));
    [
        millionths(figure.numerator),
        figure.denominator.map_or(0, millionths),
        figure.not_met.into(),
        figure.excluded.into(),
        figure.cases.into(),
    ]
}

fn parts_add_up(engine: &Engine, records: &Records, definition: &Definition) {
    let slug = &definition.slug;
    let periods = [Period::Quarter(2018, 3), Period::Quarter(2019, 2)];
    let bases = [definition.facts.basis];
    let whole = engine.evaluate(records, definition, &periods, &bases);
    let whole = whole.unwrap_or_else(|f| panic!("{slug}: {f:?}")).figures;
    let columns = Column::ALL.map(Column::name);
    let broken = engine.breakdowns(records, definition, &periods, &bases, &columns);
    let broken = broken.unwrap_or_else(|f| panic!("{slug}: {f:?}"));
    let is_of_workers = definition.facts.is_of_workers();
    let expected = if is_of_workers { 2 } else { columns.len() };
    assert_eq!(broken.len(), expected, "{slug}");
    for breakdown in broken {
        for (n, whole) in whole.iter().enumerate() {
            let mut sum = [0; 5];
            for part in &breakdown.parts {
                let part = counts(&part.figures[n]);
                sum = std::array::from_fn(|i| sum[i] + part[i]);
            }
            let mut expected = counts(whole);
            if definition.facts.aggregate == Some(Aggregate::Median) {
                // What lies in the middle is no sum of what lies in the middle of parts.
                (expected[0], expected[1]) = (sum[0], sum[1]);
            }
            assert_eq!(sum, expected, "{slug} by {}", breakdown.column);
        }
    }
}

#[test]
fn parts_add_up_to_the_whole_for_every_indicator_and_column() {
    let (engine, records) = engine();
    let definitions: Vec<Definition> = definitions().into_values().collect();
    assert!(definitions.len() > 30);
    let half = definitions.len().div_ceil(2);
    std::thread::scope(|scope| {
        for some in definitions.chunks(half) {
            let (engine, records) = (&engine, &records);
            scope.spawn(move || {
                for definition in some {
                    parts_add_up(engine, records, definition);
                }
            });
        }
    });
}

fn due_by_case(list: &DueList) -> BTreeMap<String, Day> {
    let cases = list.cases.iter();
    cases
        .map(|due| (due.case.case_id.clone(), due.due))
        .collect()
}

#[test]
fn what_is_due_is_what_a_plain_loop_finds() {
    let (engine, records) = engine();
    let (definitions, tables) = (definitions(), tables());
    for on in ["2018-05-04", "2019-06-30", "2019-09-30"].map(day) {
        let due = |slug: &str| {
            let list = engine.due(&records, &definitions[slug], on);
            list.unwrap_or_else(|f| panic!("{slug}: {f:?}"))
        };
        let assessments = due("assessments-open-overdue");
        let found = due_by_case(&assessments);
        assert!(!found.is_empty());
        assert_eq!(found, assessments_due(&tables, on), "{on}");
        for (slug, within) in [
            ("cp-children-visited-10-days", 10),
            ("cp-children-visited-15-days", 15),
        ] {
            let list = due(slug);
            // Nobody knows whose a case without a child is: it is listed, and no loop finds it.
            let mut found = due_by_case(&list);
            for due in &list.cases {
                if due.case.child_id.is_none() {
                    found.remove(&due.case.case_id);
                }
            }
            assert_eq!(found, visits_due(&tables, on, within), "{slug} {on}");
            let allocated = workers(&tables, on);
            for due in &list.cases {
                let child = due.case.child_id.as_deref().unwrap_or_default();
                let worker = allocated.get(child).copied();
                assert_eq!(due.worker.as_deref(), worker, "{slug} {on} {child}");
            }
        }
    }
}

fn json(arguments: &[&str]) -> Value {
    let said = quarterday(demo(), arguments).done();
    serde_json::from_str(&said).expect("JSON")
}

#[test]
fn due_lists_what_is_overdue_and_soon_by_team_and_worker() {
    let said = json(&["due", "--on", "2019-09-30", "--format", "json"]);
    assert_eq!(said["on"], "2019-09-30");
    assert_eq!(said["on_because"], "asked");
    assert_eq!(said["through"], "2019-10-14");
    let cases = said["cases"].as_array().expect("cases");
    assert!(cases.iter().any(|case| case["is_overdue"] == true));
    for case in cases {
        let due = day(case["due"].as_str().expect("a day"));
        assert!(due <= day("2019-10-14"));
        assert_eq!(case["is_overdue"], due < day("2019-09-30"));
        assert!(case["what"].as_str().is_some_and(|what| !what.is_empty()));
        assert!(case["file"].is_string(), "{case}");
    }
    // An indicator whose own query lists what was done lists what is not through another.
    for code in ["CSC 101", "CSC 106", "CSC 107", "CSC 108"] {
        let has = |case: &Value| case["indicators"][0]["code"] == code;
        assert!(cases.iter().any(has), "{code}");
    }
    let text = quarterday(demo(), &["due", "--on", "2019-09-30"]).done();
    assert!(text.starts_with("On 30 September 2019: "), "{text}");
    assert!(text.contains("What it would take, Quarter 2"), "{text}");
    let csv = quarterday(demo(), &["due", "--on", "2019-09-30", "--format", "csv"]).done();
    assert_eq!(csv.lines().count(), cases.len() + 1);
}

#[test]
fn due_is_looked_at_on_the_last_day_of_old_records() {
    let said = json(&["due", "--indicator", "CSC 101", "--json"]);
    assert_eq!(said["on"], "2019-09-30");
    assert_eq!(said["on_because"], "records");
}

#[test]
fn figures_in_parts_add_up_as_printed() {
    let arguments = ["figures", "--by", "sex", "--period", "2019-20-q2", "--json"];
    let said = json(&arguments);
    let rows = said.as_array().expect("rows");
    let mut left: BTreeMap<&str, i64> = BTreeMap::new();
    for row in rows {
        let indicator = row["indicator"].as_str().expect("an indicator");
        let cases = row["cases"].as_i64().expect("a number");
        let sign = if row["part"].is_null() { 1 } else { -1 };
        *left.entry(indicator).or_default() += sign * cases;
    }
    // All but the caseload, which is of workers: they have no sex in the records.
    assert_eq!(left.len(), adopted() - 1);
    assert!(left.values().all(|left| *left == 0), "{left:?}");
}

#[test]
fn a_column_of_one_query_breaks_down_that_indicator_and_no_other() {
    let arguments = [
        "figures",
        "--by",
        "category",
        "--period",
        "2019-20-q2",
        "--json",
    ];
    let said = json(&arguments);
    let rows = said.as_array().expect("rows");
    assert!(
        rows.iter()
            .any(|row| row["indicator"] == "cp-visits-10-days")
    );
    assert!(rows.iter().all(|row| row["indicator"] != "cla"));
    let said = quarterday(demo(), &["figures", "--by", "colour"]).misused();
    assert!(
        said.contains("`colour`") && said.contains("age-band"),
        "{said}"
    );
}

#[test]
fn an_indicator_of_workers_has_the_parts_of_its_query_and_says_so_of_others() {
    let by = |column| {
        let asked = ["figures", "--indicator", "social-worker-caseload"];
        [&asked[..], &["--period", "2019-20-q2", "--by", column]].concat()
    };
    let said = quarterday(demo(), &by("sex")).stopped();
    let expected = "social-worker-caseload has no parts by `sex`: its cases are workers";
    assert!(said.contains(expected), "{said}");
    let said = json(&[&by("team")[..], &["--json"]].concat());
    let number = |row: &Value| {
        let text = row["denominator"].as_str().expect("a ratio has one");
        text.parse::<Decimal>().expect("a decimal").ratio()
    };
    let (whole, parts) = said
        .as_array()
        .and_then(|rows| rows.split_first())
        .expect("rows");
    let nought = Decimal::whole(0).ratio();
    let sum = parts
        .iter()
        .fold(nought, |sum, part| sum.plus(number(part)));
    assert!(parts.len() > 1, "{parts:?}");
    assert_eq!(sum, number(whole));
}

#[test]
fn a_part_that_a_whole_hides_is_found_by_the_margin_of_the_set() {
    let masked = |folder: &std::path::Path| {
        let arguments = ["figures", "--masking", "--period", "2019-20-q2", "--json"];
        let said = quarterday(folder, &arguments).done();
        let said: Value = serde_json::from_str(&said).expect("JSON");
        said.as_array().expect("rows").clone()
    };
    let here = masked(demo());
    assert!(!here.is_empty());
    for row in &here {
        let number = |key: &str| row[key].as_str().and_then(|text| text.parse::<i64>().ok());
        assert_eq!(row["finding"], "Q272");
        assert!(number("denominator") >= Some(10), "{row}");
        assert_eq!(row["against_target"], "missed");
    }
    let dir = example();
    crate::copy(&demo().join("data"), &dir.path().join("data"));
    let set = dir.path().join("set/set.toml");
    let text = std::fs::read_to_string(&set).expect("text");
    let stricter = format!("{text}\n[masking]\npoints = 60\n");
    std::fs::write(&set, stricter).expect("written");
    assert!(masked(dir.path()).is_empty());
}
