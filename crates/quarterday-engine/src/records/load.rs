//! Taking source files in: all of a load or nothing of it. Killed at any moment, the folder is in
//! the old state or the new: files are written whole under names that only the ledger's last
//! commit makes known.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::error::ArrowError;
use datafusion::parquet::errors::ParquetError;
use quarterday_core::finding::{Finding, RecordProblem, sort};
use quarterday_core::ssd;
use quarterday_core::store::{LoadFile, LoadRow, RevisionRow, Store, StoreError, Writing};

use super::check::{Tables, check};
use super::collect::collect;
use super::folder::{DataFolder, sweep};
use super::merge::merge;
use super::report::{LoadReport, TableReport};
use super::revision::{OpenError, read_rows};
use super::settle::{Incoming, LoadedFile, incoming, read_all, reject_repeated};
use super::stored::Manifest;
use super::write::{write_load, write_revision};
use super::{SCHEMA_VERSION, digest};
use crate::intake::{MAPPING_VERSION, Tally, TallyKind, is_authority};

/// Why nothing was loaded. What is wrong with the files themselves is told by findings instead.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The authority has no code that can name it.
    #[error("the authority's code must be letters and digits, at most 16 of them")]
    Authority,
    /// A path given is not there or may not be read.
    #[error("`{path}` cannot be read: {why}")]
    Path {
        /// As given.
        path: String,
        /// The kind of trouble.
        why: String,
    },
    /// More files than one load takes.
    #[error("there are more than {most} files; load a folder at a time")]
    TooManyFiles {
        /// The limit.
        most: usize,
    },
    /// Folders in folders, deeper than is gone into; a link may lead back to where it stands.
    #[error("folders lie more than {most} deep; load the inner ones by themselves")]
    TooDeep {
        /// The limit.
        most: usize,
    },
    /// The count of rows does not balance: a fault of the program.
    #[error(
        "`{file}`: {read} rows read, but {accepted} accepted and {rejected} rejected; this is a fault in the program, and nothing was loaded"
    )]
    Unbalanced {
        /// The file or table.
        file: String,
        /// Rows read.
        read: u64,
        /// Rows accepted.
        accepted: u64,
        /// Rows rejected.
        rejected: u64,
    },
    /// The ledger.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The records that stand cannot be read.
    #[error(transparent)]
    Standing(#[from] OpenError),
    /// The disk.
    #[error("the records cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// Building a table.
    #[error("a table cannot be built: {0}")]
    Arrow(#[from] ArrowError),
    /// Writing a table.
    #[error("a table cannot be written: {0}")]
    Parquet(#[from] ParquetError),
    /// Writing the list of rejected rows.
    #[error("the list of rejected rows cannot be written: {0}")]
    Csv(#[from] csv::Error),
}

impl LoadError {
    pub(super) fn path(path: &Path, why: &std::io::Error) -> Self {
        Self::Path {
            path: path.display().to_string(),
            why: why.kind().to_string(),
        }
    }
}

/// Takes files and folders into the records of the authority folder `folder`, for the authority
/// of this code. A column `authority` in a records table wins over it.
pub fn load(folder: &Path, authority: &str, paths: &[PathBuf]) -> Result<LoadReport, LoadError> {
    load_taken_at(folder, authority, paths, None)
}

/// As [`load`], and says in the ledger when it was, in the caller's words.
pub fn load_taken_at(
    folder: &Path,
    authority: &str,
    paths: &[PathBuf],
    taken_at: Option<&str>,
) -> Result<LoadReport, LoadError> {
    if !is_authority(authority) {
        return Err(LoadError::Authority);
    }
    let mut files = read_all(collect(folder, paths)?, &Arc::from(authority));
    reject_repeated(&mut files);
    let mut report = LoadReport {
        load_id: load_id(authority, &files),
        files: files.iter().map(LoadedFile::report).collect(),
        ..LoadReport::default()
    };
    balance(&report)?;
    let mut tally = count(&files);
    let data = DataFolder::of(folder);
    if report.files.iter().all(|file| file.accepted == 0) {
        report.findings = findings(&mut files, tally);
        report
            .findings
            .push(Finding::new(&RecordProblem::NothingToLoad));
        report.revision = standing(&data)?;
        return Ok(report);
    }
    data.make()?;
    let mut store = Store::open(&data.database())?;
    let writing = store.begin()?;
    let (loads, revisions) = (writing.loads()?, writing.revisions()?);
    sweep(&data.loads(), |name| {
        loads.iter().any(|load| load.id == name)
    })?;
    sweep(&data.revisions(), |name| {
        revisions.iter().any(|revision| revision.hash == name)
    })?;
    let present = revisions.last().map(|revision| revision.hash.clone());
    if loads.iter().any(|load| load.id == report.load_id) {
        return repeat(&data, report, present);
    }
    let (tables, reports) = merge_all(&data, present.as_deref(), &mut files)?;
    report.tables = reports;
    balance(&report)?;
    check(&tables, &mut tally);
    report.findings = findings(&mut files, tally);
    let mut ids: Vec<String> = loads.into_iter().map(|load| load.id).collect();
    ids.push(report.load_id.clone());
    let hash = revision_hash(&ids);
    write_load(
        &data.loads(),
        &report.load_id,
        authority,
        &files,
        &report.tables,
    )?;
    write_revision(&data.revisions(), &hash, ids, &tables)?;
    enter(writing, &report.load_id, authority, taken_at, &files, &hash)?;
    report.revision = Some(hash);
    Ok(report)
}

/// The load's name: what was loaded, for whom, and by which rules.
fn load_id(authority: &str, files: &[LoadedFile]) -> String {
    let mut text = format!("quarterday load\n{MAPPING_VERSION}\n{authority}\n");
    for file in files.iter().filter(|file| file.content.source.is_some()) {
        text.push_str(&file.name);
        text.push('\n');
        text.push_str(&file.sha256);
        text.push('\n');
    }
    digest(text.as_bytes())
}

/// The revision's name: the loads it is made of, in order, and the form of its tables.
fn revision_hash(loads: &[String]) -> String {
    let text = format!(
        "quarterday revision\n{SCHEMA_VERSION}\n{}\n",
        loads.join("\n")
    );
    digest(text.as_bytes())
}

/// Rows in are rows accepted and rows rejected, for every file and table.
fn balance(report: &LoadReport) -> Result<(), LoadError> {
    let files = report
        .files
        .iter()
        .map(|f| (&f.file, f.read, f.accepted, f.rejected));
    let tables = report
        .tables
        .iter()
        .map(|t| (&t.table, t.read, t.accepted, t.rejected));
    for (file, read, accepted, rejected) in files.chain(tables) {
        if accepted + rejected != read {
            return Err(LoadError::Unbalanced {
                file: file.clone(),
                read,
                accepted,
                rejected,
            });
        }
    }
    Ok(())
}

/// Counts rejected rows, and what was remarked about the fields of the others.
fn count(files: &[LoadedFile]) -> Tally {
    let mut tally = Tally::default();
    for file in files {
        for row in &file.content.rejected {
            tally.add(&file.name, row.line, row.kind);
        }
        for row in &file.content.rows {
            for (remark, column) in &row.remarks {
                tally.add(&file.name, row.line, TallyKind::Remark(*remark, column));
            }
        }
    }
    tally
}

fn findings(files: &mut [LoadedFile], tally: Tally) -> Vec<Finding> {
    let mut findings = tally.into_findings();
    for file in files {
        findings.append(&mut file.content.findings);
    }
    sort(&mut findings);
    findings
}

/// The revision that stands, if there is one.
fn standing(data: &DataFolder) -> Result<Option<String>, LoadError> {
    if !data.database().is_file() {
        return Ok(None);
    }
    let revision = Store::open(&data.database())?.revision()?;
    Ok(revision.map(|revision| revision.hash))
}

/// What to say of a load that has been taken before: what was said then.
fn repeat(
    data: &DataFolder,
    mut report: LoadReport,
    revision: Option<String>,
) -> Result<LoadReport, LoadError> {
    let path = data.loads().join(&report.load_id).join("manifest.json");
    let text = std::fs::read(path)?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(std::io::Error::from)?;
    report.is_repeat = true;
    report.revision = revision;
    report.files = manifest.files.into_iter().map(|file| file.report).collect();
    report.tables = manifest.tables;
    report.findings = vec![Finding::new(&RecordProblem::AlreadyLoaded)];
    Ok(report)
}

/// Every table with the load's records in it, and what became of those it touches.
fn merge_all(
    data: &DataFolder,
    revision: Option<&str>,
    files: &mut [LoadedFile],
) -> Result<(Tables, Vec<TableReport>), LoadError> {
    let mut standing = match revision {
        Some(hash) => read_rows(data, hash)?,
        None => std::collections::BTreeMap::new(),
    };
    let Incoming {
        mut rows,
        mut fallbacks,
    } = incoming(files);
    let mut tables = Tables::new();
    let mut reports = super::settle::table_reports(files);
    for table in ssd::TABLES {
        let merged = merge(
            table,
            standing.remove(table.name).unwrap_or_default(),
            rows.remove(table.name).unwrap_or_default(),
            fallbacks.remove(table.name).unwrap_or_default(),
        );
        if merged.added + merged.superseded > 0 {
            let report = reports.entry(table.name).or_default();
            report.added = merged.added;
            report.superseded = merged.superseded;
        }
        if let Some(report) = reports.get_mut(table.name) {
            report.rows_after = u64::try_from(merged.rows.len()).unwrap_or(u64::MAX);
        }
        tables.insert(table.name, merged);
    }
    let named = |(name, report): (&str, TableReport)| TableReport {
        table: name.to_owned(),
        ..report
    };
    Ok((tables, reports.into_iter().map(named).collect()))
}

/// The one commit that makes the load stand.
fn enter(
    writing: Writing<'_>,
    id: &str,
    authority: &str,
    taken_at: Option<&str>,
    files: &[LoadedFile],
    hash: &str,
) -> Result<(), StoreError> {
    let file = |file: &LoadedFile| {
        let report = file.report();
        LoadFile {
            file: report.file,
            sha256: file.sha256.clone(),
            bytes: file.bytes,
            recognised_as: report.recognised_as,
            read: report.read,
            accepted: report.accepted,
            rejected: report.rejected,
        }
    };
    writing.put_load(&LoadRow {
        id: id.to_owned(),
        authority: authority.to_owned(),
        taken_at: taken_at.map(str::to_owned),
        files: files.iter().map(file).collect(),
    })?;
    writing.put_revision(&RevisionRow {
        hash: hash.to_owned(),
        load: id.to_owned(),
    })?;
    writing.commit()
}

#[cfg(test)]
mod tests;
