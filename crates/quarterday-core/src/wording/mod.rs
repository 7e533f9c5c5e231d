//! Words: every phrase the program can say about a figure. Nothing else words a figure.
//!
//! The words themselves are the table in `phrases`; the other files choose among them by the
//! verdict and fill them in. All of it is made from a [`Line`], which was judged once.

pub(crate) mod beside;
mod change;
mod comparator;
mod exception;
mod masking;
mod national;
mod number;
mod phrases;
mod point;
pub(crate) mod published;
mod restated;
mod sentence;
mod share;
mod state;
mod table;
mod take;
mod target;
pub(crate) mod trend;
mod value;

use crate::scorecard::Line;

pub use beside::{beside, standing};
pub use change::{since_last_year, since_previous};
pub use comparator::comparator;
pub use exception::{exception, exceptions_rule, trend};
pub use masking::masked;
pub use national::{doubtful, national};
pub use number::{counted, digits, list, number_word, part_of};
pub use phrases::{PHRASES, Phrase};
pub use restated::{restated, why};
pub use sentence::{
    SENTENCE_WORDS, SentenceFault, check_sentence, full_sentence, grounds, sentence,
};
pub use share::{Share, shares};
pub use state::{maturity, without_value};
pub use table::{
    asked_for, basis, change_since_last_year, change_since_previous, direction, judgements,
    polarity, target, target_tone, target_verdict, tolerance, unit, value_cell,
};
pub use take::take;
pub use target::{against_target, target_set};
pub use value::{value, value_against, value_with_counts};

/// The value of a line as its sentences say it: with as many decimals as it takes to stand on its
/// own side of the target, and of amounts with what was made of them: "an average of 412 days".
pub fn line_value(line: &Line) -> String {
    let value = value_against(
        &line.figure,
        line.definition.facts.better,
        line.target.as_ref(),
    );
    value::in_sentence(&value, &line.figure, &line.definition.facts)
}

/// The value of a line as its sentences say it, with what it was made of.
pub fn line_value_with_counts(line: &Line) -> String {
    value::with_counts(&line_value(line), &line.figure)
}

/// "CUL 063 - Pupils in the sports development programme": an indicator by its code, where it has
/// one, and its registered name.
pub fn named(line: &Line) -> String {
    let (code, name) = (&line.adoption.code, &line.definition.facts.name);
    if code.is_empty() {
        return name.clone();
    }
    phrases::NAMED.say(&[("code", code), ("name", name)])
}

/// What a judgement against target rests on: "92.7% against 90%, tolerance 2 percentage points, higher
/// is better: better than target".
pub fn working(line: &Line) -> String {
    let lower = |text: &str| text.to_lowercase();
    phrases::WORKING.say(&[
        ("value", &line_value(line)),
        ("target", &lower(&target(line))),
        ("tolerance", &lower(&tolerance(line))),
        ("polarity", &lower(polarity(line.definition.facts.better))),
        ("verdict", &lower(target_verdict(line))),
    ])
}

/// That an indicator is left out, and why.
pub fn left_out(line: &Line, reason: &str) -> String {
    let reason = reason.trim_end_matches('.');
    phrases::LEFT_OUT.say(&[("name", &line.definition.facts.name), ("reason", reason)])
}

#[cfg(test)]
mod amounts;
#[cfg(test)]
mod bases;
#[cfg(test)]
mod book;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
