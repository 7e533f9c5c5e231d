//! A text of the paper as the numbers, words and calls that stand in it, each with its place in the
//! file, for lints that hold one typed number to another.

use std::ops::Range;

use crate::figure::Decimal;
use crate::wording;

use super::super::found::Written;
use super::super::markdown::{Piece, Style, Words};
use super::part_of;
use super::typed_figure::{self, Number};
use super::word::words;

/// The greatest number that is read in letters.
const LETTERS_MAX: u64 = 12;

/// Words after a number in letters that make it no count: "six monthly".
const NO_COUNT: &[&str] = &["monthly", "month", "months", "weekly", "yearly"];

/// What stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number that is neither a percentage nor a year, a name, a length of time.
    Number(Decimal),
    /// A percentage.
    PerCent(Decimal),
    /// Percentage points.
    Points,
    /// A word, in lower case.
    Word(String),
    /// An expression.
    Called,
    /// The end of a sentence.
    Stop,
}

/// One of them, and the bytes of the file where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

impl Token {
    /// The number, where it is a whole one and no percentage.
    pub(super) fn count(&self) -> Option<u64> {
        match self.kind {
            Kind::Number(number) if number.places == 0 => u64::try_from(number.units).ok(),
            _ => None,
        }
    }

    /// The percentage.
    pub(super) fn per_cent(&self) -> Option<Decimal> {
        match self.kind {
            Kind::PerCent(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is one of some words.
    pub(super) fn is_word(&self, wanted: &[&str]) -> bool {
        matches!(&self.kind, Kind::Word(word) if wanted.contains(&word.as_str()))
    }
}

/// The tokens of a text, in order; code is left out.
pub(super) fn tokens(text: &Words) -> Vec<Token> {
    let runs = text.iter().filter(|run| run.style != Style::Code);
    let pieces = runs.flat_map(|run| &run.pieces);
    let of_piece = |piece: &Piece| match piece {
        Piece::Typed(typed) => of_typed(typed),
        Piece::Called(call) => vec![Token {
            kind: Kind::Called,
            span: call.span.clone(),
        }],
    };
    pieces.flat_map(of_piece).collect()
}

/// The tokens of each sentence.
pub(super) fn sentences(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.split(|token| token.kind == Kind::Stop)
}

fn of_typed(typed: &Written<String>) -> Vec<Token> {
    let text = typed.value.as_str();
    let spans = typed_figure::numbers(text);
    let mut tokens: Vec<(Range<usize>, Kind)> =
        spans.iter().filter_map(|span| number(text, span)).collect();
    for word in words(text) {
        let is_digits = spans.iter().any(|span| span.contains(&word.span.start));
        if !is_digits {
            let after = text.get(word.span.end..).unwrap_or_default();
            tokens.push((word.span, in_letters(&word.text, after)));
        }
    }
    tokens.extend(stops(text));
    tokens.sort_by_key(|(span, _)| span.start);
    let token = |(span, kind)| Token {
        kind,
        span: part_of(typed, &span),
    };
    tokens.into_iter().map(token).collect()
}

fn number(text: &str, span: &Range<usize>) -> Option<(Range<usize>, Kind)> {
    let number = Number::at(text, span)?;
    let unit = text.get(span.end..number.end).unwrap_or_default();
    let kind = match (number.is_per_cent, number.is_named) {
        (true, _) if unit.contains("point") => Kind::Points,
        (true, _) => Kind::PerCent(number.value),
        (false, false) => Kind::Number(number.value),
        (false, true) => return None,
    };
    Some((span.start..number.end, kind))
}

/// "nine" is a number, and every other word itself.
fn in_letters(word: &str, after: &str) -> Kind {
    let next = words(after).into_iter().next();
    let is_counted = next.is_none_or(|next| !NO_COUNT.contains(&next.text.as_str()));
    let number = (1..=LETTERS_MAX).find(|number| wording::number_word(*number) == word);
    match number.filter(|_| is_counted) {
        Some(number) => Kind::Number(Decimal::whole(number.into())),
        None => Kind::Word(word.to_owned()),
    }
}

fn stops(text: &str) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let marks = text.char_indices().filter(|(_, c)| ".!?".contains(*c));
    let is_end = |at: usize| {
        let after = text.get(at + 1..).unwrap_or_default();
        after.is_empty() || after.starts_with(char::is_whitespace)
    };
    marks
        .filter(move |(at, _)| is_end(*at))
        .map(|(at, _)| (at..at + 1, Kind::Stop))
}
