//! The folder of what an executor keeps for a while: its own, closed to others, empty before and
//! after.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::ClusterError;

/// A folder that is emptied and removed when it is dropped.
#[derive(Debug)]
pub(crate) struct WorkFolder(PathBuf);

impl WorkFolder {
    /// The folder of the executor at a port, within another. What an executor that was killed has
    /// left there is removed.
    pub(crate) fn of(within: &Path, port: u16) -> Result<Self, ClusterError> {
        let path = within.join(format!("quarterday-executor-{port}"));
        let failed = |error: io::Error| ClusterError::WorkFolder {
            path: path.clone(),
            why: error.to_string(),
        };
        fs::create_dir_all(within).map_err(failed)?;
        match make(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                take_over(&path).map_err(failed)?;
            }
            made => made.map_err(failed)?,
        }
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn make(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Closes a folder that is there to others, which only its owner can, and empties it.
fn take_over(path: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_dir() {
        return Err(io::Error::other("something else has its name"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_was_left_is_removed_and_nothing_is_left_again() {
        let within = tempfile::tempdir().expect("a folder");
        let left = within.path().join("quarterday-executor-7");
        fs::create_dir_all(left.join("job/1")).expect("a folder");
        fs::write(left.join("job/1/data"), "figures").expect("written");
        let folder = WorkFolder::of(within.path(), 7).expect("its own");
        assert_eq!(fs::read_dir(&left).expect("a folder").count(), 0);
        let mode = fs::metadata(&left).expect("a folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::write(folder.path().join("data"), "figures").expect("written");
        drop(folder);
        assert!(!left.exists());
    }

    #[test]
    fn a_link_to_elsewhere_is_refused() {
        let within = tempfile::tempdir().expect("a folder");
        let elsewhere = tempfile::tempdir().expect("a folder");
        let link = within.path().join("quarterday-executor-8");
        std::os::unix::fs::symlink(elsewhere.path(), &link).expect("a link");
        fs::write(elsewhere.path().join("kept"), "").expect("written");
        let refused = WorkFolder::of(within.path(), 8);
        assert!(matches!(refused, Err(ClusterError::WorkFolder { .. })));
        assert!(elsewhere.path().join("kept").exists());
    }
}
