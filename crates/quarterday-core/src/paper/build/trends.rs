//! The trends of all indicators: small charts side by side, and their values as one table.

use std::collections::BTreeMap;

use crate::calendar::{Day, Period};
use crate::chart;
use crate::paper::tree::{Block, Cell, Chart, Table};
use crate::scorecard::{Line, Scorecard};
use crate::wording;

use super::ids::Ids;

/// The small charts.
pub(super) fn multiples(scorecard: &Scorecard, ids: &mut Ids) -> Block {
    let small = |line: &Line| {
        let mut chart = chart::small(line, &scorecard.template.colours);
        chart.id = ids.take(&format!("small-{}", line.adoption.indicator));
        chart
    };
    let charts: Vec<Chart> = scorecard.lines.iter().map(small).collect();
    Block::Multiples(charts)
}

/// Every value of every indicator, a column for each period.
pub(super) fn table(scorecard: &Scorecard) -> Table {
    let mut periods: BTreeMap<Day, Period> = BTreeMap::new();
    for line in &scorecard.lines {
        periods.extend(line.series.iter().map(|f| (f.period.last_day(), f.period)));
    }
    let row = |line: &Line| {
        let value = |period: &Period| {
            let figure = line.series.iter().find(|figure| figure.period == *period);
            Cell::plain(figure.map(wording::value).unwrap_or_default())
        };
        let name = Cell::plain(&line.definition.facts.name);
        std::iter::once(name)
            .chain(periods.values().map(value))
            .collect()
    };
    let head: Vec<String> = std::iter::once("Indicator".to_owned())
        .chain(periods.values().map(|period| period.short()))
        .collect();
    Table {
        caption: "The values in these charts".to_owned(),
        is_number: (0..head.len()).map(|column| column > 0).collect(),
        widths: (0..head.len())
            .map(|column| if column == 0 { 6 } else { 2 })
            .collect(),
        rows: scorecard.lines.iter().map(row).collect(),
        head,
    }
}
