//! Where things lie in an authority folder, and who may change them.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::disk::Disk;
use super::error::LoadError;

/// How often a load that finds another under way looks again, and how long it waits between.
const LOCK_TRIES: u32 = 300;
const LOCK_PAUSE: Duration = Duration::from_millis(100);

/// Where things lie in an authority folder.
#[derive(Clone, Debug)]
pub(super) struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    pub(super) fn of(authority_folder: &Path) -> Self {
        Self {
            root: authority_folder.join("data"),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn database(&self) -> PathBuf {
        self.root.join("quarterday.db")
    }

    pub(super) fn loads(&self) -> PathBuf {
        self.root.join("loads")
    }

    pub(super) fn revisions(&self) -> PathBuf {
        self.root.join("revisions")
    }

    fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// Makes the folders where they are not there, and takes the right to change them.
    pub(super) fn hold(&self, disk: &Disk) -> Result<Held, LoadError> {
        let mut made = Vec::new();
        for folder in [self.root.clone(), self.loads(), self.revisions()] {
            if !folder.is_dir() {
                disk.make_folder(&folder)?;
                made.push(folder);
            }
        }
        let path = self.lock();
        if !path.is_file() {
            disk.create(&path)?;
            made.push(path.clone());
        }
        disk.sync_folder(&self.root)?;
        let file = OpenOptions::new().read(true).write(true).open(&path)?;
        Ok(Held {
            _lock: wait_for(file, LOCK_TRIES)?,
            made,
        })
    }
}

/// Waits until no other program changes the folder.
fn wait_for(file: File, tries: u32) -> Result<File, LoadError> {
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(LoadError::Busy)
}

/// The right to change the folder, until it is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _lock: File,
    /// What had to be made first.
    made: Vec<PathBuf>,
}

impl Held {
    /// Takes away what was made and is empty, so that a load of nothing leaves nothing behind.
    pub(super) fn undo(self) -> io::Result<()> {
        for path in self.made.iter().rev() {
            if path.is_dir() {
                let is_empty = fs::read_dir(path)?.next().is_none();
                if is_empty {
                    fs::remove_dir(path)?;
                }
            } else {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_want_to_change_a_folder_the_second_waits_and_then_says_so() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("lock");
        let open = || {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false);
            options.open(&path).expect("opened")
        };
        let first = wait_for(open(), 1).expect("nobody holds it");
        assert!(matches!(wait_for(open(), 2), Err(LoadError::Busy)));
        drop(first);
        wait_for(open(), 1).expect("nobody holds it");
    }
}
