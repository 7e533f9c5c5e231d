//! Claims that hold "currently" or "recently", in a paragraph that says nowhere when that is.

use crate::finding::ClaimProblem;

use super::super::found::Found;
use super::super::markdown::{self, Words};
use super::word::{Word, words};
use super::{Subject, part_of, typed_in};

/// Words that say when only to somebody who knows the day.
const UNDATED: &[&str] = &["currently", "nowadays", "presently", "recently"];

/// The same in two words.
const UNDATED_TWO: &[[&str; 2]] = &[
    ["at", "present"],
    ["to", "date"],
    ["latest", "figures"],
    ["latest", "data"],
];

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        if is_dated(text) {
            continue;
        }
        for typed in typed_in(text) {
            let words = words(&typed.value);
            for (at, word) in words.iter().enumerate() {
                let next = words.get(at + 1);
                let is_two = UNDATED_TWO
                    .iter()
                    .any(|[one, two]| word.is(one) && next.is_some_and(|next| next.is(two)));
                if is_two || UNDATED.contains(&word.text.as_str()) {
                    let end = next
                        .filter(|_| is_two)
                        .map_or(word.span.end, |n| n.span.end);
                    let span = word.span.start..end;
                    let word = typed.value.get(span.clone()).unwrap_or_default().to_owned();
                    found.at(&part_of(typed, &span), ClaimProblem::Undated { word });
                }
            }
        }
    }
}

/// Whether a text names a day, a month, a quarter or a year, or prints something that does.
fn is_dated(text: &Words) -> bool {
    let is_year = |word: &Word| {
        let year = word.text.split('/').next().unwrap_or_default();
        year.len() == 4
            && year
                .parse::<u32>()
                .is_ok_and(|y| (1900..=2100).contains(&y))
    };
    let mut words = typed_in(text).flat_map(|typed| words(&typed.value));
    markdown::calls(text).next().is_some()
        || words.any(|word| is_year(&word) || word.month().is_some() || word.is("quarter"))
}
