//! Rows taken from several batches, one after another, made into one.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::interleave_record_batch;
use datafusion::arrow::error::ArrowError;

/// How many rows are made into one batch.
pub(super) const WOVEN_ROWS: usize = 8 * 1024;

/// The batches that rows are taken from, and the rows taken.
#[derive(Debug, Default)]
pub(super) struct Weave {
    batches: Vec<RecordBatch>,
    rows: Vec<(usize, usize)>,
}

impl Weave {
    /// Lays a batch out; the number by which its rows are taken.
    pub(super) fn lay(&mut self, batch: RecordBatch) -> usize {
        self.batches.push(batch);
        self.batches.len() - 1
    }

    /// Takes a row of a batch.
    pub(super) fn take(&mut self, batch: usize, row: usize) {
        self.rows.push((batch, row));
    }

    /// How many rows have been taken since they were last woven.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows taken as one batch; none when none were. Of the batches only those named are kept,
    /// under numbers from nought in the order in which they are named.
    pub(super) fn weave(&mut self, kept: &[usize]) -> Result<Option<RecordBatch>, ArrowError> {
        let woven = if self.rows.is_empty() {
            None
        } else {
            let batches: Vec<&RecordBatch> = self.batches.iter().collect();
            Some(interleave_record_batch(&batches, &self.rows)?)
        };
        self.rows.clear();
        let kept = kept.iter().filter_map(|at| self.batches.get(*at).cloned());
        self.batches = kept.collect();
        Ok(woven)
    }
}
