//! What papers leave out of what earlier ones leave to them: figures restated since, questions not
//! answered, actions not done.

use std::fmt;

use super::{Code, Problem, Severity};

const RESTATED_LEFT_OUT: Code = Code {
    id: "Q673",
    name: "restated-left-out",
    about: "A figure of the indicator was published and is another now, and the paper does not say so. Members would meet two figures for one thing, and no reason.",
};

pub(super) const CODES: &[Code] = &[RESTATED_LEFT_OUT];

/// What a paper leaves out of what earlier ones leave to it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum CarriedProblem {
    /// A published figure of the indicator is another now.
    RestatedLeftOut { slug: String },
}

impl fmt::Display for CarriedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RestatedLeftOut { slug } => write!(
                f,
                "a published figure of `{slug}` is another now, and the paper does not say so"
            ),
        }
    }
}

impl Problem for CarriedProblem {
    fn code(&self) -> Code {
        match self {
            Self::RestatedLeftOut { .. } => RESTATED_LEFT_OUT,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::RestatedLeftOut { .. } => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::RestatedLeftOut { slug } => format!("write `{{{{ restated(\"{slug}\") }}}}`"),
        })
    }
}
