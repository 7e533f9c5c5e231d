//! Breakdowns as a table, CSV and JSON.

use std::collections::BTreeSet;

use quarterday_core::figure::{Figure, State, Unit};
use quarterday_core::verdict::{AgainstTarget, against_target};
use serde::Serialize;

use super::{Broken, Hidden};
use crate::arguments::Format;
use crate::terminal::{self, csv, print_json, table};

/// What stands in the place of a part for the whole.
const WHOLE: &str = "all";

/// A figure of a part, or of the whole: version 1 of the form of `figures --by`.
#[derive(Serialize)]
struct Row {
    indicator: String,
    code: String,
    authority: String,
    period: String,
    basis: String,
    column: String,
    /// Null for the whole.
    part: Option<String>,
    value: Option<String>,
    /// That of a part of a rate is a count where the residents of the part are not known.
    unit: Unit,
    numerator: Option<String>,
    denominator: Option<String>,
    not_met: i64,
    excluded: i64,
    cases: i64,
    state: &'static str,
    reason: Option<String>,
    target: Option<String>,
    against_target: AgainstTarget,
}

impl Row {
    fn of(broken: &Broken, part: Option<&str>, figure: &Figure) -> Self {
        let better = broken.definition.facts.better;
        // A count has no part that could reach the target of the whole.
        let target = broken.target.as_ref();
        let target = target.filter(|_| part.is_none() || figure.denominator.is_some());
        let has_value = matches!(figure.state, State::Ok);
        let given = |text: String| has_value.then_some(text);
        let adoption = broken.adoption.as_ref();
        Self {
            indicator: figure.indicator.clone(),
            code: adoption.map_or_else(String::new, |adoption| adoption.code.clone()),
            authority: figure.authority.clone(),
            period: figure.period.to_string(),
            basis: figure.basis.to_string(),
            column: broken.column.clone(),
            part: part.map(str::to_owned),
            value: figure.rounded().map(|value| value.to_string()),
            unit: figure.unit,
            numerator: given(figure.numerator.to_string()),
            denominator: figure.denominator.and_then(|d| given(d.to_string())),
            not_met: figure.not_met,
            excluded: figure.excluded,
            cases: figure.cases,
            state: figure.state.name(),
            reason: figure.reason.clone(),
            target: target.map(|target| target.value.to_string()),
            against_target: against_target(figure.value(), better, target),
        }
    }

    fn cells(&self) -> Vec<String> {
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        let word = |word: &serde_json::Value| word.as_str().map(str::to_owned);
        let unit = serde_json::to_value(self.unit).ok();
        let against = serde_json::to_value(self.against_target).ok();
        vec![
            self.indicator.clone(),
            self.column.clone(),
            self.part.clone().unwrap_or_else(|| WHOLE.to_owned()),
            or_blank(&self.value),
            unit.as_ref().and_then(word).unwrap_or_default(),
            or_blank(&self.numerator),
            or_blank(&self.denominator),
            self.excluded.to_string(),
            self.cases.to_string(),
            self.state.to_owned(),
            against.as_ref().and_then(word).unwrap_or_default(),
        ]
    }
}

const HEAD: [&str; 11] = [
    "indicator",
    "by",
    "part",
    "value",
    "unit",
    "numerator",
    "denominator",
    "excluded",
    "cases",
    "state",
    "against target",
];

/// Each whole and its parts.
pub(crate) fn print(all: &[Broken], format: Format) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for broken in all {
        rows.push(Row::of(broken, None, &broken.whole));
        let parts = broken.parts.iter();
        rows.extend(parts.map(|(part, figure)| Row::of(broken, Some(part), figure)));
    }
    print_rows(&rows, format)
}

/// Why parts of rates are counts, each reason once.
pub(crate) fn counts_for_rates(all: &[Broken]) -> BTreeSet<&str> {
    let parts = all.iter().flat_map(|broken| &broken.parts);
    let counts = parts.filter(|(_, figure)| figure.state == State::Ok);
    counts
        .filter_map(|(_, figure)| figure.reason.as_deref())
        .collect()
}

fn print_rows(rows: &[Row], format: Format) -> anyhow::Result<()> {
    let cells: Vec<Vec<String>> = rows.iter().map(Row::cells).collect();
    match format {
        Format::Table => terminal::print(&table(&HEAD, &cells)),
        Format::Csv => terminal::print(&csv(&HEAD, &cells)),
        Format::Json => print_json(&rows),
    }
}

/// A hidden part: version 1 of the form of `figures --masking`.
#[derive(Serialize)]
struct HiddenRow {
    #[serde(flatten)]
    part: Row,
    whole: Option<String>,
    finding: &'static str,
    words: String,
}

/// The parts that their wholes hide.
pub(crate) fn print_masked(hidden: &[Hidden<'_>], format: Format) -> anyhow::Result<()> {
    let row = |hidden: &Hidden<'_>| HiddenRow {
        part: Row::of(hidden.broken, Some(hidden.part), hidden.figure),
        whole: hidden.broken.whole.rounded().map(|value| value.to_string()),
        finding: hidden.finding().code.id,
        words: hidden.words(),
    };
    if format == Format::Json {
        return print_json(&hidden.iter().map(row).collect::<Vec<_>>());
    }
    let head = ["indicator", "by", "part", "hidden"];
    let cells: Vec<Vec<String>> = hidden
        .iter()
        .map(|hidden| {
            vec![
                hidden.broken.indicator(),
                hidden.broken.column.clone(),
                hidden.part.to_owned(),
                hidden.words(),
            ]
        })
        .collect();
    match format {
        Format::Csv => terminal::print(&csv(&head, &cells)),
        _ => terminal::print(&table(&head, &cells)),
    }
}
