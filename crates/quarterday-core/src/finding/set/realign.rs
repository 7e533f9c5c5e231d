//! Problems of a realignment: what it names, and whether the files have a place for it.

use std::fmt;

use super::super::{Code, Problem};
use super::{code, similar};

const UNKNOWN: Code = code(
    "Q173",
    "realign-unknown",
    "A realignment moves the indicators of a committee (its id), of a service (its name), with codes \
     of some letters, or one by its code or name; to a committee of the set, or one that begins with \
     `--begin ID=NAME`.",
);
const THERE: Code = code(
    "Q174",
    "realign-committee-there",
    "A committee that begins has an id that no committee of the set has. To move indicators to one \
     that is there, leave `--begin` out.",
);
const NOTHING: Code = code(
    "Q175",
    "realign-nothing-moves",
    "Every indicator that the realignment names is with its committee already, so there is nothing to \
     write.",
);
const UNEDITED: Code = code(
    "Q176",
    "realign-unedited",
    "The file is written in a form that rows cannot be added to: `[[adoption]]` tables with a list \
     `committee` of rows in braces, and `[committees.ID]` tables, can be.",
);

pub(super) const CODES: &[Code] = &[UNKNOWN, THERE, NOTHING, UNEDITED];

/// What can be wrong with a realignment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RealignProblem {
    /// No such committee.
    UnknownCommittee {
        /// The id found.
        id: String,
        /// The id that was probably meant.
        near: Option<String>,
    },
    /// A word that means no indicator.
    NothingMeant {
        /// The word.
        what: String,
        /// The word that was probably meant.
        near: Option<String>,
    },
    /// A committee that begins and is there already.
    CommitteeThere {
        /// Its id.
        id: String,
    },
    /// All stay where they are.
    NothingMoves,
    /// No place to write a row.
    Unedited,
}

impl fmt::Display for RealignProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCommittee { id, .. } => write!(f, "there is no committee `{id}`"),
            Self::NothingMeant { what, .. } => {
                write!(f, "`{what}` means no indicator that is reported then")
            }
            Self::CommitteeThere { id } => write!(f, "there is a committee `{id}` already"),
            Self::NothingMoves => f.write_str("no indicator moves"),
            Self::Unedited => f.write_str("the rows of the realignment have no place in the file"),
        }
    }
}

impl Problem for RealignProblem {
    fn code(&self) -> Code {
        match self {
            Self::UnknownCommittee { .. } | Self::NothingMeant { .. } => UNKNOWN,
            Self::CommitteeThere { .. } => THERE,
            Self::NothingMoves => NOTHING,
            Self::Unedited => UNEDITED,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownCommittee { near, .. } => similar("committee", near.as_ref())
                .or_else(|| Some("begin it with `--begin ID=NAME`".to_owned())),
            Self::NothingMeant { near, .. } => near
                .as_ref()
                .map(|near| format!("a similar word exists: `{near}`")),
            Self::CommitteeThere { .. } => Some("leave its `--begin` out".to_owned()),
            Self::NothingMoves | Self::Unedited => None,
        }
    }
}
