//! The records of one authority as queries read them: each column is decoded when a query first
//! asks for it and kept for the next one, until the authority is done with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, RecordBatchOptions};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::{Result, exec_err};
use datafusion::execution::memory_pool::{MemoryConsumer, MemoryPool, MemoryReservation};
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection,
    RowSelector,
};
use datafusion::parquet::file::metadata::PageIndexPolicy;
use quarterday_core::ssd::Table;

use crate::records::{Held, Records, schema};

/// How many rows a query is given at a time.
const BATCH_ROWS: usize = 8 * 1024;

/// What is known of the files that records lie in: each is opened to that end once.
#[derive(Debug, Default)]
pub(crate) struct Footers(Mutex<BTreeMap<PathBuf, ArrowReaderMetadata>>);

/// The records of one authority.
#[derive(Debug)]
pub(crate) struct Shelf {
    authority: String,
    tables: BTreeMap<&'static str, Place>,
    kept: Mutex<Kept>,
    footers: Arc<Footers>,
}

/// Where the rows of an authority's table are.
#[derive(Debug)]
struct Place {
    /// The form of a table of the authority's own, when it was loaded.
    form: Option<SchemaRef>,
    held: Held,
    /// Those of the authority among the rows there, which are sorted by authority.
    rows: Range<usize>,
    /// Whether there are rows of others too.
    is_shared: bool,
}

/// Columns that have been decoded, by table and place in it.
#[derive(Debug)]
struct Kept {
    columns: BTreeMap<(&'static str, usize), ArrayRef>,
    memory: MemoryReservation,
    /// Values decoded so far, each as often as it was.
    decoded: usize,
    /// The tables of which any were.
    tables: BTreeSet<&'static str>,
}

impl Shelf {
    /// The records of `authority`, which are in one of `records`. What is kept counts towards
    /// `pool`; what it has no room for is decoded again when it is asked for again.
    pub(crate) fn new(
        records: &[&Records],
        authority: &str,
        footers: Arc<Footers>,
        pool: &Arc<dyn MemoryPool>,
    ) -> Self {
        let mut tables = BTreeMap::new();
        for records in records {
            for (name, held) in records.tables() {
                let rows = records.rows_of(authority, name);
                if !rows.is_empty() {
                    let mut own = records.own_tables().iter();
                    let place = Place {
                        form: own.find(|own| own.name == name).map(|own| schema(own)),
                        held: held.clone(),
                        is_shared: records.authorities_with(name) > 1,
                        rows,
                    };
                    tables.insert(name, place);
                }
            }
        }
        let kept = Kept {
            columns: BTreeMap::new(),
            memory: MemoryConsumer::new("records").register(pool),
            decoded: 0,
            tables: BTreeSet::new(),
        };
        Self {
            authority: authority.to_owned(),
            tables,
            kept: Mutex::new(kept),
            footers,
        }
    }

    /// How many values have been decoded, and how many bytes are kept of them.
    pub(crate) fn used(&self) -> (usize, usize) {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.decoded, kept.memory.size())
    }

    /// How many rows have been read, those of each table once.
    pub(crate) fn rows_read(&self) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let tables = kept.tables.iter();
        let rows = tables.filter_map(|table| Some(self.tables.get(table)?.rows.len()));
        rows.sum()
    }

    /// All the rows and columns of a table.
    pub(crate) fn whole(&self, table: &Table) -> Result<RecordBatch> {
        let full = schema(table);
        let all: Vec<usize> = (0..full.fields().len()).collect();
        let batches = self.batches(table.name, &full, &all)?;
        Ok(concat_batches(&full, &batches)?)
    }

    /// Some columns of a table, by their places in its stored form.
    pub(super) fn batches(
        &self,
        table: &'static str,
        full: &SchemaRef,
        projection: &[usize],
    ) -> Result<Vec<RecordBatch>> {
        // Records of another form are none: what a definition needs says so.
        let is_of_form = |place: &&Place| place.form.as_ref().is_none_or(|form| form == full);
        let Some(place) = self.tables.get(table).filter(is_of_form) else {
            return Ok(Vec::new());
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_missing = |at: &&usize| !kept.columns.contains_key(&(table, **at));
        let missing: Vec<usize> = projection.iter().filter(is_missing).copied().collect();
        let decoded = self.decode(table, place, full, &missing)?;
        kept.tables.insert(table);
        let mut own: BTreeMap<usize, ArrayRef> = missing.iter().copied().zip(decoded).collect();
        for (at, column) in &own {
            let bytes = column.get_array_memory_size();
            if kept.memory.try_grow(bytes).is_ok() {
                kept.columns.insert((table, *at), Arc::clone(column));
            }
            kept.decoded += column.len();
        }
        for at in projection {
            if let Some(column) = kept.columns.get(&(table, *at)) {
                own.insert(*at, Arc::clone(column));
            }
        }
        drop(kept);
        let columns: Vec<&ArrayRef> = projection.iter().filter_map(|at| own.get(at)).collect();
        let schema = Arc::new(full.project(projection)?);
        slices(&schema, &columns, place.rows.len())
    }

    /// Reads the authority's rows of some columns.
    fn decode(
        &self,
        table: &'static str,
        place: &Place,
        full: &SchemaRef,
        columns: &[usize],
    ) -> Result<Vec<ArrayRef>> {
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        let path = match &place.held {
            Held::File(file) => file.sound()?,
            Held::Batch(batch) => {
                let part = batch.slice(place.rows.start, place.rows.len());
                return Ok(columns
                    .iter()
                    .map(|at| Arc::clone(part.column(*at)))
                    .collect());
            }
            Held::Nothing => return Ok(Vec::new()),
        };
        let footer = self.footers.of(table, path, full)?;
        let mut wanted: Vec<usize> = columns.to_vec();
        if place.is_shared {
            wanted.push(0);
        }
        let mask = ProjectionMask::roots(footer.parquet_schema(), wanted.iter().copied());
        let selection = RowSelection::from(vec![
            RowSelector::skip(place.rows.start),
            RowSelector::select(place.rows.len()),
        ]);
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(File::open(path)?, footer)
            .with_projection(mask)
            .with_row_selection(selection)
            .with_batch_size(place.rows.len())
            .build()?;
        let schema = Arc::new(Schema::new(reader_fields(full, &wanted)));
        let batches = reader.collect::<std::result::Result<Vec<_>, _>>()?;
        let whole = match batches.as_slice() {
            [only] => only.clone(),
            several => concat_batches(&schema, several)?,
        };
        if whole.num_rows() != place.rows.len() || !self.is_own(&whole, place) {
            return exec_err!("the records file of {table} is not as it was written");
        }
        let column = |at: &usize| {
            let name = full.field(*at).name();
            whole.column_by_name(name).map(Arc::clone)
        };
        Ok(columns.iter().filter_map(column).collect())
    }

    /// Whether rows from a file of several authorities are this one's.
    fn is_own(&self, rows: &RecordBatch, place: &Place) -> bool {
        if !place.is_shared {
            return true;
        }
        let authorities = rows.column(0).as_string_opt::<i32>();
        // Sorted: what the first and the last have, all have.
        authorities.is_some_and(|column| {
            column.value(0) == self.authority && column.value(column.len() - 1) == self.authority
        })
    }
}

/// The fields at some places, in the order of the file.
fn reader_fields(
    full: &SchemaRef,
    wanted: &[usize],
) -> Vec<datafusion::arrow::datatypes::FieldRef> {
    let fields = full.fields().iter().enumerate();
    let wanted = fields.filter(|(at, _)| wanted.contains(at));
    wanted.map(|(_, field)| Arc::clone(field)).collect()
}

/// Whole columns cut into batches.
fn slices(schema: &SchemaRef, columns: &[&ArrayRef], rows: usize) -> Result<Vec<RecordBatch>> {
    let mut batches = Vec::new();
    for from in (0..rows).step_by(BATCH_ROWS) {
        let length = BATCH_ROWS.min(rows - from);
        let columns = columns.iter().map(|column| column.slice(from, length));
        let options = RecordBatchOptions::new().with_row_count(Some(length));
        batches.push(RecordBatch::try_new_with_options(
            Arc::clone(schema),
            columns.collect(),
            &options,
        )?);
    }
    Ok(batches)
}

impl Footers {
    /// The footer of a table's file, which must have this schema.
    fn of(
        &self,
        table: &'static str,
        path: &Path,
        schema: &SchemaRef,
    ) -> Result<ArrowReaderMetadata> {
        let mut footers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(footer) = footers.get(path) {
            return Ok(footer.clone());
        }
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let footer = ArrowReaderMetadata::load(&File::open(path)?, options)?;
        if footer.schema().fields() != schema.fields() {
            return exec_err!("the records file of {table} has other columns");
        }
        footers.insert(path.to_owned(), footer.clone());
        Ok(footer)
    }
}
