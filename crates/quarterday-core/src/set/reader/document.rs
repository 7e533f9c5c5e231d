//! One TOML file being read: its text, where it is not TOML, and what is found wrong with it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::keys::Keys;
use super::log::Log;
use super::mend::{Fault, line_of, mend, next_header};
use crate::finding::{Finding, KeyProblem, SetProblem};

/// A TOML file being read.
pub(super) struct Document<'a> {
    log: Log<'a>,
    faults: Vec<Fault>,
    /// Indexes of faults for which there is a better finding than "not TOML".
    claimed: Cell<BTreeSet<usize>>,
    /// How often something was left out for which there already is a finding.
    silent: Cell<usize>,
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
        log: Log::new(file, text),
        faults,
        claimed: Cell::default(),
        silent: Cell::default(),
    };
    let value = with(Keys::root(&document, root.get_ref()));
    findings.extend(document.into_findings());
    value
}

impl Document<'_> {
    /// Takes a problem down, at some bytes of the file.
    pub(super) fn report(&self, problem: impl Into<SetProblem>, span: &Range<usize>) {
        self.log.report(problem, span);
    }

    /// Takes a problem of the whole file down.
    pub(super) fn report_file(&self, problem: impl Into<SetProblem>) {
        self.log.report_file(problem);
    }

    /// Takes down that something was left out for which there already is a finding.
    pub(super) fn note_trouble(&self) {
        self.silent.set(self.silent.get() + 1);
    }

    /// How many troubles there have been. A table is whole when the count has not moved since.
    pub(super) fn troubles(&self) -> usize {
        self.silent.get() + self.log.troubles()
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
            None => 0..next_header(self.log.text(), 0),
            Some(span) if self.written(span).starts_with('[') => {
                span.start..next_header(self.log.text(), span.start)
            }
            Some(span) => span.clone(),
        };
        let claimed = self.claimed.take();
        let mut faults = self.faults.iter().enumerate();
        let is_hiding = faults.any(|(i, f)| touches(&f.span, &extent) && !claimed.contains(&i));
        self.claimed.set(claimed);
        is_hiding
    }

    /// Whether a whole table may not have been read: one whose header has a fault, or which stands
    /// in something that is not closed before the end of the file.
    pub(super) fn may_hide_tables(&self) -> bool {
        let end = self.log.text().trim_end().len();
        self.faults.iter().any(|fault| {
            let line = line_of(self.log.text(), fault.span.start);
            fault.span.end >= end || self.written(&line).trim_start().starts_with('[')
        })
    }

    /// The text as written.
    pub(super) fn written(&self, span: &Range<usize>) -> &str {
        self.log.part(span)
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.log.line(at)
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
        for fault in faults {
            let message = fault.message.clone();
            self.log.report(KeyProblem::Syntax { message }, &fault.span);
        }
        self.log.into_findings()
    }
}

fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.end && b.start <= a.end
}
