//! One source file: its rows to the door, by whatever format it has.

use std::io::{self, Cursor};
use std::sync::Arc;

use quarterday_core::finding::{RecordProblem, Rows, WorkbookProblem};
use quarterday_core::ssd;

use super::door::{Door, FileRead, PartId, Sink, Stop};
use super::draft::Draft;
use super::fields::Fields;
use super::format::Format;
use super::limit::{AUTHORITY_LENGTH_MAX, COLUMNS_MAX, FILE_BYTES_MAX};
use super::recognise::{Recognised, Source, place, recognise, tidy, unknown_table};
use super::survey::{Input, Survey};
use super::tally::Kind;
use super::text_rows::{DELIMITERS, TextRow, TextRows};
use super::value::Remark;
use super::{workbook, xml};

/// What readers need to know besides the file.
#[derive(Clone, Debug)]
pub struct Context {
    /// The authority whose records these are, unless a row says otherwise.
    pub authority: Arc<str>,
    /// The authority's own tables, beside the published ones.
    pub own_tables: Vec<&'static ssd::Table>,
}

/// Reads a surveyed file that findings call `name`. What is wrong with it is in what is returned;
/// an error is a failure of the file or the sink.
pub fn read(
    name: &str,
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
    sink: &mut dyn Sink,
) -> io::Result<FileRead> {
    let mut door = Door::new(name, &context.authority, sink);
    let end = if survey.bytes > FILE_BYTES_MAX {
        let most = FILE_BYTES_MAX;
        Err(RecordProblem::FileTooLarge { most }.into())
    } else {
        match Format::of(survey) {
            Format::Text => read_text(input, survey, context, &mut door),
            Format::Xml => xml::read(input, survey, context, &mut door),
            Format::Zip => workbook::read(input, survey, context, &mut door),
            Format::OldOrLocked => Err(WorkbookProblem::OldOrLocked.into()),
        }
    };
    door.close(end)
}

/// Reads a table of separated text.
fn read_text(
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let head = survey.head_text();
    if head.trim().is_empty() {
        return Err(RecordProblem::EmptyFile.into());
    }
    let (delimiter, source, headings) = heading_row(&head, context)?;
    let recognised = place(source, &headings)?;
    let mut rows = TextRows::new(survey.text(input)?, delimiter);
    if let Some(Kind::UnclosedQuote { line, lines }) = rows.next()?.and_then(|row| row.fault) {
        return Err(RecordProblem::UnclosedQuote { line, lines }.into());
    }
    let mut other = DELIMITERS.iter().skip(1);
    if let Some((_, found)) = other.find(|(byte, _)| *byte == delimiter) {
        door.say(&RecordProblem::OtherDelimiter { found });
    }
    if let Some(problem) = survey.problem() {
        door.say(&problem);
    }
    for problem in &recognised.problems {
        door.say(problem);
    }
    let name = Arc::clone(door.file());
    let part = door.open(&name, source.name(), &source.feeds(), source.key());
    door.gives_part(part, source.part_of());
    let mut table = TableReader::new(&recognised, part);
    while let Some(row) = rows.next()? {
        table.read(row, door)?;
    }
    table.end(&name, door);
    Ok(())
}

/// The first separator, commas first, under which the heading row is that of a known table.
fn heading_row(head: &str, context: &Context) -> Result<(u8, Source, Vec<String>), RecordProblem> {
    let mut widest: Vec<String> = Vec::new();
    for (delimiter, _) in DELIMITERS {
        let mut rows = TextRows::new(Cursor::new(head.as_bytes()), delimiter);
        let Ok(Some(row)) = rows.next() else {
            continue;
        };
        if row.len() > COLUMNS_MAX {
            return Err(RecordProblem::TooManyColumns {
                columns: row.len(),
                most: COLUMNS_MAX,
            });
        }
        let headings: Vec<String> = row.fields().map(tidy).collect();
        if let Some(source) = recognise(&headings, context) {
            return Ok((delimiter, source, headings));
        }
        if headings.len() > widest.len() {
            widest = headings;
        }
    }
    if widest.iter().any(|heading| heading.contains('\0')) {
        let mut rows = Rows::default();
        rows.add(1);
        return Err(RecordProblem::NulByte { rows });
    }
    Err(unknown_table(&widest, context))
}

/// Reads the rows of one recognised table, with room that serves row after row.
pub(crate) struct TableReader<'a> {
    recognised: &'a Recognised,
    part: PartId,
    columns: Vec<&'static str>,
    drafts: Vec<Draft>,
    remarks: Vec<(Remark, &'static str)>,
    /// The authority that the row before named.
    authority: Option<Arc<str>>,
}

impl<'a> TableReader<'a> {
    /// Reads rows into a part.
    pub(crate) fn new(recognised: &'a Recognised, part: PartId) -> Self {
        Self {
            recognised,
            part,
            columns: recognised.source.columns(),
            drafts: recognised.source.drafts(),
            remarks: Vec::new(),
            authority: None,
        }
    }

    /// Reads a row.
    pub(crate) fn read(&mut self, row: TextRow<'_>, door: &mut Door<'_>) -> Result<(), Stop> {
        if let Some(fault) = row.fault {
            return door.reject(self.part, row.line, fault);
        }
        let Some(authority) = self.authority_of(row, door.authority()) else {
            return door.reject(self.part, row.line, Kind::UnreadableAuthority);
        };
        self.drafts.iter_mut().for_each(Draft::clear);
        let places = &self.recognised.places;
        let mut fields = Fields::new(&self.columns, places, row, &mut self.remarks);
        let read = match self.recognised.source {
            Source::Records(_) => records_row(row, places, &mut self.drafts, &mut fields),
            source if source.feeds().is_empty() => {
                let texts: Vec<&str> = self.columns.iter().map(|c| fields.text(c)).collect();
                return door.keep(self.part, row.line, &self.columns, &texts);
            }
            Source::Return(table) => table.feeds.map(&mut fields, &mut self.drafts),
            Source::List(list) => list.map(&mut fields, &mut self.drafts),
        };
        if let Err(column) = read {
            return door.reject(self.part, row.line, Kind::NoKey(column));
        }
        for (remark, column) in &self.remarks {
            let at = self.columns.iter().position(|name| name == column);
            let place = at.and_then(|at| places.get(at).copied().flatten());
            let text = place.map_or("", |place| row.field(place));
            door.remark(self.part, row.line, *remark, column, text)?;
        }
        door.accept_of(self.part, row.line, &authority, None, &self.drafts)
    }

    /// What there is to say when all rows have been read.
    pub(crate) fn end(&self, name: &Arc<str>, door: &mut Door<'_>) {
        let source = self.recognised.source;
        let table = source.name();
        let (read, accepted) = door.counts(self.part);
        if read == 0 {
            door.say_of(name, &RecordProblem::NoRows { table });
        } else if source.feeds().is_empty() {
            door.say_of(name, &RecordProblem::KeptForLater { table });
        } else if source.feeds().contains(&"ssd_care_leavers")
            && matches!(source, Source::Return(_))
        {
            door.say_of(name, &RecordProblem::EligibilityAssumed { rows: accepted });
        }
    }

    /// The code in an `authority` column; where it is blank, that of the load. None when it cannot
    /// be one.
    fn authority_of(&mut self, row: TextRow<'_>, of_load: &Arc<str>) -> Option<Arc<str>> {
        let text = self.recognised.authority.map_or("", |at| row.field(at));
        let text = text.trim();
        if text.is_empty() || text == &**of_load {
            return Some(Arc::clone(of_load));
        }
        if let Some(known) = self.authority.as_ref().filter(|known| &***known == text) {
            return Some(Arc::clone(known));
        }
        self.authority = is_authority(text).then(|| Arc::from(text));
        self.authority.clone()
    }
}

/// A row of a records table is a record.
fn records_row(
    row: TextRow<'_>,
    places: &[Option<usize>],
    drafts: &mut [Draft],
    fields: &mut Fields<'_>,
) -> Result<(), &'static str> {
    let [record] = drafts else {
        return Ok(());
    };
    let table = record.table();
    for (at, (column, place)) in table.columns.iter().zip(places).enumerate() {
        let text = place.map_or("", |place| row.field(place));
        if let Some(remark) = record.put_at(at, text) {
            fields.remarks.push((remark, column.name));
        }
    }
    match record.key() {
        Some(_) => Ok(()),
        None => Err(table.key().name),
    }
}

/// Whether a text can be an authority's code.
pub fn is_authority(text: &str) -> bool {
    let is_code = text.chars().all(|c| c.is_ascii_alphanumeric());
    is_code && (1..=AUTHORITY_LENGTH_MAX).contains(&text.len())
}

#[cfg(test)]
#[path = "read/tests.rs"]
mod tests;
