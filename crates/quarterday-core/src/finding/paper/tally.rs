//! Typed counts, percentages and changes that cannot be true together.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::code;
use crate::figure::Decimal;

const LARGER_THAN_WHOLE: Code = code(
    "Q550",
    "larger-than-whole",
    "A part is typed that is larger than its whole: 31 of the 25 indicators. Counted by \
     `{{ part(\"with a value\", \"reported\") }}` a part is always one of its whole.",
);
const PARTS_DO_NOT_SUM: Code = code(
    "Q551",
    "parts-do-not-sum",
    "The counts that are typed of some indicators do not make up their number, so some are \
     unexplained or counted twice. `{{ split(\"reported\", \"against target\") }}` names every part, and \
     what is left.",
);
const WRONG_PERCENTAGE: Code = code(
    "Q552",
    "wrong-percentage",
    "A percentage is typed beside a count and a whole that it is not the percentage of. \
     Percentages are worked out from their counts and rounded once, half away from nought.",
);
const NO_COMMON_WHOLE: Code = code(
    "Q553",
    "no-common-whole",
    "Two percentages stand side by side, each after its count, and there is no whole of which both \
     are right. Percentages that are set side by side share one whole, or each says its own.",
);
const POINTS_OR_PER_CENT: Code = code(
    "Q554",
    "points-or-per-cent",
    "The difference between two percentages is in percentage points. A rise from 10 per cent to 15 \
     is five percentage points, and 50 per cent.",
);
const WRONG_CHANGE: Code = code(
    "Q555",
    "wrong-change",
    "A change in per cent is typed that is not the change between its own two numbers. It is \
     worked out from them and rounded, never cut off.",
);
const MOVED_OR_BETTER: Code = code(
    "Q556",
    "moved-or-better",
    "Indicators are said to have increased or decreased. That their numbers rose says nothing of \
     whether they did well, which depends on which way is better: say `improved` and `worsened`, \
     and count them.",
);
const REMAINDER: Code = code(
    "Q557",
    "remainder-not-named",
    "A paragraph counts some parts of a whole and leaves others out, so that its counts do not make \
     up the whole. Name the rest, or write `{{ split(…) }}`, which always does.",
);

pub(super) const CODES: &[Code] = &[
    LARGER_THAN_WHOLE,
    PARTS_DO_NOT_SUM,
    WRONG_PERCENTAGE,
    NO_COMMON_WHOLE,
    POINTS_OR_PER_CENT,
    WRONG_CHANGE,
    MOVED_OR_BETTER,
    REMAINDER,
];

/// What can be wrong with counts, percentages and changes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TallyProblem {
    /// A subset larger than its set.
    LargerThanWhole {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// Parts of which the sum is not their whole.
    PartsDoNotSum {
        /// The parts, as they stand there.
        parts: Vec<u64>,
        /// Their sum.
        sum: u64,
        /// The whole.
        whole: u64,
    },
    /// Not the percentage of its counts.
    WrongPercentage {
        /// As typed.
        typed: Decimal,
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
        /// As it is.
        exact: Decimal,
    },
    /// Two percentages of different wholes: count, percentage and the wholes that fit each.
    NoCommonWhole {
        /// The first.
        first: (u64, Decimal, Vec<u64>),
        /// The second.
        second: (u64, Decimal, Vec<u64>),
    },
    /// A difference of percentages, called per cent.
    PointsOrPerCent {
        /// How many.
        points: Decimal,
    },
    /// Not the change between its numbers.
    WrongChange {
        /// As typed, in per cent.
        typed: Decimal,
        /// As it is.
        exact: Decimal,
    },
    /// A movement, of indicators.
    MovedOrBetter {
        /// The word.
        word: String,
    },
    /// Counts by expressions that leave some out.
    Remainder {
        /// What the parts are told apart by: "against target".
        by: &'static str,
        /// How many are left out.
        left: usize,
        /// The words of `count` that would count them.
        words: Vec<&'static str>,
    },
}

impl fmt::Display for TallyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LargerThanWhole { part, whole } => {
                write!(f, "{part} cannot be a part of {whole}")
            }
            Self::PartsDoNotSum { parts, sum, whole } => {
                let parts: Vec<String> = parts.iter().map(u64::to_string).collect();
                write!(f, "{} make {sum}, not {whole}", parts.join(" + "))?;
                match whole.checked_sub(*sum) {
                    Some(left) => write!(f, ": {left} unexplained"),
                    None => f.write_str(": some are counted twice, or not rightly"),
                }
            }
            Self::WrongPercentage {
                typed,
                part,
                whole,
                exact,
            } => write!(f, "{part} of {whole} is {exact}%, not {typed}%"),
            Self::NoCommonWhole { first, second } => write!(
                f,
                "no whole fits both percentages: {}, and {}",
                of_wholes(first),
                of_wholes(second)
            ),
            Self::PointsOrPerCent { points } => {
                write!(f, "`{points} per cent` is a difference between percentages")
            }
            Self::WrongChange { typed, exact } => {
                write!(f, "the change is {exact}%, not {typed}%")
            }
            Self::MovedOrBetter { word } => write!(
                f,
                "`{word}` of indicators does not say whether they did better"
            ),
            Self::Remainder { by, left, .. } => {
                write!(f, "the counts {by} leave {left} of their whole unexplained")
            }
        }
    }
}

/// "27 is 47.4% of 57", "28 is 68% of nothing".
fn of_wholes((part, per_cent, wholes): &(u64, Decimal, Vec<u64>)) -> String {
    let whole = match (wholes.first(), wholes.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no whole number".to_owned(),
    };
    format!("{part} is {per_cent}% of {whole}")
}

impl Problem for TallyProblem {
    fn code(&self) -> Code {
        match self {
            Self::LargerThanWhole { .. } => LARGER_THAN_WHOLE,
            Self::PartsDoNotSum { .. } => PARTS_DO_NOT_SUM,
            Self::WrongPercentage { .. } => WRONG_PERCENTAGE,
            Self::NoCommonWhole { .. } => NO_COMMON_WHOLE,
            Self::PointsOrPerCent { .. } => POINTS_OR_PER_CENT,
            Self::WrongChange { .. } => WRONG_CHANGE,
            Self::MovedOrBetter { .. } => MOVED_OR_BETTER,
            Self::Remainder { .. } => REMAINDER,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::MovedOrBetter { .. } | Self::Remainder { .. } => Severity::Warning,
            // Parts short of their whole may be all that the author means to name.
            Self::PartsDoNotSum { sum, whole, .. } if sum < whole => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::LargerThanWhole { .. } => {
                "write `{{ part(\"with a value\", \"reported\") }}`".to_owned()
            }
            Self::PartsDoNotSum { .. } => {
                "write `{{ split(\"reported\", \"against target\") }}`, or name the rest".to_owned()
            }
            Self::WrongPercentage { exact, .. } | Self::WrongChange { exact, .. } => {
                format!("write `{exact}%`")
            }
            Self::NoCommonWhole { .. } => "say of how many each percentage is".to_owned(),
            Self::PointsOrPerCent { points } => format!("write `{points} percentage points`"),
            Self::MovedOrBetter { .. } => {
                "write `{{ count(\"improved since last year\") }}`".to_owned()
            }
            Self::Remainder { words, .. } => {
                let calls = words
                    .iter()
                    .map(|word| format!("`{{{{ count(\"{word}\") }}}}`"));
                format!("count them: {}", calls.collect::<Vec<_>>().join(", "))
            }
        })
    }
}
