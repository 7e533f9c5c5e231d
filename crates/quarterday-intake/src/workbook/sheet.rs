//! One sheet: the heading row of a known table is looked for in its first rows, and the rows under
//! it are read as those of separated text are.

use std::sync::Arc;

use quarterday_core::finding::{RecordProblem, WorkbookProblem};

use super::cells::{Cells, Rows};
use super::package::over_limit;
use crate::door::{Door, Stop};
use crate::limit::{HEADING_ROWS_MAX, PLAIN_BYTES_MAX, SHEET_TEXT_BYTES_MAX};
use crate::plain::{self, PlainTable};
use crate::read::Context;
use crate::recognise::{Source, place, recognise, tidy};
use crate::table_reader::TableReader;
use crate::tally::Kind;

/// The longest name of a sheet that is told.
const NAME_LENGTH_MAX: usize = 64;

/// Reads a sheet; whether it has a table that is known.
pub(super) fn read(
    sheet: &str,
    rows: &mut dyn Rows,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<bool, Stop> {
    let name = part_name(door.file(), sheet);
    let mut row = Cells::default();
    let Some((source, headings, above)) = heading_row(rows, &mut row, context)? else {
        door.say_of(&name, &WorkbookProblem::UnknownSheet.into());
        return Ok(false);
    };
    let recognised = place(source, &headings)?;
    if above > 0 {
        let problem = WorkbookProblem::RowsAboveHeadings { rows: above };
        door.say_of(&name, &problem.into());
    }
    for problem in &recognised.problems {
        door.say_of(&name, problem);
    }
    let part = door.open(&name, source.name(), &source.feeds(), source.key());
    door.gives_part(part, source.part_of());
    let mut table = TableReader::new(&recognised, part, context);
    let mut bytes: u64 = 0;
    while rows.next(&mut row)? {
        bytes = bytes.saturating_add(u64::try_from(row.bytes()).unwrap_or(u64::MAX));
        if bytes > SHEET_TEXT_BYTES_MAX {
            return Err(over_limit("the texts of a sheet's cells are over 512 MiB"));
        }
        if row.len() > headings.len() {
            door.tally(part, row.number, Kind::BesideTable);
        }
        table.read(row.as_row(), door)?;
    }
    table.end(door);
    Ok(true)
}

/// Reads the table of a sheet under the first row that has all headings looked for; whether it has one.
pub(super) fn plain(
    sheet: &str,
    rows: &mut dyn Rows,
    wanted: &[&str],
    table: &mut PlainTable,
) -> Result<bool, Stop> {
    let mut row = Cells::default();
    let mut is_found = false;
    for above in 0..HEADING_ROWS_MAX {
        if !rows.next(&mut row)? {
            break;
        }
        is_found = plain::is_head(&row.as_row(), wanted);
        if is_found || above == 0 {
            table.head = plain::plain(&row.as_row());
            table.sheet = Some(sheet.to_owned());
        }
        if is_found {
            break;
        }
    }
    let mut bytes: u64 = 0;
    while is_found && rows.next(&mut row)? {
        bytes = bytes.saturating_add(u64::try_from(row.bytes()).unwrap_or(u64::MAX));
        if bytes > PLAIN_BYTES_MAX {
            return Err(plain::too_large());
        }
        if !table.add(&row.as_row()) {
            break;
        }
    }
    Ok(is_found)
}

/// The first row whose cells are the headings of a known table, and how many rows that are not
/// blank stand above it.
fn heading_row(
    rows: &mut dyn Rows,
    row: &mut Cells,
    context: &Context,
) -> Result<Option<(Source, Vec<String>, usize)>, Stop> {
    for above in 0..HEADING_ROWS_MAX {
        if !rows.next(row)? {
            break;
        }
        let headings: Vec<String> = row.as_row().fields().map(tidy).collect();
        if let Some(source) = recognise(&headings, context) {
            return Ok(Some((source, headings, above)));
        }
    }
    Ok(None)
}

/// `book.xlsx, List 8`.
fn part_name(file: &str, sheet: &str) -> Arc<str> {
    let is_plain = |c: &char| !c.is_control();
    let sheet: String = sheet
        .chars()
        .filter(is_plain)
        .take(NAME_LENGTH_MAX)
        .collect();
    Arc::from(format!("{file}, {}", sheet.trim()))
}

/// What there is to say of a workbook of so many sheets, none of which is known.
pub(super) fn none_known(sheets: usize) -> RecordProblem {
    WorkbookProblem::NoKnownSheet { sheets }.into()
}
