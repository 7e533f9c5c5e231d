//! Reads what others published, from the folder `comparators` of an authority.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use quarterday_core::comparator::{self, Contract, FILE_BYTES_MAX, Published, SERIES_FILE};
use quarterday_core::finding::Finding;

use crate::folder::Folder;
use crate::sources::text_of;

/// The files of published statistics that the folder has and its contract names, below its root; none
/// where there is no contract.
pub(crate) fn files(folder: &Folder) -> anyhow::Result<Vec<PathBuf>> {
    let path = folder.root().join(SERIES_FILE);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let (contract, _) = Contract::read(SERIES_FILE, &text_of(&path)?);
    let named = contract.files().into_iter();
    let named = named.map(|name| Path::new("comparators").join(name));
    let there = named.filter(|file| folder.root().join(file).is_file());
    Ok([PathBuf::from(SERIES_FILE)]
        .into_iter()
        .chain(there)
        .collect())
}

/// What was published, and every finding. Nothing where there is no contract.
pub(crate) fn read(folder: &Folder) -> anyhow::Result<(Published, Vec<Finding>)> {
    let path = folder.root().join(SERIES_FILE);
    if !path.is_file() {
        return Ok((Published::default(), Vec::new()));
    }
    let (contract, mut findings) = Contract::read(SERIES_FILE, &text_of(&path)?);
    let mut files = BTreeMap::new();
    for name in contract.files() {
        let path = folder.root().join("comparators").join(name);
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        let bytes = if about.len() > FILE_BYTES_MAX {
            None
        } else {
            let read = fs::read(&path);
            Some(read.with_context(|| format!("`{}` cannot be read", path.display()))?)
        };
        files.insert(name.to_owned(), bytes);
    }
    let (published, more) = comparator::read(&contract, &files);
    findings.extend(more);
    Ok((published, findings))
}
