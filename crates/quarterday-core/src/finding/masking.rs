//! What an overall figure can hide: a part that misses the target the whole meets.

use std::fmt;

use super::{Code, Problem, Severity};

/// Every code, in order.
pub(super) const CODES: &[Code] = &[MASKED];

const MASKED: Code = Code {
    id: "Q272",
    name: "masked",
    about: "The figure meets its target and one of its parts misses it by at least the points, and \
            on at least the cases, that `[masking]` in set.toml gives (10 and 10 where it says \
            nothing). The whole hides the part: open it before the figure is called good.",
};

/// A part that misses the target which the whole meets.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Masked {
    /// The indicator as the reader knows it: "CSC 101 assessments-45-days".
    pub indicator: String,
    /// The column: `age-band`.
    pub column: String,
    /// The part: "under 1".
    pub part: String,
    /// What is to be said of the two values, from `wording`.
    pub said: String,
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            indicator,
            column,
            part,
            said,
        } = self;
        write!(f, "{indicator}, {column} `{part}`: {said}")
    }
}

impl Problem for Masked {
    fn code(&self) -> Code {
        MASKED
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }
}
