//! Indicators that the paper's text leaves out. A table that holds all of them is no mention.

use std::collections::BTreeSet;

use crate::finding::LintProblem;

use super::super::found::Found;
use super::super::markdown;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.source.body.is_empty() {
        return;
    }
    let calls = subject.texts().flat_map(markdown::calls);
    let mentioned: BTreeSet<&str> = calls
        .filter_map(|call| subject.mentioned(call))
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
