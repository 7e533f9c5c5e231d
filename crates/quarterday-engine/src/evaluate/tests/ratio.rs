//! Ratios of two amounts, held against a plain loop, and cases that are workers.

use proptest::prelude::*;
use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{Aggregate, Ratio, State};
use quarterday_core::set::{Check, Definition};

use super::built_in::built_in;
use super::{day, definition, engine, given, names, period, periods, records};
use crate::evaluate::{Ask, Breakdown, NOT_RECORDED};
use crate::records::Records;

const FACTS: &str = "name = 'Days of plans per fifth of a post'\nbetter = 'lower'\nunit = 'number'\n\
    aggregate = 'ratio'\nper = 'days per post'\ndecimals = 1\nbasis = 'quarter'\n\
    source = 'a test'\nrecord = 'ssd_cp_plans'\n";

/// A plan's length over as many fifths as it has days beyond whole weeks; none of one in seven.
const SQL: &str = "SELECT cppl_cp_plan_id AS case_id, cppl_person_id AS child_id,\n\
    cppl_cp_plan_end_date AS on_date,\n\
    days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) AS amount,\n\
    CASE WHEN days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) % 7 < 6\n\
    THEN CAST(days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) % 7\n\
    AS DECIMAL(10, 1)) * CAST('0.2' AS DECIMAL(3, 2)) END AS per\n\
    FROM ssd_cp_plans";

fn plans(lengths: &[(i32, i32)]) -> Records {
    let rows: Vec<String> = lengths
        .iter()
        .enumerate()
        .map(|(n, (from, length))| {
            let from = day("2019-01-01").plus(*from).expect("a day");
            let to = from.plus(*length).expect("a day");
            format!("P{n} | C{n} | {from} | {to}")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let columns = "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | \
        cppl_cp_plan_end_date";
    records("841", &[given("ssd_cp_plans", columns, &rows)])
}

#[test]
fn a_ratio_of_every_basis_is_that_of_a_plain_loop_and_of_its_cases() {
    let definition = definition(FACTS, SQL, "# Days\n");
    let bases = [Basis::Quarter, Basis::YearToDate, Basis::Rolling12Months];
    let asked = period("2019-20-q1").through(period("2019-20-q4"));
    let engine = engine(1);
    let config = ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let all = prop::collection::vec((0..300_i32, 0..200_i32), 1..40);
    proptest!(config, |(drawn in all)| {
        let records = plans(&drawn);
        let evaluation = engine.evaluate(&records, &definition, &asked, &bases).expect("figures");
        for figure in evaluation.figures {
            if figure.state == State::NotMeasuredThen {
                continue;
            }
            let (from, to) = figure.basis.window(figure.period).expect("a window");
            let (mut days, mut fifths, mut counted, mut aside) = (0_i128, 0_i128, 0, 0);
            for (begins, length) in &drawn {
                let ends = day("2019-01-01").plus(begins + length).expect("a day");
                match length % 7 {
                    _ if ends < from || ends > to => {}
                    6 => aside += 1,
                    rest => {
                        days += i128::from(*length);
                        fifths += i128::from(rest);
                        counted += 1;
                    }
                }
            }
            prop_assert_eq!((figure.counted(), figure.excluded), (counted, aside));
            prop_assert_eq!(figure.aggregate, Some(Aggregate::Ratio));
            prop_assert_eq!(figure.value(), Ratio::new(days * 5, fifths));
            prop_assert_eq!(figure.state == State::NoCases, fifths == 0);
            // The list is counted a second time, and refused where the two differ.
            let list = engine.cases(&records, &definition, figure.period, figure.basis);
            prop_assert_eq!(list.expect("the same").figures[0].denominator, figure.denominator);
        }
    });
}

#[test]
fn a_ratio_says_what_it_is_per_and_nothing_else_does() {
    let engine = engine(1);
    let found = |facts: &str, sql: &str| {
        let findings = engine.check(&definition(facts, sql, "# Days\n"));
        findings
            .iter()
            .map(|finding| format!("{}: {}", finding.code.name, finding.message))
            .collect::<Vec<_>>()
    };
    assert!(found(FACTS, SQL).is_empty());
    let mean = FACTS.replace("'ratio'", "'mean'");
    assert_eq!(
        found(&mean, SQL),
        [
            "ratio-and-per: only a ratio has a use for the column `per`",
            "ratio-and-per: only a ratio has a use for the fact `per`",
        ]
    );
    let without = FACTS.replace("per = 'days per post'\n", "");
    assert_eq!(
        found(&without, &SQL.replace("AS per", "AS part")),
        [
            "ratio-and-per: a ratio needs a column `per`",
            "ratio-and-per: a ratio needs the fact `per`",
        ]
    );
    assert_eq!(
        found(&FACTS.replace("'number'", "'days'"), SQL),
        ["ratio-and-per: a ratio is a number, and the unit is days"]
    );
    let inexact = SQL.replace("CAST('0.2' AS DECIMAL(3, 2))", "CAST(0.2 AS DOUBLE)");
    assert_eq!(
        found(FACTS, &inexact),
        [
            "wrong-type: `per` should be a whole number or an exact decimal, and is an inexact number"
        ]
    );
}

/// Two workers of one team with three cases, and one of no team with one.
fn workers() -> Records {
    let professionals = "prof_professional_id | prof_professional_department | \
        prof_full_time_equivalency | prof_agency_worker_flag";
    let involvements = "invo_involvements_id | invo_professional_id | invo_professional_role_id | \
        invo_person_id | invo_involvement_start_date";
    let held = [
        "I1 | W1 | CW | C1 | 2019-01-01",
        "I2 | W1 | CW | C2 | 2019-01-01",
        "I3 | W2 | CW | C3 | 2019-01-01",
        "I4 | W3 | CW | C4 | 2019-01-01",
    ];
    let staff = ["W1 | North | 1 | N", "W2 | North | 0.6 | Y", "W3 | | 0.5 |"];
    records(
        "841",
        &[
            given("ssd_professionals", professionals, &staff),
            given("ssd_involvements", involvements, &held),
        ],
    )
}

fn caseload() -> Definition {
    let mut definitions = built_in().definitions;
    definitions.remove("social-worker-caseload").expect("it")
}

#[test]
fn workers_are_in_parts_by_the_columns_of_their_query_and_by_no_child_s() {
    let asked = periods(&["2019-20-q2"]);
    let columns = ["team", "sex", "employment", "age-band"];
    let found = engine(1)
        .breakdowns(
            &workers(),
            &caseload(),
            &asked,
            &[Basis::Snapshot],
            &columns,
        )
        .expect("breakdowns");
    let parts = |breakdown: &Breakdown| {
        let parts = breakdown.parts.iter().map(|part| {
            let figure = &part.figures[0];
            let denominator = figure.denominator.expect("a ratio").to_string();
            format!("{}: {} over {denominator}", part.name, figure.numerator)
        });
        (breakdown.column.clone(), parts.collect::<Vec<_>>())
    };
    let none = format!("{NOT_RECORDED}: 1 over 0.5");
    let listed = |column: &str, parts: &[&str]| {
        let parts = parts.iter().copied().chain([none.as_str()]);
        (
            column.to_owned(),
            parts.map(str::to_owned).collect::<Vec<_>>(),
        )
    };
    let found: Vec<_> = found.iter().map(parts).collect();
    let expected = [
        listed("team", &["North: 3 over 1.6"]),
        listed("employment", &["agency: 1 over 0.6", "employed: 2 over 1"]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_caseload_is_what_its_worked_examples_say() {
    assert_eq!(engine(1).check(&caseload()), []);
}

#[test]
fn a_worker_is_no_child_s_case_and_none_is_set_aside_for_it() {
    let list = engine(1)
        .cases(
            &workers(),
            &caseload(),
            period("2019-20-q2"),
            Basis::Snapshot,
        )
        .expect("cases");
    assert_eq!(list.figures[0].value(), Ratio::new(40, 21));
    let found = list.cases.iter().map(|case| {
        let number = |number: Option<_>| number.map(|n: super::Decimal| n.to_string());
        (
            case.case_id.as_str(),
            case.child_id.as_deref(),
            number(case.amount),
            number(case.per),
        )
    });
    let case = |id, amount: &str, per: &str| {
        let given = |text: &str| Some(text.to_owned());
        (id, None, given(amount), given(per))
    };
    let expected = [
        case("W1", "2", "1"),
        case("W2", "1", "0.6"),
        case("W3", "1", "0.5"),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert!(list.cases.iter().all(|case| case.source.is_some()));
}

#[test]
fn a_query_of_workers_that_gives_a_child_is_refused() {
    let mut caseload = caseload();
    caseload.sql.text = caseload.sql.text.replace(
        "    period,\n    cases_held AS amount",
        "    period,\n    holder_id AS child_id,\n    cases_held AS amount",
    );
    caseload.examples.clear();
    assert_eq!(names(&engine(1).check(&caseload)), ["child-of-workers"]);
}

#[test]
fn cases_of_workers_are_counted_with_checks_too() {
    let loaded = built_in();
    let caseload = caseload();
    let periods: [Period; 1] = [period("2019-20-q2")];
    let ask = Ask {
        definition: &caseload,
        periods: &periods,
        bases: &[Basis::Snapshot],
    };
    let checks: Vec<&Check> = loaded.checks.values().collect();
    let mut made = engine(1).evaluate_all(&workers(), &[ask], Some(&checks));
    let made = made.each.pop().expect("one asked").expect("figures");
    let found = made.figures[0].cases_with_findings.as_ref();
    assert_eq!(found.map(|found| found.cases), Some(0));
}

#[test]
fn nothing_of_workers_is_due() {
    let due = engine(1).due(&workers(), &caseload(), day("2019-09-30"));
    assert!(due.expect("a list").cases.is_empty());
}
