//! Problems of workbooks and archives: zip files that hold sheets, or source files.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::Rows;

/// What can be wrong with a workbook or an archive.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum WorkbookProblem {
    /// A zip file, or a part of it, that is broken or not as a workbook is written.
    Damaged { fault: &'static str },
    /// More of something than a limit.
    OverLimit { what: &'static str },
    /// Something that is never read: macros, links to other files, encryption, names that lead out.
    Forbidden { what: &'static str },
    /// A sheet without a table that is known.
    UnknownSheet,
    /// No sheet has a table that is known.
    NoKnownSheet { sheets: usize },
    /// Rows above the heading row.
    RowsAboveHeadings { rows: usize },
    /// Rows with cells beside the table.
    BesideTable { rows: Rows },
    /// A field that holds an error of a spreadsheet.
    SpreadsheetError { column: &'static str, rows: Rows },
    /// A list that gives a part of what its records table is about.
    PartOnly {
        list: &'static str,
        table: &'static str,
        says: &'static str,
    },
    /// A workbook of before 2007, or one under a password.
    OldOrLocked,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $word:literal, $about:literal;)*) => {
        $(const $name: Code = Code { id: $id, name: $word, about: $about };)*
        /// Every code, in order.
        pub(in crate::finding) const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    DAMAGED = "Q380", "damaged-workbook",
        "The file is a zip file that is broken, cut short, or not as workbooks are written. Nothing of it was taken, because what is missing cannot be told. Open it, save it again as .xlsx or .ods, and load that.";
    OVER_LIMIT = "Q381", "workbook-over-limit",
        "The file has more of something than any workbook or archive of records could: parts, bytes when unpacked, bytes for each byte packed, cells, columns. Sizes are counted while unpacking, never believed. Nothing of the file was taken. Export large tables as CSV.";
    FORBIDDEN = "Q382", "forbidden-in-workbook",
        "The file holds something that is never read: macros, links to other workbooks, encrypted parts, archives inside an archive, links of the file system, or names that lead out of the archive. Nothing of it was taken. Save the records without it.";
    UNKNOWN_SHEET = "Q383", "unknown-sheet",
        "None of the first rows of the sheet is the heading row of a known table, so the sheet was left alone. Sheets are recognised by their headings, never by their names.";
    NO_KNOWN_SHEET = "Q384", "no-known-sheet",
        "No sheet of the workbook has the heading row of a known table among its first 20 rows: a table of the Standard Safeguarding Dataset or of the looked-after children return, a list of Annex A, or a local table.";
    ROWS_ABOVE = "Q385", "rows-above-headings",
        "There are rows above the heading row of the sheet: a title, a date, notes. They were passed by.";
    BESIDE_TABLE = "Q386", "beside-table",
        "Rows have cells to the right of the last heading. They were not taken in, because they stand under no name.";
    SPREADSHEET_ERROR = "Q387", "spreadsheet-error",
        "A field holds an error of a spreadsheet, such as #N/A or #REF!, and not a value. An identifier or text was read as blank; a date, code or flag counts as unreadable.";
    PART_ONLY = "Q388", "part-only",
        "The list gives only a part of what its records table is about: the latest plan of a child, the referrals of six months. An indicator that needs the rest is not measured from it, and says why.";
    OLD_OR_LOCKED = "Q389", "old-or-locked-workbook",
        "The file is a workbook of the kind written before 2007 (.xls), or one under a password. Save it as .xlsx without a password.";
}

impl WorkbookProblem {
    fn kind(&self) -> Code {
        match self {
            Self::Damaged { .. } => DAMAGED,
            Self::OverLimit { .. } => OVER_LIMIT,
            Self::Forbidden { .. } => FORBIDDEN,
            Self::UnknownSheet => UNKNOWN_SHEET,
            Self::NoKnownSheet { .. } => NO_KNOWN_SHEET,
            Self::RowsAboveHeadings { .. } => ROWS_ABOVE,
            Self::BesideTable { .. } => BESIDE_TABLE,
            Self::SpreadsheetError { .. } => SPREADSHEET_ERROR,
            Self::PartOnly { .. } => PART_ONLY,
            Self::OldOrLocked => OLD_OR_LOCKED,
        }
    }
}

impl fmt::Display for WorkbookProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { fault } => write!(f, "the workbook cannot be read: {fault}"),
            Self::OverLimit { what } => write!(f, "the file is refused: {what}"),
            Self::Forbidden { what } => write!(f, "the file is refused: it holds {what}"),
            Self::UnknownSheet => write!(f, "no row of the sheet is that of a known table"),
            Self::NoKnownSheet { sheets } => {
                let sheets = match sheets {
                    1 => "the one sheet has no known table".to_owned(),
                    more => format!("none of the {more} sheets has a known table"),
                };
                write!(f, "{sheets}")
            }
            Self::RowsAboveHeadings { rows } => {
                let plural = if *rows == 1 { "row" } else { "rows" };
                write!(f, "{rows} {plural} above the headings passed by")
            }
            Self::BesideTable { rows } => {
                write!(f, "cells beside the table in {rows}; not taken in")
            }
            Self::SpreadsheetError { column, rows } => {
                write!(f, "`{column}` holds a spreadsheet's error in {rows}")
            }
            Self::PartOnly { list, table, says } => {
                write!(f, "of `{table}`, `{list}` gives {says}")
            }
            Self::OldOrLocked => {
                write!(f, "a workbook of before 2007, or one under a password")
            }
        }
    }
}

impl Problem for WorkbookProblem {
    fn code(&self) -> Code {
        self.kind()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Damaged { .. }
            | Self::OverLimit { .. }
            | Self::Forbidden { .. }
            | Self::NoKnownSheet { .. }
            | Self::OldOrLocked => Severity::Error,
            Self::BesideTable { .. } | Self::SpreadsheetError { .. } => Severity::Warning,
            Self::UnknownSheet | Self::RowsAboveHeadings { .. } | Self::PartOnly { .. } => {
                Severity::Note
            }
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Damaged { .. } | Self::OldOrLocked => "save it again as .xlsx",
            Self::OverLimit { .. } => "export the tables as CSV",
            Self::Forbidden { .. } => "save the records without it",
            Self::NoKnownSheet { .. } => "give each table a row with its column names",
            Self::BesideTable { .. } => "give the cells a heading if they belong to the table",
            Self::SpreadsheetError { .. } => "correct the formula, or paste the values",
            Self::UnknownSheet | Self::RowsAboveHeadings { .. } | Self::PartOnly { .. } => {
                return None;
            }
        };
        Some(text.to_owned())
    }
}
