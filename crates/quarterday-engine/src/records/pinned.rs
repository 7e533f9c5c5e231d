//! Revisions that publications rest on: what their files are now, and the same revisions in another
//! folder, where a publication is made again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::data_folder::{DataFolder, Held};
use super::disk::Disk;
use super::error::LoadError;
use super::parquet_file::digest_file;
use super::revision::{OpenError, damaged};

/// The right to change what the program keeps in an authority folder: no load and no publication
/// goes on beside it.
#[derive(Debug)]
pub struct Hold {
    _held: Held,
}

/// Takes the right to change what the program keeps. Waits, for half a minute at most, while another
/// program has it.
pub fn hold(folder: &Path) -> Result<Hold, LoadError> {
    let held = DataFolder::of(folder).hold(&Disk::new())?;
    Ok(Hold { _held: held })
}

/// The files of a revision by name, each with the SHA-256 of its bytes as they are now; none of no
/// records, whose name is blank.
pub fn revision_files(folder: &Path, hash: &str) -> Result<BTreeMap<String, String>, OpenError> {
    let missing = || OpenError::NoSuchRevision {
        hash: hash.to_owned(),
    };
    if hash.is_empty() {
        return Ok(BTreeMap::new());
    }
    if !is_hash(hash) {
        return Err(missing());
    }
    let revision = DataFolder::of(folder).revisions().join(hash);
    let entries = fs::read_dir(&revision).map_err(|_| missing())?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let entry = entry.map_err(|_| missing())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let sha256 = digest_file(&entry.path()).map_err(|_| damaged(hash, &name))?;
        files.insert(name, sha256);
    }
    Ok(files)
}

/// Gives revisions of one authority folder a second name in another: no record is copied where the
/// disk can do without. One that is not there is found missing by whoever opens it.
pub fn lend(from: &Path, to: &Path, hashes: &[&str]) -> Result<(), LoadError> {
    let disk = Disk::new();
    let (from, to) = (DataFolder::of(from), DataFolder::of(to));
    for hash in hashes.iter().filter(|hash| is_hash(hash)) {
        let (own, lent) = (from.revisions().join(hash), to.revisions().join(hash));
        if !own.is_dir() {
            continue;
        }
        disk.make_folder(&lent)?;
        for entry in fs::read_dir(own)? {
            let entry = entry?;
            disk.link(&entry.path(), &lent.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Whether a text can be the name of a revision, and so of a folder.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
