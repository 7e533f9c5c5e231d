//! A folder in `published/` that is there whole or not at all: written under a temporary name, synced,
//! then renamed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::names;

/// How the names of unfinished folders begin.
const UNFINISHED: &str = ".unfinished-";

/// A folder being written; taken away again if it is not finished.
#[derive(Debug)]
pub(crate) struct Shelf {
    parent: PathBuf,
    path: PathBuf,
    is_finished: bool,
}

impl Shelf {
    /// Begins a folder, and takes away those that were never finished. The caller holds the right to
    /// change the authority folder.
    pub(crate) fn begin(parent: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(parent)?;
        for left in unfinished(parent)? {
            fs::remove_dir_all(left)?;
        }
        let path = parent.join(format!("{UNFINISHED}{name}"));
        fs::create_dir(&path)?;
        Ok(Self {
            parent: parent.to_owned(),
            path,
            is_finished: false,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file, in folders that are made where they are not there.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(self.place(name)?)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Copies a file.
    pub(crate) fn copy(&self, name: &str, from: &Path) -> io::Result<()> {
        let mut file = File::create(self.place(name)?)?;
        io::copy(&mut File::open(from)?, &mut file)?;
        file.sync_all()
    }

    fn place(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.path.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(path)
    }

    /// Gives it its name. From now on it is there, whole.
    pub(crate) fn finish(mut self, name: &str) -> io::Result<PathBuf> {
        for folder in folders_in(&self.path)? {
            sync(&folder)?;
        }
        let path = self.parent.join(name);
        fs::rename(&self.path, &path)?;
        self.is_finished = true;
        sync(&self.parent)?;
        Ok(path)
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Folders that were never finished, in the order of their names.
pub(super) fn unfinished(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let is_left = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_left && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// A folder and those within it, the innermost first.
fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let files = names::files_in(folder).map_err(io::Error::other)?;
    let mut folders: Vec<PathBuf> = files
        .iter()
        .flat_map(|file| {
            folder
                .join(file)
                .ancestors()
                .skip(1)
                .map(Path::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|path| path.starts_with(folder))
        .collect();
    folders.sort();
    folders.dedup();
    folders.reverse();
    Ok(folders)
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "folders are not synced"))]
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}
