//! Queries whose columns or cases are wrong: each a finding, and no figure.

use quarterday_core::calendar::Basis;
use quarterday_core::finding::Finding;

use crate::records::Records;

use super::{
    ASSESSMENTS, PERCENT, assessments, definition, engine, names, percent, period, periods,
};

/// What `check` says of the assessments' query with one part of it replaced.
fn checked(from: &str, to: &str) -> Vec<String> {
    assert!(ASSESSMENTS.contains(from), "{from}");
    let definition = definition(PERCENT, &ASSESSMENTS.replace(from, to), "# A page\n");
    let findings = engine(1).check(&definition);
    let said = |finding: &Finding| {
        let place = finding.place.as_ref().expect("a place");
        assert_eq!(place.file, "children-england/x.sql");
        let line = place
            .line
            .map_or_else(|| "-".to_owned(), |line| line.to_string());
        format!("{line} {}: {}", finding.code.name, finding.message)
    };
    findings.iter().map(said).collect()
}

#[test]
fn the_query_as_it_stands_has_no_findings() {
    assert!(checked("AS met", "AS met").is_empty());
}

/// Asserts what is said among the findings for each replacement.
fn each(rows: &[(&str, &str, &str)]) {
    for (from, to, expected) in rows {
        let found = checked(from, to);
        assert!(
            found.iter().any(|found| found == expected),
            "{to}: {found:#?}"
        );
    }
}

const CASE: &str = "cina_assessment_id AS case_id";
const ON: &str = "cina_assessment_auth_date AS on_date";
const MET: &str = "<= 45 AS met";

#[test]
fn each_missing_or_surplus_column_has_its_own_finding() {
    let thrice = format!(
        "{ON}, cina_assessment_auth_date AS from_date, cina_assessment_auth_date AS to_date"
    );
    each(&[
        (
            CASE,
            "cina_assessment_id AS cas_id",
            "1 missing-column: the query gives no column `case_id`",
        ),
        (
            "cina_person_id AS child_id,",
            "",
            "- missing-column: the query gives no column `child_id`",
        ),
        (
            ON,
            "cina_assessment_auth_date AS from_date",
            "- missing-column: the query gives no column `to_date`",
        ),
        (
            ON,
            "cina_assessment_auth_date AS auth",
            "- mixed-shapes: the query does not say when a case counts",
        ),
        (
            ON,
            &thrice,
            "- mixed-shapes: the query says in two ways when a case counts: `on_date`; \
             `from_date` and `to_date`",
        ),
    ]);
}

#[test]
fn each_column_given_twice_or_of_no_use_has_its_own_finding() {
    each(&[
        (
            "AS team",
            "AS due_date",
            "5 column-twice: the query gives `due_date` twice",
        ),
        (
            MET,
            "AS amount",
            "- unit-and-columns: a percentage needs a column `met`",
        ),
        (
            MET,
            "AS amount",
            "3 unit-and-columns: a percentage has no use for the column `amount`",
        ),
    ]);
}

#[test]
fn each_column_of_the_wrong_type_has_its_own_finding() {
    each(&[
        (
            CASE,
            "7 AS case_id",
            "1 wrong-type: `case_id` should be text, and is a whole number",
        ),
        (
            ON,
            "CAST(cina_assessment_auth_date AS TIMESTAMP) AS on_date",
            "2 wrong-type: `on_date` should be a date, and is a date and a time",
        ),
        (
            ON,
            "cina_assessment_team AS on_date",
            "2 wrong-type: `on_date` should be a date, and is text",
        ),
        (
            MET,
            "AS met",
            "3 wrong-type: `met` should be true or false, and is a whole number",
        ),
    ]);
}

#[test]
fn a_flow_has_no_snapshot_and_a_definition_that_asks_for_one_is_told_where() {
    let facts = PERCENT.replace("basis = 'quarter'", "basis = 'snapshot'");
    let findings = engine(1).check(&definition(&facts, ASSESSMENTS, "# A page\n"));
    assert_eq!(names(&findings), ["basis-and-shape"]);
    let place = findings[0].place.as_ref().expect("a place");
    assert_eq!(
        (place.file.as_str(), place.line),
        ("children-england/x.toml", Some(5))
    );
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 |"]);
    let asked = periods(&["2019-20-q2"]);
    let refused = engine(1).evaluate(&records, &percent(), &asked, &[Basis::Snapshot]);
    assert_eq!(names(&refused.expect_err("a flow")), ["basis-and-shape"]);
}

#[test]
fn the_facts_say_what_the_unit_needs_and_no_more() {
    let found = |facts: &str, sql: &str| {
        let findings = engine(1).check(&definition(facts, sql, "# A page\n"));
        let brief = |finding: &Finding| {
            let line = finding.place.as_ref().and_then(|place| place.line);
            (finding.code.name, line, finding.message.clone())
        };
        findings.iter().map(brief).collect::<Vec<_>>()
    };
    let days = ASSESSMENTS.replace("<= 45 AS met", "AS amount");
    let facts = PERCENT.replace("percent", "days");
    let name = "unit-and-fact";
    let message = "a number of days needs the fact `aggregate`".to_owned();
    assert_eq!(found(&facts, &days), [(name, Some(3), message)]);
    for aggregate in ["mean", "median", "sum"] {
        let facts = format!("{facts}aggregate = '{aggregate}'\n");
        assert_eq!(found(&facts, &days), []);
        let percent = format!("{PERCENT}aggregate = '{aggregate}'\n");
        let message = "a percentage has no use for the fact `aggregate`".to_owned();
        assert_eq!(found(&percent, ASSESSMENTS), [(name, Some(8), message)]);
    }
    let ages = format!("{PERCENT}ages = '10-17'\n");
    let message = "a percentage has no use for the fact `ages`".to_owned();
    assert_eq!(found(&ages, ASSESSMENTS), [(name, Some(8), message)]);
    let count = ASSESSMENTS.replace(
        "working_days(cina_assessment_start_date, cina_assessment_auth_date) <= 45 AS met,\n",
        "",
    );
    let rate = ages.replace("percent", "per-10000");
    assert_eq!(found(&rate, &count), []);
    let amount = found(&rate, &days);
    assert_eq!((amount.len(), amount[0].0), (1, "unit-and-columns"));
}

/// Evaluates the assessments' query with one part replaced.
fn evaluated(facts: &str, from: &str, to: &str) -> Vec<(String, String)> {
    assert!(ASSESSMENTS.contains(from), "{from}");
    let definition = definition(facts, &ASSESSMENTS.replace(from, to), "# A page\n");
    let records = assessments(&[
        "A1 | P1 | 2019-07-01 | 2019-08-01 | north",
        "A2 | P1 | 2019-07-01 | 2019-08-01 | south",
        "A3 | P1 | 2019-07-01 | 2019-08-01 | south",
    ]);
    let engine = engine(1);
    let asked = [period("2019-20-q2")];
    let findings = engine
        .evaluate(&records, &definition, &asked, &[Basis::Quarter])
        .expect_err("no figure");
    let cases = engine
        .cases(&records, &definition, asked[0], Basis::Quarter)
        .expect_err("no list");
    assert_eq!(findings, cases);
    findings
        .into_iter()
        .map(|finding| (finding.code.name.to_owned(), finding.message))
        .collect()
}

#[test]
fn a_case_counted_twice_gives_no_figure() {
    let join = "FROM ssd_cin_assessments";
    let fanned = "FROM ssd_cin_assessments JOIN ssd_cin_assessments AS other \
        ON other.cina_person_id = ssd_cin_assessments.cina_person_id";
    let sql = ASSESSMENTS
        .replace("cina_", "ssd_cin_assessments.cina_")
        .replace(join, fanned);
    let definition = definition(PERCENT, &sql, "# A page\n");
    let records = assessments(&[
        "A1 | P1 | 2019-07-01 | 2019-08-01 |",
        "A2 | P1 | 2019-07-01 | 2019-08-02 |",
        "A3 | P2 | 2019-07-01 | 2019-08-01 |",
    ]);
    let refused = engine(1).evaluate(
        &records,
        &definition,
        &periods(&["2019-20-q2"]),
        &[Basis::Quarter],
    );
    let findings = refused.expect_err("fanned out");
    assert_eq!(names(&findings), ["repeated-case-id"]);
    assert_eq!(
        findings[0].message,
        "2 cases have more than one row: 4 rows in all"
    );
}

#[test]
fn a_case_without_an_identifier_gives_no_figure() {
    let null = "CASE WHEN cina_assessment_team = 'north' THEN cina_assessment_id END AS case_id";
    let expected = [(
        "no-case-id".to_owned(),
        "2 cases have no `case_id`".to_owned(),
    )];
    assert_eq!(evaluated(PERCENT, CASE, null), expected);
}

#[test]
fn a_count_has_no_unmet_cases() {
    let facts = PERCENT.replace("percent", "count");
    let south = "< 0 OR cina_assessment_team = 'north' AS met";
    let expected = (
        "count-not-met".to_owned(),
        "2 cases have `met` false, and the unit is a count".to_owned(),
    );
    assert_eq!(evaluated(&facts, MET, south), [expected]);
}

#[test]
fn a_query_that_stops_says_what_kind_of_thing_happened_and_no_value() {
    let cast = "CAST(cina_assessment_team AS INT) = 1 AS met, 1 AS n";
    let divided = "1 / (length(cina_assessment_team) - 5) = 1 AS met, 1 AS n";
    let said = |to: &str| evaluated(PERCENT, MET, &format!("<= 45 AS m, {to}"));
    let expected = |why: &str| {
        let message = format!("the query stopped while it ran: {why}");
        [("query-stopped".to_owned(), message)]
    };
    let rows = "first on given.csv line 1, given.csv line 2, given.csv line 3";
    let is_no_number = format!("a value is not of the type it is turned into; {rows}");
    assert_eq!(said(cast), expected(&is_no_number));
    assert_eq!(
        said(divided),
        expected(&format!("it divides by nought; {rows}"))
    );
}

#[test]
fn of_many_records_those_that_stop_a_query_are_named() {
    let rows = |n: i32| {
        let team = if [17, 60, 61, 90].contains(&n) {
            "north"
        } else {
            "5"
        };
        format!("A{n} | P1 | 2019-07-01 | 2019-08-01 | {team}")
    };
    let rows: Vec<String> = (1..=100).map(rows).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let records = assessments(&rows);
    let message = |records: &Records, from: &str, to: &str| {
        let definition = definition(PERCENT, &ASSESSMENTS.replace(from, to), "# A page\n");
        let (engine, asked) = (engine(1), [period("2019-20-q2")]);
        let findings = engine.evaluate(records, &definition, &asked, &[Basis::Quarter]);
        let cases = engine.cases(records, &definition, asked[0], Basis::Quarter);
        let (findings, cases) = (findings.expect_err("none"), cases.expect_err("none"));
        assert_eq!(findings, cases);
        findings[0].message.clone()
    };
    let cast = "CAST(cina_assessment_team AS INT) = 5 AS met";
    assert_eq!(
        message(&records, MET, &format!("<= 45 AS m, {cast}")),
        "the query stopped while it ran: a value is not of the type it is turned into; first on \
         given.csv line 17, given.csv line 60, given.csv line 61"
    );
    // Which record it is cannot be told where each by itself is well.
    let sum = "1 / (count(*) OVER () - 100) = 1 AS met";
    assert_eq!(
        message(&records, MET, &format!("<= 45 AS m, {sum}")),
        "the query stopped while it ran: it divides by nought"
    );
}
