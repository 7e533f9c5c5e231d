//! The tolerance of a target: of one size, on one side or each of its own, and only while the figure
//! is no worse than a year before where the set says so.

use super::keys::{Keys, Value};
use crate::figure::Decimal;
use crate::finding::{AdoptionProblem, KeyProblem, TargetProblem};
use crate::set::{Better, Tolerance};

/// Reads a tolerance. `judged_by` is the target and which way is good, where both are known.
pub(super) fn read(mut keys: Keys<'_>, judged_by: Option<(Decimal, Better)>) -> Option<Tolerance> {
    let span = keys.span();
    let document = keys.document();
    let is_empty = keys.is_empty();
    let not_worse = keys.optional("not_worse_than");
    let not_worse = not_worse.map(|value| value.word(&[("last year", ())]));
    let sides = [keys.optional("below"), keys.optional("above")];
    let has_sides = sides.iter().any(Option::is_some);
    let kinds = [
        keys.optional("points"),
        keys.optional("percent"),
        keys.optional("floor"),
    ];
    let count = kinds.iter().flatten().count() + usize::from(has_sides);
    let size = match kinds {
        [Some(points), None, None] if !has_sides => {
            not_negative(&points, "points").map(Tolerance::Points)
        }
        [None, Some(percent), None] if !has_sides => {
            not_negative(&percent, "percent").map(Tolerance::Percent)
        }
        [None, None, Some(floor)] if !has_sides => {
            floor_of(&floor, judged_by).map(Tolerance::Floor)
        }
        [None, None, None] if has_sides => sides_of(&sides, judged_by),
        [None, None, None] if not_worse.is_some() => Some(Tolerance::None),
        _ => {
            // A misspelt kind is an unknown key.
            if count > 0 || is_empty {
                document.report(AdoptionProblem::Tolerance { kinds: count }, &span);
            }
            None
        }
    };
    let tolerance = match not_worse {
        None => size,
        Some(read) => read
            .and(size)
            .map(|size| Tolerance::NotWorse(Box::new(size))),
    };
    keys.finish(tolerance)
}

/// So much below the target and so much above; nothing on a side that is not given.
fn sides_of(
    sides: &[Option<Value<'_>>; 2],
    judged_by: Option<(Decimal, Better)>,
) -> Option<Tolerance> {
    let better = judged_by.map(|(_, better)| better);
    let side = |value: &Option<Value<'_>>, key, unused: Better| {
        let Some(value) = value else {
            return Some(Decimal::whole(0));
        };
        if better == Some(unused) {
            value.refuse::<()>(TargetProblem::UnusedSide { side: key });
        }
        not_negative(value, key)
    };
    let below = side(&sides[0], "below", Better::Lower);
    let above = side(&sides[1], "above", Better::Higher);
    Some(Tolerance::Sides {
        below: below?,
        above: above?,
    })
}

fn not_negative(value: &Value<'_>, key: &str) -> Option<Decimal> {
    let number = value.number()?.into_inner();
    if number.units >= 0 {
        return Some(number);
    }
    value.refuse(KeyProblem::OutOfRange {
        key: key.to_owned(),
        range: "not below 0",
    })
}

fn floor_of(value: &Value<'_>, judged_by: Option<(Decimal, Better)>) -> Option<Decimal> {
    let floor = value.number()?.into_inner();
    let side = judged_by.and_then(|(target, better)| match better {
        Better::Higher if floor.ratio() > target.ratio() => Some("below"),
        Better::Lower if floor.ratio() < target.ratio() => Some("above"),
        _ => None,
    });
    match side {
        None => Some(floor),
        Some(side) => value.refuse(AdoptionProblem::FloorSide { side }),
    }
}
