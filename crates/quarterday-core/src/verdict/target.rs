//! A value against its target: exact, by which way is better, with the tolerance the set gives.

use std::cmp::Ordering;

use crate::figure::{Decimal, Ratio};
use crate::set::{Better, Target, Tolerance};

use super::AgainstTarget;

/// Judges a value against a target. A value exactly on the end of the tolerance is within it, and
/// one on the end of a range asked for meets it. Where neither way is better there is nothing to
/// judge, even when a target stands. A tolerance that looks at a year before tolerates nothing
/// here: see [`against_target_and_last_year`].
pub fn against_target(
    value: Option<Ratio>,
    better: Better,
    target: Option<&Target>,
) -> AgainstTarget {
    against_target_and_last_year(value, None, better, target)
}

/// The same, with the value of a year before where it can be compared.
pub fn against_target_and_last_year(
    value: Option<Ratio>,
    last_year: Option<Ratio>,
    better: Better,
    target: Option<&Target>,
) -> AgainstTarget {
    let (Some(value), Some(target)) = (value, target) else {
        return AgainstTarget::NoTarget;
    };
    let side = side(value, target);
    let is_better = match better {
        Better::Higher => side == Ordering::Greater,
        Better::Lower => side == Ordering::Less,
        Better::NearerTarget => false,
        Better::Neither => return AgainstTarget::NoTarget,
    };
    let miss = Miss {
        value,
        last_year,
        side,
        better,
        target,
    };
    if is_better {
        AgainstTarget::Better
    } else if side == Ordering::Equal {
        AgainstTarget::Met
    } else if miss.is_within(&target.tolerance) {
        AgainstTarget::WithinTolerance
    } else {
        AgainstTarget::Missed
    }
}

/// The values at which the judgement turns: what is asked for, and the ends of its tolerance on each
/// side that is worse. Empty where nothing is judged.
pub fn turning_points(better: Better, target: &Target) -> Vec<Ratio> {
    if better == Better::Neither {
        return Vec::new();
    }
    let (lower, upper) = target.ends();
    let mut points = vec![lower];
    points.extend((upper != lower).then_some(upper));
    let sides = [Ordering::Less, Ordering::Greater].into_iter();
    let worse = sides.filter(|side| is_worse(*side, better));
    points.extend(worse.filter_map(|side| end(side, better, target, &target.tolerance)));
    points
}

/// On which side of what is asked for a value lies; equal within a range.
fn side(value: Ratio, target: &Target) -> Ordering {
    let (lower, upper) = target.ends();
    if value < lower {
        Ordering::Less
    } else if value > upper {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
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

/// A value that misses its target.
struct Miss<'a> {
    value: Ratio,
    last_year: Option<Ratio>,
    side: Ordering,
    better: Better,
    target: &'a Target,
}

impl Miss<'_> {
    fn is_within(&self, tolerance: &Tolerance) -> bool {
        if let Tolerance::NotWorse(inner) = tolerance {
            let is_any = **inner == Tolerance::None;
            return self.is_no_worse_than_last_year() && (is_any || self.is_within(inner));
        }
        let end = end(self.side, self.better, self.target, tolerance);
        let is_within = end.is_some_and(|end| self.value.cmp(&end) != self.side);
        is_worse(self.side, self.better) && is_within
    }

    fn is_no_worse_than_last_year(&self) -> bool {
        let Some(then) = self.last_year else {
            return false;
        };
        match self.better {
            Better::Higher => self.value >= then,
            Better::Lower => self.value <= then,
            Better::NearerTarget => self.target.distance(self.value) <= self.target.distance(then),
            Better::Neither => false,
        }
    }
}

/// The last value within the tolerance on a side of the target; `None` where there is none. A
/// floor lies on one side only, so near a target it tolerates nothing on the other.
fn end(side: Ordering, better: Better, target: &Target, tolerance: &Tolerance) -> Option<Ratio> {
    let (lower, upper) = target.ends();
    let asked = if side == Ordering::Less { lower } else { upper };
    let by = match tolerance {
        Tolerance::None => return None,
        Tolerance::Points(points) => points.ratio(),
        Tolerance::Sides { below, .. } if side == Ordering::Less => below.ratio(),
        Tolerance::Sides { above, .. } => above.ratio(),
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
        Tolerance::NotWorse(inner) => return end(side, better, target, inner),
    };
    match side {
        Ordering::Less => Some(asked.minus(by)),
        Ordering::Greater => Some(asked.plus(by)),
        Ordering::Equal => None,
    }
}
