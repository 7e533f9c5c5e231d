//! One file per command.

mod area;
pub(crate) mod audit;
pub(crate) mod build;
mod case_records;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod check_records;
#[cfg(feature = "cluster")]
pub(crate) mod cluster;
pub(crate) mod demo;
pub(crate) mod demo_national;
pub(crate) mod doctor;
pub(crate) mod draft;
pub(crate) mod due;
pub(crate) mod enter;
pub(crate) mod explain;
pub(crate) mod figures;
pub(crate) mod handbook;
pub(crate) mod lint;
pub(crate) mod load;
pub(crate) mod loads;
pub(crate) mod matters;
pub(crate) mod new;
pub(crate) mod publish;
pub(crate) mod realign;
pub(crate) mod records;
pub(crate) mod restate;
pub(crate) mod run;
pub(crate) mod set;
pub(crate) mod template;
pub(crate) mod verify;
