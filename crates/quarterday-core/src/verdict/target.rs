//! A value against its target: exact, by which way is better, with the tolerance the set gives.

use std::cmp::Ordering;

use crate::figure::{Decimal, Ratio};
use crate::set::{Better, Target, Tolerance};

use super::AgainstTarget;

/// Judges a value against a target. A value exactly on the end of the tolerance is within it.
/// Where neither way is better there is nothing to judge, even when a target stands.
pub fn against_target(
    value: Option<Ratio>,
    better: Better,
    target: Option<&Target>,
) -> AgainstTarget {
    let (Some(value), Some(target)) = (value, target) else {
        return AgainstTarget::NoTarget;
    };
    let order = value.cmp(&target.value.ratio());
    let is_better = match better {
        Better::Higher => order == Ordering::Greater,
        Better::Lower => order == Ordering::Less,
        Better::NearerTarget => false,
        Better::Neither => return AgainstTarget::NoTarget,
    };
    if is_better {
        AgainstTarget::Better
    } else if order == Ordering::Equal {
        AgainstTarget::Met
    } else if is_within(value, order, better, target) {
        AgainstTarget::WithinTolerance
    } else {
        AgainstTarget::Missed
    }
}

/// The values at which the judgement turns: the target, and the ends of its tolerance on each
/// side that is worse. Empty where nothing is judged.
pub fn turning_points(better: Better, target: &Target) -> Vec<Ratio> {
    if better == Better::Neither {
        return Vec::new();
    }
    let ends = [Ordering::Less, Ordering::Greater]
        .into_iter()
        .filter(|side| is_worse(*side, better))
        .filter_map(|side| end(side, better, target));
    std::iter::once(target.value.ratio()).chain(ends).collect()
}

/// Whether a value on that side of the target misses it.
fn is_worse(side: Ordering, better: Better) -> bool {
    match better {
        Better::Higher => side == Ordering::Less,
        Better::Lower => side == Ordering::Greater,
        Better::NearerTarget => side != Ordering::Equal,
        Better::Neither => false,
    }
}

fn is_within(value: Ratio, side: Ordering, better: Better, target: &Target) -> bool {
    let Some(end) = end(side, better, target) else {
        return false;
    };
    is_worse(side, better) && value.cmp(&end) != side
}

/// The last value within the tolerance on a side of the target; `None` where there is none. A
/// floor lies on one side only, so near a target it tolerates nothing on the other.
fn end(side: Ordering, better: Better, target: &Target) -> Option<Ratio> {
    let asked = target.value.ratio();
    let by = match &target.tolerance {
        Tolerance::None => return None,
        Tolerance::Points(points) => points.ratio(),
        Tolerance::Percent(share) => {
            let hundred = Decimal {
                units: 100 * 10_i128.pow(share.places.into()),
                places: 0,
            };
            asked.abs().times(share.units).divided_by(hundred.ratio())?
        }
        Tolerance::Floor(floor) => {
            let is_on_this_side = floor.ratio().cmp(&asked) == side;
            return (is_on_this_side && is_worse(side, better)).then(|| floor.ratio());
        }
    };
    match side {
        Ordering::Less => Some(asked.minus(by)),
        Ordering::Greater => Some(asked.plus(by)),
        Ordering::Equal => None,
    }
}
