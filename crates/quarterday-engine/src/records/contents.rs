//! What the records hold, table by table and source by source.

use std::collections::BTreeMap;
use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::Date32Type;
use quarterday_core::calendar::Day;
use quarterday_core::ssd::{self, Table};

use super::data_folder::DataFolder;
use super::history::read_manifest;
use super::parquet_file;
use super::revision::{OpenError, damaged};
use super::schema::{schema, unreadable_name};
use super::stored::ManifestPart;
use super::{Held, Records};

/// What a table holds.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TableContents {
    /// `ssd_cp_plans`.
    pub table: String,
    /// Rows, of all authorities.
    pub rows: u64,
    /// The days of the first and last event.
    pub events: Option<(Day, Day)>,
    /// By source table, as `ssda903_episodes`, in the order of their names.
    pub sources: Vec<SourceContents>,
}

/// What a table holds from one kind of source.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SourceContents {
    /// The source table.
    pub source: String,
    /// Rows from it that stand.
    pub rows: u64,
    /// The days of the first and last event of those.
    pub events: Option<(Day, Day)>,
    /// The table's columns with something in some row, in the published order.
    pub present: Vec<&'static str>,
    /// Those with nothing in any.
    pub empty: Vec<&'static str>,
}

/// What the records of an authority folder hold: every table that has rows, by name.
pub fn contents(folder: &Path, records: &Records) -> Result<Vec<TableContents>, OpenError> {
    let sources = Sources::of(folder)?;
    let mut all = Vec::new();
    for (name, held) in records.tables() {
        let mut own = records.own_tables().iter().copied();
        let table = ssd::table(name).or_else(|| own.find(|table| table.name == name));
        let (Some(table), Held::File(file)) = (table, held) else {
            continue;
        };
        let is_damaged = || damaged(records.revision(), &format!("{name}.parquet"));
        let path = file.sound().map_err(|_| is_damaged())?;
        let rows = parquet_file::read(path, &schema(table));
        let rows = rows.ok().flatten().ok_or_else(is_damaged)?;
        let mut filled: BTreeMap<String, Filled> = BTreeMap::new();
        for batch in rows {
            let batch = batch.map_err(|_| is_damaged())?;
            count(table, &batch, &sources, &mut filled);
        }
        let covered = records.coverage.get(name);
        let covered = || covered.into_iter().flatten().map(|(_, held)| held);
        let events = covered().filter_map(|held| held.events);
        let events = events.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        all.push(TableContents {
            table: name.to_owned(),
            rows: covered().map(|held| held.rows).sum(),
            events,
            sources: filled
                .into_iter()
                .map(|(source, filled)| of_source(table, source, &filled))
                .collect(),
        });
    }
    Ok(all)
}

/// What the rows of a source fill.
#[derive(Default)]
struct Filled {
    rows: u64,
    events: Option<(Day, Day)>,
    /// How many cells, by column.
    cells: Vec<u64>,
}

fn of_source(table: &Table, source: String, filled: &Filled) -> SourceContents {
    let mut contents = SourceContents {
        source,
        rows: filled.rows,
        events: filled.events,
        ..SourceContents::default()
    };
    for (column, filled) in table.columns.iter().zip(&filled.cells) {
        if *filled > 0 {
            contents.present.push(column.name);
        } else {
            contents.empty.push(column.name);
        }
    }
    contents
}

/// Adds the filled cells of a batch, by source. What is there and cannot be read is there.
fn count(
    table: &Table,
    batch: &RecordBatch,
    sources: &Sources,
    filled: &mut BTreeMap<String, Filled>,
) {
    let text = |name: &str| batch.column_by_name(name).map(AsArray::as_string::<i32>);
    let (Some(load), Some(file)) = (text("source_load"), text("source_file")) else {
        return;
    };
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| {
            let odd = batch.column_by_name(&unreadable_name(column.name));
            let odd = odd.map(AsArray::as_boolean);
            (batch.column_by_name(column.name), odd)
        })
        .collect();
    let event = table.event.and_then(|name| batch.column_by_name(name));
    let days = event.and_then(|column| column.as_primitive_opt::<Date32Type>());
    for row in 0..batch.num_rows() {
        let source = sources.source(load.value(row), file.value(row), table.name);
        if !filled.contains_key(source) {
            filled.insert(source.to_owned(), Filled::default());
        }
        let Some(filled) = filled.get_mut(source) else {
            continue;
        };
        filled.rows += 1;
        let day = days.filter(|days| days.is_valid(row));
        if let Some(day) = day.and_then(|days| Day::from_epoch(days.value(row))) {
            let (first, last) = filled.events.unwrap_or((day, day));
            filled.events = Some((first.min(day), last.max(day)));
        }
        filled.cells.resize(columns.len(), 0);
        for (count, (column, odd)) in filled.cells.iter_mut().zip(&columns) {
            let is_there = column.is_some_and(|column| column.is_valid(row))
                || odd.is_some_and(|odd| odd.value(row));
            *count += u64::from(is_there);
        }
    }
}

/// Which source tables the parts of each load's files are.
struct Sources {
    /// By how the load's hash begins, and the part's name.
    parts: BTreeMap<String, BTreeMap<String, Vec<ManifestPart>>>,
}

impl Sources {
    fn of(folder: &Path) -> Result<Self, OpenError> {
        let data = DataFolder::of(folder);
        let store = quarterday_core::store::Store::open(&data.database())?;
        let mut all = BTreeMap::new();
        for load in store.loads()? {
            let manifest = read_manifest(&data, &load.id)?;
            let mut parts: BTreeMap<String, Vec<ManifestPart>> = BTreeMap::new();
            for part in manifest.files.into_iter().flat_map(|file| file.parts) {
                parts.entry(part.name.clone()).or_default().push(part);
            }
            all.insert(super::load::short(&load.id), parts);
        }
        Ok(Self { parts: all })
    }

    /// The source table from which a part of a load fed a records table.
    fn source(&self, load: &str, part: &str, table: &str) -> &str {
        let parts = self.parts.get(load).and_then(|parts| parts.get(part));
        let parts = || parts.into_iter().flatten();
        let mut feeding = parts().filter(|part| part.feeds.iter().any(|fed| fed == table));
        let found = feeding.next().or_else(|| parts().next());
        found.map_or("unknown", |part| &part.table)
    }
}
