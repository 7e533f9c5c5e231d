//! Rows taken from several batches, one after another, made into one.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayData, ArrayRef, AsArray, BooleanArray, MutableArrayData, RecordBatch,
    StringBuilder, make_array,
};
use datafusion::arrow::compute::{interleave, interleave_record_batch};
use datafusion::arrow::error::ArrowError;
use quarterday_core::ssd::Table;
use quarterday_intake::Given;

use super::super::schema::{BEFORE, owners};

/// How many rows are made into one batch.
pub(super) const WOVEN_ROWS: usize = 8 * 1024;

/// From how many rows on, taken one after another from one batch, they are better copied together.
const STRETCH_ROWS: usize = 4;

/// The batches that rows are taken from, and the rows taken.
#[derive(Debug)]
pub(super) struct Weave {
    batches: Vec<RecordBatch>,
    rows: Vec<Place>,
    blended: Vec<Blended>,
    /// For each column of a batch, the column of the table that it says something of.
    owners: Vec<Option<usize>>,
    columns: usize,
}

/// A batch by its number, and a row of it.
pub(super) type Place = (usize, usize);

/// A row taken of which some columns are those of other rows.
#[derive(Debug)]
struct Blended {
    /// Which of the rows taken.
    at: usize,
    from: Vec<(Given, Place)>,
    /// Where those columns came from, as stored.
    before: String,
}

impl Weave {
    /// For rows of a table, gathered or stored.
    pub(super) fn of(table: &Table) -> Self {
        Self {
            batches: Vec::new(),
            rows: Vec::new(),
            blended: Vec::new(),
            owners: owners(table),
            columns: table.columns.len(),
        }
    }

    /// Lays a batch out; the number by which its rows are taken.
    pub(super) fn lay(&mut self, batch: RecordBatch) -> usize {
        self.batches.push(batch);
        self.batches.len() - 1
    }

    /// Takes a row of a batch.
    pub(super) fn take(&mut self, place: Place) {
        self.rows.push(place);
    }

    /// Takes a row, but some columns from others; where from, as stored.
    pub(super) fn take_with(&mut self, place: Place, from: Vec<(Given, Place)>, before: String) {
        let at = self.rows.len();
        self.blended.push(Blended { at, from, before });
        self.rows.push(place);
    }

    /// Those among some columns of a row that hold something, be it unreadable.
    pub(super) fn filled(&self, (batch, row): Place, among: Given) -> Given {
        let among = among.among(Given::first(self.columns));
        let Some(batch) = self.batches.get(batch).filter(|_| !among.is_none()) else {
            return Given::default();
        };
        let mut filled = Given::default();
        for (at, (owner, column)) in self.owners.iter().zip(batch.columns()).enumerate() {
            let Some(owner) = owner.filter(|owner| among.has(*owner)) else {
                continue;
            };
            let is_filled = if at > self.columns {
                is_true(column, row)
            } else {
                column.is_valid(row)
            };
            if is_filled {
                filled = filled.and(owner);
            }
        }
        filled
    }

    /// How many rows have been taken since they were last woven.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows taken as one batch; none when none were. Of the batches only those named are kept,
    /// under numbers from nought in the order in which they are named.
    pub(super) fn weave(&mut self, kept: &[usize]) -> Result<Option<RecordBatch>, ArrowError> {
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        let woven = match batches.first() {
            Some(first) if !self.rows.is_empty() => Some(if self.blended.is_empty() {
                self.joined(first, &batches)?
            } else {
                self.blend(first, &batches)?
            }),
            _ => None,
        };
        self.rows.clear();
        self.blended.clear();
        let kept = kept.iter().filter_map(|at| self.batches.get(*at).cloned());
        self.batches = kept.collect();
        Ok(woven)
    }

    /// The rows taken, in stretches where they stand so in their batches.
    fn joined(
        &self,
        first: &RecordBatch,
        batches: &[&RecordBatch],
    ) -> Result<RecordBatch, ArrowError> {
        let follows = |a: &Place, b: &Place| a.0 == b.0 && a.1 + 1 == b.1;
        let stretches: Vec<&[Place]> = self.rows.chunk_by(follows).collect();
        if let [only] = stretches.as_slice()
            && let Some((batch, from)) = only.first()
            && let Some(batch) = batches.get(*batch)
        {
            return Ok(batch.slice(*from, only.len()));
        }
        if stretches.len() * STRETCH_ROWS > self.rows.len() {
            return interleave_record_batch(batches, &self.rows);
        }
        let column = |at: usize| {
            let data = batches.iter().map(|batch| batch.column(at).to_data());
            let data: Vec<ArrayData> = data.collect();
            let all = data.iter().collect();
            let mut joined = MutableArrayData::new(all, false, self.rows.len());
            for stretch in &stretches {
                if let Some((batch, from)) = stretch.first() {
                    joined.try_extend(*batch, *from, from + stretch.len())?;
                }
            }
            Ok(make_array(joined.freeze()))
        };
        let columns = (0..first.num_columns()).map(column);
        let columns: Vec<ArrayRef> = columns.collect::<Result<_, ArrowError>>()?;
        RecordBatch::try_new(first.schema(), columns)
    }

    fn blend(
        &self,
        first: &RecordBatch,
        batches: &[&RecordBatch],
    ) -> Result<RecordBatch, ArrowError> {
        let schema = first.schema();
        let mut columns: Vec<ArrayRef> = Vec::new();
        for (at, field) in schema.fields().iter().enumerate() {
            let arrays: Vec<&dyn Array> = batches.iter().map(|b| b.column(at).as_ref()).collect();
            let mut rows = self.rows.clone();
            if let Some(owner) = self.owners.get(at).copied().flatten() {
                self.turn_aside(owner, &mut rows);
            }
            let column = interleave(&arrays, &rows)?;
            columns.push(if field.name() == BEFORE {
                self.told(&column)
            } else {
                column
            });
        }
        RecordBatch::try_new(schema, columns)
    }

    /// Points at the rows that a column of the table is from.
    fn turn_aside(&self, owner: usize, rows: &mut [Place]) {
        for blended in &self.blended {
            let mut from = blended.from.iter();
            let from = from.find(|(given, _)| given.has(owner));
            if let (Some((_, from)), Some(row)) = (from, rows.get_mut(blended.at)) {
                *row = *from;
            }
        }
    }

    /// The column that tells of earlier records, told anew for the rows blended.
    fn told(&self, column: &ArrayRef) -> ArrayRef {
        let texts = column.as_string::<i32>();
        let mut told = StringBuilder::with_capacity(texts.len(), 0);
        let mut blended = self.blended.iter().peekable();
        for (at, text) in texts.iter().enumerate() {
            match blended.next_if(|blended| blended.at == at) {
                Some(blended) => told.append_value(&blended.before),
                None => told.append_option(text),
            }
        }
        Arc::new(told.finish())
    }
}

fn is_true(column: &ArrayRef, row: usize) -> bool {
    let flags: Option<&BooleanArray> = column.as_boolean_opt();
    flags.is_some_and(|flags| flags.is_valid(row) && flags.value(row))
}

#[cfg(test)]
mod tests {
    use quarterday_core::ssd;
    use quarterday_intake::Draft;

    use super::super::super::columns::From;
    use super::super::super::incoming::Incoming;
    use super::*;

    fn batch(table: &'static Table, first: u32) -> RecordBatch {
        let mut incoming = Incoming::of(table);
        for line in first..first + 40 {
            let mut record = Draft::of(table);
            record.put("cppl_cp_plan_id", &format!("p{line}"));
            if line % 3 > 0 {
                record.put("cppl_cp_plan_start_date", "2019-04-01");
                record.put("cppl_cp_plan_ola", if line % 3 == 1 { "Y" } else { "N" });
            }
            let from = From {
                file: 0,
                part: 0,
                line,
                sequence: u64::from(line),
                submission: None,
                is: 0,
            };
            incoming.push(&record, "841", from);
        }
        incoming.take().expect("taken")
    }

    /// However long the stretches are in which rows stand, they are those that were taken.
    #[test]
    fn rows_are_woven_as_they_were_taken() {
        let table = ssd::table("ssd_cp_plans").expect("a table");
        let batches = [batch(table, 1), batch(table, 101)];
        for length in [1, 3, 5, 8, 40] {
            let mut weave = Weave::of(table);
            for batch in &batches {
                weave.lay(batch.clone());
            }
            let mut taken = Vec::new();
            for from in (0..40).step_by(length) {
                for batch in [0, 1] {
                    taken.extend((from..(from + length).min(40)).map(|row| (batch, row)));
                }
            }
            taken.truncate(if length == 40 { 40 } else { taken.len() });
            for place in &taken {
                weave.take(*place);
            }
            let woven = weave.weave(&[1]).expect("woven").expect("rows");
            let expected = interleave_record_batch(&batches.each_ref(), &taken);
            assert_eq!(woven, expected.expect("woven"), "{length}");
            assert_eq!(weave.len(), 0);
        }
    }
}
