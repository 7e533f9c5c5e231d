//! A target that differs by quarter: `profile = { q1 = 25, q2 = 50, q3 = 75, q4 = 97 }`.

use super::keys::Value;
use super::targets::{Judged, number};
use crate::calendar::Basis;
use crate::figure::Decimal;
use crate::finding::TargetProblem;
use crate::set::Target;

/// What is asked for in each quarter of the year.
pub(super) type Quarters = [Decimal; 4];

/// Reads a profile. Its last quarter ends the year, so it is what is asked for of the year where that
/// is said too, and what adds up through the year never asks for less than the quarter before.
pub(super) fn read(
    value: &Value<'_>,
    judged: Option<&Judged>,
    year: Option<Decimal>,
) -> Option<Quarters> {
    let mut keys = value.table()?;
    let mut quarter = |key| {
        let value = keys.required(key);
        value.and_then(|value| number(&value, judged))
    };
    let quarters = [quarter("q1"), quarter("q2"), quarter("q3"), quarter("q4")];
    let [Some(q1), Some(q2), Some(q3), Some(q4)] = quarters else {
        return keys.finish(None);
    };
    let quarters = keys.finish(Some([q1, q2, q3, q4]))?;
    match judged.map(|judged| judged.basis) {
        Some(Basis::Year) => value.refuse::<()>(TargetProblem::ProfileOfYear),
        Some(Basis::YearToDate) if !quarters.is_sorted_by_key(|quarter| quarter.ratio()) => {
            value.refuse(TargetProblem::ProfileFalls)
        }
        _ => None,
    };
    if year.is_some_and(|year| year != q4) {
        return value.refuse(TargetProblem::ProfileEnd);
    }
    Some(quarters)
}

/// A target with what it asks for in each quarter.
pub(super) fn of(whole: Target, quarters: Quarters) -> Target {
    let quarter = |value| Target {
        value,
        ..whole.clone()
    };
    let profile = Some(Box::new(quarters.map(quarter)));
    Target { profile, ..whole }
}
