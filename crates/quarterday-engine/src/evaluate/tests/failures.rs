//! Checks: which rows fail, how they are told, and what is wrong with a check.

use quarterday_core::finding::Finding;
use quarterday_core::set::{self, Check, Sources};

use super::{engine, given, names, records};

const FACTS: &str = "name = 'A plan ends too soon'\nseverity = 'error'\n\
    record = 'ssd_cp_plans'\nhint = 'correct the dates'\n";
const BACKWARDS: &str = "SELECT cppl_cp_plan_id AS record_id, cppl_person_id AS child_id,\n\
    'by ' || days_between(cppl_cp_plan_end_date, cppl_cp_plan_start_date) || ' days' AS why\n\
    FROM ssd_cp_plans WHERE cppl_cp_plan_end_date < cppl_cp_plan_start_date";
const PAGE: &str = "# A plan ends too soon\n\nText.\n\n## Worked example\n\n\
    ### Given ssd_cp_plans\n\n\
    | cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date |\n\
    |---|---|---|---|\n\
    | C1 | P1 | 2019-04-01 | 2019-03-31 |\n\
    | C2 | P2 | 2019-04-01 | 2019-04-01 |\n\n\
    ### Fails\n\n| record | because |\n|---|---|\n| C1 | a day before |\n\n\
    ## Worked example: none\n\n\
    ### Given ssd_cp_plans\n\n\
    | cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date |\n\
    |---|---|---|---|\n\
    | C1 | P1 | 2019-04-01 | 2019-05-31 |\n\n\
    ### Fails\n\n| record | because |\n|---|---|\n";

fn check(sql: &str, page: &str) -> Check {
    let mut sources = Sources::new();
    sources.add("children-england/checks/x.toml", FACTS);
    sources.add("children-england/checks/x.sql", sql);
    sources.add("children-england/checks/x.md", page);
    let (mut loaded, findings) = set::read(&sources);
    let read = loaded.checks.remove("x");
    read.unwrap_or_else(|| panic!("a check: {findings:#?}"))
}

/// Line and name of each finding.
fn said(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let line = finding.place.as_ref().and_then(|place| place.line);
        format!("{}:{}", line.unwrap_or_default(), finding.code.name)
    };
    findings.iter().map(one).collect()
}

#[test]
fn rows_that_fail_are_told_with_their_lines_each_once() {
    let columns =
        "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date";
    let rows = [
        "C1 | P1 | 2019-04-01 | 2019-04-02",
        "C2 | P2 | 2019-04-03 | 2019-04-01",
        "C3 |  | 2019-04-02 | 2019-04-01",
    ];
    let records = records("841", &[given("ssd_cp_plans", columns, &rows)]);
    let twice = format!("{BACKWARDS} UNION ALL {BACKWARDS}");
    for sql in [BACKWARDS, &twice] {
        let failures = engine(1)
            .failures(&records, &check(sql, PAGE))
            .expect("sound");
        let told: Vec<_> = failures
            .iter()
            .map(|row| {
                (
                    row.record_id.as_str(),
                    row.child_id.as_deref(),
                    row.why.as_deref(),
                    row.source.1,
                )
            })
            .collect();
        let expected = [
            ("C2", Some("P2"), Some("by 2 days"), 2),
            ("C3", None, Some("by 1 days"), 3),
        ];
        assert_eq!(told, expected);
        assert!(
            failures
                .iter()
                .all(|row| row.authority == "841" && row.source.0 == "given.csv")
        );
    }
}

#[test]
fn a_sound_check_holds_and_a_wrong_one_is_told_at_the_row_of_its_page() {
    let engine = engine(1);
    assert_eq!(
        names(&engine.check_all(&[], &[&check(BACKWARDS, PAGE)])),
        Vec::<&str>::new()
    );
    let wrong = BACKWARDS.replace("date < cppl", "date >= cppl");
    let expected = [
        "12:example-failure-extra",
        "18:example-failure-missing",
        "26:example-failure-extra",
    ];
    assert_eq!(
        said(&engine.check_all(&[], &[&check(&wrong, PAGE)])),
        expected
    );
}

#[test]
fn a_check_that_mixes_authorities_is_found() {
    let mixed = "SELECT a.cppl_cp_plan_id AS record_id, a.cppl_person_id AS child_id\n\
        FROM ssd_cp_plans AS a JOIN ssd_cp_plans AS b\n\
        ON b.cppl_cp_plan_start_date = a.cppl_cp_plan_start_date\n\
        AND b.cppl_cp_plan_end_date < a.cppl_cp_plan_end_date";
    let page = PAGE.replace("| C1 | a day before |", "| C2 | C1 ends before it |");
    let found = engine(1).check_all(&[], &[&check(mixed, &page)]);
    assert_eq!(said(&found), ["24:failures-mixed"]);
}

#[test]
fn what_is_wrong_with_a_check_is_found_before_it_runs() {
    let engine = engine(1);
    let cases: [(&str, &[&str]); 7] = [
        (
            "SELECT cppl_cp_plan_id AS record_id FROM ssd_cp_plans",
            &["missing-column"],
        ),
        (
            "SELECT 1 AS n FROM ssd_cp_plans",
            &["column-not-of-check", "missing-column", "missing-column"],
        ),
        (
            "SELECT 1 AS record_id, cppl_person_id AS child_id FROM ssd_cp_plans",
            &["wrong-type"],
        ),
        (
            "SELECT cppl_person_id AS record_id, cppl_person_id AS child_id FROM ssd_cp_plans",
            &["not-records"],
        ),
        (
            "SELECT NULL AS record_id, NULL AS child_id FROM ssd_cp_plans",
            &["not-records"],
        ),
        (
            "SELECT cppl_cp_plan_id AS record_id, cppl_person_id AS child_id FROM ssd_cp_plans JOIN period ON TRUE",
            &["period-in-check"],
        ),
        (
            "SELECT now() AS record_id, cppl_person_id AS child_id FROM ssd_cp_plan",
            &["function-not-allowed", "unknown-table", "unknown-column"],
        ),
    ];
    for (sql, expected) in cases {
        let findings = engine.check_all(&[], &[&check(sql, PAGE)]);
        let mut found = names(&findings);
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{sql}");
    }
}
