//! Writing what a load keeps besides its records, and what a revision says of itself.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, AsArray, Int32Array, RecordBatch, StringArray, new_null_array,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt32Type};
use quarterday_core::finding::{Problem, Rows};
use quarterday_core::ssd;
use quarterday_intake::{MAPPING_VERSION, Part};

use super::super::SCHEMA_VERSION;
use super::super::disk::{Disk, Unfinished};
use super::super::error::LoadError;
use super::super::own::OwnTable;
use super::super::parquet_file::{TableWriter, digest, digest_file};
use super::super::report::{LoadReport, TableReport};
use super::super::revision::FILE;
use super::super::stored::{
    MANIFEST_VERSION, Manifest, ManifestFile, ManifestPart, PartOf, REVISION_VERSION, RevisionFile,
    StoredTable, sealed,
};
use super::reading::{ReadFile, Reading};
use super::settle::{Desk, Settled};
use super::sink::{Kept, REJECTED_LISTED_MAX};
use super::unread::of_csv;
use super::windows::windows;

/// Writes what the load keeps besides its records: the rows rejected, what could not be read, the
/// rows of tables kept for later, and the manifest.
pub(super) fn write_load(
    desk: &Desk<'_>,
    authority: &str,
    reading: &mut Reading,
    settled: &[Settled],
    report: &LoadReport,
) -> Result<(), LoadError> {
    let folder = desk.load;
    let mut sha256 = BTreeMap::new();
    for table in settled {
        let file = format!("{}.parquet", table.table.name);
        sha256.insert(file, table.load_sha256.clone());
    }
    let rejected = rejected(&reading.files)?;
    folder.write("rejected.csv", &rejected)?;
    sha256.insert("rejected.csv".to_owned(), digest(&rejected));
    sha256.insert("unread.csv".to_owned(), unread(desk, reading)?);
    for (table, hash) in kept(desk.disk, folder, &mut reading.files)? {
        sha256.insert(table, hash);
    }
    let manifest = Manifest {
        version: MANIFEST_VERSION,
        load: report.load_id.clone(),
        authority: authority.to_owned(),
        mapping_version: MAPPING_VERSION,
        files: reading.files.iter().map(manifest_file).collect(),
        tables: report.tables.clone(),
        sha256,
    };
    Ok(folder.write("manifest.json", &sealed(&manifest)?)?)
}

fn manifest_file(file: &ReadFile) -> ManifestFile {
    let part = |part: &Part| ManifestPart {
        name: part.name.to_string(),
        table: part.table.to_owned(),
        feeds: part.feeds.iter().map(|&table| table.to_owned()).collect(),
    };
    ManifestFile {
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        parts: file.read.parts.iter().map(part).collect(),
        report: file.report(),
    }
}

/// `file,line,code,reason` of each rejected row.
fn rejected(files: &[ReadFile]) -> Result<Vec<u8>, LoadError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["file", "line", "code", "reason"];
    writer.write_record(head).map_err(of_csv)?;
    for file in files {
        for (part, row) in file.rejected.iter().take(REJECTED_LISTED_MAX) {
            let mut rows = Rows::default();
            rows.add(row.line);
            let problem = row.kind.problem(rows);
            let reason = problem.rejection().unwrap_or_default();
            let line = row.line.to_string();
            let record = [part, line.as_str(), problem.code().id, &reason];
            writer.write_record(record).map_err(of_csv)?;
        }
    }
    Ok(writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?)
}

/// `file,line,column,text` of each field that could not be read: the files' lists one after another.
fn unread(desk: &Desk<'_>, reading: &Reading) -> Result<String, LoadError> {
    let path = desk.load.path().join("unread.csv");
    let mut list = io::BufWriter::new(desk.disk.create(&path)?);
    io::Write::write_all(&mut list, b"file,line,column,text\n")?;
    for part in reading.files.iter().filter_map(|file| file.unread.as_ref()) {
        io::copy(&mut File::open(part)?, &mut list)?;
    }
    list.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .finish()?;
    Ok(digest_file(&path)?)
}

/// Writes the rows of tables that have no place among the records, as text; their files and hashes.
fn kept(
    disk: &Disk,
    folder: &Unfinished,
    files: &mut [ReadFile],
) -> Result<Vec<(String, String)>, LoadError> {
    let mut tables: BTreeMap<&'static str, Vec<(Arc<str>, Kept)>> = BTreeMap::new();
    for file in files {
        for kept in std::mem::take(&mut file.kept) {
            if let Some(part) = file.read.parts.get(kept.part) {
                let rows = tables.entry(part.table).or_default();
                rows.push((Arc::clone(&part.name), kept));
            }
        }
    }
    let mut written = Vec::new();
    for (table, parts) in tables {
        let name = format!("kept-{table}.parquet");
        let mut columns: Vec<String> = Vec::new();
        for column in parts.iter().flat_map(|(_, kept)| &kept.columns) {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        let schema = kept_schema(&columns);
        let path = folder.path().join(&name);
        let mut writer = TableWriter::create(disk, &path, Arc::clone(&schema), &[])?;
        for (part, kept) in parts {
            for run in kept.runs {
                let mut rows = run.read()?;
                while let Some(batch) = rows.next()? {
                    writer.write(&widened(&schema, &columns, &part, &batch)?)?;
                }
            }
        }
        written.push((name, writer.finish()?.sha256));
    }
    Ok(written)
}

/// Authority, the columns as text, file and line.
fn kept_schema(columns: &[String]) -> SchemaRef {
    let text = |name: &String| Field::new(name, DataType::Utf8, true);
    let mut fields = vec![Field::new("authority", DataType::Utf8, false)];
    fields.extend(columns.iter().map(text));
    fields.push(Field::new("source_file", DataType::Utf8, false));
    fields.push(Field::new("source_line", DataType::Int32, false));
    Arc::new(Schema::new(fields))
}

fn widened(
    schema: &SchemaRef,
    columns: &[String],
    part: &str,
    batch: &RecordBatch,
) -> Result<RecordBatch, LoadError> {
    let rows = batch.num_rows();
    let mut arrays: Vec<ArrayRef> = vec![Arc::clone(batch.column(0))];
    for name in columns {
        let found = batch.column_by_name(name).cloned();
        arrays.push(found.unwrap_or_else(|| new_null_array(&DataType::Utf8, rows)));
    }
    let names = std::iter::repeat_n(part, rows);
    arrays.push(Arc::new(StringArray::from_iter_values(names)));
    let last = batch.num_columns() - 1;
    let lines = batch.column(last).as_primitive::<UInt32Type>();
    let lines = lines.values().iter();
    let lines = lines.map(|line| i32::try_from(*line).unwrap_or(i32::MAX));
    arrays.push(Arc::new(Int32Array::from_iter_values(lines)));
    Ok(RecordBatch::try_new(Arc::clone(schema), arrays)?)
}

/// Writes what the revision holds, and takes over the tables that the load does not touch.
pub(super) fn write_revision(
    desk: &Desk<'_>,
    hash: &str,
    loads: Vec<String>,
    settled: &[Settled],
    (authority, files): (&str, &[ReadFile]),
) -> Result<(), LoadError> {
    let mut tables: BTreeMap<String, StoredTable> = BTreeMap::new();
    let mut own: BTreeMap<String, OwnTable> = BTreeMap::new();
    for table in settled {
        tables.insert(table.table.name.to_owned(), table.stored.clone());
        if ssd::table(table.table.name).is_none() {
            let form = OwnTable::of(table.table);
            own.insert(form.name.clone(), form);
        }
    }
    if let Some(standing) = &desk.standing {
        for (name, stored) in &standing.file.tables {
            if !tables.contains_key(name) {
                desk.keep(name, stored)?;
                tables.insert(name.clone(), stored.clone());
            }
        }
        for form in &standing.file.own_tables {
            own.entry(form.name.clone()).or_insert_with(|| form.clone());
        }
    }
    let revision = RevisionFile {
        version: REVISION_VERSION,
        schema_version: SCHEMA_VERSION,
        revision: hash.to_owned(),
        loads,
        own_tables: own.into_values().collect(),
        tables,
        part_of: part_of(desk, authority, files),
        windows: windows(desk, authority, files),
    };
    Ok(desk.revision.write(FILE, &sealed(&revision)?)?)
}

/// Of which tables the records hold what a source gave a part of only: those that stand, and those
/// of the load. A later source that gives all of the table does not undo it, as it may not reach back
/// as far.
fn part_of(desk: &Desk<'_>, authority: &str, files: &[ReadFile]) -> PartOf {
    let standing = desk.standing.as_ref();
    let mut all = standing.map_or_else(PartOf::new, |standing| standing.file.part_of.clone());
    let parts = files.iter().flat_map(|file| &file.read.parts);
    for gives in parts.flat_map(|part| part.part_of) {
        let held = all.entry(gives.table.to_owned()).or_default();
        held.insert(authority.to_owned(), gives.what.to_owned());
    }
    all
}

/// What became of the tables, in the order of their names: rows by the records tables they feed or
/// the table they are kept as, and what they changed.
pub(super) fn table_reports(files: &[ReadFile], settled: &[Settled]) -> Vec<TableReport> {
    let mut reports: BTreeMap<&str, TableReport> = BTreeMap::new();
    for part in files.iter().flat_map(|file| &file.read.parts) {
        let mut tables = part.feeds.clone();
        if tables.is_empty() {
            tables.push(part.table);
        }
        for table in tables {
            let report = reports.entry(table).or_default();
            report.read += part.read;
            report.accepted += part.accepted;
            report.rejected += part.rejected;
        }
    }
    for table in settled {
        let report = reports.entry(table.table.name).or_default();
        report.added = table.changes.added;
        report.superseded = table.changes.superseded;
        report.changed = table.changes.changed;
        report.given_way = table.changes.given_way;
        report.rows_after = table.stored.rows();
    }
    let named = |(name, report): (&str, TableReport)| TableReport {
        table: name.to_owned(),
        ..report
    };
    reports.into_iter().map(named).collect()
}
