//! Figures: exact numerator and denominator, state and maturity, and where they came from.

mod number;

use serde::{Deserialize, Serialize};

use crate::calendar::{Basis, Period};
use crate::set::Estimate;

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
    /// The mean, median or sum of amounts, in days.
    Days,
    /// The mean, median or sum of amounts, in no unit.
    Number,
}

/// What a value is made of, where the cases carry amounts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregate {
    /// The amounts added up, divided by how many there are.
    Mean,
    /// The middle amount; of an even number the mean of the two in the middle.
    Median,
    /// The amounts added up.
    Sum,
    /// The amounts added up, divided by what they are per, added up.
    Ratio,
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

/// How many cases of a figure have a finding.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct CasesWithFindings {
    /// How many.
    pub cases: i64,
    /// Names the checks that were made: 64 hex digits.
    pub checks: String,
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
    /// Of a rate: the estimate it is divided by, where one is known.
    pub population: Option<Estimate>,
}

/// One indicator's value for one authority, period and basis.
///
/// `counted + not_met + excluded = cases`, always, where `counted` is [`Figure::counted`]. What is
/// divided by what depends on the unit, and is exact in each:
///
/// | made of | numerator | denominator |
/// | --- | --- | --- |
/// | a percentage | cases met | cases met and not met |
/// | a count | cases | none |
/// | a rate | cases | the population, in persons |
/// | a mean | the amounts added up | cases |
/// | a median | the middle amount, or the two in the middle added up | how many those are: 1 or 2, or 0 when there are no cases |
/// | a sum | the amounts added up | none |
/// | a ratio | the amounts added up | what they are per, added up |
///
/// A rate is of the cases of its period as they are, whatever its length: those of a quarter are
/// never multiplied by four.
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
    /// What is divided, or is the value itself.
    pub numerator: Decimal,
    /// What it is divided by; `None` for a count and a sum.
    pub denominator: Option<Decimal>,
    /// Cases that count and did not meet the standard.
    pub not_met: i64,
    /// Cases set aside, each with a reason.
    pub excluded: i64,
    /// All cases considered.
    pub cases: i64,
    /// How many of the cases have a finding of a check of the records; `None` where no checks were
    /// made, or there is no value.
    pub cases_with_findings: Option<CasesWithFindings>,
    /// The unit of the value.
    pub unit: Unit,
    /// What is made of amounts; `None` where the cases carry none.
    pub aggregate: Option<Aggregate>,
    /// Digits after the point when shown.
    pub decimals: u8,
    /// What it is in.
    pub state: State,
    /// Why there is no value, where `state` needs telling: "no visits have been loaded"; why a part
    /// of a rate is a count.
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

    /// The cases that are neither not met nor excluded.
    pub fn counted(&self) -> i64 {
        self.cases - self.not_met - self.excluded
    }

    /// Whether numerator and denominator say something to a reader: those of a median only tell how
    /// its middle is worked out.
    pub fn has_plain_parts(&self) -> bool {
        self.aggregate != Some(Aggregate::Median)
    }

    /// The value rounded for display, without its unit: `92.7`.
    pub fn rounded(&self) -> Option<Decimal> {
        self.value().map(|value| value.round(self.decimals))
    }
}

#[cfg(test)]
mod tests;
