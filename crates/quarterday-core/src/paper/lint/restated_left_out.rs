//! Published figures that are others now, of which the paper does not say so.

use std::collections::BTreeSet;

use crate::finding::CarriedProblem;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.source.body.is_empty() {
        return;
    }
    let calls = subject.texts().flat_map(markdown::calls);
    let told: BTreeSet<&str> = calls
        .filter(|call| call.value.function == Function::Restated)
        .filter_map(|call| subject.of_indicator(call))
        .map(|line| line.adoption.indicator.as_str())
        .collect();
    for line in &subject.scorecard.lines {
        let slug = &line.adoption.indicator;
        if !line.restatements.is_empty() && !told.contains(slug.as_str()) {
            let slug = slug.clone();
            found.in_file(CarriedProblem::RestatedLeftOut { slug });
        }
    }
}
