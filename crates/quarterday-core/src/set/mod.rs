//! The indicator set: definitions, adoptions, committees. Text in, a set and findings out.
//!
//! Reading never stops at the first fault and never panics, whatever the text.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod adoption;
mod as_at;
mod authority;
mod check;
mod committee;
mod dated;
mod definition;
mod example;
mod local;
mod national;
mod population;
mod reader;
mod realign;
mod sql_words;
mod view;

pub(crate) use adoption::plain_code;
pub use adoption::{
    Adoption, Discontinued, ExceptionsRule, IndicatorSet, Masking, Reported, Target, Tolerance,
};
pub use as_at::{AsAt, By, Reporting, Tally};
pub use authority::{Authority, HouseStyle, Implication};
pub use check::{Check, CheckFacts};
pub use committee::{Committee, Realignment};
pub use dated::Dated;
pub use definition::{Better, Definition, Facts, Need, OpenCases, SourceText};
pub use example::{Example, ExpectedCase, ExpectedFailure, ExpectedFigure, Given, Met};
pub use local::LocalTable;
pub use national::{National, Plausible};
pub use population::{Ages, Estimate, NotAges, NotAnEstimate, Population};
pub use reader::{
    AUTHORITY_FILE, FILE_BYTES_MAX, FINDINGS_MAX, LOCAL_TABLES_MAX, Loaded, SET_FILE, Sources, read,
};
pub use realign::{Move, Plan, Realigned, realign};
pub use sql_words::words as sql_words;
pub use view::View;
