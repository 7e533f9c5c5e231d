//! What a paper was made of, as printed at its foot.

use std::collections::BTreeSet;

use crate::figure::Provenance;
use crate::scorecard::Scorecard;
use crate::suppression::Rule;

/// Digits of a hash that are printed: enough to find the whole one by.
const HASH_DIGITS: usize = 12;

/// The lines of the foot.
pub(super) fn lines(scorecard: &Scorecard) -> Vec<String> {
    let set = &scorecard.set;
    let mut lines = Vec::new();
    if !set.title.is_empty() {
        let by = if set.agreed_by.is_empty() {
            String::new()
        } else {
            format!(", agreed by {}", set.agreed_by)
        };
        let on = set
            .agreed_on
            .map_or(String::new(), |day| format!(" on {}", day.long()));
        lines.push(format!("Indicator set: {}{by}{on}.", set.title));
    }
    lines.push(named(scorecard, "Records: revision", |p| {
        short(&p.revision)
    }));
    lines.push(named(scorecard, "Working days:", |p| p.calendar.clone()));
    lines.push(named(scorecard, "Program: Quarterday", |p| {
        p.program.clone()
    }));
    let definition = |line: &crate::scorecard::Line| {
        let definition = &line.definition;
        format!("{} {}", definition.slug, short(&definition.hash))
    };
    let definitions: Vec<String> = scorecard.lines.iter().map(definition).collect();
    if !definitions.is_empty() {
        lines.push(format!("Definitions: {}.", definitions.join(", ")));
    }
    lines.extend(scorecard.rule.as_ref().map(Rule::words));
    lines.retain(|line| !line.is_empty());
    lines
}

/// What the figures name as one part of what they were made of; nothing when they name none.
fn named(scorecard: &Scorecard, label: &str, part: fn(&Provenance) -> String) -> String {
    let figures = scorecard.lines.iter().map(|line| &line.figure);
    let names: BTreeSet<String> = figures.map(|figure| part(&figure.provenance)).collect();
    let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("{label} {}.", names.join(", "))
}

fn short(hash: &str) -> String {
    hash.chars().take(HASH_DIGITS).collect()
}
