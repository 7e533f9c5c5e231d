//! One file per command.

pub(crate) mod build;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod check_records;
pub(crate) mod demo;
pub(crate) mod draft;
pub(crate) mod due;
pub(crate) mod explain;
pub(crate) mod figures;
pub(crate) mod lint;
pub(crate) mod load;
pub(crate) mod new;
pub(crate) mod run;
