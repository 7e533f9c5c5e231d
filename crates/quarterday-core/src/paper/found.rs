//! Findings of one paper as they are gathered, each at its place in the text.

use std::ops::Range;

use crate::finding::{Finding, PaperProblem, Place, sort};

/// Something written in the source, and the bytes of the file where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written<T> {
    /// What is written.
    pub value: T,
    /// Where: bytes of the file.
    pub span: Range<usize>,
}

impl<T> Written<T> {
    pub(super) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Found<'a> {
    file: &'a str,
    text: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Found<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let findings = Vec::new();
        Self {
            file,
            text,
            findings,
        }
    }

    /// Adds a finding that points at the bytes `span`.
    pub(super) fn at(&mut self, span: &Range<usize>, problem: impl Into<PaperProblem>) {
        let place = Place::span(self.file, self.text, span);
        self.findings.push(Finding::new(&problem.into()).at(place));
    }

    /// Adds a finding about the file as a whole.
    pub(super) fn in_file(&mut self, problem: impl Into<PaperProblem>) {
        let place = Place::file(self.file);
        self.findings.push(Finding::new(&problem.into()).at(place));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.findings.len()
    }

    pub(super) fn has_error(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// The findings, sorted by place.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        sort(&mut self.findings);
        self.findings
    }
}
