//! What becomes of figures in each state, and that no number is behind a sign.

use super::*;
use crate::figure::State;
use crate::scorecard::Scorecard;
use crate::scorecard::fixture::Sample;

fn data(scorecard: &Scorecard) -> OpenData {
    OpenData::of(scorecard, "Performance indicators")
}

fn cells(sample: &Sample) -> Vec<Vec<String>> {
    let data = data(&sample.scorecard("2019-20-q2"));
    let words = |cell: &Cell| match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Symbol(symbol) => symbol.sign().to_owned(),
    };
    let rows = data
        .rows
        .iter()
        .map(|row| row.cells.iter().map(words).collect());
    rows.collect()
}

#[test]
fn a_percentage_has_its_value_and_what_it_was_made_of() {
    let sample = Sample::percent("Indicator").counts("2019-20-q2", 254, 274);
    assert_eq!(cells(&sample), [["92.7", "254", "274"]]);
    let data = data(&sample.scorecard("2019-20-q2"));
    let columns: Vec<(&str, Kind)> = data
        .columns()
        .map(|(_, column)| (column.name.as_str(), column.kind))
        .collect();
    assert_eq!(
        columns,
        [
            ("sample", Kind::Value),
            ("sample_numerator", Kind::Counted),
            ("sample_denominator", Kind::All),
        ]
    );
}

#[test]
fn a_count_is_its_own_number_of_cases() {
    let sample = Sample::snapshot("Indicator").counts("2019-20-q2", 278, 0);
    assert_eq!(cells(&sample), [["278"]]);
}

#[test]
fn nought_is_nought_and_each_state_has_its_sign() {
    let mut sample = Sample::snapshot("Indicator").counts("2018-19-q1", 0, 0);
    for (quarter, state) in [
        ("2018-19-q2", State::Suppressed),
        ("2018-19-q3", State::NotMeasuredThen),
        ("2018-19-q4", State::NotApplicable),
        ("2019-20-q1", State::NoCases),
        ("2019-20-q2", State::Late),
    ] {
        sample = sample.without(quarter, state, None);
    }
    let column: Vec<String> = cells(&sample).concat();
    assert_eq!(column, ["0", "c", "x", "z", "z", "x"]);
}

#[test]
fn what_rounds_to_nought_and_is_not_is_low() {
    let mut sample = Sample::percent("Indicator").counts("2019-20-q2", 1, 3_000);
    sample.decimals = 0;
    sample.figures[0].decimals = 0;
    assert_eq!(cells(&sample), [["low", "1", "3000"]]);
}

#[test]
fn a_suppressed_figure_hides_all_its_columns() {
    let sample = Sample::percent("Indicator")
        .counts("2019-20-q1", 30, 40)
        .without("2019-20-q2", State::Suppressed, None);
    assert_eq!(cells(&sample), [["75.0", "30", "40"], ["c", "c", "c"]]);
}
