//! The figures of a paper as a spreadsheet that everybody can use: a cover, contents and notes, and one
//! table on each sheet after, marked as a table, with no merged cells, no blank rows and no filters.
//!
//! The rules are the Analysis Function's checklist for spreadsheets. The bytes depend on the figures
//! alone: the date in the file's properties is the meeting's.

mod sheets;
mod table;
mod template;

use quarterday_core::open_data::OpenData;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::WriteError;

pub use template::template;

/// The bytes of the spreadsheet.
pub fn write(data: &OpenData) -> Result<Vec<u8>, WriteError> {
    made(data).map_err(|fault| WriteError::Spreadsheet {
        message: fault.to_string(),
    })
}

fn made(data: &OpenData) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&text(), 20, 72)?;
    let (year, month, day) = (data.issued.year(), data.issued.month(), data.issued.day());
    let year = u16::try_from(year).unwrap_or(1900);
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let issued = ExcelDateTime::from_ymd(year, small(month), small(day))?;
    let properties = DocProperties::new()
        .set_title(clean(&data.title))
        .set_author(clean(&data.place.name))
        .set_company(clean(&data.place.name))
        .set_subject(clean(&data.period.words()))
        .set_creation_datetime(&issued);
    workbook.set_properties(&properties);
    let tables = sheets::tables(data);
    sheets::cover(&mut workbook, data)?;
    sheets::contents(&tables).write(&mut workbook)?;
    sheets::notes(data).write(&mut workbook)?;
    for table in &tables {
        table.write(&mut workbook)?;
    }
    workbook.save_to_buffer()
}

/// Plain text, in a letter that everybody can read.
fn text() -> Format {
    Format::new()
        .set_font_name("Arial")
        .set_font_size(12)
        .set_align(FormatAlign::Top)
}

fn title() -> Format {
    text().set_bold().set_font_size(16)
}

fn wrapped() -> Format {
    text().set_text_wrap()
}

fn heading() -> Format {
    wrapped().set_bold()
}

fn clean(text: &str) -> String {
    crate::characters::clean(text)
}

#[cfg(test)]
mod tests;
