//! Words round a figure that change what it counts, and figures without the name of what they count:
//! "three or less placements" of an indicator that counts three or more.

use crate::finding::ClaimProblem;
use crate::scorecard::Line;
use crate::wording;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown::{self, Words};
use super::word::{Word, words};
use super::{Subject, part_of, typed_in};

/// Words that open a limit upwards and downwards.
const MORE: &[&str] = &["more", "over", "above"];
const LESS: &[&str] = &["less", "fewer", "under", "below"];

/// Words of this many letters say something.
const LETTERS_MIN: usize = 4;

/// By so many letters a word is told: "assessment" and "assessments".
const STEM: usize = 5;

/// Longer words that say nothing.
const PLAIN: &[&str] = &[
    "with", "from", "that", "than", "their", "them", "this", "were", "whose", "have", "been",
    "into",
];

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let calls: Vec<_> = markdown::calls(text).collect();
        for call in &calls {
            let is_value = call.value.function == Function::Value;
            let Some(line) = subject.of_indicator(call).filter(|_| is_value) else {
                continue;
            };
            if limits(line, text, found) {
                continue;
            }
            let slug = &line.adoption.indicator;
            let is_named = calls.iter().any(|other| {
                let says = [Function::Name, Function::Sentence, Function::Full];
                let is_own = |of: &Line| of.adoption.indicator == *slug;
                says.contains(&other.value.function)
                    && subject.of_indicator(other).is_some_and(is_own)
            });
            if !is_named && !holds_name(line, text) {
                let (slug, name) = (slug.clone(), line.definition.facts.name.clone());
                found.at(&call.span, ClaimProblem::ShortenedName { slug, name });
            }
        }
    }
}

/// Finds limits that are the opposite of the name's, or another length of time; whether there is one.
fn limits(line: &Line, text: &Words, found: &mut Found<'_>) -> bool {
    let name = &line.definition.facts.name;
    let own = read(&words(name));
    let mut is_any = false;
    for typed in typed_in(text) {
        for limit in read(&words(&typed.value)) {
            if !own.iter().any(|own| own.contradicts(&limit)) {
                continue;
            }
            let typed_words = typed.value.get(limit.span.clone()).unwrap_or_default();
            let problem = ClaimProblem::OtherMeaning {
                slug: line.adoption.indicator.clone(),
                typed: typed_words.to_owned(),
                name: name.clone(),
            };
            found.at(&part_of(typed, &limit.span), problem);
            is_any = true;
        }
    }
    is_any
}

/// A limit in words.
struct Limit {
    number: u64,
    kind: Kind,
    span: std::ops::Range<usize>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Kind {
    OrMore,
    OrLess,
    /// Within a time, and the word after the number.
    Within(String),
}

impl Limit {
    /// Whether the two cannot be said of one indicator.
    fn contradicts(&self, other: &Self) -> bool {
        let is_same = self.number == other.number;
        match (&self.kind, &other.kind) {
            (Kind::OrMore, Kind::OrLess) | (Kind::OrLess, Kind::OrMore) => is_same,
            (Kind::OrMore, Kind::OrMore) | (Kind::OrLess, Kind::OrLess) => !is_same,
            (Kind::Within(unit), Kind::Within(other)) => unit == other && !is_same,
            _ => false,
        }
    }
}

fn read(words: &[Word]) -> Vec<Limit> {
    let mut limits = Vec::new();
    for window in words.windows(3) {
        let [first, second, third] = window else {
            continue;
        };
        let is = |list: &[&str]| list.contains(&third.text.as_str());
        if let (Some(number), true) = (number(first), second.is("or")) {
            let kind = match (is(MORE), is(LESS)) {
                (true, _) => Kind::OrMore,
                (_, true) => Kind::OrLess,
                _ => continue,
            };
            let span = first.span.start..third.span.end;
            limits.push(Limit { number, kind, span });
        } else if let (true, Some(number)) = (first.is("within"), number(second)) {
            let span = first.span.start..third.span.end;
            let kind = Kind::Within(third.text.clone());
            limits.push(Limit { number, kind, span });
        }
    }
    limits
}

/// A number in digits, or in words up to twelve.
fn number(word: &Word) -> Option<u64> {
    let in_words = (1..=12).find(|number| wording::number_word(*number) == word.text);
    in_words.or_else(|| word.text.parse().ok())
}

/// Whether a text has every word of an indicator's name that says something.
fn holds_name(line: &Line, text: &Words) -> bool {
    let typed = words(&markdown::typed(text));
    let stem = |word: &Word| word.text.chars().take(STEM).collect::<String>();
    let has = |wanted: &Word| typed.iter().any(|word| stem(word) == stem(wanted));
    let says = |word: &Word| {
        let is_long = word.text.chars().count() >= LETTERS_MIN;
        is_long && !PLAIN.contains(&word.text.as_str())
    };
    words(&line.definition.facts.name)
        .iter()
        .filter(|word| says(word))
        .all(has)
}
