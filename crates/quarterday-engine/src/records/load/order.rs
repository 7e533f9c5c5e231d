//! The order of records: by authority, then by key.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::arrow::array::{RecordBatch, UInt32Array};
use datafusion::arrow::compute::take_record_batch;
use datafusion::arrow::error::ArrowError;
use quarterday_core::ssd::Table;

use super::super::columns::Keys;

/// How many bytes of a key are compared at once.
const HEAD_BYTES: usize = 16;

/// The rows of a gathered batch in their order; those of one key as they were.
pub(super) fn sorted(table: &Table, batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
    let keys = Keys::of(table, &batch);
    if (1..keys.len()).all(|row| keys.at(row - 1) <= keys.at(row)) {
        return Ok(batch);
    }
    let rows = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let authority = |row: u32| keys.at(place(row)).0;
    let ranks: BTreeMap<&str, u32> = {
        let names: BTreeSet<&str> = (0..rows).map(authority).collect();
        names.into_iter().zip(0..).collect()
    };
    let head = |row: u32| {
        let (authority, key) = keys.at(place(row));
        let rank = ranks.get(authority).copied().unwrap_or_default();
        (rank, head_of(key), row)
    };
    let mut order: Vec<(u32, u128, u32)> = (0..rows).map(head).collect();
    order.sort_unstable_by(|a, b| {
        let heads = (a.0, a.1).cmp(&(b.0, b.1));
        let whole = || keys.at(place(a.2)).1.cmp(keys.at(place(b.2)).1);
        heads.then_with(whole).then(a.2.cmp(&b.2))
    });
    let order = UInt32Array::from_iter_values(order.into_iter().map(|(_, _, row)| row));
    take_record_batch(&batch, &order)
}

fn place(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

/// The first bytes of a key as a number in the order of keys.
fn head_of(key: &str) -> u128 {
    let mut bytes = [0; HEAD_BYTES];
    for (byte, of_key) in bytes.iter_mut().zip(key.bytes()) {
        *byte = of_key;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_in_the_order_of_keys() {
        let keys = [
            "",
            "1",
            "10",
            "1001|2017-04-09",
            "1001|2017-04-09x",
            "2",
            "é",
        ];
        assert!(keys.is_sorted());
        assert!(keys.map(head_of).is_sorted());
    }
}
