//! Figures made of a few children, in a paper that will be published. Whether they may stand is for
//! the authority's rule for disclosure; that they are small is said.

use std::collections::BTreeSet;

use crate::figure::{Decimal, Unit};
use crate::finding::ClaimProblem;
use crate::scorecard::Line;

use super::super::found::Found;
use super::super::markdown;
use super::Subject;

/// The greatest number that is small: the children in need census hides one to five.
const SMALL_MAX: i128 = 5;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut told = BTreeSet::new();
    for call in subject.texts().flat_map(markdown::calls) {
        let Some(line) = subject.of_indicator(call).filter(|line| is_small(line)) else {
            continue;
        };
        let slug = line.adoption.indicator.clone();
        if told.insert(slug.clone()) {
            found.at(&call.span, ClaimProblem::SmallNumber { slug });
        }
    }
}

fn is_small(line: &Line) -> bool {
    let figure = &line.figure;
    let is_of_cases = matches!(figure.unit, Unit::Percent | Unit::Count | Unit::Per10000);
    let is_few = |number: Decimal| number.places == 0 && (1..=SMALL_MAX).contains(&number.units);
    let is_known = figure.value().is_some() && figure.has_plain_parts();
    is_of_cases && is_known && (is_few(figure.numerator) || figure.denominator.is_some_and(is_few))
}
