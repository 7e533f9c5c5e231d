//! Problems of comparators: the contract, the published files, and a paper that leaves them out.

use std::fmt;

use super::{Code, Problem, Severity};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[
    CONTRACT,
    NO_FILE,
    RENAMED_COLUMN,
    UNKNOWN_FORM,
    OTHER_FORM,
    BROKEN_FILE,
    TOO_LARGE,
    NO_ROWS,
    NOT_A_YEAR,
    UNREADABLE_CELL,
    TWO_VALUES,
    MISSING_COMPARATOR,
];

const CONTRACT: Code = Code {
    id: "Q601",
    name: "comparator-contract",
    about: "`comparators/series.toml` says which published series stands beside which indicator, and \
            a table of it cannot be read. docs/comparators.md lists its keys.",
};
const NO_FILE: Code = Code {
    id: "Q602",
    name: "comparator-file",
    about: "A file that `comparators/series.toml` names is not in the folder `comparators`. Download \
            it again, or correct the name.",
};
const RENAMED_COLUMN: Code = Code {
    id: "Q603",
    name: "renamed-column",
    about: "A published file no longer has a column of that name: departments rename columns between \
            releases. Look at the heading of the file and write the new name in \
            `comparators/series.toml`, or the old one into the heading where series.toml does not name \
            the column; see that it still means the same.",
};
const UNKNOWN_FORM: Code = Code {
    id: "Q604",
    name: "comparator-form",
    about: "The heading is neither that of Explore Education Statistics, nor of the long file of the \
            Local Authority Interactive Tool, nor of a list of statistical neighbours. Save the file \
            as it was downloaded, as CSV.",
};
const OTHER_FORM: Code = Code {
    id: "Q605",
    name: "comparator-keys",
    about: "The file of the interactive tool is asked for a `series` by its short name; a file of \
            Explore Education Statistics for a `value` column, or for `numerator` and `denominator`.",
};
const BROKEN_FILE: Code = Code {
    id: "Q606",
    name: "comparator-broken",
    about: "The file cannot be read as CSV from this line on. Download it again.",
};
const TOO_LARGE: Code = Code {
    id: "Q607",
    name: "comparator-size",
    about: "The file is larger than any published statistics are. Keep only what is needed of it.",
};
const NO_ROWS: Code = Code {
    id: "Q608",
    name: "comparator-empty",
    about: "No row of the file is of the series: its name, or a text under `where`, is not in the \
            file. Texts are renamed between releases as columns are.",
};
const NOT_A_YEAR: Code = Code {
    id: "Q609",
    name: "comparator-year",
    about: "A year is written in a way that is not known, and the row is left out. Said once for each \
            series.",
};
const UNREADABLE_CELL: Code = Code {
    id: "Q610",
    name: "comparator-cell",
    about: "A cell is neither a number nor a symbol that published statistics use (c, x, z, u, k, ~, \
            low, : or -), and the row is left out. Said once for each series.",
};
const TWO_VALUES: Code = Code {
    id: "Q611",
    name: "comparator-twice",
    about: "Two rows give different values for one area and year. The series is not narrow enough: \
            say under `where` which rows are meant.",
};
const MISSING_COMPARATOR: Code = Code {
    id: "Q612",
    name: "missing-comparator",
    about: "The paper discusses an indicator and says nothing of what was published for others, \
            though it is at hand. Members ask how others do: print it, or say why not with `left_out`.",
};

/// What can be wrong with comparators.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ComparatorProblem {
    /// A table of the contract cannot be read.
    Contract {
        /// Why.
        why: String,
    },
    /// A file is not there.
    NoFile {
        /// The file.
        file: String,
    },
    /// A column is not there.
    RenamedColumn {
        /// Its name.
        column: String,
        /// What it may be called now.
        near: Option<String>,
    },
    /// A file of no known form.
    UnknownForm,
    /// A series asked for with the keys of another form.
    OtherForm {
        /// The key to give.
        key: &'static str,
    },
    /// Not CSV.
    BrokenFile,
    /// Too large.
    TooLarge {
        /// The most bytes.
        most: u64,
    },
    /// No row of the series.
    NoRows {
        /// The file.
        file: String,
    },
    /// No year.
    NotAYear,
    /// No number and no symbol.
    UnreadableCell,
    /// Different values for one area and year.
    TwoValues,
    /// A paper that leaves a comparator out.
    Missing {
        /// The indicator.
        slug: String,
        /// Whose figures there are: `england`.
        whom: &'static str,
    },
}

impl fmt::Display for ComparatorProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contract { why } => write!(f, "this table cannot be used: {why}"),
            Self::NoFile { file } => write!(f, "there is no file `{file}`"),
            Self::RenamedColumn { column, .. } => write!(f, "there is no column `{column}`"),
            Self::UnknownForm => f.write_str("the heading is of no form of published statistics"),
            Self::OtherForm { key } => write!(f, "for a file of this form, `{key}` is to be given"),
            Self::BrokenFile => f.write_str("the file cannot be read as CSV from here on"),
            Self::TooLarge { most } => write!(f, "the file is larger than {most} bytes"),
            Self::NoRows { file } => write!(f, "no row of `{file}` is of this series"),
            Self::NotAYear => f.write_str("the year of this row is written in no known way"),
            Self::UnreadableCell => {
                f.write_str("a value of this row is neither a number nor a known symbol")
            }
            Self::TwoValues => f.write_str("a second, different value for this area and year"),
            Self::Missing { slug, .. } => {
                write!(f, "`{slug}` is given without what others published for it")
            }
        }
    }
}

impl Problem for ComparatorProblem {
    fn code(&self) -> Code {
        match self {
            Self::Contract { .. } => CONTRACT,
            Self::NoFile { .. } => NO_FILE,
            Self::RenamedColumn { .. } => RENAMED_COLUMN,
            Self::UnknownForm => UNKNOWN_FORM,
            Self::OtherForm { .. } => OTHER_FORM,
            Self::BrokenFile => BROKEN_FILE,
            Self::TooLarge { .. } => TOO_LARGE,
            Self::NoRows { .. } => NO_ROWS,
            Self::NotAYear => NOT_A_YEAR,
            Self::UnreadableCell => UNREADABLE_CELL,
            Self::TwoValues => TWO_VALUES,
            Self::Missing { .. } => MISSING_COMPARATOR,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NotAYear | Self::UnreadableCell | Self::Missing { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::RenamedColumn { near, .. } => Some(match near {
                Some(near) => format!(
                    "it may be called `{near}` now: write that in series.toml, or the old name back into the \
                     heading where series.toml does not name the column"
                ),
                None => "look at the heading, and write the new name in series.toml".to_owned(),
            }),
            Self::NoFile { .. } => Some("download it, or correct the name".to_owned()),
            Self::Missing { slug, whom } => Some(format!(
                "write `{{{{ comparator(\"{slug}\", \"{whom}\") }}}}`"
            )),
            _ => None,
        }
    }
}
