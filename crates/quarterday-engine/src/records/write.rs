//! Writing a load and the revision it makes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use quarterday_core::finding::{Problem, Rows};
use quarterday_core::ssd;

use super::check::Tables;
use super::coverage::coverage_of;
use super::folder::Unfinished;
use super::load::LoadError;
use super::report::TableReport;
use super::settle::LoadedFile;
use super::stored::{
    HeldRows, MANIFEST_VERSION, Manifest, ManifestFile, REVISION_VERSION, RevisionFile,
};
use super::{SCHEMA_VERSION, batch, parquet_file};
use crate::intake::{MAPPING_VERSION, Source};

/// Writes `loads/<id>/`: the manifest, the rejected rows, and the source rows of each table.
pub(super) fn write_load(
    loads: &Path,
    id: &str,
    authority: &str,
    files: &[LoadedFile],
    tables: &[TableReport],
) -> Result<(), LoadError> {
    let folder = Unfinished::begin(loads, id)?;
    let manifest = Manifest {
        version: MANIFEST_VERSION,
        load: id.to_owned(),
        authority: authority.to_owned(),
        mapping_version: MAPPING_VERSION,
        files: files.iter().map(manifest_file).collect(),
        tables: tables.to_vec(),
    };
    folder.write("manifest.json", &json(&manifest)?)?;
    folder.write("rejected.csv", &rejected(files)?)?;
    let mut by_table: BTreeMap<&str, (Source, Vec<&LoadedFile>)> = BTreeMap::new();
    for file in files {
        if let Some(source) = file.content.source {
            let held = by_table
                .entry(source.name())
                .or_insert((source, Vec::new()));
            held.1.push(file);
        }
    }
    for (name, (source, files)) in by_table {
        let bytes = parquet_file::write(&source_rows(source, &files)?)?;
        folder.write(&format!("{name}.parquet"), &bytes)?;
    }
    Ok(folder.finish()?)
}

fn manifest_file(file: &LoadedFile) -> ManifestFile {
    ManifestFile {
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        report: file.report(),
    }
}

/// `file,line,code,reason` of each rejected row.
fn rejected(files: &[LoadedFile]) -> Result<Vec<u8>, LoadError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["file", "line", "code", "reason"])?;
    for file in files {
        for row in &file.content.rejected {
            let mut rows = Rows::default();
            rows.add(row.line);
            let problem = row.kind.problem(rows);
            let reason = problem.rejection().unwrap_or_default();
            let line = row.line.to_string();
            writer.write_record([&*file.name, &line, problem.code().id, &reason])?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| LoadError::Write(error.into_error()))
}

/// The rows as written in the files: authority, the table's columns as text, file and line.
fn source_rows(source: Source, files: &[&LoadedFile]) -> Result<RecordBatch, LoadError> {
    let rows = || {
        files
            .iter()
            .flat_map(|file| file.content.rows.iter().map(|row| (&file.name, row)))
    };
    let columns = source.columns();
    let mut fields = vec![Field::new("authority", DataType::Utf8, false)];
    let authority = rows().map(|(_, row)| Some(&*row.authority));
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(authority.collect::<StringArray>())];
    for (at, column) in columns.iter().enumerate() {
        fields.push(Field::new(*column, DataType::Utf8, true));
        let texts = rows().map(|(_, row)| row.texts.get(at).filter(|text| !text.is_empty()));
        arrays.push(Arc::new(texts.collect::<StringArray>()));
    }
    fields.push(Field::new("source_file", DataType::Utf8, false));
    let names = rows().map(|(file, _)| Some(&**file));
    arrays.push(Arc::new(names.collect::<StringArray>()));
    fields.push(Field::new("source_line", DataType::Int32, false));
    let lines = rows().map(|(_, row)| i32::try_from(row.line).unwrap_or(i32::MAX));
    arrays.push(Arc::new(Int32Array::from_iter_values(lines)));
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
}

/// Writes `revisions/<hash>/`: every table, and what each holds for each authority.
pub(super) fn write_revision(
    revisions: &Path,
    hash: &str,
    loads: Vec<String>,
    tables: &Tables,
) -> Result<(), LoadError> {
    let folder = Unfinished::begin(revisions, hash)?;
    let mut held = BTreeMap::new();
    for table in ssd::TABLES {
        let rows = tables
            .get(table.name)
            .map_or(&[][..], |merged| &merged.rows);
        let bytes = parquet_file::write(&batch::to_batch(table, rows)?)?;
        folder.write(&format!("{}.parquet", table.name), &bytes)?;
        let coverage = coverage_of(table, rows);
        let coverage = coverage
            .iter()
            .map(|(code, held)| (code.clone(), HeldRows::from(held)));
        held.insert(table.name.to_owned(), coverage.collect());
    }
    let revision = RevisionFile {
        version: REVISION_VERSION,
        schema_version: SCHEMA_VERSION,
        revision: hash.to_owned(),
        loads,
        tables: held,
    };
    folder.write("revision.json", &json(&revision)?)?;
    Ok(folder.finish()?)
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, LoadError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(std::io::Error::from)?;
    bytes.push(b'\n');
    Ok(bytes)
}
