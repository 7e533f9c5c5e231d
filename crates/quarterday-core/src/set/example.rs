//! The worked example of a definition or a check: its public explanation and its test.

use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, State};

use super::Population;

/// Given records, and the cases and figures they must give.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Example {
    /// The heading: "Worked example", "Worked example: bank holidays".
    pub title: String,
    /// The records.
    pub given: Vec<Given>,
    /// The population that rates are divided by.
    pub population: Population,
    /// The periods of which every case is listed in `cases`, and the line of each heading. One of
    /// them may have no case at all.
    pub periods: Vec<(Period, u32)>,
    /// The cases expected in those periods.
    pub cases: Vec<ExpectedCase>,
    /// The figures expected.
    pub figures: Vec<ExpectedFigure>,
    /// Of a check: the rows expected to fail.
    pub fails: Vec<ExpectedFailure>,
}

/// One table of given records, written as text just as a load would find it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Given {
    /// `ssd_cp_plans`.
    pub table: String,
    /// Line of the page where the heading row stands.
    pub line: u32,
    /// The columns named in the heading row, but for `note`.
    pub columns: Vec<String>,
    /// The rows: line of the page, and one text per column.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// What became of a case.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Met {
    /// It met the standard, or counts.
    Met,
    /// It counts and did not meet the standard.
    NotMet,
    /// It was set aside, with a reason.
    Excluded,
}

/// One expected case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExpectedCase {
    /// The period it counts in.
    pub period: Period,
    /// Line of the page.
    pub line: u32,
    /// Its record's key.
    pub case_id: String,
    /// What became of it.
    pub met: Met,
    /// Its amount, where the table gives it.
    pub amount: Option<Decimal>,
    /// What its amount is per, where the table gives it.
    pub per: Option<Decimal>,
    /// By when it is due, where the table gives it.
    pub due: Option<Day>,
    /// Why, for the reader.
    pub because: String,
}

/// One row expected to fail a check.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExpectedFailure {
    /// Its record's key.
    pub record_id: String,
    /// Line of the page.
    pub line: u32,
    /// Why, for the reader.
    pub because: String,
}

/// One expected figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExpectedFigure {
    /// The period.
    pub period: Period,
    /// The basis; the definition's own unless the table says otherwise.
    pub basis: Option<Basis>,
    /// Line of the page.
    pub line: u32,
    /// Expected numerator.
    pub numerator: Option<Decimal>,
    /// Expected denominator.
    pub denominator: Option<Decimal>,
    /// The value as shown: `50.0`.
    pub value: Option<Decimal>,
    /// Expected state, `ok` unless the table says otherwise.
    pub state: State,
}
