//! Targets that cannot be held to their figures, or are hard to believe.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::code;

const NOUGHT: Code = code(
    "Q144",
    "target-nought",
    "A target of nought asks for nothing where higher is better, and is no target to be near. Where \
     there is no target, the row says `none = true`.",
);
const HUNDREDFOLD: Code = code(
    "Q145",
    "target-far-off",
    "A target is about a hundred times what its figures or the target before it could be, or a \
     hundredth. Percentages are written as 90, not as 0.9.",
);
const OTHER_UNIT: Code = code(
    "Q146",
    "target-other-unit",
    "A target says that it is in another unit than its indicator, so that no figure can be held to \
     it. Correct the value and its `unit`, or leave `unit` out.",
);
const OTHER_BASIS: Code = code(
    "Q147",
    "target-other-basis",
    "A target says that it is of another basis than the one the adoption reports: a target for the \
     whole year is no target for a quarter. Give each report its own dated target.",
);
const RANGE: Code = code(
    "Q148",
    "target-range",
    "A target that is a range has its lower end in `value` and its upper end in `to`, and only an \
     indicator that is better nearer its target can have one.",
);
const UNUSED_SIDE: Code = code(
    "Q149",
    "tolerance-unused-side",
    "A tolerance is given on the side of the target that is better, where nothing is missed, so it \
     is never used.",
);

const PROFILE: Code = code(
    "Q168",
    "target-profile",
    "A target that differs by quarter says what is asked for in each of the four, `profile = { q1 = 25, \
     q2 = 50, q3 = 75, q4 = 97 }`. The last is that of the year, what is counted from April to date \
     asks for no less than the quarter before, and an indicator of whole years has no quarters.",
);

pub(super) const CODES: &[Code] = &[
    NOUGHT,
    HUNDREDFOLD,
    OTHER_UNIT,
    OTHER_BASIS,
    RANGE,
    UNUSED_SIDE,
    PROFILE,
];

/// What can be wrong with a target.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TargetProblem {
    /// Nought, where higher or nearer is better.
    Nought,
    /// A share of one where a percentage is wanted.
    Share,
    /// Far from all figures there are of the indicator.
    FarFromFigures,
    /// Far from the target before.
    FarFromBefore,
    /// Of another unit: the indicator's own.
    OtherUnit {
        /// `percent`.
        own: &'static str,
    },
    /// Of another basis: the one reported.
    OtherBasis {
        /// `quarter`.
        own: &'static str,
    },
    /// A range, of an indicator that is better one way.
    RangeOneWay,
    /// A range of which the upper end is not above the lower.
    RangeEnds,
    /// A profile of an indicator of whole years.
    ProfileOfYear,
    /// A profile that asks for less than the quarter before, of what is counted from April to date.
    ProfileFalls,
    /// A profile that ends in another value than the year's.
    ProfileEnd,
    /// A tolerance where nothing is missed.
    UnusedSide {
        /// "below" or "above".
        side: &'static str,
    },
}

impl fmt::Display for TargetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nought => f.write_str("the target is nought"),
            Self::Share => f.write_str("the target is at most 1 per cent"),
            Self::FarFromFigures => {
                f.write_str("the target is far from every figure known of the indicator")
            }
            Self::FarFromBefore => f.write_str("the target is far from the one before it"),
            Self::OtherUnit { own } => write!(f, "the indicator is in `{own}`"),
            Self::OtherBasis { own } => write!(f, "the figures are of the basis `{own}`"),
            Self::RangeOneWay => {
                f.write_str("the target is a range, and the indicator is better one way")
            }
            Self::RangeEnds => f.write_str("`to` should be above `value`"),
            Self::ProfileOfYear => {
                f.write_str("the target differs by quarter, and the figures are of whole years")
            }
            Self::ProfileFalls => f.write_str(
                "the target asks for less than in the quarter before, of what is counted to date",
            ),
            Self::ProfileEnd => f.write_str("the last quarter should ask for what the year does"),
            Self::UnusedSide { side } => {
                write!(
                    f,
                    "nothing is missed {side} the target, so nothing is tolerated there"
                )
            }
        }
    }
}

impl Problem for TargetProblem {
    fn code(&self) -> Code {
        match self {
            Self::Nought => NOUGHT,
            Self::Share | Self::FarFromFigures | Self::FarFromBefore => HUNDREDFOLD,
            Self::OtherUnit { .. } => OTHER_UNIT,
            Self::OtherBasis { .. } => OTHER_BASIS,
            Self::RangeOneWay | Self::RangeEnds => RANGE,
            Self::UnusedSide { .. } => UNUSED_SIDE,
            Self::ProfileOfYear | Self::ProfileFalls | Self::ProfileEnd => PROFILE,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::OtherUnit { .. }
            | Self::OtherBasis { .. }
            | Self::RangeOneWay
            | Self::RangeEnds
            | Self::ProfileOfYear
            | Self::ProfileEnd => Severity::Error,
            _ => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::Nought => "write `none = true` where there is no target",
            Self::Share => "write a percentage as 90, not as 0.9",
            Self::FarFromFigures | Self::FarFromBefore => "see whether the point is in its place",
            Self::RangeOneWay => "leave `to` out",
            Self::UnusedSide { .. } => "leave it out",
            Self::ProfileEnd => "leave `value` out, or correct `q4`",
            Self::ProfileOfYear => "give it a `value`",
            Self::ProfileFalls => "see whether the values of the quarters add up to date",
            Self::OtherUnit { .. } | Self::OtherBasis { .. } | Self::RangeEnds => return None,
        };
        Some(advice.to_owned())
    }
}
