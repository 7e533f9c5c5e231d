//! The sums of Quarterday: records in, cases and figures out. The only crate that names Arrow,
//! Parquet and DataFusion.

pub mod evaluate;
pub mod functions;
pub mod records;
mod session;

/// Names the code of this build that makes figures, and what it uses: 16 hex digits. Two builds of one
/// name make the same figures of the same.
pub const MADE_BY: &str = env!("QUARTERDAY_MADE_BY");
