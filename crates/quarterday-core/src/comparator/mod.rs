//! Comparators: what others published for the same thing, read from statistics as downloaded.
//!
//! Pure: the text of `comparators/series.toml` and the bytes of the files it names in, comparators
//! and findings out. Columns are found by name, never by place; numbers never pass through a float.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod beside;
mod cell;
mod contract;
mod ees;
mod lait;
mod neighbours;
mod read;
mod standing;
mod table;
mod year;

use std::collections::BTreeMap;

pub use beside::{Comparator, Whom};
pub use cell::{Cell, Gap};
pub use contract::Contract;
pub use read::{FILE_BYTES_MAX, read};
pub use standing::{Quartile, Standing};
pub use year::{PublishedYear, Settled};

use crate::calendar::Basis;

/// The file that says which published series stands beside which indicator, in the folder of an
/// authority.
pub const SERIES_FILE: &str = "comparators/series.toml";

/// Whose published figure it is.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Area {
    /// All of England.
    England,
    /// A region, by [`region_key`] of its name.
    Region(String),
    /// An authority, by the three digits that stay when its other code changes: `841`.
    Authority(String),
}

/// One published series that stands beside an indicator.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Series {
    /// The indicator's slug.
    pub indicator: String,
    /// How the published figures relate to their year: `year`, or `snapshot` for 31 March.
    pub basis: Basis,
    /// Who published it, and where.
    pub source: String,
    /// When it was published or downloaded.
    pub vintage: String,
    /// How it differs from the definition, where it does.
    pub differs: Option<String>,
    /// Whether shares of England and the regions are made from counts rounded to the nearest 10.
    pub is_from_rounded_counts: bool,
    /// The cells by area and year.
    pub cells: BTreeMap<(Area, PublishedYear), Cell>,
}

/// The statistical neighbours of every authority by one list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Neighbours {
    /// What the list is called in sentences: "2025 list".
    pub list: String,
    /// The neighbours of an authority, nearest first.
    pub of: BTreeMap<String, Vec<String>>,
}

/// Everything read from the published files of an authority folder.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Published {
    /// The series in the order of the contract: the first that has a figure is used.
    pub series: Vec<Series>,
    /// The neighbours, if the contract names a list.
    pub neighbours: Option<Neighbours>,
    /// The region of each authority, as its name is written in the files.
    pub region_of: BTreeMap<String, String>,
}

/// A region's name without what its spellings differ in: `London (Inner)` is `inner london`.
pub fn region_key(name: &str) -> String {
    match name.trim().to_lowercase().as_str() {
        "london (inner)" => "inner london".to_owned(),
        "london (outer)" => "outer london".to_owned(),
        "east" => "east of england".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may panic")]
mod shared;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test may panic")]
mod tests;
