//! Problems of a definition's page and its worked examples.

use std::fmt;

use super::super::{Code, Problem};
use super::{code, similar};

const NO_EXAMPLE: Code = code(
    "Q151",
    "no-worked-example",
    "The page of a definition or a check has at least one section `## Worked example`: it explains \
     the query to its readers, and is its test.",
);
const UNKNOWN_HEADING: Code = code(
    "Q152",
    "unknown-heading",
    "The sections of a definition's worked example are `### Given TABLE`, `### Cases in PERIOD` and \
     `### Figures`, and those of a check's `### Given TABLE` and `### Fails`. What stands under \
     another heading would not be tested.",
);
const MISSING_SECTION: Code = code(
    "Q153",
    "missing-section",
    "A definition's worked example says which cases it expects, under `### Cases in PERIOD`, so that \
     a figure that is right by accident does not pass, and a page gives a figure under \
     `### Figures`. A check's says which rows fail, under `### Fails`: perhaps none.",
);
const MISSING_TABLE: Code = code(
    "Q154",
    "missing-table",
    "Under a heading of a worked example stands a Markdown table: a row of headings, a row of \
     dashes with as many cells, and the rows.",
);
const STRAY_TABLE: Code = code(
    "Q155",
    "stray-table",
    "A table of a worked example stands under none of its headings, so that it would not be tested.",
);
const UNKNOWN_COLUMN: Code = code(
    "Q156",
    "example-unknown-column",
    "A column of a worked example is none the table can have. In given records a column `note` is \
     free for comments.",
);
const MISSING_COLUMN: Code = code(
    "Q157",
    "example-missing-column",
    "A table of expected cases has the columns `case`, `met` and `because`; one of expected figures \
     has `period` and `numerator`; one of rows that fail has `record` and `because`.",
);
const COLUMN_TWICE: Code = code(
    "Q158",
    "example-column-twice",
    "Two columns of one table have the same heading, so that it is not known which is meant.",
);
const RAGGED_ROW: Code = code(
    "Q159",
    "ragged-row",
    "A row has more or fewer cells than the table has columns. A `|` inside a cell is written `\\|`; \
     a paragraph after a table begins after a blank line.",
);
const UNREADABLE_PERIOD: Code = code(
    "Q160",
    "unreadable-period",
    "Periods are written `2019-20` for a financial year, `2019-20-q2` for a quarter, `2019-08` for \
     a month and `2019-09-30` for a day.",
);
const EMPTY_CELL: Code = code(
    "Q161",
    "empty-cell",
    "An expected case needs its key and what became of it, and an expected figure its period.",
);
const CASE_TWICE: Code = code(
    "Q162",
    "case-twice",
    "A case is expected twice in one period, or a row to fail twice, but each is one.",
);

pub(super) const CODES: &[Code] = &[
    NO_EXAMPLE,
    UNKNOWN_HEADING,
    MISSING_SECTION,
    MISSING_TABLE,
    STRAY_TABLE,
    UNKNOWN_COLUMN,
    MISSING_COLUMN,
    COLUMN_TWICE,
    RAGGED_ROW,
    UNREADABLE_PERIOD,
    EMPTY_CELL,
    CASE_TWICE,
];

/// What can be wrong with a definition's page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PageProblem {
    /// No section `## Worked example`.
    NoExample {
        /// A heading that is nearly one.
        near: Option<String>,
    },
    /// A heading that is none of a worked example's.
    UnknownHeading {
        /// The heading found.
        heading: String,
        /// The heading that was probably meant: "### Cases in".
        near: Option<String>,
    },
    /// A worked example without a section it needs.
    MissingSection {
        /// "### Cases in 2019-20-q2".
        section: &'static str,
    },
    /// A section without a table.
    MissingTable {
        /// Whether something with bars stands there that is not quite a table.
        has_bars: bool,
    },
    /// A table that stands under no section.
    StrayTable,
    /// A column the table cannot have.
    UnknownColumn {
        /// The heading found.
        column: String,
        /// The table of records, or "cases", "figures".
        table: String,
        /// The column that was probably meant.
        near: Option<String>,
    },
    /// A column the table must have.
    MissingColumn {
        /// Its heading.
        column: &'static str,
    },
    /// Two columns of one name.
    ColumnTwice {
        /// Their heading.
        column: String,
    },
    /// A row of another length than the heading row.
    RaggedRow {
        /// Cells of the heading row.
        wanted: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Not a period.
    UnreadablePeriod {
        /// What stands there.
        found: String,
    },
    /// Nothing where something is needed.
    EmptyCell {
        /// The column.
        column: &'static str,
    },
    /// A case listed twice in a period.
    CaseTwice {
        /// Its key.
        case: String,
        /// The line where it stands first.
        line: u32,
    },
}

impl fmt::Display for PageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoExample { .. } => f.write_str("the page has no worked example"),
            Self::UnknownHeading { heading, .. } => {
                write!(f, "`{heading}` is no heading of a worked example")
            }
            Self::MissingSection { section } => write!(f, "the example has no `{section}`"),
            Self::MissingTable { has_bars: false } => f.write_str("no table stands here"),
            Self::MissingTable { has_bars: true } => f.write_str("this is not quite a table"),
            Self::StrayTable => f.write_str("this table stands under no heading of the example"),
            Self::UnknownColumn { column, table, .. } => {
                write!(f, "there is no column `{column}` in `{table}`")
            }
            Self::MissingColumn { column } => write!(f, "the column `{column}` is missing"),
            Self::ColumnTwice { column } => write!(f, "the column `{column}` stands here twice"),
            Self::RaggedRow { wanted, found } => {
                let cells = |n: usize| format!("{n} cell{}", if n == 1 { "" } else { "s" });
                write!(f, "the row has {}, not {wanted}", cells(*found))
            }
            Self::UnreadablePeriod { found } => write!(f, "`{found}` is not a period"),
            Self::EmptyCell { column } => write!(f, "the row has no `{column}`"),
            Self::CaseTwice { case, line } => {
                write!(f, "the case `{case}` stands on line {line} already")
            }
        }
    }
}

impl Problem for PageProblem {
    fn code(&self) -> Code {
        match self {
            Self::NoExample { .. } => NO_EXAMPLE,
            Self::UnknownHeading { .. } => UNKNOWN_HEADING,
            Self::MissingSection { .. } => MISSING_SECTION,
            Self::MissingTable { .. } => MISSING_TABLE,
            Self::StrayTable => STRAY_TABLE,
            Self::UnknownColumn { .. } => UNKNOWN_COLUMN,
            Self::MissingColumn { .. } => MISSING_COLUMN,
            Self::ColumnTwice { .. } => COLUMN_TWICE,
            Self::RaggedRow { .. } => RAGGED_ROW,
            Self::UnreadablePeriod { .. } => UNREADABLE_PERIOD,
            Self::EmptyCell { .. } => EMPTY_CELL,
            Self::CaseTwice { .. } => CASE_TWICE,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::NoExample { near } => Some(match near {
                Some(near) => format!("a similar heading exists: `{near}`"),
                None => "add a section `## Worked example`".to_owned(),
            }),
            Self::UnknownHeading { near, .. } => {
                near.as_ref().map(|near| format!("write `{near}`"))
            }
            Self::UnknownColumn { near, .. } => similar("column", near.as_ref()),
            Self::MissingTable { has_bars: true } => Some(
                "give the row of dashes under the headings as many cells as the headings have"
                    .to_owned(),
            ),
            Self::UnreadablePeriod { .. } => Some("write it as `2019-20-q2`".to_owned()),
            _ => None,
        }
    }
}
