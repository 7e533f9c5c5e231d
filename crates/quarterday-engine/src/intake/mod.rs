//! From the bytes of source files to rows of records, and findings about what was wrong with
//! them. Nothing here panics on any input, and no finding holds what stood in a field.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod date;
pub mod limit;
mod recognise;
mod row_draft;
mod sheet;
mod source_file;
mod ssd;
mod ssda903;
mod tally;
mod text;
mod value;

pub(crate) use recognise::Source;
pub(crate) use source_file::{Rejected, SourceFile, SourceRow, is_authority, read_file};
pub(crate) use tally::{Kind as TallyKind, Tally};
pub use value::{Cell, Remark, read_value};

/// The number of the rules by which source rows become records. A change of the rules makes the
/// same bytes another load.
pub const MAPPING_VERSION: u32 = 1;
