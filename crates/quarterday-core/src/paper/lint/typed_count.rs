//! Typed counts that cannot be true together: a part larger than its whole, parts that do not make
//! up the whole, percentages of no common whole. Such counts are better bound: `{{ part(…) }}` and
//! `{{ split(…) }}` add up because they are counted.

use crate::figure::{Decimal, Ratio};
use crate::finding::TallyProblem;

use super::super::found::Found;
use super::Subject;
use super::token::{Kind, Token, sentences, tokens};

/// Words that say what a count of indicators counts.
const JUDGED: &[&str] = &[
    "above",
    "achieved",
    "annual",
    "annually",
    "below",
    "better",
    "comparable",
    "comparative",
    "data",
    "declined",
    "decreased",
    "deteriorated",
    "improved",
    "improvement",
    "later",
    "increased",
    "lower",
    "met",
    "missed",
    "monthly",
    "not",
    "quarterly",
    "same",
    "unchanged",
    "worse",
    "worsened",
];

/// How many words may stand between a count and what it counts.
const WORDS_TO_JUDGED: usize = 8;

/// Wholes up to this are tried for percentages that name none.
const WHOLE_MAX: u64 = 2_000;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let tokens = tokens(text);
        if !tokens
            .iter()
            .any(|t| t.is_word(&["indicator", "indicators"]))
        {
            continue;
        }
        subsets(&tokens, found);
        sums(&tokens, found);
        sentences(&tokens).for_each(|sentence| shares(sentence, found));
    }
}

/// "n of N" and "n of the N": the part and the whole.
fn subset(tokens: &[Token]) -> Option<(u64, u64, usize)> {
    let part = tokens.first()?.count()?;
    let is_of = tokens.get(1)?.is_word(&["of"]);
    let gap = usize::from(tokens.get(2)?.is_word(&["the", "these", "those", "all"]));
    let whole = tokens.get(2 + gap)?.count()?;
    is_of.then_some((part, whole, 2 + gap))
}

fn subsets(tokens: &[Token], found: &mut Found<'_>) {
    for at in 0..tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        if let (Some((part, whole, length)), Some(first)) = (subset(rest), rest.first())
            && part > whole
        {
            let end = rest
                .get(length)
                .map_or(first.span.end, |last| last.span.end);
            found.at(
                &(first.span.start..end),
                TallyProblem::LargerThanWhole { part, whole },
            );
        }
    }
}

/// A whole and the parts that have been given of it.
struct Tally {
    whole: u64,
    at: Token,
    parts: Vec<u64>,
}

/// Follows a paragraph from whole to whole, and adds up what stands between.
fn sums(tokens: &[Token], found: &mut Found<'_>) {
    let mut tally: Option<Tally> = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((part, _, length)) = subset(rest) {
            // "Data was available for nine of the twelve": the next counts are of the nine.
            close(tally.replace(begin(part, token)), found);
            at += length + 1;
            continue;
        }
        if let Some(number) = token.count() {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let earlier = at.checked_sub(2).and_then(|earlier| tokens.get(earlier));
            // "Of these, 20": a part, of the whole there is.
            if is_whole(before, earlier, rest) && !is_of_these(before, tally.as_ref()) {
                close(tally.replace(begin(number, token)), found);
            } else if let Some(tally) = tally.as_mut().filter(|_| is_judged(rest)) {
                tally.parts.push(number);
            }
        }
        at += 1;
    }
    close(tally, found);
}

fn begin(whole: u64, token: &Token) -> Tally {
    Tally {
        whole,
        at: token.clone(),
        parts: Vec::new(),
    }
}

/// "36 indicators", "of the 14 without targets".
fn is_whole(before: Option<&Token>, earlier: Option<&Token>, rest: &[Token]) -> bool {
    const ARTICLES: &[&str] = &["the", "these", "those"];
    let is = |token: Option<&Token>, words: &[&str]| token.is_some_and(|t| t.is_word(words));
    let is_of = is(before, &["of"]) || is(before, ARTICLES) && is(earlier, &["of"]);
    let is_counted = rest.get(1).is_some_and(|t| t.is_word(&["indicators"]));
    let is_total = rest.get(2).is_some_and(|t| t.is_word(&["are", "were"]));
    is_of || is_counted && is_total || is_counted && is(before, &["all", "other"])
}

fn is_of_these(before: Option<&Token>, tally: Option<&Tally>) -> bool {
    tally.is_some() && before.is_some_and(|t| t.is_word(&["these", "those"]))
}

fn is_judged(rest: &[Token]) -> bool {
    let next = rest.iter().skip(1).take(WORDS_TO_JUDGED);
    let mut next = next.take_while(|t| t.count().is_none() && t.kind != Kind::Stop);
    next.any(|token| token.is_word(JUDGED))
}

fn close(tally: Option<Tally>, found: &mut Found<'_>) {
    let Some(tally) = tally.filter(|tally| tally.parts.len() > 1) else {
        return;
    };
    let sum: u64 = tally
        .parts
        .iter()
        .fold(0, |sum, part| sum.saturating_add(*part));
    if sum != tally.whole {
        let problem = TallyProblem::PartsDoNotSum {
            parts: tally.parts,
            sum,
            whole: tally.whole,
        };
        found.at(&tally.at.span, problem);
    }
}

/// A count and the percentage it is said to be.
struct Share {
    part: u64,
    per_cent: Decimal,
    at: Token,
}

/// "27 (47.4%)", "16 were off target, 27.6%": each count with the percentage that comes next.
fn shares(sentence: &[Token], found: &mut Found<'_>) {
    let mut shares: Vec<Share> = Vec::new();
    let mut whole = None;
    let mut last = None;
    for (at, token) in sentence.iter().enumerate() {
        let before = |back| at.checked_sub(back).and_then(|before| sentence.get(before));
        if let Some(number) = token.count() {
            if is_whole(before(1), before(2), sentence.get(at..).unwrap_or_default()) {
                whole = whole.or(Some(number));
            } else {
                last = Some(number);
            }
        } else if let Some(per_cent) = token.per_cent()
            && let Some(part) = last.take()
        {
            let at = token.clone();
            shares.push(Share { part, per_cent, at });
        }
    }
    match whole {
        Some(whole) => recompute(&shares, whole, found),
        None => common_whole(&shares, found),
    }
}

fn share_of(part: u64, whole: u64, places: u8) -> Option<Decimal> {
    Ratio::new(i128::from(part) * 100, whole.into()).map(|share| share.round(places))
}

fn recompute(shares: &[Share], whole: u64, found: &mut Found<'_>) {
    for share in shares {
        let exact = share_of(share.part, whole, share.per_cent.places);
        if let Some(exact) = exact.filter(|exact| *exact != share.per_cent) {
            let problem = TallyProblem::WrongPercentage {
                typed: share.per_cent,
                part: share.part,
                whole,
                exact,
            };
            found.at(&share.at.span, problem);
        }
    }
}

/// The wholes of which a count is that percentage.
fn wholes(share: &Share) -> Vec<u64> {
    let is_whole =
        |whole: &u64| share_of(share.part, *whole, share.per_cent.places) == Some(share.per_cent);
    (share.part.max(1)..=WHOLE_MAX).filter(is_whole).collect()
}

/// Percentages side by side share one whole, or each says its own.
fn common_whole(shares: &[Share], found: &mut Found<'_>) {
    let Some((first, rest)) = shares.split_first() else {
        return;
    };
    let of_first = wholes(first);
    for share in rest {
        let own = wholes(share);
        if !own.iter().any(|whole| of_first.contains(whole)) {
            let problem = TallyProblem::NoCommonWhole {
                first: (first.part, first.per_cent, of_first.clone()),
                second: (share.part, share.per_cent, own),
            };
            found.at(&share.at.span, problem);
        }
    }
}
