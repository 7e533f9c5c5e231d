//! Targets that are hard to believe: nought where higher is better, a share written where a
//! percentage is wanted, and a hundred times what the figures or the target before could be.

use std::ops::Range;

use super::document::Document;
use super::keys::Value;
use super::targets::Judged;
use crate::figure::{Decimal, Ratio, Unit};
use crate::finding::TargetProblem;
use crate::set::{Better, Dated, Target};

/// So many times more or less than it could be: a slip of two places, with room for an ambition.
const TIMES: i128 = 50;

/// Says what is hard to believe of one target.
pub(super) fn value(value: &Value<'_>, number: Decimal, judged: Option<&Judged>) {
    let Some(judged) = judged else {
        return;
    };
    if number.units == 0 {
        if judged.better != Better::Lower {
            value.refuse::<()>(TargetProblem::Nought);
        }
    } else if is_share(number, judged) {
        value.refuse::<()>(TargetProblem::Share);
    } else if let Some((lowest, highest)) = judged.ends
        && (is_far(number.ratio(), lowest.ratio()) && number.ratio() < lowest.ratio()
            || is_far(number.ratio(), highest.ratio()) && number.ratio() > highest.ratio())
    {
        value.refuse::<()>(TargetProblem::FarFromFigures);
    }
}

/// Says which targets are a hundred times the one before them, or a hundredth. Of a share there is a
/// finding already.
pub(super) fn jumps(
    rows: &[(Dated<Option<Target>>, Range<usize>)],
    judged: Option<&Judged>,
    document: &Document<'_>,
) {
    let is_told = |target: &Target| judged.is_some_and(|judged| is_share(target.value, judged));
    for window in rows.windows(2) {
        if let [(before, _), (after, span)] = window
            && let (Some(before), Some(after)) = (&before.value, &after.value)
            && !(is_told(before) || is_told(after))
            && is_far(before.value.ratio(), after.value.ratio())
        {
            document.report(TargetProblem::FarFromBefore, span);
        }
    }
}

/// Whether a percentage of which more is better is asked for as a share of one.
fn is_share(number: Decimal, judged: &Judged) -> bool {
    let is_percentage = judged.unit == Unit::Percent && judged.better == Better::Higher;
    let one = Decimal::whole(1).ratio();
    is_percentage && number.units > 0 && number.ratio() <= one
}

fn is_far(one: Ratio, other: Ratio) -> bool {
    let (one, other) = (one.abs(), other.abs());
    let is_any_nought = one.is_zero() || other.is_zero();
    !is_any_nought && (one >= other.times(TIMES) || other >= one.times(TIMES))
}
