//! Figures that are hard to believe, and where a figure lies among those of other authorities.
//!
//! The rules are those that analysts of these returns use: all or nothing of more than twenty
//! cases, more than 25 points between quarters, and values that nobody else has.

use crate::calendar::Basis;
use crate::figure::{Decimal, Figure, Ratio, Unit};
use crate::finding::Doubt;
use crate::set::{Better, Facts, National};

/// Of no more cases than this a percentage is too coarse to doubt.
const CASES_FEW: i64 = 20;

/// A move between quarters of more percentage points than this is asked about.
const POINTS_MOVED: i128 = 25;

/// Where a value lies among the figures of all authorities.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum NationalPlace {
    /// Below every one.
    BelowLowest,
    /// Level with the lowest, of which there may be several.
    AtLowest,
    /// Among the lowest twentieth.
    LowestTwentieth,
    /// In the lowest quarter, above its lowest twentieth.
    LowestQuarter,
    /// In the middle half.
    MiddleHalf,
    /// In the highest quarter, below its highest twentieth.
    HighestQuarter,
    /// Among the highest twentieth.
    HighestTwentieth,
    /// Level with the highest, of which there may be several.
    AtHighest,
    /// Above every one.
    AboveHighest,
}

/// Where the value of a figure lies in a range; `None` without a value, or where the two cannot be
/// held together: a rate is of the length of its period, so a quarter's is no year's.
pub fn national_place(figure: &Figure, range: &National) -> Option<NationalPlace> {
    let value = figure.value()?;
    if !is_of_one_size(figure, range) {
        return None;
    }
    let below = |point: Decimal| value < point.ratio();
    let above = |point: Decimal| value > point.ratio();
    Some(if below(range.lowest) {
        NationalPlace::BelowLowest
    } else if above(range.highest) {
        NationalPlace::AboveHighest
    } else if value == range.lowest.ratio() {
        NationalPlace::AtLowest
    } else if value == range.highest.ratio() {
        NationalPlace::AtHighest
    } else if below(range.p5) {
        NationalPlace::LowestTwentieth
    } else if above(range.p95) {
        NationalPlace::HighestTwentieth
    } else if below(range.p25) {
        NationalPlace::LowestQuarter
    } else if above(range.p75) {
        NationalPlace::HighestQuarter
    } else {
        NationalPlace::MiddleHalf
    })
}

/// Whether a figure and a published range are of equal stretches of time.
pub fn is_of_one_stretch(basis: Basis, range: &National) -> bool {
    let is_twelve_months = matches!(basis, Basis::Year | Basis::Rolling12Months);
    basis == range.basis || is_twelve_months && range.basis == Basis::Year
}

fn is_of_one_size(figure: &Figure, range: &National) -> bool {
    let is_share = matches!(figure.unit, Unit::Percent | Unit::Days | Unit::Number);
    is_share || is_of_one_stretch(figure.basis, range)
}

/// What makes a figure hard to believe. `previous` is the same figure of the period before.
pub fn doubts(figure: &Figure, previous: Option<&Figure>, facts: &Facts) -> Vec<Doubt> {
    let Some(value) = figure.value() else {
        return Vec::new();
    };
    let has_deadline = facts.due.is_some() || facts.open_cases.is_some();
    let is_share = figure.unit == Unit::Percent;
    let is_timeliness = is_share && has_deadline && facts.better != Better::Neither;
    let mut doubts = Vec::new();
    if is_timeliness && is_many(figure) {
        if value.is_zero() || value == Decimal::whole(100).ratio() {
            doubts.push(Doubt::AllOrNothing);
        }
        let earlier = previous.filter(|earlier| is_many(earlier));
        let is_far =
            |earlier: Ratio| value.minus(earlier).abs() > Decimal::whole(POINTS_MOVED).ratio();
        let is_between_quarters = figure.basis == Basis::Quarter;
        if is_between_quarters && earlier.and_then(Figure::value).is_some_and(is_far) {
            doubts.push(Doubt::Moved);
        }
    }
    if is_share && !is_many(figure) {
        return doubts;
    }
    let range = National::for_period(&facts.national, figure.period);
    let place = range.and_then(|range| national_place(figure, range));
    if let Some(NationalPlace::BelowLowest | NationalPlace::AboveHighest) = place {
        doubts.push(Doubt::OutsideNational);
    }
    let ends = facts.plausible;
    if ends.is_some_and(|ends| value < ends.lowest.ratio() || value > ends.highest.ratio()) {
        doubts.push(Doubt::NotPlausible);
    }
    doubts
}

fn is_many(figure: &Figure) -> bool {
    figure.counted() + figure.not_met > CASES_FEW
}
