//! What is found wrong with one file, up to a limit.

use std::cell::Cell;
use std::ops::Range;

use crate::finding::{FileProblem, Finding, Place, Problem, SetProblem, Severity};

/// The most findings listed of one file. Whoever has so many needs no more to see that the file is
/// not what it should be.
pub const FINDINGS_MAX: usize = 200;

/// The findings of a file on their way out.
pub(super) struct Log<'a> {
    /// The file as findings name it.
    file: &'a str,
    /// Its text.
    text: &'a str,
    /// Where its lines begin.
    starts: Vec<usize>,
    findings: Cell<Vec<Finding>>,
    count: Cell<usize>,
    troubles: Cell<usize>,
}

impl<'a> Log<'a> {
    /// Of a file with this text.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file,
            text,
            starts: std::iter::once(0).chain(newlines).collect(),
            findings: Cell::default(),
            count: Cell::default(),
            troubles: Cell::default(),
        }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// A part of the text.
    pub(super) fn part(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Takes a problem down, at some bytes of the file.
    pub(super) fn report(&self, problem: impl Into<SetProblem>, span: &Range<usize>) {
        self.push(problem, || Place::span(self.file, self.text, span));
    }

    /// Takes a problem of the whole file down.
    pub(super) fn report_file(&self, problem: impl Into<SetProblem>) {
        self.push(problem, || Place::file(self.file));
    }

    fn push(&self, problem: impl Into<SetProblem>, place: impl FnOnce() -> Place) {
        let problem = problem.into();
        self.count.set(self.count.get() + 1);
        if problem.severity() == Severity::Error {
            self.troubles.set(self.troubles.get() + 1);
        }
        if self.count.get() > FINDINGS_MAX {
            return;
        }
        let mut findings = self.findings.take();
        findings.push(Finding::new(&problem).at(place()));
        self.findings.set(findings);
    }

    /// How many problems there have been.
    pub(super) fn count(&self) -> usize {
        self.count.get()
    }

    /// How many of them are errors, for which what they are about cannot be used.
    pub(super) fn troubles(&self) -> usize {
        self.troubles.get()
    }

    /// The findings, and one more when there were too many to list.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings.take();
        if self.count.get() > FINDINGS_MAX {
            let limit = FINDINGS_MAX;
            let problem = SetProblem::from(FileProblem::TooMany { limit });
            findings.push(Finding::new(&problem).at(Place::file(self.file)));
        }
        findings
    }
}
