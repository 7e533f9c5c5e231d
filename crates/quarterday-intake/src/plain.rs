//! The rows of a small table that people fill in, from separated text or the sheet of a workbook that
//! has it: cells as texts, and nothing made of them. The whole table is held, so it is limited in
//! rows and bytes.

use std::io::{self, Cursor};

use quarterday_core::finding::{RecordProblem, Rows as Lines, WorkbookProblem};

use super::door::Stop;
use super::format::Format;
use super::limit::{PLAIN_BYTES_MAX, PLAIN_ROWS_MAX};
use super::recognise::tidy;
use super::survey::{Input, Survey};
use super::text_rows::{DELIMITERS, TextRow, TextRows};
use super::workbook;

/// A row as it stands in the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PlainRow {
    /// Its line, or its number in the sheet, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A table as it stands in the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PlainTable {
    /// The sheet it stands in; none of separated text.
    pub sheet: Option<String>,
    /// The heading row: the first row of all where none has the headings that were looked for.
    pub head: PlainRow,
    /// The rows under it.
    pub rows: Vec<PlainRow>,
    /// What is wrong with rows that cannot be read, each with its line.
    pub faults: Vec<(u32, RecordProblem)>,
    /// Whether there are more rows than [`PLAIN_ROWS_MAX`], of which the rest was not read.
    pub is_cut: bool,
}

/// Reads the table of a surveyed file: the one under its first row, and of a workbook the one under
/// the first row that has all headings of `wanted`, which are in lower case. Within, why the file is
/// refused.
pub fn plain_table(
    input: &mut dyn Input,
    survey: &Survey,
    wanted: &[&str],
) -> io::Result<Result<PlainTable, RecordProblem>> {
    let read = match Format::of(survey) {
        Format::Text if survey.bytes > PLAIN_BYTES_MAX => Err(too_large()),
        Format::Text => text(input, survey, wanted),
        Format::Zip => workbook::plain(input, survey.bytes, wanted),
        Format::OldOrLocked => Err(WorkbookProblem::OldOrLocked.into()),
        Format::Xml => Ok(PlainTable::default()),
    };
    match read {
        Ok(table) => Ok(Ok(table)),
        Err(Stop::Refused(problem)) => Ok(Err(problem)),
        Err(Stop::Io(error)) => Err(error),
    }
}

pub(crate) fn too_large() -> Stop {
    let most = PLAIN_BYTES_MAX;
    RecordProblem::FileTooLarge { most }.into()
}

fn text(input: &mut dyn Input, survey: &Survey, wanted: &[&str]) -> Result<PlainTable, Stop> {
    let head = survey.head_text();
    if head.trim().is_empty() {
        return Err(RecordProblem::EmptyFile.into());
    }
    let has_headings = |delimiter: &u8| {
        let mut rows = TextRows::new(Cursor::new(head.as_bytes()), *delimiter);
        let row = rows.next();
        row.is_ok_and(|row| row.is_some_and(|row| is_head(&row, wanted)))
    };
    let delimiters = DELIMITERS.map(|(delimiter, _)| delimiter);
    let delimiter = delimiters.into_iter().find(has_headings);
    let mut rows = TextRows::new(survey.text(input)?, delimiter.unwrap_or(b','));
    let mut table = PlainTable::default();
    let mut is_first = true;
    while let Some(row) = rows.next()? {
        if is_first {
            is_first = false;
            table.head = plain(&row);
        } else if !table.add(&row) {
            break;
        }
    }
    Ok(table)
}

/// Whether a row has all headings that are looked for.
pub(crate) fn is_head(row: &TextRow<'_>, wanted: &[&str]) -> bool {
    let headings: Vec<String> = row
        .fields()
        .map(|field| tidy(field).to_lowercase())
        .collect();
    wanted
        .iter()
        .all(|name| headings.iter().any(|heading| heading == name))
}

pub(crate) fn plain(row: &TextRow<'_>) -> PlainRow {
    PlainRow {
        line: row.line,
        cells: row.fields().map(str::to_owned).collect(),
    }
}

impl PlainTable {
    /// Adds a row under the headings; whether there is room for more.
    pub(crate) fn add(&mut self, row: &TextRow<'_>) -> bool {
        if self.rows.len() >= PLAIN_ROWS_MAX {
            self.is_cut = true;
            return false;
        }
        match row.fault {
            None => self.rows.push(plain(row)),
            Some(kind) => {
                let mut lines = Lines::default();
                lines.add(row.line);
                self.faults.push((row.line, kind.problem(lines)));
            }
        }
        true
    }
}

#[cfg(test)]
#[path = "plain/tests.rs"]
mod tests;
