//! Words that judge a figure, typed. In a text that binds no indicator nothing can tell whether
//! they are true; in a text that binds one, they are held to its verdicts.

use std::cmp::Ordering;

use crate::finding::LintProblem;
use crate::scorecard::Line;
use crate::verdict::Direction;
use crate::wording;

use super::super::found::Found;
use super::super::markdown;
use super::word::{Word, words};
use super::{Subject, part_of, typed_in};

/// What a word claims of a figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Claim {
    /// That the value is greater than the target.
    Above,
    /// That the value is less than the target.
    Below,
    Improved,
    Worsened,
}

/// How many words may stand between `above` or `below` and `target`.
const WORDS_TO_TARGET: usize = 4;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let mut bound: Vec<&Line> = markdown::calls(text)
            .filter_map(|call| subject.of_indicator(call))
            .collect();
        bound.dedup_by_key(|line| &line.adoption.indicator);
        for typed in typed_in(text) {
            let words = words(&typed.value);
            for (at, word) in words.iter().enumerate() {
                let Some(claim) = claim(word, words.get(at + 1..).unwrap_or_default()) else {
                    continue;
                };
                let problem = match bound.as_slice() {
                    [] => LintProblem::TypedWord {
                        word: word.text.clone(),
                    },
                    [line] if contradicts(line, claim) => contradicting(line, claim, word),
                    _ => continue,
                };
                found.at(&part_of(typed, &word.span), problem);
            }
        }
    }
}

fn claim(word: &Word, after: &[Word]) -> Option<Claim> {
    let is_of_target = || {
        let mut near = after.iter().take(WORDS_TO_TARGET);
        near.any(|w| w.is("target") || w.is("threshold"))
    };
    match word.text.as_str() {
        "above" if is_of_target() => Some(Claim::Above),
        "below" if is_of_target() => Some(Claim::Below),
        "exceed" | "exceeds" | "exceeded" | "exceeding" => Some(Claim::Above),
        "improved" => Some(Claim::Improved),
        "worsened" | "deteriorated" => Some(Claim::Worsened),
        _ => None,
    }
}

/// Whether no verdict bears the claim out. A figure that improved on one earlier period and not
/// on the other bears out both words.
fn contradicts(line: &Line, claim: Claim) -> bool {
    let value = line.figure.value();
    let target = line.target.as_ref().map(|target| target.value.ratio());
    let against = || Some(value?.cmp(&target?));
    let verdict = &line.verdict;
    let has_moved = |direction: Direction| {
        verdict.since_previous.direction == direction
            || verdict.since_last_year.direction == direction
    };
    match claim {
        Claim::Above => against() != Some(Ordering::Greater),
        Claim::Below => against() != Some(Ordering::Less),
        Claim::Improved => !has_moved(Direction::Improved),
        Claim::Worsened => !has_moved(Direction::Worsened),
    }
}

fn contradicting(line: &Line, claim: Claim, word: &Word) -> LintProblem {
    let verdict = match claim {
        Claim::Above | Claim::Below => wording::against_target(line),
        Claim::Improved | Claim::Worsened => wording::since_previous(line),
    };
    LintProblem::ContradictingWord {
        word: word.text.clone(),
        slug: line.adoption.indicator.clone(),
        verdict,
    }
}
