//! From the bytes of source files to rows of records, and findings about what was wrong with
//! them. Nothing here panics on any input, and no finding holds what stood in a field.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod date;
mod tally;
mod value;

pub(crate) use tally::{Kind as TallyKind, Tally};
pub use value::{Cell, Remark, read_value};
