//! Figures of flows, over every basis, against plain loops.

use std::fmt::Write as _;

use quarterday_core::calendar::{Basis, Day, Period, WorkingDays};
use quarterday_core::figure::{Decimal, Maturity, State};

use super::{assessments, counts, day, definition, engine, percent, period, periods};

/// Made-up assessments: number, person (every 11th without), start, authorised (every 13th not).
fn made_up() -> Vec<(String, bool, Day, Option<Day>)> {
    let first = day("2017-12-11");
    let row = |n: i32| {
        let start = first.plus(n * 37 % 700).expect("a day");
        let end = start.plus(n * 29 % 90).expect("a day");
        (
            format!("A{n}"),
            n % 11 != 0,
            start,
            (n % 13 != 0).then_some(end),
        )
    };
    (1..400).map(row).collect()
}

fn written(rows: &[(String, bool, Day, Option<Day>)]) -> Vec<String> {
    let text = |(id, has_person, start, end): &(String, bool, Day, Option<Day>)| {
        let person = if *has_person { "P" } else { "" };
        let end = end.map_or_else(String::new, |end| end.to_string());
        format!("{id} | {person} | {start} | {end} | north")
    };
    rows.iter().map(text).collect()
}

/// Trap 66: a longer period is counted anew, not averaged.
#[test]
fn every_basis_equals_a_plain_loop_over_the_cases() {
    let rows = made_up();
    let texts = written(&rows);
    let records = assessments(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let asked = period("2017-18-q4").through(period("2019-20-q3"));
    let bases = [
        Basis::Quarter,
        Basis::YearToDate,
        Basis::Rolling12Months,
        Basis::Year,
    ];
    let evaluation = engine(1)
        .evaluate(&records, &percent(), &asked, &bases)
        .expect("figures");
    assert_eq!(evaluation.figures.len(), asked.len() * bases.len());
    let calendar = WorkingDays::england_and_wales();
    for figure in &evaluation.figures {
        let Some((from, to)) = figure.basis.window(figure.period) else {
            assert_eq!(figure.state, State::NotDue);
            assert_eq!(counts(figure), (0, Some(0), 0, 0, 0));
            continue;
        };
        let (mut met, mut not_met, mut excluded) = (0, 0, 0);
        for (_, has_person, start, end) in &rows {
            let Some(end) = end.filter(|end| from <= *end && *end <= to) else {
                continue;
            };
            if !has_person {
                excluded += 1;
            } else if calendar.between(*start, end).expect("in the calendar") <= 45 {
                met += 1;
            } else {
                not_met += 1;
            }
        }
        let cases = met + not_met + excluded;
        let expected = (
            met.into(),
            Some((met + not_met).into()),
            not_met,
            excluded,
            cases,
        );
        assert_eq!(
            counts(figure),
            expected,
            "{} {}",
            figure.period,
            figure.basis
        );
        assert_eq!(figure.state, State::Ok);
    }
    let undated = rows.iter().filter(|row| row.3.is_none()).count();
    assert_eq!(evaluation.undated, i64::try_from(undated).expect("few"));
}

#[test]
fn the_number_of_partitions_changes_nothing() {
    let texts = written(&made_up());
    let records = assessments(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let asked = period("2018-19-q1").through(period("2019-20-q2"));
    let output = |partitions: usize| {
        let engine = engine(partitions);
        let bases = [Basis::Quarter, Basis::YearToDate];
        let evaluation = engine
            .evaluate(&records, &percent(), &asked, &bases)
            .expect("figures");
        let mut text = format!("{:#?}", evaluation.figures);
        for period in &asked {
            let list = engine
                .cases(&records, &percent(), *period, Basis::Quarter)
                .expect("cases");
            let _ = write!(text, "{list:#?}");
        }
        text
    };
    let one = output(1);
    assert!(one == output(2));
    assert!(one == output(8));
}

#[test]
fn a_period_without_cases_has_no_value_and_is_not_nought() {
    let records = assessments(&[
        "A1 | P1 | 2019-01-01 | 2019-05-01 |",
        "A2 | P2 | 2020-01-01 | 2020-01-09 |",
    ]);
    let asked = periods(&["2019-20-q2"]);
    let evaluation = engine(1)
        .evaluate(&records, &percent(), &asked, &[Basis::Quarter])
        .expect("figures");
    let figure = &evaluation.figures[0];
    assert_eq!(figure.state, State::NoCases);
    assert_eq!((figure.value(), figure.rounded()), (None, None));
}

#[test]
fn a_period_wholly_outside_the_records_is_not_measured_then() {
    // By start date, the records of assessments run from 5 May 2018 to 14 August 2019.
    let records = assessments(&[
        "A1 | P1 | 2018-05-05 | 2018-06-01 |",
        "A2 | P2 | 2019-08-14 | 2019-11-09 |",
    ]);
    let asked = periods(&["2017-18-q4", "2018-19-q1", "2019-20-q2", "2019-20-q3"]);
    let evaluation = engine(1)
        .evaluate(&records, &percent(), &asked, &[Basis::Quarter])
        .expect("figures");
    let said: Vec<(State, Option<&str>)> = evaluation
        .figures
        .iter()
        .map(|figure| (figure.state, figure.reason.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            (
                State::NotMeasuredThen,
                Some("the records of assessments begin on 5 May 2018")
            ),
            (State::Ok, None),
            (State::NoCases, None),
            (
                State::NotMeasuredThen,
                Some("the records of assessments end on 14 August 2019")
            ),
        ]
    );
}

#[test]
fn records_that_cannot_tell_give_no_figure_and_say_why() {
    let needs = "[[needs]]\ntable = 'ssd_cp_visits'\n\n\
        [[needs]]\ntable = 'ssd_cin_assessments'\nrows = \"cina_assessment_team = 'south'\"\n\
        why = 'no assessment is of the south team'\n";
    let facts = format!("{}{needs}", super::PERCENT);
    let definition = definition(&facts, super::ASSESSMENTS, "# A page\n");
    let asked = periods(&["2019-20-q2"]);
    let reason = |team: &str| {
        let row = format!("A1 | P1 | 2019-07-01 | 2019-08-01 | {team}");
        let evaluation = engine(1)
            .evaluate(
                &assessments(&[&row]),
                &definition,
                &asked,
                &[Basis::Quarter],
            )
            .expect("figures");
        let figure = &evaluation.figures[0];
        assert_eq!(figure.state, State::NotMeasured);
        assert_eq!(counts(figure), (0, Some(0), 0, 0, 0));
        figure.reason.clone().expect("a reason")
    };
    assert_eq!(
        reason("north"),
        "no child protection visits have been loaded; no assessment is of the south team"
    );
    assert_eq!(
        reason("south"),
        "no child protection visits have been loaded"
    );
}

/// Traps 5 and 70: the calendar and the records of a figure can be told.
#[test]
fn a_figure_names_what_it_was_made_of() {
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 |"]);
    let definition = percent();
    let evaluation = engine(1)
        .evaluate(
            &records,
            &definition,
            &periods(&["2019-20-q2"]),
            &[Basis::Quarter],
        )
        .expect("figures");
    let figure = &evaluation.figures[0];
    assert_eq!(figure.indicator, "x");
    assert_eq!(figure.authority, "841");
    assert_eq!(figure.maturity, Maturity::Provisional);
    assert_eq!(figure.provenance.definition, definition.hash);
    assert_eq!(figure.provenance.definition.len(), 64);
    assert_eq!(figure.provenance.revision, records.revision());
    let calendar = WorkingDays::england_and_wales().version();
    assert_eq!(figure.provenance.calendar, calendar);
    assert_eq!(figure.provenance.program, "0.0.0");
    assert_eq!(
        figure.rounded(),
        Some(Decimal {
            units: 1000,
            places: 1
        })
    );
}

#[test]
fn a_figure_of_the_year_is_due_when_the_year_ends() {
    let records = assessments(&[
        "A1 | P1 | 2019-07-01 | 2019-08-01 |",
        "A2 | P2 | 2020-03-01 | 2020-03-02 |",
    ]);
    let asked = periods(&["2019-20-q2", "2019-20-q4", "2019-20"]);
    let evaluation = engine(1)
        .evaluate(&records, &percent(), &asked, &[Basis::Year])
        .expect("figures");
    let said: Vec<_> = evaluation
        .figures
        .iter()
        .map(|figure| (figure.state, figure.cases))
        .collect();
    assert_eq!(said, [(State::NotDue, 0), (State::Ok, 2), (State::Ok, 2)]);
    let reason = evaluation.figures[0].reason.as_deref();
    assert_eq!(reason, Some("due when the year ends, on 31 March 2020"));
}

#[test]
fn figures_come_by_authority_period_and_basis_as_asked() {
    let records = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 |"]);
    let asked = periods(&["2019-20-q2", "2019-08", "2019-20"]);
    let bases = [Basis::YearToDate, Basis::Quarter];
    let evaluation = engine(1)
        .evaluate(&records, &percent(), &asked, &bases)
        .expect("figures");
    let order: Vec<(Period, Basis)> = evaluation
        .figures
        .iter()
        .map(|figure| (figure.period, figure.basis))
        .collect();
    let expected: Vec<(Period, Basis)> = asked
        .iter()
        .flat_map(|period| bases.map(|basis| (*period, basis)))
        .collect();
    assert_eq!(order, expected);
}
