//! What a publication shows: figures of all cases and of parts, and the counts behind each.

use std::fmt;

use crate::calendar::{Basis, Period};
use crate::figure::{Decimal, Figure, State, Unit};

use super::rule::Rule;
use super::system::Count;

/// A part of all cases: those with one word in a column.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Part {
    /// The column: `age-band`.
    pub column: String,
    /// The word: "under 1".
    pub name: String,
}

/// Which figure it is. The same in every publication, whatever its value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Name {
    /// The definition's slug.
    pub indicator: String,
    /// The authority's code.
    pub authority: String,
    /// The period.
    pub period: Period,
    /// How the figure relates to it.
    pub basis: Basis,
    /// The part it is of; `None` for all cases.
    pub part: Option<Part>,
}

/// A figure that a publication shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Item {
    /// The figure.
    pub figure: Figure,
    /// The part it is of; `None` for all cases.
    pub part: Option<Part>,
}

/// The numbers of cases that a figure tells of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Cases {
    /// Those it counts, or is an average of.
    pub(super) counted: i64,
    /// Those it is a percentage of, and does not count.
    pub(super) not_counted: Option<i64>,
    /// Whether the counted ones are what an average is of.
    is_base: bool,
}

impl Item {
    /// A figure of all cases.
    pub fn whole(figure: Figure) -> Self {
        let part = None;
        Self { figure, part }
    }

    /// Which figure it is.
    pub fn name(&self) -> Name {
        let figure = &self.figure;
        Name {
            indicator: figure.indicator.clone(),
            authority: figure.authority.clone(),
            period: figure.period,
            basis: figure.basis,
            part: self.part.clone(),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let period = self.period.short();
        write!(f, "{}, {period} ({})", self.indicator, self.basis)?;
        match &self.part {
            Some(Part { column, name }) => write!(f, ", {column} \"{name}\""),
            None => Ok(()),
        }
    }
}

impl Cases {
    /// The numbers of cases behind a figure; `None` where it has no value, or does not say what it is
    /// made of.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
        if figure.state != State::Ok {
            return None;
        }
        if figure.aggregate.is_some() || matches!(figure.unit, Unit::Days | Unit::Number) {
            return (figure.cases > 0).then(|| Self {
                counted: figure.counted(),
                not_counted: None,
                is_base: true,
            });
        }
        let counted = whole(figure.numerator)?;
        let not_counted = match (figure.unit, figure.denominator) {
            (Unit::Percent, Some(denominator)) => Some(whole(denominator)? - counted),
            (Unit::Percent | Unit::Per10000, None) => return None,
            _ => None,
        };
        Some(Self {
            counted,
            not_counted,
            is_base: false,
        })
    }

    /// Those it is a percentage of.
    pub(super) fn all(self) -> Option<i64> {
        self.not_counted.map(|not| self.counted + not)
    }

    /// Each number: those counted, those not, and both together where there are both.
    pub(super) fn numbers(self) -> Vec<i64> {
        let both = self.not_counted.map(|not| [not, self.counted + not]);
        let rest = both.into_iter().flatten();
        std::iter::once(self.counted).chain(rest).collect()
    }

    /// The same numbers as a reader is to see them, and what is small of them.
    pub(super) fn counts(self, rule: &Rule) -> Vec<Count> {
        let guard = |(at, value): (usize, i64)| match at {
            0 if self.is_base => rule.guard_of_base(value),
            1 if !rule.hides_complement => None,
            0 | 1 => rule.guard(value),
            _ => rule.guard_of_base(value),
        };
        let numbers = self.numbers().into_iter().enumerate();
        numbers
            .map(|(at, value)| Count {
                value,
                shown: match (at, self.not_counted) {
                    (2, Some(not_counted)) => rule.meant_of(self.counted, not_counted),
                    _ => rule.meant(rule.shown(value)),
                },
                guard: guard((at, value)),
            })
            .collect()
    }

    /// Another's taken from these, be they below nought.
    pub(super) fn less(self, other: Self) -> Self {
        Self {
            counted: self.counted - other.counted,
            not_counted: self.not_counted.zip(other.not_counted).map(|(a, b)| a - b),
            ..self
        }
    }

    /// What these hold beyond another's; `None` where that is more, or told of otherwise.
    pub(super) fn beyond(self, other: Self) -> Option<Self> {
        let left = self.less(other);
        let is_alike = self.not_counted.is_some() == other.not_counted.is_some();
        let is_more = left.counted < 0 || left.not_counted.is_some_and(|number| number < 0);
        (is_alike && !is_more).then_some(left)
    }

    /// Only those counted, as a number of cases and no base.
    pub(super) fn only_counted(self) -> Self {
        Self {
            not_counted: None,
            is_base: false,
            ..self
        }
    }

    /// No cases, told of as these are.
    pub(super) fn none(self) -> Self {
        Self {
            counted: 0,
            not_counted: self.not_counted.map(|_| 0),
            ..self
        }
    }

    /// Whether there are none.
    pub(super) fn is_none(self) -> bool {
        self.counted == 0 && self.not_counted.unwrap_or(0) == 0
    }

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            counted: self.counted + other.counted,
            not_counted: self.not_counted.zip(other.not_counted).map(|(a, b)| a + b),
            ..self
        }
    }
}

fn whole(number: Decimal) -> Option<i64> {
    let number = number.trimmed();
    let units = (number.places == 0).then_some(number.units)?;
    i64::try_from(units).ok().filter(|number| *number >= 0)
}
