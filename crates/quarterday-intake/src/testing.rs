//! What tests of readers look at: everything that a file gives.

use std::io::{self, Cursor};
use std::sync::Arc;

use quarterday_core::finding::Finding;

use super::door::{FileRead, Origin, Part, Sink};
use super::draft::Draft;
use super::read::{Context, read};
use super::survey::survey;
use super::tally::Kind;
use super::value::Cell;

/// A record that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) table: &'static str,
    pub(crate) line: u32,
    pub(crate) authority: String,
    pub(crate) is_fallback: bool,
    pub(crate) submission: Option<i32>,
    /// Its cells that are not blank: `column=value`.
    pub(crate) filled: Vec<String>,
}

/// Everything that a file gives.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) read: FileRead,
    pub(crate) records: Vec<Record>,
    /// Table of the part, line, fields.
    pub(crate) kept: Vec<(u32, Vec<String>)>,
    pub(crate) rejected: Vec<(u32, Kind)>,
    /// Line, column, text.
    pub(crate) unread: Vec<(u32, String, String)>,
}

impl Sink for Taken {
    fn record(&mut self, record: &Draft, origin: &Origin<'_>) -> io::Result<()> {
        let filled = record.cells().filter_map(|(column, cell)| {
            let value = match cell {
                Cell::Blank => return None,
                Cell::Text(text) => text.into_owned(),
                Cell::Day(day) => day.to_string(),
                Cell::Moment(moment) => moment.to_string(),
                Cell::Flag(flag) => flag.to_string(),
                Cell::Unreadable => "unreadable".to_owned(),
            };
            Some(format!("{}={value}", column.name))
        });
        self.records.push(Record {
            table: record.table().name,
            line: origin.line,
            authority: origin.authority.to_string(),
            is_fallback: record.is_fallback(),
            submission: origin.submission,
            filled: filled.collect(),
        });
        Ok(())
    }

    fn kept(&mut self, _: &[&str], fields: &[&str], origin: &Origin<'_>) -> io::Result<()> {
        let fields = fields.iter().map(|field| (*field).to_owned()).collect();
        self.kept.push((origin.line, fields));
        Ok(())
    }

    fn rejected(&mut self, _: &Part, line: u32, kind: Kind) -> io::Result<()> {
        self.rejected.push((line, kind));
        Ok(())
    }

    fn unread(&mut self, _: &Part, line: u32, column: &str, text: &str) -> io::Result<()> {
        self.unread.push((line, column.to_owned(), text.to_owned()));
        Ok(())
    }
}

impl Taken {
    /// Rows read, accepted and rejected, of all parts.
    pub(crate) fn counts(&self) -> (u64, u64, u64) {
        let parts = self.read.parts.iter();
        parts.fold((0, 0, 0), |(read, accepted, rejected), part| {
            let rejected = rejected + part.rejected;
            (read + part.read, accepted + part.accepted, rejected)
        })
    }

    /// The source tables of its parts.
    pub(crate) fn tables(&self) -> Vec<&'static str> {
        self.read.parts.iter().map(|part| part.table).collect()
    }

    /// The names of all findings, those about rows included, sorted.
    pub(crate) fn findings(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.all().iter().map(|f| f.code.name).collect();
        names.sort_unstable();
        names
    }

    /// All findings, those about rows included.
    pub(crate) fn all(&self) -> Vec<Finding> {
        let rows = self.read.tally.clone().into_findings();
        self.read.findings.iter().cloned().chain(rows).collect()
    }

    /// The records of a table, each as its filled cells.
    pub(crate) fn of(&self, table: &str) -> Vec<Vec<String>> {
        let records = self.records.iter().filter(|record| record.table == table);
        records.map(|record| record.filled.clone()).collect()
    }
}

/// Reads bytes as a file of this name, for authority 841 without tables of its own, and holds that
/// every row read was accepted or rejected.
pub(crate) fn take(name: &str, bytes: &[u8]) -> Taken {
    let context = Context {
        authority: Arc::from("841"),
        own_tables: Vec::new(),
        return_year: None,
    };
    take_with(name, bytes, &context)
}

/// As [`take`], with what a reader is to know.
pub(crate) fn take_with(name: &str, bytes: &[u8], context: &Context) -> Taken {
    let mut input = Cursor::new(bytes.to_vec());
    let survey = survey(&mut input).expect("bytes");
    let mut taken = Taken::default();
    let file = read(name, &mut input, &survey, context, &mut taken).expect("no sink fails");
    taken.read = file;
    for part in &taken.read.parts {
        assert_eq!(part.read, part.accepted + part.rejected, "{}", part.table);
    }
    taken
}
