//! The limits on what a query may be and use.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, NullArray, RecordBatch};
use quarterday_core::calendar::Basis;

use super::super::cases::{CASES_MAX, read};
use super::super::prepared::Prepared;
use super::{ASSESSMENTS, PERCENT, assessments, definition, engine, names, percent, periods};
use crate::session::Base;
use crate::session::form::STEPS_MAX;

#[test]
fn the_deepest_expression_that_is_read_can_be_planned_and_run() {
    // The sum, `> 0`, and the two beside AND are steps too.
    let sum = vec!["n"; STEPS_MAX - 1].join(" + ");
    let sql = ASSESSMENTS
        .replace("<= 45 AS met", &format!("<= 45 AND {sum} > 0 AS met"))
        .replace(
            "FROM ssd_cin_assessments",
            "FROM (SELECT *, length(cina_assessment_team) AS n FROM ssd_cin_assessments) AS a",
        );
    let long = definition(PERCENT, &sql, "# A page\n");
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 | north"]);
    let evaluation = engine(2)
        .evaluate(
            &records,
            &long,
            &periods(&["2019-20-q2"]),
            &[Basis::Quarter],
        )
        .expect("figures");
    assert_eq!(evaluation.figures[0].cases, 1);
}

#[test]
fn a_query_that_needs_more_memory_than_it_may_use_stops() {
    let rows: Vec<String> = (0..2000)
        .map(|n| format!("A{n} | P{n} | 2019-07-01 | 2019-08-01 | north"))
        .collect();
    let records = assessments(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let mut engine = engine(1);
    engine.base = Base::new(1, 10_000).expect("a base");
    let refused = engine.evaluate(
        &records,
        &percent(),
        &periods(&["2019-20-q2"]),
        &[Basis::Quarter],
    );
    let findings = refused.expect_err("too little");
    assert_eq!(names(&findings), ["query-stopped"]);
    let message = "the query stopped while it ran: it needs more memory than it may use";
    assert_eq!(findings[0].message, message);
}

#[test]
fn a_list_of_too_many_cases_is_refused() {
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 | north"]);
    let engine = engine(1);
    let definition = percent();
    let all = [&records];
    let prepared = Prepared::new(&engine.base, &all, &definition, &[]);
    let prepared = engine.runtime.block_on(prepared).expect("a plan");
    let batch = |rows: usize| {
        let column: ArrayRef = Arc::new(NullArray::new(rows));
        RecordBatch::try_from_iter([("nothing", column)]).expect("a batch")
    };
    let refused = read(&prepared, &[batch(CASES_MAX), batch(1)]).map(|cases| cases.len());
    assert_eq!(names(&refused.expect_err("too many")), ["too-many-cases"]);
    let few = read(&prepared, &[batch(3)]).map(|cases| cases.len());
    assert_eq!(few, Ok(3));
}

#[test]
fn a_query_that_pairs_everything_with_everything_stops() {
    let rows: Vec<String> = (0..1500)
        .map(|n| format!("A{n} | P{n} | 2019-07-01 | 2019-08-01 | north"))
        .collect();
    let records = assessments(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    for join in [
        "CROSS JOIN ssd_cin_assessments AS b",
        "JOIN ssd_cin_assessments AS b ON b.cina_assessment_start_date < a.cina_assessment_auth_date",
    ] {
        let sql = format!(
            "SELECT a.cina_assessment_id || b.cina_assessment_id AS case_id, \
             a.cina_person_id AS child_id, a.cina_assessment_auth_date AS on_date, \
             a.cina_assessment_id < b.cina_assessment_id AS met \
             FROM ssd_cin_assessments AS a {join}"
        );
        let definition = definition(PERCENT, &sql, "# A page\n");
        let asked = periods(&["2019-20-q2"]);
        let refused = engine(1).evaluate(&records, &definition, &asked, &[Basis::Quarter]);
        let findings = refused.expect_err("too many");
        assert_eq!(names(&findings), ["query-stopped"], "{findings:#?}");
        assert!(
            findings[0].message.contains("far more rows"),
            "{findings:#?}"
        );
    }
}
