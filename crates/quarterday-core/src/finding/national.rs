//! Problems of national ranges, and figures that are hard to believe.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Code, Problem, Severity};
use crate::calendar::Period;

/// Every code, in order.
pub(super) const CODES: &[Code] = &[
    ALL_OR_NOTHING,
    MOVED,
    OUTSIDE_NATIONAL,
    NOT_PLAUSIBLE,
    NOT_A_YEAR,
    OUT_OF_ORDER,
    IMPOSSIBLE,
    YEAR_TWICE,
];

const ALL_OR_NOTHING: Code = Code {
    id: "Q290",
    name: "all-or-nothing",
    about: "Of more than twenty cases that had to be done by a day, all were, or none. That does \
            happen; more often a date is filled in by the case system, or one is never filled in. \
            Open the figure and look at some of its cases before it is published.",
};
const MOVED: Code = Code {
    id: "Q291",
    name: "moved-far",
    about: "A share of cases done by their day moved by more than 25 percentage points from one \
            quarter to the next, each with more than twenty cases. Records that are late or a \
            change of system do that more often than practice does.",
};
const OUTSIDE_NATIONAL: Code = Code {
    id: "Q292",
    name: "outside-national-range",
    about: "The figure lies below the lowest or above the highest that any authority in England \
            published, in the year the definition gives for it. Either this authority is unlike \
            every other, or the records or the definition are.",
};
const NOT_PLAUSIBLE: Code = Code {
    id: "Q293",
    name: "not-plausible",
    about: "The figure, of more than twenty cases, lies outside the ends that the definition gives \
            in `plausible`. Nothing is wrong by that alone: look at the cases.",
};
const NOT_A_YEAR: Code = Code {
    id: "Q294",
    name: "national-year",
    about: "Each row of `[[national]]` gives the published figures of one financial year, written \
            `year = \"2024-25\"`.",
};
const OUT_OF_ORDER: Code = Code {
    id: "Q295",
    name: "range-out-of-order",
    about: "The points of a range go up: `lowest`, `p5`, `p25`, `p50`, `p75`, `p95`, `highest`. Of \
            a series that says the opposite of the definition, turn the points round.",
};
const IMPOSSIBLE: Code = Code {
    id: "Q296",
    name: "range-impossible",
    about: "No figure lies below 0, and no percentage above 100: the range is of another unit than \
            the definition, or mistyped.",
};
const YEAR_TWICE: Code = Code {
    id: "Q297",
    name: "national-year-twice",
    about: "Two rows of `[[national]]` give the figures of one year, and a value could be held \
            against either. Keep the one that was published last.",
};

/// What can be wrong with the national ranges of a definition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NationalProblem {
    /// Not a financial year.
    NotAYear(String),
    /// Points that do not go up.
    OutOfOrder,
    /// A point that no figure of the unit can have.
    Impossible,
    /// A year given before.
    YearTwice {
        /// The year.
        year: Period,
        /// Line of the first row.
        line: u32,
    },
}

impl fmt::Display for NationalProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAYear(found) => write!(f, "`{found}` is not a financial year"),
            Self::OutOfOrder => f.write_str("the points of this range do not go up"),
            Self::Impossible => f.write_str("no figure of this unit can have these values"),
            Self::YearTwice { year, line } => write!(f, "line {line} too gives {year}"),
        }
    }
}

impl Problem for NationalProblem {
    fn code(&self) -> Code {
        match self {
            Self::NotAYear(_) => NOT_A_YEAR,
            Self::OutOfOrder => OUT_OF_ORDER,
            Self::Impossible => IMPOSSIBLE,
            Self::YearTwice { .. } => YEAR_TWICE,
        }
    }

    fn help(&self) -> Option<String> {
        matches!(self, Self::NotAYear(_)).then(|| "write it as \"2024-25\"".to_owned())
    }
}

/// Why a figure is hard to believe.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// All cases done by their day, or none.
    AllOrNothing,
    /// Far from the quarter before.
    Moved,
    /// Outside what any authority published.
    OutsideNational,
    /// Outside the ends the definition gives.
    NotPlausible,
}

/// A figure that is hard to believe: a warning, and never more.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Doubtful {
    /// The indicator as the reader knows it: "CSC 101 assessments-45-days".
    pub indicator: String,
    /// The period.
    pub period: Period,
    /// Why.
    pub doubt: Doubt,
    /// What is to be said of the value, from `wording`.
    pub said: String,
}

impl fmt::Display for Doubtful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}: {}",
            self.indicator,
            self.period.short(),
            self.said
        )
    }
}

impl Problem for Doubtful {
    fn code(&self) -> Code {
        match self.doubt {
            Doubt::AllOrNothing => ALL_OR_NOTHING,
            Doubt::Moved => MOVED,
            Doubt::OutsideNational => OUTSIDE_NATIONAL,
            Doubt::NotPlausible => NOT_PLAUSIBLE,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }
}
