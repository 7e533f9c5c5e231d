//! Checking definitions by their worked examples.

use quarterday_core::finding::Finding;

use super::{ASSESSMENTS, PERCENT, definition, engine, names};

const PAGE: &str = "\
# Assessments completed within 45 working days

How many assessments were done in time.

## Worked example

All made up.

### Given ssd_cin_assessments

| cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date | note |
|---|---|---|---|---|
| A1 | C1 | 2019-07-01 | 2019-09-03 | 45 working days |
| A2 | C2 | 2019-07-01 | 2019-09-04 | 46 |
| A3 |    | 2019-07-01 | 2019-07-02 | nobody's |
| A4 | C4 | 2019-07-01 |            | still open |

### Cases in 2019-20-q2

| case | met | because |
|---|---|---|
| A1 | yes | 45 |
| A2 | no | 46 |
| A3 | excluded | no person |

### Figures

| period | basis | numerator | denominator | value | state |
|---|---|---|---|---|---|
| 2019-20-q2 | | 1 | 2 | 50.0 | |
| 2019-20-q2 | year-to-date | 1 | 2 | 50.0 | |
| 2019-20-q3 | | 0 | 0 | | no cases |
| 2019-20-q2 | year | | | | not due |
";

fn checked(sql: &str, page: &str) -> Vec<Finding> {
    engine(1).check(&definition(PERCENT, sql, page))
}

/// What is said of the page with one part of it replaced: line and message.
fn said(from: &str, to: &str) -> Vec<(u32, String)> {
    assert!(PAGE.contains(from), "{from}");
    let findings = checked(ASSESSMENTS, &PAGE.replacen(from, to, 1));
    let said = findings.into_iter().map(|finding| {
        let place = finding.place.expect("a place");
        assert_eq!(place.file, "children-england/x.md");
        assert!(place.excerpt.is_some());
        (place.line.expect("a line"), finding.message)
    });
    said.collect()
}

#[test]
fn a_worked_example_that_holds_says_nothing() {
    assert_eq!(checked(ASSESSMENTS, PAGE), []);
}

#[test]
fn each_difference_is_a_finding_at_its_line() {
    let one = |line: u32, message: &str| vec![(line, message.to_owned())];
    assert_eq!(
        said("| A2 | no |", "| A2 | yes |"),
        one(23, "expected `A2` to be met, and it is not met")
    );
    assert_eq!(
        said("| A3 | excluded |", "| A3 | no |"),
        one(
            24,
            "expected `A3` to be not met, and it is excluded: no person identifier"
        )
    );
    assert_eq!(
        said("| A1 | yes | 45 |\n", ""),
        one(
            13,
            "the query gives `A1` in 2019-20-q2 (met), which is not listed"
        )
    );
    assert_eq!(
        said("| A1 | yes |", "| A4 | yes | |\n| A1 | yes |"),
        one(
            22,
            "expected `A4` in 2019-20-q2, and the query does not give it"
        )
    );
    assert_eq!(
        said(
            "| 2019-20-q3 | | 0 | 0 | | no cases |",
            "| 2019-20-q3 | | 0 | 0 | | |"
        ),
        one(
            32,
            "2019-20-q3 (quarter): expected state `ok`, found `no cases`"
        )
    );
    assert_eq!(
        said(
            "| 2019-20-q2 | year | | | | not due |",
            "| 2019-20-q2 | year | | | | no cases |"
        ),
        one(
            33,
            "2019-20-q2 (year): expected state `no cases`, found `not due`: \
             due when the year ends, on 31 March 2020"
        )
    );
}

#[test]
fn every_part_of_a_figure_is_compared_and_all_at_once() {
    let found = said(
        "| 2019-20-q2 | | 1 | 2 | 50.0 | |",
        "| 2019-20-q2 | | 3 | 4 | 75.0 | |",
    );
    let expected = [
        "2019-20-q2 (quarter): expected denominator 4, found 2",
        "2019-20-q2 (quarter): expected numerator 3, found 1",
        "2019-20-q2 (quarter): expected value 75.0, found 50.0",
    ];
    assert_eq!(found, expected.map(|message| (30, message.to_owned())));
}

#[test]
fn a_query_that_is_wrong_in_one_edge_is_caught_by_the_example() {
    let findings = checked(&ASSESSMENTS.replace("<= 45", "< 45"), PAGE);
    let expected = [
        "example-case-differs",
        "example-figure-differs",
        "example-figure-differs",
        "example-figure-differs",
        "example-figure-differs",
    ];
    assert_eq!(names(&findings), expected);
}

#[test]
fn a_query_that_mixes_authorities_is_caught_although_its_example_holds() {
    // Assessments of the busiest team: with a copy beside, all teams are twice as busy.
    let mixed = ASSESSMENTS.replace(
        "<= 45 AS met",
        "<= 45 AND (SELECT count(*) FROM ssd_cin_assessments) < 5 AS met",
    );
    let findings = checked(&mixed, PAGE);
    let periods = [
        "2019-20-q2 (quarter)",
        "2019-20-q2 (year-to-date)",
        "2019-20-q3 (year-to-date)",
    ];
    assert_eq!(names(&findings), ["authorities-mixed"; 3]);
    for (finding, period) in findings.iter().zip(periods) {
        assert!(finding.message.starts_with(period), "{}", finding.message);
    }
    let constant = ASSESSMENTS.replace(
        "cina_assessment_id AS case_id",
        "CAST(row_number() OVER (ORDER BY cina_assessment_id) AS TEXT) AS case_id",
    );
    let page = PAGE
        .replace("| A1 | yes", "| 1 | yes")
        .replace("| A2 | no", "| 2 | no")
        .replace("| A3 | excluded", "| 3 | excluded");
    assert_eq!(names(&checked(&constant, &page)), ["no-authority"]);
}

#[test]
fn an_unreadable_date_in_an_example_is_read_as_a_load_reads_it() {
    let page = PAGE.replace("| 2019-07-02 | nobody's |", "| 31/06/2019 | nobody's |");
    let page = page.replace("| A3 | excluded | no person |\n", "");
    assert_eq!(checked(ASSESSMENTS, &page), []);
}

#[test]
fn faults_of_query_and_needs_come_in_one_go() {
    let facts = format!(
        "{PERCENT}[[needs]]\ntable = 'ssd_cin_assessments'\nrows = 'cina_assessment_tem = 1'\n"
    );
    let sql = ASSESSMENTS
        .replace("cina_assessment_team", "cina_asessment_team")
        .replace("working_days(", "workingdays(")
        .replace("FROM ssd_cin_assessments", "FROM ssd_cin_assessment");
    let findings = engine(1).check(&definition(&facts, &sql, PAGE));
    let found: Vec<(&str, Option<u32>)> = findings
        .iter()
        .map(|finding| {
            let line = finding.place.as_ref().and_then(|place| place.line);
            (finding.code.name, line)
        })
        .collect();
    assert!(found.contains(&("unknown-function", Some(3))), "{found:?}");
    assert!(found.contains(&("unknown-table", Some(6))), "{found:?}");
    assert!(found.contains(&("unknown-column", Some(8))), "{found:?}");
    let help: Vec<&str> = findings.iter().filter_map(|f| f.help.as_deref()).collect();
    assert!(
        help.contains(&"a similar name exists: `working_days`"),
        "{help:?}"
    );
    assert!(
        help.contains(&"a similar name exists: `ssd_cin_assessments`"),
        "{help:?}"
    );
    assert!(
        help.contains(&"a similar name exists: `cina_assessment_team`"),
        "{help:?}"
    );
}
