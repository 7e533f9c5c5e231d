//! What the records of a table cover: how many rows, and from which event to which.

use std::collections::BTreeMap;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Date32Type;
use quarterday_core::calendar::Day;
use quarterday_core::ssd::Table;

/// What one table holds for one authority.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Coverage {
    /// How many rows.
    pub(crate) rows: u64,
    /// The days of the first and last event, in tables that have an event column.
    pub(crate) events: Option<(Day, Day)>,
}

/// The coverage of a table by authority.
pub(crate) type Covered = BTreeMap<String, Coverage>;

/// Adds the rows of a batch in its stored form to what is covered.
pub(crate) fn cover(table: &Table, batch: &RecordBatch, covered: &mut Covered) {
    let event = table.event.and_then(|name| batch.column_by_name(name));
    let days = event.and_then(|column| column.as_primitive_opt::<Date32Type>());
    let authorities = batch.column(0).as_string::<i32>();
    let mut from = 0;
    while from < batch.num_rows() {
        // Rows are sorted by authority.
        let authority = authorities.value(from);
        let is_same = |row: &usize| authorities.value(*row) == authority;
        let last = batch.num_rows() - 1;
        let to = if is_same(&last) {
            last + 1
        } else {
            from + (from..last).take_while(is_same).count()
        };
        let held = covered.entry(authority.to_owned()).or_default();
        held.rows += u64::try_from(to - from).unwrap_or_default();
        let of_authority = days.map(|days| days.slice(from, to - from));
        for day in of_authority.iter().flat_map(|days| days.iter().flatten()) {
            if let Some(day) = Day::from_epoch(day) {
                let (first, last) = held.events.unwrap_or((day, day));
                held.events = Some((first.min(day), last.max(day)));
            }
        }
        from = to;
    }
}
