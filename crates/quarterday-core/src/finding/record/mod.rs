//! Problems of records on their way in. They carry names of files, tables and columns, line
//! numbers and counts; never what stood in a field.

mod about;
mod looked_after;
mod wording;
mod workbook;
mod xml;

use super::{Code, Problem, Severity};
use crate::ssd;

pub use looked_after::ReturnProblem;
pub use workbook::WorkbookProblem;
pub use xml::XmlProblem;

/// Every code, in order.
pub(super) const CODES: [&[Code]; 4] = [
    about::CODES,
    xml::CODES,
    looked_after::CODES,
    workbook::CODES,
];

/// The most lines that a finding names.
pub const LINES_MAX: usize = 5;

/// Rows that have one problem: how many, and the lines of the first few.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Rows {
    /// How many there are.
    pub count: u64,
    /// The first [`LINES_MAX`] lines on which there are any, ascending.
    pub first: Vec<u32>,
}

impl Rows {
    /// Takes one more row in, in any order; line 0 where the source has no lines, as a database.
    pub fn add(&mut self, line: u32) {
        self.count += 1;
        let at = self.first.partition_point(|known| *known < line);
        let is_known = self.first.get(at) == Some(&line);
        if at < LINES_MAX && line > 0 && !is_known {
            self.first.insert(at, line);
            self.first.truncate(LINES_MAX);
        }
    }
}

/// A heading that was not recognised, by where it stands, because the heading row of a file that
/// is no known table may be a row of records.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StrangeHeading {
    /// From 1.
    pub position: usize,
    /// The known column whose name is nearest.
    pub near: Option<&'static str>,
}

/// What can be wrong with records on their way in.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum RecordProblem {
    /// The file could not be read.
    UnreadableFile { why: String },
    /// The file is larger than the limit.
    FileTooLarge { most: u64 },
    /// Neither UTF-8 nor UTF-16: read as Windows-1252.
    Windows1252,
    /// UTF-16 with units that are no character.
    DamagedText,
    /// The fields are separated by something other than commas.
    OtherDelimiter { found: &'static str },
    /// There is nothing in the file.
    EmptyFile,
    /// A heading row, and no rows.
    NoRows { table: &'static str },
    /// More columns than the limit.
    TooManyColumns { columns: usize, most: usize },
    /// The columns are those of no known table.
    UnknownTable {
        nearest: Option<&'static str>,
        recognised: Vec<&'static str>,
        missing: Vec<&'static str>,
        strange: Vec<StrangeHeading>,
        columns: usize,
    },
    /// One known column stands twice in the heading row.
    RepeatedColumn { column: &'static str },
    /// Columns that the table does not have.
    UnknownColumns {
        table: &'static str,
        columns: Vec<String>,
    },
    /// Columns of the table that the file does not have.
    MissingColumns {
        table: &'static str,
        columns: Vec<&'static str>,
    },
    /// A table of a return that feeds no records table yet.
    KeptForLater { table: &'static str },
    /// A file of a folder that is not comma-separated text.
    NotRead,
    /// No row of any file could be taken in.
    NothingToLoad,
    /// The same files have been loaded before.
    AlreadyLoaded,
    /// Rows that tell a child's event of a day under another key than a source of another kind: by
    /// what the names of the sources' tables begin with.
    HeldTwice {
        table: &'static str,
        rows: Vec<(String, u64)>,
    },
    /// Rows with more or fewer fields than the heading row.
    WrongFieldCount { expected: usize, rows: Rows },
    /// Rows with NUL bytes.
    NulByte { rows: Rows },
    /// Rows with a field or a line over the limit.
    RowTooLong { rows: Rows },
    /// A quotation mark that is never closed, and how many lines it takes with it.
    UnclosedQuote { line: u32, lines: u32 },
    /// Rows without an identifier.
    NoKey { column: &'static str, rows: Rows },
    /// Rows superseded by a later row of the same load.
    RepeatedKey { column: &'static str, rows: Rows },
    /// Rows whose `authority` is not letters and digits.
    UnreadableAuthority { rows: Rows },
    /// Dates that are present and cannot be read.
    UnreadableDate { column: &'static str, rows: Rows },
    /// Dates with the month first, in a column whose other dates were read day first.
    MonthFirst { column: &'static str, rows: Rows },
    /// Moments that are present and cannot be read, or have no time of day.
    UnreadableMoment { column: &'static str, rows: Rows },
    /// Dates that stand for "none".
    PlaceholderDate { column: &'static str, rows: Rows },
    /// Flags that are neither yes nor no.
    UnreadableFlag { column: &'static str, rows: Rows },
    /// Codes that the published list does not have.
    UnknownCode { column: &'static str, rows: Rows },
    /// Rows that name no person.
    NoPerson {
        table: &'static str,
        column: &'static str,
        rows: Rows,
    },
    /// Rows that end before they start.
    EndBeforeStart {
        table: &'static str,
        start: &'static str,
        end: &'static str,
        rows: Rows,
    },
    /// Care leavers of a return, taken to be former relevant.
    EligibilityAssumed { rows: u64 },
    /// What is wrong with a return as XML.
    Xml(XmlProblem),
    /// What there is to say about the return on children looked after.
    Return(ReturnProblem),
    /// What is wrong with a workbook or an archive.
    Workbook(WorkbookProblem),
}

impl RecordProblem {
    /// Why a row was rejected, for the list of rejected rows; `None` when no row was.
    pub fn rejection(&self) -> Option<String> {
        wording::rejection(self)
    }

    /// The line that it points at, where it is about one.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Xml(problem) => problem.line(),
            _ => None,
        }
    }
}

impl From<ReturnProblem> for RecordProblem {
    fn from(problem: ReturnProblem) -> Self {
        Self::Return(problem)
    }
}

impl From<XmlProblem> for RecordProblem {
    fn from(problem: XmlProblem) -> Self {
        Self::Xml(problem)
    }
}

impl From<WorkbookProblem> for RecordProblem {
    fn from(problem: WorkbookProblem) -> Self {
        Self::Workbook(problem)
    }
}

/// Whether one of the columns is an end date, without which every row is open.
fn has_end(table: &str, columns: &[&str]) -> bool {
    let Some(table) = ssd::table(table) else {
        return false;
    };
    let kinds = columns.iter().filter_map(|name| table.column(name));
    kinds
        .into_iter()
        .any(|column| column.kind == ssd::Kind::EndDate)
}

impl Problem for RecordProblem {
    fn code(&self) -> Code {
        about::code(self)
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Xml(problem) => problem.severity(),
            Self::Return(problem) => problem.severity(),
            Self::Workbook(problem) => problem.severity(),
            Self::UnreadableFile { .. }
            | Self::FileTooLarge { .. }
            | Self::TooManyColumns { .. }
            | Self::UnknownTable { .. }
            | Self::RepeatedColumn { .. }
            | Self::NothingToLoad => Severity::Error,
            Self::MissingColumns { table, columns } if has_end(table, columns) => Severity::Warning,
            Self::UnknownColumns { .. }
            | Self::MissingColumns { .. }
            | Self::KeptForLater { .. }
            | Self::NotRead
            | Self::AlreadyLoaded
            | Self::PlaceholderDate { .. }
            | Self::EligibilityAssumed { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        wording::help(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_of_this_hundred() {
        let codes = CODES.concat();
        assert!(codes.is_sorted_by(|a, b| a.id < b.id));
        assert!(codes.iter().all(|code| code.id.starts_with("Q3")));
        let mut names: Vec<&str> = codes.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), codes.len());
    }

    #[test]
    fn rows_are_counted_and_the_first_lines_told() {
        let mut rows = Rows::default();
        let told: Vec<String> = [9, 4, 12, 30, 7, 2]
            .into_iter()
            .map(|line| {
                rows.add(line);
                rows.to_string()
            })
            .collect();
        assert_eq!(told[0], "1 row (line 9)");
        assert_eq!(told[1], "2 rows (lines 4 and 9)");
        assert_eq!(told[2], "3 rows (lines 4, 9 and 12)");
        assert_eq!(told[5], "6 rows (first on lines 2, 4, 7, 9, 12)");
        let mut of_one_line = Rows::default();
        let mut of_no_line = Rows::default();
        for _ in 0..3 {
            of_one_line.add(2);
            of_no_line.add(0);
        }
        assert_eq!(of_one_line.to_string(), "3 rows (line 2)");
        assert_eq!(of_no_line.to_string(), "3 rows");
    }
}
