//! The figures of a set: taken from the store where they were computed before from the same
//! records by the same definition, and computed where not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::entry::Entry;
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::matter::Matter;
use quarterday_core::restatement::with_maturity;
use quarterday_core::set::{Adoption, Check, Definition, Loaded, Population};
use quarterday_core::store::{PublicationRow, PublishedFigure, Store};
use quarterday_engine::evaluate::{Ask, Engine, Evaluations, Options};
use quarterday_engine::records::{OpenError, Records};

use crate::folder::Folder;
use crate::kept::{self, Keeper, Naming, Question, Take};
use crate::progress::Progress;

/// Named in every figure.
pub(crate) const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Quarters evaluated when no period is asked for: four years.
const QUARTERS: usize = 16;

/// How far before a quarter's end the records may stop and still be said to cover it: the last
/// days of a quarter may hold no event.
const DAYS_SHORT_MAX: i32 = 7;

/// How definitions are evaluated, when not in this process: by this engine's options, over these
/// records, with these checks.
pub(crate) type Elsewhere =
    Box<dyn Fn(&Engine, &Records, &[Ask<'_>], &[&Check]) -> anyhow::Result<Evaluations>>;

/// An authority's records, set and engine, opened together.
pub(crate) struct Desk {
    pub(crate) loaded: Loaded,
    pub(crate) records: Records,
    pub(crate) engine: Engine,
    /// Where definitions are evaluated, when not here.
    pub(crate) elsewhere: Option<Elsewhere>,
    populations: BTreeMap<String, Population>,
    store: Mutex<Store>,
    published: Vec<PublishedFigure>,
    root: PathBuf,
    /// How far evaluating is.
    pub(crate) progress: Progress,
}

impl Desk {
    pub(crate) fn open(folder: &Folder, loaded: Loaded) -> anyhow::Result<Self> {
        Self::within(folder, loaded, None)
    }

    /// The same, of which the queries hold no more than so many bytes.
    pub(crate) fn within(
        folder: &Folder,
        loaded: Loaded,
        memory: Option<usize>,
    ) -> anyhow::Result<Self> {
        let records = records(folder)?;
        let store = Store::open(&folder.ledger())?;
        let engine = Engine::with(Options {
            program: PROGRAM_VERSION.to_owned(),
            populations: loaded.authority.populations(),
            memory,
            spill: Some(folder.root().join("data/spill")),
            ..Options::default()
        })?;
        Ok(Self {
            populations: loaded.authority.populations(),
            loaded,
            records,
            engine,
            elsewhere: None,
            published: store.last_published()?,
            store: Mutex::new(store),
            root: folder.root().to_owned(),
            progress: Progress::new("evaluating", false),
        })
    }

    /// The ledger.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every figure that was published, as the latest publication shows it.
    pub(crate) fn published(&self) -> &[PublishedFigure] {
        &self.published
    }

    /// Every publication, in the order published.
    pub(crate) fn publications(&self) -> anyhow::Result<Vec<PublicationRow>> {
        Ok(self.store().publications()?)
    }

    /// Every question and action, with what was said of it.
    pub(crate) fn matters(&self) -> anyhow::Result<Vec<Matter>> {
        Ok(self.store().matters()?)
    }

    /// The figures that a publication shows.
    pub(crate) fn published_in(&self, name: &str) -> anyhow::Result<Vec<Figure>> {
        Ok(self.store().figures_published_in(name)?)
    }

    /// The authority folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The last quarter the records cover: of the authority's own, or, where it has none, anybody's;
    /// without records, that of the last report that values were entered for.
    pub(crate) fn last_quarter(&self) -> anyhow::Result<Period> {
        let authority = &self.loaded.authority.code;
        if self.records.revision().is_empty() {
            let reports = self.entries()?.into_iter().map(|entry| entry.report);
            let last = reports.map(Period::last_day).max();
            return last.map(Period::quarter_of).context("no value was entered");
        }
        let all = self.records.authorities().into_iter();
        let latest = || all.filter_map(|code| self.records.records_to(code)).max();
        let last = self.records.records_to(authority).or_else(latest);
        let last = last.context("the records hold no dated event")?;
        Ok(last_quarter(last))
    }

    /// The quarters evaluated when none is asked for, up to `last`.
    pub(crate) fn quarters_to(last: Period) -> Vec<Period> {
        let mut first = last;
        for _ in 1..QUARTERS {
            first = first.previous();
        }
        first.through(last)
    }

    /// What was entered, in that order.
    pub(crate) fn entries(&self) -> anyhow::Result<Vec<Entry>> {
        Ok(self.store().entries()?)
    }

    /// The figures of every adopted indicator on its reported basis, by each definition it has or had,
    /// for the periods given.
    pub(crate) fn figures(
        &mut self,
        periods: &[Period],
    ) -> anyhow::Result<(Vec<Figure>, Vec<Finding>)> {
        let mut findings = Vec::new();
        let figures = self.all_of(&reported(&self.loaded), periods, &mut findings)?;
        let figures = figures.concat().into_iter();
        let figures = figures.map(|figure| {
            let mut published = self.published.iter().map(|shown| &shown.figure);
            let shown = published.find(|shown| is_same(shown, &figure));
            with_maturity(figure, shown)
        });
        Ok((figures.collect(), findings))
    }

    /// The figures of every adopted indicator on each basis that its query allows, for the periods
    /// given, all made anew in one run and kept.
    pub(crate) fn on_every_basis(
        &self,
        periods: &[Period],
    ) -> anyhow::Result<(Vec<Figure>, Vec<Finding>)> {
        let rows = self.loaded.set.adoptions.iter().flat_map(|a| &a.definition);
        let adopted: BTreeSet<&String> = rows.map(|row| &row.value).collect();
        let definitions = adopted
            .iter()
            .filter_map(|slug| self.loaded.definitions.get(*slug));
        let ask = |definition| Ask {
            definition,
            periods,
            bases: &[],
        };
        let asks: Vec<Ask<'_>> = definitions.map(ask).collect();
        let checks: Vec<&Check> = self.loaded.checks.values().collect();
        let made = self
            .engine
            .evaluate_all(&self.records, &asks, Some(&checks));
        let naming = Naming {
            records: &self.records,
            populations: &self.populations,
            checks: &checks,
        };
        let (mut figures, mut findings) = (Vec::new(), made.findings);
        let mut store = self.store();
        let writing = store.begin()?;
        for (ask, evaluated) in asks.iter().zip(made.each) {
            match evaluated {
                Ok(evaluation) => {
                    kept::keep_all(&writing, &naming, ask.definition, &evaluation.figures)?;
                    figures.extend(evaluation.figures);
                    findings.extend(evaluation.findings);
                }
                Err(faults) => {
                    findings.extend(self.engine.naming_records(&self.records, ask, faults));
                }
            }
        }
        writing.commit()?;
        Ok((figures, findings))
    }

    /// The figures of one definition; none when the query has faults, which are found.
    pub(crate) fn figures_of(
        &mut self,
        definition: &Definition,
        periods: &[Period],
        basis: Basis,
        findings: &mut Vec<Finding>,
    ) -> anyhow::Result<Vec<Figure>> {
        let asked = [(definition.clone(), basis)];
        Ok(self.all_of(&asked, periods, findings)?.concat())
    }

    /// The figures of each definition on its basis: those that are kept, and, computed in one run,
    /// those that are not.
    fn all_of(
        &self,
        asked: &[(Definition, Basis)],
        periods: &[Period],
        findings: &mut Vec<Finding>,
    ) -> anyhow::Result<Vec<Vec<Figure>>> {
        let all = Mutex::new(BTreeMap::new());
        let take = |at: usize, authority: &str, figures: Vec<Figure>| {
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert((at, authority.to_owned()), figures);
        };
        findings.extend(self.each(asked, periods, None, &take)?);
        let all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut each: Vec<Vec<Figure>> = asked.iter().map(|_| Vec::new()).collect();
        for ((at, _), figures) in all {
            each.get_mut(at)
                .into_iter()
                .for_each(|own| own.extend(figures.iter().cloned()));
        }
        for own in &mut each {
            own.sort_by_key(|figure| figure.period.last_day());
        }
        Ok(each)
    }

    /// The same, of these authorities only where they are given, handed to `take` by the number of
    /// the definition and the authority, in no order; what else there is to say.
    pub(crate) fn each(
        &self,
        asked: &[(Definition, Basis)],
        periods: &[Period],
        only: Option<&[String]>,
        take: Take<'_>,
    ) -> anyhow::Result<Vec<Finding>> {
        let checks: Vec<&Check> = self.loaded.checks.values().collect();
        let naming = Naming {
            records: &self.records,
            populations: &self.populations,
            checks: &checks,
        };
        let questions = asked.iter().map(|(definition, basis)| Question {
            definition,
            basis: *basis,
            made_of: naming.all(definition, *basis, only),
        });
        let questions: Vec<Question<'_>> = questions.collect();
        let mut store = self.store();
        let missing = kept::take_kept(&store, &self.records, &questions, periods, take)?;
        let asks = questions.iter().map(|question| Ask {
            definition: question.definition,
            periods,
            bases: std::slice::from_ref(&question.basis),
        });
        let (places, asks): (Vec<usize>, Vec<Ask<'_>>) = asks
            .enumerate()
            .filter(|(at, _)| missing.get(*at).is_some_and(|own| !own.is_empty()))
            .unzip();
        if asks.is_empty() {
            return Ok(Vec::new());
        }
        let keeper = Keeper::new(
            &mut store,
            &questions,
            (&places, &missing),
            take,
            (&self.records, &self.progress),
        );
        let (engine, records) = (&self.engine, &self.records);
        let told = match &self.elsewhere {
            Some(elsewhere) => elsewhere(engine, records, &asks, &checks)?.hand_over(&keeper),
            None => engine.evaluate_each(records, &asks, Some(&checks), &keeper),
        };
        let mut findings = keeper.end()?;
        findings.extend(told.findings);
        findings.extend(told.faults.into_iter().flatten());
        for ask in &asks {
            let is_own = |finding: &Finding| {
                let place = finding.place.as_ref();
                place.is_some_and(|place| place.file == ask.definition.sql.file)
            };
            let (own, others) = findings.into_iter().partition(is_own);
            findings = others;
            findings.extend(engine.naming_records(records, ask, own));
        }
        Ok(findings)
    }
}

/// The records of a folder; none where nothing was loaded and values were entered.
fn records(folder: &Folder) -> anyhow::Result<Records> {
    let opened = Records::open(folder.root());
    if matches!(opened, Err(OpenError::NothingLoaded))
        && folder.ledger().is_file()
        && !Store::open(&folder.ledger())?.entries()?.is_empty()
    {
        return Ok(Records::none());
    }
    opened.context(
        "there are no records to open (`quarterday load` takes them in, and `quarterday enter` values)",
    )
}

/// Whether two figures are of the same thing and time.
pub(crate) fn is_same(one: &Figure, other: &Figure) -> bool {
    (&one.indicator, &one.authority, one.period, one.basis)
        == (
            &other.indicator,
            &other.authority,
            other.period,
            other.basis,
        )
}

/// Every adopted indicator on its reported basis.
pub(crate) fn reported(loaded: &Loaded) -> Vec<(Definition, Basis)> {
    let adoptions = loaded.set.adoptions.iter();
    let rows = adoptions.flat_map(|a| a.definition.iter().map(move |row| (a, row)));
    let asked = rows.filter_map(|(adoption, row)| {
        let definition = loaded.definitions.get(&row.value)?;
        Some((definition.clone(), basis_of(adoption, definition)))
    });
    asked.collect()
}

/// The basis on which an adoption reports its definition.
pub(crate) fn basis_of(adoption: &Adoption, definition: &Definition) -> Basis {
    adoption.basis.unwrap_or(definition.facts.basis)
}

/// The last quarter that is covered when the records reach to a day.
pub(crate) fn last_quarter(last: Day) -> Period {
    let quarter = Period::quarter_of(last);
    let is_covered = last.days_to(quarter.last_day()) <= DAYS_SHORT_MAX;
    if is_covered {
        quarter
    } else {
        quarter.previous()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_covered_when_the_records_reach_into_its_last_week() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(last_quarter(day("2019-09-30")), Period::Quarter(2019, 2));
        assert_eq!(last_quarter(day("2019-09-23")), Period::Quarter(2019, 2));
        assert_eq!(last_quarter(day("2019-09-22")), Period::Quarter(2019, 1));
        assert_eq!(last_quarter(day("2018-04-01")), Period::Quarter(2017, 4));
    }

    #[test]
    fn four_years_of_quarters_end_with_the_one_asked_for() {
        let quarters = Desk::quarters_to(Period::Quarter(2019, 2));
        assert_eq!(quarters.len(), QUARTERS);
        assert_eq!(quarters.first(), Some(&Period::Quarter(2015, 3)));
        assert_eq!(quarters.last(), Some(&Period::Quarter(2019, 2)));
    }
}
