//! Exceptions by the rule of the set that the paper neither has among its areas of focus nor leaves
//! out with a reason.

use std::collections::BTreeSet;

use crate::finding::ClaimProblem;
use crate::verdict::Answer;
use crate::wording;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown;
use super::super::standing::Section;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(rule) = subject.scorecard.set.exceptions else {
        return;
    };
    let told = told(subject);
    for line in &subject.scorecard.lines {
        let slug = &line.adoption.indicator;
        let answer = line.exception(rule);
        if matches!(answer, Answer::Exception(_)) && !told.contains(slug.as_str()) {
            let (slug, because) = (slug.clone(), wording::exception(&answer));
            found.in_file(ClaimProblem::ExceptionLeftOut { slug, because });
        }
    }
}

/// The indicators that are areas of focus, or left out with a reason.
fn told<'p>(subject: &Subject<'p>) -> BTreeSet<&'p str> {
    let mut told = BTreeSet::new();
    let mut section = None;
    for passage in &subject.source.body {
        if let Some(heading) = Subject::section_heading(passage) {
            section = Section::of_heading(&heading);
        }
        for call in passage.texts().iter().flat_map(markdown::calls) {
            let is_told =
                section == Some(Section::Focus) || call.value.function == Function::LeftOut;
            let line = subject.mentioned(call).filter(|_| is_told);
            told.extend(line.map(|line| line.adoption.indicator.as_str()));
        }
    }
    told
}
