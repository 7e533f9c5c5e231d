//! Reading a revision from the disk.

use std::path::{Path, PathBuf};

use quarterday_core::ssd;
use quarterday_core::store::{Store, StoreError};

use super::data_folder::DataFolder;
use super::own::OwnTable;
use super::stored::{REVISION_VERSION, RevisionFile, unsealed};
use super::table_file::TableFile;
use super::{Held, Records, SCHEMA_VERSION};

/// Why records cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no ledger, or no load in it.
    #[error("no records have been loaded")]
    NothingLoaded,
    /// No revision of this name.
    #[error("there is no revision `{hash}`")]
    NoSuchRevision {
        /// The name asked for.
        hash: String,
    },
    /// The ledger.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the revision is missing, or not as it was written.
    #[error(
        "the revision `{hash}` is damaged: `{file}` is missing or not as it was written; `quarterday doctor` says what to do"
    )]
    Damaged {
        /// The revision.
        hash: String,
        /// The file.
        file: String,
    },
    /// What a load says of itself is missing, or not as it was written.
    #[error(
        "the load `{id}` is damaged: `manifest.json` is missing or not as it was written; `quarterday doctor` says what to do"
    )]
    DamagedLoad {
        /// The load.
        id: String,
    },
    /// The revision was written by a program with other tables.
    #[error("the revision `{hash}` was written by another version of the program; use that one")]
    OtherVersion {
        /// The revision.
        hash: String,
    },
}

impl Records {
    /// The records as they stand in an authority folder.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let data = DataFolder::of(folder);
        if !data.database().is_file() {
            return Err(OpenError::NothingLoaded);
        }
        let revision = Store::open(&data.database())?.revision()?;
        let revision = revision.ok_or(OpenError::NothingLoaded)?;
        open_revision(&data, &revision.hash)
    }

    /// The records as they stood in a revision.
    pub fn open_revision(folder: &Path, hash: &str) -> Result<Self, OpenError> {
        let data = DataFolder::of(folder);
        if !data.database().is_file() {
            return Err(OpenError::NothingLoaded);
        }
        let revisions = Store::open(&data.database())?.revisions()?;
        if revisions.iter().any(|revision| revision.hash == hash) {
            return open_revision(&data, hash);
        }
        Err(OpenError::NoSuchRevision {
            hash: hash.to_owned(),
        })
    }
}

fn open_revision(data: &DataFolder, hash: &str) -> Result<Records, OpenError> {
    let folder = std::path::absolute(data.revisions().join(hash))
        .map_err(|_| damaged(hash, "the folder"))?;
    open_folder(&folder, hash)
}

/// The records of a revision that lies in this folder.
pub(super) fn open_folder(folder: &Path, hash: &str) -> Result<Records, OpenError> {
    let file = read_file(folder, hash)?;
    let own_tables: Vec<_> = file.own_tables.iter().map(OwnTable::table).collect();
    let mut records = Records::empty(hash.to_owned(), own_tables.clone());
    for (name, stored) in &file.tables {
        let mut own = own_tables.iter().copied();
        let table = ssd::table(name).or_else(|| own.find(|table| table.name == name));
        let table = table.ok_or_else(|| damaged(hash, FILE))?;
        // Whether it is as it was written is looked at when it is read: what does not read a table
        // does not mind it.
        let file = TableFile::new(table.name, table_path(folder, name), stored.sha256.clone());
        records.tables.insert(table.name, Held::File(file));
        records.coverage.insert(table.name, stored.coverage());
        records.changed.insert(table.name, stored.changed());
    }
    records.part_of = file.part_of;
    records.windows = file.windows;
    Ok(records)
}

/// What says what a revision holds.
pub(super) const FILE: &str = "revision.json";

/// Reads what a revision in this folder holds.
pub(super) fn read_file(folder: &Path, hash: &str) -> Result<RevisionFile, OpenError> {
    let text = std::fs::read(folder.join(FILE)).map_err(|_| damaged(hash, FILE))?;
    let version: Version = serde_json::from_slice(&text).map_err(|_| damaged(hash, FILE))?;
    if (version.version, version.schema_version) != (REVISION_VERSION, SCHEMA_VERSION) {
        return Err(OpenError::OtherVersion {
            hash: hash.to_owned(),
        });
    }
    unsealed(&text).ok_or_else(|| damaged(hash, FILE))
}

/// What every form of the file says.
#[derive(serde::Deserialize)]
struct Version {
    version: u32,
    schema_version: u32,
}

/// Where a table of a revision lies.
pub(super) fn table_path(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.parquet"))
}

pub(super) fn damaged(hash: &str, file: &str) -> OpenError {
    OpenError::Damaged {
        hash: hash.to_owned(),
        file: file.to_owned(),
    }
}
