//! One source file: its rows as records, those rejected, and what there is to say about it.

use std::sync::Arc;

use quarterday_core::finding::{Finding, Place, RecordProblem, Rows};

use super::limit::{AUTHORITY_LENGTH_MAX, COLUMNS_MAX};
use super::recognise::{Recognised, Source, place, recognise, tidy, unknown_table};
use super::row_draft::{Fed, Fields};
use super::sheet::{self, DELIMITERS, SheetRow};
use super::ssd;
use super::tally::Kind;
use super::text::decode;
use super::value::Remark;

/// What was read from a file. Each row read is in `rows` or in `rejected`.
pub(crate) struct SourceFile {
    /// The table it holds; `None` when it holds none that is known.
    pub(crate) source: Option<Source>,
    /// How many rows it has under its heading row.
    pub(crate) read: u64,
    pub(crate) rows: Vec<SourceRow>,
    pub(crate) rejected: Vec<Rejected>,
    /// About the file as a whole; those about rows come from counting `rejected` and remarks.
    pub(crate) findings: Vec<Finding>,
}

/// A row that can be used.
pub(crate) struct SourceRow {
    pub(crate) line: u32,
    pub(crate) authority: Arc<str>,
    /// As written, one text for each column of the table.
    pub(crate) texts: Vec<String>,
    /// The records it feeds, the one it stands for first.
    pub(crate) feeds: Vec<Fed>,
    /// What was remarked about its fields, by column.
    pub(crate) remarks: Vec<(Remark, &'static str)>,
}

/// A row that cannot be used.
pub(crate) struct Rejected {
    pub(crate) line: u32,
    pub(crate) kind: Kind,
}

/// Reads a file that findings call `name`, for an authority.
pub(crate) fn read_file(name: &str, bytes: &[u8], authority: &Arc<str>) -> SourceFile {
    let mut file = SourceFile {
        source: None,
        read: 0,
        rows: Vec::new(),
        rejected: Vec::new(),
        findings: Vec::new(),
    };
    let mut problems = Vec::new();
    let (text, problem) = decode(bytes);
    problems.extend(problem);
    if let Err(problem) = file.read(&text, authority, &mut problems) {
        problems.push(problem);
    }
    if file.source.is_none() {
        // Of a file that is no table, only why it is none is worth saying.
        problems.drain(..problems.len().saturating_sub(1));
    }
    let finding = |problem: &RecordProblem| Finding::new(problem).at(Place::file(name));
    file.findings = problems.iter().map(finding).collect();
    file
}

impl SourceFile {
    /// A file that is not read, and why.
    pub(crate) fn refused(name: &str, problem: &RecordProblem) -> Self {
        Self {
            source: None,
            read: 0,
            rows: Vec::new(),
            rejected: Vec::new(),
            findings: vec![Finding::new(problem).at(Place::file(name))],
        }
    }

    fn read(
        &mut self,
        text: &str,
        authority: &Arc<str>,
        problems: &mut Vec<RecordProblem>,
    ) -> Result<(), RecordProblem> {
        if text.trim().is_empty() {
            return Err(RecordProblem::EmptyFile);
        }
        let (delimiter, source, headings) = heading_row(text)?;
        if let Some((_, found)) = DELIMITERS
            .iter()
            .skip(1)
            .find(|(byte, _)| *byte == delimiter)
        {
            problems.push(RecordProblem::OtherDelimiter { found });
        }
        let recognised = place(source, &headings)?;
        let mut rows = sheet::rows(text, delimiter)?.into_iter();
        if let Some(Kind::UnclosedQuote { line, lines }) = rows.next().and_then(|row| row.fault) {
            return Err(RecordProblem::UnclosedQuote { line, lines });
        }
        problems.extend(recognised.problems.iter().cloned());
        self.source = Some(source);
        for row in rows {
            self.read += 1;
            let line = row.line;
            match read_row(&recognised, &row, authority) {
                Ok(row) => self.rows.push(row),
                Err(kind) => self.rejected.push(Rejected { line, kind }),
            }
        }
        let table = source.name();
        if self.read == 0 {
            problems.push(RecordProblem::NoRows { table });
        } else if source.feeds().is_empty() {
            problems.push(RecordProblem::KeptForLater { table });
        } else if source.feeds().contains(&"ssd_care_leavers")
            && matches!(source, Source::Return(_))
        {
            let rows = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
            problems.push(RecordProblem::EligibilityAssumed { rows });
        }
        Ok(())
    }
}

/// The first separator, commas first, under which the heading row is that of a known table.
fn heading_row(text: &str) -> Result<(u8, Source, Vec<String>), RecordProblem> {
    let mut widest: Vec<String> = Vec::new();
    for (delimiter, _) in DELIMITERS {
        let Some(record) = sheet::headings(text, delimiter) else {
            continue;
        };
        if record.len() <= COLUMNS_MAX {
            let headings: Vec<String> = record.iter().map(tidy).collect();
            if let Some(source) = recognise(&headings) {
                return Ok((delimiter, source, headings));
            }
            if headings.len() > widest.len() {
                widest = headings;
            }
        } else {
            return Err(RecordProblem::TooManyColumns {
                columns: record.len(),
                most: COLUMNS_MAX,
            });
        }
    }
    if widest.iter().any(|heading| heading.contains('\0')) {
        let mut rows = Rows::default();
        rows.add(1);
        return Err(RecordProblem::NulByte { rows });
    }
    Err(unknown_table(&widest))
}

fn read_row(
    recognised: &Recognised,
    row: &SheetRow,
    authority: &Arc<str>,
) -> Result<SourceRow, Kind> {
    if let Some(fault) = row.fault {
        return Err(fault);
    }
    let field = |at: Option<usize>| at.and_then(|at| row.fields.get(at)).unwrap_or("");
    let texts: Vec<String> = recognised
        .places
        .iter()
        .map(|at| field(*at).to_owned())
        .collect();
    let authority = read_authority(field(recognised.authority), authority)?;
    let (feeds, remarks) = match recognised.source {
        Source::Ssd(table) => {
            let mut remarks = Vec::new();
            let fed = ssd::map(table, &texts, &mut remarks).map_err(Kind::NoKey)?;
            (vec![fed], remarks)
        }
        Source::Return(table) => {
            let mut fields = Fields::new(table.columns, &texts);
            let feeds: Vec<Fed> = table.feeds.map(&mut fields).map_err(Kind::NoKey)?;
            (feeds, fields.remarks)
        }
    };
    Ok(SourceRow {
        line: row.line,
        authority,
        texts,
        feeds,
        remarks,
    })
}

/// The code in an `authority` column; where it is blank, that of the load.
fn read_authority(text: &str, of_load: &Arc<str>) -> Result<Arc<str>, Kind> {
    let text = text.trim();
    if text.is_empty() || text == &**of_load {
        return Ok(Arc::clone(of_load));
    }
    if is_authority(text) {
        Ok(Arc::from(text))
    } else {
        Err(Kind::UnreadableAuthority)
    }
}

/// Whether a text can be an authority's code.
pub(crate) fn is_authority(text: &str) -> bool {
    let is_code = text.chars().all(|c| c.is_ascii_alphanumeric());
    is_code && (1..=AUTHORITY_LENGTH_MAX).contains(&text.len())
}
