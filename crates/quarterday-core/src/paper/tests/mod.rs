//! Papers from end to end: draft, source, tree.

mod counts;
mod facts;
mod faults;
pub(super) mod fixture;
mod golden;
mod handbook;
mod matters;
mod outline;
mod properties;
