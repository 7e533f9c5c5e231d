//! Typed changes: a difference of percentages called per cent, a change that is not the one between
//! its own two numbers, and indicators said to have "increased", of which nobody can tell whether
//! they did well.

use crate::figure::{Decimal, Ratio, Unit};
use crate::finding::TallyProblem;

use super::super::found::Found;
use super::super::markdown;
use super::Subject;
use super::token::{Kind, Token, sentences, tokens};

/// Words for a difference.
const CHANGES: &[&str] = &[
    "decrease",
    "decreased",
    "drop",
    "dropped",
    "fall",
    "fallen",
    "fell",
    "improved",
    "improvement",
    "increase",
    "increased",
    "reduced",
    "reduction",
    "rise",
    "risen",
    "rose",
    "worsened",
];

/// Words that say which way a number went, and not whether that is good.
const MOVED: &[&str] = &["increased", "decreased", "risen", "fallen", "rose", "fell"];

/// How many words may stand between a count and the word for its movement.
const WORDS_TO_MOVED: usize = 4;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let mut lines = markdown::calls(text).filter_map(|call| subject.of_indicator(call));
        let is_percentage = lines.any(|line| line.figure.unit == Unit::Percent);
        let tokens = tokens(text);
        let is_of_indicators = tokens.iter().any(|t| t.is_word(&["indicators"]));
        for sentence in sentences(&tokens) {
            points(sentence, is_percentage, found);
            change(sentence, found);
            if is_of_indicators {
                moved(sentence, found);
            }
        }
    }
}

/// "an improvement of 6.3 per cent", beside a percentage.
fn points(sentence: &[Token], is_percentage: bool, found: &mut Found<'_>) {
    let others = sentence.iter().filter(|t| t.per_cent().is_some()).count();
    if others < 2 && !is_percentage {
        return;
    }
    for window in sentence.windows(3) {
        let [word, by, number] = window else {
            continue;
        };
        let is_change = word.is_word(CHANGES) && by.is_word(&["of", "by"]);
        if let Some(points) = number.per_cent().filter(|_| is_change) {
            found.at(&number.span, TallyProblem::PointsOrPerCent { points });
        }
    }
}

/// "from 586 to 500, a fall of 14.6%".
fn change(sentence: &[Token], found: &mut Found<'_>) {
    let is_number = |token: &Token| match token.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    };
    for (at, window) in sentence.windows(3).enumerate() {
        let [from, to, until] = window else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| sentence.get(before));
        let is_change = before.is_some_and(|t| t.is_word(&["from"])) && to.is_word(&["to"]);
        let (Some(from), Some(until)) = (is_number(from), is_number(until)) else {
            continue;
        };
        let after = sentence.get(at + 3..).unwrap_or_default();
        let mut after = after.iter().take_while(|t| is_number(t).is_none());
        let typed = after.find_map(|token| Some((token, token.per_cent()?)));
        if let (true, Some((token, typed))) = (is_change, typed)
            && let Some(exact) = change_in_per_cent(from, until, typed.places)
            && exact != typed
        {
            found.at(&token.span, TallyProblem::WrongChange { typed, exact });
        }
    }
}

fn change_in_per_cent(from: Decimal, until: Decimal, places: u8) -> Option<Decimal> {
    let (from, until): (Ratio, Ratio) = (from.ratio(), until.ratio());
    let change = until.minus(from).abs().times(100).divided_by(from)?;
    Some(change.round(places))
}

/// "24 had increased" of indicators.
fn moved(sentence: &[Token], found: &mut Found<'_>) {
    for (at, token) in sentence.iter().enumerate() {
        if token.count().is_none() {
            continue;
        }
        let next = sentence.iter().skip(at + 1).take(WORDS_TO_MOVED);
        let mut next = next.take_while(|t| t.count().is_none());
        if let Some(Token {
            kind: Kind::Word(word),
            span,
        }) = next.find(|t| t.is_word(MOVED))
        {
            found.at(span, TallyProblem::MovedOrBetter { word: word.clone() });
        }
    }
}
