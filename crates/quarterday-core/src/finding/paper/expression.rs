//! Problems of the expressions in a paper, and of what they should print.

use std::fmt;

use super::super::{Code, Problem};
use super::{code, similar};

const UNCLOSED: Code = code(
    "Q521",
    "unclosed-expression",
    "Double braces open an expression and are not closed on the same line. An expression reads \
     `{{ value(\"assessments-45-days\") }}`.",
);
const SYNTAX: Code = code(
    "Q522",
    "expression-syntax",
    "An expression is the name of a function and, in round brackets, its arguments in double \
     quotes with commas between: `{{ quoted(\"81.9%\", \"Department for Education\") }}`.",
);
const UNKNOWN_FUNCTION: Code = code(
    "Q523",
    "paper-unknown-function",
    "There is no function of this name. Figures are printed by `sentence`, `full`, `value`, \
     `against_target`, `since_previous` and `since_last_year`; tables and charts by `table`, \
     `chart` and `charts`.",
);
const WRONG_ARGUMENTS: Code = code(
    "Q524",
    "paper-wrong-arguments",
    "A function is called with more or fewer arguments than it takes. Most take one, the slug of \
     an indicator: `{{ chart(\"cla\") }}`.",
);
const UNKNOWN_INDICATOR: Code = code(
    "Q525",
    "paper-unknown-indicator",
    "The indicator set has no indicator of this slug or code. The slug is the name of the \
     definition's files.",
);
const NOT_REPORTED: Code = code(
    "Q526",
    "not-reported",
    "The indicator is in the set, but on the day of the meeting it is reported to another \
     committee, or has no definition, so this paper has no figure for it.",
);
const UNKNOWN_WORD: Code = code(
    "Q527",
    "paper-unknown-word",
    "A function is given a word that it does not know: `table` knows its tables, `count` the \
     judgements it can count.",
);
const NOTHING_TO_PRINT: Code = code(
    "Q528",
    "nothing-to-print",
    "An expression asks for something that is not there: a key the front matter does not have, a \
     denominator of a count, a realignment that was never decided.",
);
const BLOCK_IN_TEXT: Code = code(
    "Q529",
    "block-in-text",
    "Tables, charts, definitions and the recommendation are blocks: their expression stands on a \
     line of its own, with a blank line before and after.",
);
const NOT_PRINTED: Code = code(
    "Q530",
    "not-printed",
    "An expression stands inside code, in the address of a link or in raw HTML, where nothing is \
     put in its place.",
);
const SENTENCE: Code = code(
    "Q531",
    "paper-sentence",
    "The sentence that the set gives for this indicator has double braces that cannot be filled \
     in. It is corrected in `set.toml`.",
);

pub(super) const CODES: &[Code] = &[
    UNCLOSED,
    SYNTAX,
    UNKNOWN_FUNCTION,
    WRONG_ARGUMENTS,
    UNKNOWN_INDICATOR,
    NOT_REPORTED,
    UNKNOWN_WORD,
    NOTHING_TO_PRINT,
    BLOCK_IN_TEXT,
    NOT_PRINTED,
    SENTENCE,
];

/// What can be wrong with an expression.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ExpressionProblem {
    /// Double braces that are opened and not closed.
    Unclosed,
    /// Something else stands where a part of an expression should.
    Syntax {
        /// What was expected there.
        expected: &'static str,
    },
    /// No function of this name.
    UnknownFunction {
        /// The name as written.
        name: String,
        /// The name that may have been meant.
        near: Option<&'static str>,
    },
    /// The wrong number of arguments.
    WrongArguments {
        /// The function.
        function: &'static str,
        /// How many it takes.
        wanted: usize,
        /// How many there are.
        given: usize,
    },
    /// The set has no such indicator.
    UnknownIndicator {
        /// The word as written.
        word: String,
        /// The slug that may have been meant.
        near: Option<String>,
    },
    /// The set has the indicator, the paper does not.
    NotReported {
        /// The indicator.
        slug: String,
        /// The paper's committee.
        committee: String,
    },
    /// An argument that is none of the words a function knows.
    UnknownWord {
        /// The function.
        function: &'static str,
        /// The argument as written.
        word: String,
        /// The word that may have been meant.
        near: Option<String>,
        /// Every word it knows.
        known: Vec<String>,
    },
    /// There is nothing to print.
    NothingToPrint {
        /// The function.
        function: &'static str,
        /// What there is none of: "`director` in the front matter".
        missing: String,
    },
    /// A function that makes a block stands among words.
    BlockInText {
        /// The function.
        function: &'static str,
    },
    /// An expression where nothing is printed.
    NotPrinted,
    /// The adoption's sentence cannot be filled in.
    Sentence {
        /// The indicator.
        slug: String,
        /// What is wrong with it.
        fault: String,
    },
}

impl fmt::Display for ExpressionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unclosed => {
                f.write_str("double braces are opened and not closed on the same line")
            }
            Self::Syntax { expected } => write!(f, "expected {expected}"),
            Self::UnknownFunction { name, .. } => write!(f, "there is no function `{name}`"),
            Self::WrongArguments {
                function,
                wanted,
                given,
            } => {
                let noun = if *wanted == 1 {
                    "argument"
                } else {
                    "arguments"
                };
                write!(f, "`{function}` takes {wanted} {noun}, not {given}")
            }
            Self::UnknownIndicator { word, .. } => write!(f, "the set has no indicator `{word}`"),
            Self::NotReported { slug, committee } => {
                write!(
                    f,
                    "`{slug}` is not reported to `{committee}` at this meeting"
                )
            }
            Self::UnknownWord { function, word, .. } => {
                write!(f, "`{function}` does not know `{word}`")
            }
            Self::NothingToPrint { function, missing } => {
                write!(f, "`{function}` prints nothing: there is no {missing}")
            }
            Self::BlockInText { function } => {
                write!(f, "`{function}` makes a block and stands among words")
            }
            Self::NotPrinted => f.write_str("an expression stands where nothing is printed"),
            Self::Sentence { slug, fault } => {
                write!(
                    f,
                    "the set's sentence for `{slug}` cannot be filled in: {fault}"
                )
            }
        }
    }
}

impl Problem for ExpressionProblem {
    fn code(&self) -> Code {
        match self {
            Self::Unclosed => UNCLOSED,
            Self::Syntax { .. } => SYNTAX,
            Self::UnknownFunction { .. } => UNKNOWN_FUNCTION,
            Self::WrongArguments { .. } => WRONG_ARGUMENTS,
            Self::UnknownIndicator { .. } => UNKNOWN_INDICATOR,
            Self::NotReported { .. } => NOT_REPORTED,
            Self::UnknownWord { .. } => UNKNOWN_WORD,
            Self::NothingToPrint { .. } => NOTHING_TO_PRINT,
            Self::BlockInText { .. } => BLOCK_IN_TEXT,
            Self::NotPrinted => NOT_PRINTED,
            Self::Sentence { .. } => SENTENCE,
        }
    }

    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::UnknownFunction { near, .. } => return similar("function", *near),
            Self::UnknownIndicator { near, .. } => return similar("indicator", near.as_deref()),
            Self::UnknownWord {
                near: Some(near), ..
            } => return similar("word", Some(near)),
            Self::UnknownWord { known, .. } => {
                return Some(format!("write one of `{}`", known.join("`, `")));
            }
            Self::Unclosed => "close them with `}}`",
            Self::NotReported { .. } => "leave it out, or correct the committee in `set.toml`",
            Self::NothingToPrint { .. } => "take the expression out, or supply what it prints",
            Self::BlockInText { .. } => "put the expression on a line of its own",
            Self::NotPrinted => "move it into the text",
            Self::Sentence { .. } => "correct the sentence in `set.toml`",
            Self::Syntax { .. } | Self::WrongArguments { .. } => return None,
        };
        Some(advice.to_owned())
    }
}
