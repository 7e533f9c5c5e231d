//! Why a part of a cluster cannot do what it is asked.

use std::io;
use std::path::PathBuf;

use quarterday_core::finding::Finding;

/// Why a part of a cluster cannot start, or a run cannot be made on one.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// An address that others can reach, without certificates.
    #[error(
        "`{address}` can be reached from other machines: it needs certificates (--ca, --certificate and --key; `quarterday cluster certificates` makes them)"
    )]
    Open {
        /// The address.
        address: String,
    },
    /// A file of certificates.
    #[error("the certificates in `{}` cannot be used: {why}", .path.display())]
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A scheduler that does not answer.
    #[error("the scheduler at `{address}` does not answer: {why}")]
    NoAnswer {
        /// Where it should be.
        address: String,
        /// What the network says.
        why: String,
    },
    /// A scheduler without executors.
    #[error(
        "no executor serves the scheduler at `{address}` (`quarterday cluster executor` starts one)"
    )]
    NoExecutor {
        /// Where the scheduler is.
        address: String,
    },
    /// A folder for what the executor keeps for a while.
    #[error("the folder `{}` cannot be this executor's own: {why}", .path.display())]
    WorkFolder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Storage that all machines share.
    #[error("the storage `{storage}` cannot be used: {why}")]
    Storage {
        /// Its address.
        storage: String,
        /// What it says.
        why: String,
    },
    /// What is asked is too long to send.
    #[error("the set is too large for a cluster: {bytes} bytes of definitions, of {most} at most")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
    /// A part of a cluster that ended by itself.
    #[error("{part} ended: {why}")]
    Ended {
        /// `the scheduler`.
        part: &'static str,
        /// What it says.
        why: String,
    },
    /// The machine.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What stops a run, as findings.
    #[error("the run was stopped")]
    Found(Vec<Finding>),
}
