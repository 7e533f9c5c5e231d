//! The files of a load together: read, and of two rows with one key the earlier rejected.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quarterday_core::finding::RecordProblem;

use super::collect::{Given, read_bytes};
use super::digest;
use super::report::{FileReport, TableReport};
use super::row::{Row, key_of};
use crate::intake::limit::FILE_BYTES_MAX;
use crate::intake::{Rejected, SourceFile, SourceRow, TallyKind, read_file};

/// A file of the load and what was read from it.
pub(super) struct LoadedFile {
    pub(super) name: Arc<str>,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) content: SourceFile,
    /// A few words for the list of files.
    pub(super) note: Option<String>,
}

/// The records that a load gives, by table.
#[derive(Default)]
pub(super) struct Incoming {
    /// Those that supersede records of the same key.
    pub(super) rows: BTreeMap<&'static str, Vec<Row>>,
    /// Those that are left out when there is a record of the same key.
    pub(super) fallbacks: BTreeMap<&'static str, Vec<Row>>,
}

/// Reads the files given. One that cannot be read says so and has no rows.
pub(super) fn read_all(given: Vec<Given>, authority: &Arc<str>) -> Vec<LoadedFile> {
    given
        .into_iter()
        .map(|file| read_one(file, authority))
        .collect()
}

fn read_one(given: Given, authority: &Arc<str>) -> LoadedFile {
    let refused = |problem: &RecordProblem| SourceFile::refused(&given.name, problem);
    let (bytes, content) = match read_bytes(&given.path) {
        Ok(Some(bytes)) => {
            let content = read_file(&given.name, &bytes, authority);
            (bytes, content)
        }
        Ok(None) => {
            let most = FILE_BYTES_MAX;
            (Vec::new(), refused(&RecordProblem::FileTooLarge { most }))
        }
        Err(error) => {
            let why = error.kind().to_string();
            (Vec::new(), refused(&RecordProblem::UnreadableFile { why }))
        }
    };
    let is_other = content.source.is_none() && !given.is_asked_for && !has_table_name(&given.name);
    let content = if is_other {
        refused(&RecordProblem::NotRead)
    } else {
        content
    };
    let note = match content.source {
        None if is_other => Some("not read: not comma-separated text"),
        None => Some("not read"),
        Some(source) if source.feeds().is_empty() => Some("kept for later"),
        Some(_) => None,
    };
    LoadedFile {
        sha256: digest(&bytes),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        content,
        note: note.map(str::to_owned),
        name: Arc::from(given.name),
    }
}

/// Whether a file of a folder says by its name that it is a table, so that not being one is worth
/// a finding.
fn has_table_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv", "txt"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

impl LoadedFile {
    /// What became of the file.
    pub(super) fn report(&self) -> FileReport {
        FileReport {
            file: self.name.to_string(),
            recognised_as: self.content.source.map(|source| source.name().to_owned()),
            read: self.content.read,
            accepted: number(self.content.rows.len()),
            rejected: number(self.content.rejected.len()),
            note: self.note.clone(),
        }
    }
}

/// The rows of the files, by the records tables they feed or the table they are kept as.
pub(super) fn table_reports(files: &[LoadedFile]) -> BTreeMap<&'static str, TableReport> {
    let mut reports: BTreeMap<&'static str, TableReport> = BTreeMap::new();
    for file in files {
        let Some(source) = file.content.source else {
            continue;
        };
        let mut tables = source.feeds();
        if tables.is_empty() {
            tables.push(source.name());
        }
        for table in tables {
            let report = reports.entry(table).or_default();
            report.read += file.content.read;
            report.accepted += number(file.content.rows.len());
            report.rejected += number(file.content.rejected.len());
        }
    }
    reports
}

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

type Taken = BTreeSet<(&'static str, Arc<str>, String)>;

/// Rejects the rows that a later row of the load supersedes. Files are in the order of their
/// names; the last line of the last file is the latest.
pub(super) fn reject_repeated(files: &mut [LoadedFile]) {
    let mut taken = Taken::new();
    for file in files.iter_mut().rev() {
        let content = &mut file.content;
        let Some(source) = content.source else {
            continue;
        };
        let rows = std::mem::take(&mut content.rows);
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows.into_iter().rev() {
            if is_taken(&mut taken, &row) {
                content.rejected.push(Rejected {
                    line: row.line,
                    kind: TallyKind::RepeatedKey(source.key()),
                });
            } else {
                kept.push(row);
            }
        }
        kept.reverse();
        content.rows = kept;
        content
            .rejected
            .sort_by_key(|rejected| (rejected.line, rejected.kind));
    }
}

/// Whether a later row has the key of one of the row's records; if none has, they are taken now.
fn is_taken(taken: &mut Taken, row: &SourceRow) -> bool {
    let records = row.feeds.iter().filter(|fed| !fed.is_fallback);
    let keys: Vec<_> = records
        .map(|fed| {
            let key = key_of(fed.table, &fed.cells).to_owned();
            (fed.table.name, Arc::clone(&row.authority), key)
        })
        .collect();
    if keys.iter().any(|key| taken.contains(key)) {
        return true;
    }
    taken.extend(keys);
    false
}

/// The records of all rows that stand.
pub(super) fn incoming(files: &mut [LoadedFile]) -> Incoming {
    let mut incoming = Incoming::default();
    for file in files {
        for row in &mut file.content.rows {
            for fed in std::mem::take(&mut row.feeds) {
                let tables = if fed.is_fallback {
                    &mut incoming.fallbacks
                } else {
                    &mut incoming.rows
                };
                tables.entry(fed.table.name).or_default().push(Row {
                    authority: Arc::clone(&row.authority),
                    cells: fed.cells,
                    source_file: Arc::clone(&file.name),
                    source_line: row.line,
                });
            }
        }
    }
    incoming
}
