//! Rates: cases over a population.

use std::collections::BTreeMap;

use quarterday_core::calendar::Basis;
use quarterday_core::figure::{Decimal, Figure, State};
use quarterday_core::set::{Ages, Definition, Population};

use super::{ASSESSMENTS, PERCENT, assessments, definition, given, names, periods, records};
use crate::evaluate::{Engine, Options};
use crate::records::Records;

fn engine(populations: &[(&str, Population)]) -> Engine {
    let populations = populations.iter().cloned();
    let options = Options {
        populations: populations.map(|(code, p)| (code.to_owned(), p)).collect(),
        ..Options::default()
    };
    Engine::with(options).expect("the machine has threads")
}

fn population(years: &[(i32, u64)]) -> Population {
    let mut population = Population::default();
    for (year, persons) in years {
        population.insert(Ages::CHILDREN, *year, *persons);
    }
    population
}

/// Assessments authorised, per 10,000.
fn rate(facts: &str) -> Definition {
    let facts = format!("{}{facts}", PERCENT.replace("percent", "per-10000"));
    let met = "working_days(cina_assessment_start_date, cina_assessment_auth_date) <= 45 AS met,\n";
    definition(&facts, &ASSESSMENTS.replace(met, ""), "# A page\n")
}

const ROWS: [&str; 4] = [
    "A1 | P1 | 2019-03-01 | 2019-03-08 |",
    "A2 | P2 | 2019-07-01 | 2019-08-01 |",
    "A3 | P3 | 2019-07-01 | 2019-08-02 |",
    "A4 |  | 2019-07-01 | 2019-08-02 |",
];

fn estimate(figure: &Figure) -> Option<String> {
    figure.provenance.population.map(|e| e.to_string())
}

/// Trap 71.
#[test]
fn a_rate_is_its_cases_over_the_estimate_of_the_year_and_is_never_scaled() {
    let engine = engine(&[("841", population(&[(2018, 22_250), (2019, 22_237)]))]);
    let asked = periods(&["2018-19-q4", "2019-20-q2"]);
    let bases = [Basis::Quarter, Basis::YearToDate, Basis::Rolling12Months];
    let evaluation = engine
        .evaluate(&assessments(&ROWS), &rate(""), &asked, &bases)
        .expect("figures");
    let found: Vec<_> = evaluation
        .figures
        .iter()
        .map(|f| {
            let persons = f.denominator.expect("a rate").units;
            (
                f.numerator.units,
                persons,
                f.counted(),
                f.excluded,
                estimate(f),
            )
        })
        .collect();
    let earlier = Some("mid-2018 0-17 22250".to_owned());
    let later = Some("mid-2019 0-17 22237".to_owned());
    let expected = [
        (1, 22_250, 1, 0, &earlier),
        (1, 22_250, 1, 0, &earlier),
        (1, 22_250, 1, 0, &earlier),
        (2, 22_237, 2, 1, &later),
        (2, 22_237, 2, 1, &later),
        (3, 22_237, 3, 1, &later),
    ];
    let expected = expected
        .map(|(n, d, counted, excluded, estimate)| (n, d, counted, excluded, estimate.clone()));
    assert_eq!(found, expected);
    assert_eq!(
        evaluation.figures[5].rounded(),
        Some("1.3".parse().expect("a number"))
    );
}

#[test]
fn without_the_year_the_latest_before_is_taken_and_named() {
    let engine = engine(&[("841", population(&[(2017, 22_200), (2020, 22_235)]))]);
    let asked = periods(&["2019-20-q2"]);
    let list = engine
        .cases(&assessments(&ROWS), &rate(""), asked[0], Basis::Quarter)
        .expect("cases");
    let figure = &list.figures[0];
    assert_eq!(estimate(figure).as_deref(), Some("mid-2017 0-17 22200"));
    assert_eq!(figure.denominator, Some(Decimal::whole(22_200)));
    assert_eq!((list.cases.len(), figure.state), (3, State::Ok));
}

#[test]
fn without_any_population_there_is_no_figure_and_a_reason() {
    let young: Ages = "10-17".parse().expect("ages");
    let mut other_ages = Population::default();
    other_ages.insert(young, 2018, 9_000);
    let later = population(&[(2020, 22_235)]);
    for known in [
        &[][..],
        &[("840", population(&[(2019, 104_000)]))],
        &[("841", other_ages)],
        &[("841", later)],
    ] {
        let engine = engine(known);
        let asked = periods(&["2019-20-q2"]);
        let list = engine
            .cases(&assessments(&ROWS), &rate(""), asked[0], Basis::Quarter)
            .expect("cases");
        let figure = &list.figures[0];
        assert_eq!((figure.state, figure.value()), (State::NotMeasured, None));
        let reason =
            "no population aged 0 to 17 is known for the middle of 2019 or of any year before";
        assert_eq!(figure.reason.as_deref(), Some(reason));
        assert_eq!((list.cases.len(), estimate(figure)), (0, None));
    }
}

/// Trap 71.
#[test]
fn the_ages_are_those_the_facts_ask_for() {
    let mut both = population(&[(2019, 22_237)]);
    both.insert("10-17".parse().expect("ages"), 2019, 9_500);
    let engine = engine(&[("841", both)]);
    let asked = periods(&["2019-20-q2"]);
    let evaluation = engine
        .evaluate(
            &assessments(&ROWS),
            &rate("ages = '10-17'\n"),
            &asked,
            &[Basis::Quarter],
        )
        .expect("figures");
    let found = estimate(&evaluation.figures[0]);
    assert_eq!(found.as_deref(), Some("mid-2019 10-17 9500"));
}

#[test]
fn what_the_records_lack_is_said_before_what_the_population_lacks() {
    let none = records("841", &[given("ssd_cp_plans", "cppl_cp_plan_id", &[])]);
    let asked = periods(&["2019-20-q2"]);
    let evaluation = engine(&[])
        .evaluate(&none, &rate(""), &asked, &[Basis::Quarter])
        .expect("figures");
    assert_eq!(evaluation.figures.len(), none.authorities().len());
    let early = periods(&["2010-11-q2"]);
    let evaluation = engine(&[])
        .evaluate(&assessments(&ROWS), &rate(""), &early, &[Basis::Quarter])
        .expect("figures");
    assert_eq!(evaluation.figures[0].state, State::NotMeasuredThen);
}

#[test]
fn authorities_are_divided_by_their_own_populations() {
    let columns = super::ASSESSMENT_COLUMNS;
    let of = |code| records(code, &[given("ssd_cin_assessments", columns, &ROWS)]);
    let all = ["840", "841", "842"].map(of);
    let all: Vec<&Records> = all.iter().collect();
    let populations = BTreeMap::from([
        ("840".to_owned(), population(&[(2019, 104_000)])),
        ("841".to_owned(), population(&[(2019, 22_237)])),
    ]);
    let over = super::super::Over {
        records: &all,
        has_coverage: false,
        populations: &populations,
        suspects: None,
    };
    let engine = engine(&[]);
    let (definition, asked) = (rate(""), periods(&["2019-20-q2"]));
    let figures = super::together(&engine, over, &definition, &asked);
    let found: Vec<_> = figures
        .iter()
        .map(|f| {
            (
                f.authority.as_str(),
                f.state,
                f.denominator.map(|d| d.units),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("840", State::Ok, Some(104_000)),
            ("841", State::Ok, Some(22_237)),
            ("842", State::NotMeasured, None),
        ]
    );
}

#[test]
fn a_rate_has_no_cases_that_are_not_met() {
    let facts = PERCENT.replace("percent", "per-10000");
    let with_met = definition(&facts, ASSESSMENTS, "# A page\n");
    let late = assessments(&["A1 | P1 | 2018-07-01 | 2019-08-01 |"]);
    let asked = periods(&["2019-20-q2"]);
    let refused = engine(&[]).evaluate(&late, &with_met, &asked, &[Basis::Quarter]);
    let findings = refused.expect_err("met false");
    assert_eq!(names(&findings), ["count-not-met"]);
    assert_eq!(
        findings[0].message,
        "1 case has `met` false, and the unit is a rate per 10,000"
    );
}
