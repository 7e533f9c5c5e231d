//! What papers leave out of what earlier ones leave to them: figures restated since, questions not
//! answered, actions not done.

use std::fmt;

use super::{Code, Problem, Severity};
use crate::calendar::Day;

const RESTATED_LEFT_OUT: Code = Code {
    id: "Q673",
    name: "restated-left-out",
    about: "A figure of the indicator was published and is another now, and the paper does not say so. Members would meet two figures for one thing, and no reason.",
};

const QUESTION_LEFT_OUT: Code = Code {
    id: "Q674",
    name: "question-left-out",
    about: "A Member asked this at an earlier meeting of the committee, and it is not closed. The paper does not say so. `quarterday question --list` prints all of them.",
};
const ACTION_LEFT_OUT: Code = Code {
    id: "Q675",
    name: "action-left-out",
    about: "This was promised to the committee at an earlier meeting, and it is not closed. The paper does not say so. `quarterday action --list` prints all of them.",
};
const OVERDUE_LEFT_OUT: Code = Code {
    id: "Q676",
    name: "overdue-left-out",
    about: "This was promised to the committee by a day that is past, and it is not closed. A paper that does not say so does not build: Members were given a date.",
};

pub(super) const CODES: &[Code] = &[
    RESTATED_LEFT_OUT,
    QUESTION_LEFT_OUT,
    ACTION_LEFT_OUT,
    OVERDUE_LEFT_OUT,
];

/// What a paper leaves out of what earlier ones leave to it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum CarriedProblem {
    /// A published figure of the indicator is another now.
    RestatedLeftOut { slug: String },
    /// A question is open.
    QuestionLeftOut { number: i64, meeting: Day },
    /// An action is open.
    ActionLeftOut { number: i64, meeting: Day },
    /// An action is overdue.
    OverdueLeftOut { number: i64, due: Day },
}

impl fmt::Display for CarriedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RestatedLeftOut { slug } => write!(
                f,
                "a published figure of `{slug}` is another now, and the paper does not say so"
            ),
            Self::QuestionLeftOut { number, meeting } => write!(
                f,
                "question {number}, asked on {}, is not closed, and the paper leaves it out",
                meeting.long()
            ),
            Self::ActionLeftOut { number, meeting } => write!(
                f,
                "action {number}, promised on {}, is not closed, and the paper leaves it out",
                meeting.long()
            ),
            Self::OverdueLeftOut { number, due } => write!(
                f,
                "action {number} is overdue since {}, and the paper leaves it out",
                due.long()
            ),
        }
    }
}

impl Problem for CarriedProblem {
    fn code(&self) -> Code {
        match self {
            Self::RestatedLeftOut { .. } => RESTATED_LEFT_OUT,
            Self::QuestionLeftOut { .. } => QUESTION_LEFT_OUT,
            Self::ActionLeftOut { .. } => ACTION_LEFT_OUT,
            Self::OverdueLeftOut { .. } => OVERDUE_LEFT_OUT,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::OverdueLeftOut { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::RestatedLeftOut { slug } => format!("write `{{{{ restated(\"{slug}\") }}}}`"),
            Self::QuestionLeftOut { number, .. }
            | Self::ActionLeftOut { number, .. }
            | Self::OverdueLeftOut { number, .. } => {
                format!("write `{{{{ matters() }}}}`, or `{{{{ matter(\"{number}\") }}}}`")
            }
        })
    }
}
