//! What the ledger says stands, and the one commit that makes a load stand.

use quarterday_core::store::{LoadFile, LoadRow, RevisionRow, Store};

use super::super::data_folder::DataFolder;
use super::super::disk::Disk;
use super::super::error::LoadError;
use super::Taking;

/// The loads taken and the revisions made.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    loads: Vec<LoadRow>,
    revisions: Vec<RevisionRow>,
}

impl Ledger {
    /// Reads the ledger, where there is one.
    pub(super) fn read(data: &DataFolder) -> Result<Self, LoadError> {
        if !data.database().is_file() {
            return Ok(Self::default());
        }
        let store = Store::open(&data.database())?;
        Ok(Self {
            loads: store.loads()?,
            revisions: store.revisions()?,
        })
    }

    /// The present revision.
    pub(super) fn present(&self) -> Option<String> {
        self.revisions.last().map(|revision| revision.hash.clone())
    }

    pub(super) fn has_load(&self, id: &str) -> bool {
        self.loads.iter().any(|load| load.id == id)
    }

    /// The loads, in the order taken.
    pub(super) fn load_ids(&self) -> Vec<String> {
        self.loads.iter().map(|load| load.id.clone()).collect()
    }

    /// Removes what loads that were cut short left behind.
    pub(super) fn sweep(&self, data: &DataFolder, disk: &Disk) -> Result<(), LoadError> {
        disk.sweep(&data.loads(), |name| self.has_load(name))?;
        disk.sweep(&data.revisions(), |name| {
            self.revisions.iter().any(|revision| revision.hash == name)
        })?;
        Ok(())
    }
}

/// The one commit that makes the load stand.
pub(super) fn enter(
    data: &DataFolder,
    disk: &Disk,
    taking: &Taking<'_>,
    id: &str,
    hash: &str,
    files: Vec<LoadFile>,
) -> Result<(), LoadError> {
    if !data.database().is_file() {
        // Its owner's alone from the start: the program that fills it would let others read it.
        disk.create(&data.database())?.finish_now()?;
    }
    let mut store = Store::open(&data.database())?;
    let writing = store.begin()?;
    writing.put_load(&LoadRow {
        id: id.to_owned(),
        authority: taking.authority.to_owned(),
        taken_at: taking.taken_at.map(str::to_owned),
        files,
    })?;
    writing.put_revision(&RevisionRow {
        hash: hash.to_owned(),
        load: id.to_owned(),
    })?;
    Ok(writing.commit()?)
}
