//! Questions and actions of earlier meetings that are open and stand nowhere in the paper.

use std::collections::BTreeSet;

use crate::finding::CarriedProblem;
use crate::matter::Kind;
use crate::matter::Standing;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown;
use super::super::matters;
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    if subject.source.body.is_empty() {
        return;
    }
    let calls: Vec<_> = subject.texts().flat_map(markdown::calls).collect();
    let has_all = calls
        .iter()
        .any(|call| call.value.function == Function::Matters);
    if has_all {
        return;
    }
    let of_one = calls
        .iter()
        .filter(|call| call.value.function == Function::Matter);
    let told: BTreeSet<i64> = of_one
        .filter_map(|call| matters::find(subject.scorecard, &call.value.arguments.first()?.value))
        .map(|carried| carried.matter.number)
        .collect();
    for carried in subject.scorecard.matters.iter().filter(|c| c.is_open()) {
        let matter = &carried.matter;
        if told.contains(&matter.number) {
            continue;
        }
        let (number, meeting) = (matter.number, matter.meeting);
        found.in_file(match (carried.standing, matter.kind) {
            (Standing::Overdue, Kind::Action { due, .. }) => {
                CarriedProblem::OverdueLeftOut { number, due }
            }
            (_, Kind::Action { .. }) => CarriedProblem::ActionLeftOut { number, meeting },
            (_, Kind::Question) => CarriedProblem::QuestionLeftOut { number, meeting },
        });
    }
}
