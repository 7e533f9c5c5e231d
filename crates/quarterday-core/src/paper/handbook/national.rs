//! What all authorities published, and where this one lies.

use super::super::tree::{Block, Cell, Inline, Table};
use super::{plain, table_of};
use crate::figure::{Decimal, Figure, Unit};
use crate::set::{Facts, National};
use crate::wording;

/// The range of each year as a table, the place of the latest figure in words, and the sources.
pub(super) fn blocks(facts: &Facts, figure: Option<&Figure>) -> Vec<Block> {
    if facts.national.is_empty() {
        return vec![plain("No national range is held for this indicator.")];
    }
    let mut blocks = Vec::new();
    if let Some(figure) = figure {
        let range = National::for_period(&facts.national, figure.period);
        let said = range.map(|range| wording::national(figure, facts, range).join(" "));
        blocks.extend(said.map(|said| plain(&said)));
    }
    blocks.push(Block::Table(range_table(facts)));
    let mut said: Vec<&str> = Vec::new();
    for series in facts
        .national
        .iter()
        .filter_map(|range| range.series.as_deref())
    {
        if !said.contains(&series) {
            said.push(series);
        }
    }
    blocks.extend(said.into_iter().map(|series| Block::Note {
        label: "How the published figures differ".to_owned(),
        text: vec![Inline::Text(series.to_owned())],
    }));
    let mut sources: Vec<&str> = facts
        .national
        .iter()
        .map(|range| range.source.as_str())
        .collect();
    sources.dedup();
    blocks.push(plain(&format!("Source: {}.", sources.join("; "))));
    blocks
}

/// England, and the points of a range from the lowest to the highest.
const POINTS: [&str; 8] = [
    "England",
    "Lowest authority",
    "One in twenty lies below",
    "A quarter lie below",
    "Half lie below (the median)",
    "A quarter lie above",
    "One in twenty lies above",
    "Highest authority",
];

/// Years across, points down.
fn range_table(facts: &Facts) -> Table {
    let years = &facts.national;
    let shown = |number: Decimal| match facts.unit {
        Unit::Percent => format!("{number}%"),
        _ => number.to_string(),
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (index, name) in POINTS.into_iter().enumerate() {
        let of = |range: &National| {
            let england = [range.england].into_iter();
            let mut points = england.chain(range.points().map(Some));
            let point = points.nth(index).flatten();
            Cell::plain(point.map_or_else(|| "not held".to_owned(), shown))
        };
        let cells = years.iter().map(of);
        rows.push([Cell::plain(name)].into_iter().chain(cells).collect());
    }
    let counts = years
        .iter()
        .map(|range| Cell::plain(range.authorities.to_string()));
    let counted = [Cell::plain("Authorities with a figure")];
    rows.push(counted.into_iter().chain(counts).collect());
    let at = |range: &National| match range.basis {
        crate::calendar::Basis::Snapshot => range.year.last_day().long(),
        _ => range.year.words(),
    };
    let head = [format!("Published, {}", wording::unit(facts))];
    let head = head.into_iter().chain(years.iter().map(at)).collect();
    let mut table = table_of(format!("National range: {}", facts.name), head, rows);
    for is_number in table.is_number.iter_mut().skip(1) {
        *is_number = true;
    }
    table
}
