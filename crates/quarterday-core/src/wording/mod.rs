//! Words: every phrase the program can say about a figure. Nothing else words a figure.

use crate::figure::Figure;
use crate::paper::tree::Tone;
use crate::scorecard::Line;
use crate::set::{Better, Target};
use crate::verdict::Direction;

/// What is wrong with an adoption's sentence.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SentenceFault {
    /// A word in double braces that is none of [`SENTENCE_WORDS`].
    #[error("the sentence has no word `{word}`")]
    UnknownWord {
        /// The word.
        word: String,
        /// The word that may have been meant.
        nearest: Option<&'static str>,
    },
    /// Double braces that are opened and not closed.
    #[error("double braces are opened and not closed")]
    Unclosed,
}

/// The words a sentence may have in double braces.
pub const SENTENCE_WORDS: &[&str] = &[
    "value",
    "against_target",
    "since_previous",
    "since_last_year",
    "numerator",
    "denominator",
];

/// "92.7%", "278", "4.5 days", "38.2 per 10,000"; the state's words when there is no value.
pub fn value(_figure: &Figure) -> String {
    String::new()
}

/// "92.7% (254 of 274)"; the value alone for a count.
pub fn value_with_counts(_figure: &Figure) -> String {
    String::new()
}

/// The value with as many decimals as it takes to be on its own side of the target and of the
/// end of the tolerance: 89.96 against 90 is "89.96%".
pub fn value_against(_figure: &Figure, _target: Option<&Target>) -> String {
    String::new()
}

/// "above the target of 90%", "better than the target of no more than 33%", "reported with no
/// target set". Reads after "which is".
pub fn against_target(_line: &Line) -> String {
    String::new()
}

/// "an improvement of 4.6 percentage points on Quarter 1 2019/20 (88.1%)". Reads after "which is".
pub fn since_previous(_line: &Line) -> String {
    String::new()
}

/// The same against the same period last year.
pub fn since_last_year(_line: &Line) -> String {
    String::new()
}

/// The adoption's sentence with its words filled in, or a sentence that says why there is no value.
pub fn sentence(_line: &Line) -> Result<String, SentenceFault> {
    Ok(String::new())
}

/// The sentence, then what it leaves unsaid: numerator and denominator, target, both changes.
pub fn full_sentence(_line: &Line) -> Result<String, SentenceFault> {
    Ok(String::new())
}

/// Whether the words of a sentence can be filled in: for the reader of a set.
pub fn check_sentence(_sentence: &str) -> Result<(), SentenceFault> {
    Ok(())
}

/// What an adoption's sentence would leave unsaid, for a paragraph that says the rest by hand:
/// "That is 254 of 274, which is above the target of 90%. This is an improvement of …".
pub fn grounds(_line: &Line) -> String {
    String::new()
}

/// The target for a table: "90%", "no more than 33%", "None".
pub fn target(_line: &Line) -> String {
    String::new()
}

/// The tolerance for a table: "2 percentage points", "None".
pub fn tolerance(_line: &Line) -> String {
    String::new()
}

/// The judgement against target for a table: "Better than target", "Target met", "Within
/// tolerance", "Target missed", "No target", "Not judged".
pub fn target_verdict(_line: &Line) -> &'static str {
    ""
}

/// How a cell with that judgement may be tinted.
pub fn target_tone(_line: &Line) -> Tone {
    Tone::Plain
}

/// "Improved", "Worsened", "Unchanged", "Risen", "Fallen", "Not comparable".
pub fn direction(_direction: Direction) -> &'static str {
    ""
}

/// The change on the period before for a table: "Improved by 4.6 percentage points".
pub fn change_since_previous(_line: &Line) -> String {
    String::new()
}

/// The change on the same period last year for a table.
pub fn change_since_last_year(_line: &Line) -> String {
    String::new()
}

/// "Higher is better", "Lower is better", "Nearer the target is better", "Neither".
pub fn polarity(_better: Better) -> &'static str {
    ""
}

/// "nine" up to twelve, digits with commas above.
pub fn number_word(_number: u64) -> String {
    String::new()
}

/// "1 case", "2 cases", "1,024 cases".
pub fn counted(_number: u64, _one: &str, _many: &str) -> String {
    String::new()
}

/// "nine of the twelve", "all twelve", "none of the twelve"; `None` when the part is greater
/// than the whole.
pub fn part_of(_part: u64, _whole: u64) -> Option<String> {
    None
}

/// "a", "a and b", "a, b and c".
pub fn list(_things: &[String]) -> String {
    String::new()
}
