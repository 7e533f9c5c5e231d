//! The words indicators are counted by, and which of them tell the parts of one whole apart.

use crate::figure::State;
use crate::scorecard::Line;
use crate::set::Reported;
use crate::verdict::{AgainstTarget, Change, Direction};

/// What the parts of a whole are told apart by. Each indicator of the whole is in just one part.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Family {
    /// With a value or without.
    Value,
    /// How often it is reported.
    Often,
    /// The judgement against target, of those with a value.
    Target,
    /// The change on the period before, of those with a value.
    Previous,
    /// The change on the same period last year, of those with a value.
    LastYear,
}

impl Family {
    /// "against target".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Value => "by value",
            Self::Often => "by frequency",
            Self::Target => "against target",
            Self::Previous => "since previous",
            Self::LastYear => "since last year",
        }
    }

    /// Whether it tells apart only indicators that have a value.
    pub(crate) fn is_of_values(self) -> bool {
        matches!(self, Self::Target | Self::Previous | Self::LastYear)
    }
}

/// A word of a condition.
#[derive(Debug)]
pub(crate) struct Word {
    /// As it is written.
    pub(crate) text: &'static str,
    /// What it is a part of; `None` when it is none or takes several parts together.
    pub(crate) family: Option<Family>,
    /// Whether it is true of an indicator.
    pub(crate) counts: fn(&Line) -> bool,
}

const fn part(text: &'static str, family: Family, counts: fn(&Line) -> bool) -> Word {
    let family = Some(family);
    Word {
        text,
        family,
        counts,
    }
}

const fn word(text: &'static str, counts: fn(&Line) -> bool) -> Word {
    let family = None;
    Word {
        text,
        family,
        counts,
    }
}

const WORDS: &[Word] = &[
    word("reported", |_| true),
    part("with a value", Family::Value, has_value),
    part("without a value", Family::Value, |line| !has_value(line)),
    word("not due", |line| line.figure.state == State::NotDue),
    part("reported monthly", Family::Often, |l| {
        often(l, Reported::Monthly)
    }),
    part("reported quarterly", Family::Often, |l| {
        often(l, Reported::Quarterly)
    }),
    part("reported six-monthly", Family::Often, |l| {
        often(l, Reported::SixMonthly)
    }),
    part("reported annually", Family::Often, |l| {
        often(l, Reported::Annual)
    }),
    word("with a target", |line| line.target.is_some()),
    word("without a target", |line| line.target.is_none()),
    part("better than target", Family::Target, |l| {
        is(l, AgainstTarget::Better)
    }),
    part("target met", Family::Target, |l| is(l, AgainstTarget::Met)),
    part("within tolerance", Family::Target, |l| {
        is(l, AgainstTarget::WithinTolerance)
    }),
    part("target missed", Family::Target, |l| {
        is(l, AgainstTarget::Missed)
    }),
    part("no target", Family::Target, |l| {
        is(l, AgainstTarget::NoTarget)
    }),
    word("target reached", |l| {
        is(l, AgainstTarget::Better) || is(l, AgainstTarget::Met)
    }),
    word("target not reached", |l| {
        is(l, AgainstTarget::WithinTolerance) || is(l, AgainstTarget::Missed)
    }),
    part("improved since previous", Family::Previous, |l| {
        previous(l, Direction::Improved)
    }),
    part("worsened since previous", Family::Previous, |l| {
        previous(l, Direction::Worsened)
    }),
    part("unchanged since previous", Family::Previous, |l| {
        previous(l, Direction::Unchanged)
    }),
    part("risen since previous", Family::Previous, |l| {
        previous(l, Direction::Risen)
    }),
    part("fallen since previous", Family::Previous, |l| {
        previous(l, Direction::Fallen)
    }),
    part("not comparable with previous", Family::Previous, |l| {
        previous(l, Direction::NotComparable)
    }),
    part("improved since last year", Family::LastYear, |l| {
        last_year(l, Direction::Improved)
    }),
    part("worsened since last year", Family::LastYear, |l| {
        last_year(l, Direction::Worsened)
    }),
    part("unchanged since last year", Family::LastYear, |l| {
        last_year(l, Direction::Unchanged)
    }),
    part("risen since last year", Family::LastYear, |l| {
        last_year(l, Direction::Risen)
    }),
    part("fallen since last year", Family::LastYear, |l| {
        last_year(l, Direction::Fallen)
    }),
    part("not comparable with last year", Family::LastYear, |l| {
        last_year(l, Direction::NotComparable)
    }),
];

/// Every word.
pub(crate) fn known() -> impl Iterator<Item = &'static Word> {
    WORDS.iter()
}

fn has_value(line: &Line) -> bool {
    line.figure.value().is_some()
}

fn often(line: &Line, reported: Reported) -> bool {
    line.adoption.reported == reported
}

fn is(line: &Line, against: AgainstTarget) -> bool {
    has_value(line) && line.verdict.against_target == against
}

fn previous(line: &Line, direction: Direction) -> bool {
    went(line, &line.verdict.since_previous, direction)
}

fn last_year(line: &Line, direction: Direction) -> bool {
    went(line, &line.verdict.since_last_year, direction)
}

fn went(line: &Line, change: &Change, direction: Direction) -> bool {
    has_value(line) && change.direction == direction
}
