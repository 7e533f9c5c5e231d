//! Gathered records as columns: sorted by authority and key, each with where it came from, until
//! the load is settled and they take their stored form.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, PrimitiveArray, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{
    ArrowPrimitiveType, DataType, Field, Int32Type, Schema, SchemaRef, UInt8Type, UInt32Type,
    UInt64Type,
};
use quarterday_core::ssd::Table;

use super::schema::{BEFORE, key_place, own_fields};

/// The columns, after a table's own, that say where a record came from while a load is under way.
pub(super) const ORIGIN: [(&str, DataType, bool); 7] = [
    ("file", DataType::UInt32, false),
    ("part", DataType::UInt32, false),
    ("line", DataType::UInt32, false),
    ("sequence", DataType::UInt64, false),
    ("submission", DataType::Int32, true),
    ("is", DataType::UInt8, false),
    (BEFORE, DataType::Utf8, true),
];

/// The record is left out where there is another of its key.
pub(super) const FALLBACK: u8 = 1;
/// It is the record that its source row stands for.
pub(super) const STANDS_FOR_ROW: u8 = 2;

/// The form of gathered records of a table.
pub(super) fn gathered_schema(table: &Table) -> SchemaRef {
    let mut fields = own_fields(table);
    let origin = ORIGIN.into_iter();
    fields.extend(origin.map(|(name, kind, is_null)| Field::new(name, kind, is_null)));
    Arc::new(Schema::new(fields))
}

/// Where a record came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct From {
    /// Which file of the load.
    pub(super) file: u32,
    /// Which part of the file.
    pub(super) part: u32,
    pub(super) line: u32,
    /// How many records of the file came before it.
    pub(super) sequence: u64,
    /// The year in which the return ends, where the row says so.
    pub(super) submission: Option<i32>,
    /// [`FALLBACK`], [`STANDS_FOR_ROW`].
    pub(super) is: u8,
}

/// Authority and key of the rows of a batch, gathered or stored.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    authority: StringArray,
    key: StringArray,
}

impl Keys {
    /// Of a batch whose first columns are a table's stored ones.
    pub(super) fn of(table: &Table, batch: &RecordBatch) -> Self {
        Self {
            authority: batch.column(0).as_string().clone(),
            key: batch.column(key_place(table)).as_string().clone(),
        }
    }

    pub(super) fn at(&self, row: usize) -> (&str, &str) {
        (self.authority.value(row), self.key.value(row))
    }

    pub(super) fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether two rows have one authority and key. Neighbours mostly have one authority.
    pub(super) fn are_one(&self, row: usize, other: usize) -> bool {
        let is_one = |texts: &StringArray| texts.value(row) == texts.value(other);
        is_one(&self.key) && is_one(&self.authority)
    }
}

/// Where the rows of a gathered batch came from.
#[derive(Clone, Debug)]
pub(super) struct Origins {
    pub(super) file: PrimitiveArray<UInt32Type>,
    pub(super) part: PrimitiveArray<UInt32Type>,
    pub(super) line: PrimitiveArray<UInt32Type>,
    sequence: PrimitiveArray<UInt64Type>,
    submission: PrimitiveArray<Int32Type>,
    is: PrimitiveArray<UInt8Type>,
}

impl Origins {
    pub(super) fn of(batch: &RecordBatch) -> Self {
        let first = batch.num_columns() - ORIGIN.len();
        Self {
            file: primitive(batch, first),
            part: primitive(batch, first + 1),
            line: primitive(batch, first + 2),
            sequence: primitive(batch, first + 3),
            submission: primitive(batch, first + 4),
            is: primitive(batch, first + 5),
        }
    }

    /// Whether a row says itself in which year's return it was submitted.
    pub(super) fn say_submissions(&self) -> bool {
        self.submission.null_count() < self.submission.len()
    }

    pub(super) fn at(&self, row: usize) -> From {
        let submission = &self.submission;
        let is_said = !submission.is_null(row);
        From {
            file: self.file.value(row),
            part: self.part.value(row),
            line: self.line.value(row),
            sequence: self.sequence.value(row),
            submission: is_said.then(|| submission.value(row)),
            is: self.is.value(row),
        }
    }
}

fn primitive<T: ArrowPrimitiveType>(batch: &RecordBatch, at: usize) -> PrimitiveArray<T> {
    batch.column(at).as_primitive().clone()
}
