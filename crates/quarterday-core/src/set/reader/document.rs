//! One TOML file being read: its text, where it is not TOML, and what is found wrong with it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::keys::Keys;
use super::mend::{Fault, line_of, mend, next_header};
use crate::finding::{Finding, KeyProblem, Place, SetProblem};

/// A TOML file being read.
pub(super) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
    /// Indexes of faults for which there is a better finding than "not TOML".
    claimed: Cell<BTreeSet<usize>>,
    findings: Cell<Vec<Finding>>,
    troubles: Cell<usize>,
}

/// Reads a TOML file: `with` is given the keys of its top level and finishes them.
pub(super) fn read<T>(
    file: &str,
    text: &str,
    findings: &mut Vec<Finding>,
    with: impl FnOnce(Keys<'_>) -> T,
) -> T {
    let (mended, mut faults) = mend(text);
    let (root, errors) = DeTable::parse_recoverable(&mended);
    faults.extend(errors.iter().map(|error| Fault {
        span: error.span().unwrap_or_default(),
        message: error.message().to_owned(),
    }));
    let document = Document {
        file,
        text,
        faults,
        claimed: Cell::default(),
        findings: Cell::default(),
        troubles: Cell::default(),
    };
    let value = with(Keys::root(&document, root.get_ref()));
    findings.extend(document.into_findings());
    value
}

impl Document<'_> {
    /// Takes a problem down, at some bytes of the file.
    pub(super) fn report(&self, problem: impl Into<SetProblem>, span: &Range<usize>) {
        let place = Place::span(self.file, self.text, span);
        self.push(Finding::new(&problem.into()).at(place));
    }

    /// Takes a problem of the whole file down.
    pub(super) fn report_file(&self, problem: impl Into<SetProblem>) {
        self.push(Finding::new(&problem.into()).at(Place::file(self.file)));
    }

    fn push(&self, finding: Finding) {
        self.note_trouble();
        let mut findings = self.findings.take();
        findings.push(finding);
        self.findings.set(findings);
    }

    /// Takes down that something was left out for which there already is a finding.
    pub(super) fn note_trouble(&self) {
        self.troubles.set(self.troubles.get() + 1);
    }

    /// How many troubles there have been. A table is whole when the count has not moved since.
    pub(super) fn troubles(&self) -> usize {
        self.troubles.get()
    }

    /// Whether the bytes hold a fault, so that a value there is not what was written.
    pub(super) fn is_broken(&self, span: &Range<usize>) -> bool {
        span.is_empty() || self.faults.iter().any(|fault| touches(&fault.span, span))
    }

    /// Takes the faults of some bytes over, when there are any: the caller says better what is
    /// wrong there.
    pub(super) fn claim(&self, span: &Range<usize>) -> bool {
        let mut claimed = self.claimed.take();
        let mut is_any = false;
        for (index, fault) in self.faults.iter().enumerate() {
            if touches(&fault.span, span) {
                claimed.insert(index);
                is_any = true;
            }
        }
        self.claimed.set(claimed);
        is_any
    }

    /// Whether nothing can be said to be missing from a table, because a part of it is not TOML.
    /// `header` is the span of its header or braces; `None` for the top of the file.
    pub(super) fn may_hide_keys(&self, header: Option<&Range<usize>>) -> bool {
        let extent = match header {
            None if self.may_hide_tables() => return true,
            None => 0..next_header(self.text, 0),
            Some(span) if self.written(span).starts_with('[') => {
                span.start..next_header(self.text, span.start)
            }
            Some(span) => span.clone(),
        };
        let claimed = self.claimed.take();
        let mut faults = self.faults.iter().enumerate();
        let is_hiding = faults.any(|(i, f)| !claimed.contains(&i) && touches(&f.span, &extent));
        self.claimed.set(claimed);
        is_hiding
    }

    /// Whether a whole table may not have been read: one whose header has a fault, or which stands
    /// in something that is not closed before the end of the file.
    pub(super) fn may_hide_tables(&self) -> bool {
        let end = self.text.trim_end().len();
        self.faults.iter().any(|fault| {
            let line = line_of(self.text, fault.span.start);
            fault.span.end >= end || self.written(&line).trim_start().starts_with('[')
        })
    }

    /// The text as written.
    pub(super) fn written(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        let newlines = self.text.bytes().take(at).filter(|byte| *byte == b'\n');
        u32::try_from(newlines.count() + 1).unwrap_or(u32::MAX)
    }

    /// All findings: one fault a line, as a fault often has others in its train.
    fn into_findings(self) -> Vec<Finding> {
        let claimed = self.claimed.take();
        let mut faults: Vec<&Fault> = self
            .faults
            .iter()
            .enumerate()
            .filter(|(index, _)| !claimed.contains(index))
            .map(|(_, fault)| fault)
            .collect();
        faults.sort_by_key(|fault| fault.span.start);
        let mut lines = BTreeSet::new();
        faults.retain(|fault| lines.insert(self.line(fault.span.start)));
        let mut findings = self.findings.take();
        findings.extend(faults.into_iter().map(|fault| {
            let problem = SetProblem::from(KeyProblem::Syntax {
                message: fault.message.clone(),
            });
            Finding::new(&problem).at(Place::span(self.file, self.text, &fault.span))
        }));
        findings
    }
}

fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.end && b.start <= a.end
}
