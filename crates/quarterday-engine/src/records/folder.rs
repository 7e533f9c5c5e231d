//! Writing below `data/` so that a folder is there whole or not at all: under a temporary name,
//! synced, then renamed.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the names of unfinished folders begin.
const UNFINISHED: &str = ".unfinished-";

/// Where things lie in an authority folder.
pub(super) struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    pub(super) fn of(authority_folder: &Path) -> Self {
        Self {
            root: authority_folder.join("data"),
        }
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

    /// Makes the folders, readable by their owner alone.
    pub(super) fn make(&self) -> io::Result<()> {
        for folder in [self.root.clone(), self.loads(), self.revisions()] {
            if !folder.is_dir() {
                step()?;
                private().create(&folder)?;
            }
        }
        sync_folder(&self.root)
    }
}

fn private() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// A folder being written.
pub(super) struct Unfinished {
    parent: PathBuf,
    path: PathBuf,
    name: String,
}

impl Unfinished {
    /// Begins the folder `parent/name`.
    pub(super) fn begin(parent: &Path, name: &str) -> io::Result<Self> {
        let path = parent.join(format!("{UNFINISHED}{name}"));
        step()?;
        private().create(&path)?;
        Ok(Self {
            parent: parent.to_owned(),
            path,
            name: name.to_owned(),
        })
    }

    /// Writes a file in it.
    pub(super) fn write(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        step()?;
        let mut file = File::create(self.path.join(file))?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Gives it its name. From now on it is there, whole.
    pub(super) fn finish(self) -> io::Result<()> {
        sync_folder(&self.path)?;
        step()?;
        fs::rename(&self.path, self.parent.join(&self.name))?;
        sync_folder(&self.parent)
    }
}

/// Removes what a load that was cut short left behind: unfinished folders, and finished ones that
/// the ledger does not name. Anything else is left alone.
pub(super) fn sweep(parent: &Path, is_named: impl Fn(&str) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_hash = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_orphan = name.starts_with(UNFINISHED) || (is_hash && !is_named(&name));
        if is_orphan && entry.file_type()?.is_dir() {
            step()?;
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    step()?;
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    step()
}

/// A step that changes the disk: tests make the next one fail, and the one after that.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "it fails in tests")]
fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use failing::{fail_at, step};

#[cfg(test)]
mod failing {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    }

    /// Makes the step after `steps` more fail, and all after it; `None` lets all pass.
    pub(in crate::records) fn fail_at(steps: Option<u32>) {
        LEFT.set(steps);
    }

    pub(in crate::records) fn step() -> io::Result<()> {
        match LEFT.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("made to fail")),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
        }
    }
}
