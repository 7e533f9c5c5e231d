//! Many authorities on many machines: the authorities of a run shared out over a cluster.
//!
//! A scheduler and its executors are this program too: Ballista passes tasks to machines, sees
//! which have gone, and gives the tasks of one that has to another. What a task does is ours: each
//! executor opens its own copy of the records, finds every file of it to be the file expected, and
//! evaluates one authority after another by the code that evaluates in one process. No query is
//! taken apart, so no figure depends on how many machines there are; and what passes between them
//! is figures, never a record.
//!
//! All of it is behind the feature `cluster`, without which the crate is empty.
#![cfg(feature = "cluster")]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod address;
mod build_name;

mod certificates;
mod desk;
mod desks;
mod errand;
mod error;
mod evaluate;
mod executor;
mod gate;
mod pack;
mod parts;
mod question;
mod run;
mod scheduler;
mod session;
mod storage;
mod stores;
mod watch;
mod wire;
mod work_folder;

pub use address::Address;
pub use certificates::{CertificateFiles, make_certificates};
pub use errand::{Asked, Errand};
pub use error::ClusterError;
pub use executor::{ExecutorOptions, serve as serve_executor};
pub use run::{Made, RunOptions, run};
pub use scheduler::{SchedulerOptions, serve as serve_scheduler};
pub use storage::Storage;

use std::sync::Arc;

/// What a part of a cluster has to say while it runs, and how much anybody wants to know it.
pub type Voice = Arc<dyn Fn(Tone, &str) + Send + Sync>;

/// How much anybody wants to know something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tone {
    /// Whoever started the part.
    Plain,
    /// Whoever looks into it.
    Detail,
}
