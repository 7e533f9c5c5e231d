//! The file of a table of a revision, looked at before it is believed.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use datafusion::common::DataFusionError;

use super::parquet_file::digest_file;

/// The file of a table of a revision.
#[derive(Clone, Debug)]
pub struct TableFile {
    table: &'static str,
    path: PathBuf,
    /// SHA-256 of its bytes, as the revision tells it.
    sha256: String,
    /// Whether it is as it was written; it is looked at when it is first read.
    is_sound: Arc<OnceLock<bool>>,
}

/// A table whose file is missing or not as it was written: what it holds cannot be relied on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct DamagedTable {
    pub(crate) table: &'static str,
}

impl TableFile {
    pub(super) fn new(table: &'static str, path: PathBuf, sha256: String) -> Self {
        Self {
            table,
            path,
            sha256,
            is_sound: Arc::default(),
        }
    }

    /// Where it lies, when all of its bytes are as they were written. A byte that a disk has changed
    /// mostly reads as a value that somebody could have written, so nothing less is enough.
    pub(crate) fn sound(&self) -> Result<&Path, DamagedTable> {
        let is_as_written = || digest_file(&self.path).is_ok_and(|found| found == self.sha256);
        if *self.is_sound.get_or_init(is_as_written) {
            return Ok(&self.path);
        }
        Err(DamagedTable { table: self.table })
    }
}

impl Display for DamagedTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}.parquet` is not as it was written", self.table)
    }
}

impl std::error::Error for DamagedTable {}

impl From<DamagedTable> for DataFusionError {
    fn from(damaged: DamagedTable) -> Self {
        Self::External(Box::new(damaged))
    }
}
