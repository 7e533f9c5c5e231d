//! The targets of an adoption and their tolerances.

use std::ops::Range;

use toml::Spanned;

use super::keys::{Keys, Value};
use super::{dates, doubts, facts, profile, tolerance};
use crate::calendar::Basis;
use crate::figure::{Decimal, Unit};
use crate::finding::{AdoptionProblem, TargetProblem};
use crate::set::{Better, Dated, Facts, National, Target, Tolerance};

/// What the targets of an adoption are held to, where its definition is known.
pub(super) struct Judged {
    pub(super) better: Better,
    pub(super) unit: Unit,
    /// The basis reported.
    pub(super) basis: Basis,
    /// Between which values figures of the indicator lie: the ends the definition gives, or those
    /// of the published year that is known.
    pub(super) ends: Option<(Decimal, Decimal)>,
}

impl Judged {
    /// From the facts of the definition and the adoption's own basis.
    pub(super) fn by(facts: &Facts, basis: Option<Basis>) -> Self {
        let plausible = facts.plausible.map(|ends| (ends.lowest, ends.highest));
        let published = facts.national.last();
        let published = published.map(|range: &National| (range.lowest, range.highest));
        Self {
            better: facts.better,
            unit: facts.unit,
            basis: basis.unwrap_or(facts.basis),
            ends: plausible.or(published),
        }
    }
}

/// Reads the rows of `target`.
pub(super) fn read(value: &Value<'_>, judged: Option<&Judged>) -> Vec<Dated<Option<Target>>> {
    let rows = value.rows(|keys| row(keys, judged));
    dates::check_order(&rows, value.document());
    doubts::jumps(&rows, judged, value.document());
    rows.into_iter().map(|(row, _)| row).collect()
}

type Row = (Dated<Option<Target>>, Range<usize>);

fn row(mut keys: Keys<'_>, judged: Option<&Judged>) -> Option<Row> {
    let line = keys.line();
    let from = keys.required("from").and_then(|value| value.date());
    let none = keys.optional("none").and_then(|value| value.flag());
    let target = match none {
        Some(true) => {
            no_target(&mut keys);
            Some(None)
        }
        _ => target(&mut keys, judged).map(Some),
    };
    let row = from.zip(target).map(|(from, value)| {
        let span = from.span();
        let from = from.into_inner();
        (Dated { from, value, line }, span)
    });
    keys.finish(row)
}

fn no_target(keys: &mut Keys<'_>) {
    let rest = [
        "value",
        "to",
        "unit",
        "basis",
        "tolerance",
        "profile",
        "set_by",
        "evidence",
    ];
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

fn target(keys: &mut Keys<'_>, judged: Option<&Judged>) -> Option<Target> {
    let profile = keys.optional("profile");
    let year = if profile.is_some() {
        keys.optional("value")
    } else {
        keys.required("value")
    };
    let year = year.map(|value| {
        let number = number(&value, judged)?;
        doubts::value(&value, number, judged);
        Some(number)
    });
    let profile = profile.map(|value| profile::read(&value, judged, year.flatten()));
    let last = profile.iter().flatten().map(|quarters| quarters[3]).next();
    let value = year.map_or(last, |read| read);
    let to = keys.optional("to");
    let to = to.map(|to| upper_end(&to, value, judged));
    same_as_indicator(keys, judged);
    let tolerance = match keys.optional("tolerance") {
        None => Some(Tolerance::None),
        Some(written) => {
            let better = judged.map(|judged| judged.better);
            written
                .table()
                .and_then(|keys| tolerance::read(keys, value.zip(better)))
        }
    };
    let set_by = keys.required("set_by").and_then(|value| value.text());
    let evidence = keys.optional("evidence").and_then(|value| value.text());
    let whole = Target {
        value: value?,
        to: match to {
            Some(read) => Some(read?),
            None => None,
        },
        tolerance: tolerance?,
        set_by: set_by.map(Spanned::into_inner)?,
        evidence: evidence.map(Spanned::into_inner),
        profile: None,
    };
    Some(match profile {
        None => whole,
        Some(read) => profile::of(whole, read?),
    })
}

pub(super) fn number(value: &Value<'_>, judged: Option<&Judged>) -> Option<Decimal> {
    let number = value.number()?;
    match judged.and_then(|judged| out_of_range(*number.get_ref(), judged.unit)) {
        Some(range) => value.refuse(AdoptionProblem::TargetOutOfRange { range }),
        None => Some(number.into_inner()),
    }
}

/// The upper end of a range, which only an indicator that is better near its target can have.
fn upper_end(to: &Value<'_>, from: Option<Decimal>, judged: Option<&Judged>) -> Option<Decimal> {
    let number = number(to, judged)?;
    let is_near = judged.is_none_or(|judged| judged.better == Better::NearerTarget);
    if !is_near {
        return to.refuse(TargetProblem::RangeOneWay);
    }
    if from.is_some_and(|from| number.ratio() <= from.ratio()) {
        return to.refuse(TargetProblem::RangeEnds);
    }
    Some(number)
}

/// A target may say its unit and its basis; then they are those of the figures it is held to.
fn same_as_indicator(keys: &mut Keys<'_>, judged: Option<&Judged>) {
    let unit = keys.optional("unit");
    if let Some(value) = unit
        && let (Some(unit), Some(judged)) = (value.word(&facts::UNITS), judged)
        && unit != judged.unit
    {
        let own = facts::UNITS.iter().find(|(_, unit)| *unit == judged.unit);
        let own = own.map_or("", |(word, _)| *word);
        value.refuse::<()>(TargetProblem::OtherUnit { own });
    }
    let basis = keys.optional("basis");
    if let Some(value) = basis
        && let (Some(basis), Some(judged)) = (facts::basis(&value), judged)
        && basis != judged.basis
    {
        let own = judged.basis.name();
        value.refuse::<()>(TargetProblem::OtherBasis { own });
    }
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
