//! One source file: its rows to the door, by whatever format it has.

use std::io::{self, Cursor};
use std::sync::Arc;

use quarterday_core::finding::{RecordProblem, Rows, WorkbookProblem};
use quarterday_core::ssd;

use super::door::{Door, FileRead, Sink, Stop};
use super::format::Format;
use super::limit::{AUTHORITY_LENGTH_MAX, COLUMNS_MAX, FILE_BYTES_MAX};
use super::recognise::{Source, place, recognise, tidy, unknown_table};
use super::ssda903::YearCount;
use super::survey::{Input, Survey};
use super::table_reader::TableReader;
use super::tally::Kind;
use super::text_rows::{DELIMITERS, TextRows};
use super::{workbook, xml};

/// What readers need to know besides the file.
#[derive(Clone, Debug)]
pub struct Context {
    /// The authority whose records these are, unless a row says otherwise.
    pub authority: Arc<str>,
    /// The authority's own tables, beside the published ones.
    pub own_tables: Vec<&'static ssd::Table>,
    /// The year in which the return ends that the file is part of, where it is known: what the file
    /// tells itself ([`return_year`]); else what the files of the same folder tell, when they agree.
    pub return_year: Option<i32>,
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
    let mut table = TableReader::new(&recognised, part, context);
    while let Some(row) = rows.next()? {
        table.read(row, door)?;
    }
    table.end(door);
    Ok(())
}

/// The year in which the return ends that a surveyed file is, by the days on which its episodes began
/// and ended; none when it is no such file, or its rows say their year themselves. The other files of
/// the return do not tell: their [`Context::return_year`] comes from here.
pub fn return_year(
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
) -> io::Result<Option<i32>> {
    match Format::of(survey) {
        Format::Text => {}
        Format::Xml => return xml::return_year(input, survey),
        Format::Zip | Format::OldOrLocked => return Ok(None),
    }
    let Ok((delimiter, source, headings)) = heading_row(&survey.head_text(), context) else {
        return Ok(None);
    };
    let Ok(recognised) = place(source, &headings) else {
        return Ok(None);
    };
    if source.name() != "ssda903_episodes" || recognised.year.is_some() {
        return Ok(None);
    }
    let columns = source.columns();
    let place_of = |name: &str| {
        let at = columns.iter().position(|column| *column == name)?;
        recognised.places.get(at).copied().flatten()
    };
    let places = ["DECOM", "DEC"].map(place_of);
    let mut count = YearCount::default();
    let mut rows = TextRows::new(survey.text(input)?, delimiter);
    while let Some(row) = rows.next()? {
        for place in places.into_iter().flatten() {
            count.add(row.field(place));
        }
    }
    Ok(count.year())
}

/// The first separator, commas first, under which the heading row is that of a known table.
fn heading_row(head: &str, context: &Context) -> Result<(u8, Source, Vec<String>), RecordProblem> {
    let mut widest: Vec<String> = Vec::new();
    for (delimiter, _) in DELIMITERS {
        let mut rows = TextRows::new(Cursor::new(head.as_bytes()), delimiter);
        let Ok(Some(row)) = rows.next() else {
            continue;
        };
        if row.count > COLUMNS_MAX {
            return Err(RecordProblem::TooManyColumns {
                columns: COLUMNS_MAX + 1,
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

/// Whether a text can be an authority's code.
pub fn is_authority(text: &str) -> bool {
    let is_code = text.chars().all(|c| c.is_ascii_alphanumeric());
    is_code && (1..=AUTHORITY_LENGTH_MAX).contains(&text.len())
}

#[cfg(test)]
#[path = "read/given_tests.rs"]
mod given_tests;

#[cfg(test)]
#[path = "read/tests.rs"]
mod tests;
