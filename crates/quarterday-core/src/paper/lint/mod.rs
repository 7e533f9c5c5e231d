//! What a paper may say that its figures do not bear out. Each lint is a file of its own and a
//! line of [`LINTS`].

mod exception_left_out;
mod given_twice;
mod matters_left_out;
mod missing_comparator;
mod no_ground;
mod not_mentioned;
mod other_meaning;
mod other_period;
mod remainder;
mod restated_left_out;
mod small_number;
mod token;
mod typed_change;
mod typed_count;
mod typed_figure;
mod typed_word;
mod undated;
mod word;

#[cfg(test)]
mod published_errors;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::finding::Finding;
use crate::scorecard::{Line, Scorecard};

use super::build::build;
use super::expression::Call;
use super::found::{Found, Written};
use super::function::{Argument, Function};
use super::markdown::{self, Passage, Piece, Style, Words};
use super::print::Printer;
use super::source::Source;

/// Looks at a paper and adds what it finds.
type Lint = fn(&Subject<'_>, &mut Found<'_>);

const LINTS: &[Lint] = &[
    typed_figure::find,
    typed_word::find,
    typed_count::find,
    typed_change::find,
    remainder::find,
    other_meaning::find,
    given_twice::find,
    undated::find,
    small_number::find,
    other_period::find,
    no_ground::find,
    not_mentioned::find,
    exception_left_out::find,
    missing_comparator::find,
    restated_left_out::find,
    matters_left_out::find,
];

/// Everything there is to say about a paper's source: what [`build`] would say, without the
/// document.
pub fn lint(source_text: &str, file_name: &str, scorecard: &Scorecard) -> Vec<Finding> {
    match build(source_text, file_name, scorecard) {
        Ok((_, findings)) | Err(findings) => findings,
    }
}

/// Runs every lint.
pub(super) fn find(source: &Source, scorecard: &Scorecard, found: &mut Found<'_>) {
    let subject = Subject { source, scorecard };
    for lint in LINTS {
        lint(&subject, found);
    }
}

/// The paper that lints look at.
struct Subject<'p> {
    source: &'p Source,
    scorecard: &'p Scorecard,
}

impl<'p> Subject<'p> {
    /// Every text of the body.
    fn texts(&self) -> impl Iterator<Item = &'p Words> + use<'p> {
        self.source.body.iter().flat_map(Passage::texts)
    }

    /// Every piece of text that the author typed, code apart.
    fn typed(&self) -> impl Iterator<Item = &'p Written<String>> + use<'p> {
        self.texts().flat_map(typed_in)
    }

    /// The indicator that a call puts before the reader in words.
    fn mentioned(&self, call: &Written<Call>) -> Option<&'p Line> {
        let is_mention = matches!(
            call.value.function,
            Function::Sentence | Function::Full | Function::Value | Function::LeftOut
        );
        self.of_indicator(call).filter(|_| is_mention)
    }

    /// The indicator that a call is about.
    fn of_indicator(&self, call: &Written<Call>) -> Option<&'p Line> {
        let printer = Printer {
            scorecard: self.scorecard,
            front: None,
        };
        let is_of_indicator = call.value.function.arguments().first() == Some(&Argument::Indicator);
        let line = printer.line(call.value.arguments.first(), &call.span);
        line.ok().filter(|_| is_of_indicator)
    }

    /// The text of a heading, if the passage is one of a section.
    fn section_heading(passage: &Passage) -> Option<String> {
        match passage {
            Passage::Heading { level: 2, words } => Some(markdown::typed(words)),
            _ => None,
        }
    }
}

/// The pieces of a text that the author typed, code apart.
fn typed_in(words: &Words) -> impl Iterator<Item = &Written<String>> {
    let runs = words.iter().filter(|run| run.style != Style::Code);
    runs.flat_map(|run| &run.pieces)
        .filter_map(|piece| match piece {
            Piece::Typed(typed) => Some(typed),
            Piece::Called(_) => None,
        })
}

/// The bytes of the file where a part of a typed piece stands.
fn part_of(typed: &Written<String>, part: &Range<usize>) -> Range<usize> {
    if typed.value.len() == typed.span.len() {
        typed.span.start + part.start..typed.span.start + part.end
    } else {
        typed.span.clone()
    }
}
