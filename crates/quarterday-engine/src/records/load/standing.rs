//! A table of the load put among the rows that stand: both sorted, read side by side.

use std::cmp::Ordering;

use datafusion::arrow::array::{
    Array, AsArray, DynComparator, Int32Array, RecordBatch, StringArray, make_comparator,
};
use datafusion::arrow::compute::SortOptions;
use datafusion::arrow::datatypes::Int32Type;
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use quarterday_core::ssd::Table;
use quarterday_intake::Given;

use super::super::columns::Keys;
use super::super::earlier::{self, Earlier};
use super::super::error::LoadError;
use super::super::schema::{BEFORE, own_fields, owners};
use super::weave::{WOVEN_ROWS, Weave};

/// Rows of the load, in stored form, and of each whether it gives way to any other.
pub(super) struct LoadRows {
    pub(super) batch: RecordBatch,
    pub(super) is_fallback: Vec<bool>,
    /// Which columns the source of each gives.
    pub(super) given: Vec<Given>,
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
    given: Vec<Given>,
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
            given: Vec::new(),
        }))
    };
    let mut changes = Changes::default();
    let mut weave = Weave::of(table);
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
                    let kept = supersede(&old, &new, &mut weave);
                    changes.superseded += 1;
                    let is_same = is_same(table, &old, &new, kept, &mut same)?;
                    changes.changed += u64::from(!is_same);
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

/// Takes the row of the load, with the columns of the row that stands that its source does not give,
/// so far as they hold anything; which those are.
fn supersede(old: &Side, new: &Side, weave: &mut Weave) -> Given {
    let (Some(old), Some(new)) = (&old.at, &new.at) else {
        return Given::default();
    };
    let place = (old.number, old.row);
    let own = earlier::read(new.text(BEFORE));
    let given = new.given.get(new.row).copied().unwrap_or(Given::ALL);
    let given = own.iter().fold(given, |all, one| all.with(one.given));
    let kept = weave.filled(place, Given::ALL.without(given));
    if kept.is_none() {
        weave.take((new.number, new.row));
    } else {
        let before = [own, old.sources(kept)].concat();
        let before = earlier::write(&before);
        weave.take_with((new.number, new.row), vec![(kept, place)], before);
    }
    kept
}

/// Whether two rows say the same, wherever they come from, but for columns that are kept.
fn is_same(
    table: &Table,
    old: &Side,
    new: &Side,
    kept: Given,
    same: &mut Option<Vec<DynComparator>>,
) -> Result<bool, ArrowError> {
    let (Some(old), Some(new)) = (&old.at, &new.at) else {
        return Ok(false);
    };
    let comparators = match same {
        Some(comparators) => comparators,
        None => same.insert(comparators(table, &old.batch, &new.batch)?),
    };
    let owners = owners(table);
    let mut compared = comparators.iter().zip(&owners);
    let is_kept = |owner: &Option<usize>| owner.is_some_and(|at| kept.has(at));
    Ok(compared
        .all(|(compare, owner)| is_kept(owner) || compare(old.row, new.row) == Ordering::Equal))
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

    /// A text of the row; empty where there is none.
    fn text(&self, column: &str) -> &str {
        let column: Option<&StringArray> = self
            .batch
            .column_by_name(column)
            .and_then(|column| column.as_string_opt());
        let column = column.filter(|column| column.is_valid(self.row));
        column.map_or("", |column| column.value(self.row))
    }

    /// Where these columns of the row came from.
    fn sources(&self, kept: Given) -> Vec<Earlier> {
        let mut before = earlier::read(self.text(BEFORE));
        let mut own = kept;
        for earlier in &mut before {
            earlier.given = earlier.given.among(kept);
            own = own.without(earlier.given);
        }
        let line: Option<&Int32Array> = self
            .batch
            .column_by_name("source_line")
            .and_then(|lines| lines.as_primitive_opt::<Int32Type>());
        before.insert(
            0,
            Earlier {
                given: own,
                load: self.text("source_load").to_owned(),
                file: self.text("source_file").to_owned(),
                line: line.map_or(0, |lines| lines.value(self.row)),
            },
        );
        before.retain(|earlier| !earlier.given.is_none());
        before
    }
}

impl Side {
    fn take(&self, weave: &mut Weave) {
        if let Some(at) = &self.at {
            weave.take((at.number, at.row));
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
                given: rows.given,
                number: weave.lay(rows.batch.clone()),
                batch: rows.batch,
                row: 0,
            });
            break;
        }
        Ok(())
    }
}
