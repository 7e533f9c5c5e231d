//! A paper's source: front matter between `+++` lines, then Markdown with expressions.

use std::ops::Range;

use crate::finding::{Finding, SourceProblem, nearest};
use crate::set::IndicatorSet;

use super::expression;
use super::found::Found;
use super::front_matter::{self, FrontMatter};
use super::markdown::{self, Passage};

/// The longest source that is read, in bytes: some two hundred pages.
pub const SOURCE_BYTES_MAX: usize = 1_048_576;

const FENCE: &str = "+++";

/// A source as read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// `None` when it cannot be read.
    pub(super) front: Option<FrontMatter>,
    /// The body, in order.
    pub(super) body: Vec<Passage>,
}

/// Reads a source. Everything wrong with it is found, and what can be read is returned.
pub(super) fn read(text: &str, found: &mut Found<'_>) -> Source {
    let none = Source {
        front: None,
        body: Vec::new(),
    };
    if text.len() > SOURCE_BYTES_MAX {
        let (bytes, most) = (text.len(), SOURCE_BYTES_MAX);
        found.in_file(SourceProblem::TooLong { bytes, most });
        return none;
    }
    let Some((front, body)) = split(text, found) else {
        return none;
    };
    let front = front.and_then(|front| front_matter::read(text, &front, found));
    let expressions = expression::find(text, &body, found);
    let body = markdown::read(text, &body, &expressions, found);
    Source { front, body }
}

/// The front matter of a source: what must be known of a paper before its scorecard can be made.
/// Its committee is one of the set's.
pub fn front_matter(
    text: &str,
    file: &str,
    set: &IndicatorSet,
) -> Result<FrontMatter, Vec<Finding>> {
    let mut found = Found::new(file, text);
    let front = split(text, &mut found)
        .and_then(|(front, _)| front)
        .and_then(|front| front_matter::read(text, &front, &mut found));
    if let Some(front) = &front {
        check_committee(front, set, &mut found);
    }
    match front {
        Some(front) if !found.has_error() => Ok(front),
        _ => Err(found.sorted()),
    }
}

/// Whether the set has the paper's committee.
pub(super) fn check_committee(front: &FrontMatter, set: &IndicatorSet, found: &mut Found<'_>) {
    let ids = || set.committees.iter().map(|c| c.id.as_str());
    let id = front.committee.value.as_str();
    if !ids().any(|known| known == id) {
        let problem = SourceProblem::UnknownCommittee {
            id: id.to_owned(),
            near: nearest(id, ids()).map(str::to_owned),
        };
        found.at(&front.committee.span, problem);
    }
}

/// The bytes of the front matter and of the body. `None` for the body's place when the front
/// matter never ends.
fn split(text: &str, found: &mut Found<'_>) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']).len();
    let mut lines = lines_from(text, start);
    let Some(first) = lines.next().filter(|line| is_fence(text, line)) else {
        found.at(&(start..start), SourceProblem::NoFrontMatter);
        return Some((None, start..text.len()));
    };
    let Some(last) = lines.find(|line| is_fence(text, line)) else {
        found.at(&first, SourceProblem::UnclosedFrontMatter);
        return None;
    };
    Some((Some(first.end..last.start), last.end..text.len()))
}

fn is_fence(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).map(str::trim) == Some(FENCE)
}

/// The lines of a text from a byte on, each with its line break.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = start;
    let rest = text.get(start..).unwrap_or_default();
    rest.split_inclusive('\n').map(move |line| {
        let span = at..at + line.len();
        at = span.end;
        span
    })
}
