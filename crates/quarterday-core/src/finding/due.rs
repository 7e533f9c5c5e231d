//! Problems of what definitions say about cases that are not done yet.

use std::fmt;

use super::{Code, Problem};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[UNKNOWN_OPEN_CASES, NO_DUE_DATE];

const UNKNOWN_OPEN_CASES: Code = Code {
    id: "Q270",
    name: "unknown-open-cases",
    about: "`open_cases` names the definition whose cases of a day are those of this one that are \
            not done yet: its file name without the ending. There is no such definition.",
};
const NO_DUE_DATE: Code = Code {
    id: "Q271",
    name: "no-due-date",
    about: "The facts say what is due, in `due`, and the case query does not say by when. Give \
            the query a column `due_date`, or take the key away.",
};

/// What can be wrong with what a definition says about cases that are not done yet.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum DueProblem {
    /// No definition of the name given in `open_cases`.
    UnknownOpenCases { slug: String, near: Option<String> },
    /// `due` without a column `due_date`.
    NoDueDate,
}

impl fmt::Display for DueProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownOpenCases { slug, .. } => {
                write!(
                    f,
                    "`open_cases` names `{slug}`, and there is no such definition"
                )
            }
            Self::NoDueDate => {
                f.write_str("the facts say what is due, and the query has no column `due_date`")
            }
        }
    }
}

impl Problem for DueProblem {
    fn code(&self) -> Code {
        match self {
            Self::UnknownOpenCases { .. } => UNKNOWN_OPEN_CASES,
            Self::NoDueDate => NO_DUE_DATE,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownOpenCases { near, .. } => near
                .as_ref()
                .map(|near| format!("a similar definition exists: `{near}`")),
            Self::NoDueDate => None,
        }
    }
}
