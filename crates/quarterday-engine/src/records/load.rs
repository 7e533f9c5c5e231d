//! Taking source files in: all of a load or nothing of it. Killed at any moment, the folder is in
//! the old state or the new: files are written whole under names that only the ledger's last
//! commit makes known.
//!
//! Files are looked through, then read side by side into sorted runs of each table; the runs are
//! merged into the load's own tables, and those are put among the rows that stand. Memory is bounded
//! whatever the size of the files.

mod ledger;
mod merge;
mod reading;
mod settle;
mod shelf;
mod sink;
mod standing;
mod surveyed;
mod thin;
mod threads;
mod twice;
mod unread;
mod weave;
mod windows;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use quarterday_core::finding::{Finding, RecordProblem, sort};
use quarterday_core::ssd::Table;
use quarterday_core::store::LoadFile;
use quarterday_intake::{Context, Feed, MAPPING_VERSION, TallyKind, is_authority};

use super::SCHEMA_VERSION;
use super::collect::collect;
use super::data_folder::DataFolder;
use super::disk::{Disk, Unfinished, finish_all};
use super::error::LoadError;
use super::history::read_manifest;
use super::own::OwnTable;
use super::parquet_file::digest;
use super::report::LoadReport;
use super::revision::read_file;
use super::stored::RevisionFile;
use ledger::Ledger;
use merge::Repeated;
use reading::{Reading, read_all};
use settle::{Desk, Settled, Standing, settle};
use shelf::{HELD_BYTES_MAX, Shelf};
use sink::Rejected;
use surveyed::{Surveyed, survey_all, unpack_all};
use twice::held_twice;
use write::{table_reports, write_load, write_revision};

/// What to take in.
#[derive(Default)]
pub struct Taking<'a> {
    /// The authority whose records these are. A column `authority` in a records table wins over it.
    pub authority: &'a str,
    /// The authority's own tables, beside the published ones.
    pub own_tables: &'a [&'static Table],
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// Sources that are no files.
    pub feeds: Vec<&'a mut dyn Feed>,
    /// When it is, in the caller's words, for the ledger.
    pub taken_at: Option<&'a str>,
    /// Whether only to say what would change.
    pub is_dry_run: bool,
}

/// How many digits of its hash name the load in its records.
const SHORT_HASH: usize = 12;

/// Takes sources into the records of the authority folder `folder`.
pub fn load(folder: &Path, mut taking: Taking<'_>) -> Result<LoadReport, LoadError> {
    if !is_authority(taking.authority) {
        return Err(LoadError::Authority);
    }
    let surveyed = survey_all(collect(folder, taking.paths)?)?;
    let disk = Disk::new();
    let data = DataFolder::of(folder);
    let held = data.hold(&disk)?;
    let outcome = take(&data, &disk, surveyed, &mut taking);
    if !data.database().is_file() {
        let undone = held.undo();
        if outcome.is_ok() {
            undone?;
        }
    }
    outcome
}

fn take(
    data: &DataFolder,
    disk: &Disk,
    surveyed: Vec<Surveyed>,
    taking: &mut Taking<'_>,
) -> Result<LoadReport, LoadError> {
    let ledger = Ledger::read(data)?;
    if !taking.is_dry_run {
        ledger.sweep(data, disk)?;
    }
    let present = ledger.present();
    let mut identity = identity(taking, &surveyed);
    if taking.feeds.is_empty() && ledger.has_load(&digest(identity.as_bytes())) {
        return repeat(data, digest(identity.as_bytes()), present);
    }
    let name = if taking.is_dry_run { "dry-run" } else { "load" };
    let load_folder = Unfinished::begin(disk, &data.loads(), name)?;
    let mut reading = read_sources(disk, &load_folder, surveyed, taking)?;
    let fed = reading.files.len() - taking.feeds.len();
    for feed in reading.files.iter().skip(fed) {
        identify(&mut identity, &feed.name, &feed.sha256);
    }
    let id = digest(identity.as_bytes());
    if ledger.has_load(&id) {
        return repeat(data, id, present);
    }
    reading.load = short(&id);
    let mut report = LoadReport {
        load_id: id,
        ..LoadReport::default()
    };
    let is_nothing = |file: &reading::ReadFile| file.report().accepted == 0;
    if reading.files.iter().all(is_nothing) {
        return Ok(nothing(&mut reading, report, present));
    }
    let mut loads = ledger.load_ids();
    loads.push(report.load_id.clone());
    let hash = revision_hash(&loads);
    let revision_folder = Unfinished::begin(disk, &data.revisions(), name)?;
    let standing = present.map(|hash| standing(data, &hash)).transpose()?;
    let desk = Desk {
        disk,
        load: &load_folder,
        revision: &revision_folder,
        hash: &hash,
        standing: standing
            .as_ref()
            .map(|(folder, file)| Standing { folder, file }),
    };
    let settled = settle(&desk, &mut reading)?;
    conclude(&mut reading, &settled, &mut report)?;
    let twice = held_twice(&desk, (data, &ledger), &reading, &settled)?;
    report.findings.extend(twice);
    write_load(&desk, taking.authority, &mut reading, &settled, &report)?;
    let files = (taking.authority, reading.files.as_slice());
    write_revision(&desk, &hash, loads, &settled, files)?;
    disk.remove_folder(&spool(&load_folder))?;
    if !taking.is_dry_run {
        let (load, revision) = ((load_folder, &*report.load_id), (revision_folder, &*hash));
        finish_all(disk, [load, revision])?;
        let (id, files) = (&report.load_id, load_files(&reading));
        ledger::enter(data, disk, taking, id, &hash, files)?;
    }
    report.revision = Some(hash);
    Ok(report)
}

/// A revision that stands: where it lies, and what it says of itself.
fn standing(data: &DataFolder, hash: &str) -> Result<(PathBuf, RevisionFile), LoadError> {
    let folder = data.revisions().join(hash);
    let file = read_file(&folder, hash)?;
    Ok((folder, file))
}

/// What is to be said of a load that has nothing in it.
fn nothing(reading: &mut Reading, mut report: LoadReport, present: Option<String>) -> LoadReport {
    let files = reading.files.iter().map(reading::ReadFile::report);
    report.files = files.collect();
    report.findings = findings(reading);
    let problem = &RecordProblem::NothingToLoad;
    report.findings.push(Finding::new(problem));
    report.revision = present;
    report
}

/// How a load's hash begins: what its records call it.
pub(super) fn short(id: &str) -> String {
    id.chars().take(SHORT_HASH).collect()
}

/// Where runs lie until the load is settled.
fn spool(load: &Unfinished) -> PathBuf {
    load.path().join("spool")
}

fn read_sources(
    disk: &Disk,
    load: &Unfinished,
    surveyed: Vec<Surveyed>,
    taking: &mut Taking<'_>,
) -> Result<Reading, LoadError> {
    let spool = spool(load);
    disk.make_folder(&spool)?;
    let surveyed = unpack_all(surveyed, disk, &spool)?;
    let shelf = Shelf::new(disk, &spool, HELD_BYTES_MAX);
    let context = Context {
        authority: Arc::from(taking.authority),
        own_tables: taking.own_tables.to_vec(),
        return_year: None,
    };
    read_all(&surveyed, &mut taking.feeds, &context, &shelf, disk, &spool)
}

/// What a load's name is the hash of: what was loaded, for whom, and by which rules.
fn identity(taking: &Taking<'_>, files: &[Surveyed]) -> String {
    let authority = taking.authority;
    let mut text = format!("quarterday load\n{MAPPING_VERSION}\n{authority}\n");
    for table in taking.own_tables {
        let form = serde_json::to_string(&OwnTable::of(table)).unwrap_or_default();
        text.push_str(&form);
        text.push('\n');
    }
    for (name, sha256) in files.iter().map(Surveyed::identity) {
        identify(&mut text, name, sha256);
    }
    text
}

fn identify(text: &mut String, name: &str, sha256: &str) {
    for part in [name, sha256] {
        text.push_str(part);
        text.push('\n');
    }
}

/// The revision's name: the loads it is made of, in order, and the form of its tables.
fn revision_hash(loads: &[String]) -> String {
    let loads = loads.join("\n");
    let text = format!("quarterday revision\n{SCHEMA_VERSION}\n{loads}\n");
    digest(text.as_bytes())
}

/// Rejects the source rows that later rows of the load superseded, and reports what became of every
/// file and table.
fn conclude(
    reading: &mut Reading,
    settled: &[Settled],
    report: &mut LoadReport,
) -> Result<(), LoadError> {
    for repeated in settled.iter().flat_map(|table| &table.repeated) {
        reject(reading, *repeated);
    }
    for file in &mut reading.files {
        file.rejected.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    }
    report.files = reading
        .files
        .iter()
        .map(reading::ReadFile::report)
        .collect();
    report.tables = table_reports(&reading.files, settled);
    report.findings = findings(reading);
    balance(report)
}

fn reject(reading: &mut Reading, row: Repeated) {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let Some(file) = reading.files.get_mut(place(row.file)) else {
        return;
    };
    let Some(part) = file.read.parts.get_mut(place(row.part)) else {
        return;
    };
    part.accepted = part.accepted.saturating_sub(1);
    part.rejected += 1;
    let kind = TallyKind::RepeatedKey(part.key);
    file.read.tally.add(&part.name, row.line, kind);
    let rejected = Rejected {
        line: row.line,
        kind,
        part: place(row.part),
    };
    file.rejected.push((Arc::clone(&part.name), rejected));
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

fn findings(reading: &mut Reading) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &mut reading.files {
        findings.append(&mut std::mem::take(&mut file.read.tally).into_findings());
        findings.append(&mut file.read.findings);
    }
    sort(&mut findings);
    findings
}

fn load_files(reading: &Reading) -> Vec<LoadFile> {
    let file = |file: &reading::ReadFile| {
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
    reading.files.iter().map(file).collect()
}

/// What to say of a load that has been taken before: what was said then.
fn repeat(
    data: &DataFolder,
    load_id: String,
    revision: Option<String>,
) -> Result<LoadReport, LoadError> {
    let manifest = read_manifest(data, &load_id)?;
    Ok(LoadReport {
        load_id,
        is_repeat: true,
        revision,
        files: manifest.files.into_iter().map(|file| file.report).collect(),
        tables: manifest.tables,
        findings: vec![Finding::new(&RecordProblem::AlreadyLoaded)],
    })
}

#[cfg(test)]
mod tests;
