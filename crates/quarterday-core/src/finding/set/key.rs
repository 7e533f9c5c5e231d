//! Problems of the keys and values of TOML files.

use std::fmt;

use super::super::{Code, Problem};
use super::{choice, code, similar};
use crate::calendar::Day;

const SYNTAX: Code = code(
    "Q111",
    "toml-syntax",
    "The text is not TOML at this place: often a quote, bracket, comma or equals sign is missing. \
     The rest of the file was read as far as it could be.",
);
const UNKNOWN: Code = code(
    "Q112",
    "unknown-key",
    "Only the keys the program knows may stand in its files, so that a misspelt one is never \
     silently without effect.",
);
const MISSING: Code = code(
    "Q113",
    "missing-key",
    "A key that has no default is not there. Add it to the table the finding points at.",
);
const WRONG_KIND: Code = code(
    "Q114",
    "wrong-kind",
    "The value is of another kind than the key asks for: text stands in quotes, numbers, dates and \
     `true` or `false` do not, a list stands in square brackets.",
);
const EMPTY: Code = code(
    "Q115",
    "empty-text",
    "The text is there but says nothing. Write what it should say, or leave an optional key out.",
);
const UNKNOWN_WORD: Code = code(
    "Q116",
    "unknown-word",
    "The value is one of a short list of words, and this is none of them. The words are spelt in \
     lower case with hyphens.",
);
const UNREADABLE_NUMBER: Code = code(
    "Q117",
    "unreadable-number",
    "Numbers are read exactly as written: at most nine digits before the point and four after it, \
     with no exponent, no thousands separator and no per cent sign.",
);
const OUT_OF_RANGE: Code = code(
    "Q118",
    "number-out-of-range",
    "The number can be read but is outside what the key can mean, as ten decimals or a population \
     of nought are. The finding says what it should be.",
);
const UNREADABLE_DATE: Code = code(
    "Q119",
    "set-unreadable-date",
    "Dates are written as year, month and day with hyphens: 2019-09-30. Other orders differ \
     between countries and are not guessed at.",
);
const IMPOSSIBLE_DATE: Code = code(
    "Q120",
    "impossible-date",
    "The date has the right form but there is no such day in the calendar, as with 31 June.",
);
const OUT_OF_ORDER: Code = code(
    "Q121",
    "dates-out-of-order",
    "Rows that hold from a date stand in the order of their dates, so that the last row is the one \
     in force today.",
);
const DATE_TWICE: Code = code(
    "Q122",
    "date-twice",
    "Two rows of one list hold from the same day, so that it is not known which is meant. Remove \
     one, or correct its date.",
);

pub(super) const CODES: &[Code] = &[
    SYNTAX,
    UNKNOWN,
    MISSING,
    WRONG_KIND,
    EMPTY,
    UNKNOWN_WORD,
    UNREADABLE_NUMBER,
    OUT_OF_RANGE,
    UNREADABLE_DATE,
    IMPOSSIBLE_DATE,
    OUT_OF_ORDER,
    DATE_TWICE,
];

/// What can be wrong with a key or a value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum KeyProblem {
    /// The text is not TOML.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// No such key belongs here.
    Unknown {
        /// The key found.
        key: String,
        /// The key that was probably meant.
        near: Option<String>,
        /// Every key that may stand here.
        known: Vec<String>,
    },
    /// A key without a default is not there.
    Missing {
        /// The key.
        key: String,
    },
    /// A value of another kind than wanted.
    WrongKind {
        /// The key.
        key: String,
        /// "text", "a whole number": what it should be.
        wanted: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A text of nothing but blanks.
    Empty {
        /// The key.
        key: String,
    },
    /// None of the words of a list.
    UnknownWord {
        /// The key, or the column of a table.
        key: String,
        /// The word found.
        word: String,
        /// The word that was probably meant.
        near: Option<String>,
        /// Every word there is.
        known: Vec<String>,
    },
    /// Not a number that can be read exactly.
    UnreadableNumber {
        /// The key, or the column of a table.
        key: String,
    },
    /// A number that cannot be meant.
    OutOfRange {
        /// The key.
        key: String,
        /// "from 0 to 9", "above 0".
        range: &'static str,
    },
    /// Not of the form of a date.
    UnreadableDate {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
    },
    /// Of the form of a date, but there is no such day.
    ImpossibleDate {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
    },
    /// A row that holds from an earlier day than the row before it.
    OutOfOrder {
        /// Its day.
        from: Day,
        /// The day of the row before it.
        after: Day,
    },
    /// A row that holds from the same day as another.
    DateTwice {
        /// The day.
        from: Day,
        /// The line of the other row.
        line: u32,
    },
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => write!(f, "this is not TOML: {message}"),
            Self::Unknown { key, .. } => write!(f, "there is no key `{key}` here"),
            Self::Missing { key } => write!(f, "the key `{key}` is missing"),
            Self::WrongKind { key, wanted, found } => {
                write!(f, "`{key}` should be {wanted}, not {found}")
            }
            Self::Empty { key } => write!(f, "`{key}` is empty"),
            Self::UnknownWord { key, word, .. } => write!(f, "`{word}` is no `{key}`"),
            Self::UnreadableNumber { key } => write!(f, "`{key}` is not a plain number"),
            Self::OutOfRange { key, range } => write!(f, "`{key}` should be {range}"),
            Self::UnreadableDate { key, found } => write!(f, "`{key}` is not a date: `{found}`"),
            Self::ImpossibleDate { key, found } => {
                write!(f, "`{key}` is a day that does not exist: `{found}`")
            }
            Self::OutOfOrder { from, after } => write!(f, "{from} stands after {after}"),
            Self::DateTwice { from, line } => write!(f, "line {line} too holds from {from}"),
        }
    }
}

impl Problem for KeyProblem {
    fn code(&self) -> Code {
        match self {
            Self::Syntax { .. } => SYNTAX,
            Self::Unknown { .. } => UNKNOWN,
            Self::Missing { .. } => MISSING,
            Self::WrongKind { .. } => WRONG_KIND,
            Self::Empty { .. } => EMPTY,
            Self::UnknownWord { .. } => UNKNOWN_WORD,
            Self::UnreadableNumber { .. } => UNREADABLE_NUMBER,
            Self::OutOfRange { .. } => OUT_OF_RANGE,
            Self::UnreadableDate { .. } => UNREADABLE_DATE,
            Self::ImpossibleDate { .. } => IMPOSSIBLE_DATE,
            Self::OutOfOrder { .. } => OUT_OF_ORDER,
            Self::DateTwice { .. } => DATE_TWICE,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Unknown { near, known, .. } => similar("key", near.as_ref())
                .or_else(|| Some(format!("the keys here are {}", listed(known)))),
            Self::UnknownWord { near, known, .. } => {
                let choice = choice(known);
                Some(match near {
                    Some(near) => format!("`{near}` is a similar word; the words are {choice}"),
                    None => format!("write one of {choice}"),
                })
            }
            Self::UnreadableNumber { .. } => Some("write it as 90 or 92.7".to_owned()),
            Self::UnreadableDate { .. } => {
                Some("write it as 2019-09-30, without quotes".to_owned())
            }
            Self::WrongKind { key, wanted, found } if is_single_table(wanted, found) => {
                Some(format!("write `[[{key}]]` above each"))
            }
            Self::OutOfOrder { .. } => Some("put the rows in the order of their dates".to_owned()),
            _ => None,
        }
    }
}

/// Whether one table stands where a list of them should.
fn is_single_table(wanted: &str, found: &str) -> bool {
    wanted.starts_with("a list of tables") && found == "a table"
}

fn listed(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
