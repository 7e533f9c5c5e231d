//! The records: Standard Safeguarding Dataset tables of one or more authorities, as they stand in
//! a revision or as a worked example gives them. What evaluation reads.

mod cells;
mod children;
mod collect;
mod columns;
mod confirm;
mod contents;
mod coverage;
mod data_folder;
mod disk;
mod doctor;
mod earlier;
mod error;
mod given;
mod history;
mod incoming;
mod load;
mod made_of;
mod order;
mod own;
mod parquet_file;
mod pinned;
mod report;
mod revision;
mod schema;
mod stamp;
mod stored;
mod table_file;
mod window;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use datafusion::arrow::array::RecordBatch;
use quarterday_core::calendar::Day;
use quarterday_core::finding::Finding;
use quarterday_core::set::Given;
use quarterday_core::ssd::{self, Table, Tables};

pub use children::{ChildRecord, records_of};
pub use collect::{FILES_MAX, FOLDERS_DEEP_MAX};
pub use confirm::{RevisionFile, RevisionFiles, Unconfirmed};
pub use contents::{SourceContents, TableContents, contents};
use coverage::{Coverage, Covered, cover};
pub use doctor::{Examination, examine};
pub use error::LoadError;
pub use history::{TakenLoad, history};
pub use load::{Taking, load};
pub use pinned::{Hold, hold, lend, revision_files};
pub use report::{FileReport, LoadReport, TableReport};
pub use revision::OpenError;
pub use schema::{SCHEMA_VERSION, schema, unreadable_name};
pub(crate) use table_file::DamagedTable;
pub use table_file::TableFile;

/// The records of one revision, or of a worked example. Every table the program knows is there,
/// empty when nothing of it has been loaded, in the form that [`schema`] gives, sorted by
/// authority and key.
#[derive(Debug)]
pub struct Records {
    revision: String,
    tables: BTreeMap<&'static str, Held>,
    coverage: BTreeMap<&'static str, Covered>,
    changed: BTreeMap<&'static str, made_of::Changed>,
    own_tables: Vec<&'static Table>,
    part_of: stored::PartOf,
    windows: window::Windows,
}

/// Where a table's rows are.
#[derive(Clone, Debug)]
pub enum Held {
    /// Nowhere: there are none.
    Nothing,
    /// In a Parquet file.
    File(TableFile),
    /// In memory.
    Batch(RecordBatch),
}

impl Records {
    /// Given records of a worked example, in tables that there are, and findings about their values
    /// at lines of `place_file`. Unreadable dates and the like are read as a load reads them.
    pub fn from_given(
        authority: &str,
        given: &[Given],
        place_file: &str,
        tables: &Tables,
    ) -> (Self, Vec<Finding>) {
        Self::from_given_of([(authority, given)], place_file, tables)
    }

    /// The same of several authorities, each named once and in the order of their codes.
    pub fn from_given_of<'a>(
        authorities: impl IntoIterator<Item = (&'a str, &'a [Given])>,
        place_file: &str,
        known: &Tables,
    ) -> (Self, Vec<Finding>) {
        let mut tables: BTreeMap<&'static str, Vec<RecordBatch>> = BTreeMap::new();
        let mut findings = Vec::new();
        for (authority, given) in authorities {
            let (batches, more) = given::read_given(authority, given, place_file, known);
            for (table, batch) in batches {
                tables.entry(table).or_default().push(batch);
            }
            findings.extend(more);
        }
        let mut records = Self::empty(String::new(), known.own().to_vec());
        for table in known.iter() {
            if let Some(batches) = tables.remove(table.name) {
                let batch = given::together(table, &batches);
                let mut covered = Covered::new();
                cover(table, &batch, &mut covered);
                records.coverage.insert(table.name, covered);
                records.tables.insert(table.name, Held::Batch(batch));
            }
        }
        (records, findings)
    }

    /// No records: of an authority that has loaded none, and whose values are all entered.
    pub fn none() -> Self {
        Self::empty(String::new(), Vec::new())
    }

    /// No records, in the published tables and an authority's own.
    fn empty(revision: String, own_tables: Vec<&'static Table>) -> Self {
        let known = ssd::TABLES.iter().chain(own_tables.iter().copied());
        Self {
            revision,
            tables: known.map(|table| (table.name, Held::Nothing)).collect(),
            coverage: BTreeMap::new(),
            changed: BTreeMap::new(),
            own_tables,
            part_of: stored::PartOf::new(),
            windows: window::Windows::new(),
        }
    }

    /// The tables that are an authority's own, beside the published ones.
    pub fn own_tables(&self) -> &[&'static Table] {
        &self.own_tables
    }

    /// Whether the records of a table are of the form that it has now: an authority can have changed
    /// one of its own since it was loaded.
    pub(crate) fn is_of_form(&self, table: &Table) -> bool {
        let mut own = self.own_tables.iter();
        let held = own.find(|held| held.name == table.name);
        held.is_none_or(|held| schema(held) == schema(table))
    }

    /// What a source gave of an authority's table that gives a part of it only: "the plans of six
    /// months"; `None` where every source gives all.
    pub fn part_of(&self, authority: &str, table: &str) -> Option<&str> {
        let held = self.part_of.get(table)?.get(authority);
        held.map(String::as_str)
    }

    /// From which day an authority's records of a table are all there, where they come from sources
    /// that give those of some months only; `None` where they go back as far as there are any.
    pub fn whole_from(&self, authority: &str, table: &str) -> Option<Day> {
        let window = self.windows.get(table)?.get(authority)?;
        Some(window.from)
    }

    /// The revision's hash, 64 hex digits; empty for a worked example, and where nothing is loaded.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// Every table the program knows, by name, and where its rows are.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &Held)> {
        self.tables.iter().map(|(name, held)| (*name, held))
    }

    /// Where the rows of a table are; `None` when there is no such table.
    pub fn table(&self, name: &str) -> Option<&Held> {
        self.tables.get(name)
    }

    /// The authorities that have a record, in order.
    pub fn authorities(&self) -> Vec<&str> {
        let all = self.coverage.values().flat_map(BTreeMap::keys);
        let all: BTreeSet<&str> = all.map(String::as_str).collect();
        all.into_iter().collect()
    }

    /// How many rows of a table an authority has.
    pub fn rows(&self, authority: &str, table: &str) -> u64 {
        self.held(authority, table).map_or(0, |held| held.rows)
    }

    /// Which of a table's rows, sorted by authority, are an authority's.
    pub(crate) fn rows_of(&self, authority: &str, table: &str) -> Range<usize> {
        let number = |held: &Coverage| usize::try_from(held.rows).unwrap_or(usize::MAX);
        let Some(covered) = self.coverage.get(table) else {
            return 0..0;
        };
        let before = covered
            .iter()
            .take_while(|(other, _)| other.as_str() < authority);
        let from: usize = before.map(|(_, held)| number(held)).sum();
        from..from + covered.get(authority).map_or(0, number)
    }

    /// How many authorities have a row of a table.
    pub(crate) fn authorities_with(&self, table: &str) -> usize {
        self.coverage.get(table).map_or(0, BTreeMap::len)
    }

    /// How many rows of a table the authority has that has most.
    pub(crate) fn rows_most(&self, table: &str) -> usize {
        let covered = self.coverage.get(table).into_iter().flatten();
        let most = covered.map(|(_, held)| held.rows).max();
        usize::try_from(most.unwrap_or_default()).unwrap_or(usize::MAX)
    }

    /// Whether an authority has a row of a table.
    pub fn has_rows(&self, authority: &str, table: &str) -> bool {
        self.rows(authority, table) > 0
    }

    /// The days of an authority's first and last event in a table; `None` when the table has no
    /// event column or the authority no dated row.
    pub fn coverage(&self, authority: &str, table: &str) -> Option<(Day, Day)> {
        self.held(authority, table).and_then(|held| held.events)
    }

    /// The day of an authority's latest event: up to when its records reach. A table with less than
    /// a hundredth of the rows of the fullest does not tell: one stray record would move the end.
    pub fn records_to(&self, authority: &str) -> Option<Day> {
        let tables = self.coverage.values();
        let held = tables.filter_map(|table| table.get(authority));
        let held = held.filter_map(|held| held.events.map(|(_, last)| (held.rows, last)));
        let held: Vec<(u64, Day)> = held.collect();
        let most = held.iter().map(|(rows, _)| *rows).max()?;
        let telling = held.iter().filter(|(rows, _)| rows * 100 >= most);
        telling.map(|(_, last)| *last).max()
    }

    fn held(&self, authority: &str, table: &str) -> Option<&Coverage> {
        self.coverage.get(table)?.get(authority)
    }
}

#[cfg(test)]
mod tests;
