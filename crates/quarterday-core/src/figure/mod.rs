//! Figures: exact numerator and denominator, state and maturity, and where they came from.

mod number;

use serde::{Deserialize, Serialize};

use crate::calendar::{Basis, Period};

pub use number::{Decimal, NotADecimal, PLACES_MAX, Ratio};

/// The unit in which an indicator's value is given.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// 100 × numerator / denominator.
    Percent,
    /// The numerator.
    Count,
    /// 10,000 × numerator / denominator, the denominator being a population.
    #[serde(rename = "per-10000")]
    Per10000,
    /// Numerator / denominator, in days.
    Days,
    /// Numerator / denominator, in no unit.
    Number,
}

/// What a figure is in. Each is told apart in every table, chart, sentence and file.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub enum State {
    /// There is a value.
    #[serde(rename = "ok")]
    Ok,
    /// The denominator is nought: no value, which is not 0.
    #[serde(rename = "no cases")]
    NoCases,
    /// Not to be reported for this period.
    #[serde(rename = "not due")]
    NotDue,
    /// Due, and not in.
    #[serde(rename = "late")]
    Late,
    /// Withheld by disclosure control.
    #[serde(rename = "suppressed")]
    Suppressed,
    /// Does not apply to this authority.
    #[serde(rename = "not applicable")]
    NotApplicable,
    /// The records do not reach to this period.
    #[serde(rename = "not measured then")]
    NotMeasuredThen,
    /// The records loaded cannot tell: the reason says what is missing.
    #[serde(rename = "not measured")]
    NotMeasured,
}

impl State {
    /// `no cases`: the word used everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NoCases => "no cases",
            Self::NotDue => "not due",
            Self::Late => "late",
            Self::Suppressed => "suppressed",
            Self::NotApplicable => "not applicable",
            Self::NotMeasuredThen => "not measured then",
            Self::NotMeasured => "not measured",
        }
    }
}

/// How settled a figure is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Maturity {
    /// May change as records are completed.
    Provisional,
    /// Will not change but by restatement.
    Final,
    /// Published before with another value.
    Restated,
}

/// What a figure was made of.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Content hash of the definition: 64 hex digits.
    pub definition: String,
    /// Hash of the revision of the records: 64 hex digits.
    pub revision: String,
    /// Version of the working-day calendar.
    pub calendar: String,
    /// Version of the program.
    pub program: String,
}

/// One indicator's value for one authority, period and basis.
///
/// `numerator + not_met + excluded = cases`, always: for a percentage the denominator is
/// `numerator + not_met`; for a count nothing is "not met" and the numerator is the count.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The definition's slug.
    pub indicator: String,
    /// The authority's code.
    pub authority: String,
    /// The period.
    pub period: Period,
    /// How the figure relates to it.
    pub basis: Basis,
    /// Cases met, cases counted, or the sum of amounts.
    pub numerator: Decimal,
    /// What it is divided by; `None` for a count.
    pub denominator: Option<Decimal>,
    /// Cases that count and did not meet the standard.
    pub not_met: i64,
    /// Cases set aside, each with a reason.
    pub excluded: i64,
    /// All cases considered.
    pub cases: i64,
    /// The unit of the value.
    pub unit: Unit,
    /// Digits after the point when shown.
    pub decimals: u8,
    /// What it is in.
    pub state: State,
    /// Why there is no value, where `state` needs telling: "no visits have been loaded".
    pub reason: Option<String>,
    /// How settled it is.
    pub maturity: Maturity,
    /// What it was made of.
    pub provenance: Provenance,
}

impl Figure {
    /// The exact value in its unit; `None` unless the state is `ok`.
    pub fn value(&self) -> Option<Ratio> {
        if self.state != State::Ok {
            return None;
        }
        let numerator = self.numerator.ratio();
        let factor = match self.unit {
            Unit::Percent => 100,
            Unit::Per10000 => 10_000,
            Unit::Count | Unit::Days | Unit::Number => 1,
        };
        match self.denominator {
            None => Some(numerator),
            Some(denominator) => numerator.times(factor).divided_by(denominator.ratio()),
        }
    }

    /// The value rounded for display, without its unit: `92.7`.
    pub fn rounded(&self) -> Option<Decimal> {
        self.value().map(|value| value.round(self.decimals))
    }
}

#[cfg(test)]
mod tests;
