//! A figure against an earlier one, in words that follow which way is better.

use crate::figure::{Ratio, State, Unit};
use crate::scorecard::Line;
use crate::verdict::{Change, Direction, Reason};

use super::phrases::{self, Phrase};
use super::point;
use super::value::{difference, shown, written};

/// "an improvement of 4.6 percentage points on Quarter 1 2019/20 (88.1%)", "1 more than at the end
/// of Quarter 1 2019/20 (277)", "not comparable with Quarter 1 2019/20: there is no figure for that
/// period". Reads after "which is".
pub fn since_previous(line: &Line) -> String {
    since(line, &line.verdict.since_previous)
}

/// The same against the same period last year.
pub fn since_last_year(line: &Line) -> String {
    since(line, &line.verdict.since_last_year)
}

pub(super) fn since(line: &Line, change: &Change) -> String {
    let basis = line.figure.basis;
    let noun = point::noun(basis, change.period);
    let (Some(earlier), Some(exact)) = (change.earlier, change.difference) else {
        let reason = why_not(change, phrases::THAT_PERIOD.words);
        return phrases::NOT_COMPARABLE.say(&[("point", &noun), ("reason", &reason)]);
    };
    phrase(change.direction, line.definition.facts.unit).say(&[
        ("difference", &size(line, exact)),
        ("point", &noun),
        ("at", &point::at(basis, change.period)),
        ("earlier", &earlier_value(line, earlier)),
    ])
}

fn phrase(direction: Direction, unit: Unit) -> Phrase {
    let is_plain = matches!(unit, Unit::Count | Unit::Number);
    match direction {
        Direction::Improved => phrases::IMPROVED,
        Direction::Worsened if is_plain => phrases::COUNT_WORSENED,
        Direction::Worsened => phrases::WORSENED,
        Direction::Unchanged => phrases::UNCHANGED,
        Direction::Risen if unit == Unit::Count => phrases::MORE,
        Direction::Fallen if unit == Unit::Count => phrases::FEWER,
        Direction::Risen => phrases::HIGHER,
        Direction::Fallen => phrases::LOWER,
        Direction::NotComparable => phrases::NOT_COMPARABLE,
    }
}

/// The size of a change, without its sign.
pub(super) fn size(line: &Line, exact: Ratio) -> String {
    difference(exact, line.definition.facts.unit, line.figure.decimals)
}

/// An earlier value, with as many decimals as it takes to be told from the value now shown when
/// the two differ.
pub(super) fn earlier_value(line: &Line, earlier: Ratio) -> String {
    let now = line.figure.value();
    let mark = now
        .filter(|now| *now != earlier)
        .map(|now| shown(now, &line.figure, &[]).ratio())
        .filter(|now_shown| Some(now_shown.cmp(&earlier)) == now.map(|now| now.cmp(&earlier)));
    written(earlier, &line.figure, mark.as_slice())
}

/// Why there is no comparison, of "that period" or "those periods".
pub(super) fn why_not(change: &Change, then: &str) -> String {
    let Some(reason) = change.reason else {
        return String::new();
    };
    let phrase = match reason {
        Reason::NoValue(_) => phrases::WHY_NO_VALUE,
        Reason::NoEarlierFigure => phrases::WHY_NO_FIGURE,
        Reason::NoEarlierValue(state) => why_no_earlier(state),
        Reason::OtherBasis => phrases::WHY_OTHER_BASIS,
        Reason::OtherDefinition => phrases::WHY_OTHER_DEFINITION,
        Reason::Cumulative => phrases::WHY_CUMULATIVE,
    };
    phrase.say(&[("then", then)])
}

fn why_no_earlier(state: State) -> Phrase {
    match state {
        State::Ok | State::NoCases => phrases::WHY_NO_CASES,
        State::NotDue => phrases::WHY_NOT_DUE,
        State::Late => phrases::WHY_LATE,
        State::Suppressed => phrases::WHY_SUPPRESSED,
        State::NotApplicable => phrases::WHY_NOT_APPLICABLE,
        State::NotMeasuredThen => phrases::WHY_NOT_MEASURED_THEN,
        State::NotMeasured => phrases::WHY_NOT_MEASURED,
    }
}
