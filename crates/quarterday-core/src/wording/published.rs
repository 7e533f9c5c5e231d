//! What was published for England, in the words of a chart.

use crate::calendar::{Basis, Period};
use crate::comparator::{Comparator, PublishedYear, Whom};
use crate::figure::{Decimal, Figure};
use crate::scorecard::Line;

use super::comparator::{at_year, value};
use super::phrases;

/// The published figures that a chart shows: those of England, where any is of a year shown.
pub(crate) fn england(line: &Line) -> Option<&Comparator> {
    let found = line.comparators.iter().find(|c| c.whom == Whom::England)?;
    let is_shown = |figure| then(found, figure).is_some();
    line.series.iter().any(is_shown).then_some(found)
}

/// The published figure of the year a period lies in; of figures on 31 March, only for the period
/// that ends then.
pub(crate) fn then(comparator: &Comparator, figure: &Figure) -> Option<(PublishedYear, Decimal)> {
    let last = figure.period.last_day();
    let ends_in = match Period::quarter_of(last) {
        Period::Quarter(year, _) => year + 1,
        _ => return None,
    };
    let is_last = last.month() == 3 && last.day() == 31;
    if comparator.basis == Basis::Snapshot && !is_last {
        return None;
    }
    let of_year = |(year, _): &&(PublishedYear, Decimal)| year.last == ends_in;
    comparator.earlier.iter().find(of_year).copied()
}

/// The end of the description of a chart with a target.
pub(super) fn in_description(line: &Line) -> String {
    said(line, phrases::CHART_PUBLISHED).unwrap_or_default()
}

/// The same as a sentence, for a chart without a target.
pub(super) fn alone(line: &Line) -> Option<String> {
    said(line, phrases::CHART_PUBLISHED_ONLY)
}

fn said(line: &Line, phrase: phrases::Phrase) -> Option<String> {
    let england = england(line)?;
    let (year, number) = england.earlier.last()?;
    let unlike = if england.is_like_for_like() {
        ""
    } else {
        phrases::CHART_UNLIKE.words
    };
    let value = value(*number, line);
    Some(phrase.say(&[
        ("value", &value),
        ("at", &at_year(england.basis, *year)),
        ("unlike", unlike),
    ]))
}

/// The subtitle of a chart, with who published the figures of England.
pub(super) fn subtitle(line: &Line, subtitle: String) -> String {
    match england(line) {
        None => subtitle,
        Some(england) => phrases::CHART_SOURCE.say(&[
            ("subtitle", &subtitle),
            ("source", &england.source),
            ("vintage", &england.vintage),
        ]),
    }
}

/// "England 2018/19": the label of the published figures.
pub(crate) fn label(year: PublishedYear) -> String {
    let year = Period::Year(year.last - 1).words();
    phrases::CHART_ENGLAND.say(&[("year", &year)])
}

/// The published figure of a period as a cell: "83.1%", or nothing.
pub(crate) fn cell(comparator: &Comparator, line: &Line, figure: &Figure) -> String {
    let found = then(comparator, figure);
    found.map_or_else(String::new, |(_, number)| value(number, line))
}
