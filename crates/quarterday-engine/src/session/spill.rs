//! A folder for what queries cannot hold in memory: its owner's alone, and empty again when they end.
//! What a program left behind that was killed goes when the next one starts.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The file by which a folder's program shows that it runs.
const LOCK: &str = "lock";

/// The folder, until it is dropped.
#[derive(Debug)]
pub(crate) struct SpillFolder {
    path: PathBuf,
    /// Held as long as the folder is used.
    _lock: File,
}

impl SpillFolder {
    /// A new folder in `within`, from which those that nobody uses are removed.
    pub(crate) fn open(within: &Path) -> io::Result<Self> {
        make(within)?;
        sweep(within)?;
        let path = within.join(std::process::id().to_string());
        let path = (0..u32::MAX)
            .map(|number| path.with_extension(number.to_string()))
            .find(|path| !path.exists())
            .ok_or(io::ErrorKind::AlreadyExists)?;
        make(&path)?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let lock = options.open(path.join(LOCK))?;
        lock.lock()?;
        Ok(Self { path, _lock: lock })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for SpillFolder {
    /// What cannot be removed goes when the next program starts.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
        if let Some(within) = self.path.parent() {
            let _ = fs::remove_dir(within);
        }
    }
}

/// Removes the folders whose programs do not run any more.
fn sweep(within: &Path) -> io::Result<()> {
    for entry in fs::read_dir(within)? {
        let path = entry?.path();
        let lock = OpenOptions::new().write(true).open(path.join(LOCK));
        let is_left = lock.is_ok_and(|lock| lock.try_lock().is_ok());
        if is_left {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

fn make(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_with_its_program_and_one_left_behind_with_the_next() {
        let dir = tempfile::tempdir().expect("a folder");
        let within = dir.path().join("spill");
        let first = SpillFolder::open(&within).expect("a folder");
        fs::write(first.path().join("rows"), "1").expect("written");
        let left = within.join("999999.0");
        fs::create_dir(&left).expect("made");
        fs::write(left.join(LOCK), "").expect("written");
        let second = SpillFolder::open(&within).expect("a folder");
        assert!(first.path().join("rows").is_file() && !left.exists());
        assert_ne!(first.path(), second.path());
        drop(first);
        assert!(second.path().is_dir());
        drop(second);
        assert!(!within.exists());
    }
}
