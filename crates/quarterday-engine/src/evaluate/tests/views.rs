//! Views: what a query may do it may do in a view, and nothing more.

use std::fmt::Write as _;

use quarterday_core::calendar::Basis;
use quarterday_core::finding::Finding;
use quarterday_core::set::{self, Definition, Sources, View};
use quarterday_core::ssd::Tables;

use super::super::Engine;
use super::{PERCENT, assessments, counts, engine, given, names, period, records};
use crate::session::views::{VIEWS_DEEP_MAX, VIEWS_PLANNED_MAX};

const QUERY: &str = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id,\n\
    cina_assessment_auth_date AS on_date, met FROM judged\n";
const JUDGED: &str = "-- An assessment.\nSELECT *, days_taken <= 45 AS met FROM timed\n";
const TIMED: &str = "-- An assessment.\nSELECT *, working_days(cina_assessment_start_date,\n\
    cina_assessment_auth_date) AS days_taken\nFROM ssd_cin_assessments\n";
const SOUND: [(&str, &str); 2] = [("judged", JUDGED), ("timed", TIMED)];

fn with_views(sql: &str, views: &[(&str, &str)]) -> Definition {
    let mut sources = Sources::new();
    sources.add("children-england/x.toml", PERCENT);
    sources.add("children-england/x.sql", sql);
    sources.add("children-england/x.md", "# A page\n\nText.\n");
    for (name, text) in views {
        sources.add(format!("children-england/views/{name}.sql"), *text);
    }
    let (mut loaded, findings) = set::read(&sources);
    let read = loaded.definitions.remove("x");
    read.unwrap_or_else(|| panic!("a definition: {findings:#?}"))
}

fn faults(engine: &Engine, definition: &Definition) -> Vec<Finding> {
    let records = assessments(&[]);
    let evaluated = engine.evaluate(
        &records,
        definition,
        &[period("2019-20-q1")],
        &[Basis::Quarter],
    );
    evaluated.expect_err("a fault")
}

/// Name, file and line of each finding.
fn said(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let place = finding.place.clone().unwrap_or_default();
        let file = place
            .file
            .trim_start_matches("children-england/")
            .to_owned();
        let line = place.line.unwrap_or_default();
        format!("{file}:{line} {}", finding.code.name)
    };
    findings.iter().map(one).collect()
}

#[test]
fn a_view_stands_for_its_select_and_may_use_other_views() {
    let records = assessments(&[
        "A1 | P1 | 01/04/2019 | 02/04/2019 | T",
        "A2 | P2 | 01/04/2019 | 28/06/2019 | T",
    ]);
    let definition = with_views(QUERY, &SOUND);
    let quarter = [period("2019-20-q1")];
    let evaluation = engine(1).evaluate(&records, &definition, &quarter, &[Basis::Quarter]);
    let figures = evaluation.expect("sound").figures;
    assert_eq!(counts(&figures[0]), (1, Some(2), 1, 0, 2));
}

#[test]
fn a_condition_of_a_need_may_use_a_view() {
    let facts = format!(
        "{PERCENT}[[needs]]\ntable = 'ssd_person'\n\
         rows = 'pers_person_id IN (SELECT cina_person_id FROM judged)'\n"
    );
    let mut sources = Sources::new();
    sources.add("s/x.toml", facts);
    sources.add("s/x.sql", QUERY);
    sources.add("s/x.md", "# A page\n\nText.\n");
    for (name, text) in SOUND {
        sources.add(format!("s/views/{name}.sql"), text);
    }
    let (loaded, _) = set::read(&sources);
    let definition = &loaded.definitions["x"];
    let columns = "cina_assessment_id | cina_person_id | cina_assessment_auth_date";
    let person = |id: &str| given("ssd_person", "pers_person_id", &[id]);
    let assessed = given("ssd_cin_assessments", columns, &["A1 | P1 | 02/04/2019"]);
    for (id, is_met) in [("P1", true), ("P2", false)] {
        let records = records("841", &[assessed.clone(), person(id)]);
        let quarter = [period("2019-20-q1")];
        let evaluation = engine(1).evaluate(&records, definition, &quarter, &[Basis::Quarter]);
        let figure = evaluation.expect("sound").figures.remove(0);
        assert_eq!(figure.reason.is_none(), is_met, "{:?}", figure.reason);
    }
}

#[test]
fn a_fault_in_a_view_is_found_at_its_file_and_line() {
    let engine = engine(1);
    let cases = [
        (
            "-- A.\nSELECT *,\nnow() AS met FROM timed",
            "views/judged.sql:3 function-not-allowed",
        ),
        (
            "-- A.\nSELECT * FROM timed LIMIT 3",
            "views/judged.sql:2 form-not-allowed",
        ),
        (
            "-- A.\nSELECT *, TRUE AS met\nFROM times",
            "views/judged.sql:3 unknown-table",
        ),
        (
            "-- A.\nSELECT *,\ndays_takn AS met FROM timed",
            "views/judged.sql:3 unknown-column",
        ),
        (
            "-- A.\nSELECT\ndays_taken, count(*) > 1 AS met FROM timed",
            "views/judged.sql:3 cannot-plan",
        ),
        (
            "-- A.\nSELECT *, TRUE AS met FROM timed JOIN ssd_cin_assessments AS b ON TRUE",
            "views/judged.sql:0 column-twice",
        ),
        (
            "-- A.\nSELECT *, cina_person_id = 'P1' AS met FROM timed",
            "views/judged.sql:2 identifier-not-opaque",
        ),
        (
            "-- A.\nDROP TABLE ssd_person",
            "views/judged.sql:0 not-one-select",
        ),
        (
            "-- A.\nSELECT *, sum(CAST(days_taken AS DOUBLE)) OVER () > 1 AS met FROM timed",
            "views/judged.sql:0 function-not-allowed",
        ),
    ];
    for (judged, expected) in cases {
        let definition = with_views(QUERY, &[("judged", judged), ("timed", TIMED)]);
        assert_eq!(said(&faults(&engine, &definition)), [expected]);
        let checked = engine.check_views(&definition.views, &definition.tables);
        assert_eq!(said(&checked), [expected]);
    }
}

#[test]
fn a_view_of_a_faulty_view_gives_no_finding_of_its_own() {
    let timed = TIMED.replace("cina_assessment_start_date", "cina_start");
    let definition = with_views(QUERY, &[("judged", JUDGED), ("timed", &timed)]);
    let found = faults(&engine(1), &definition);
    assert_eq!(said(&found), ["views/timed.sql:2 unknown-column"]);
}

#[test]
fn views_in_a_circle_are_found_each_where_it_names_the_next() {
    let engine = engine(1);
    let views = [
        ("judged", "-- A.\nSELECT * FROM timed"),
        ("timed", "-- A.\nSELECT *\nFROM judged JOIN other ON TRUE"),
        ("other", "-- A.\nSELECT 1 AS n FROM other"),
        ("aside", "-- A.\nSELECT * FROM other"),
    ];
    let definition = with_views("SELECT * FROM judged JOIN aside ON TRUE", &views);
    let found = faults(&engine, &definition);
    let expected = [
        "views/judged.sql:2 view-in-a-circle",
        "views/other.sql:2 view-in-a-circle",
        "views/timed.sql:3 view-in-a-circle",
    ];
    assert_eq!(said(&found), expected);
    assert_eq!(
        found[0].message,
        "the view `judged` uses itself by way of `timed`"
    );
    assert_eq!(found[1].message, "the view `other` uses itself");
}

#[test]
fn a_name_given_in_the_query_hides_a_view() {
    let query = format!(
        "WITH judged AS (\n{TIMED})\n{}",
        QUERY.replace(", met", ", TRUE AS met")
    );
    let definition = with_views(
        &query,
        &[("judged", "-- A.\nSELECT 1 AS n FROM ssd_person")],
    );
    let records = assessments(&["A1 | P1 | 01/04/2019 | 02/04/2019 | T"]);
    let quarter = [period("2019-20-q1")];
    let evaluation = engine(1).evaluate(&records, &definition, &quarter, &[Basis::Quarter]);
    assert_eq!(counts(&evaluation.expect("sound").figures[0]).0, 1);
}

/// Views each of which names the one before it so many times.
fn chain(long: usize, times: usize) -> Vec<View> {
    let view = |n: usize| {
        let mut sql = format!("-- A.\nSELECT 1 AS n FROM v{}", n.saturating_sub(1));
        for m in 1..times {
            let _ = write!(sql, " CROSS JOIN v{} AS a{m}", n.saturating_sub(1));
        }
        let sql = if n == 0 {
            "-- A.\nSELECT 1 AS n FROM ssd_person".to_owned()
        } else {
            sql
        };
        let name = format!("v{n}");
        let file = format!("{name}.sql");
        View {
            name,
            sql: set::SourceText { file, text: sql },
        }
    };
    (0..long).map(view).collect()
}

#[test]
fn there_is_an_end_to_how_deep_and_how_many_views_may_be() {
    let engine = engine(1);
    let deep = VIEWS_DEEP_MAX + 1;
    assert_eq!(
        names(&engine.check_views(&chain(deep, 1), &Tables::default())),
        Vec::<&str>::new()
    );
    assert_eq!(
        names(&engine.check_views(&chain(deep + 1, 1), &Tables::default())),
        ["views-too-deep"]
    );
    assert_eq!(
        names(&engine.check_views(&chain(200, 1), &Tables::default())),
        ["views-too-deep"]
    );
    // 1 + 8 * (1 + 8 * (1 + 8)) views and so on: the fourth is too many.
    const { assert!(8 * (1 + 8 * (1 + 8)) > VIEWS_PLANNED_MAX) };
    assert_eq!(
        names(&engine.check_views(&chain(3, 8), &Tables::default())),
        Vec::<&str>::new()
    );
    assert_eq!(
        names(&engine.check_views(&chain(9, 8), &Tables::default())),
        ["too-many-views"]
    );
}
