//! A whole in all its parts: "one better than target, two on target and six with no target".

use std::collections::BTreeMap;

use crate::scorecard::Line;
use crate::wording::Share;

use super::words::{Family, known};

/// What a whole may be split by, and the family that splits it; codes have none.
const SPLITS: &[(&str, Option<Family>)] = &[
    ("code", None),
    ("frequency", Some(Family::Often)),
    ("value", Some(Family::Value)),
    ("against target", Some(Family::Target)),
    ("since previous", Some(Family::Previous)),
    ("since last year", Some(Family::LastYear)),
];

/// Every word a whole may be split by.
pub(crate) fn splits() -> Vec<&'static str> {
    SPLITS.iter().map(|(word, _)| *word).collect()
}

/// The parts of some indicators, with how many each has: none is left out, and none is in two. A
/// part of none is left out. `None` for a word that splits nothing.
pub(crate) fn by(word: &str, lines: &[&Line]) -> Option<Vec<(Share, u64)>> {
    let (_, family) = SPLITS.iter().find(|(known, _)| *known == word)?;
    let parts = match family {
        Some(family) => of_family(*family, lines),
        None => of_codes(lines),
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

/// By the letters of the council's codes, in the order in which they come.
fn of_codes(lines: &[&Line]) -> Vec<(Share, u64)> {
    let mut order = Vec::new();
    let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
    for line in lines {
        let letters = letters(&line.adoption.code);
        if !numbers.contains_key(&letters) {
            order.push(letters.clone());
        }
        *numbers.entry(letters).or_default() += 1;
    }
    let part = |letters: String| {
        let number = numbers.get(&letters).copied().unwrap_or_default();
        (Share::Coded(letters), number)
    };
    order.into_iter().map(part).collect()
}

/// The letters with which a council's code begins: "HBS" of "HBS 025".
pub(super) fn letters(code: &str) -> String {
    let letters = code.chars().take_while(|c| !c.is_ascii_digit());
    letters.collect::<String>().trim().to_uppercase()
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
