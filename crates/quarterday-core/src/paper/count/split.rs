//! A whole in all its parts: "one better than target, two on target and six with no target".

use crate::scorecard::Line;
use crate::wording::Share;

use super::words::{Family, known};

/// What splits a whole.
#[derive(Clone, Copy)]
enum Splitter {
    /// The letters of the council's codes.
    Code,
    /// The services of the set.
    Service,
    /// The words of a family.
    Family(Family),
}

/// What a whole may be split by.
const SPLITS: &[(&str, Splitter)] = &[
    ("code", Splitter::Code),
    ("service", Splitter::Service),
    ("frequency", Splitter::Family(Family::Often)),
    ("value", Splitter::Family(Family::Value)),
    ("against target", Splitter::Family(Family::Target)),
    ("since previous", Splitter::Family(Family::Previous)),
    ("since last year", Splitter::Family(Family::LastYear)),
];

/// Every word a whole may be split by.
pub(crate) fn splits() -> Vec<&'static str> {
    SPLITS.iter().map(|(word, _)| *word).collect()
}

/// The parts of some indicators, with how many each has: none is left out, and none is in two. A
/// part of none is left out. `None` for a word that splits nothing.
pub(crate) fn by(word: &str, lines: &[&Line]) -> Option<Vec<(Share, u64)>> {
    let (_, splitter) = SPLITS.iter().find(|(known, _)| *known == word)?;
    let parts = match splitter {
        Splitter::Family(family) => of_family(*family, lines),
        Splitter::Code => in_order(lines, |line| Share::Coded(letters(&line.adoption.code))),
        Splitter::Service => in_order(lines, |line| {
            Share::Of(line.service.clone().unwrap_or_default())
        }),
    };
    Some(parts)
}

fn of_family(family: Family, lines: &[&Line]) -> Vec<(Share, u64)> {
    let classes = known().filter(|word| word.family == Some(family));
    let class = |word: &'static super::Word| {
        let number = lines.iter().filter(|line| (word.counts)(line)).count();
        (Share::Counted(word.text), to_u64(number))
    };
    let mut parts: Vec<(Share, u64)> = classes.map(class).collect();
    if family.is_of_values() {
        let without = lines.iter().filter(|l| l.figure.value().is_none()).count();
        parts.push((Share::Counted("without a value"), to_u64(without)));
    }
    parts.retain(|(_, number)| *number > 0);
    parts
}

/// By a share that each has, in the order in which they come.
fn in_order(lines: &[&Line], share: impl Fn(&Line) -> Share) -> Vec<(Share, u64)> {
    let mut parts: Vec<(Share, u64)> = Vec::new();
    for line in lines {
        let share = share(line);
        match parts.iter_mut().find(|(known, _)| *known == share) {
            Some((_, number)) => *number += 1,
            None => parts.push((share, 1)),
        }
    }
    parts
}

/// The letters with which a council's code begins: "HBS" of "HBS 025".
pub(super) fn letters(code: &str) -> String {
    let letters = code.chars().take_while(|c| !c.is_ascii_digit());
    letters.collect::<String>().trim().to_uppercase()
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
