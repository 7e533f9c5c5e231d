//! Words that judge a figure, typed. In a text that binds no indicator nothing can tell whether
//! they are true; in a text that binds one, they are held to its verdicts.

use std::cmp::Ordering;
use std::ops::Range;

use crate::finding::LintProblem;
use crate::scorecard::Line;
use crate::set::Better;
use crate::verdict::{AgainstTarget, Direction};
use crate::wording;

use super::super::found::Found;
use super::super::markdown::{self, Passage, Words};
use super::super::standing::{Ground, Section};
use super::token::{sentences, tokens};
use super::word::{Word, words};
use super::{Subject, part_of, typed_in};

/// What a word claims of a figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Claim {
    /// That the value is greater than the target.
    Above,
    /// That the value is less than the target.
    Below,
    /// That the value is greater than the target, and that this is good.
    Exceeded,
    /// That the target was reached.
    Reached,
    /// That the target was not reached.
    Missed,
    /// That the value is the target, or within its tolerance.
    InLine,
    Improved,
    Worsened,
    /// That it does well, on any ground.
    Well,
    Red,
    Amber,
    Green,
}

/// How many words may stand between a word and the `target` it is about.
const WORDS_TO_TARGET: usize = 4;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for passage in &subject.source.body {
        let is_heading = matches!(passage, Passage::Heading { .. });
        for text in passage.texts() {
            in_text(subject, text, is_heading, found);
        }
    }
}

fn in_text(subject: &Subject<'_>, text: &Words, is_heading: bool, found: &mut Found<'_>) {
    let bound = Bound::of(subject, text);
    for typed in typed_in(text) {
        let words = words(&typed.value);
        for (at, word) in words.iter().enumerate() {
            let claim = claim(&words, at).filter(|c| !(is_heading && *c == Claim::Well));
            let Some(claim) = claim else {
                continue;
            };
            let place = part_of(typed, &word.span);
            let problem = match bound.near(&place).as_slice() {
                [] => LintProblem::TypedWord {
                    word: word.text.clone(),
                },
                [line] if contradicts(line, claim) => contradicting(line, claim, word),
                _ => continue,
            };
            found.at(&place, problem);
        }
    }
}

/// The indicators that a text binds, and in which of its sentences.
struct Bound<'p> {
    lines: Vec<(Range<usize>, &'p Line)>,
    sentences: Vec<Range<usize>>,
}

impl<'p> Bound<'p> {
    fn of(subject: &Subject<'p>, text: &'p Words) -> Self {
        let calls = markdown::calls(text);
        let lines = calls.filter_map(|call| Some((call.span.clone(), subject.of_indicator(call)?)));
        let tokens = tokens(text);
        let sentences = sentences(&tokens)
            .filter_map(|sentence| Some(sentence.first()?.span.start..sentence.last()?.span.end));
        Self {
            lines: lines.collect(),
            sentences: sentences.collect(),
        }
    }

    /// The indicators of the sentence of a place; of the whole text where that binds none.
    fn near(&self, place: &Range<usize>) -> Vec<&'p Line> {
        let sentence = self.sentences.iter().find(|s| s.contains(&place.start));
        let is_near = |span: &Range<usize>| sentence.is_some_and(|s| s.contains(&span.start));
        let own = self.lines.iter().filter(|(span, _)| is_near(span));
        let mut lines: Vec<&Line> = own.map(|(_, line)| *line).collect();
        if lines.is_empty() {
            lines = self.lines.iter().map(|(_, line)| *line).collect();
        }
        lines.dedup_by_key(|line| &line.adoption.indicator);
        lines
    }
}

/// What the word at a place claims, by the words round it.
fn claim(words: &[Word], at: usize) -> Option<Claim> {
    let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| &w.text);
    let (before, next) = (text(at.checked_sub(1)), text(Some(at + 1)));
    let is_of_target = || {
        let mut near = words.iter().skip(at + 1).take(WORDS_TO_TARGET);
        near.any(|w| ["target", "targets", "threshold"].contains(&w.text.as_str()))
    };
    let is_on_target = || matches!(next, "on" | "over" | "against") && is_of_target();
    let is_rating = || {
        matches!(
            before,
            "rated" | "is" | "are" | "was" | "were" | "rag" | "flagged"
        )
    };
    // "two met their targets" is a count, which other lints hold to the records.
    let is_counted = || is_count(before) || before.is_empty();
    match text(Some(at)) {
        "above" if is_of_target() => Some(Claim::Above),
        "below" if is_of_target() => Some(Claim::Below),
        "increase" | "rise" if is_on_target() => Some(Claim::Above),
        "decrease" | "fall" | "reduction" if is_on_target() => Some(Claim::Below),
        "exceed" | "exceeds" | "exceeded" | "exceeding" => Some(Claim::Exceeded),
        "achieved" | "met" | "reached" if is_of_target() && !is_counted() => Some(Claim::Reached),
        "missed" if is_of_target() && !is_counted() => Some(Claim::Missed),
        "line" if before == "in" && next == "with" && is_of_target() => Some(Claim::InLine),
        "improved" => Some(Claim::Improved),
        "worsened" | "deteriorated" => Some(Claim::Worsened),
        "performing" if next == "well" => Some(Claim::Well),
        "good" | "strong" | "excellent" if next == "performance" => Some(Claim::Well),
        "red" if is_rating() => Some(Claim::Red),
        "amber" if is_rating() => Some(Claim::Amber),
        "green" if is_rating() => Some(Claim::Green),
        _ => None,
    }
}

/// A number in digits or in words, or what stands for one.
fn is_count(word: &str) -> bool {
    let in_words = (0..=12).any(|number| wording::number_word(number) == word);
    in_words || word.parse::<u64>().is_ok() || matches!(word, "indicator" | "indicators" | "which")
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
    let is = |any: &[AgainstTarget]| any.contains(&verdict.against_target);
    let is_borne_out = match claim {
        Claim::Above => against() == Some(Ordering::Greater),
        Claim::Below => against() == Some(Ordering::Less),
        Claim::Exceeded => {
            let is_good = line.definition.facts.better == Better::Higher;
            is_good && against() == Some(Ordering::Greater)
        }
        Claim::Reached | Claim::Green => is(&[AgainstTarget::Better, AgainstTarget::Met]),
        Claim::Missed => is(&[AgainstTarget::WithinTolerance, AgainstTarget::Missed]),
        Claim::InLine => is(&[AgainstTarget::WithinTolerance, AgainstTarget::Met]),
        Claim::Red => is(&[AgainstTarget::Missed]),
        Claim::Amber => is(&[AgainstTarget::WithinTolerance]),
        Claim::Improved => has_moved(Direction::Improved),
        Claim::Worsened => has_moved(Direction::Worsened),
        Claim::Well => Ground::of(line).section() == Section::Well,
    };
    !is_borne_out
}

fn contradicting(line: &Line, claim: Claim, word: &Word) -> LintProblem {
    let verdict = match claim {
        Claim::Improved | Claim::Worsened => wording::since_previous(line),
        Claim::Red | Claim::Amber | Claim::Green => wording::working(line),
        _ => wording::against_target(line),
    };
    LintProblem::ContradictingWord {
        word: word.text.clone(),
        slug: line.adoption.indicator.clone(),
        verdict,
    }
}
