//! The answer of the exceptions rule for every indicator, with what it was judged by and the trend.

use crate::scorecard::{Line, Scorecard};
use crate::set::ExceptionsRule;
use crate::wording;

use super::super::tree::{Cell, Table};

/// A column: its heading and its width.
const COLUMNS: [(&str, u32); 4] = [
    ("Indicator", 5),
    ("Exception", 5),
    ("Judged by", 6),
    ("Trend over all values shown", 4),
];

/// The table.
pub(super) fn table(scorecard: &Scorecard, rule: ExceptionsRule) -> Table {
    let rows = scorecard.lines.iter().map(|line| row(line, rule));
    Table {
        caption: wording::exceptions_rule(rule),
        rows: rows.collect(),
        head: COLUMNS.iter().map(|(head, _)| (*head).to_owned()).collect(),
        is_number: COLUMNS.iter().map(|_| false).collect(),
        widths: COLUMNS.iter().map(|(_, width)| *width).collect(),
    }
}

fn row(line: &Line, rule: ExceptionsRule) -> Vec<Cell> {
    vec![
        Cell::plain(wording::named(line)),
        Cell::plain(wording::exception(&line.exception(rule))),
        Cell::plain(wording::working(line)),
        Cell::plain(wording::trend(line)),
    ]
}
