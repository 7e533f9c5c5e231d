//! Merging the records of a load into those that stand.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use quarterday_core::ssd::Table;

use super::row::Row;

/// A table after a load.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// Sorted by authority and key.
    pub(super) rows: Vec<Row>,
    /// For each row, whether it came with this load.
    pub(super) is_new: Vec<bool>,
    pub(super) added: u64,
    pub(super) superseded: u64,
}

/// The rows that stand, with those of a load in place of those of the same authority and key.
/// A fallback takes no other row's place.
pub(super) fn merge(
    table: &Table,
    standing: Vec<Row>,
    rows: Vec<Row>,
    fallbacks: Vec<Row>,
) -> Merged {
    let name = |row: &Row| (Arc::clone(&row.authority), row.key(table).to_owned());
    let mut all: BTreeMap<(Arc<str>, String), (Row, bool)> = BTreeMap::new();
    all.extend(standing.into_iter().map(|row| (name(&row), (row, false))));
    let mut merged = Merged::default();
    for row in rows {
        if all.insert(name(&row), (row, true)).is_some() {
            merged.superseded += 1;
        } else {
            merged.added += 1;
        }
    }
    for row in fallbacks {
        if let Entry::Vacant(place) = all.entry(name(&row)) {
            place.insert((row, true));
            merged.added += 1;
        }
    }
    (merged.rows, merged.is_new) = all.into_values().unzip();
    merged
}
