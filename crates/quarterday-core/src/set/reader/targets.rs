//! The targets of an adoption and their tolerances.

use toml::Spanned;

use super::dates;
use super::keys::{Keys, Value};
use crate::figure::{Decimal, Unit};
use crate::finding::{AdoptionProblem, KeyProblem};
use crate::set::{Better, Dated, Target, Tolerance};

/// Reads the rows of `target`. `judged_by` is which way is good and in what unit, where the
/// definition is known.
pub(super) fn read(
    value: &Value<'_>,
    judged_by: Option<(Better, Unit)>,
) -> Vec<Dated<Option<Target>>> {
    let rows = value.rows(|keys| row(keys, judged_by));
    dates::check_order(&rows, value.document());
    rows.into_iter().map(|(row, _)| row).collect()
}

type Row = (Dated<Option<Target>>, std::ops::Range<usize>);

fn row(mut keys: Keys<'_>, judged_by: Option<(Better, Unit)>) -> Option<Row> {
    let line = keys.line();
    let from = keys.required("from").and_then(|value| value.date());
    let none = keys.optional("none").and_then(|value| value.flag());
    let target = match none {
        Some(true) => {
            no_target(&mut keys);
            Some(None)
        }
        _ => target(&mut keys, judged_by).map(Some),
    };
    let row = from.zip(target).map(|(from, value)| {
        let span = from.span();
        let from = from.into_inner();
        (Dated { from, value, line }, span)
    });
    keys.finish(row)
}

fn no_target(keys: &mut Keys<'_>) {
    let rest = ["value", "tolerance", "set_by"];
    let is_any = rest
        .into_iter()
        .filter(|key| keys.optional(key).is_some())
        .count()
        > 0;
    if is_any {
        let span = keys.span();
        keys.document()
            .report(AdoptionProblem::TargetAndNone, &span);
    }
}

fn target(keys: &mut Keys<'_>, judged_by: Option<(Better, Unit)>) -> Option<Target> {
    let value = keys.required("value").and_then(|value| {
        let number = value.number()?;
        match judged_by.and_then(|(_, unit)| out_of_range(*number.get_ref(), unit)) {
            Some(range) => value.refuse(AdoptionProblem::TargetOutOfRange { range }),
            None => Some(number.into_inner()),
        }
    });
    let tolerance = match keys.optional("tolerance") {
        None => Some(Tolerance::None),
        Some(written) => {
            let better = judged_by.map(|(better, _)| better);
            written
                .table()
                .and_then(|keys| tolerance(keys, value.zip(better)))
        }
    };
    let set_by = keys.required("set_by").and_then(|value| value.text());
    Some(Target {
        value: value?,
        tolerance: tolerance?,
        set_by: set_by.map(Spanned::into_inner)?,
    })
}

/// Where a target of this unit should lie, when this one does not.
fn out_of_range(value: Decimal, unit: Unit) -> Option<&'static str> {
    let value = value.ratio();
    let (nought, hundred) = (Decimal::whole(0).ratio(), Decimal::whole(100).ratio());
    match unit {
        Unit::Percent => (value < nought || value > hundred).then_some("between 0 and 100"),
        Unit::Count | Unit::Per10000 | Unit::Days | Unit::Number => {
            (value < nought).then_some("not below 0")
        }
    }
}

/// Reads a tolerance. `judged_by` is the target and which way is good, where both are known.
fn tolerance(mut keys: Keys<'_>, judged_by: Option<(Decimal, Better)>) -> Option<Tolerance> {
    let span = keys.span();
    let document = keys.document();
    let is_empty = keys.is_empty();
    let kinds = [
        keys.optional("points"),
        keys.optional("percent"),
        keys.optional("floor"),
    ];
    let count = kinds.iter().flatten().count();
    let tolerance = match kinds {
        [Some(points), None, None] => not_negative(&points, "points").map(Tolerance::Points),
        [None, Some(percent), None] => not_negative(&percent, "percent").map(Tolerance::Percent),
        [None, None, Some(floor)] => floor_of(&floor, judged_by).map(Tolerance::Floor),
        _ => {
            // A misspelt kind is an unknown key.
            if count > 0 || is_empty {
                document.report(AdoptionProblem::Tolerance { kinds: count }, &span);
            }
            None
        }
    };
    keys.finish(tolerance)
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
