//! The adoption's sentence with its words filled in, and what it leaves unsaid.

use crate::figure::{Figure, Maturity, State};
use crate::finding::nearest;
use crate::scorecard::Line;
use crate::verdict::{Change, Reason};

use super::change::{since, since_last_year, since_previous, why_not};
use super::number::digits;
use super::target::{against_target, asked};
use super::value::counts;
use super::{line_value, phrases, point, without_value};

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
    /// The sentence asks for the denominator of a figure that has none: a count or a sum.
    #[error("the sentence asks for a denominator, and a count or a sum has none")]
    NoDenominator,
    /// The sentence asks for the numerator or denominator of a median.
    #[error("the sentence asks for a numerator or denominator, and a median has neither")]
    NoPlainParts,
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

/// A piece of a sentence.
enum Piece<'a> {
    Text(&'a str),
    Word(&'static str),
}

/// The adoption's sentence with its words filled in, or a sentence that says why there is no value.
pub fn sentence(line: &Line) -> Result<String, SentenceFault> {
    let pieces = pieces(&line.adoption.sentence)?;
    let said = without_value(line).map_or_else(|| fill(line, &pieces), Ok)?;
    Ok(match arrears(line) {
        Some(arrears) => format!("{said} {arrears}"),
        None => said,
    })
}

/// Which period the figure is of, where that is not the one reported.
fn arrears(line: &Line) -> Option<String> {
    let is_told = line.is_in_arrears() && line.figure.value().is_some();
    let point = point::noun(line.figure.basis, line.figure.period);
    is_told.then(|| phrases::SAY_ARREARS.say(&[("point", &point)]))
}

/// The sentence, then what it leaves unsaid: numerator and denominator, target, both changes.
pub fn full_sentence(line: &Line) -> Result<String, SentenceFault> {
    let pieces = pieces(&line.adoption.sentence)?;
    let said: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Word(word) => Some(*word),
            Piece::Text(_) => None,
        })
        .collect();
    let first = without_value(line).map_or_else(|| fill(line, &pieces), Ok)?;
    let rest = unsaid(line, &said);
    Ok([first, rest]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" "))
}

/// What a sentence that gives only the value leaves unsaid: "That is 254 of 274, which is above the
/// target of 90%. This is an improvement of …".
pub fn grounds(line: &Line) -> String {
    unsaid(line, &[])
}

/// Whether the words of a sentence can be filled in: for the reader of a set.
pub fn check_sentence(sentence: &str) -> Result<(), SentenceFault> {
    pieces(sentence).map(|_| ())
}

fn pieces(sentence: &str) -> Result<Vec<Piece<'_>>, SentenceFault> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("{{") {
        let (word, after) = after.split_once("}}").ok_or(SentenceFault::Unclosed)?;
        let word = word.trim();
        let known = SENTENCE_WORDS.iter().copied().find(|known| *known == word);
        let known = known.ok_or_else(|| SentenceFault::UnknownWord {
            word: word.to_owned(),
            nearest: nearest(word, SENTENCE_WORDS.iter().copied()),
        })?;
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Word(known));
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    Ok(pieces)
}

/// The sentence of a line that has a value.
fn fill(line: &Line, pieces: &[Piece<'_>]) -> Result<String, SentenceFault> {
    let filled = |piece: &Piece<'_>| {
        Ok(match piece {
            Piece::Text(text) => (*text).to_owned(),
            Piece::Word("value") => line_value(line),
            Piece::Word("against_target") => against_target(line),
            Piece::Word("since_previous") => since_previous(line),
            Piece::Word("since_last_year") => since_last_year(line),
            Piece::Word("numerator" | "denominator") if !line.figure.has_plain_parts() => {
                return Err(SentenceFault::NoPlainParts);
            }
            Piece::Word("denominator") => line
                .figure
                .denominator
                .map(digits)
                .ok_or(SentenceFault::NoDenominator)?,
            Piece::Word(_) => digits(line.figure.numerator),
        })
    };
    pieces.iter().map(filled).collect()
}

fn unsaid(line: &Line, said: &[&str]) -> String {
    if line.figure.value().is_none() {
        return target_not_judged(line);
    }
    let is_said = |word: &str| said.contains(&word);
    let counts = counts(&line.figure).filter(|_| !(is_said("numerator") && is_said("denominator")));
    let target = (!is_said("against_target")).then(|| against_target(line));
    let mut parts = Vec::new();
    parts.extend(arrears(line));
    parts.extend(counts_and_target(line, counts, target));
    let verdict = &line.verdict;
    let mut changes = Vec::new();
    if !is_said("since_previous") {
        changes.push(&verdict.since_previous);
    }
    let is_same = verdict.since_last_year.period == verdict.since_previous.period;
    if !is_said("since_last_year") && !is_same {
        changes.push(&verdict.since_last_year);
    }
    parts.extend(said_changes(line, &changes));
    parts.extend(by_both_definitions(line));
    if line.figure.maturity == Maturity::Restated {
        parts.push(phrases::SAY_RESTATED.words.to_owned());
    }
    parts.join(" ")
}

/// Where the definition changed: the earlier figure by this one, and this figure by the one before,
/// as far as there are such figures.
fn by_both_definitions(line: &Line) -> Vec<String> {
    let change = &line.verdict.since_previous;
    if change.reason != Some(Reason::OtherDefinition) {
        return Vec::new();
    }
    let is_own = |figure: &&Figure| figure.indicator == line.figure.indicator;
    let of = |period, is_wanted: &dyn Fn(&&Figure) -> bool| {
        let overlap = line.overlap.iter().filter(|f| f.period == period);
        let found = overlap.filter(is_wanted).find(|f| f.value().is_some());
        found.map(|figure| {
            let point = point::noun(figure.basis, period);
            (point, super::value(figure))
        })
    };
    let mut parts = Vec::new();
    for (phrase, found) in [
        (phrases::SAY_BY_THIS_DEFINITION, of(change.period, &is_own)),
        (
            phrases::SAY_BY_THAT_DEFINITION,
            of(line.figure.period, &|figure| !is_own(figure)),
        ),
    ] {
        if let Some((point, value)) = found {
            parts.push(phrase.say(&[("point", &point), ("value", &value)]));
        }
    }
    parts
}

fn counts_and_target(
    line: &Line,
    counts: Option<String>,
    target: Option<String>,
) -> Option<String> {
    let phrase = match (&counts, &target) {
        (Some(_), Some(_)) if line.target.is_some() => phrases::SAY_COUNTS_AND_TARGET,
        (Some(_), Some(_)) => phrases::SAY_COUNTS_NO_TARGET,
        (Some(_), None) => phrases::SAY_COUNTS,
        (None, Some(_)) => phrases::SAY_TARGET,
        (None, None) => return None,
    };
    Some(phrase.say(&[
        ("counts", &counts.unwrap_or_default()),
        ("target", &target.unwrap_or_default()),
    ]))
}

fn said_changes(line: &Line, changes: &[&Change]) -> Vec<String> {
    let noun = |change: &Change| point::noun(line.figure.basis, change.period);
    let (known, unknown): (Vec<&Change>, Vec<&Change>) = changes
        .iter()
        .copied()
        .partition(|change| change.difference.is_some());
    let mut parts = Vec::new();
    match known.as_slice() {
        [] => {}
        [one] => parts.push(phrases::SAY_CHANGE.say(&[("change", &since(line, one))])),
        [one, other, ..] => parts.push(phrases::SAY_CHANGES.say(&[
            ("change", &since(line, one)),
            ("other", &since(line, other)),
        ])),
    }
    if let [one, other] = unknown.as_slice()
        && one.reason == other.reason
    {
        parts.push(phrases::SAY_NEITHER_COMPARABLE.say(&[
            ("point", &noun(one)),
            ("other", &noun(other)),
            ("reason", &why_not(one, phrases::THOSE_PERIODS.words)),
        ]));
        return parts;
    }
    for change in unknown {
        parts.push(phrases::SAY_NOT_COMPARABLE.say(&[
            ("point", &noun(change)),
            ("reason", &why_not(change, phrases::THAT_PERIOD.words)),
        ]));
    }
    parts
}

/// What is said of a target that stands while there is no value to judge, where one was due.
fn target_not_judged(line: &Line) -> String {
    let is_due = !matches!(line.figure.state, State::NotDue | State::NotApplicable);
    let facts = &line.definition.facts;
    match &line.target {
        Some(target) if is_due => phrases::SAY_TARGET_NOT_JUDGED
            .say(&[("target", &asked(target, facts.better, facts.unit))]),
        _ => String::new(),
    }
}
