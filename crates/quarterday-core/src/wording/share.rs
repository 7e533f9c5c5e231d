//! Counts of indicators in words: the parts of a whole, each with how many it has.

use super::number::{list, number_word};
use super::phrases::{self, Phrase};

/// What a part of a whole has in common.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Share {
    /// One of the words that indicators are counted by: "better than target".
    Counted(&'static str),
    /// The letters of their codes: "HBS"; blank when they have no code.
    Coded(String),
    /// The service they are of: "Public Health"; blank when the set does not say.
    Of(String),
}

/// "one better than target, two on target and six with no target"; digits throughout where the
/// parts have more than twelve together.
pub fn shares(parts: &[(Share, u64)]) -> String {
    let whole: u64 = parts.iter().map(|(_, number)| *number).sum();
    let number = |number: u64| {
        if whole > 12 {
            number.to_string()
        } else {
            number_word(number)
        }
    };
    let said: Vec<String> = parts
        .iter()
        .map(|(share, count)| say(share, &number(*count)))
        .collect();
    match said.as_slice() {
        [] => phrases::SHARE_NONE.words.to_owned(),
        _ => list(&said),
    }
}

fn say(share: &Share, number: &str) -> String {
    match share {
        Share::Counted(word) => phrase(word).say(&[("number", number)]),
        Share::Of(service) if service.is_empty() => {
            phrases::SHARE_NO_SERVICE.say(&[("number", number)])
        }
        Share::Of(service) => {
            phrases::SHARE_SERVICE.say(&[("number", number), ("service", service)])
        }
        Share::Coded(letters) if letters.is_empty() => {
            phrases::SHARE_NO_CODE.say(&[("number", number)])
        }
        Share::Coded(letters) => {
            phrases::SHARE_CODED.say(&[("number", number), ("letters", letters)])
        }
    }
}

fn phrase(word: &str) -> Phrase {
    let said = [
        ("with a value", phrases::SHARE_VALUE),
        ("reported monthly", phrases::SHARE_MONTHLY),
        ("reported quarterly", phrases::SHARE_QUARTERLY),
        ("reported six-monthly", phrases::SHARE_SIX_MONTHLY),
        ("reported annually", phrases::SHARE_ANNUALLY),
        ("better than target", phrases::SHARE_BETTER),
        ("target met", phrases::SHARE_MET),
        ("within tolerance", phrases::SHARE_WITHIN),
        ("target missed", phrases::SHARE_MISSED),
        ("no target", phrases::SHARE_NO_TARGET),
        ("improved since previous", phrases::SHARE_IMPROVED),
        ("worsened since previous", phrases::SHARE_WORSENED),
        ("unchanged since previous", phrases::SHARE_UNCHANGED),
        ("risen since previous", phrases::SHARE_RISEN),
        ("fallen since previous", phrases::SHARE_FALLEN),
        (
            "not comparable with previous",
            phrases::SHARE_NOT_COMPARABLE,
        ),
        ("improved since last year", phrases::SHARE_IMPROVED_YEAR),
        ("worsened since last year", phrases::SHARE_WORSENED_YEAR),
        ("unchanged since last year", phrases::SHARE_UNCHANGED_YEAR),
        ("risen since last year", phrases::SHARE_RISEN_YEAR),
        ("fallen since last year", phrases::SHARE_FALLEN_YEAR),
        (
            "not comparable with last year",
            phrases::SHARE_NOT_COMPARABLE_YEAR,
        ),
    ];
    let found = said.into_iter().find(|(known, _)| *known == word);
    found.map_or(phrases::SHARE_WITHOUT, |(_, phrase)| phrase)
}
