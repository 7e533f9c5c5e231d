//! How the figures of a definition come about: the steps of its plan, with what each took.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::physical_plan::display::DisplayableExecutionPlan;
use quarterday_core::finding::Finding;

use super::{Ask, Engine, run};
use crate::records::Records;
use crate::session::{Footers, Serving, Shelf, running};

/// A definition's plan, run once.
#[derive(Clone, Debug, Default)]
pub struct Explained {
    /// A step a line, each over the steps below it that are set further in, with its rows and time.
    pub steps: String,
    /// The tables read and how many rows the authority has in each.
    pub tables: Vec<(&'static str, u64)>,
    /// Values decoded from files.
    pub values: usize,
    /// Bytes kept of them for other definitions.
    pub kept: usize,
    /// The most bytes held by the query and by what is kept.
    pub memory: usize,
}

impl Engine {
    /// Plans a definition, runs it over an authority's records and says how that went.
    pub fn explain(
        &self,
        records: &Records,
        authority: &str,
        ask: &Ask<'_>,
    ) -> Result<Explained, Vec<Finding>> {
        run(|| {
            let ready = self.ready(&[records], ask, None, &BTreeMap::new(), None)?;
            let footers = Arc::new(Footers::default());
            let shelf = Arc::new(Shelf::new(&[records], authority, footers, self.base.pool()));
            let serving = Arc::new(Serving {
                shelf: Arc::clone(&shelf),
                kept: Arc::default(),
                given: BTreeMap::new(),
            });
            let ran = self.runtime.block_on(ready.counted.explained(serving));
            let (_, steps) = ran.map_err(|error| vec![running(&ask.definition.sql, &error)])?;
            let shown = DisplayableExecutionPlan::with_metrics(steps.as_ref());
            let tables: &BTreeSet<&'static str> = &ready.prepared.tables;
            let rows = |table: &&'static str| (*table, records.rows(authority, table));
            let (values, kept) = shelf.used();
            Ok(Explained {
                steps: shown.indent(false).to_string(),
                tables: tables.iter().map(rows).collect(),
                values,
                kept,
                memory: self.base.memory_most(),
            })
        })
    }

    /// The most memory that queries have held at once, with the records kept for them, in bytes.
    pub fn memory_most(&self) -> usize {
        self.base.memory_most()
    }

    /// How many rows of records runs have read so far, those of each table and authority once.
    pub fn rows_read(&self) -> u64 {
        self.base.used().rows()
    }

    /// The most bytes that runs had on the disk at once, for want of memory.
    pub fn spilled_most(&self) -> u64 {
        self.base.spilled_most()
    }
}
