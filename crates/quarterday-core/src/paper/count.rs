//! How many indicators of a scorecard have a verdict. The judgements against target are counted
//! among the indicators with a value, so that they add up to them.

use crate::scorecard::{Line, Scorecard};
use crate::verdict::{AgainstTarget, Direction};

/// A word of `count` and what it counts.
type Counted = (&'static str, fn(&Line) -> bool);

const COUNTED: &[Counted] = &[
    ("reported", |_| true),
    ("with a value", has_value),
    ("without a value", |line| !has_value(line)),
    ("better than target", |line| is(line, AgainstTarget::Better)),
    ("target met", |line| is(line, AgainstTarget::Met)),
    ("within tolerance", |line| {
        is(line, AgainstTarget::WithinTolerance)
    }),
    ("target missed", |line| is(line, AgainstTarget::Missed)),
    ("no target", |line| is(line, AgainstTarget::NoTarget)),
    ("improved since previous", |line| {
        previous(line) == Direction::Improved
    }),
    ("worsened since previous", |line| {
        previous(line) == Direction::Worsened
    }),
    ("improved since last year", |line| {
        last_year(line) == Direction::Improved
    }),
    ("worsened since last year", |line| {
        last_year(line) == Direction::Worsened
    }),
];

/// Every word `count` knows.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    COUNTED.iter().map(|(word, _)| *word)
}

/// How many lines a word counts; `None` for a word it does not know.
pub(super) fn of(word: &str, scorecard: &Scorecard) -> Option<usize> {
    let (_, counts) = COUNTED.iter().find(|(known, _)| *known == word)?;
    Some(scorecard.lines.iter().filter(|line| counts(line)).count())
}

fn has_value(line: &Line) -> bool {
    line.figure.value().is_some()
}

fn is(line: &Line, against: AgainstTarget) -> bool {
    has_value(line) && line.verdict.against_target == against
}

fn previous(line: &Line) -> Direction {
    line.verdict.since_previous.direction
}

fn last_year(line: &Line) -> Direction {
    line.verdict.since_last_year.direction
}
