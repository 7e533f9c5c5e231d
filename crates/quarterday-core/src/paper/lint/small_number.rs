//! Figures made of a few children, in a paper that will be published. The authority's rule for
//! disclosure hides them before the paper is made; where there is none, that they are small is said.

use std::collections::BTreeSet;

use crate::finding::ClaimProblem;
use crate::suppression::{Item, Rule};

use super::super::found::Found;
use super::super::markdown;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let rule = subject.scorecard.rule.clone().unwrap_or_default();
    let mut told = BTreeSet::new();
    for call in subject.texts().flat_map(markdown::calls) {
        let line = subject.of_indicator(call);
        let is_small = |rule: &Rule, figure| rule.hides(&Item::whole(figure));
        let Some(line) = line.filter(|line| is_small(&rule, line.figure.clone())) else {
            continue;
        };
        let slug = line.adoption.indicator.clone();
        if told.insert(slug.clone()) {
            found.at(&call.span, ClaimProblem::SmallNumber { slug });
        }
    }
}
