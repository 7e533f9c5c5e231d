//! Problems of a paper's source as written: its front matter and its Markdown.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::{code, similar};

const FRONT_MATTER: Code = code(
    "Q501",
    "front-matter",
    "A paper begins with its front matter: TOML between two lines that hold `+++` and nothing \
     else. It names the committee, the period, the day of the meeting and the title.",
);
const FRONT_MATTER_SYNTAX: Code = code(
    "Q502",
    "front-matter-syntax",
    "The front matter is not TOML. Texts stand in double quotes, dates do not, and a key stands \
     once.",
);
const UNKNOWN_KEY: Code = code(
    "Q503",
    "paper-unknown-key",
    "Front matter has the keys `committee`, `period`, `meeting`, `title`, `director`, `author`, \
     `background_papers`, `recommendation`, and rows `[[implication]]` of `heading` and `text`.",
);
const MISSING_KEY: Code = code(
    "Q504",
    "paper-missing-key",
    "Every paper has `committee`, `period`, `meeting` and `title` in its front matter, and every \
     row `[[implication]]` has `heading` and `text`.",
);
const WRONG_VALUE: Code = code(
    "Q505",
    "paper-wrong-value",
    "A key of the front matter has a value of another kind than it takes: a text that is blank, a \
     period or a date that is none, a number where a text belongs.",
);
const UNKNOWN_COMMITTEE: Code = code(
    "Q506",
    "paper-unknown-committee",
    "The paper is for a committee that the indicator set does not name. Committees are the tables \
     `[committees.ID]` of `set.toml`.",
);
const OTHER_SCORECARD: Code = code(
    "Q507",
    "other-scorecard",
    "The paper is being built with the figures of another committee, period or meeting than its \
     front matter names.",
);
const TOO_LONG: Code = code(
    "Q508",
    "paper-too-long",
    "A paper's source is read up to one mebibyte and two thousand expressions. A longer one is \
     probably another file.",
);
const NOT_IN_PAPERS: Code = code(
    "Q509",
    "not-in-papers",
    "Papers are written in headings of level 2 to 4, paragraphs, bulleted and lettered lists, \
     strong, emphasis, code and links. Tables and charts come from expressions.",
);
const RAW_HTML: Code = code(
    "Q510",
    "raw-html",
    "HTML in the source is left out of the paper, because the same source becomes PDF and Word. \
     A comment, `<!-- like this -->`, is left out without a finding.",
);

pub(super) const CODES: &[Code] = &[
    FRONT_MATTER,
    FRONT_MATTER_SYNTAX,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_VALUE,
    UNKNOWN_COMMITTEE,
    OTHER_SCORECARD,
    TOO_LONG,
    NOT_IN_PAPERS,
    RAW_HTML,
];

/// What can be wrong with a source as written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SourceProblem {
    /// The source does not begin with front matter.
    NoFrontMatter,
    /// The front matter never ends.
    UnclosedFrontMatter,
    /// The front matter is not TOML.
    Syntax {
        /// The TOML reader's own words.
        message: String,
    },
    /// A key that front matter does not have.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The key that may have been meant.
        near: Option<String>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A value of another kind than its key takes.
    WrongValue {
        /// The key.
        key: &'static str,
        /// What it takes.
        wanted: &'static str,
    },
    /// A committee that the set does not have.
    UnknownCommittee {
        /// Its id as written.
        id: String,
        /// The id that may have been meant.
        near: Option<String>,
    },
    /// The paper and the scorecard are not of one committee, period or meeting.
    OtherScorecard {
        /// The key of the front matter.
        key: &'static str,
        /// What the paper says.
        paper: String,
        /// What the scorecard says.
        scorecard: String,
    },
    /// A source longer than is read.
    TooLong {
        /// Its bytes.
        bytes: usize,
        /// The most.
        most: usize,
    },
    /// More expressions than a paper may hold.
    TooManyExpressions {
        /// The most.
        most: usize,
    },
    /// Markdown that has no place in a paper.
    NotInPapers {
        /// What it is: "a picture".
        what: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// Raw HTML.
    RawHtml,
}

impl fmt::Display for SourceProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFrontMatter => f.write_str("the paper does not begin with a line `+++`"),
            Self::UnclosedFrontMatter => f.write_str("the front matter begins here and never ends"),
            Self::Syntax { message } => write!(f, "the front matter is not TOML: {message}"),
            Self::UnknownKey { key, .. } => write!(f, "there is no key `{key}`"),
            Self::MissingKey { key } => write!(f, "the key `{key}` is missing"),
            Self::WrongValue { key, wanted } => write!(f, "`{key}` should be {wanted}"),
            Self::UnknownCommittee { id, .. } => write!(f, "the set has no committee `{id}`"),
            Self::OtherScorecard {
                key,
                paper,
                scorecard,
            } => write!(
                f,
                "`{key}` of the paper is `{paper}` and of the scorecard `{scorecard}`"
            ),
            Self::TooLong { bytes, most } => {
                write!(f, "the paper is {bytes} bytes long, more than {most}")
            }
            Self::TooManyExpressions { most } => {
                write!(f, "the paper holds more than {most} expressions")
            }
            Self::NotInPapers { what, .. } => write!(f, "{what} has no place in a paper"),
            Self::RawHtml => f.write_str("raw HTML is not printed"),
        }
    }
}

impl Problem for SourceProblem {
    fn code(&self) -> Code {
        match self {
            Self::NoFrontMatter | Self::UnclosedFrontMatter => FRONT_MATTER,
            Self::Syntax { .. } => FRONT_MATTER_SYNTAX,
            Self::UnknownKey { .. } => UNKNOWN_KEY,
            Self::MissingKey { .. } => MISSING_KEY,
            Self::WrongValue { .. } => WRONG_VALUE,
            Self::UnknownCommittee { .. } => UNKNOWN_COMMITTEE,
            Self::OtherScorecard { .. } => OTHER_SCORECARD,
            Self::TooLong { .. } | Self::TooManyExpressions { .. } => TOO_LONG,
            Self::NotInPapers { .. } => NOT_IN_PAPERS,
            Self::RawHtml => RAW_HTML,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::RawHtml => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::UnknownKey { near, .. } => return similar("key", near.as_deref()),
            Self::UnknownCommittee { near, .. } => return similar("committee", near.as_deref()),
            Self::MissingKey { key } => return Some(format!("add `{key} = …`")),
            Self::NoFrontMatter => "`draft` writes a first source with front matter",
            Self::UnclosedFrontMatter => "end it with a line `+++`",
            Self::OtherScorecard { .. } => "build the paper with the figures it names",
            Self::TooLong { .. } | Self::TooManyExpressions { .. } => "divide the paper in two",
            Self::NotInPapers { instead, .. } => instead,
            Self::RawHtml => "write it in Markdown",
            Self::Syntax { .. } | Self::WrongValue { .. } => return None,
        };
        Some(advice.to_owned())
    }
}
