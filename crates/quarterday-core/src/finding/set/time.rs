//! Problems of a set through time: committees that are not there, indicators after their end, values
//! that are both entered and computed.

use std::fmt;

use super::super::{Code, Problem};
use super::{choice, code};
use crate::calendar::Day;

const NOT_THERE: Code = code(
    "Q163",
    "committee-not-there",
    "An indicator is reported to a committee on days on which there is no such committee: before the \
     `from` of its table, or at or after its `until`. `quarterday set realign` writes the rows of a \
     move for all its indicators at once.",
);
const COMMITTEE_DATES: Code = code(
    "Q164",
    "committee-dates",
    "A committee that became another has the day on which it did so: `until`, the first day it is not \
     there any more, which lies after its `from`.",
);
const SUCCESSOR: Code = code(
    "Q165",
    "successor-not-there",
    "A committee that another became takes over on the day on which that other is no more, so it is \
     there by then.",
);
const AFTER_THE_END: Code = code(
    "Q166",
    "after-the-end",
    "An indicator is reported to a committee from a day on which it is discontinued already. Correct \
     one of the days, or remove the row.",
);
const ENTERED: Code = code(
    "Q167",
    "entered-or-computed",
    "The values of an indicator are computed by a definition, which says its facts, or entered, with \
     `entered = true` and the facts in the adoption: `name`, `better`, `unit`, `decimals` and `basis`. \
     It is never both.",
);

pub(super) const CODES: &[Code] = &[
    NOT_THERE,
    COMMITTEE_DATES,
    SUCCESSOR,
    AFTER_THE_END,
    ENTERED,
];

/// What can be wrong with a set through time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TimeProblem {
    /// A committee that is not there yet.
    CommitteeNotYet {
        /// Its id.
        id: String,
        /// The first day it is.
        from: Day,
    },
    /// A committee that is not there any more.
    CommitteeNoMore {
        /// Its id.
        id: String,
        /// The first day it is not.
        until: Day,
        /// What it became.
        became: Vec<String>,
    },
    /// A committee that became others and has no last day.
    BecameWithoutUntil,
    /// A committee that ends before it begins.
    UntilNotAfterFrom,
    /// A successor that is not there on the day, or is the committee itself.
    SuccessorNotThere {
        /// Its id.
        id: String,
        /// The day.
        on: Day,
    },
    /// A row from a day on which the indicator is discontinued.
    AfterTheEnd {
        /// Since when it is.
        end: Day,
    },
    /// A fact in an adoption of which the values are computed.
    FactsOfComputed {
        /// The key.
        key: &'static str,
    },
    /// Entered values of an indicator that has a definition.
    EnteredAndDefined {
        /// Its slug.
        slug: String,
    },
}

impl fmt::Display for TimeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommitteeNotYet { id, from } => {
                write!(f, "there is no committee `{id}` before {}", from.long())
            }
            Self::CommitteeNoMore { id, until, .. } => {
                write!(f, "there is no committee `{id}` since {}", until.long())
            }
            Self::BecameWithoutUntil => {
                f.write_str("the committee became another, and nothing says when")
            }
            Self::UntilNotAfterFrom => f.write_str("the committee ends before it begins"),
            Self::SuccessorNotThere { id, on } => {
                write!(f, "there is no other committee `{id}` on {}", on.long())
            }
            Self::AfterTheEnd { end } => {
                write!(f, "the indicator is discontinued since {}", end.long())
            }
            Self::FactsOfComputed { key } => write!(
                f,
                "the definition says the facts, and the adoption has a `{key}` of its own"
            ),
            Self::EnteredAndDefined { slug } => {
                write!(
                    f,
                    "`{slug}` is computed by a definition, so it is not entered"
                )
            }
        }
    }
}

impl Problem for TimeProblem {
    fn code(&self) -> Code {
        match self {
            Self::CommitteeNotYet { .. } | Self::CommitteeNoMore { .. } => NOT_THERE,
            Self::BecameWithoutUntil | Self::UntilNotAfterFrom => COMMITTEE_DATES,
            Self::SuccessorNotThere { .. } => SUCCESSOR,
            Self::AfterTheEnd { .. } => AFTER_THE_END,
            Self::FactsOfComputed { .. } | Self::EnteredAndDefined { .. } => ENTERED,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::CommitteeNoMore { until, became, .. } => Some(if became.is_empty() {
                format!(
                    "add a row from {until} for the committee that took it over, or discontinue it"
                )
            } else {
                format!("add a row from {until} for {}", choice(became))
            }),
            Self::BecameWithoutUntil => {
                Some("add `until`, the first day it is not there any more".to_owned())
            }
            Self::FactsOfComputed { .. } => Some(
                "leave it out, or write `entered = true` for values that are entered".to_owned(),
            ),
            Self::EnteredAndDefined { .. } => {
                Some("leave `entered` out, or give the indicator another name".to_owned())
            }
            _ => None,
        }
    }
}
