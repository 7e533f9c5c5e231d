//! Where the readers' rows go: gathered as columns by table, and put by, sorted, before there are
//! too many.

use std::io;

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringBuilder, UInt32Builder};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use quarterday_core::ssd::Table;
use quarterday_intake::{Draft, Origin, Part, Sink, TallyKind};
use std::sync::Arc;

use super::super::columns::{FALLBACK, From, STANDS_FOR_ROW};
use super::super::error::LoadError;
use super::super::incoming::Incoming;
use super::shelf::{Run, Shelf};
use super::unread::Unread;

/// How many bytes of records one thread gathers before they are put by, about.
const GATHERED_BYTES_MAX: usize = 8 * 1024 * 1024;

/// How many bytes of kept rows of a file are gathered before they are put by, about.
const KEPT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most rejected rows of a file that are listed; all are counted.
pub(super) const REJECTED_LISTED_MAX: usize = 1_000_000;

/// What one thread has read of the files it was given.
pub(super) struct Gathered<'a> {
    shelf: &'a Shelf,
    tables: Vec<Incoming>,
    /// The table that the last record went to.
    last: usize,
    bytes: usize,
    pub(super) runs: Vec<(&'static Table, Run)>,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(shelf: &'a Shelf) -> Self {
        Self {
            shelf,
            tables: Vec::new(),
            last: 0,
            bytes: 0,
            runs: Vec::new(),
        }
    }

    fn push(&mut self, record: &Draft, authority: &str, from: From) -> Result<(), LoadError> {
        let table = record.table();
        let is_it = |incoming: &Incoming| std::ptr::eq(incoming.table(), table);
        // Records of one row go to one table after another, in the same order each time.
        let (before, after) = self.tables.split_at(self.last.min(self.tables.len()));
        let found = after.iter().position(is_it).map(|at| at + before.len());
        let found = found.or_else(|| before.iter().position(is_it));
        let at = found.unwrap_or(self.tables.len());
        if found.is_none() {
            self.tables.push(Incoming::of(table));
        }
        self.last = at;
        if let Some(incoming) = self.tables.get_mut(at) {
            self.bytes += incoming.push(record, authority, from);
        }
        if self.bytes > GATHERED_BYTES_MAX {
            self.put_by()?;
        }
        Ok(())
    }

    /// Puts everything gathered by.
    pub(super) fn put_by(&mut self) -> Result<(), LoadError> {
        self.bytes = 0;
        for incoming in &mut self.tables {
            if !incoming.is_empty() {
                let run = self.shelf.put(&incoming.take_sorted()?)?;
                self.runs.push((incoming.table(), run));
            }
        }
        Ok(())
    }
}

/// Rows of a part that have no place among the records tables, as written.
#[derive(Debug)]
pub(super) struct Kept {
    /// Which part of the file.
    pub(super) part: usize,
    pub(super) columns: Vec<String>,
    /// Authority, the columns, and lines, in the order of the rows.
    pub(super) runs: Vec<Run>,
    authority: StringBuilder,
    texts: Vec<StringBuilder>,
    line: UInt32Builder,
    bytes: usize,
}

/// A row that cannot be used.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Rejected {
    pub(super) line: u32,
    pub(super) kind: TallyKind,
    pub(super) part: usize,
}

/// The sink of one file.
pub(super) struct FileSink<'a, 'b> {
    gathered: &'b mut Gathered<'a>,
    /// Which file of the load.
    file: u32,
    sequence: u64,
    pub(super) kept: Vec<Kept>,
    pub(super) rejected: Vec<Rejected>,
    /// The parts by name, as rejected rows told them.
    parts: Vec<Arc<str>>,
    pub(super) unread: Unread,
    /// Why the sink failed, when it did.
    pub(super) failure: Option<LoadError>,
}

impl<'a, 'b> FileSink<'a, 'b> {
    pub(super) fn new(gathered: &'b mut Gathered<'a>, file: u32, unread: Unread) -> Self {
        Self {
            gathered,
            file,
            sequence: 0,
            kept: Vec::new(),
            rejected: Vec::new(),
            parts: Vec::new(),
            unread,
            failure: None,
        }
    }

    /// Keeps the failure itself, and tells the reader of one.
    fn outcome(&mut self, outcome: Result<(), LoadError>) -> io::Result<()> {
        outcome.map_err(|error| {
            self.failure = Some(error);
            io::Error::other("the records cannot be put by")
        })
    }

    /// Puts the rows that are kept by, at the end of the file.
    pub(super) fn end(&mut self) -> Result<(), LoadError> {
        for kept in &mut self.kept {
            kept.put_by(self.gathered.shelf)?;
        }
        self.unread.end()
    }
}

impl Sink for FileSink<'_, '_> {
    fn record(&mut self, record: &Draft, origin: &Origin<'_>) -> io::Result<()> {
        let mut is = 0;
        if record.is_fallback() {
            is |= FALLBACK;
        }
        if origin.stands_for_row {
            is |= STANDS_FOR_ROW;
        }
        let from = From {
            file: self.file,
            part: u32::try_from(origin.part.0).unwrap_or(u32::MAX),
            line: origin.line,
            sequence: self.sequence,
            submission: origin.submission,
            is,
        };
        self.sequence += 1;
        let outcome = self.gathered.push(record, origin.authority, from);
        self.outcome(outcome)
    }

    fn kept(&mut self, columns: &[&str], fields: &[&str], origin: &Origin<'_>) -> io::Result<()> {
        let part = origin.part.0;
        let is_its = |kept: &Kept| kept.part == part && kept.columns == columns;
        let at = self.kept.iter().position(is_its).unwrap_or_else(|| {
            self.kept.push(Kept::new(part, columns));
            self.kept.len() - 1
        });
        let Some(kept) = self.kept.get_mut(at) else {
            return Ok(());
        };
        kept.push(origin.authority, fields, origin.line);
        if kept.bytes > KEPT_BYTES_MAX {
            let outcome = kept.put_by(self.gathered.shelf);
            return self.outcome(outcome);
        }
        Ok(())
    }

    fn rejected(&mut self, part: &Part, line: u32, kind: TallyKind) -> io::Result<()> {
        if self.rejected.len() >= REJECTED_LISTED_MAX {
            return Ok(());
        }
        let known = self.parts.iter().rposition(|name| *name == part.name);
        let part = known.unwrap_or_else(|| {
            self.parts.push(Arc::clone(&part.name));
            self.parts.len() - 1
        });
        self.rejected.push(Rejected { line, kind, part });
        Ok(())
    }

    fn unread(&mut self, part: &Part, line: u32, column: &str, text: &str) -> io::Result<()> {
        let outcome = self.unread.add(&part.name, line, column, text);
        self.outcome(outcome)
    }
}

impl FileSink<'_, '_> {
    /// The rows rejected, each with the name of its part.
    pub(super) fn rejected_by_name(&mut self) -> Vec<(Arc<str>, Rejected)> {
        let rejected = std::mem::take(&mut self.rejected).into_iter();
        let named = |row: Rejected| Some((Arc::clone(self.parts.get(row.part)?), row));
        rejected.filter_map(named).collect()
    }
}

impl Kept {
    fn new(part: usize, columns: &[&str]) -> Self {
        Self {
            part,
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            runs: Vec::new(),
            authority: StringBuilder::new(),
            texts: columns.iter().map(|_| StringBuilder::new()).collect(),
            line: UInt32Builder::new(),
            bytes: 0,
        }
    }

    fn push(&mut self, authority: &str, fields: &[&str], line: u32) {
        self.authority.append_value(authority);
        for (at, texts) in self.texts.iter_mut().enumerate() {
            let text = fields.get(at).filter(|text| !text.is_empty());
            texts.append_option(text);
            self.bytes += text.map_or(0, |text| text.len()) + 4;
        }
        self.line.append_value(line);
    }

    fn put_by(&mut self, shelf: &Shelf) -> Result<(), LoadError> {
        if self.bytes == 0 {
            return Ok(());
        }
        self.bytes = 0;
        let mut fields = vec![Field::new("authority", DataType::Utf8, false)];
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(self.authority.finish())];
        for (name, texts) in self.columns.iter().zip(&mut self.texts) {
            fields.push(Field::new(name, DataType::Utf8, true));
            arrays.push(Arc::new(texts.finish()));
        }
        fields.push(Field::new("line", DataType::UInt32, false));
        arrays.push(Arc::new(self.line.finish()));
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?;
        self.runs.push(shelf.put(&batch)?);
        Ok(())
    }
}
