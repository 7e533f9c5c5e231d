//! Problems of a run.

use std::fmt;

use super::{Code, Problem};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[INTERRUPTED];

const INTERRUPTED: Code = Code {
    id: "Q273",
    name: "run-interrupted",
    about: "The run was ended before all figures were made. Those of the authorities that were done \
            are kept, and nothing of the others: the same command goes on from there.",
};

/// What can keep a run from its end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RunProblem {
    /// Somebody ended it.
    Interrupted {
        /// How many authorities were done.
        done: usize,
        /// Of how many.
        of: usize,
    },
}

impl fmt::Display for RunProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted { done, of } => write!(
                f,
                "the run was interrupted after {done} of {of} authorities, whose figures are kept"
            ),
        }
    }
}

impl Problem for RunProblem {
    fn code(&self) -> Code {
        match self {
            Self::Interrupted { .. } => INTERRUPTED,
        }
    }

    fn help(&self) -> Option<String> {
        Some("the same command goes on from there".to_owned())
    }
}
