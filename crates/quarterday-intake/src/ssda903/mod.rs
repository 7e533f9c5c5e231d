//! The return on children looked after (SSDA903): its tables, and how they feed records tables. CSV
//! files and XML give rows of the same tables, and so the same records.
//!
//! - `header` gives people, their pupil numbers and the children of mothers; `episodes` gives episodes
//!   of care, placements, legal statuses and homes; `reviews`, `missing`, `prev_perm` and `uasc` give
//!   what they say; `oc2` gives scores, health checks, immunisations, convictions and substance misuse;
//!   `oc3` gives care leavers; `placed_adoption` and `ad1` give permanence decisions; `social_worker`
//!   gives involvements and professionals. `dolo` has no place among the records and is kept.
//! - Every key is made of the child and a day, or the child alone, and is said in the module that makes
//!   it. The same event in a later return has the same key and supersedes. An episode is named by child
//!   and first day, `1001|2017-04-09`, and so are its placement and its legal status: a later return
//!   that gives the episode again, now with its end, supersedes all three. One placement row per
//!   episode loses nothing: an episode that began for reason T, U or L continues the placement before
//!   it, and the start reason, which the episode carries, says so.
//! - The return does not say which period of care an episode belongs to, nor when care was entered, so
//!   those columns stay blank, and a review names the child (`docs/decisions/0012`).
//! - The year of a return is the one in which it ends: a row's `YEAR`, or what the caller knows, or by
//!   the dates of its episodes. It decides which of two returns is the later, and dates what the return
//!   says of the year as a whole.
//! - A file can be of the years that have its columns and codes ([`schema`]).

mod adoption;
mod asylum;
mod care_leaver;
mod episode;
mod health;
mod missing;
mod person;
mod previous;
mod review;
mod rows;
mod schema;
mod table;
mod worker;
mod year;

pub(crate) use rows::ReturnRows;
pub(crate) use table::{ReturnTable, TABLES};
pub(crate) use year::YearCount;

#[cfg(test)]
mod any_bytes;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
