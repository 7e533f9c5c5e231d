//! The files of a load looked through: their hashes, what lies in archives, and to which year's
//! return each belongs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use quarterday_core::finding::{Finding, Place, RecordProblem};
use quarterday_intake::{Context, Survey, Unpacked, return_year, survey, unpack};

use super::super::collect::{FILES_MAX, Given};
use super::super::disk::Disk;
use super::super::error::LoadError;
use super::threads::share;

/// A file that was looked through.
pub(super) struct Surveyed {
    /// As findings and records tell it.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// Whether it was named itself, and so must hold records.
    pub(super) is_asked_for: bool,
    /// What it is, or why it cannot be read.
    pub(super) survey: Result<Survey, Finding>,
    /// The folder or archive it lies in, whose other files belong to the same return.
    within: PathBuf,
    /// Its length and when it was last written to.
    state: Option<(u64, Option<SystemTime>)>,
}

/// Looks through the files given: after this their hashes are known.
pub(super) fn survey_all(given: Vec<Given>) -> Result<Vec<Surveyed>, LoadError> {
    let one = |(): &mut (), job: usize| {
        let seen = given.get(job).map(|given: &Given| {
            let survey = File::open(&given.path).and_then(|mut file| survey(&mut file));
            let survey = survey.map_err(|error| unreadable(&given.name, &error));
            (survey, state_of(&given.path))
        });
        Ok(seen)
    };
    let (seen, _) = share(given.len(), || (), one, |()| Ok(()))?;
    let surveyed = given.into_iter().zip(seen).filter_map(|(given, seen)| {
        let (survey, state) = seen?;
        let within = given.path.parent().unwrap_or(&given.path).to_owned();
        Some(Surveyed {
            name: given.name,
            path: given.path,
            is_asked_for: given.is_asked_for,
            survey,
            within,
            state,
        })
    });
    Ok(surveyed.collect())
}

fn state_of(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let data = path.metadata().ok()?;
    Some((data.len(), data.modified().ok()))
}

/// A failure to read is told by its kind alone: its words may hold a path.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Finding {
    let why = error.kind().to_string();
    about(name, &RecordProblem::UnreadableFile { why })
}

pub(super) fn about(name: &str, problem: &RecordProblem) -> Finding {
    Finding::new(problem).at(Place::file(name))
}

impl Surveyed {
    /// Its name and the hash of its bytes.
    pub(super) fn identity(&self) -> (&str, &str) {
        let hash = self.survey.as_ref().map_or("", |survey| &survey.sha256);
        (&self.name, hash)
    }

    /// Whether it was written to since it was looked through.
    pub(super) fn has_changed(&self) -> bool {
        state_of(&self.path) != self.state
    }

    fn refused(self, finding: Finding) -> Self {
        let survey = Err(finding);
        Self { survey, ..self }
    }

    /// The file itself, or when it is an archive its files, unpacked into a folder.
    fn unpacked(self, disk: &Disk, folder: &Path) -> Result<Vec<Self>, LoadError> {
        let Ok(found) = &self.survey else {
            return Ok(vec![self]);
        };
        let mut paths: Vec<PathBuf> = Vec::new();
        let mut failure: Option<LoadError> = None;
        let room = || {
            let path = folder.join(format!("{}.unpacked", paths.len()));
            paths.push(path.clone());
            let room = disk.make_folder(folder).and_then(|()| disk.create(&path));
            room.map_err(|error| {
                let kind = error.kind();
                failure = Some(error.into());
                io::Error::from(kind)
            })
        };
        let outcome = File::open(&self.path)
            .and_then(|mut input| unpack(&self.name, &mut input, found, room));
        if let Some(failure) = failure {
            return Err(failure);
        }
        let names = match outcome {
            Ok(Unpacked::Not) => return Ok(vec![self]),
            Ok(Unpacked::Files(names)) => names,
            Ok(Unpacked::Refused(finding)) => return Ok(vec![self.refused(finding)]),
            // The archive is not what it was.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let finding = unreadable(&self.name, &error);
                return Ok(vec![self.refused(finding)]);
            }
            // The disk is full.
            Err(error) => return Err(error.into()),
        };
        let member = |(name, path): (String, PathBuf)| Given {
            name,
            path,
            is_asked_for: false,
        };
        let members = names.into_iter().zip(paths).map(member).collect();
        let mut members = survey_all(members)?;
        for member in &mut members {
            let within = Path::new(&member.name).parent();
            member.within = within.unwrap_or(&self.path).to_owned();
        }
        Ok(members)
    }
}

/// The files, and in place of each archive the files in it, unpacked into a folder.
pub(super) fn unpack_all(
    surveyed: Vec<Surveyed>,
    disk: &Disk,
    folder: &Path,
) -> Result<Vec<Surveyed>, LoadError> {
    let mut files = Vec::new();
    for (number, file) in surveyed.into_iter().enumerate() {
        let own = folder.join(format!("archive-{number}"));
        files.append(&mut file.unpacked(disk, &own)?);
    }
    if files.len() > FILES_MAX {
        return Err(LoadError::TooManyFiles { most: FILES_MAX });
    }
    Ok(files)
}

/// For each file the year in which the return ends that it is part of: what it tells itself, or else
/// what the files of its folder tell, when they agree.
pub(super) fn years(
    surveyed: &[Surveyed],
    context: &Context,
) -> Result<Vec<Option<i32>>, LoadError> {
    let one = |(): &mut (), job: usize| {
        let told = surveyed.get(job).and_then(|file| {
            let survey = file.survey.as_ref().ok()?;
            let mut input = File::open(&file.path).ok()?;
            // A file that cannot be read says so when it is read for its records.
            return_year(&mut input, survey, context).ok().flatten()
        });
        Ok(told)
    };
    let (own, _) = share(surveyed.len(), || (), one, |()| Ok(()))?;
    let mut told: BTreeMap<&Path, BTreeSet<i32>> = BTreeMap::new();
    for (file, year) in surveyed.iter().zip(&own) {
        told.entry(&file.within).or_default().extend(*year);
    }
    let of_folder = |file: &Surveyed| {
        let told = told.get(&*file.within)?;
        told.first().filter(|_| told.len() == 1).copied()
    };
    let files = surveyed.iter().zip(own);
    let years = files.map(|(file, own)| own.or_else(|| of_folder(file)));
    Ok(years.collect())
}
