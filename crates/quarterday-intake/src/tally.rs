//! Counts what is wrong with fields and rows, so that one kind of fault in one column of one file
//! is one finding, however many rows have it.

use std::collections::BTreeMap;

use quarterday_core::finding::{
    Finding, Place, RecordProblem, ReturnProblem, Rows, WorkbookProblem, XmlProblem,
};

use super::value::Remark;

/// What rows are counted under.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// Not as many fields as the heading row.
    WrongFieldCount(usize),
    /// NUL bytes.
    NulByte,
    /// A field or line over the limit.
    RowTooLong,
    /// A quotation mark on this line that is never closed, and how many lines it takes with it.
    UnclosedQuote { line: u32, lines: u32 },
    /// No identifier.
    NoKey(&'static str),
    /// An identifier that a later row of the load has too.
    RepeatedKey(&'static str),
    /// An `authority` that is no code.
    UnreadableAuthority,
    /// A remark about a field of a column.
    Remark(Remark, &'static str),
    /// No person.
    NoPerson(&'static str, &'static str),
    /// Cells beside the table of a sheet.
    BesideTable,
    /// An end before a start.
    EndBeforeStart(&'static str, &'static str, &'static str),
    /// An element that the return does not have there.
    UnknownElement,
    /// An element that stands once, more than once: its name.
    RepeatedElement(&'static str),
    /// A `YEAR` that is no year.
    UnreadableYear,
    /// A section with the key of another of the child: what the key is.
    RepeatedSection(&'static str),
}

/// Rows counted by file and kind.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    rows: BTreeMap<(String, Kind), Rows>,
}

impl Tally {
    /// Counts a row of a file, or of a part of it, by the name that findings tell.
    pub fn add(&mut self, file: &str, line: u32, kind: Kind) {
        let rows = self.rows.entry((file.to_owned(), kind)).or_default();
        rows.add(line);
    }

    /// Takes in what another counted, of other files.
    pub fn append(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }

    /// One finding for each file and kind, pointing at the first line.
    pub fn into_findings(self) -> Vec<Finding> {
        let finding = |((file, kind), rows): ((String, Kind), Rows)| {
            let place = match rows.first.first() {
                Some(line) => Place::line(file, *line),
                None => Place::file(file),
            };
            Finding::new(&kind.problem(rows)).at(place)
        };
        self.rows.into_iter().map(finding).collect()
    }
}

impl Kind {
    /// The problem these rows have.
    pub fn problem(self, rows: Rows) -> RecordProblem {
        match self {
            Self::WrongFieldCount(expected) => RecordProblem::WrongFieldCount { expected, rows },
            Self::NulByte => RecordProblem::NulByte { rows },
            Self::RowTooLong => RecordProblem::RowTooLong { rows },
            Self::UnclosedQuote { line, lines } => RecordProblem::UnclosedQuote { line, lines },
            Self::NoKey(column) => RecordProblem::NoKey { column, rows },
            Self::RepeatedKey(column) => RecordProblem::RepeatedKey { column, rows },
            Self::UnreadableAuthority => RecordProblem::UnreadableAuthority { rows },
            Self::Remark(remark, column) => match remark {
                Remark::UnreadableDate => RecordProblem::UnreadableDate { column, rows },
                Remark::MonthFirst => RecordProblem::MonthFirst { column, rows },
                Remark::UnreadableMoment => RecordProblem::UnreadableMoment { column, rows },
                Remark::PlaceholderDate => RecordProblem::PlaceholderDate { column, rows },
                Remark::UnreadableFlag => RecordProblem::UnreadableFlag { column, rows },
                Remark::UnknownCode => RecordProblem::UnknownCode { column, rows },
                Remark::SpreadsheetError => {
                    WorkbookProblem::SpreadsheetError { column, rows }.into()
                }
            },
            Self::BesideTable => WorkbookProblem::BesideTable { rows }.into(),
            Self::NoPerson(table, column) => RecordProblem::NoPerson {
                table,
                column,
                rows,
            },
            Self::EndBeforeStart(table, start, end) => RecordProblem::EndBeforeStart {
                table,
                start,
                end,
                rows,
            },
            Self::UnreadableYear => ReturnProblem::UnreadableYear { rows }.into(),
            Self::UnknownElement => XmlProblem::UnknownElements { rows }.into(),
            Self::RepeatedElement(element) => XmlProblem::RepeatedElement { element, rows }.into(),
            Self::RepeatedSection(key) => XmlProblem::RepeatedSection { key, rows }.into(),
        }
    }
}
