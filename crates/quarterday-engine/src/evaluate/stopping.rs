//! The records that stop a query: found by running it over ever fewer of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int32Type;
use datafusion::common::DataFusionError;
use quarterday_core::finding::{Finding, Problem, QueryProblem};

use super::prepared::Prepared;
use super::{Ask, Engine, run};
use crate::records::Records;
use crate::session::{KeptRows, Plan, Serving, Shelf, is_of_a_value, running_on};

/// The most records that a finding names.
const NAMED_MAX: usize = 3;

/// The most runs of a query to find them.
const RUNS_MAX: usize = 64;

/// Runs of a query over some of the records of its cases, and all of the others.
struct Search<'a> {
    engine: &'a Engine,
    plan: Plan,
    table: &'static str,
    rows: RecordBatch,
    shelf: Arc<Shelf>,
    runs: usize,
    /// The rows that stop it by themselves, the first few.
    found: Vec<usize>,
}

impl Engine {
    /// The same findings of a definition; where a value stopped it, with the first records that stop
    /// it by themselves, of the first authority that has any.
    pub fn naming_records(
        &self,
        records: &Records,
        ask: &Ask<'_>,
        findings: Vec<Finding>,
    ) -> Vec<Finding> {
        let on = Vec::new();
        let stopped = QueryProblem::Stopped { why: "", on }.code();
        if findings.iter().all(|finding| finding.code != stopped) {
            return findings;
        }
        let named = run(|| {
            let authorities = records.authorities().into_iter();
            let named = authorities.map(|authority| {
                let shelf = Shelf::new(&[records], authority, Arc::default(), self.base.pool());
                self.stopping(&[records], ask, &Arc::new(shelf))
            });
            Ok(named.flatten().next())
        });
        let Ok(Some(named)) = named else {
            return findings;
        };
        let others = findings.into_iter().filter(|other| other.code != stopped);
        others.chain([named]).collect()
    }

    /// The finding of a case query that a value stops, by what it does when it is run anew, alone.
    fn stopping(&self, records: &[&Records], ask: &Ask<'_>, shelf: &Arc<Shelf>) -> Option<Finding> {
        let definition = ask.definition;
        let prepared = Prepared::each(&self.base, records, definition, ask.periods, None);
        let prepared = self.runtime.block_on(prepared).ok()?;
        let cases = prepared.session.ready(prepared.frame.clone());
        let mut search = Search {
            engine: self,
            plan: self.runtime.block_on(cases).ok()?,
            table: prepared.record.name,
            rows: shelf.whole(prepared.record).ok()?,
            shelf: Arc::clone(shelf),
            runs: 0,
            found: Vec::new(),
        };
        let all = search.rows.num_rows();
        let error = search.stops(0, all)?;
        search.narrow(0, all);
        let places = search.found.iter().filter_map(|row| search.place(*row));
        Some(running_on(&definition.sql, &error, places.collect()))
    }
}

impl Search<'_> {
    /// What stops the query over so many rows from one on; none where no value does.
    fn stops(&mut self, from: usize, rows: usize) -> Option<DataFusionError> {
        self.runs += 1;
        let serving = Serving {
            shelf: Arc::clone(&self.shelf),
            kept: Arc::new(KeptRows::default()),
            given: BTreeMap::from([(self.table, self.rows.slice(from, rows))]),
        };
        let ran = self
            .engine
            .runtime
            .block_on(self.plan.rows(Arc::new(serving)));
        ran.err().filter(is_of_a_value)
    }

    /// Finds the rows among these, over which the query stops.
    fn narrow(&mut self, from: usize, rows: usize) {
        if rows <= 1 {
            self.found.extend((rows == 1).then_some(from));
            return;
        }
        let half = rows / 2;
        for (from, rows) in [(from, half), (from + half, rows - half)] {
            let is_enough = self.found.len() == NAMED_MAX || self.runs >= RUNS_MAX;
            if !is_enough && self.stops(from, rows).is_some() {
                self.narrow(from, rows);
            }
        }
    }

    /// File and line of a row.
    fn place(&self, row: usize) -> Option<(String, i32)> {
        let files = self.rows.column_by_name("source_file")?;
        let lines = self.rows.column_by_name("source_line")?;
        let files = files
            .as_string_opt::<i32>()
            .filter(|files| row < files.len())?;
        let lines = lines.as_primitive_opt::<Int32Type>()?;
        Some((files.value(row).to_owned(), lines.value(row)))
    }
}
