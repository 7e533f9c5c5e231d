//! The nouns and the rules of Quarterday: days, figures, the indicator set, verdicts, words and
//! papers. No query engine, no typesetter, no network, no clock.

pub mod area;
pub mod calendar;
pub mod chart;
pub mod comparator;
pub mod entry;
pub mod figure;
pub mod finding;
pub mod matter;
pub mod open_data;
pub mod paper;
pub mod publication;
pub mod restatement;
pub mod scorecard;
pub mod set;
pub mod ssd;
pub mod store;
pub mod suppression;
pub mod template;
pub mod verdict;
pub mod wording;
