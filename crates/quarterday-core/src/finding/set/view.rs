//! Problems of views.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::code;

const NAME: Code = code(
    "Q170",
    "view-name",
    "A query names a view as it names a table, so the file's name is lower-case letters, digits \
     and underscores, beginning with a letter: `looked_after.sql`.",
);
const NAME_TAKEN: Code = code(
    "Q171",
    "view-name-taken",
    "A view of this name would hide a table of records. Names that begin with `ssd_` or `local_`, \
     and `period`, are those of tables.",
);
const NO_COMMENT: Code = code(
    "Q172",
    "view-without-comment",
    "A view begins with a comment (`--`) that says in plain words what one of its rows is, for \
     those who read the queries that use it.",
);

pub(super) const CODES: &[Code] = &[NAME, NAME_TAKEN, NO_COMMENT];

/// What can be wrong with a view, besides its SQL.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ViewProblem {
    /// A name that no query could use.
    Name {
        /// The name found.
        name: String,
        /// One that could be, if anything is left of it.
        better: Option<String>,
    },
    /// The name of a table.
    NameTaken {
        /// The name.
        name: String,
    },
    /// No comment at its beginning.
    NoComment,
}

impl fmt::Display for ViewProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name { name, .. } => write!(f, "`{name}` is no name for a view"),
            Self::NameTaken { name } => write!(f, "`{name}` is the name of a table"),
            Self::NoComment => f.write_str("nothing says what a row of this view is"),
        }
    }
}

impl Problem for ViewProblem {
    fn code(&self) -> Code {
        match self {
            Self::Name { .. } => NAME,
            Self::NameTaken { .. } => NAME_TAKEN,
            Self::NoComment => NO_COMMENT,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NoComment => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Name { better, .. } => {
                let better = better.as_ref();
                better.map(|better| format!("name the file `{better}.sql`"))
            }
            Self::NameTaken { .. } => Some("give the view a name of its own".to_owned()),
            Self::NoComment => Some("begin it with `-- A child …, one row for each …`".to_owned()),
        }
    }
}
