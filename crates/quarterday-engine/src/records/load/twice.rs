//! One event under two keys: each kind of source tells records apart in its own way, so a child's
//! plan of the SSD tables and the same plan of a return are two records, and both count.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::Date32Type;
use quarterday_core::finding::{Finding, RecordProblem};
use quarterday_core::ssd::{Kind, Table};

use super::super::columns::Keys;
use super::super::data_folder::DataFolder;
use super::super::error::LoadError;
use super::super::history::read_manifest;
use super::super::parquet_file;
use super::super::revision::table_path;
use super::super::schema::schema;
use super::ledger::Ledger;
use super::reading::Reading;
use super::settle::{Desk, Settled};
use super::short;

/// The most events of a load's table that are looked for.
const EVENTS_MAX: usize = 2_000_000;

/// The tables of a load in which an event stands under two keys, of sources of two kinds.
pub(super) fn held_twice(
    desk: &Desk<'_>,
    (data, ledger): (&DataFolder, &Ledger),
    reading: &Reading,
    settled: &[Settled],
) -> Result<Vec<Finding>, LoadError> {
    let kinds = SourceKinds::of(data, &ledger.load_ids(), reading)?;
    let mut findings = Vec::new();
    for settled in settled {
        let table = settled.table;
        if kinds.feeding(table.name).len() < 2 {
            continue;
        }
        let Some(events) = Events::of(table) else {
            continue;
        };
        let load = table_path(desk.load.path(), table.name);
        let revision = table_path(desk.revision.path(), table.name);
        let rows = events.twice(&load, &revision, &kinds)?;
        if !rows.is_empty() {
            let table = table.name;
            let problem = RecordProblem::HeldTwice { table, rows };
            findings.push(Finding::new(&problem));
        }
    }
    Ok(findings)
}

/// Which kinds of source there are: `ssd`, `ssda903`, `cin`, `annex`, as their tables' names begin.
struct SourceKinds {
    /// By how the load's hash begins and the part's name: its kind, and the records tables fed.
    parts: BTreeMap<String, BTreeMap<String, Vec<Fed>>>,
}

/// What a part of a load feeds.
struct Fed {
    kind: String,
    tables: Vec<String>,
}

impl Fed {
    fn has(&self, table: &str) -> bool {
        self.tables.iter().any(|fed| fed == table)
    }
}

impl SourceKinds {
    /// Of the loads that stand, and of the one that is read.
    fn of(data: &DataFolder, loads: &[String], reading: &Reading) -> Result<Self, LoadError> {
        let mut kinds = Self {
            parts: BTreeMap::new(),
        };
        for load in loads {
            let manifest = read_manifest(data, load)?;
            for part in manifest.files.into_iter().flat_map(|file| file.parts) {
                kinds.add(short(load), part.name, &part.table, part.feeds);
            }
        }
        let files = reading.files.iter().filter(|file| !file.read.is_refused);
        for part in files.flat_map(|file| &file.read.parts) {
            let feeds = part.feeds.iter().map(|&table| table.to_owned()).collect();
            kinds.add(
                reading.load.clone(),
                part.name.to_string(),
                part.table,
                feeds,
            );
        }
        Ok(kinds)
    }

    fn add(&mut self, load: String, part: String, source: &str, tables: Vec<String>) {
        let kind = source.split('_').next().unwrap_or_default().to_owned();
        let parts = self.parts.entry(load).or_default();
        parts.entry(part).or_default().push(Fed { kind, tables });
    }

    /// The kinds of source that feed a table.
    fn feeding(&self, table: &str) -> BTreeSet<&str> {
        let parts = self.parts.values().flat_map(BTreeMap::values).flatten();
        let fed = parts.filter(|part| part.has(table));
        fed.map(|part| part.kind.as_str()).collect()
    }

    /// The kind of source from which a part of a load feeds a table.
    fn kind(&self, load: &str, part: &str, table: &str) -> &str {
        let parts = self.parts.get(load).and_then(|parts| parts.get(part));
        let mut parts = parts.into_iter().flatten();
        let found = parts.find(|part| part.has(table));
        found.map_or("", |part| &part.kind)
    }
}

/// How the events of a table are told: by child and day.
struct Events {
    table: &'static Table,
    person: &'static str,
    day: &'static str,
}

/// An event, its key and the kind of its source. Two events with one hash would be counted for one;
/// a load has too few of them for that.
type Told<'k> = (u64, u64, &'k str);

impl Events {
    /// Of a table whose records are of a child and a day.
    fn of(table: &'static Table) -> Option<Self> {
        let mut columns = table.columns.iter();
        let person = columns.find(|column| column.kind == Kind::Person)?.name;
        let day = table.event?;
        Some(Self { table, person, day })
    }

    /// By kind of source, how many rows of a revision tell an event that the load tells under
    /// another key from a source of another kind.
    fn twice(
        &self,
        load: &Path,
        revision: &Path,
        kinds: &SourceKinds,
    ) -> Result<Vec<(String, u64)>, LoadError> {
        let mut told: Vec<Told<'_>> = Vec::new();
        self.each(load, kinds, |event| {
            if told.len() < EVENTS_MAX {
                told.push(event);
            }
        })?;
        told.sort_unstable();
        let mut rows: BTreeMap<&str, u64> = BTreeMap::new();
        self.each(revision, kinds, |(event, key, kind)| {
            let from = told.partition_point(|known| known.0 < event);
            let known = told.iter().skip(from).take_while(|known| known.0 == event);
            let mut others = known.filter(|known| known.1 != key && known.2 != kind);
            if others.next().is_some() {
                *rows.entry(kind).or_default() += 1;
            }
        })?;
        let rows = rows.into_iter();
        Ok(rows.map(|(kind, rows)| (kind.to_owned(), rows)).collect())
    }

    fn each<'k>(
        &self,
        path: &Path,
        kinds: &'k SourceKinds,
        mut one: impl FnMut(Told<'k>),
    ) -> Result<(), LoadError> {
        // Written a moment ago, in this form.
        let rows = parquet_file::read(path, &schema(self.table))?;
        for batch in rows.into_iter().flatten() {
            self.each_of(&batch?, kinds, &mut one);
        }
        Ok(())
    }

    fn each_of<'k>(
        &self,
        batch: &RecordBatch,
        kinds: &'k SourceKinds,
        one: &mut impl FnMut(Told<'k>),
    ) {
        let text = |name: &str| Some(batch.column_by_name(name)?.as_string::<i32>());
        let day = batch.column_by_name(self.day);
        let day = day.and_then(|day| day.as_primitive_opt::<Date32Type>());
        let (Some(person), Some(day)) = (text(self.person), day) else {
            return;
        };
        let (Some(load), Some(part)) = (text("source_load"), text("source_file")) else {
            return;
        };
        let keys = Keys::of(self.table, batch);
        for row in 0..batch.num_rows() {
            if person.is_valid(row) && day.is_valid(row) {
                let (authority, key) = keys.at(row);
                let event = hash((authority, person.value(row), day.value(row)));
                let kind = kinds.kind(load.value(row), part.value(row), self.table.name);
                one((event, hash(key), kind));
            }
        }
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
