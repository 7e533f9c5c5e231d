//! Problems of entered values. None holds a value.

use std::fmt;

use super::{Code, Problem, Severity};

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

const COLUMNS: Code = code(
    "Q620",
    "entry-columns",
    "A file of entered values has a heading row with `indicator` and `period`, and any of \
     `described_period`, `numerator`, `denominator`, `value`, `maturity` and `note`. `quarterday \
     template` writes one.",
);
const UNKNOWN: Code = code(
    "Q621",
    "entry-unknown-indicator",
    "A row is of an indicator that the set does not adopt. It is named by the council's code or by \
     the name in the set.",
);
const COMPUTED: Code = code(
    "Q622",
    "entry-computed-indicator",
    "The values of this indicator are computed from records, so that none is entered. Load the \
     records instead.",
);
const PERIOD: Code = code(
    "Q623",
    "entry-period",
    "`period` is the report that the value appears in, and `described_period` the one it describes, \
     the same or an earlier one: 2019-20 for a financial year, 2019-20-q2 for a quarter, 2019-08 for a \
     month, 2019-09-30 for a day.",
);
const NUMBER: Code = code(
    "Q624",
    "entry-number",
    "Numbers are read exactly as written: at most nine digits before the point and six after it, \
     without per cent signs, thousands separators or words.",
);
const NO_VALUE: Code = code(
    "Q625",
    "entry-no-value",
    "A row has a numerator and a denominator, or a value. A percentage or a rate needs both parts, or \
     its value alone.",
);
const DISAGREES: Code = code(
    "Q626",
    "entry-disagrees",
    "The value is not what its numerator and denominator make. Correct whichever is wrong, or leave \
     the value out: it is worked out from the other two.",
);
const RANGE: Code = code(
    "Q627",
    "entry-out-of-range",
    "A percentage lies between 0 and 100, and a count, a rate or a number of days is not below 0. The \
     numerator of a percentage is no more than its denominator.",
);
const FAR_OFF: Code = code(
    "Q628",
    "entry-far-off",
    "The value is about a hundred times the one before it or its target, or a hundredth, or outside \
     what the set believes. Percentages are written as 92.7, not as 0.927.",
);
const MATURITY: Code = code(
    "Q629",
    "entry-maturity",
    "A value is `provisional`, `final` or `restated`. One that was final is superseded only by one \
     that says that it is restated, so that no figure changes without a word.",
);
const TWICE: Code = code(
    "Q630",
    "entry-twice",
    "Two rows of one file are of one indicator and describe one period, so that it is not known which \
     is meant.",
);
const NOTHING: Code = code(
    "Q631",
    "entry-nothing",
    "No row of the file has a value. Rows of the template in which nothing is filled in are passed \
     over.",
);
const TOO_MANY: Code = code(
    "Q632",
    "entry-too-many-rows",
    "A file of entered values has at most 10,000 rows: it holds what people report for one or a few \
     periods. Split it, or load records.",
);

pub(super) const CODES: &[Code] = &[
    COLUMNS, UNKNOWN, COMPUTED, PERIOD, NUMBER, NO_VALUE, DISAGREES, RANGE, FAR_OFF, MATURITY,
    TWICE, NOTHING, TOO_MANY,
];

/// What can be wrong with entered values.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum EntryProblem {
    /// A heading that is none of the columns.
    UnknownColumn {
        /// The column that was probably meant.
        near: Option<&'static str>,
    },
    /// A column that every file has.
    MissingColumn {
        /// Its heading.
        column: &'static str,
    },
    /// Two columns of one heading.
    ColumnTwice {
        /// The heading.
        column: String,
    },
    /// An indicator that is not in the set.
    UnknownIndicator {
        /// The code or name that was probably meant.
        near: Option<String>,
    },
    /// An indicator that is computed.
    Computed {
        /// Its slug.
        slug: String,
    },
    /// Not a period.
    Period {
        /// The column.
        column: &'static str,
    },
    /// A period described that ends after the report's.
    DescribedLater,
    /// Not a number.
    Number {
        /// The column.
        column: &'static str,
    },
    /// Neither a value nor a numerator.
    NoValue,
    /// One part of a fraction.
    HalfAFraction {
        /// The part that is missing.
        missing: &'static str,
    },
    /// A value that its parts do not make.
    Disagrees,
    /// A value that cannot be.
    OutOfRange {
        /// "between 0 and 100".
        range: &'static str,
    },
    /// A value hard to believe.
    FarOff,
    /// Not a word for how settled it is.
    Maturity {
        /// The word that was probably meant.
        near: Option<&'static str>,
    },
    /// A settled value is changed, and nothing says so.
    NotRestated,
    /// Two rows of one indicator and period.
    Twice {
        /// The line of the first.
        line: u32,
    },
    /// No values at all.
    Nothing,
    /// More rows than are read.
    TooManyRows {
        /// How many are.
        most: usize,
    },
}

impl fmt::Display for EntryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownColumn { .. } => f.write_str("a heading is none of the columns there are"),
            Self::MissingColumn { column } => write!(f, "the column `{column}` is missing"),
            Self::ColumnTwice { column } => write!(f, "the column `{column}` stands here twice"),
            Self::UnknownIndicator { .. } => {
                f.write_str("the row is of an indicator that the set does not adopt")
            }
            Self::Computed { slug } => write!(f, "`{slug}` is computed from records"),
            Self::Period { column } => write!(f, "`{column}` is not a period"),
            Self::DescribedLater => {
                f.write_str("the period described ends after the report's period")
            }
            Self::Number { column } => write!(f, "`{column}` is not a number"),
            Self::NoValue => f.write_str("the row has neither a value nor a numerator"),
            Self::HalfAFraction { missing } => write!(f, "the row has no {missing}"),
            Self::Disagrees => f.write_str("the value is not what numerator and denominator make"),
            Self::OutOfRange { range } => write!(f, "the value should be {range}"),
            Self::FarOff => f.write_str("the value is far from what it could be"),
            Self::Maturity { .. } => f.write_str("`maturity` is none of its words"),
            Self::NotRestated => f.write_str("a settled value is changed without being restated"),
            Self::Twice { line } => {
                write!(
                    f,
                    "the same indicator and period stand on line {line} already"
                )
            }
            Self::Nothing => f.write_str("no row has a value"),
            Self::TooManyRows { most } => write!(f, "there are more than {most} rows"),
        }
    }
}

impl Problem for EntryProblem {
    fn code(&self) -> Code {
        match self {
            Self::UnknownColumn { .. } | Self::MissingColumn { .. } | Self::ColumnTwice { .. } => {
                COLUMNS
            }
            Self::UnknownIndicator { .. } => UNKNOWN,
            Self::Computed { .. } => COMPUTED,
            Self::Period { .. } | Self::DescribedLater => PERIOD,
            Self::Number { .. } => NUMBER,
            Self::NoValue | Self::HalfAFraction { .. } => NO_VALUE,
            Self::Disagrees => DISAGREES,
            Self::OutOfRange { .. } => RANGE,
            Self::FarOff => FAR_OFF,
            Self::Maturity { .. } | Self::NotRestated => MATURITY,
            Self::Twice { .. } => TWICE,
            Self::Nothing => NOTHING,
            Self::TooManyRows { .. } => TOO_MANY,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::FarOff => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::UnknownColumn { near: Some(near) } => {
                format!("a similar column exists: `{near}`")
            }
            Self::UnknownColumn { near: None } | Self::MissingColumn { .. } => {
                "`quarterday template` writes a file with the columns there are".to_owned()
            }
            Self::UnknownIndicator { near: Some(near) } => {
                format!("a similar indicator exists: `{near}`")
            }
            Self::UnknownIndicator { near: None } => {
                "adopt it in the set with `entered = true`".to_owned()
            }
            Self::Computed { .. } => "load the records: `quarterday load`".to_owned(),
            Self::Period { .. } => "write it as 2019-20-q2".to_owned(),
            Self::DescribedLater => {
                "`period` is the report that it appears in, `described_period` the one it describes"
                    .to_owned()
            }
            Self::Number { .. } => "write it as 92.7 or 2633".to_owned(),
            Self::NoValue | Self::HalfAFraction { .. } => {
                "give numerator and denominator, or the value".to_owned()
            }
            Self::Disagrees => "leave `value` out, or correct the part that is wrong".to_owned(),
            Self::FarOff => "see whether the point is in its place".to_owned(),
            Self::Maturity { near: Some(near) } => format!("a similar word exists: `{near}`"),
            Self::Maturity { near: None } => {
                "write `provisional`, `final` or `restated`".to_owned()
            }
            Self::NotRestated => "write `restated` under `maturity`".to_owned(),
            Self::Twice { .. } => "remove one of them".to_owned(),
            _ => return None,
        };
        Some(advice)
    }
}
