//! What a publication was made of, laid out as an authority folder once more.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use quarterday_core::store::Store;
use quarterday_engine::records;
use tempfile::TempDir;

use super::freeze::{INPUTS, REPORT};
use super::names::files_in;
use crate::folder::Folder;

/// How the names of such folders begin.
const THAWED: &str = ".thawed-";

/// An authority folder that holds a publication's inputs and nothing else; gone when it is dropped.
pub(super) struct Thawed {
    /// The folder; never the living one.
    pub(super) folder: Folder,
    /// The report's source in it.
    pub(super) source: PathBuf,
    /// One hash over what the ledger said.
    pub(super) ledger: String,
    _dir: TempDir,
}

/// Lays out a publication's inputs: its source and texts, the revision it rests on, and the ledger as
/// it was before it (as it is, where it is yet to be published). It lies within `data/`, for records
/// never leave the authority's folder. The caller holds the right to change that, so that what a
/// program cut short has left there can be taken away.
pub(super) fn thaw(
    folder: &Folder,
    place: &Path,
    before: Option<&str>,
    revision: &str,
) -> anyhow::Result<Thawed> {
    let data = folder.root().join("data");
    for left in left_behind(folder)? {
        fs::remove_dir_all(left)?;
    }
    let dir = tempfile::Builder::new()
        .prefix(THAWED)
        .tempdir_in(&data)
        .with_context(|| format!("`{}` cannot be written to", data.display()))?;
    let root = dir.path();
    for file in files_in(place)? {
        let Some(name) = file.strip_prefix(INPUTS) else {
            continue;
        };
        let to = root.join(name);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(place.join(&file), to)?;
    }
    let source = root.join("reports").join(REPORT);
    fs::create_dir_all(root.join("reports"))?;
    fs::copy(place.join(REPORT), &source)?;
    fs::create_dir_all(root.join("data"))?;
    let thawed = Folder::thawed(root.to_owned());
    let own = Store::open(&folder.ledger())?;
    let mut laid = Store::open(&thawed.ledger())?;
    let ledger = own.lay_out(before, revision, &mut laid)?;
    let earlier = laid.publications()?;
    let mut revisions: Vec<&str> = earlier.iter().map(|p| p.revision.as_str()).collect();
    revisions.push(revision);
    revisions.sort_unstable();
    revisions.dedup();
    records::lend(folder.root(), root, &revisions)?;
    Ok(Thawed {
        folder: thawed,
        source,
        ledger,
        _dir: dir,
    })
}

/// Folders that were not taken away again, in the order of their names.
pub(super) fn left_behind(folder: &Folder) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder.root().join("data"))? {
        let entry = entry?;
        let is_thawed = entry.file_name().to_string_lossy().starts_with(THAWED);
        if is_thawed && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
