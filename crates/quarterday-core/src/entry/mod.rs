//! Entered values: what people report of indicators that no records tell. Each is kept as it was
//! entered; a later one of the same period supersedes it.

mod read;
mod standing;
mod template;

use crate::calendar::Period;
use crate::figure::{Decimal, Figure, Maturity, Provenance, Ratio, State, Unit};
use crate::set::Definition;

pub use read::{Context, Row, Rows, read};
pub use standing::Standing;
pub use template::{COLUMNS, Column, template};

/// One value as it was entered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// The slug of the indicator.
    pub indicator: String,
    /// The period of the report it appears in.
    pub report: Period,
    /// The period it describes: an earlier one where it is reported in arrears.
    pub described: Period,
    /// What is divided, or a count.
    pub numerator: Option<Decimal>,
    /// What it is divided by.
    pub denominator: Option<Decimal>,
    /// The value in the indicator's unit, where nothing tells what it was made of.
    pub value: Option<Decimal>,
    /// How settled it is.
    pub maturity: Maturity,
    /// What to know about it.
    pub note: Option<String>,
    /// Who entered it.
    pub by: String,
    /// When, in the caller's words; never used in a sum.
    pub at: Option<String>,
}

impl Entry {
    /// The figure it is, by the facts of its indicator. Made of a numerator and a denominator where
    /// it has both, and else the value itself.
    pub fn figure(&self, definition: &Definition, authority: &str) -> Figure {
        let facts = &definition.facts;
        let made_of = self.numerator.zip(self.denominator);
        let (numerator, denominator) = match made_of {
            Some((numerator, denominator)) => (numerator, Some(denominator)),
            None => (self.value.or(self.numerator).unwrap_or(NOUGHT), None),
        };
        let cases = denominator.and_then(whole).unwrap_or_default();
        let met = whole(numerator).unwrap_or_default();
        let is_of_cases = facts.unit == Unit::Percent && cases > 0 && (0..=cases).contains(&met);
        let is_nothing = denominator.is_some_and(|d| d.units == 0);
        Figure {
            indicator: self.indicator.clone(),
            authority: authority.to_owned(),
            period: self.described,
            basis: facts.basis,
            numerator,
            denominator,
            not_met: if is_of_cases { cases - met } else { 0 },
            excluded: 0,
            cases: if is_of_cases { cases } else { 0 },
            cases_with_findings: None,
            unit: facts.unit,
            aggregate: None,
            decimals: facts.decimals,
            state: if is_nothing {
                State::NoCases
            } else {
                State::Ok
            },
            reason: None,
            maturity: self.maturity,
            provenance: Provenance {
                definition: definition.hash.clone(),
                revision: String::new(),
                calendar: String::new(),
                program: String::new(),
                population: None,
            },
        }
    }

    /// Whether another says the same of the same period.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let parts = |entry: &Self| (entry.numerator, entry.denominator, entry.value);
        self.is_of_the_same(other)
            && self.report == other.report
            && parts(self) == parts(other)
            && self.maturity == other.maturity
            && self.note == other.note
    }

    /// Whether another is of the same indicator and describes the same period.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        self.indicator == other.indicator && self.described == other.described
    }

    /// The exact value in a unit; `None` when it is divided by nought.
    pub fn exact(&self, unit: Unit) -> Option<Ratio> {
        let (Some(numerator), Some(denominator)) = (self.numerator, self.denominator) else {
            return self.value.or(self.numerator).map(Decimal::ratio);
        };
        let numerator = numerator.ratio().times(factor(unit));
        numerator.divided_by(denominator.ratio())
    }
}

const NOUGHT: Decimal = Decimal {
    units: 0,
    places: 0,
};

/// By what a ratio of a unit is multiplied.
fn factor(unit: Unit) -> i128 {
    match unit {
        Unit::Percent => 100,
        Unit::Per10000 => 10_000,
        Unit::Count | Unit::Days | Unit::Number => 1,
    }
}

/// A whole number, if it is one.
fn whole(number: Decimal) -> Option<i64> {
    let number = number.trimmed();
    (number.places == 0)
        .then(|| i64::try_from(number.units).ok())
        .flatten()
}

#[cfg(test)]
mod tests;
