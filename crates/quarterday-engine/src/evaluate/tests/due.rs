//! What is not done yet on a day.

use quarterday_core::set::Definition;

use super::*;
use crate::evaluate::DueList;

fn due(definition: &Definition, tables: &[Given], on: &str) -> DueList {
    let records = records("841", tables);
    let found = engine(1).due(&records, definition, day(on));
    found.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Case, day due and worker.
fn listed(list: &DueList) -> Vec<(&str, String, Option<&str>)> {
    let rows = list.cases.iter().map(|due| {
        let case = due.case.case_id.as_str();
        (case, due.due.to_string(), due.worker.as_deref())
    });
    rows.collect()
}

fn given_records() -> Vec<Given> {
    vec![
        given(
            "ssd_cin_assessments",
            ASSESSMENT_COLUMNS,
            &[
                "A1 | C1 | 2019-07-01 | 2019-08-01 | North",
                "A2 | C1 | 2019-07-01 | | North",
                "A3 | C2 | 2019-06-03 | 2019-10-01 |",
                "A4 |    | 2019-07-02 | |",
                "A5 | C3 |            | |",
            ],
        ),
        given(
            "ssd_involvements",
            "invo_involvements_id | invo_professional_id | invo_professional_role_id | \
             invo_professional_team | invo_involvement_start_date | invo_involvement_end_date | \
             invo_person_id",
            &[
                "I1 | W1 | Social Worker | East | 2019-01-01 | 2019-09-30 | C2",
                "I2 | W2 | Social Worker | West | 2019-09-30 | | C2",
            ],
        ),
    ]
}

#[test]
fn cases_of_a_flow_without_a_date_or_with_a_later_one_are_due() {
    let list = due(&percent(), &given_records(), "2019-09-30");
    let expected = [
        ("A3", "2019-08-05".to_owned(), Some("W2")),
        ("A2", "2019-09-03".to_owned(), None),
        ("A4", "2019-09-04".to_owned(), None),
    ];
    assert_eq!(listed(&list), expected);
    let teams: Vec<Option<&str>> = list.cases.iter().map(|due| due.team.as_deref()).collect();
    assert_eq!(teams, [Some("West"), Some("North"), None]);
    assert!(list.unmeasured.is_empty());
}

#[test]
fn what_was_done_by_the_day_is_not_due_and_the_worker_is_that_day_s() {
    let list = due(&percent(), &given_records(), "2019-10-01");
    assert_eq!(
        listed(&list).iter().map(|row| row.0).collect::<Vec<_>>(),
        ["A2", "A4"]
    );
    let list = due(&percent(), &given_records(), "2019-09-29");
    assert_eq!(listed(&list)[0].2, Some("W1"));
}

#[test]
fn cases_of_a_query_with_its_own_periods_are_those_of_the_day() {
    let facts = PERCENT.replace("quarter", "snapshot");
    let sql = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id, period,\n\
        last_day > working_days_after(cina_assessment_start_date, 45) AS met,\n\
        working_days_after(cina_assessment_start_date, 45) AS due_date\n\
        FROM ssd_cin_assessments JOIN period ON cina_assessment_start_date <= last_day\n\
        AND (cina_assessment_auth_date > last_day OR cina_assessment_auth_date IS NULL)\n";
    let own = definition(&facts, sql, "# A page\n\nText.\n");
    let on = |day| {
        let list = due(&own, &given_records(), day);
        let rows = listed(&list);
        rows.iter().map(|row| row.0.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(on("2019-07-01"), ["A3", "A1", "A2"]);
    assert_eq!(on("2019-10-01"), ["A2", "A4"]);
}

#[test]
fn a_query_without_a_due_date_lists_nothing() {
    let page = "# A page\n\nText.\n\n## Worked example\n\n### Given ssd_cin_assessments\n\n\
        | cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date |\n\
        |---|---|---|---|\n| A1 | C1 | 2019-07-01 | 2019-08-01 |\n\n### Cases in 2019-20-q2\n\n\
        | case | met | due | because |\n|---|---|---|---|\n\
        | A1 | yes | 2019-09-03 | 45 working days |\n\n### Figures\n\n\
        | period | numerator | denominator |\n|---|---|---|\n| 2019-20-q2 | 1 | 1 |\n";
    let engine = engine(1);
    let check = |page: &str| engine.check(&definition(PERCENT, ASSESSMENTS, page));
    assert_eq!(check(page), []);
    let findings = check(&page.replace("2019-09-03", "2019-09-02"));
    assert_eq!(names(&findings), ["example-due-differs"]);
    assert_eq!(
        findings[0].message,
        "expected `A1` to be due by 2019-09-02, and it is due by 2019-09-03"
    );
}
