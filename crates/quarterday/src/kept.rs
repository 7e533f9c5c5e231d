//! Figures that are kept, and keeping those that are made: by all that they are made of, so that a
//! figure is made again when any of it changes and never else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use quarterday_core::calendar::{Basis, Period, WorkingDays};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{Finding, RunProblem};
use quarterday_core::set::{Check, Definition, Population};
use quarterday_core::store::{MadeOf, Store, StoreError, Writing, name_of};
use quarterday_engine::MADE_BY;
use quarterday_engine::evaluate::{Taken, Taker, checks_of};
use quarterday_engine::records::Records;

use crate::figures::PROGRAM_VERSION;
use crate::interrupt;
use crate::progress::Progress;

/// How many figures are held back before they are written.
const HELD_BACK_MAX: usize = 20_000;

/// Takes the figures of a definition, by its number, for an authority.
pub(crate) type Take<'a> = &'a (dyn Fn(usize, &str, Vec<Figure>) + Sync);

/// A definition on a basis, and what its figures are made of for each authority.
pub(crate) struct Question<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) basis: Basis,
    pub(crate) made_of: BTreeMap<String, MadeOf>,
}

/// What names the things that figures are made of.
pub(crate) struct Naming<'a> {
    pub(crate) records: &'a Records,
    pub(crate) populations: &'a BTreeMap<String, Population>,
    pub(crate) checks: &'a [&'a Check],
}

impl Naming<'_> {
    /// What the figures of a definition are made of, for each authority, of these only where they
    /// are given.
    pub(crate) fn all(
        &self,
        definition: &Definition,
        basis: Basis,
        only: Option<&[String]>,
    ) -> BTreeMap<String, MadeOf> {
        let checks = self.checks.iter().copied();
        let touching = checks.filter(|check| check.casts_doubt_on(definition));
        let touching: Vec<&Check> = touching.collect();
        let checks = checks_of(definition, touching.iter().copied());
        let is_read = |table: &&str| {
            definition.depends_on(table) || touching.iter().any(|check| check.reads(table))
        };
        let tables = self.records.tables().map(|(name, _)| name);
        let tables: Vec<&str> = tables.filter(is_read).collect();
        let has_population = definition.facts.population_ages().is_some();
        let calendar = WorkingDays::england_and_wales().version();
        let made_of = |authority: &str| {
            let tables = tables.iter().copied();
            let records = self.records.made_of(authority, &definition.tables, tables);
            let population = self.populations.get(authority);
            let population = population.filter(|_| has_population);
            let population = format!("{population:?}");
            let program = [PROGRAM_VERSION, MADE_BY];
            let inputs = [&records, calendar, &population, &checks];
            MadeOf {
                indicator: definition.slug.clone(),
                authority: authority.to_owned(),
                basis,
                definition: definition.hash.clone(),
                inputs: name_of(inputs.into_iter().chain(program)),
                calendar: calendar.to_owned(),
                program: PROGRAM_VERSION.to_owned(),
                checks: Some(checks.clone()),
            }
        };
        let is_asked =
            |authority: &&str| only.is_none_or(|only| only.iter().any(|code| code == authority));
        let authorities = self.records.authorities().into_iter();
        authorities
            .filter(is_asked)
            .map(|authority| (authority.to_owned(), made_of(authority)))
            .collect()
    }
}

/// Keeps the figures of a definition, of whatever bases and authorities.
pub(crate) fn keep_all(
    writing: &Writing<'_>,
    naming: &Naming<'_>,
    definition: &Definition,
    figures: &[Figure],
) -> Result<(), StoreError> {
    for basis in Basis::ALL {
        for (authority, made_of) in naming.all(definition, basis, None) {
            let own = figures.iter();
            let own = own.filter(|figure| figure.basis == basis && figure.authority == authority);
            let own: Vec<Figure> = own.cloned().collect();
            if is_whole(&made_of, &own) {
                writing.keep(&made_of, &own)?;
            }
        }
    }
    Ok(())
}

/// Whether there are figures, with all checks made: where a check stopped, they are made again when
/// it can be made.
fn is_whole(made_of: &MadeOf, figures: &[Figure]) -> bool {
    let found = figures
        .iter()
        .filter_map(|figure| figure.cases_with_findings.as_ref());
    let mut names = found.map(|found| Some(&found.checks));
    !figures.is_empty() && names.all(|name| name == made_of.checks.as_ref())
}

/// Hands on the figures that are kept; for each question, the authorities of which some are not.
pub(crate) fn take_kept(
    store: &Store,
    records: &Records,
    questions: &[Question<'_>],
    periods: &[Period],
    take: Take<'_>,
) -> Result<Vec<BTreeSet<String>>, StoreError> {
    let wanted: BTreeSet<Period> = periods.iter().copied().collect();
    let mut missing = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let mut own: BTreeSet<String> = question.made_of.keys().cloned().collect();
        for kept in store.kept(&question.definition.hash, question.basis)? {
            let authority = &kept.made_of.authority;
            if question.made_of.get(authority) != Some(&kept.made_of) {
                continue;
            }
            let mut figures = store.figures(&kept, records.revision())?;
            figures.retain(|figure| wanted.contains(&figure.period));
            if figures.len() == wanted.len() {
                own.remove(authority);
                take(at, authority, figures);
            }
        }
        missing.push(own);
    }
    Ok(missing)
}

/// How many rows of records there are of an authority.
fn rows_of(records: &Records, authority: &str) -> u64 {
    let tables = records.tables().map(|(name, _)| name);
    tables.map(|table| records.rows(authority, table)).sum()
}

/// Keeps the figures of a run as they come, and hands them on.
pub(crate) struct Keeper<'a> {
    questions: &'a [Question<'a>],
    /// The question that each definition of the run is of.
    places: &'a [usize],
    /// For each question, the authorities of which figures are wanted.
    missing: &'a [BTreeSet<String>],
    take: Take<'a>,
    records: &'a Records,
    progress: &'a Progress,
    held: Mutex<Held<'a>>,
}

struct Held<'a> {
    store: &'a mut Store,
    /// Figures that are not yet written, by question.
    back: Vec<(usize, String, Vec<Figure>)>,
    findings: Vec<Finding>,
    /// How many authorities are done with.
    done: usize,
    /// Why no more can be kept.
    failed: Option<StoreError>,
}

impl<'a> Keeper<'a> {
    pub(crate) fn new(
        store: &'a mut Store,
        questions: &'a [Question<'a>],
        (places, missing): (&'a [usize], &'a [BTreeSet<String>]),
        take: Take<'a>,
        (records, progress): (&'a Records, &'a Progress),
    ) -> Self {
        let all: BTreeSet<&String> = missing.iter().flatten().collect();
        let rows = all.into_iter().map(|authority| rows_of(records, authority));
        progress.begin(rows.sum());
        let held = Held {
            store,
            back: Vec::new(),
            findings: Vec::new(),
            done: 0,
            failed: None,
        };
        Self {
            questions,
            places,
            missing,
            take,
            records,
            progress,
            held: Mutex::new(held),
        }
    }

    /// Keeps the last figures; what there is to say of those that came.
    pub(crate) fn end(self) -> Result<Vec<Finding>, StoreError> {
        let mut held = self
            .held
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        held.write(self.questions);
        if interrupt::is_interrupted() {
            let all: BTreeSet<&String> = self.missing.iter().flatten().collect();
            let (done, of) = (held.done, all.len());
            let problem = RunProblem::Interrupted { done, of };
            held.findings.push(Finding::new(&problem));
        }
        match held.failed {
            Some(error) => Err(error),
            None => Ok(held.findings),
        }
    }

    fn held(&self) -> MutexGuard<'_, Held<'a>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taker for Keeper<'_> {
    fn wants(&self, authority: &str, definition: usize) -> bool {
        let place = self.places.get(definition);
        let missing = place.and_then(|place| self.missing.get(*place));
        missing.is_some_and(|missing| missing.contains(authority))
    }

    fn take(&self, authority: &str, taken: Taken) {
        let is_one_of_several = self
            .questions
            .first()
            .is_some_and(|question| question.made_of.len() > 1);
        for (definition, found) in taken {
            let Some(&at) = self.places.get(definition) else {
                continue;
            };
            let Some(question) = self.questions.get(at) else {
                continue;
            };
            let (figures, findings) = match found {
                Ok(evaluation) => (evaluation.figures, evaluation.findings),
                Err(faults) => (Vec::new(), faults),
            };
            let named = findings.into_iter().map(|finding| {
                if is_one_of_several {
                    finding.of(&question.definition.slug, authority)
                } else {
                    finding
                }
            });
            let named: Vec<Finding> = named.collect();
            if !figures.is_empty() {
                (self.take)(at, authority, figures.clone());
            }
            let mut held = self.held();
            held.findings.extend(named);
            held.back.push((at, authority.to_owned(), figures));
        }
        self.progress.step(rows_of(self.records, authority));
        if interrupt::is_interrupted() {
            return;
        }
        let mut held = self.held();
        held.done += 1;
        let back: usize = held.back.iter().map(|(.., figures)| figures.len()).sum();
        if back >= HELD_BACK_MAX {
            held.write(self.questions);
        }
    }

    fn is_stopped(&self) -> bool {
        interrupt::is_interrupted() || self.held().failed.is_some()
    }
}

impl Held<'_> {
    /// Writes what is held back: all of it, or nothing.
    fn write(&mut self, questions: &[Question<'_>]) {
        let back = std::mem::take(&mut self.back);
        if self.failed.is_none() && !back.is_empty() {
            self.failed = put(self.store, questions, &back).err();
        }
    }
}

fn put(
    store: &mut Store,
    questions: &[Question<'_>],
    back: &[(usize, String, Vec<Figure>)],
) -> Result<(), StoreError> {
    let writing = store.begin()?;
    for (at, authority, figures) in back {
        let question = questions.get(*at);
        let made_of = question.and_then(|question| question.made_of.get(authority));
        if let Some(made_of) = made_of.filter(|made_of| is_whole(made_of, figures)) {
            writing.keep(made_of, figures)?;
        }
    }
    writing.commit()
}
