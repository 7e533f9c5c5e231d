//! Why nothing was loaded. What is wrong with the files themselves is told by findings instead.

use std::io;
use std::path::Path;

use datafusion::arrow::error::ArrowError;
use datafusion::parquet::errors::ParquetError;
use quarterday_core::store::StoreError;

use super::revision::OpenError;

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The authority has no code that can name it.
    #[error("the authority's code must be letters and digits, at most 16 of them")]
    Authority,
    /// A path given is not there or may not be read.
    #[error("`{path}` cannot be read: {why}")]
    Path {
        /// As given.
        path: String,
        /// The kind of trouble.
        why: String,
    },
    /// A file was written to while it was read.
    #[error("`{file}` changed while it was read; load it again when its writing is finished")]
    Changed {
        /// Its name, as findings tell it.
        file: String,
    },
    /// More files than one load takes.
    #[error("there are more than {most} files; load a folder at a time")]
    TooManyFiles {
        /// The limit.
        most: usize,
    },
    /// Folders in folders, deeper than is gone into; a link may lead back to where it stands.
    #[error("folders lie more than {most} deep; load the inner ones by themselves")]
    TooDeep {
        /// The limit.
        most: usize,
    },
    /// A database or other source that is no file fails.
    #[error("{0}")]
    Feed(io::Error),
    /// The columns of a table of the authority's own are others than those that stand.
    #[error(
        "the columns of `{table}` are not those it had when it was first loaded; give the changed table another name"
    )]
    OwnTableChanged {
        /// The table.
        table: String,
    },
    /// Another load is under way.
    #[error("another load is under way in this folder; try again when it has finished")]
    Busy,
    /// The count of rows does not balance: a fault of the program.
    #[error(
        "`{file}`: {read} rows read, but {accepted} accepted and {rejected} rejected; this is a fault in the program, and nothing was loaded"
    )]
    Unbalanced {
        /// The file or table.
        file: String,
        /// Rows read.
        read: u64,
        /// Rows accepted.
        accepted: u64,
        /// Rows rejected.
        rejected: u64,
    },
    /// The ledger.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The records that stand cannot be read.
    #[error(transparent)]
    Standing(#[from] OpenError),
    /// The disk is full, or the program may write no more.
    #[error(
        "the disk is full, and the records are as they were before; free some space and load again"
    )]
    DiskFull(#[source] io::Error),
    /// The disk.
    #[error("the records cannot be written, and are as they were before: {0}")]
    Write(#[source] io::Error),
    /// Building a table.
    #[error("a table cannot be built: {0}")]
    Arrow(ArrowError),
    /// Writing a table.
    #[error("a table cannot be written: {0}")]
    Parquet(ParquetError),
}

impl LoadError {
    pub(super) fn path(path: &Path, why: &io::Error) -> Self {
        Self::Path {
            path: path.display().to_string(),
            why: why.kind().to_string(),
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Self::DiskFull(error),
            _ => Self::Write(error),
        }
    }
}

impl From<ArrowError> for LoadError {
    fn from(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, error) => error.into(),
            error => Self::Arrow(error),
        }
    }
}

impl From<ParquetError> for LoadError {
    fn from(error: ParquetError) -> Self {
        let ParquetError::External(inner) = error else {
            return Self::Parquet(error);
        };
        match inner.downcast::<io::Error>() {
            Ok(error) => (*error).into(),
            Err(inner) => Self::Parquet(ParquetError::External(inner)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_whoever_meets_it() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let met: [LoadError; 3] = [
            full().into(),
            ArrowError::IoError("x".to_owned(), full()).into(),
            ParquetError::from(full()).into(),
        ];
        for error in met {
            assert!(matches!(error, LoadError::DiskFull(_)), "{error:?}");
            assert!(error.to_string().contains("free some space"));
        }
        let other = LoadError::from(io::Error::from(io::ErrorKind::PermissionDenied));
        assert!(matches!(other, LoadError::Write(_)));
    }
}
