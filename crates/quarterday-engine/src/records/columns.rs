//! Records as columns: gathered one by one, sorted by authority and key, each with where it came
//! from, until the load is settled and they take their stored form.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayBuilder, ArrayRef, AsArray, BooleanBuilder, Date32Builder, Int32Builder,
    PrimitiveArray, RecordBatch, StringArray, StringBuilder, TimestampSecondBuilder, UInt8Builder,
    UInt32Builder, UInt64Builder, new_null_array,
};
use datafusion::arrow::datatypes::{
    ArrowPrimitiveType, DataType, Field, Int32Type, Schema, SchemaRef, UInt8Type, UInt32Type,
    UInt64Type,
};
use datafusion::arrow::error::ArrowError;
use quarterday_core::ssd::{Kind, Table};
use quarterday_intake::{Cell, Draft};

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

/// The cells of a column.
#[derive(Debug)]
enum Cells {
    Text(StringBuilder),
    Code(StringBuilder, BooleanBuilder),
    Day(Date32Builder, BooleanBuilder),
    Moment(TimestampSecondBuilder, BooleanBuilder),
    Flag(BooleanBuilder),
}

/// Records of a table as they come.
#[derive(Debug)]
pub(super) struct Columns {
    table: &'static Table,
    schema: SchemaRef,
    authority: StringBuilder,
    cells: Vec<Cells>,
    file: UInt32Builder,
    part: UInt32Builder,
    line: UInt32Builder,
    sequence: UInt64Builder,
    submission: Int32Builder,
    is: UInt8Builder,
}

impl Columns {
    pub(super) fn of(table: &'static Table) -> Self {
        let cells = table.columns.iter().map(|column| match column.kind {
            Kind::Date | Kind::EndDate => Cells::Day(Date32Builder::new(), BooleanBuilder::new()),
            Kind::Moment => Cells::Moment(TimestampSecondBuilder::new(), BooleanBuilder::new()),
            Kind::Flag => Cells::Flag(BooleanBuilder::new()),
            Kind::Code(_) => Cells::Code(StringBuilder::new(), BooleanBuilder::new()),
            _ => Cells::Text(StringBuilder::new()),
        });
        Self {
            table,
            schema: gathered_schema(table),
            authority: StringBuilder::new(),
            cells: cells.collect(),
            file: UInt32Builder::new(),
            part: UInt32Builder::new(),
            line: UInt32Builder::new(),
            sequence: UInt64Builder::new(),
            submission: Int32Builder::new(),
            is: UInt8Builder::new(),
        }
    }

    pub(super) fn table(&self) -> &'static Table {
        self.table
    }

    /// Takes a record; about how many bytes it takes up.
    pub(super) fn push(&mut self, record: &Draft, authority: &str, from: From) -> usize {
        self.authority.append_value(authority);
        let mut bytes = authority.len() + ROW_BYTES;
        for (at, cells) in self.cells.iter_mut().enumerate() {
            bytes += cells.push(&record.cell_at(at));
        }
        self.file.append_value(from.file);
        self.part.append_value(from.part);
        self.line.append_value(from.line);
        self.sequence.append_value(from.sequence);
        self.submission.append_option(from.submission);
        self.is.append_value(from.is);
        bytes
    }

    /// The records so far, in the order they came; there are none then.
    pub(super) fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.authority.finish())];
        let mut unreadable: Vec<ArrayRef> = Vec::new();
        for cells in &mut self.cells {
            columns.push(match cells {
                Cells::Text(texts) => Arc::new(texts.finish()),
                Cells::Flag(flags) => Arc::new(flags.finish()),
                Cells::Code(codes, odd) => {
                    unreadable.push(Arc::new(odd.finish()));
                    Arc::new(codes.finish())
                }
                Cells::Day(days, odd) => {
                    unreadable.push(Arc::new(odd.finish()));
                    Arc::new(days.finish())
                }
                Cells::Moment(moments, odd) => {
                    unreadable.push(Arc::new(odd.finish()));
                    Arc::new(moments.finish())
                }
            });
        }
        columns.append(&mut unreadable);
        let rows = self.file.len();
        let origin: [ArrayRef; 7] = [
            Arc::new(self.file.finish()),
            Arc::new(self.part.finish()),
            Arc::new(self.line.finish()),
            Arc::new(self.sequence.finish()),
            Arc::new(self.submission.finish()),
            Arc::new(self.is.finish()),
            new_null_array(&DataType::Utf8, rows),
        ];
        columns.extend(origin);
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

/// What a record takes up besides its cells, about.
const ROW_BYTES: usize = 40;

impl Cells {
    fn push(&mut self, cell: &Cell<'_>) -> usize {
        match self {
            Self::Text(texts) => push_text(texts, cell),
            Self::Code(codes, odd) => {
                odd.append_value(*cell == Cell::Unreadable);
                push_text(codes, cell)
            }
            Self::Day(days, odd) => {
                odd.append_value(*cell == Cell::Unreadable);
                days.append_option(match cell {
                    Cell::Day(day) => Some(day.epoch()),
                    _ => None,
                });
                4
            }
            Self::Moment(moments, odd) => {
                odd.append_value(*cell == Cell::Unreadable);
                moments.append_option(match cell {
                    Cell::Moment(moment) => Some(moment.epoch()),
                    _ => None,
                });
                8
            }
            Self::Flag(flags) => {
                flags.append_option(match cell {
                    Cell::Flag(flag) => Some(*flag),
                    _ => None,
                });
                1
            }
        }
    }
}

fn push_text(texts: &mut StringBuilder, cell: &Cell<'_>) -> usize {
    if let Cell::Text(text) = cell {
        texts.append_value(text);
        text.len() + 4
    } else {
        texts.append_null();
        4
    }
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
