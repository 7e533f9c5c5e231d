//! What a paper claims of an indicator that its records do not bear out, or leaves out.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::code;

const OTHER_MEANING: Code = code(
    "Q560",
    "other-meaning",
    "The words round a figure give a limit that is not the one its indicator has: three or less \
     where it counts three or more, ten working days where it counts fifteen. Print the registered \
     name with `name`, or the sentence of the set with `sentence`.",
);
const SHORTENED_NAME: Code = code(
    "Q561",
    "shortened-name",
    "A figure stands in a paragraph that gives neither its indicator's registered name nor the \
     sentence of the set. A shortened name loses what is counted.",
);
const UNDATED: Code = code(
    "Q562",
    "undated-claim",
    "A paragraph says `currently` or `recently` and gives no day, month, quarter or year. A paper \
     is read long after its meeting, and then nobody knows when that was.",
);
const OTHER_FIGURE: Code = code(
    "Q563",
    "given-twice",
    "One figure of an indicator is given twice, and differently: typed or quoted as one value, and \
     by the records another.",
);
const EXCEPTION_LEFT_OUT: Code = code(
    "Q564",
    "exception-left-out",
    "The exceptions rule of the set puts this indicator in front of Members, and the paper neither \
     has it among its areas of focus nor says why with `left_out`.",
);
const SMALL_NUMBER: Code = code(
    "Q565",
    "small-number",
    "The figure is made of fewer than six children or events, or of all but so few. In a paper that \
     is published they could be recognised. The rule for disclosure of the authority decides.",
);

pub(super) const CODES: &[Code] = &[
    OTHER_MEANING,
    SHORTENED_NAME,
    UNDATED,
    OTHER_FIGURE,
    EXCEPTION_LEFT_OUT,
    SMALL_NUMBER,
];

/// What can be wrong with what is claimed or left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ClaimProblem {
    /// A limit that is not the indicator's.
    OtherMeaning {
        /// The indicator.
        slug: String,
        /// What is typed: "three or less".
        typed: String,
        /// Its registered name.
        name: String,
    },
    /// A figure without the name of its indicator.
    ShortenedName {
        /// The indicator.
        slug: String,
        /// Its registered name.
        name: String,
    },
    /// A claim without a date.
    Undated {
        /// The word: "currently".
        word: String,
    },
    /// A figure given twice, differently.
    OtherFigure {
        /// The indicator.
        slug: String,
        /// What is typed or quoted.
        typed: String,
        /// What the records say, in words.
        value: String,
    },
    /// An exception that is not in front of Members.
    ExceptionLeftOut {
        /// The indicator.
        slug: String,
        /// Why it is an exception.
        because: String,
    },
    /// A small number.
    SmallNumber {
        /// The indicator.
        slug: String,
    },
}

impl fmt::Display for ClaimProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMeaning { slug, typed, name } => {
                write!(f, "`{typed}` is typed of `{slug}`, which is \"{name}\"")
            }
            Self::ShortenedName { slug, name } => write!(
                f,
                "the figure of `{slug}` stands without its name, \"{name}\""
            ),
            Self::Undated { word } => write!(f, "`{word}` does not say when"),
            Self::OtherFigure { slug, typed, value } => {
                write!(f, "`{slug}` is given as `{typed}` here, and is {value}")
            }
            Self::ExceptionLeftOut { slug, because } => {
                write!(
                    f,
                    "`{slug}` is an exception and not an area of focus: {because}"
                )
            }
            Self::SmallNumber { slug } => {
                write!(f, "the figure of `{slug}` is made of a small number")
            }
        }
    }
}

impl Problem for ClaimProblem {
    fn code(&self) -> Code {
        match self {
            Self::OtherMeaning { .. } => OTHER_MEANING,
            Self::ShortenedName { .. } => SHORTENED_NAME,
            Self::Undated { .. } => UNDATED,
            Self::OtherFigure { .. } => OTHER_FIGURE,
            Self::ExceptionLeftOut { .. } => EXCEPTION_LEFT_OUT,
            Self::SmallNumber { .. } => SMALL_NUMBER,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::OtherMeaning { .. } | Self::OtherFigure { .. } => Severity::Error,
            Self::Undated { .. } | Self::ExceptionLeftOut { .. } | Self::SmallNumber { .. } => {
                Severity::Warning
            }
            Self::ShortenedName { .. } => Severity::Note,
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::OtherMeaning { slug, .. } | Self::ShortenedName { slug, .. } => {
                format!("write `{{{{ name(\"{slug}\") }}}}`")
            }
            Self::Undated { .. } => "say as at which day, or write `{{ period() }}`".to_owned(),
            Self::OtherFigure { slug, .. } => format!("write `{{{{ value(\"{slug}\") }}}}`"),
            Self::ExceptionLeftOut { slug, .. } => format!(
                "put it among the areas of focus, or write `{{{{ left_out(\"{slug}\", \"why\") }}}}`"
            ),
            Self::SmallNumber { .. } => {
                "leave it out of a published paper, or see that it may stand".to_owned()
            }
        })
    }
}
