//! The files of a revision, confirmed one by one against what somebody else knows of them: what
//! must hold before another machine may read its copy.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Records;
use super::data_folder::DataFolder;
use super::parquet_file::{self, digest_file};
use super::revision::{FILE, OpenError, damaged, open_folder, read_file};

/// What the files of a revision are.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct RevisionFiles {
    /// The revision's hash.
    pub revision: String,
    /// By name: `revision.json`, which says what the others hold, and a Parquet file for each table
    /// that has rows.
    pub files: BTreeMap<String, RevisionFile>,
}

/// What a file of a revision is.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct RevisionFile {
    /// Of its bytes, 64 hex digits.
    pub sha256: String,
    /// How many rows it has; `None` where it is no table.
    pub rows: Option<u64>,
}

/// Why a file is not what it should be.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum Unconfirmed {
    /// It cannot be read.
    #[error("`{file}` is missing, or cannot be read")]
    Missing {
        /// The file.
        file: String,
    },
    /// It holds other rows.
    #[error("`{file}` has {found} rows where {rows} are expected")]
    OtherRows {
        /// The file.
        file: String,
        /// How many it has.
        found: u64,
        /// How many it should have.
        rows: u64,
    },
    /// Its bytes are others.
    #[error("`{file}` is not as it was written: its hash is another")]
    OtherBytes {
        /// The file.
        file: String,
    },
}

impl RevisionFiles {
    /// The files of a revision of an authority folder, as `revision.json` gives them.
    pub fn of(authority_folder: &Path, revision: &str) -> Result<(Self, PathBuf), OpenError> {
        let folder = DataFolder::of(authority_folder).revisions().join(revision);
        let folder = std::path::absolute(folder).map_err(|_| damaged(revision, "the folder"))?;
        let stored = read_file(&folder, revision)?;
        let own = RevisionFile {
            sha256: digest_file(&folder.join(FILE)).map_err(|_| damaged(revision, FILE))?,
            rows: None,
        };
        let mut files = BTreeMap::from([(FILE.to_owned(), own)]);
        for (table, held) in &stored.tables {
            let file = RevisionFile {
                sha256: held.sha256.clone(),
                rows: Some(held.rows()),
            };
            files.insert(format!("{table}.parquet"), file);
        }
        let files = Self {
            revision: revision.to_owned(),
            files,
        };
        Ok((files, folder))
    }

    /// Opens the revision that lies in a folder, once every file there has been found to have the
    /// rows and the bytes it should have; else everything that differs.
    pub fn open(&self, folder: &Path) -> Result<Records, Vec<Unconfirmed>> {
        let differ = self.files.iter().filter_map(|(name, file)| {
            let path = folder.join(name);
            file.confirm(name, &path).err()
        });
        let differ: Vec<Unconfirmed> = differ.collect();
        if !differ.is_empty() {
            return Err(differ);
        }
        open_folder(folder, &self.revision).map_err(|error| {
            let file = match error {
                OpenError::Damaged { file, .. } => file,
                _ => FILE.to_owned(),
            };
            vec![Unconfirmed::OtherBytes { file }]
        })
    }
}

impl RevisionFile {
    fn confirm(&self, name: &str, path: &Path) -> Result<(), Unconfirmed> {
        let file = || name.to_owned();
        let found = digest_file(path).map_err(|_| Unconfirmed::Missing { file: file() })?;
        if let Some(rows) = self.rows {
            let found = parquet_file::rows(path);
            let found = found.map_err(|_| Unconfirmed::OtherBytes { file: file() })?;
            if found != rows {
                let file = file();
                return Err(Unconfirmed::OtherRows { file, found, rows });
            }
        }
        if found == self.sha256 {
            Ok(())
        } else {
            Err(Unconfirmed::OtherBytes { file: file() })
        }
    }
}

impl RevisionFiles {
    /// Whether a name can be that of a file of a revision, and so be joined to a folder.
    pub fn are_plain(&self) -> bool {
        let is_plain = |name: &String| {
            let stem = name.strip_suffix(".parquet");
            name == FILE
                || stem.is_some_and(|stem| {
                    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
                    !stem.is_empty() && stem.chars().all(fits)
                })
        };
        let is_hash = self.revision.chars().all(|c| c.is_ascii_hexdigit());
        is_hash && self.files.keys().all(is_plain)
    }
}
