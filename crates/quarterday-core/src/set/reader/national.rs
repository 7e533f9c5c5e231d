//! National ranges and plausible ends in the facts file of a definition.

use super::keys::{Keys, Value};
use crate::calendar::{Basis, Period};
use crate::figure::{Decimal, Unit};
use crate::finding::{Finding, NationalProblem, Place};
use crate::set::{Definition, National, Plausible, SourceText};

/// How published figures may relate to their year.
const BASES: [(&str, Basis); 2] = [("year", Basis::Year), ("snapshot", Basis::Snapshot)];

/// How many authorities there may be.
const AUTHORITIES: std::ops::RangeInclusive<u64> = 1..=1_000;
const AUTHORITIES_RANGE: &str = "from 1 to 1,000";

/// Reads `[[national]]`: one row for each year.
pub(super) fn read(mut keys: Keys<'_>) -> Option<National> {
    let line = keys.line();
    let year = keys.required("year").and_then(|value| year(&value));
    let basis = keys.required("basis").and_then(|value| value.word(&BASES));
    let england = keys.optional("england");
    let england = england.and_then(|value| value.number());
    let mut point = |key| {
        let number = keys.required(key).and_then(|value| value.number());
        number.map(toml::Spanned::into_inner)
    };
    let (lowest, p5, p25, p50) = (point("lowest"), point("p5"), point("p25"), point("p50"));
    let (p75, p95, highest) = (point("p75"), point("p95"), point("highest"));
    let authorities = keys
        .required("authorities")
        .and_then(|value| value.whole(&AUTHORITIES, AUTHORITIES_RANGE));
    let series = keys.optional("series").and_then(|value| value.text());
    let source = keys.required("source").and_then(|value| value.text());
    let national = (|| {
        Some(National {
            year: year?,
            basis: basis?,
            england: england.map(toml::Spanned::into_inner),
            lowest: lowest?,
            p5: p5?,
            p25: p25?,
            p50: p50?,
            p75: p75?,
            p95: p95?,
            highest: highest?,
            authorities: authorities?,
            series: series.map(toml::Spanned::into_inner),
            source: source?.into_inner(),
            line,
        })
    })();
    keys.finish(national)
}

/// Reads `plausible = { lowest = 5, highest = 40 }`.
pub(super) fn plausible(mut keys: Keys<'_>) -> Option<Plausible> {
    let line = keys.line();
    let mut end = |key| {
        let number = keys.required(key).and_then(|value| value.number());
        number.map(toml::Spanned::into_inner)
    };
    let (lowest, highest) = (end("lowest"), end("highest"));
    let plausible = lowest.zip(highest).map(|(lowest, highest)| Plausible {
        lowest,
        highest,
        line,
    });
    keys.finish(plausible)
}

fn year(value: &Value<'_>) -> Option<Period> {
    let text = value.text()?.into_inner();
    match text.parse() {
        Ok(year @ Period::Year(_)) => Some(year),
        _ => value.refuse(NationalProblem::NotAYear(text)),
    }
}

/// What is wrong with the ranges of a definition, once they can be read.
pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    let facts = &definition.facts;
    let mut report = |line, problem: &NationalProblem| {
        findings.push(Finding::new(problem).at(place(&definition.toml, line)));
    };
    for (index, range) in facts.national.iter().enumerate() {
        let points = range.points();
        let is_sorted = points.is_sorted_by_key(|point| point.ratio());
        let whole = Decimal::whole(if facts.unit == Unit::Percent { 100 } else { 0 });
        let is_over = |point: &Decimal| whole.units > 0 && point.ratio() > whole.ratio();
        if !is_sorted {
            report(range.line, &NationalProblem::OutOfOrder);
        } else if range.lowest.units < 0 || points.iter().chain(&range.england).any(is_over) {
            report(range.line, &NationalProblem::Impossible);
        }
        let earlier = facts.national.iter().take(index);
        if let Some(same) = earlier.rev().find(|other| other.year == range.year) {
            let (year, line) = (range.year, same.line);
            report(range.line, &NationalProblem::YearTwice { year, line });
        }
    }
    if let Some(ends) = facts
        .plausible
        .filter(|ends| ends.lowest.ratio() > ends.highest.ratio())
    {
        report(ends.line, &NationalProblem::OutOfOrder);
    }
}

/// A line of a file, without its indent.
fn place(source: &SourceText, line: u32) -> Place {
    let index = usize::try_from(line)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let before: usize = source
        .text
        .split_inclusive('\n')
        .take(index)
        .map(str::len)
        .sum();
    let text = source.text.get(before..).unwrap_or_default();
    let text = text.lines().next().unwrap_or_default();
    let start = before + (text.len() - text.trim_start().len());
    Place::span(&source.file, &source.text, &(start..before + text.len()))
}
