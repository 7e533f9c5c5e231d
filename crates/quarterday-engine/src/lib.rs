//! The sums of Quarterday: records in, cases and figures out. The only crate that names Arrow,
//! Parquet and DataFusion.

pub mod evaluate;
pub mod functions;
pub mod records;
mod session;
