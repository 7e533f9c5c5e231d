//! Counts by expressions that leave some indicators out: "three improved and two worsened" of nine.
//! Parts sum to their whole, or the rest is named.

use std::collections::BTreeMap;

use crate::finding::TallyProblem;

use super::super::count::{self, Condition, Family};
use super::super::expression::Call;
use super::super::found::{Found, Written};
use super::super::function::Function;
use super::super::markdown;
use super::Subject;

/// A count of one part, and where it stands.
type Counted<'p> = (Condition, &'p Written<Call>);

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        let counted: Vec<Counted<'_>> = markdown::calls(text).filter_map(condition).collect();
        let mut families: BTreeMap<Family, Vec<&Counted<'_>>> = BTreeMap::new();
        for count in &counted {
            for (family, _) in count.0.parts() {
                families.entry(family).or_default().push(count);
            }
        }
        let names_values = families.contains_key(&Family::Value);
        for (family, counts) in families {
            if counts.len() > 1 && family != Family::Value {
                family_of(subject, family, &counts, names_values, found);
            }
        }
    }
}

fn condition(call: &Written<Call>) -> Option<(Condition, &Written<Call>)> {
    let is_count = call.value.function == Function::Count;
    let word = call.value.arguments.first().filter(|_| is_count)?;
    Some((Condition::read(&word.value).ok()?, call))
}

fn family_of(
    subject: &Subject<'_>,
    family: Family,
    counts: &[&Counted<'_>],
    names_values: bool,
    found: &mut Found<'_>,
) {
    let Some((first, call)) = counts.first() else {
        return;
    };
    let whole = first.without(family).lines(subject.scorecard);
    let is_left = |line: &&&crate::scorecard::Line| {
        let is_counted = counts.iter().any(|(condition, _)| condition.holds(line));
        let is_of_no_value = line.figure.value().is_none() && family.is_of_values();
        !(is_counted || is_of_no_value && names_values)
    };
    let left: Vec<_> = whole.iter().filter(is_left).collect();
    let is_of_left = |word: &&count::Word| {
        let is_class =
            word.family == Some(family) || family.is_of_values() && word.text == "without a value";
        is_class && left.iter().any(|line| (word.counts)(line))
    };
    if !left.is_empty() {
        let problem = TallyProblem::Remainder {
            by: family.name(),
            left: left.len(),
            words: count::known().filter(is_of_left).map(|w| w.text).collect(),
        };
        found.at(&call.span, problem);
    }
}
