//! Stocks, queries that do their own periods, counts and amounts.

use quarterday_core::calendar::{Basis, Day};
use quarterday_core::figure::{Decimal, State};
use quarterday_core::set::Definition;

use super::{counts, day, definition, engine, given, names, period, periods, records};
use crate::records::Records;

const PLAN_COLUMNS: &str = "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | \
    cppl_cp_plan_end_date";

fn facts(unit: &str, basis: &str) -> String {
    let aggregate = match unit {
        "days" | "number" => "aggregate = 'mean'\n",
        _ => "",
    };
    format!(
        "name = 'Plans'\nbetter = 'neither'\nunit = '{unit}'\ndecimals = 1\nbasis = '{basis}'\n\
         source = 'a test'\nrecord = 'ssd_cp_plans'\n{aggregate}"
    )
}

fn plans(rows: &[&str]) -> Records {
    records("841", &[given("ssd_cp_plans", PLAN_COLUMNS, rows)])
}

fn open_plans() -> Definition {
    let sql = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, \
        cppl_cp_plan_start_date AS from_date, cppl_cp_plan_end_date AS to_date FROM ssd_cp_plans";
    definition(&facts("count", "snapshot"), sql, "# A page\n")
}

#[test]
fn a_stock_is_what_is_open_on_the_last_day() {
    let first = day("2018-02-01");
    let spans: Vec<(Day, Option<Day>)> = (0..300)
        .map(|n: i32| {
            let from = first.plus(n * 41 % 600).expect("a day");
            let to = from.plus(n * 17 % 200 - 3).expect("a day");
            (from, (n % 7 != 0).then_some(to))
        })
        .collect();
    let texts: Vec<String> = (0..)
        .zip(&spans)
        .map(|(n, (from, to)): (i32, _)| {
            let to = to.map_or_else(String::new, |to| to.to_string());
            format!("P{n} | C{n} | {from} | {to}")
        })
        .collect();
    let records = plans(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut asked = period("2018-19-q1").through(period("2019-20-q2"));
    asked.extend(periods(&["2018-10", "2019-02-14"]));
    let engine = engine(1);
    let evaluation = engine
        .evaluate(&records, &open_plans(), &asked, &[Basis::Snapshot])
        .expect("figures");
    for figure in &evaluation.figures {
        let on = figure.period.last_day();
        let is_open = |(from, to): &&(Day, Option<Day>)| *from <= on && to.is_none_or(|to| to > on);
        let open = spans.iter().filter(is_open).count();
        let open = i64::try_from(open).expect("few");
        assert!(open > 0);
        assert_eq!(
            counts(figure),
            (open.into(), None, 0, 0, open),
            "{}",
            figure.period
        );
        let list = engine
            .cases(&records, &open_plans(), figure.period, Basis::Snapshot)
            .expect("cases");
        assert_eq!(list.cases.len(), usize::try_from(open).expect("few"));
    }
    let backwards = spans
        .iter()
        .filter(|(from, to)| to.is_some_and(|to| to < *from));
    assert!(backwards.count() > 0);
    assert_eq!(names(&evaluation.findings), ["ends-before-it-begins"]);
}

#[test]
fn a_case_is_open_on_its_first_day_and_not_on_its_last() {
    let records = plans(&[
        "P1 | C1 | 2019-06-30 | 2019-09-30",
        "P2 | C2 | 2019-06-30 | 2019-06-30",
        "P3 | C3 |  | ",
    ]);
    let asked = periods(&["2019-06-29", "2019-06-30", "2019-09-29", "2019-09-30"]);
    let evaluation = engine(1)
        .evaluate(&records, &open_plans(), &asked, &[Basis::Snapshot])
        .expect("figures");
    let open: Vec<i64> = evaluation
        .figures
        .iter()
        .map(|figure| figure.cases)
        .collect();
    let states: Vec<State> = evaluation
        .figures
        .iter()
        .map(|figure| figure.state)
        .collect();
    assert_eq!(open, [0, 1, 0, 0]);
    // The records begin and end on 30 June.
    let not_then = State::NotMeasuredThen;
    assert_eq!(states, [not_then, State::Ok, not_then, not_then]);
    assert_eq!(evaluation.undated, 1);
}

#[test]
fn a_query_may_do_its_own_periods() {
    let sql = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, period,\n\
        days_between(cppl_cp_plan_start_date, last_day) < 90 AS met\n\
        FROM ssd_cp_plans JOIN period ON cppl_cp_plan_start_date <= last_day\n\
        AND (cppl_cp_plan_end_date IS NULL OR cppl_cp_plan_end_date > last_day)";
    let definition = definition(&facts("percent", "snapshot"), sql, "# A page\n");
    let records = plans(&[
        "P1 | C1 | 2019-04-01 | ",
        "P2 | C2 | 2019-06-01 | 2019-08-01",
        "P3 |  | 2019-06-01 | ",
        "P4 | C4 | 2019-12-31 | ",
    ]);
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let engine = engine(1);
    let evaluation = engine
        .evaluate(&records, &definition, &asked, &[Basis::Snapshot])
        .expect("figures");
    let found: Vec<_> = evaluation.figures.iter().map(counts).collect();
    assert_eq!(found, [(1, Some(2), 1, 1, 3), (0, Some(1), 1, 1, 2)]);
    let list = engine
        .cases(&records, &definition, asked[0], Basis::Snapshot)
        .expect("cases");
    let ids: Vec<&str> = list
        .cases
        .iter()
        .map(|case| case.case_id.as_str())
        .collect();
    assert_eq!(ids, ["P1", "P3", "P2"]);
    let other = engine.evaluate(&records, &definition, &asked, &[Basis::Quarter]);
    assert_eq!(
        names(&other.expect_err("another basis")),
        ["basis-and-shape"]
    );
}

#[test]
fn a_count_with_met_counts_what_is_met_and_sets_blanks_aside() {
    let sql = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,\n\
        cppl_cp_plan_start_date AS on_date,\n\
        CASE WHEN cppl_cp_plan_end_date IS NULL THEN TRUE END AS met FROM ssd_cp_plans";
    let definition = definition(&facts("count", "quarter"), sql, "# A page\n");
    let records = plans(&[
        "P1 | C1 | 2019-04-01 | ",
        "P2 | C2 | 2019-06-01 | 2019-08-01",
    ]);
    let asked = periods(&["2019-20-q1"]);
    let evaluation = engine(1)
        .evaluate(&records, &definition, &asked, &[Basis::Quarter])
        .expect("figures");
    assert_eq!(counts(&evaluation.figures[0]), (1, None, 0, 1, 2));
}

#[test]
fn a_mean_is_an_exact_sum_over_a_count() {
    let amount =
        "CAST(days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) AS DECIMAL(10, 2)) / 4";
    let sql = |amount: &str| {
        format!(
            "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,\n\
             cppl_cp_plan_start_date AS on_date, {amount} AS amount FROM ssd_cp_plans"
        )
    };
    let records = plans(&[
        "P1 | C1 | 2019-04-01 | 2019-04-11",
        "P2 | C2 | 2019-04-01 | 2019-04-12",
        "P3 | C3 | 2019-04-01 | ",
        "P4 |  | 2019-04-01 | 2019-04-12",
        "P5 | C5 | 2019-04-01 | 2019-04-12",
    ]);
    let engine = engine(1);
    let figure = |amount: &str| {
        let definition = definition(&facts("days", "quarter"), &sql(amount), "# A page\n");
        let asked = periods(&["2019-20-q1"]);
        let list = engine
            .cases(&records, &definition, asked[0], Basis::Quarter)
            .expect("cases");
        assert_eq!(list.cases.len(), 5);
        list.figures[0].clone()
    };
    let whole = figure("days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date)");
    assert_eq!(whole.numerator, Decimal::whole(32));
    assert_eq!(whole.denominator, Some(Decimal::whole(3)));
    assert_eq!((whole.excluded, whole.cases), (2, 5));
    assert_eq!(
        whole.rounded().map(|value| value.to_string()),
        Some("10.7".to_owned())
    );
    // 10/4 + 11/4 + 11/4 = 8
    let exact = figure(amount);
    assert_eq!(exact.numerator, Decimal::whole(8));
    let large = definition(&facts("number", "quarter"), &sql("500000000"), "# A page\n");
    let asked = periods(&["2019-20-q1"]);
    let refused = engine.evaluate(&records, &large, &asked, &[Basis::Quarter]);
    assert_eq!(
        names(&refused.expect_err("too large")),
        ["amount-too-large"]
    );
    let inexact = definition(&facts("days", "quarter"), &sql("1.5::DOUBLE"), "# A page\n");
    let refused = engine.check(&inexact);
    assert_eq!(names(&refused), ["wrong-type"]);
    assert!(
        refused[0].message.ends_with("and is an inexact number"),
        "{}",
        refused[0].message
    );
}
