//! Whether what the program keeps is as it was written: every hash, the ledger, what was left
//! behind, and who may read it.

use std::fs;
use std::path::Path;

use quarterday_core::finding::{Finding, FolderProblem, Place, sort};
use quarterday_core::store::{Store, StoreError};

use super::data_folder::DataFolder;
use super::disk::orphans;
use super::parquet_file::digest_file;
use super::revision::{FILE, OpenError, read_file};
use super::stored::{MANIFEST_VERSION, Manifest, unsealed, version_of};

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub struct Examination {
    /// How many loads.
    pub loads: usize,
    /// How many revisions.
    pub revisions: usize,
    /// How many files were compared with their hash.
    pub files: u64,
    /// What is wrong, sorted; an error among them means that the records cannot be relied on.
    pub findings: Vec<Finding>,
}

/// Looks through what the program keeps in an authority folder. It changes nothing.
pub fn examine(folder: &Path) -> Result<Examination, OpenError> {
    let data = DataFolder::of(folder);
    if !data.database().is_file() {
        return Err(OpenError::NothingLoaded);
    }
    let mut doctor = Doctor {
        folder,
        seen: Examination::default(),
    };
    match ledger(&data) {
        Err(error) => doctor.find(
            &data.database(),
            &FolderProblem::UnreadableLedger {
                why: error.to_string(),
            },
        ),
        Ok(ledger) => {
            for why in ledger.faults {
                let problem = FolderProblem::UnreadableLedger { why };
                doctor.find(&data.database(), &problem);
            }
            for load in &ledger.loads {
                doctor.load(&data.loads().join(load), load);
            }
            for revision in &ledger.revisions {
                doctor.revision(&data.revisions().join(revision), revision);
            }
            doctor.left_behind(&data.loads(), &ledger.loads);
            doctor.left_behind(&data.revisions(), &ledger.revisions);
        }
    }
    doctor.permissions(data.root());
    sort(&mut doctor.seen.findings);
    Ok(doctor.seen)
}

struct Ledger {
    faults: Vec<String>,
    loads: Vec<String>,
    revisions: Vec<String>,
}

fn ledger(data: &DataFolder) -> Result<Ledger, StoreError> {
    let store = Store::open(&data.database())?;
    let loads = store.loads()?.into_iter().map(|load| load.id);
    let revisions = store.revisions()?.into_iter();
    Ok(Ledger {
        faults: store.faults()?,
        loads: loads.collect(),
        revisions: revisions.map(|revision| revision.hash).collect(),
    })
}

struct Doctor<'a> {
    folder: &'a Path,
    seen: Examination,
}

impl Doctor<'_> {
    fn find(&mut self, path: &Path, problem: &FolderProblem) {
        let name = path.strip_prefix(self.folder).unwrap_or(path);
        let name = name.to_string_lossy().replace('\\', "/");
        let finding = Finding::new(problem).at(Place::file(name));
        self.seen.findings.push(finding);
    }

    fn load(&mut self, folder: &Path, id: &str) {
        self.seen.loads += 1;
        let path = folder.join("manifest.json");
        let Ok(text) = fs::read(&path) else {
            return self.find(&path, &FolderProblem::MissingFile);
        };
        if version_of(&text).is_some_and(|version| version != MANIFEST_VERSION) {
            return self.find(&path, &FolderProblem::OtherVersion);
        }
        let Some(manifest) = unsealed::<Manifest>(&text) else {
            return self.find(&path, &FolderProblem::ChangedFile);
        };
        if manifest.load != id {
            self.find(&path, &FolderProblem::ChangedFile);
        }
        for (file, sha256) in &manifest.sha256 {
            self.compare(&folder.join(file), sha256);
        }
    }

    fn revision(&mut self, folder: &Path, hash: &str) {
        self.seen.revisions += 1;
        let path = folder.join(FILE);
        match read_file(folder, hash) {
            Ok(file) => {
                if file.revision != hash {
                    self.find(&path, &FolderProblem::ChangedFile);
                }
                for (table, stored) in &file.tables {
                    self.compare(&folder.join(format!("{table}.parquet")), &stored.sha256);
                }
            }
            Err(OpenError::OtherVersion { .. }) => {
                self.find(&path, &FolderProblem::OtherVersion);
            }
            Err(_) if path.is_file() => self.find(&path, &FolderProblem::ChangedFile),
            Err(_) => self.find(&path, &FolderProblem::MissingFile),
        }
    }

    fn compare(&mut self, path: &Path, sha256: &str) {
        self.seen.files += 1;
        match digest_file(path) {
            Err(_) => self.find(path, &FolderProblem::MissingFile),
            Ok(found) if found != sha256 => self.find(path, &FolderProblem::ChangedFile),
            Ok(_) => {}
        }
    }

    fn left_behind(&mut self, parent: &Path, named: &[String]) {
        let is_named = |name: &str| named.iter().any(|known| known == name);
        match orphans(parent, is_named) {
            Err(_) => self.find(parent, &FolderProblem::MissingFile),
            Ok(orphans) => {
                for orphan in orphans {
                    self.find(&orphan, &FolderProblem::LeftBehind);
                }
            }
        }
    }

    /// Whether others may read what lies in a folder. Where the folder itself is closed, what is
    /// in it is out of reach.
    #[cfg(unix)]
    fn permissions(&mut self, root: &Path) {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| Some(path.metadata().ok()?.permissions().mode() & 0o777);
        let Some(found) = mode(root).filter(|mode| mode & 0o077 != 0) else {
            return;
        };
        self.find(root, &FolderProblem::OpenToOthers { mode: found });
        let entries = fs::read_dir(root).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if let Some(mode) = mode(&path).filter(|mode| mode & 0o077 != 0) {
                self.find(&path, &FolderProblem::OpenToOthers { mode });
            }
        }
    }

    #[cfg(not(unix))]
    fn permissions(&mut self, _: &Path) {}
}
