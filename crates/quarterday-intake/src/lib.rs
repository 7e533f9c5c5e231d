//! The door: from source files of any known format to rows of records, and findings about what was
//! wrong with them. Nothing here panics on any input, and no finding holds what stood in a field.
//!
//! A reader is given a file that was [surveyed](survey) and a [`Door`]. Row by row it accepts, keeps
//! or rejects; what is accepted goes to the [`Sink`] as [`Draft`]s: cells of a records table. Readers
//! hold one row at a time, so memory does not grow with the file.
//!
//! This crate names neither Arrow nor a query engine, so that formats are built and tested in
//! seconds.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod annex_a;
mod date;
mod door;
mod draft;
mod feed;
mod fields;
mod format;
mod given;
mod gives;
pub mod limit;
mod moment;
mod plain;
mod read;
mod recognise;
mod span;
mod ssda903;
mod survey;
mod table_reader;
mod tally;
#[cfg(test)]
mod testing;
mod text;
mod text_rows;
mod value;
mod workbook;
mod xml;

pub use door::{Door, FileRead, Origin, Part, PartId, Sink, Stop};
pub use draft::Draft;
pub use feed::{Feed, FeedRead};
pub use given::Given;
pub use gives::Gives;
pub use plain::{PlainRow, PlainTable, plain_table};
pub use read::{Context, is_authority, read, return_year};
pub use survey::{Input, Survey, survey};
pub use tally::{Kind as TallyKind, Tally};
pub use value::{Cell, Remark, read_value};
pub use workbook::{Unpacked, unpack};

/// The number of the rules by which source rows become records. A change of the rules makes the
/// same bytes another load.
pub const MAPPING_VERSION: u32 = 3;
