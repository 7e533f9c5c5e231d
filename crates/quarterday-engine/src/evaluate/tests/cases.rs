//! Lists of cases.

use quarterday_core::calendar::Basis;
use quarterday_core::figure::State;
use quarterday_core::set::Met::{self, Excluded, NotMet};

use super::{assessments, counts, day, definition, engine, percent, period};

#[test]
fn a_list_shows_each_case_with_its_dates_reason_and_source() {
    let records = assessments(&[
        "A1 | P1 | 2019-07-01 | 2019-09-03 | north",
        "A2 | P2 | 2019-07-01 | 2019-09-04 | south",
        "A3 |  | 2019-07-01 | 2019-09-02 | ",
        "A4 | P4 | 2019-07-01 |  | ",
        "A5 | P5 | 2019-03-01 | 2019-06-30 | ",
        "A0 | P0 | 2019-08-01 | 2019-09-30 | ",
        "A6 | P6 |  | 2019-09-30 | ",
    ]);
    let list = engine(1)
        .cases(&records, &percent(), period("2019-20-q2"), Basis::Quarter)
        .expect("cases");
    let order: Vec<(&str, Met)> = list
        .cases
        .iter()
        .map(|case| (case.case_id.as_str(), case.met))
        .collect();
    let expected = [
        ("A2", NotMet),
        ("A3", Excluded),
        ("A6", Excluded),
        ("A0", Met::Met),
        ("A1", Met::Met),
    ];
    assert_eq!(order, expected);
    assert_eq!(counts(&list.figures[0]), (2, Some(3), 1, 2, 5));
    assert_eq!(list.undated, 1);
    let late = &list.cases[0];
    assert_eq!(late.authority, "841");
    assert_eq!(late.child_id.as_deref(), Some("P2"));
    assert_eq!(late.on_date, Some(day("2019-09-04")));
    assert_eq!(late.due_date, Some(day("2019-09-03")));
    assert_eq!(
        (late.from_date, late.to_date, late.amount),
        (None, None, None)
    );
    assert_eq!(late.why, None);
    assert_eq!(late.columns, [("team".to_owned(), "south".to_owned())]);
    assert_eq!(late.source, Some(("given.csv".to_owned(), 2)));
    let why: Vec<Option<&str>> = list.cases.iter().map(|case| case.why.as_deref()).collect();
    let expected = [
        None,
        Some("no person identifier"),
        Some("set aside by the definition"),
        None,
        None,
    ];
    assert_eq!(why, expected);
}

#[test]
fn a_figure_that_was_not_measured_has_no_cases() {
    let records = assessments(&["A1 | P1 | 2019-10-01 | 2019-09-30 | "]);
    let engine = engine(1);
    let of = |text: &str, basis: Basis| {
        let list = engine
            .cases(&records, &percent(), period(text), basis)
            .expect("cases");
        (list.figures[0].state, list.cases.len())
    };
    // Authorised, it says, the day before the records of assessments begin.
    assert_eq!(
        of("2019-20-q2", Basis::Quarter),
        (State::NotMeasuredThen, 0)
    );
    assert_eq!(of("2019-20-q3", Basis::YearToDate), (State::Ok, 1));
    assert_eq!(of("2019-20-q3", Basis::Year), (State::NotDue, 0));
}

#[test]
fn a_case_that_is_no_record_has_no_source() {
    let sql = super::ASSESSMENTS.replace(
        "cina_assessment_id AS case_id",
        "cina_assessment_id || '-b' AS case_id",
    );
    let definition = definition(super::PERCENT, &sql, "# A page\n");
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-09-03 | north"]);
    let list = engine(1)
        .cases(&records, &definition, period("2019-20-q2"), Basis::Quarter)
        .expect("cases");
    assert_eq!(list.cases[0].case_id, "A1-b");
    assert_eq!(list.cases[0].source, None);
}

#[test]
fn columns_of_every_type_are_shown_as_text() {
    let sql = super::ASSESSMENTS.replace(
        "cina_assessment_team AS team",
        "cina_assessment_start_date AS started, TRUE AS flag, 7 AS n, NULL AS nothing, \
         CAST(1.50 AS DECIMAL(5, 2)) AS exact",
    );
    let definition = definition(super::PERCENT, &sql, "# A page\n");
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-09-03 | north"]);
    let list = engine(1)
        .cases(&records, &definition, period("2019-20-q2"), Basis::Quarter)
        .expect("cases");
    let shown: Vec<(&str, &str)> = list.cases[0]
        .columns
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let expected = [
        ("started", "2019-07-01"),
        ("flag", "true"),
        ("n", "7"),
        ("nothing", ""),
        ("exact", "1.50"),
    ];
    assert_eq!(shown, expected);
}
