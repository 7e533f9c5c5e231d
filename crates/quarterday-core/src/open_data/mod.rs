//! Open data: the figures of a paper as plain rows, for spreadsheets and files that machines read.
//!
//! Made from a scorecard in which disclosure control has hidden what it hides, and from nothing else:
//! what is hidden is a symbol here, and there is no number behind it.

mod build;
mod time;

use crate::calendar::{Day, Period};
use crate::figure::Decimal;

pub use time::{Time, time};

/// The figures of a paper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OpenData {
    /// The title of the paper.
    pub title: String,
    /// Whose figures they are.
    pub place: Place,
    /// The committee that the paper is for.
    pub committee: String,
    /// The day of its meeting.
    pub issued: Day,
    /// The period reported.
    pub period: Period,
    /// What has to be known of them, a sentence or more each.
    pub notes: Vec<String>,
    /// The indicators, in the order of the set.
    pub indicators: Vec<Indicator>,
    /// A row for each period shown, the oldest first.
    pub rows: Vec<Row>,
}

/// The authority, as published statistics name it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// "Darlington Borough Council".
    pub name: String,
    /// `841`.
    pub old_code: String,
    /// `E06000005`; `x` where it is not known.
    pub new_code: String,
    /// `E12000001`; `x` where it is not known.
    pub region_code: String,
    /// "North East"; "Not available" where it is not known.
    pub region_name: String,
}

/// One indicator: what it is, and its columns.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Indicator {
    /// The definition's slug.
    pub slug: String,
    /// The council's own code; empty where it has none.
    pub code: String,
    /// Its registered name.
    pub name: String,
    /// "per cent", "number", "days".
    pub unit: String,
    /// Whether the unit is per cent.
    pub is_percent: bool,
    /// "cases of the quarter itself".
    pub basis: String,
    /// "Higher is better".
    pub polarity: String,
    /// "no more than 33%", "None".
    pub target: String,
    /// "Better than target".
    pub against_target: String,
    /// "Improved by 4.6 percentage points, from 88.1%".
    pub since_previous: String,
    /// The same of the year before.
    pub since_last_year: String,
    /// Where its definition comes from.
    pub source: String,
    /// Its columns: the value, then what it was made of.
    pub columns: Vec<Column>,
}

/// A column of numbers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// `assessments_45_days_numerator`.
    pub name: String,
    /// "Assessments completed within 45 working days: numerator".
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// How it is named in the file's metadata: `assessments-45-days/quarter/counted`.
    pub identifier: String,
    /// Digits after the point.
    pub decimals: u8,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The value, which is no number of cases.
    Value,
    /// A number of cases: those that count, or that an average is of.
    Counted,
    /// The number of cases that a percentage is of.
    All,
    /// Something else: a population, a sum of amounts.
    Other,
}

impl Kind {
    /// `counted`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Counted => "counted",
            Self::All => "all",
            Self::Other => "other",
        }
    }
}

/// The numbers of one period.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// The period.
    pub period: Period,
    /// A cell for each column of each indicator, in their order.
    pub cells: Vec<Cell>,
}

/// A number, or why there is none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cell {
    /// The number.
    Number(Decimal),
    /// The sign that stands for none.
    Symbol(Symbol),
}

/// The signs of the Government Statistical Service.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Symbol {
    /// Suppressed.
    Confidential,
    /// Rounds to nought and is not nought.
    Low,
    /// Not available for other reasons.
    Unavailable,
    /// Not applicable: not due, no cases, or not of this authority.
    NotApplicable,
}

impl Symbol {
    /// Every sign, in the order of the alphabet.
    pub const ALL: [Self; 4] = [
        Self::Confidential,
        Self::Low,
        Self::Unavailable,
        Self::NotApplicable,
    ];

    /// `c`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Confidential => "c",
            Self::Low => "low",
            Self::Unavailable => "x",
            Self::NotApplicable => "z",
        }
    }

    /// What it stands for.
    pub fn words(self) -> &'static str {
        match self {
            Self::Confidential => {
                "suppressed to protect confidentiality; it may stand for a number of any size"
            }
            Self::Low => "rounds to 0 and is not 0",
            Self::Unavailable => "not available: late, or the records do not reach to it",
            Self::NotApplicable => "not applicable: not due for the period, or there were no cases",
        }
    }
}

impl OpenData {
    /// Every column, in the order of the cells of a row.
    pub fn columns(&self) -> impl Iterator<Item = (&Indicator, &Column)> {
        let indicators = self.indicators.iter();
        indicators.flat_map(|indicator| indicator.columns.iter().map(move |c| (indicator, c)))
    }
}

#[cfg(test)]
mod tests;
