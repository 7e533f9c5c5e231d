//! The tables of a load settled: each merged from its runs, written with the load, and put among the
//! rows that stand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

use datafusion::arrow::array::{AsArray, RecordBatch};
use quarterday_core::ssd::{Kind, Table};

use super::super::columns::{FALLBACK, Origins};
use super::super::coverage::{Covered, cover};
use super::super::disk::{Disk, Unfinished};
use super::super::error::LoadError;
use super::super::own::OwnTable;
use super::super::parquet_file::{self, TableWriter, digest_file};
use super::super::revision::{damaged, table_path};
use super::super::schema::schema;
use super::super::stamp::Stamp;
use super::super::stored::{RevisionFile, StoredTable};
use super::merge::{Files as _, Merge, Repeated};
use super::reading::Reading;
use super::shelf::Run;
use super::standing::{Changes, LoadRows, put_among};
use super::threads::share;

/// A revision that stands, and where it lies.
pub(super) struct Standing<'a> {
    pub(super) folder: &'a Path,
    pub(super) file: &'a RevisionFile,
}

/// Where the load and its revision are written.
pub(super) struct Desk<'a> {
    pub(super) disk: &'a Disk,
    pub(super) load: &'a Unfinished,
    pub(super) revision: &'a Unfinished,
    /// The name that the revision gets.
    pub(super) hash: &'a str,
    pub(super) standing: Option<Standing<'a>>,
}

/// A table that the load has rows of.
pub(super) struct Settled {
    pub(super) table: &'static Table,
    pub(super) changes: Changes,
    pub(super) repeated: Vec<Repeated>,
    /// SHA-256 of its file in the load.
    pub(super) load_sha256: String,
    /// The table in the revision.
    pub(super) stored: StoredTable,
}

/// Settles every table of which there are runs, in the order of their names.
pub(super) fn settle(desk: &Desk<'_>, reading: &mut Reading) -> Result<Vec<Settled>, LoadError> {
    let mut runs: BTreeMap<&'static str, (&'static Table, Vec<Run>)> = BTreeMap::new();
    for (table, run) in reading.runs.drain(..) {
        let entry = runs.entry(table.name);
        entry.or_insert((table, Vec::new())).1.push(run);
    }
    let mut jobs: Vec<_> = runs.into_values().collect();
    // No thread is to be left with the largest at the end.
    jobs.sort_by_key(|(_, runs)| Reverse(runs.iter().map(Run::rows).sum::<usize>()));
    let jobs: Vec<_> = jobs.into_iter().map(|job| Mutex::new(Some(job))).collect();
    let reading = &*reading;
    let one = |(): &mut (), job: usize| {
        let job = jobs.get(job).and_then(|job| job.lock().ok()?.take());
        let Some((table, runs)) = job else {
            return Ok(None);
        };
        settle_one(desk, reading, table, runs)
    };
    let (settled, _) = share(jobs.len(), || (), one, |()| Ok(()))?;
    let mut settled: Vec<Settled> = settled.into_iter().flatten().collect();
    settled.sort_by_key(|settled| settled.table.name);
    Ok(settled)
}

fn settle_one(
    desk: &Desk<'_>,
    reading: &Reading,
    table: &'static Table,
    runs: Vec<Run>,
) -> Result<Option<Settled>, LoadError> {
    let mut merge = Merge::new(table, runs, reading)?;
    let Some(first) = merge.next()? else {
        return Ok(None);
    };
    let form = schema(table);
    let path = table_path(desk.load.path(), table.name);
    let mut load = TableWriter::create(desk.disk, &path, form.clone(), &identifiers(table))?;
    let mut first = Some(first);
    let mut stamp = Stamp::new(&form, reading);
    let standing = desk.standing_of(table)?;
    let mut next = || -> Result<Option<LoadRows>, LoadError> {
        let gathered = match first.take() {
            Some(first) => Some(first),
            None => merge.next()?,
        };
        let Some(gathered) = gathered else {
            return Ok(None);
        };
        let origins = Origins::of(&gathered);
        let is_fallback = |row| origins.at(row).is & FALLBACK != 0;
        let given = |row| {
            let from = origins.at(row);
            reading.given(from.file, from.part, table.name)
        };
        // What only matters beside other rows.
        let compared = standing.map_or(0, |_| gathered.num_rows());
        let rows = LoadRows {
            is_fallback: (0..compared).map(is_fallback).collect(),
            given: (0..compared).map(given).collect(),
            batch: stamp.stamped(&gathered)?,
        };
        load.write(&rows.batch)?;
        Ok(Some(rows))
    };
    let (changes, place) = match standing {
        Some(standing) => desk.put_among(table, standing, &mut next)?,
        None => alone(table, &mut next)?,
    };
    let written = load.finish()?;
    let stored = match place {
        Place::Among(stored) => stored,
        Place::Alone(covered) => {
            let to = table_path(desk.revision.path(), table.name);
            desk.disk.link(&path, &to)?;
            let stored = StoredTable::of(written.sha256.clone(), &covered);
            stored.changed_in(desk.hash, None, &BTreeSet::new())
        }
    };
    Ok(Some(Settled {
        table,
        changes,
        repeated: merge.repeated,
        load_sha256: written.sha256,
        stored,
    }))
}

/// The columns that hold a text of their own in most rows.
fn identifiers(table: &Table) -> Vec<&'static str> {
    let is_identifier = |kind: Kind| matches!(kind, Kind::Key | Kind::Reference | Kind::Person);
    let columns = table.columns.iter();
    columns
        .filter(|column| is_identifier(column.kind))
        .map(|column| column.name)
        .collect()
}

/// Where the rows of the load went.
enum Place {
    /// Among those that stand, in a file of the revision.
    Among(StoredTable),
    /// Into the load's own file, which is to be the revision's too.
    Alone(Covered),
}

/// Hands on the next rows of the load.
type Next<'a> = &'a mut dyn FnMut() -> Result<Option<LoadRows>, LoadError>;

/// Takes all rows of the load as a table that has no others.
fn alone(table: &Table, next: Next<'_>) -> Result<(Changes, Place), LoadError> {
    let mut covered = Covered::new();
    let mut changes = Changes::default();
    while let Some(rows) = next()? {
        changes.added += u64::try_from(rows.batch.num_rows()).unwrap_or_default();
        cover(table, &rows.batch, &mut covered);
    }
    Ok((changes, Place::Alone(covered)))
}

/// Notes whose rows these are, which are sorted by authority.
fn note(rows: &LoadRows, touched: &mut BTreeSet<String>) {
    let authorities = rows.batch.column(0).as_string::<i32>();
    let mut last = None;
    for authority in authorities.iter().flatten() {
        if last != Some(authority) {
            touched.insert(authority.to_owned());
            last = Some(authority);
        }
    }
}

impl Desk<'_> {
    /// A table as it stands, when it has rows.
    fn standing_of(&self, table: &Table) -> Result<Option<&StoredTable>, LoadError> {
        let Some(standing) = &self.standing else {
            return Ok(None);
        };
        let form = OwnTable::of(table);
        let mut own = standing.file.own_tables.iter();
        let is_changed = |known: &OwnTable| known.name == form.name && !known.is_same_form(&form);
        if own.any(is_changed) {
            return Err(LoadError::OwnTableChanged { table: form.name });
        }
        Ok(standing.file.tables.get(table.name))
    }

    /// Puts the rows of the load among those that stand. A table that is as it was keeps its file.
    fn put_among(
        &self,
        table: &'static Table,
        stored: &StoredTable,
        next: Next<'_>,
    ) -> Result<(Changes, Place), LoadError> {
        let Some(standing) = &self.standing else {
            return alone(table, next);
        };
        let file = || format!("{}.parquet", table.name);
        let is_damaged = || damaged(&standing.file.revision, &file());
        let form = schema(table);
        let from = table_path(standing.folder, table.name);
        // What is damaged would be sound by the hash of what is built upon it.
        if digest_file(&from).ok().as_ref() != Some(&stored.sha256) {
            return Err(is_damaged().into());
        }
        let rows = parquet_file::read(&from, &form).ok().flatten();
        let rows = rows.ok_or_else(is_damaged)?;
        let to = table_path(self.revision.path(), table.name);
        let mut writer = TableWriter::create(self.disk, &to, form, &identifiers(table))?;
        let mut covered = Covered::new();
        let out = |batch: &RecordBatch| {
            cover(table, batch, &mut covered);
            writer.write(batch)
        };
        let mut touched = BTreeSet::new();
        let noting = || {
            let rows = next()?;
            if let Some(rows) = &rows {
                note(rows, &mut touched);
            }
            Ok(rows)
        };
        let changes = put_among(table, rows, noting, out)?;
        if changes.is_none() {
            drop(writer);
            self.disk.remove_file(&to)?;
            self.disk.link(&from, &to)?;
            return Ok((changes, Place::Among(stored.clone())));
        }
        let written = writer.finish()?;
        let after = StoredTable::of(written.sha256, &covered);
        let after = after.changed_in(self.hash, Some(stored), &touched);
        Ok((changes, Place::Among(after)))
    }

    /// Takes a table that the load does not touch over into the revision.
    pub(super) fn keep(&self, name: &str, stored: &StoredTable) -> Result<(), LoadError> {
        let Some(standing) = &self.standing else {
            return Ok(());
        };
        let from = table_path(standing.folder, name);
        if parquet_file::rows(&from).ok() != Some(stored.rows()) {
            let file = format!("{name}.parquet");
            return Err(damaged(&standing.file.revision, &file).into());
        }
        Ok(self
            .disk
            .link(&from, &table_path(self.revision.path(), name))?)
    }
}
