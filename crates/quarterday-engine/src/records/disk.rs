//! Writing below `data/` so that a folder is there whole or not at all: under a temporary name,
//! synced, then renamed. Folders are their owner's alone, and so are files.
//!
//! A disk takes long to keep a file, and as long for many at once: files are synced behind, and
//! waited for before their folder gets its name.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// How much memory a thread has that waits for the disk.
const SYNC_STACK_BYTES: usize = 64 * 1024;

/// How the names of unfinished folders begin.
pub(super) const UNFINISHED: &str = ".unfinished-";

/// The disk as the program changes it, one step after another. Tests make a step fail, and all
/// that follow it.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    /// The files being synced.
    syncing: Arc<Mutex<Vec<JoinHandle<io::Result<()>>>>>,
    #[cfg(test)]
    left: failing::Left,
}

impl Disk {
    /// The disk; in tests, as the test has set it for its thread.
    pub(super) fn new() -> Self {
        #[cfg(test)]
        return Self {
            syncing: Arc::default(),
            left: failing::set(),
        };
        #[cfg(not(test))]
        Self::default()
    }

    #[cfg_attr(
        not(test),
        expect(clippy::unnecessary_wraps, reason = "it fails in tests")
    )]
    #[cfg_attr(
        not(test),
        expect(clippy::unused_self, reason = "tests keep count in it")
    )]
    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        self.left.step()?;
        Ok(())
    }

    /// Makes a folder, and those above it.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    /// Makes a file, empty.
    pub(super) fn create(&self, path: &Path) -> io::Result<DiskFile> {
        self.step()?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(DiskFile {
            file: options.open(path)?,
            disk: self.clone(),
        })
    }

    /// Gives a file that never changes a second name; where the disk has no such thing, copies it.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        if fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        let mut copy = self.create(to)?;
        io::copy(&mut File::open(from)?, &mut copy)?;
        copy.finish()
    }

    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir_all(path)
    }

    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    #[cfg_attr(not(unix), expect(unused_variables, reason = "folders are not synced"))]
    pub(super) fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(unix)]
        File::open(path)?.sync_all()?;
        Ok(())
    }

    /// Syncs folders side by side.
    fn sync_folders(&self, paths: &[PathBuf]) -> io::Result<()> {
        for path in paths {
            self.step()?;
            #[cfg(unix)]
            self.sync_behind(File::open(path)?)?;
        }
        self.wait()
    }

    /// Begins to sync a file.
    fn sync_behind(&self, file: File) -> io::Result<()> {
        let file = Arc::new(file);
        let behind = Arc::clone(&file);
        let thread = thread::Builder::new().stack_size(SYNC_STACK_BYTES);
        match thread.spawn(move || behind.sync_all()) {
            Ok(thread) => {
                let mut syncing = self.syncing.lock().unwrap_or_else(PoisonError::into_inner);
                syncing.push(thread);
                Ok(())
            }
            Err(_) => file.sync_all(),
        }
    }

    /// Waits until the disk keeps all files that were finished.
    fn wait(&self) -> io::Result<()> {
        let mut syncing = self.syncing.lock().unwrap_or_else(PoisonError::into_inner);
        let syncing = std::mem::take(&mut *syncing).into_iter();
        let outcomes: Vec<io::Result<()>> = syncing.map(joined).collect();
        outcomes.into_iter().collect()
    }

    /// Removes what a load that was cut short left behind: unfinished folders, and finished ones
    /// that the ledger does not name. Anything else is left alone.
    pub(super) fn sweep(&self, parent: &Path, is_named: impl Fn(&str) -> bool) -> io::Result<()> {
        for orphan in orphans(parent, is_named)? {
            self.remove_folder(&orphan)?;
        }
        Ok(())
    }
}

/// Folders that a load cut short left behind, in the order of their names.
pub(super) fn orphans(parent: &Path, is_named: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_hash = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_orphan = name.starts_with(UNFINISHED) || (is_hash && !is_named(&name));
        if is_orphan && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn unsynced() -> io::Error {
    io::Error::other("the disk cannot be made to keep a file")
}

/// What a thread came to.
fn joined(thread: JoinHandle<io::Result<()>>) -> io::Result<()> {
    let outcome = thread.join();
    outcome.unwrap_or_else(|_| Err(unsynced()))
}

/// A file being written.
#[derive(Debug)]
pub(super) struct DiskFile {
    file: File,
    disk: Disk,
}

impl DiskFile {
    /// Begins to see to it that what was written stays. It does when the folder is finished.
    pub(super) fn finish(self) -> io::Result<()> {
        self.disk.step()?;
        self.disk.sync_behind(self.file)
    }

    /// Sees to it that what was written stays.
    pub(super) fn finish_now(self) -> io::Result<()> {
        self.disk.step()?;
        self.file.sync_all()
    }
}

impl Write for DiskFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.step()?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Read for DiskFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.read(bytes)
    }
}

impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// A folder being written.
#[derive(Debug)]
pub(super) struct Unfinished {
    disk: Disk,
    parent: PathBuf,
    path: PathBuf,
    is_finished: bool,
}

impl Drop for Unfinished {
    /// A folder that is not finished is taken away again, if that can be done; the next load sweeps
    /// what could not.
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = self.disk.remove_folder(&self.path);
        }
    }
}

impl Unfinished {
    /// Begins a folder in `parent`, in place of one of that name that was never finished.
    pub(super) fn begin(disk: &Disk, parent: &Path, name: &str) -> io::Result<Self> {
        let path = parent.join(format!("{UNFINISHED}{name}"));
        if path.is_dir() {
            disk.remove_folder(&path)?;
        }
        disk.make_folder(&path)?;
        Ok(Self {
            disk: disk.clone(),
            parent: parent.to_owned(),
            path,
            is_finished: false,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file in it.
    pub(super) fn write(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.disk.create(&self.path.join(file))?;
        file.write_all(bytes)?;
        file.finish()
    }

    /// Gives it its name. From now on it is there, whole.
    fn finish(mut self, name: &str) -> io::Result<PathBuf> {
        self.disk.rename(&self.path, &self.parent.join(name))?;
        self.is_finished = true;
        Ok(self.parent.clone())
    }
}

/// Gives folders their names. From now on they are there, whole.
pub(super) fn finish_all(disk: &Disk, folders: [(Unfinished, &str); 2]) -> io::Result<()> {
    disk.wait()?;
    let paths = folders.each_ref().map(|(folder, _)| folder.path.clone());
    disk.sync_folders(&paths)?;
    let mut parents = Vec::new();
    for (folder, name) in folders {
        parents.push(folder.finish(name)?);
    }
    disk.sync_folders(&parents)
}

#[cfg(test)]
pub(super) use failing::fail_at;

#[cfg(test)]
mod failing {
    use std::cell::Cell;
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    thread_local! {
        static SET: Cell<Option<u32>> = const { Cell::new(None) };
    }

    /// How many steps are left before they fail, shared by the threads of one load.
    #[derive(Clone, Debug, Default)]
    pub(super) struct Left(Option<Arc<AtomicU32>>);

    /// Makes the step after `steps` more fail, and all after it, of each disk that this thread
    /// begins; `None` lets all pass.
    pub(in crate::records) fn fail_at(steps: Option<u32>) {
        SET.set(steps);
    }

    pub(super) fn set() -> Left {
        Left(SET.get().map(|steps| Arc::new(AtomicU32::new(steps))))
    }

    impl Left {
        pub(super) fn step(&self) -> io::Result<()> {
            let Some(left) = &self.0 else {
                return Ok(());
            };
            let less = |left: u32| left.checked_sub(1);
            let taken = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
            taken
                .map(|_| ())
                .map_err(|_| io::Error::other("made to fail"))
        }
    }
}
