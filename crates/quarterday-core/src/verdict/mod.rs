//! The judgements on a figure: against its target, against earlier periods, and their grounds.
//!
//! Every comparison is exact and made on the unrounded value. "Against target" and "since last
//! year" are two facts; neither implies the other.

mod direction;
mod exception;
mod masking;
mod plausible;
mod take;
mod target;
mod trend;

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::figure::{Figure, Ratio, State};
use crate::set::{Better, Target};

pub use direction::{change, compare, previous_period};
pub use exception::{Answer, exception};
pub use masking::masks;
pub use plausible::{NationalPlace, doubts, is_of_one_stretch, national_place};
pub use take::{Take, YearAhead, take};
pub use target::{against_target, against_target_and_last_year, turning_points};
pub use trend::{TREND_MIN, Trend, trend};

/// A figure against its target. Exact comparison on the unrounded ratio.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub enum AgainstTarget {
    /// On the good side of the target.
    #[serde(rename = "better")]
    Better,
    /// Exactly the target.
    #[serde(rename = "met")]
    Met,
    /// Missed by no more than the tolerance.
    #[serde(rename = "within tolerance")]
    WithinTolerance,
    /// Missed by more.
    #[serde(rename = "missed")]
    Missed,
    /// Nothing was asked for, or there is no value to judge, or neither way is better.
    #[serde(rename = "no target")]
    NoTarget,
}

/// A figure against an earlier one.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Moved the good way.
    Improved,
    /// Moved the other way.
    Worsened,
    /// The same ratio exactly.
    Unchanged,
    /// Went up, where neither way is good.
    Risen,
    /// Went down, where neither way is good.
    Fallen,
    /// There is nothing to compare with: see the reason.
    #[serde(rename = "not comparable")]
    NotComparable,
}

/// A comparison with an earlier period.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// The earlier period.
    pub period: Period,
    /// Which way it went.
    pub direction: Direction,
    /// The earlier value, exact, where there is one.
    pub earlier: Option<Ratio>,
    /// This value less the earlier, exact; given if and only if the two can be compared.
    pub difference: Option<Ratio>,
    /// Why the two cannot be compared; given if and only if they cannot.
    pub reason: Option<Reason>,
}

/// Why a figure cannot be compared with an earlier one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// The figure itself has no value.
    NoValue(State),
    /// There is no figure for the earlier period.
    NoEarlierFigure,
    /// The earlier figure has no value.
    NoEarlierValue(State),
    /// The earlier figure is on another basis.
    OtherBasis,
    /// The earlier figure was computed by another definition.
    OtherDefinition,
    /// A year to date is compared only with the same point last year.
    Cumulative,
}

/// All judgements on one figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verdict {
    /// Against the target in force.
    pub against_target: AgainstTarget,
    /// Against the period before.
    pub since_previous: Change,
    /// Against the same period last year.
    pub since_last_year: Change,
}

/// Judges a figure against the target in force and against its earlier figures, which are looked
/// for in `figures`: those of one indicator, by whichever definitions it had, of any periods and in
/// any order.
pub fn judge(
    figure: &Figure,
    better: Better,
    target: Option<&Target>,
    figures: &[Figure],
) -> Verdict {
    let since = |period| change(figure, period, figures, better, target);
    let since_last_year = since(figure.period.last_year());
    let last_year = since_last_year
        .earlier
        .filter(|_| since_last_year.reason.is_none());
    Verdict {
        against_target: against_target_and_last_year(figure.value(), last_year, better, target),
        since_previous: since(previous_period(figure)),
        since_last_year,
    }
}

#[cfg(test)]
mod tests;
