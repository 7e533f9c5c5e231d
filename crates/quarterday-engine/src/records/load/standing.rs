//! A table of the load put among the rows that stand: both sorted, read side by side.

use std::cmp::Ordering;

use datafusion::arrow::array::{
    Array, AsArray, DynComparator, Int32Array, RecordBatch, make_comparator,
};
use datafusion::arrow::compute::SortOptions;
use datafusion::arrow::datatypes::Int32Type;
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use quarterday_core::ssd::Table;

use super::super::columns::Keys;
use super::super::error::LoadError;
use super::super::schema::own_fields;
use super::weave::{WOVEN_ROWS, Weave};

/// Rows of the load, in stored form, and of each whether it gives way to any other.
pub(super) struct LoadRows {
    pub(super) batch: RecordBatch,
    pub(super) is_fallback: Vec<bool>,
}

/// What the load changes in a table.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Changes {
    pub(super) added: u64,
    pub(super) superseded: u64,
    pub(super) changed: u64,
    pub(super) given_way: u64,
}

impl Changes {
    /// Whether the table is as it was.
    pub(super) fn is_none(self) -> bool {
        self.added + self.superseded == 0
    }
}

/// One of the two sides.
struct Side {
    /// Its present batch; none at its end.
    at: Option<At>,
}

struct At {
    batch: RecordBatch,
    keys: Keys,
    submission: Int32Array,
    is_fallback: Vec<bool>,
    number: usize,
    row: usize,
}

/// Puts the rows of the load among those that stand and hands them on in their order.
pub(super) fn put_among(
    table: &'static Table,
    mut standing: ParquetRecordBatchReader,
    mut load: impl FnMut() -> Result<Option<LoadRows>, LoadError>,
    mut out: impl FnMut(&RecordBatch) -> Result<(), LoadError>,
) -> Result<Changes, LoadError> {
    let mut next_standing = || -> Result<Option<LoadRows>, LoadError> {
        let batch = standing.next().transpose()?;
        Ok(batch.map(|batch| LoadRows {
            batch,
            is_fallback: Vec::new(),
        }))
    };
    let mut changes = Changes::default();
    let mut weave = Weave::default();
    let mut old = Side { at: None };
    let mut new = Side { at: None };
    let mut same = None;
    old.go_on(table, &mut weave, &mut next_standing)?;
    new.go_on(table, &mut weave, &mut load)?;
    while let Some(order) = order(&old, &new) {
        match order {
            Ordering::Less => old.take(&mut weave),
            Ordering::Greater => {
                new.take(&mut weave);
                changes.added += 1;
            }
            Ordering::Equal => {
                if gives_way(&old, &new) {
                    old.take(&mut weave);
                    changes.given_way += 1;
                } else {
                    new.take(&mut weave);
                    changes.superseded += 1;
                    changes.changed += u64::from(!is_same(table, &old, &new, &mut same)?);
                }
            }
        }
        let mut is_new_batch = false;
        if order != Ordering::Greater {
            is_new_batch |= old.step(table, &mut weave, &mut next_standing)?;
        }
        if order != Ordering::Less {
            is_new_batch |= new.step(table, &mut weave, &mut load)?;
        }
        if is_new_batch {
            same = None;
        }
        if weave.len() >= WOVEN_ROWS {
            flush(&mut weave, [&mut old, &mut new], &mut out)?;
        }
    }
    flush(&mut weave, [&mut old, &mut new], &mut out)?;
    Ok(changes)
}

/// The next row of which side comes first; none when both are at their end.
fn order(old: &Side, new: &Side) -> Option<Ordering> {
    match (&old.at, &new.at) {
        (None, None) => None,
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (Some(old), Some(new)) => Some(old.keys.at(old.row).cmp(&new.keys.at(new.row))),
    }
}

/// Whether the row of the load is left out: where it is only the beginnings of a record, or where
/// both come from returns and what stands from the later one.
fn gives_way(old: &Side, new: &Side) -> bool {
    let (Some(old), Some(new)) = (&old.at, &new.at) else {
        return false;
    };
    let is_fallback = new.is_fallback.get(new.row).copied().unwrap_or_default();
    let is_older = || match (old.submitted(), new.submitted()) {
        (Some(old), Some(new)) => new < old,
        _ => false,
    };
    is_fallback || is_older()
}

/// Whether two rows say the same, wherever they come from.
fn is_same(
    table: &Table,
    old: &Side,
    new: &Side,
    same: &mut Option<Vec<DynComparator>>,
) -> Result<bool, ArrowError> {
    let (Some(old), Some(new)) = (&old.at, &new.at) else {
        return Ok(false);
    };
    let comparators = match same {
        Some(comparators) => comparators,
        None => same.insert(comparators(table, &old.batch, &new.batch)?),
    };
    let is_equal = |compare: &DynComparator| compare(old.row, new.row) == Ordering::Equal;
    Ok(comparators.iter().all(is_equal))
}

fn comparators(
    table: &Table,
    old: &RecordBatch,
    new: &RecordBatch,
) -> Result<Vec<DynComparator>, ArrowError> {
    let own = own_fields(table).len();
    let columns = old.columns().iter().zip(new.columns()).take(own);
    columns
        .map(|(old, new)| make_comparator(old, new, SortOptions::default()))
        .collect()
}

fn flush(
    weave: &mut Weave,
    mut sides: [&mut Side; 2],
    out: &mut impl FnMut(&RecordBatch) -> Result<(), LoadError>,
) -> Result<(), LoadError> {
    let live = sides.iter().filter_map(|side| side.at.as_ref());
    let kept: Vec<usize> = live.map(|at| at.number).collect();
    if let Some(woven) = weave.weave(&kept)? {
        out(&woven)?;
    }
    let live = sides.iter_mut().filter_map(|side| side.at.as_mut());
    for (number, at) in live.enumerate() {
        at.number = number;
    }
    Ok(())
}

impl At {
    fn submitted(&self) -> Option<i32> {
        let is_said = !self.submission.is_null(self.row);
        is_said.then(|| self.submission.value(self.row))
    }
}

impl Side {
    fn take(&self, weave: &mut Weave) {
        if let Some(at) = &self.at {
            weave.take(at.number, at.row);
        }
    }

    /// Goes on to the next row; whether it lies in another batch.
    fn step(
        &mut self,
        table: &'static Table,
        weave: &mut Weave,
        next: &mut impl FnMut() -> Result<Option<LoadRows>, LoadError>,
    ) -> Result<bool, LoadError> {
        if let Some(at) = &mut self.at {
            at.row += 1;
            if at.row < at.keys.len() {
                return Ok(false);
            }
        }
        self.go_on(table, weave, next)?;
        Ok(true)
    }

    /// Goes on to the next batch that is not empty.
    fn go_on(
        &mut self,
        table: &'static Table,
        weave: &mut Weave,
        next: &mut impl FnMut() -> Result<Option<LoadRows>, LoadError>,
    ) -> Result<(), LoadError> {
        self.at = None;
        while let Some(rows) = next()? {
            if rows.batch.num_rows() == 0 {
                continue;
            }
            let last = rows.batch.num_columns() - 1;
            self.at = Some(At {
                keys: Keys::of(table, &rows.batch),
                submission: rows.batch.column(last).as_primitive::<Int32Type>().clone(),
                is_fallback: rows.is_fallback,
                number: weave.lay(rows.batch.clone()),
                batch: rows.batch,
                row: 0,
            });
            break;
        }
        Ok(())
    }
}
