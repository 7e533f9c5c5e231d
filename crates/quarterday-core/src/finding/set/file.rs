//! Problems of a file as a whole.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::{code, similar};

const MISSING: Code = code(
    "Q101",
    "missing-file",
    "An authority folder holds `quarterday.toml`, which names the authority, and `set/set.toml`, \
     which holds its indicator set. `quarterday new DIR` writes both.",
);
const MISSING_SIBLING: Code = code(
    "Q102",
    "missing-sibling",
    "A definition or a check is three files side by side with one name: `.toml` for its facts, \
     `.sql` for its query and `.md` for its page with the worked example. Add the file that is missing, \
     or give it the name of the other two.",
);
const SLUG: Code = code(
    "Q103",
    "slug-form",
    "The name of a definition's or a check's files is its slug, by which sets, papers and figures call it: \
     lower-case letters and digits, in words joined by single hyphens. It never changes.",
);
const TOO_LARGE: Code = code(
    "Q104",
    "set-file-too-large",
    "Set and definition files are written by hand, so one of more than 256 kibibytes is a \
     mistake. It was not read.",
);
const EMPTY: Code = code(
    "Q105",
    "set-empty-file",
    "The file is there but holds nothing but blanks. Write it, or remove it with its siblings.",
);
const OVERRIDDEN: Code = code(
    "Q106",
    "definition-overridden",
    "Two folders hold a definition, a view or a check of one name. The authority's own stands before a \
     shared one, and a shared one before the built-in set; the other is not used.",
);

const TOO_MANY: Code = code(
    "Q107",
    "too-many-findings",
    "The file has so many faults that not all of them are listed. Correct those that are, and \
     check again.",
);

pub(super) const CODES: &[Code] = &[
    MISSING,
    MISSING_SIBLING,
    SLUG,
    TOO_LARGE,
    EMPTY,
    OVERRIDDEN,
    TOO_MANY,
];

/// What can be wrong with a file as a whole.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FileProblem {
    /// A file every authority folder has is not there.
    Missing {
        /// `set/set.toml`.
        file: String,
        /// A file whose name is nearly this.
        near: Option<String>,
    },
    /// A definition lacks some of its three files.
    MissingSibling {
        /// `assessments-45-days`.
        slug: String,
        /// `assessments-45-days.sql`, and any other that is missing.
        missing: Vec<String>,
        /// The definition it seems to belong to.
        near: Option<String>,
    },
    /// A definition's name is not in kebab case.
    Slug {
        /// The name found.
        slug: String,
        /// The same in kebab case, if anything is left of it.
        better: Option<String>,
    },
    /// The file is longer than any written by hand.
    TooLarge {
        /// The most bytes there may be.
        limit: usize,
    },
    /// The file holds nothing.
    Empty {
        /// What it should hold: "a case query".
        wanted: &'static str,
    },
    /// The file has more findings than are listed.
    TooMany {
        /// How many are listed.
        limit: usize,
    },
    /// Another definition of the same slug takes this one's place.
    Overridden {
        /// `cla`.
        slug: String,
        /// The folder of the definition that is used.
        used: String,
    },
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { file, .. } => write!(f, "there is no `{file}`"),
            Self::MissingSibling { slug, missing, .. } => {
                let missing: Vec<String> = missing.iter().map(|m| format!("no `{m}`")).collect();
                write!(f, "`{slug}` has {}", missing.join(" and "))
            }
            Self::Slug { slug, .. } => write!(f, "`{slug}` is not a slug"),
            Self::TooLarge { limit } => write!(f, "the file is larger than {limit} bytes"),
            Self::Empty { wanted } => write!(f, "the file is empty where {wanted} should be"),
            Self::TooMany { limit } => write!(f, "only {limit} findings of this file are listed"),
            Self::Overridden { slug, used } => {
                write!(f, "this `{slug}` is not used: the one in `{used}` is")
            }
        }
    }
}

impl Problem for FileProblem {
    fn code(&self) -> Code {
        match self {
            Self::Missing { .. } => MISSING,
            Self::MissingSibling { .. } => MISSING_SIBLING,
            Self::Slug { .. } => SLUG,
            Self::TooLarge { .. } => TOO_LARGE,
            Self::Empty { .. } => EMPTY,
            Self::Overridden { .. } => OVERRIDDEN,
            Self::TooMany { .. } => TOO_MANY,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Overridden { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Missing { near, .. } => similar("file", near.as_ref()),
            Self::MissingSibling { near, .. } => similar("definition", near.as_ref()),
            Self::Slug { better, .. } => {
                let better = better.as_ref();
                better.map(|better| format!("name the three files `{better}`"))
            }
            _ => None,
        }
    }
}
