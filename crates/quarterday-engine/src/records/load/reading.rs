//! The files of a load, looked through and read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use quarterday_core::finding::{Finding, Place, RecordProblem};
use quarterday_core::ssd::Table;
use quarterday_intake::{Context, Feed, FileRead, Part, Survey, read, return_year, survey};

use super::super::collect::Given;
use super::super::columns::{From, Names};
use super::super::disk::Disk;
use super::super::error::LoadError;
use super::super::report::FileReport;
use super::merge::Files;
use super::shelf::{Run, Shelf};
use super::sink::{FileSink, Gathered, Kept, Rejected};
use super::threads::share;
use super::unread::Unread;

/// A file that was looked through, or why it was not.
pub(super) struct Surveyed {
    given: Given,
    survey: Result<Survey, String>,
    /// Its length and when it was last written to.
    state: Option<(u64, Option<SystemTime>)>,
}

/// A file and what became of it.
pub(super) struct ReadFile {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) read: FileRead,
    pub(super) kept: Vec<Kept>,
    pub(super) rejected: Vec<(Arc<str>, Rejected)>,
    /// The list of what could not be read, where there is one.
    pub(super) unread: Option<PathBuf>,
    /// A few words for the list of files.
    note: Option<&'static str>,
}

/// All files of a load.
pub(super) struct Reading {
    pub(super) files: Vec<ReadFile>,
    pub(super) runs: Vec<(&'static Table, Run)>,
    /// How the load's hash begins.
    pub(super) load: String,
}

/// Looks through the files given: after this their hashes are known.
pub(super) fn survey_all(given: Vec<Given>) -> Result<Vec<Surveyed>, LoadError> {
    let one = |(): &mut (), job: usize| {
        let seen = given.get(job).map(|given: &Given| {
            let survey = File::open(&given.path).and_then(|mut file| survey(&mut file));
            let survey = survey.map_err(|error| error.kind().to_string());
            (survey, state_of(&given.path))
        });
        Ok(seen)
    };
    let (seen, _) = share(given.len(), || (), one, |()| Ok(()))?;
    let surveyed = given.into_iter().zip(seen).filter_map(|(given, seen)| {
        let (survey, state) = seen?;
        Some(Surveyed {
            given,
            survey,
            state,
        })
    });
    Ok(surveyed.collect())
}

fn state_of(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let data = path.metadata().ok()?;
    Some((data.len(), data.modified().ok()))
}

impl Surveyed {
    /// Its name and the hash of its bytes.
    pub(super) fn identity(&self) -> (&str, &str) {
        let hash = self.survey.as_ref().map_or("", |survey| &survey.sha256);
        (&self.given.name, hash)
    }
}

/// Reads files and then feeds. Records go to the shelf; nothing of a file that is refused counts.
pub(super) fn read_all(
    surveyed: Vec<Surveyed>,
    feeds: &mut [&mut dyn Feed],
    context: &Context,
    shelf: &Shelf,
    disk: &Disk,
    spool: &Path,
) -> Result<Reading, LoadError> {
    let years = years(&surveyed, context)?;
    let unread = |file: usize| Unread::at(disk, spool.join(format!("unread-{file}.csv")));
    let one = |gathered: &mut Gathered<'_>, job: usize| -> Result<Option<ReadFile>, LoadError> {
        let Some(file) = surveyed.get(job) else {
            return Ok(None);
        };
        let context = Context {
            return_year: years.get(job).copied().flatten(),
            ..context.clone()
        };
        read_one(file, number(job), &context, gathered, unread(job)).map(Some)
    };
    let end = |mut gathered: Gathered<'_>| {
        gathered.put_by()?;
        Ok(gathered.runs)
    };
    let (files, runs) = share(surveyed.len(), || Gathered::new(shelf), one, end)?;
    let mut reading = Reading {
        files: files.into_iter().flatten().collect(),
        runs: runs.into_iter().flatten().collect(),
        load: String::new(),
    };
    let mut gathered = Gathered::new(shelf);
    for feed in feeds {
        let file = reading.files.len();
        let read = read_feed(*feed, number(file), context, &mut gathered, unread(file))?;
        reading.files.push(read);
    }
    gathered.put_by()?;
    reading.runs.append(&mut gathered.runs);
    Ok(reading)
}

/// For each file the year in which the return ends that it is part of: what it tells itself, or else
/// what the files of its folder tell, when they agree.
fn years(surveyed: &[Surveyed], context: &Context) -> Result<Vec<Option<i32>>, LoadError> {
    let one = |(): &mut (), job: usize| {
        let told = surveyed.get(job).and_then(|file| {
            let survey = file.survey.as_ref().ok()?;
            let mut input = File::open(&file.given.path).ok()?;
            // A file that cannot be read says so when it is read for its records.
            return_year(&mut input, survey, context).ok().flatten()
        });
        Ok(told)
    };
    let (own, _) = share(surveyed.len(), || (), one, |()| Ok(()))?;
    let folder = |file: &Surveyed| file.given.path.parent().map(Path::to_owned);
    let mut by_folder: BTreeMap<_, BTreeSet<i32>> = BTreeMap::new();
    for (file, year) in surveyed.iter().zip(&own) {
        by_folder.entry(folder(file)).or_default().extend(*year);
    }
    let of_folder = |file: &Surveyed| {
        let told = by_folder.get(&folder(file))?;
        told.first().filter(|_| told.len() == 1).copied()
    };
    let files = surveyed.iter().zip(own);
    Ok(files
        .map(|(file, own)| own.or_else(|| of_folder(file)))
        .collect())
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn read_one(
    file: &Surveyed,
    number: u32,
    context: &Context,
    gathered: &mut Gathered<'_>,
    unread: Unread,
) -> Result<ReadFile, LoadError> {
    let name = &file.given.name;
    let survey = match &file.survey {
        Ok(survey) => survey,
        Err(why) => return Ok(unreadable(name, "", 0, why.clone())),
    };
    let mut sink = FileSink::new(gathered, number, unread);
    let input = File::open(&file.given.path);
    let outcome = input.and_then(|mut input| read(name, &mut input, survey, context, &mut sink));
    if let Some(failure) = sink.failure.take() {
        return Err(failure);
    }
    if state_of(&file.given.path) != file.state {
        return Err(LoadError::Changed { file: name.clone() });
    }
    let mut read = match outcome {
        Ok(read) => read,
        Err(error) => {
            let why = error.kind().to_string();
            return Ok(unreadable(name, &survey.sha256, survey.bytes, why));
        }
    };
    let is_other = read.is_refused && !file.given.is_asked_for && !has_table_name(name);
    if is_other {
        read.findings = vec![about(name, &RecordProblem::NotRead)];
    }
    let note = if is_other {
        Some("not read: no form that is known")
    } else if read.is_refused {
        Some("not read")
    } else if read.parts.iter().all(|part| part.feeds.is_empty()) {
        Some("kept for later")
    } else {
        None
    };
    let mut done = taken(sink, read)?;
    done.name.clone_from(name);
    done.sha256.clone_from(&survey.sha256);
    done.bytes = survey.bytes;
    done.note = note;
    Ok(done)
}

fn read_feed(
    feed: &mut dyn Feed,
    number: u32,
    context: &Context,
    gathered: &mut Gathered<'_>,
    unread: Unread,
) -> Result<ReadFile, LoadError> {
    let mut sink = FileSink::new(gathered, number, unread);
    let outcome = feed.read(context, &mut sink);
    if let Some(failure) = sink.failure.take() {
        return Err(failure);
    }
    let fed = outcome.map_err(LoadError::Feed)?;
    let note = fed.read.is_refused.then_some("not read");
    let mut done = taken(sink, fed.read)?;
    feed.name().clone_into(&mut done.name);
    done.sha256 = fed.sha256;
    done.bytes = fed.bytes;
    done.note = note;
    Ok(done)
}

/// What a sink took of a file; nothing of one that is refused.
fn taken(mut sink: FileSink<'_, '_>, read: FileRead) -> Result<ReadFile, LoadError> {
    sink.end()?;
    let mut file = ReadFile {
        name: String::new(),
        sha256: String::new(),
        bytes: 0,
        kept: Vec::new(),
        rejected: Vec::new(),
        unread: None,
        note: None,
        read,
    };
    if !file.read.is_refused {
        file.rejected = sink.rejected_by_name();
        file.kept = sink.kept;
        file.unread = sink.unread.into_path();
    }
    Ok(file)
}

fn unreadable(name: &str, sha256: &str, bytes: u64, why: String) -> ReadFile {
    let read = FileRead {
        is_refused: true,
        findings: vec![about(name, &RecordProblem::UnreadableFile { why })],
        ..FileRead::default()
    };
    ReadFile {
        name: name.to_owned(),
        sha256: sha256.to_owned(),
        bytes,
        read,
        kept: Vec::new(),
        rejected: Vec::new(),
        unread: None,
        note: Some("not read"),
    }
}

fn about(name: &str, problem: &RecordProblem) -> Finding {
    Finding::new(problem).at(Place::file(name.to_owned()))
}

/// Whether a file of a folder says by its name that it holds records, so that holding none is worth
/// a finding.
fn has_table_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv", "txt", "xml", "xlsx", "ods", "zip"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

impl ReadFile {
    /// What became of the file.
    pub(super) fn report(&self) -> FileReport {
        let parts = &self.read.parts;
        let sum = |count: fn(&Part) -> u64| parts.iter().map(count).sum();
        let mut tables: Vec<&str> = Vec::new();
        for part in parts {
            if !tables.contains(&part.table) {
                tables.push(part.table);
            }
        }
        FileReport {
            file: self.name.clone(),
            recognised_as: (!tables.is_empty()).then(|| tables.join(", ")),
            read: sum(|part| part.read),
            accepted: sum(|part| part.accepted),
            rejected: sum(|part| part.rejected),
            note: self.note.map(str::to_owned),
        }
    }
}

impl Reading {
    fn file(&self, file: u32) -> Option<&ReadFile> {
        self.files.get(usize::try_from(file).ok()?)
    }
}

impl Names for Reading {
    fn part(&self, file: u32, part: u32) -> &str {
        let part = usize::try_from(part).ok();
        let parts = self.file(file).map(|file| &file.read.parts);
        let found = parts.zip(part).and_then(|(parts, at)| parts.get(at));
        found.map_or("", |part| &part.name)
    }

    fn submission(&self, from: From) -> Option<i32> {
        let of_file = || self.file(from.file)?.read.submission;
        from.submission.or_else(of_file)
    }

    fn load(&self) -> &str {
        &self.load
    }
}

impl Files for Reading {
    fn is_refused(&self, file: u32) -> bool {
        self.file(file).is_none_or(|file| file.read.is_refused)
    }
}
