//! Indicators that the paper's text leaves out. A table that holds all of them is no mention.

use std::collections::BTreeSet;

use crate::finding::LintProblem;

use super::super::count::Condition;
use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.source.body.is_empty() {
        return;
    }
    let calls: Vec<_> = subject.texts().flat_map(markdown::calls).collect();
    let by_themselves = calls.iter().filter_map(|call| subject.mentioned(call));
    // Those that are named together: "Not due for this period: …".
    let together = calls.iter().filter_map(|call| {
        let is_of_names = call.value.function == Function::Names;
        let condition = call.value.arguments.first().filter(|_| is_of_names)?;
        Condition::read(&condition.value).ok()
    });
    let together = together.flat_map(|condition| condition.lines(subject.scorecard));
    let mentioned: BTreeSet<&str> = by_themselves
        .chain(together)
        .map(|line| line.adoption.indicator.as_str())
        .collect();
    for line in &subject.scorecard.lines {
        let slug = &line.adoption.indicator;
        if !mentioned.contains(slug.as_str()) {
            let slug = slug.clone();
            found.in_file(LintProblem::NotMentioned { slug });
        }
    }
}
