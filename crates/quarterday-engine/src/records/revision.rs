//! Reading a revision from the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quarterday_core::ssd;
use quarterday_core::store::{Store, StoreError};

use super::coverage::Coverage;
use super::folder::DataFolder;
use super::row::Row;
use super::stored::{REVISION_VERSION, RevisionFile};
use super::{Held, Records, SCHEMA_VERSION, batch, parquet_file, schema};

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
    #[error("the revision `{hash}` is damaged: `{file}` is missing or not as it was written")]
    Damaged {
        /// The revision.
        hash: String,
        /// The file.
        file: String,
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
    let file = read_file(&folder, hash)?;
    let mut tables = BTreeMap::new();
    let mut coverage = BTreeMap::new();
    for table in ssd::TABLES {
        let path = table_path(&folder, table);
        let held = file.tables.get(table.name).into_iter().flatten();
        let held = held.map(|(authority, held)| (authority.clone(), Coverage::from(held)));
        let held: BTreeMap<String, Coverage> = held.collect();
        // A file that is not there, or is cut short, must never read as fewer rows.
        let rows: u64 = held.values().map(|held| held.rows).sum();
        if parquet_file::rows(&path).ok() != Some(rows) {
            return Err(damaged(hash, &format!("{}.parquet", table.name)));
        }
        tables.insert(table.name, Held::File(path));
        coverage.insert(table.name, held);
    }
    Ok(Records {
        revision: hash.to_owned(),
        tables,
        coverage,
    })
}

fn read_file(folder: &Path, hash: &str) -> Result<RevisionFile, OpenError> {
    let name = "revision.json";
    let text = std::fs::read(folder.join(name)).map_err(|_| damaged(hash, name))?;
    let file: RevisionFile = serde_json::from_slice(&text).map_err(|_| damaged(hash, name))?;
    if (file.version, file.schema_version) != (REVISION_VERSION, SCHEMA_VERSION) {
        return Err(OpenError::OtherVersion {
            hash: hash.to_owned(),
        });
    }
    Ok(file)
}

/// The rows of every table of a revision.
pub(super) fn read_rows(
    data: &DataFolder,
    hash: &str,
) -> Result<BTreeMap<&'static str, Vec<Row>>, OpenError> {
    let folder = data.revisions().join(hash);
    read_file(&folder, hash)?;
    let mut tables = BTreeMap::new();
    for table in ssd::TABLES {
        let found = parquet_file::read(&table_path(&folder, table), &schema(table));
        let rows = match &found {
            Ok(Some(held)) => batch::from_batch(table, held),
            Ok(None) | Err(_) => None,
        };
        let rows = rows.ok_or_else(|| damaged(hash, &format!("{}.parquet", table.name)))?;
        tables.insert(table.name, rows);
    }
    Ok(tables)
}

fn table_path(folder: &Path, table: &ssd::Table) -> PathBuf {
    folder.join(format!("{}.parquet", table.name))
}

fn damaged(hash: &str, file: &str) -> OpenError {
    OpenError::Damaged {
        hash: hash.to_owned(),
        file: file.to_owned(),
    }
}
