//! Open data as CSV, in the layout of Explore Education Statistics, with both kinds of metadata: the
//! department's own as a second CSV, and CSV on the Web as JSON.

mod figures;
mod meta;
mod web;

use quarterday_core::open_data::OpenData;

use crate::WriteError;

/// The name of the file of figures; those of its metadata begin with it.
pub const FIGURES: &str = "figures.csv";

/// The name of the department's metadata.
pub const META: &str = "figures.meta.csv";

/// The name of the metadata of CSV on the Web.
pub const METADATA: &str = "figures.csv-metadata.json";

/// The files of the open data of a paper, by name: the figures, then both metadata.
pub fn write(data: &OpenData) -> Result<Vec<(&'static str, Vec<u8>)>, WriteError> {
    Ok(vec![
        (FIGURES, figures::write(data)?),
        (META, meta::write(data)?),
        (METADATA, web::write(data)?),
    ])
}

/// A column that says of which row the numbers are.
pub(crate) struct Place {
    /// `time_period`.
    pub(crate) name: &'static str,
    /// "Time period".
    pub(crate) label: &'static str,
}

/// The columns before the numbers, in their order.
pub(crate) const PLACES: [Place; 10] = [
    place("time_period", "Time period"),
    place("time_identifier", "Kind of time period"),
    place("geographic_level", "Geographic level"),
    place("country_code", "Country code"),
    place("country_name", "Country"),
    place("region_code", "Region code"),
    place("region_name", "Region"),
    place("old_la_code", "Local authority code, three digits"),
    place("new_la_code", "Local authority code, nine characters"),
    place("la_name", "Local authority"),
];

/// The column of the day, in files of figures at a day: a filter of the department's.
pub(crate) const DAY: Place = place("reporting_date", "Day");

const fn place(name: &'static str, label: &'static str) -> Place {
    Place { name, label }
}

/// Whether the figures are at a day.
pub(crate) fn is_by_day(data: &OpenData) -> bool {
    let mut rows = data.rows.iter();
    rows.any(|row| matches!(row.period, quarterday_core::calendar::Period::Day(_)))
}

/// Rows as the bytes of a file.
fn bytes(rows: Vec<Vec<String>>) -> Result<Vec<u8>, WriteError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|text| crate::characters::clean(text));
        let cells: Vec<String> = cells.map(|text| unarmed(&text)).collect();
        writer.write_record(cells).map_err(|_| WriteError::Table)?;
    }
    writer.into_inner().map_err(|_| WriteError::Table)
}

/// The text with an apostrophe before it where a spreadsheet would take it for a formula. A number
/// below nought is left alone.
fn unarmed(text: &str) -> String {
    let is_number = text.parse::<quarterday_core::figure::Decimal>().is_ok();
    let is_armed = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_armed && !is_number {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests;
