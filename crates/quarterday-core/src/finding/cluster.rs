//! What can go wrong with a run on a cluster of machines.

use std::fmt;

use super::{Code, Problem, Severity};

const OTHER_BUILD: Code = Code {
    id: "Q701",
    name: "other-build",
    about: "The programs of a cluster are not all the same build. Figures are the same on every machine only because the same program makes them, so another build is refused, be it newer or older. Copy one program file to every machine and start them again.",
};
const UNCONFIRMED_FILE: Code = Code {
    id: "Q702",
    name: "unconfirmed-file",
    about: "Before a run, every executor of a cluster reads each file of the records and compares its rows and its hash with what the run expects. Where one is missing or differs there is no run, as records that are not there would count as none. See that every executor reads the same folder or storage.",
};
const DIFFERS: Code = Code {
    id: "Q703",
    name: "differs-on-cluster",
    about: "A run that was asked to compare gave other figures on the cluster than in one process. The figures of one process are the right ones and are kept; those of the cluster are refused. Please report it with the definition.",
};
const LOST: Code = Code {
    id: "Q704",
    name: "cluster-lost",
    about: "The scheduler of a cluster, or the last of its executors, went away during a run. Nothing was kept. Start them again and run again, or run without `--cluster`.",
};
const SUBMITTED_AGAIN: Code = Code {
    id: "Q705",
    name: "submitted-again",
    about: "A cluster lost a run: its scheduler was started anew, or an executor went away as the figures were fetched. The run was submitted again from the start. No figure is the worse for it.",
};
const RUN_FAILED: Code = Code {
    id: "Q706",
    name: "cluster-run-failed",
    about: "A cluster could not finish a run. The message says what the executor or the scheduler said. Nothing was kept; the same run without `--cluster` tells whether the cluster or the records are the cause.",
};

pub(super) const CODES: &[Code] = &[
    OTHER_BUILD,
    UNCONFIRMED_FILE,
    DIFFERS,
    LOST,
    SUBMITTED_AGAIN,
    RUN_FAILED,
];

/// What can go wrong with a run on a cluster.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum ClusterProblem {
    /// A program of another build answers or asks; each as `quarterday/0.1.0+ab12…`.
    OtherBuild { ours: String, theirs: String },
    /// An executor's file is not what the run expects: "`x.parquet` is missing, or cannot be read".
    UnconfirmedFile { executor: String, fault: String },
    /// Figures of this indicator differ from those of one process.
    Differs { indicator: String, figures: u64 },
    /// What went away: "the scheduler", "every executor".
    Lost { what: String },
    /// Why the run was submitted again: "the scheduler was started anew".
    SubmittedAgain { why: String },
    /// What the cluster says.
    RunFailed { why: String },
}

impl fmt::Display for ClusterProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherBuild { ours, theirs } => {
                write!(
                    f,
                    "another build of the program: `{theirs}`, where this is `{ours}`"
                )
            }
            Self::UnconfirmedFile { executor, fault } => {
                write!(f, "on the executor {executor}, {fault}")
            }
            Self::Differs { indicator, figures } => write!(
                f,
                "`{indicator}` is refused on the cluster: {figures} of its figures differ from those of one process"
            ),
            Self::Lost { what } => write!(f, "{what} of the cluster went away during the run"),
            Self::SubmittedAgain { why } => write!(f, "the run was submitted again: {why}"),
            Self::RunFailed { why } => write!(f, "the cluster could not finish the run: {why}"),
        }
    }
}

impl Problem for ClusterProblem {
    fn code(&self) -> Code {
        match self {
            Self::OtherBuild { .. } => OTHER_BUILD,
            Self::UnconfirmedFile { .. } => UNCONFIRMED_FILE,
            Self::Differs { .. } => DIFFERS,
            Self::Lost { .. } => LOST,
            Self::SubmittedAgain { .. } => SUBMITTED_AGAIN,
            Self::RunFailed { .. } => RUN_FAILED,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::SubmittedAgain { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::OtherBuild { .. } => "use the same program file for every part of the cluster",
            Self::UnconfirmedFile { .. } => {
                "see that every executor reads the same folder or storage as this machine"
            }
            Self::Differs { .. } => "the figures of one process are kept: report the definition",
            Self::Lost { .. } => "start it again and run again, or run without `--cluster`",
            Self::SubmittedAgain { .. } => return None,
            Self::RunFailed { .. } => {
                "run without `--cluster` to see whether the records are the cause"
            }
        };
        Some(text.to_owned())
    }
}
