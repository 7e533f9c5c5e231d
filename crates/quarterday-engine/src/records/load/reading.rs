//! The files of a load, looked through and read.

use std::cmp::Reverse;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use quarterday_core::finding::{Finding, RecordProblem};
use quarterday_core::ssd::Table;
use quarterday_intake::{Context, Feed, FileRead, Given, Part, read};

use super::super::columns::From;
use super::super::disk::Disk;
use super::super::error::LoadError;
use super::super::report::FileReport;
use super::super::stamp::Names;
use super::merge::Files;
use super::shelf::{Run, Shelf};
use super::sink::{FileSink, Gathered, Kept, Rejected};
use super::surveyed::{Surveyed, about, unreadable, years};
use super::threads::share;
use super::unread::Unread;

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

/// Reads files and then feeds. Records go to the shelf; nothing of a file that is refused counts.
pub(super) fn read_all(
    surveyed: &[Surveyed],
    feeds: &mut [&mut dyn Feed],
    context: &Context,
    shelf: &Shelf,
    disk: &Disk,
    spool: &Path,
) -> Result<Reading, LoadError> {
    let years = years(surveyed, context)?;
    let unread = |file: usize| Unread::at(disk, spool.join(format!("unread-{file}.csv")));
    let order = largest_first(surveyed);
    let one = |gathered: &mut Gathered<'_>, job: usize| {
        let place = order.get(job).copied().unwrap_or(job);
        let Some(file) = surveyed.get(place) else {
            return Ok(None);
        };
        let context = Context {
            // One of the thread's own: what all threads count on, all wait for.
            authority: Arc::from(&*context.authority),
            return_year: years.get(place).copied().flatten(),
            ..context.clone()
        };
        let read = read_one(file, number(place), &context, gathered, unread(place))?;
        Ok(Some((place, read)))
    };
    let end = |mut gathered: Gathered<'_>| {
        gathered.put_by()?;
        Ok(gathered.runs)
    };
    let (files, runs) = share(surveyed.len(), || Gathered::new(shelf), one, end)?;
    let mut files: Vec<(usize, ReadFile)> = files.into_iter().flatten().collect();
    files.sort_by_key(|(place, _)| *place);
    let mut reading = Reading {
        files: files.into_iter().map(|(_, file)| file).collect(),
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

/// The files in the order in which they are best begun with, so that no thread is left with the
/// largest at the end.
fn largest_first(surveyed: &[Surveyed]) -> Vec<usize> {
    let bytes = |file: &Surveyed| file.survey.as_ref().map_or(0, |survey| survey.bytes);
    let mut order: Vec<usize> = (0..surveyed.len()).collect();
    order.sort_by_key(|place| Reverse(surveyed.get(*place).map(bytes)));
    order
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
    let name = &file.name;
    let survey = match &file.survey {
        Ok(survey) => survey,
        Err(finding) => return Ok(refused(file, finding.clone())),
    };
    let mut sink = FileSink::new(gathered, number, unread);
    let input = File::open(&file.path);
    let outcome = input.and_then(|mut input| read(name, &mut input, survey, context, &mut sink));
    if let Some(failure) = sink.failure.take() {
        return Err(failure);
    }
    if file.has_changed() {
        return Err(LoadError::Changed { file: name.clone() });
    }
    let mut read = match outcome {
        Ok(read) => read,
        Err(error) => return Ok(refused(file, unreadable(name, &error))),
    };
    let is_other = read.is_refused && !file.is_asked_for && !has_table_name(name);
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

/// A file of which nothing is taken, and why.
fn refused(file: &Surveyed, why: Finding) -> ReadFile {
    let read = FileRead {
        is_refused: true,
        findings: vec![why],
        ..FileRead::default()
    };
    let survey = file.survey.as_ref();
    ReadFile {
        name: file.name.clone(),
        sha256: survey.map_or("", |survey| &survey.sha256).to_owned(),
        bytes: survey.map_or(0, |survey| survey.bytes),
        read,
        kept: Vec::new(),
        rejected: Vec::new(),
        unread: None,
        note: Some("not read"),
    }
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

    fn given(&self, file: u32, part: u32, table: &str) -> Given {
        let part = usize::try_from(part).ok();
        let parts = self.file(file).map(|file| &file.read.parts);
        let found = parts.zip(part).and_then(|(parts, at)| parts.get(at));
        found.map_or(Given::default(), |part| part.given(table))
    }
}
