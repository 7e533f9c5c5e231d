//! The loads that a folder's records are made of.

use std::path::Path;

use quarterday_core::store::Store;

use super::data_folder::DataFolder;
use super::report::{FileReport, TableReport};
use super::revision::OpenError;
use super::stored::{Manifest, unsealed};

/// A load that was taken in.
#[derive(Clone, Debug)]
pub struct TakenLoad {
    /// Its hash: 64 hex digits.
    pub id: String,
    /// The authority it was taken in for.
    pub authority: String,
    /// When, in the words of the program that took it.
    pub taken_at: Option<String>,
    /// Its files, in the order of their names.
    pub files: Vec<FileReport>,
    /// What it did to each table then.
    pub tables: Vec<TableReport>,
    /// The revision that it made: 64 hex digits.
    pub revision: Option<String>,
}

/// Every load of an authority folder, in the order taken.
pub fn history(folder: &Path) -> Result<Vec<TakenLoad>, OpenError> {
    let data = DataFolder::of(folder);
    if !data.database().is_file() {
        return Err(OpenError::NothingLoaded);
    }
    let store = Store::open(&data.database())?;
    let revisions = store.revisions()?;
    let taken = |load: quarterday_core::store::LoadRow| {
        let manifest = read_manifest(&data, &load.id)?;
        let made = revisions.iter().find(|revision| revision.load == load.id);
        Ok(TakenLoad {
            authority: load.authority,
            taken_at: load.taken_at,
            files: manifest.files.into_iter().map(|file| file.report).collect(),
            tables: manifest.tables,
            revision: made.map(|revision| revision.hash.clone()),
            id: load.id,
        })
    };
    store.loads()?.into_iter().map(taken).collect()
}

/// What a load says of itself.
pub(super) fn read_manifest(data: &DataFolder, id: &str) -> Result<Manifest, OpenError> {
    let is_damaged = || OpenError::DamagedLoad { id: id.to_owned() };
    let path = data.loads().join(id).join("manifest.json");
    let text = std::fs::read(path).map_err(|_| is_damaged())?;
    unsealed(&text).ok_or_else(is_damaged)
}
