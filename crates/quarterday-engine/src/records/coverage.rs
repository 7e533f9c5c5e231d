//! What the records of a table cover: how many rows, and from which event to which.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;
use quarterday_core::ssd::Table;

use super::row::Row;
use crate::intake::Cell;

/// What one table holds for one authority.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Coverage {
    /// How many rows.
    pub(crate) rows: u64,
    /// The days of the first and last event, in tables that have an event column.
    pub(crate) events: Option<(Day, Day)>,
}

/// The coverage of a table's rows by authority.
pub(crate) fn coverage_of(table: &Table, rows: &[Row]) -> BTreeMap<String, Coverage> {
    let is_event = |column: &quarterday_core::ssd::Column| Some(column.name) == table.event;
    let event = table.columns.iter().position(is_event);
    let mut coverage: BTreeMap<String, Coverage> = BTreeMap::new();
    for row in rows {
        if !coverage.contains_key(&*row.authority) {
            coverage.insert(row.authority.to_string(), Coverage::default());
        }
        let Some(held) = coverage.get_mut(&*row.authority) else {
            continue;
        };
        held.rows += 1;
        if let Some(Cell::Day(day)) = event.and_then(|event| row.cells.get(event)) {
            let (first, last) = held.events.unwrap_or((*day, *day));
            held.events = Some((first.min(*day), last.max(*day)));
        }
    }
    coverage
}
