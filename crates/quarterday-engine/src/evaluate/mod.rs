//! Evaluation: definition and records in, cases and figures out.
//!
//! One grouped query per definition counts every case of an authority by day; every period and
//! basis is then added up from those counts in whole numbers, so that a year to date is never an
//! average of quarters, and no order in which rows come can change a figure.

mod abreast;
mod all;
mod breakdown;
mod by_authority;
mod cases;
mod changes;
mod check;
mod column;
mod counts;
mod due;
mod example;
mod explain;
mod failures;
mod figures;
mod middle;
mod needs;
mod parts;
mod prepared;
mod shape;
mod shared;
mod spread;
mod stopping;
mod suspect;
mod taker;
mod tally;
mod views;

use std::collections::BTreeMap;
use std::path::PathBuf;

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{self, Finding, QueryProblem};
use quarterday_core::set::{Definition, Population};

pub use all::{Ask, Evaluations};
pub use breakdown::{Breakdown, NOT_RECORDED, Part};
pub use by_authority::{ByAuthority, Share};
pub use cases::{CASES_MAX, Case, CaseList};
pub use changes::{CaseChange, changes};
pub use column::Column;
pub use due::{DueCase, DueList};
pub use explain::Explained;
pub use failures::{FAILURES_MAX, Failure};
pub use suspect::checks_of;
pub use taker::{Taken, Taker, Told};

use crate::records::Records;
use crate::session::{Base, QUERY_MEMORY_MAX, SpillFolder};
use figures::Maker;
use needs::Needs;
use prepared::Prepared;
use suspect::Suspects;
use tally::Tally;

/// How an engine runs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The program's version, named in every figure.
    pub program: String,
    /// Into how many parts a query may divide its work. No figure depends on it.
    pub target_partitions: usize,
    /// On how many threads a run of many definitions goes; 0 for as many as the machine has.
    pub threads: usize,
    /// The most memory, in bytes, that queries and the records kept for them may hold; 4 GiB unless
    /// given.
    pub memory: Option<usize>,
    /// The folder in which queries may put what has no room in memory, in one of their own; none,
    /// and a query that needs more memory stops.
    pub spill: Option<PathBuf>,
    /// The residents of each authority there are records of, by code: what rates are divided by.
    pub populations: BTreeMap<String, Population>,
}

/// The stack on which queries are read and planned: enough for the longest expression that the
/// limit on words lets through, without optimisation.
pub(crate) const STACK_BYTES: usize = 256 * 1024 * 1024;

/// Evaluates definitions over records.
#[derive(Debug)]
pub struct Engine {
    options: Options,
    base: Base,
    runtime: tokio::runtime::Runtime,
}

/// The figures of one definition.
#[derive(Debug, Default)]
pub struct Evaluation {
    /// By authority, then period and basis in the order asked for.
    pub figures: Vec<Figure>,
    /// Cases without the date that would make them count in some period: they count in none, yet.
    pub undated: i64,
    /// What else there is to say, none of it an error.
    pub findings: Vec<Finding>,
}

/// Records to evaluate over.
#[derive(Clone, Copy)]
struct Over<'a> {
    /// Of different authorities.
    records: &'a [&'a Records],
    /// Whether periods outside the span of the records are not measured.
    has_coverage: bool,
    /// By authority.
    populations: &'a BTreeMap<String, Population>,
    /// What checks found, when the cases with a finding are counted.
    suspects: Option<&'a Suspects>,
}

/// Cases counted, and what the records cannot tell.
struct Counting<'a> {
    needs: Needs<'a>,
    tally: Tally,
}

impl Engine {
    /// An engine of this version of the program, with its own threads. Fails when the machine gives
    /// it none.
    pub fn new(program: impl Into<String>) -> std::io::Result<Self> {
        Self::with(Options {
            program: program.into(),
            ..Options::default()
        })
    }

    /// An engine that runs as told.
    pub fn with(options: Options) -> std::io::Result<Self> {
        let threads = options.target_partitions.max(1);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("query")
            .thread_stack_size(STACK_BYTES)
            .build()?;
        let memory = options.memory.unwrap_or(QUERY_MEMORY_MAX);
        let spill = options
            .spill
            .as_deref()
            .map(SpillFolder::open)
            .transpose()?;
        let base = Base::spilling(threads, memory, spill).map_err(std::io::Error::other)?;
        Ok(Self {
            options,
            base,
            runtime,
        })
    }

    /// The figures of `definition` for every authority of `records`, every period and every basis,
    /// from one pass over the cases. The definition's faults, all of them, when it has any.
    pub fn evaluate(
        &self,
        records: &Records,
        definition: &Definition,
        periods: &[Period],
        bases: &[Basis],
    ) -> Result<Evaluation, Vec<Finding>> {
        let ask = Ask {
            definition,
            periods,
            bases,
        };
        let mut made = self.evaluate_all(records, &[ask], None);
        let made = made.each.pop().unwrap_or_else(|| Ok(Evaluation::default()));
        made.map_err(|findings| self.naming_records(records, &ask, findings))
    }

    /// Counts every case of a definition made ready.
    async fn count<'a>(
        &self,
        prepared: &'a Prepared<'a>,
        over: Over<'a>,
    ) -> Result<Counting<'a>, Vec<Finding>> {
        let needs = Needs::ask(prepared, over.records).await?;
        let tally = self.tally(prepared).await?;
        Ok(Counting { needs, tally })
    }

    fn figures_of(
        &self,
        prepared: &Prepared<'_>,
        over: Over<'_>,
        counting: &Counting<'_>,
        periods: &[Period],
        bases: &[Basis],
    ) -> Result<Vec<Figure>, Vec<Finding>> {
        let shape = prepared.columns.shape;
        let unfit = |basis: &Basis| shape::basis(prepared.definition, shape, *basis);
        let unfit: Vec<Finding> = bases.iter().filter_map(unfit).collect();
        if !unfit.is_empty() {
            return Err(unfit);
        }
        let mut figures = Vec::new();
        for (authority, counted) in &counting.tally.authorities {
            let maker = Maker::new(
                prepared,
                (authority, counted),
                over,
                &counting.needs,
                &self.options.program,
            );
            for period in periods {
                figures.extend(bases.iter().map(|basis| maker.figure(*period, *basis)));
            }
        }
        Ok(figures)
    }

    async fn tally(&self, prepared: &Prepared<'_>) -> Result<Tally, Vec<Finding>> {
        let frame = tally::grouped(prepared, false)
            .map_err(|error| crate::session::planning(&prepared.definition.sql, &error))?;
        let batches = prepared
            .session
            .rows(frame)
            .await
            .map_err(|step| prepared.stopped(&step))?;
        tally::read(prepared, &batches)
    }
}

/// Runs on a stack of its own, deep enough for planning.
fn run<T: Send>(work: impl FnOnce() -> Result<T, Vec<Finding>> + Send) -> Result<T, Vec<Finding>> {
    let outcome = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("evaluate".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => {
                let why = "the machine gave no thread for it";
                Err(vec![Finding::new(&QueryProblem::Stopped {
                    why,
                    on: Vec::new(),
                })])
            }
        }
    });
    outcome.map_err(|mut findings| {
        finding::sort(&mut findings);
        findings
    })
}

#[cfg(test)]
mod tests;
