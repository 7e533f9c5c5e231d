//! The arguments of a cluster's parts, and of a run on one.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::bytes;

/// What is said of a cluster by a program without it.
#[cfg(not(feature = "cluster"))]
pub(crate) const NOT_BUILT: &str =
    "this program was built without clusters: build it with `--features cluster`";

/// One part of a cluster.
#[derive(Args, Debug)]
pub(crate) struct Cluster {
    #[command(subcommand)]
    pub(crate) part: Part,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Part {
    /// Pass the tasks of runs to executors
    Scheduler(Scheduler),
    /// Evaluate authorities for the runs of a scheduler
    Executor(Executor),
    /// Make the certificates of a new cluster, one for each machine
    Certificates(Certificates),
}

#[derive(Args, Debug)]
pub(crate) struct Scheduler {
    /// Where to listen; anything but this machine itself needs certificates
    #[arg(long, default_value = "127.0.0.1:50050", value_name = "ADDRESS")]
    pub(crate) bind: String,
    #[command(flatten)]
    pub(crate) known_by: KnownBy,
}

#[derive(Args, Debug)]
pub(crate) struct Executor {
    /// The scheduler
    #[arg(long, default_value = "127.0.0.1:50050", value_name = "ADDRESS")]
    pub(crate) scheduler: String,
    /// Where to listen; anything but this machine itself needs certificates
    #[arg(long, default_value = "127.0.0.1:50051", value_name = "ADDRESS")]
    pub(crate) bind: String,
    /// By which name others reach it, when not by what it listens at
    #[arg(long)]
    pub(crate) host: Option<String>,
    /// Where it makes a folder of its own, which is empty before and after [default: the machine's
    /// folder for temporary files]
    #[arg(long, value_name = "DIR")]
    pub(crate) work: Option<PathBuf>,
    /// Where revisions lie on this machine, when not at the path that whoever runs has
    #[arg(long, value_name = "DIR")]
    pub(crate) revisions: Option<PathBuf>,
    /// The most memory that its queries may hold
    #[arg(long, value_parser = bytes, default_value = "4GB", value_name = "SIZE")]
    pub(crate) memory: usize,
    /// How many authorities it evaluates at once [default: as many as the machine has threads]
    #[arg(long)]
    pub(crate) threads: Option<usize>,
    #[command(flatten)]
    pub(crate) known_by: KnownBy,
}

#[derive(Args, Debug)]
pub(crate) struct Certificates {
    /// The folder to write them in
    pub(crate) dir: PathBuf,
    /// The machines, each by the name or IP address by which others reach it
    #[arg(required = true)]
    pub(crate) machines: Vec<String>,
}

/// The certificates by which machines know each other, as PEM files.
#[derive(Args, Clone, Debug)]
pub(crate) struct KnownBy {
    /// The certificate of the authority that signed those of all machines
    #[arg(long, requires_all = ["certificate", "key"], value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// The certificate of this machine
    #[arg(long, requires = "ca", value_name = "FILE")]
    pub(crate) certificate: Option<PathBuf>,
    /// Its private key
    #[arg(long, requires = "ca", value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
}

/// A run on a cluster.
#[derive(Args, Debug)]
pub(crate) struct OnCluster {
    /// Evaluate on a cluster: the address of its scheduler
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["explain", "memory"])]
    pub(crate) cluster: Option<String>,
    /// Where the records lie for all machines of the cluster, such as `s3://bucket/records`; what is
    /// missing there is put there [default: the authority folder, which all of them see]
    #[arg(long, requires = "cluster", value_name = "STORAGE")]
    pub(crate) storage: Option<String>,
    /// Evaluate here too, and refuse what differs
    #[arg(long, requires = "cluster")]
    pub(crate) compare: bool,
    /// In how many tasks [default: four for each thread of the cluster]
    #[arg(long, requires = "cluster", value_name = "N")]
    pub(crate) tasks: Option<usize>,
    /// Whether the cluster may plan anew as it goes
    #[arg(long, requires = "cluster", default_value_t = true, action = clap::ArgAction::Set)]
    pub(crate) adaptive: bool,
    #[command(flatten)]
    pub(crate) known_by: KnownBy,
}
