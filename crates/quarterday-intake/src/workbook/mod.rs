//! Workbooks, and archives of source files: zip files. Nothing of them is believed: parts are
//! counted before the directory is read and bytes while they are unpacked, and only rows are held,
//! one at a time. So no child process with a limit of memory is needed: what a workbook can make
//! the program hold is its shared texts (64 MiB at most), one row (4 MiB) and one piece of XML
//! (1 MiB).

mod archive;
mod cells;
mod markup;
mod number;
mod ods;
mod package;
mod sheet;
#[cfg(test)]
mod tests;
mod xlsx;
mod xlsx_rows;

pub use archive::{Unpacked, unpack};

use self::markup::Markup;
use self::ods::OdsRows;
use self::package::Package;
use self::xlsx_rows::XlsxRows;
use super::door::{Door, Stop};
use super::limit::WORKBOOK_BYTES_MAX;
use super::plain::PlainTable;
use super::read::Context;
use super::survey::{Input, Survey};

/// Reads a workbook: each of its sheets that has a known table is a part.
pub(crate) fn read(
    input: &mut dyn Input,
    survey: &Survey,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let mut package = Package::open(input, survey.bytes, WORKBOOK_BYTES_MAX)?;
    if xlsx::is_book(&package) {
        read_xlsx(&mut package, context, door)
    } else if ods::is_book(&package) {
        read_ods(&mut package, context, door)
    } else {
        Err(package::damaged(
            "it is no workbook but an archive of files",
        ))
    }
}

/// Reads the table of the first sheet that has the headings looked for, under at most some rows; of
/// none the first row of the last sheet.
pub(crate) fn plain(
    input: &mut dyn Input,
    bytes: u64,
    wanted: &[&str],
) -> Result<PlainTable, Stop> {
    let mut package = Package::open(input, bytes, WORKBOOK_BYTES_MAX)?;
    let mut table = PlainTable::default();
    if xlsx::is_book(&package) {
        let book = xlsx::open(&mut package)?;
        for (name, part) in &book.sheets {
            let mut rows = XlsxRows::new(&book, xlsx::sheet(&mut package, part)?);
            if sheet::plain(name, &mut rows, wanted, &mut table)? {
                break;
            }
        }
    } else if ods::is_book(&package) {
        let what = "its sheets are over 512 MiB when unpacked";
        let content = package.part(ods::CONTENT, WORKBOOK_BYTES_MAX, what)?;
        let mut rows = OdsRows::new(Markup::new(content));
        while let Some(name) = rows.sheet()? {
            if sheet::plain(&name, &mut rows, wanted, &mut table)? {
                break;
            }
        }
    } else {
        return Err(package::damaged(
            "it is no workbook but an archive of files",
        ));
    }
    Ok(table)
}

fn read_xlsx(
    package: &mut Package<'_>,
    context: &Context,
    door: &mut Door<'_>,
) -> Result<(), Stop> {
    let book = xlsx::open(package)?;
    let mut is_any = false;
    for (name, part) in &book.sheets {
        let mut rows = XlsxRows::new(&book, xlsx::sheet(package, part)?);
        is_any |= sheet::read(name, &mut rows, context, door)?;
    }
    if is_any {
        Ok(())
    } else {
        Err(sheet::none_known(book.sheets.len()).into())
    }
}

fn read_ods(package: &mut Package<'_>, context: &Context, door: &mut Door<'_>) -> Result<(), Stop> {
    let what = "its sheets are over 512 MiB when unpacked";
    let content = package.part(ods::CONTENT, WORKBOOK_BYTES_MAX, what)?;
    let mut rows = OdsRows::new(Markup::new(content));
    let (mut sheets, mut is_any) = (0, false);
    while let Some(name) = rows.sheet()? {
        sheets += 1;
        is_any |= sheet::read(&name, &mut rows, context, door)?;
    }
    if is_any {
        Ok(())
    } else {
        Err(sheet::none_known(sheets).into())
    }
}
