//! Open data as CSV, in the layout of Explore Education Statistics, with both kinds of metadata: the
//! department's own as a second CSV, and CSV on the Web as JSON.

mod figures;
mod meta;
mod web;

use quarterday_core::calendar::Period;
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

/// What tells the rows of one year apart where its kind of period does not: a filter of the
/// department's, for a file may not mix years with quarters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Filter {
    /// Figures at a day.
    Day,
    /// Quarters and whole years.
    Quarter,
}

impl Filter {
    /// The one that a file needs.
    fn of(data: &OpenData) -> Option<Self> {
        let has = |is_it: fn(Period) -> bool| data.rows.iter().any(|row| is_it(row.period));
        if has(|period| matches!(period, Period::Day(_))) {
            return Some(Self::Day);
        }
        let is_year = |period| matches!(period, Period::Year(_));
        let is_quarter = |period| matches!(period, Period::Quarter(..));
        (has(is_year) && has(is_quarter)).then_some(Self::Quarter)
    }

    /// Its column.
    fn place(self) -> &'static Place {
        const DAY: Place = place("reporting_date", "Day");
        const QUARTER: Place = place("quarter", "Quarter");
        match self {
            Self::Day => &DAY,
            Self::Quarter => &QUARTER,
        }
    }

    /// What a reader is told of it.
    fn hint(self) -> &'static str {
        match self {
            Self::Day => "The day that the figures are of",
            Self::Quarter => "The quarter of the financial year that the figures are reported for",
        }
    }

    /// Its cell in the row of a period.
    fn cell(self, period: Period) -> String {
        match (self, period) {
            (Self::Day, Period::Day(day)) => day.to_string(),
            (Self::Day, _) => String::new(),
            (Self::Quarter, Period::Quarter(_, quarter)) => format!("Q{quarter}"),
            (Self::Quarter, _) => "Total".to_owned(),
        }
    }
}

const fn place(name: &'static str, label: &'static str) -> Place {
    Place { name, label }
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
