//! Indicators that the paper discusses without what others published for them, though it is there.

use std::collections::BTreeSet;

use crate::finding::ComparatorProblem;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let calls = || subject.texts().flat_map(markdown::calls);
    let is_said = |function| {
        matches!(
            function,
            Function::Comparator | Function::Beside | Function::LeftOut
        )
    };
    let mut told: BTreeSet<&str> = calls()
        .filter(|call| is_said(call.value.function))
        .filter_map(|call| subject.of_indicator(call))
        .map(|line| line.adoption.indicator.as_str())
        .collect();
    for call in calls() {
        let Some(line) = subject.mentioned(call) else {
            continue;
        };
        let slug = line.adoption.indicator.as_str();
        let first = line.comparators.iter().find(|c| c.value().is_some());
        if let Some(first) = first
            && told.insert(slug)
        {
            let (slug, whom) = (slug.to_owned(), first.whom.word());
            found.at(&call.span, ComparatorProblem::Missing { slug, whom });
        }
    }
}
