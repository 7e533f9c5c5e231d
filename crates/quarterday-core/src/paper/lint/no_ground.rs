//! Indicators that stand where their verdicts do not put them. The choice is the author's; that
//! it has no ground is said.

use crate::finding::LintProblem;
use crate::scorecard::Line;
use crate::verdict::Direction;

use super::super::found::Found;
use super::super::markdown;
use super::super::standing::{Ground, Section};
use super::Subject;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut section = None;
    for passage in &subject.source.body {
        if let Some(heading) = Subject::section_heading(passage) {
            section = Section::of_heading(&heading);
        }
        let Some(section) = section else {
            continue;
        };
        let calls = passage.texts().iter().flat_map(markdown::calls);
        for call in calls {
            let line = subject.mentioned(call);
            if let Some(problem) = line.and_then(|line| judge(line, section)) {
                found.at(&call.span, problem);
            }
        }
    }
}

fn judge(line: &Line, section: Section) -> Option<LintProblem> {
    let slug = line.adoption.indicator.clone();
    let ground = Ground::of(line);
    let has_improved = line.verdict.since_previous.direction == Direction::Improved;
    match section {
        Section::Well if ground.section() != Section::Well => {
            let because = ground.against();
            Some(LintProblem::WellWithoutGround { slug, because })
        }
        Section::Focus if ground == Ground::BetterThanTarget && has_improved => {
            Some(LintProblem::FocusWithoutGround { slug })
        }
        _ => None,
    }
}
