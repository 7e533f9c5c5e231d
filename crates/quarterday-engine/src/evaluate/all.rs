//! Many definitions in one run: each is planned once, and run for one authority after another over
//! records that are decoded once.
//!
//! No query reads the records of two authorities, so nothing an author writes can mix them, and the
//! memory of a run is that of the largest authorities and not of all.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{self, Finding, Place, QueryProblem};
use quarterday_core::set::{Check, Definition};

use super::abreast::abreast;
use super::needs::Needs;
use super::prepared::Prepared;
use super::shared::{KeptPlans, Shared};
use super::suspect::{Suspects, name_of};
use super::{Counting, Engine, Evaluation, Failure, Over, failures, run, shape, tally};
use crate::records::Records;
use crate::session::{
    Footers, KeptRows, Plan, Reading, Serving, Shelf, is_of_damage, planning, running,
};

/// A definition, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The definition.
    pub definition: &'a Definition,
    /// The periods of which figures are made.
    pub periods: &'a [Period],
    /// Each of these for every period; none for each that the query's shape allows.
    pub bases: &'a [Basis],
}

/// What a run gives.
#[derive(Debug, Default)]
pub struct Evaluations {
    /// For each definition asked about, in their order: its figures, or its faults.
    pub each: Vec<Result<Evaluation, Vec<Finding>>>,
    /// The faults of checks, which find nothing.
    pub findings: Vec<Finding>,
}

/// A check made ready for one authority after another.
struct ReadyCheck<'a> {
    check: &'a Check,
    plan: Plan,
}

/// A definition made ready for one authority after another.
pub(super) struct Ready<'a> {
    pub(super) prepared: Prepared<'a>,
    pub(super) counted: Plan,
    /// For each need of the facts, the plan of its condition.
    conditions: Vec<Option<Plan>>,
    /// The name of the checks that touch it, and which of those made ready they are; none when no
    /// checks are made.
    checks: Option<(String, Vec<usize>)>,
}

/// What every part of a run has.
pub(super) struct Course<'a> {
    engine: &'a Engine,
    records: &'a [&'a Records],
    asked: &'a [Ask<'a>],
    ready: Vec<Result<Ready<'a>, Vec<Finding>>>,
    checks: Vec<ReadyCheck<'a>>,
    kept: KeptPlans,
    /// The views that are kept.
    kept_names: BTreeSet<String>,
}

/// The rows of one authority.
struct Own<'a> {
    authority: &'a str,
    shelf: Arc<Shelf>,
    kept: Arc<KeptRows>,
}

impl Engine {
    /// The figures of many definitions for every authority of `records`. Where `checks` are given,
    /// each figure says how many of its cases one of them has a finding about. A definition with
    /// faults leaves the others.
    pub fn evaluate_all(
        &self,
        records: &Records,
        asked: &[Ask<'_>],
        checks: Option<&[&Check]>,
    ) -> Evaluations {
        let all = run(|| self.all(&[records], asked, checks));
        all.unwrap_or_else(|findings| Evaluations {
            each: asked.iter().map(|_| Err(findings.clone())).collect(),
            findings: Vec::new(),
        })
    }

    pub(super) fn all(
        &self,
        records: &[&Records],
        asked: &[Ask<'_>],
        checks: Option<&[&Check]>,
    ) -> Result<Evaluations, Vec<Finding>> {
        let (course, mut findings) = self.course(records, asked, checks)?;
        let (each, faults) = course.run(self.threads()).map_err(no_thread)?;
        findings.extend(sorted(faults));
        let each = each.into_iter();
        Ok(Evaluations {
            each: each.map(|found| found.map_err(sorted)).collect(),
            findings,
        })
    }

    /// Everything asked about made ready for one authority after another, and the faults of checks.
    pub(super) fn course<'a>(
        &'a self,
        records: &'a [&'a Records],
        asked: &'a [Ask<'a>],
        checks: Option<&[&'a Check]>,
    ) -> Result<(Course<'a>, Vec<Finding>), Vec<Finding>> {
        let touching: Vec<&Check> = checks.map_or_else(Vec::new, |all| touching(all, asked));
        let shared = Shared::of(&self.base, records, asked, &touching);
        let shared = self.runtime.block_on(shared);
        if let Some(course) =
            self.course_with(records, asked, (checks, &touching), shared.as_ref())?
        {
            return Ok(course);
        }
        // A view cannot be planned after all: each query that names it says so.
        let alone = self.course_with(records, asked, (checks, &touching), None)?;
        alone.ok_or_else(Vec::new)
    }

    /// The same with views `shared`; none when one of them cannot be planned.
    fn course_with<'a>(
        &'a self,
        records: &'a [&'a Records],
        asked: &'a [Ask<'a>],
        (checks, touching): (Option<&[&'a Check]>, &[&'a Check]),
        shared: Option<&Shared<'a>>,
    ) -> Result<Option<(Course<'a>, Vec<Finding>)>, Vec<Finding>> {
        let threads = self.threads();
        let mut findings = Vec::new();
        let (mut ready_checks, mut places) = (Vec::new(), BTreeMap::new());
        let made = abreast(threads, touching.len(), |at| {
            let check = touching.get(at)?;
            Some(self.ready_check(records, check, shared))
        });
        for made in made.map_err(no_thread)?.into_iter().flatten() {
            match made {
                Ok(ready) => {
                    places.insert(ready.check.slug.as_str(), ready_checks.len());
                    ready_checks.push(ready);
                }
                Err(more) => findings.extend(more),
            }
        }
        let ready = abreast(threads, asked.len(), |at| {
            let ask = asked.get(at)?;
            Some(self.ready(records, ask, checks, &places, shared))
        });
        let kept = shared.map(|shared| self.kept_plans(shared));
        let Some(kept) = kept.unwrap_or_else(|| Some(KeptPlans::default())) else {
            return Ok(None);
        };
        let course = Course {
            engine: self,
            records,
            asked,
            ready: ready.map_err(no_thread)?.into_iter().flatten().collect(),
            checks: ready_checks,
            kept_names: kept.names(),
            kept,
        };
        Ok(Some((course, findings)))
    }

    /// On how many threads a run goes.
    pub(super) fn threads(&self) -> usize {
        match self.options.threads {
            0 => std::thread::available_parallelism().map_or(1, NonZero::get),
            threads => threads,
        }
    }

    fn ready_check<'a>(
        &self,
        records: &[&Records],
        check: &'a Check,
        shared: Option<&Shared<'_>>,
    ) -> Result<ReadyCheck<'a>, Vec<Finding>> {
        self.runtime.block_on(async {
            let over = (records, Reading::Each);
            let (session, frame) = failures::prepare(&self.base, over, check, shared).await?;
            let plan = session.ready(frame).await;
            let plan = plan.map_err(|error| planning(&check.sql, &error))?;
            Ok(ReadyCheck { check, plan })
        })
    }

    pub(super) fn ready<'a>(
        &self,
        records: &[&Records],
        ask: &Ask<'a>,
        checks: Option<&[&Check]>,
        places: &BTreeMap<&str, usize>,
        shared: Option<&Shared<'_>>,
    ) -> Result<Ready<'a>, Vec<Finding>> {
        let definition = ask.definition;
        let fault = |error| planning(&definition.sql, &error);
        self.runtime.block_on(async {
            let periods = ask.periods;
            let prepared = Prepared::each(&self.base, records, definition, periods, shared).await?;
            let checks = checks.map(|all| {
                let all = all.iter().filter(|check| check.casts_doubt_on(definition));
                let touching: Vec<&Check> = all.copied().collect();
                let slugs = touching.iter().map(|check| check.slug.as_str());
                let found = slugs.filter_map(|slug| places.get(slug).copied());
                (name_of(&touching), found.collect::<Vec<usize>>())
            });
            let is_marked = checks.as_ref().is_some_and(|(_, found)| !found.is_empty());
            let frame = tally::grouped(&prepared, is_marked).map_err(fault)?;
            let counted = prepared.session.ready(frame).await.map_err(fault)?;
            let mut conditions = Vec::new();
            for condition in &prepared.conditions {
                conditions.push(match condition {
                    None => None,
                    Some(frame) => {
                        let one = frame.clone().limit(0, Some(1)).map_err(fault)?;
                        Some(prepared.session.ready(one).await.map_err(fault)?)
                    }
                });
            }
            Ok(Ready {
                prepared,
                counted,
                conditions,
                checks,
            })
        })
    }
}

impl Engine {
    /// Counts every case of one authority by plans made ready.
    pub(super) fn count_ready<'a>(
        &self,
        ready: &'a Ready<'_>,
        records: &'a [&'a Records],
        authority: &str,
        serving: &Arc<Serving>,
    ) -> Result<Counting<'a>, Vec<Finding>> {
        let prepared = &ready.prepared;
        let rows = |plan: &Plan| {
            let rows = plan.rows(Arc::clone(serving));
            let rows = self.runtime.block_on(rows);
            rows.map_err(|error| vec![running(&prepared.definition.sql, &error)])
        };
        let mut is_met = Vec::new();
        for condition in &ready.conditions {
            let found = condition.as_ref().map(&rows).transpose()?;
            is_met.push(found.map(|batches| batches.iter().any(|batch| batch.num_rows() > 0)));
        }
        let tally = tally::read(prepared, &rows(&ready.counted)?)?.named(authority);
        let needs = Needs::of(prepared, records, authority, &is_met);
        Ok(Counting { needs, tally })
    }
}

/// The checks that touch anything asked about.
fn touching<'c>(checks: &[&'c Check], asked: &[Ask<'_>]) -> Vec<&'c Check> {
    let touches = |check: &&&Check| {
        let mut asked = asked.iter();
        asked.any(|ask| check.casts_doubt_on(ask.definition))
    };
    checks.iter().filter(touches).copied().collect()
}

pub(super) fn no_thread(_: std::io::Error) -> Vec<Finding> {
    let why = "the machine gave no thread for it";
    vec![Finding::new(&QueryProblem::Stopped {
        why,
        on: Vec::new(),
    })]
}

impl Own<'_> {
    /// What a plan reads, with rows of the program's own.
    fn serving(&self, given: BTreeMap<&'static str, RecordBatch>) -> Arc<Serving> {
        Arc::new(Serving {
            shelf: Arc::clone(&self.shelf),
            kept: Arc::clone(&self.kept),
            given,
        })
    }
}

impl Course<'_> {
    /// Every definition for every authority, and the checks that stopped over damaged tables.
    fn run(self, threads: usize) -> std::io::Result<(Outcomes, Vec<Finding>)> {
        let authorities = self.authorities();
        let (beside, within) = abreast_and_within(authorities.len(), threads);
        let footers = Arc::new(Footers::default());
        let found = abreast(beside, authorities.len(), |at| {
            let authority = authorities.get(at).copied().unwrap_or_default();
            self.of_authority(authority, within, &footers, &|_| true)
        })?;
        let none = |_| Ok(Found::default());
        let mut all: Vec<Result<Found, Vec<Finding>>> = self.asked.iter().map(none).collect();
        let mut faults = Vec::new();
        for found in found {
            let (each, more) = found?;
            for (all, own) in all.iter_mut().zip(each) {
                add(all, own);
            }
            faults.extend(more);
        }
        let ended = self.ready.into_iter().zip(self.asked).zip(all);
        let ended = ended.map(|((ready, ask), found)| ready.and(Ok(end(ask.definition, found?))));
        Ok((ended.collect(), faults))
    }

    /// Every authority there are records of, in order.
    pub(super) fn authorities(&self) -> Vec<&str> {
        let all = self
            .records
            .iter()
            .flat_map(|records| records.authorities());
        let mut authorities: Vec<&str> = all.collect();
        authorities.sort_unstable();
        authorities
    }

    /// The faults of a definition that could not be made ready.
    pub(super) fn faults(&self, at: usize) -> Option<&Vec<Finding>> {
        self.ready.get(at)?.as_ref().err()
    }

    /// Every definition for one authority, in their order, and the checks that stopped over damaged
    /// tables; faulty definitions, and those that are not wanted, are passed by.
    pub(super) fn of_authority(
        &self,
        authority: &str,
        threads: usize,
        footers: &Arc<Footers>,
        is_wanted: &(dyn Fn(usize) -> bool + Sync),
    ) -> std::io::Result<OfAuthority> {
        let pool = self.engine.base.pool();
        let shelf = Shelf::new(self.records, authority, Arc::clone(footers), pool);
        let shelf = Arc::new(shelf);
        let own = Own {
            authority,
            kept: self
                .engine
                .kept_rows(&self.kept, &self.kept_names, &shelf, threads)?,
            shelf,
        };
        let failing = abreast(threads, self.checks.len(), |at| {
            let check = self.checks.get(at)?;
            Some(self.failing(&own, check))
        })?;
        let failing: Vec<_> = failing.into_iter().flatten().collect();
        let found = abreast(threads, self.asked.len(), |at| {
            let (ask, ready) = (self.asked.get(at)?, self.ready.get(at)?);
            let Some(ready) = ready.as_ref().ok().filter(|_| is_wanted(at)) else {
                return Some(Ok(Found::default()));
            };
            Some(self.figures(&own, &failing, ask, ready))
        })?;
        self.engine.base.used().read(own.shelf.rows_read());
        let faults = failing.into_iter().filter_map(Result::err).flatten();
        let faults = faults.filter(is_of_damage);
        Ok((found.into_iter().flatten().collect(), faults.collect()))
    }

    fn failing(&self, own: &Own<'_>, ready: &ReadyCheck<'_>) -> Result<Vec<Failure>, Vec<Finding>> {
        let serving = own.serving(BTreeMap::new());
        let rows = self.engine.runtime.block_on(ready.plan.rows(serving));
        let rows = rows.map_err(|error| vec![running(&ready.check.sql, &error)])?;
        failures::read(ready.check, Some(own.authority), &rows)
    }

    fn figures(
        &self,
        own: &Own<'_>,
        failing: &[Result<Vec<Failure>, Vec<Finding>>],
        ask: &Ask<'_>,
        ready: &Ready<'_>,
    ) -> Result<Found, Vec<Finding>> {
        let prepared = &ready.prepared;
        let suspects = ready.checks.as_ref().map(|(name, touching)| {
            let rows = touching.iter().filter_map(|at| {
                let check = self.checks.get(*at)?.check;
                let rows = failing.get(*at)?.as_ref().ok()?;
                Some((check, rows.as_slice()))
            });
            let rows: Vec<(&Check, &[Failure])> = rows.collect();
            // Where one of them stopped, the figure is made again when all of them can be.
            let name = if rows.len() == touching.len() {
                name.clone()
            } else {
                let made: Vec<&Check> = rows.iter().map(|(check, _)| *check).collect();
                name_of(&made)
            };
            Suspects::found(ask.definition, name, rows)
        });
        let given = suspects.as_ref().map(Suspects::brought);
        let serving = own.serving(given.unwrap_or_default());
        let counting = self
            .engine
            .count_ready(ready, self.records, own.authority, &serving)?;
        let over = Over {
            records: self.records,
            has_coverage: true,
            populations: &self.engine.options.populations,
            suspects: suspects.as_ref(),
        };
        let fitting;
        let bases = if ask.bases.is_empty() {
            fitting = shape::fitting(ask.definition, prepared.columns.shape);
            fitting.as_slice()
        } else {
            ask.bases
        };
        let figures = self
            .engine
            .figures_of(prepared, over, &counting, ask.periods, bases)?;
        Ok(Found {
            figures,
            undated: counting.tally.undated,
            backwards: counting.tally.backwards,
        })
    }
}

/// For each definition its figures, or its faults.
type Outcomes = Vec<Result<Evaluation, Vec<Finding>>>;

/// For each definition what it gives for an authority, or its faults; and of the checks that stopped
/// over damaged tables, which they are.
pub(super) type OfAuthority = (Vec<Result<Found, Vec<Finding>>>, Vec<Finding>);

/// What a definition gives for some authorities.
#[derive(Default)]
pub(super) struct Found {
    pub(super) figures: Vec<Figure>,
    pub(super) undated: i64,
    /// Cases that end before they begin.
    pub(super) backwards: i64,
}

/// Adds what one authority gives to what those before it gave: faults outweigh figures.
pub(super) fn add(all: &mut Result<Found, Vec<Finding>>, own: Result<Found, Vec<Finding>>) {
    match (all, own) {
        (Ok(all), Ok(own)) => {
            all.figures.extend(own.figures);
            all.undated += own.undated;
            all.backwards += own.backwards;
        }
        (Err(all), Err(own)) => all.extend(own),
        (all, Err(own)) => *all = Err(own),
        (Err(_), Ok(_)) => {}
    }
}

/// A definition's figures, and what else there is to say.
pub(super) fn end(definition: &Definition, found: Found) -> Evaluation {
    // Only of a stock can cases be counted so.
    let cases = found.backwards;
    let place = Place::file(&definition.sql.file);
    let problem = QueryProblem::EndsBeforeItBegins { cases };
    let finding = (cases > 0).then(|| Finding::new(&problem).at(place));
    Evaluation {
        figures: found.figures,
        undated: found.undated,
        findings: finding.into_iter().collect(),
    }
}

/// How many authorities are served side by side, and on how many threads each. Many: one a thread, as
/// they share nothing. Few: all threads on one.
pub(super) fn abreast_and_within(authorities: usize, threads: usize) -> (usize, usize) {
    if authorities >= 2 * threads {
        (threads, 1)
    } else {
        (1, threads)
    }
}

/// Faults in order; what two authorities have in common is said once.
pub(super) fn sorted(mut faults: Vec<Finding>) -> Vec<Finding> {
    finding::sort(&mut faults);
    faults.dedup();
    faults
}
