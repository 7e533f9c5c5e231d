//! Means, medians and sums, held against a plain loop over the same cases.

use std::collections::BTreeMap;

use proptest::prelude::*;
use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::figure::{Aggregate, Decimal, Figure, Ratio, State};
use quarterday_core::set::{Definition, Met};

use super::{day, definition, engine, given, names, period, periods, records};
use crate::evaluate::Engine;
use crate::records::Records;

const COLUMNS: &str = "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | \
    cppl_cp_plan_end_date";

fn facts(unit: &str, aggregate: &str, basis: Basis) -> String {
    format!(
        "name = 'Length of plans'\nbetter = 'lower'\nunit = '{unit}'\naggregate = '{aggregate}'\n\
         decimals = 1\nbasis = '{basis}'\nsource = 'a test'\nrecord = 'ssd_cp_plans'\n"
    )
}

/// The length of a plan in days, or in weeks to two places.
const DAYS: &str = "days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date)";

fn ended(unit: &str, aggregate: &str, amount: &str) -> Definition {
    let sql = format!(
        "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,\n\
         coalesce(cppl_cp_plan_end_date, cppl_cp_plan_start_date) AS on_date,\n\
         CASE WHEN cppl_cp_plan_end_date IS NULL THEN 'not ended' END AS why,\n\
         {amount} AS amount FROM ssd_cp_plans"
    );
    let facts = facts(unit, aggregate, Basis::Quarter);
    definition(&facts, &sql, "# Length of plans\n")
}

/// A plan: when it began, and after how many days it ended.
type Plan = (Day, Option<i32>);

fn plans(plans: &[Plan]) -> Records {
    let texts: Vec<String> = plans
        .iter()
        .enumerate()
        .map(|(n, (from, length))| {
            let to = length.and_then(|length| from.plus(length));
            let to = to.map_or_else(String::new, |to| to.to_string());
            format!("P{n} | C{n} | {from} | {to}")
        })
        .collect();
    let rows: Vec<&str> = texts.iter().map(String::as_str).collect();
    records("841", &[given("ssd_cp_plans", COLUMNS, &rows)])
}

/// Numerator and denominator by a plain loop over the lengths that count.
fn looped(mut lengths: Vec<i128>, aggregate: Aggregate) -> (i128, Option<i128>) {
    lengths.sort_unstable();
    let all = i128::try_from(lengths.len()).expect("few");
    let sum: i128 = lengths.iter().sum();
    match aggregate {
        Aggregate::Mean => (sum, Some(all)),
        Aggregate::Sum => (sum, None),
        Aggregate::Ratio => unreachable!("a ratio is of two amounts, and tested as such"),
        Aggregate::Median if lengths.is_empty() => (0, Some(0)),
        Aggregate::Median if all % 2 == 1 => (lengths[lengths.len() / 2], Some(1)),
        Aggregate::Median => {
            let upper = lengths.len() / 2;
            (lengths[upper - 1] + lengths[upper], Some(2))
        }
    }
}

const AGGREGATES: [(&str, Aggregate); 3] = [
    ("mean", Aggregate::Mean),
    ("median", Aggregate::Median),
    ("sum", Aggregate::Sum),
];

fn parts(figure: &Figure) -> (i128, Option<i128>) {
    assert_eq!(figure.numerator.places, 0);
    (
        figure.numerator.units,
        figure.denominator.map(|denominator| denominator.units),
    )
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn mean_median_and_sum_of_every_period_and_basis_are_those_of_a_plain_loop() {
    let first = day("2018-02-01");
    let bases = [
        Basis::Quarter,
        Basis::YearToDate,
        Basis::Rolling12Months,
        Basis::Year,
    ];
    let mut asked = period("2018-19-q1").through(period("2019-20-q2"));
    asked.extend(periods(&["2018-10", "2019-20"]));
    let engine = engine(1);
    let plan = (0..500_i32, prop::option::weighted(0.9, -20..300_i32));
    let all = prop::collection::vec(plan, 1..40);
    proptest!(config(), |(drawn in all)| {
        let drawn: Vec<Plan> = drawn
            .iter()
            .map(|(from, length)| (first.plus(*from).expect("a day"), *length))
            .collect();
        let records = plans(&drawn);
        for (word, aggregate) in AGGREGATES {
            let definition = ended("days", word, DAYS);
            let evaluation = engine.evaluate(&records, &definition, &asked, &bases).expect("figures");
            for figure in &evaluation.figures {
                let Some((from, to)) = figure.basis.window(figure.period) else {
                    prop_assert_eq!(figure.state, State::NotDue);
                    continue;
                };
                if figure.state == State::NotMeasuredThen {
                    continue;
                }
                let dated = drawn.iter().map(|(begins, length)| {
                    (begins.plus(length.unwrap_or(0)).expect("a day"), *length)
                });
                let own: Vec<Option<i32>> = dated
                    .filter(|(on, _)| from <= *on && *on <= to)
                    .map(|(_, length)| length)
                    .collect();
                let lengths: Vec<i128> = own.iter().flatten().map(|n| i128::from(*n)).collect();
                let count = i64::try_from(lengths.len()).expect("few");
                let all = i64::try_from(own.len()).expect("few");
                prop_assert_eq!((figure.counted(), figure.cases), (count, all));
                prop_assert_eq!(parts(figure), looped(lengths, aggregate));
                prop_assert_eq!(figure.aggregate, Some(aggregate));
                let is_empty = count == 0 && aggregate != Aggregate::Sum;
                prop_assert_eq!(figure.state == State::NoCases, is_empty);
            }
        }
    });
}

#[test]
fn a_median_of_a_stock_leaves_out_what_has_ended() {
    let sql = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,\n\
        cppl_cp_plan_start_date AS from_date, cppl_cp_plan_end_date AS to_date,\n\
        days_between(DATE '2018-01-01', cppl_cp_plan_start_date) AS amount FROM ssd_cp_plans";
    let engine = engine(1);
    let drawn: Vec<Plan> = (0..60)
        .map(|n: i32| {
            let from = day("2018-01-01").plus(n * 37 % 500).expect("a day");
            (from, (n % 5 != 0).then_some(n * 13 % 180 + 1))
        })
        .collect();
    let records = plans(&drawn);
    let asked = period("2018-19-q1").through(period("2019-20-q1"));
    for (word, aggregate) in AGGREGATES {
        let facts = facts("number", word, Basis::Snapshot);
        let definition = definition(&facts, sql, "# Length of plans\n");
        let evaluation = engine
            .evaluate(&records, &definition, &asked, &[Basis::Snapshot])
            .expect("figures");
        for figure in &evaluation.figures {
            let last = figure.period.last_day();
            let is_open = |(from, length): &&Plan| {
                let to = length.and_then(|length| from.plus(length));
                *from <= last && to.is_none_or(|to| to > last)
            };
            let open = drawn.iter().filter(is_open);
            let amounts: Vec<i128> = open
                .map(|(from, _)| day("2018-01-01").days_to(*from).into())
                .collect();
            assert!(amounts.len() > 3, "{}", figure.period);
            assert_eq!(parts(figure), looped(amounts, aggregate), "{word}");
        }
    }
}

#[test]
fn a_query_that_does_its_own_periods_has_medians_too() {
    let sql = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id, period,\n\
        days_between(cppl_cp_plan_start_date, last_day) AS amount\n\
        FROM ssd_cp_plans JOIN period ON cppl_cp_plan_start_date <= last_day";
    let facts = facts("days", "median", Basis::Snapshot);
    let definition = definition(&facts, sql, "# Length of plans\n");
    let drawn = [
        (day("2019-06-20"), None),
        (day("2019-06-29"), None),
        (day("2019-09-29"), None),
    ];
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let evaluation = engine(1)
        .evaluate(&plans(&drawn), &definition, &asked, &[Basis::Snapshot])
        .expect("figures");
    let found: Vec<_> = evaluation.figures.iter().map(parts).collect();
    assert_eq!(found, [(10 + 1, Some(2)), (93, Some(1))]);
}

fn one(engine: &Engine, definition: &Definition, drawn: &[Plan]) -> Figure {
    let list = engine
        .cases(
            &plans(drawn),
            definition,
            period("2019-20-q1"),
            Basis::Quarter,
        )
        .expect("cases");
    assert_eq!(list.cases.len(), drawn.len());
    list.figures[0].clone()
}

#[test]
fn decimals_stay_exact_and_the_middle_of_two_is_between_them() {
    let weeks = "CAST(days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) AS \
        DECIMAL(10, 2)) / 10";
    let begun = day("2019-04-01");
    let drawn = [
        (begun, Some(1)),
        (begun, Some(2)),
        (begun, Some(30)),
        (begun, Some(5)),
    ];
    let engine = engine(1);
    let exact = |numerator: i128, denominator| Ratio::new(numerator, denominator);
    for (word, value) in [
        ("mean", exact(38, 40)),
        ("median", exact(7, 20)),
        ("sum", exact(38, 10)),
    ] {
        let figure = one(&engine, &ended("number", word, weeks), &drawn);
        assert_eq!(figure.value(), value, "{word}");
    }
    // Half a day between two whole ones.
    let figure = one(&engine, &ended("days", "median", DAYS), &drawn[..2]);
    assert_eq!(
        figure.rounded().map(|value| value.to_string()).as_deref(),
        Some("1.5")
    );
    assert_eq!(parts(&figure), (3, Some(2)));
}

#[test]
fn a_case_without_an_amount_is_set_aside_with_its_reason() {
    let begun = day("2019-04-01");
    let drawn = [(begun, Some(4)), (begun, None)];
    let engine = engine(1);
    for (word, numerator) in [("mean", 4), ("median", 4), ("sum", 4)] {
        let list = engine
            .cases(
                &plans(&drawn),
                &ended("days", word, DAYS),
                period("2019-20-q1"),
                Basis::Quarter,
            )
            .expect("cases");
        let figure = &list.figures[0];
        assert_eq!(figure.numerator, Decimal::whole(numerator));
        assert_eq!((figure.excluded, figure.counted(), figure.cases), (1, 1, 2));
        let found: Vec<_> = list
            .cases
            .iter()
            .map(|case| (case.met, case.amount, case.why.as_deref()))
            .collect();
        let four = Some(Decimal::whole(4));
        assert_eq!(
            found,
            [
                (Met::Excluded, None, Some("not ended")),
                (Met::Met, four, None)
            ]
        );
    }
}

#[test]
fn no_cases_have_no_mean_and_no_median_and_add_up_to_nought() {
    let drawn = [(day("2019-01-01"), Some(1)), (day("2019-12-01"), Some(1))];
    let asked = periods(&["2019-20-q1"]);
    let engine = engine(1);
    for (word, aggregate) in AGGREGATES {
        let definition = ended("days", word, DAYS);
        let evaluation = engine
            .evaluate(&plans(&drawn), &definition, &asked, &[Basis::Quarter])
            .expect("figures");
        let figure = &evaluation.figures[0];
        let state = match aggregate {
            Aggregate::Sum => State::Ok,
            Aggregate::Mean | Aggregate::Median | Aggregate::Ratio => State::NoCases,
        };
        assert_eq!((figure.state, figure.numerator), (state, Decimal::whole(0)));
    }
}

#[test]
fn an_average_of_inexact_numbers_is_refused() {
    let engine = engine(1);
    for (word, _) in AGGREGATES {
        for amount in ["1.5::DOUBLE", "CAST(1 AS REAL)"] {
            let findings = engine.check(&ended("days", word, amount));
            assert_eq!(names(&findings), ["wrong-type"]);
        }
    }
}

#[test]
fn a_worked_example_shows_the_amounts() {
    let page = "# Length of plans\n\n## Worked example\n\n### Given ssd_cp_plans\n\n\
        | cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date |\n\
        |---|---|---|---|\n| P1 | C1 | 2019-04-01 | 2019-04-11 |\n\
        | P2 | C2 | 2019-04-01 | 2019-04-30 |\n\n### Cases in 2019-20-q1\n\n\
        | case | met | amount | because |\n|---|---|---|---|\n| P1 | yes | 10 | ten days |\n\
        | P2 | yes | 29 | to the end of the month |\n\n### Figures\n\n\
        | period | numerator | denominator | value |\n|---|---|---|---|\n\
        | 2019-20-q1 | 39 | 2 | 19.5 |\n";
    let median = |page: &str| Definition {
        ..definition(
            &facts("days", "median", Basis::Quarter),
            &ended("days", "median", DAYS).sql.text,
            page,
        )
    };
    let engine = engine(1);
    assert_eq!(engine.check(&median(page)), []);
    let findings = engine.check(&median(&page.replace("| 29 |", "| 30 |")));
    assert_eq!(names(&findings), ["example-amount-differs"]);
    assert_eq!(
        findings[0].message,
        "expected `P2` to have the amount 30, and it has 29"
    );
}

#[test]
fn authorities_have_medians_of_their_own() {
    let rows: BTreeMap<&str, [&str; 2]> = BTreeMap::from([
        (
            "840",
            [
                "P1 | C1 | 2019-04-01 | 2019-04-03",
                "P2 | C2 | 2019-04-01 | 2019-04-05",
            ],
        ),
        (
            "841",
            [
                "P1 | C1 | 2019-04-01 | 2019-04-21",
                "P2 | C2 | 2019-04-01 |",
            ],
        ),
    ]);
    let of = |code: &&str| records(code, &[given("ssd_cp_plans", COLUMNS, &rows[code])]);
    let all: Vec<Records> = rows.keys().map(of).collect();
    let populations = BTreeMap::new();
    let all: Vec<&Records> = all.iter().collect();
    let over = super::super::Over {
        records: &all,
        has_coverage: false,
        populations: &populations,
        suspects: None,
    };
    let engine = engine(1);
    let definition = ended("days", "median", DAYS);
    let asked = periods(&["2019-20-q1"]);
    let figures = super::together(&engine, over, &definition, &asked);
    let found: Vec<_> = figures
        .iter()
        .map(|f| (f.authority.as_str(), parts(f)))
        .collect();
    assert_eq!(found, [("840", (6, Some(2))), ("841", (20, Some(1)))]);
}

/// The last quarter's periods are asked for one by one; the order must not matter.
#[test]
fn the_order_of_periods_changes_nothing() {
    let drawn: Vec<Plan> = (0..50)
        .map(|n: i32| {
            (
                day("2018-05-01").plus(n * 11).expect("a day"),
                Some(n * 7 % 90),
            )
        })
        .collect();
    let mut asked: Vec<Period> = period("2018-19-q1").through(period("2019-20-q2"));
    let engine = engine(1);
    let definition = ended("days", "median", DAYS);
    let figures = |asked: &[Period]| {
        let evaluation = engine.evaluate(&plans(&drawn), &definition, asked, &[Basis::YearToDate]);
        let mut figures = evaluation.expect("figures").figures;
        figures.sort_by_key(|figure| figure.period.last_day());
        figures
    };
    let forwards = figures(&asked);
    asked.reverse();
    assert_eq!(figures(&asked), forwards);
}
