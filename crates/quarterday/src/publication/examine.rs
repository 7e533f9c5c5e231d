//! Publications as `doctor` sees them: whether each lies there as it was published.

use std::collections::BTreeSet;
use std::path::PathBuf;

use quarterday_core::finding::{Finding, FolderProblem, Place};
use quarterday_core::store::{PublicationRow, Store};

use super::shelf::unfinished;
use super::thaw::left_behind;
use super::verify::look;
use crate::folder::Folder;

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Examined {
    /// How many publications.
    pub(crate) publications: usize,
    /// How many revisions they rest on, and keep.
    pub(crate) pinned: usize,
    /// How many files were compared with their hash.
    pub(crate) files: u64,
    /// What is wrong.
    pub(crate) findings: Vec<Finding>,
}

/// Looks through `published/`. It changes nothing.
pub(crate) fn examine(folder: &Folder) -> anyhow::Result<Examined> {
    let rows = Store::open(&folder.ledger())?.publications()?;
    let pinned = rows.iter().map(|row| row.revision.as_str());
    let pinned: BTreeSet<&str> = pinned.filter(|hash| !hash.is_empty()).collect();
    let mut examined = Examined {
        publications: rows.len(),
        pinned: pinned.len(),
        ..Examined::default()
    };
    for row in &rows {
        let place = folder.published().join(&row.name);
        let looked = look(folder, &place, Some(row))?;
        examined.files += looked.files;
        examined.findings.extend(looked.findings);
    }
    let mut left = left_behind(folder)?;
    left.extend(folders_of_none(folder, &rows)?);
    let place = |path| Place::file(folder.name_of(path));
    let note = |path| Finding::new(&FolderProblem::LeftBehind).at(place(path));
    examined.findings.extend(left.iter().map(|path| note(path)));
    Ok(examined)
}

/// Folders in `published/` that a publication cut short has left there.
fn folders_of_none(folder: &Folder, rows: &[PublicationRow]) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.published().is_dir() {
        return Ok(Vec::new());
    }
    let mut left = unfinished(&folder.published())?;
    for entry in std::fs::read_dir(folder.published())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_known = rows.iter().any(|row| row.name == name) || left.contains(&entry.path());
        if !is_known && super::is_publication(&entry.path()) {
            left.push(entry.path());
        }
    }
    Ok(left)
}
