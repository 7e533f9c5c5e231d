//! Problems of the tables of an authority's own.

use std::fmt;

use super::super::{Code, Problem};
use super::{choice, code};

const NAME: Code = code(
    "Q190",
    "local-table-name",
    "The file's name is what queries name the table by, after `local_`: lower-case letters, digits \
     and underscores, beginning with a letter. `set/local/visits.toml` describes `local_visits`.",
);
const COLUMN: Code = code(
    "Q191",
    "local-column-name",
    "A column's name is lower-case letters, digits and underscores, beginning with a letter. \
     `authority`, `source_file`, `source_line`, `note` and names that end in `_unreadable` are \
     those of columns that the program keeps itself.",
);
const KEY: Code = code(
    "Q192",
    "local-table-key",
    "One column of a table is its `key`: it is never blank, is different in every row, and is what \
     a later load recognises the row by.",
);
const CODES_GIVEN: Code = code(
    "Q193",
    "local-codes",
    "A column of codes lists them, each as `CODE` or `CODE: label`, and no code or label means two \
     of them, in whatever case it is written.",
);
const TOO_MANY: Code = code(
    "Q194",
    "too-many-local-tables",
    "There are more tables of the authority's own than any authority could need. The others were \
     not read.",
);

pub(super) const CODES: &[Code] = &[NAME, COLUMN, KEY, CODES_GIVEN, TOO_MANY];

/// What can be wrong with a table of the authority's own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LocalProblem {
    /// A name that no query could use.
    Name {
        /// The name found.
        name: String,
    },
    /// A column of such a name, or of one that is taken.
    Column {
        /// The name found.
        name: String,
    },
    /// No key, or several.
    Key {
        /// The columns that say they are.
        keys: Vec<String>,
    },
    /// No codes, or one of them twice.
    Codes {
        /// The column.
        column: String,
        /// The code or label that stands twice; none when there are no codes.
        twice: Option<String>,
    },
    /// More tables than are read.
    TooMany {
        /// How many are.
        most: usize,
    },
}

impl fmt::Display for LocalProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name { name } => write!(f, "`{name}` is no name for a table"),
            Self::Column { name } => write!(f, "`{name}` is no name for a column of the table"),
            Self::Key { keys } if keys.is_empty() => f.write_str("no column is the table's key"),
            Self::Key { keys } => {
                write!(
                    f,
                    "which of {} is the table's key cannot be told",
                    choice(keys)
                )
            }
            Self::Codes {
                column,
                twice: None,
            } => write!(f, "`{column}` has no codes"),
            Self::Codes {
                column,
                twice: Some(word),
            } => write!(f, "`{word}` means two codes of `{column}`"),
            Self::TooMany { most } => write!(f, "only {most} tables are read"),
        }
    }
}

impl Problem for LocalProblem {
    fn code(&self) -> Code {
        match self {
            Self::Name { .. } => NAME,
            Self::Column { .. } => COLUMN,
            Self::Key { .. } => KEY,
            Self::Codes { .. } => CODES_GIVEN,
            Self::TooMany { .. } => TOO_MANY,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Name { .. } => "name the file like `visits.toml`",
            Self::Column { .. } => "name it like `received_date`",
            Self::Key { .. } => "give one column the type `key`",
            Self::Codes { .. } => "write `{ codes = [\"A: by telephone\", \"B\"] }`",
            Self::TooMany { .. } => "take tables out that no definition uses",
        };
        Some(text.to_owned())
    }
}
