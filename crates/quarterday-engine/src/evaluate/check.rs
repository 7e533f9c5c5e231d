//! Checking a definition: its query read and planned without any records, and its worked examples
//! run, alone and as authorities beside each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{self, DueProblem, Finding, Place, QueryProblem};
use quarterday_core::set::{Check, Definition, Example, Population};

use super::abreast::abreast;
use super::all::{Ready, no_thread};
use super::example::{Observed, compare};
use super::prepared::Prepared;
use super::shared::{KeptPlans, Shared};
use super::{Ask, Engine, Over, run, shape};
use crate::records::Records;
use crate::session::{Serving, Shelf};

/// The authority of the copy of the first example's records.
const COPY: &str = "copy";

/// A definition made ready to be checked, and what its worked examples ask about.
struct Tried<'a> {
    ready: Ready<'a>,
    trials: Vec<Trial<'a>>,
    asked: Asked,
    /// What is wrong with what the examples give.
    findings: Vec<Finding>,
}

impl Engine {
    /// Everything that is wrong with a definition's query and worked examples, in one go.
    pub fn check(&self, definition: &Definition) -> Vec<Finding> {
        self.check_all(&[definition], &[])
    }

    /// Everything that is wrong with definitions and checks, their queries and worked examples. The
    /// views that several definitions name are planned once.
    pub fn check_all(&self, definitions: &[&Definition], checks: &[&Check]) -> Vec<Finding> {
        let found = run(|| {
            let mut findings = self.definitions_checked(definitions)?;
            let threads = self.threads();
            let of_checks = abreast(threads, checks.len(), |at| {
                let check = checks.get(at)?;
                Some(self.check_failures(check))
            });
            findings.extend(
                of_checks
                    .map_err(no_thread)?
                    .into_iter()
                    .flatten()
                    .flatten(),
            );
            Ok(findings)
        });
        let mut findings = found.unwrap_or_else(|findings| findings);
        finding::sort(&mut findings);
        findings.dedup();
        findings
    }

    fn definitions_checked(
        &self,
        definitions: &[&Definition],
    ) -> Result<Vec<Finding>, Vec<Finding>> {
        let periods = definitions.iter().flat_map(|definition| {
            let asked = Asked::of(definition, &definition.examples);
            asked.periods.into_iter()
        });
        let periods: BTreeSet<Period> = periods.collect();
        let periods: Vec<Period> = periods.into_iter().collect();
        let mut asks: Vec<Ask<'_>> = Vec::new();
        for definition in definitions {
            asks.push(Ask {
                definition,
                periods: &periods,
                bases: &[],
            });
        }
        let several = asks.len() > 1;
        let shared = several.then(|| Shared::of(&self.base, &[], &asks, &[]));
        let shared = shared.and_then(|shared| self.runtime.block_on(shared));
        let checked = self.checked_with(&asks, shared.as_ref())?;
        checked.map_or_else(
            || Ok(self.checked_with(&asks, None)?.unwrap_or_default()),
            Ok,
        )
    }

    /// What is found with views `shared`; none when one of them cannot be planned.
    fn checked_with<'a>(
        &self,
        asks: &[Ask<'a>],
        shared: Option<&Shared<'a>>,
    ) -> Result<Option<Vec<Finding>>, Vec<Finding>> {
        let threads = self.threads();
        let tried = abreast(threads, asks.len(), |at| {
            let ask = asks.get(at)?;
            Some(self.tried(ask, shared))
        });
        let kept = match shared {
            None => KeptPlans::default(),
            Some(shared) => match self.kept_plans(shared) {
                Some(kept) => kept,
                None => return Ok(None),
            },
        };
        let tried: Vec<_> = tried.map_err(no_thread)?.into_iter().flatten().collect();
        let found = abreast(threads, tried.len(), |at| match tried.get(at)? {
            Ok(tried) => Some(self.examples(tried, &kept).unwrap_or_else(|faults| faults)),
            Err(faults) => Some(faults.clone()),
        });
        let found = found.map_err(no_thread)?.into_iter().flatten();
        Ok(Some(found.flatten().collect()))
    }

    /// A definition's queries planned and its worked examples read, or everything that is wrong with
    /// the queries.
    fn tried<'a>(
        &self,
        ask: &Ask<'a>,
        shared: Option<&Shared<'_>>,
    ) -> Result<Tried<'a>, Vec<Finding>> {
        let definition = ask.definition;
        let ready = self.ready(&[], ask, None, &BTreeMap::new(), shared)?;
        let columns = &ready.prepared.columns;
        if definition.facts.due.is_some() && !columns.has_due {
            let place = Place::file(&definition.sql.file);
            return Err(vec![Finding::new(&DueProblem::NoDueDate).at(place)]);
        }
        let unfit = shape::basis(definition, columns.shape, definition.facts.basis);
        if let Some(finding) = unfit {
            return Err(vec![finding]);
        }
        let (trials, findings) = Trial::all(definition);
        Ok(Tried {
            ready,
            asked: Asked::of(definition, &definition.examples),
            trials,
            findings,
        })
    }

    /// What is wrong with the worked examples. Each is counted alone, as an authority's records
    /// are; then all of them, and a copy of the first, as so many authorities beside each other. An
    /// example of which the figures are the same both times is held against its page by what was
    /// found in company.
    fn examples(&self, tried: &Tried<'_>, kept: &KeptPlans) -> Result<Vec<Finding>, Vec<Finding>> {
        let (definition, trials) = (tried.ready.prepared.definition, &tried.trials);
        let mut findings = tried.findings.clone();
        let Some(first) = trials.first() else {
            return Ok(findings);
        };
        let mut alone = Vec::new();
        for trial in trials {
            alone.push(self.alone(tried, kept, trial)?);
        }
        let (copy, _) = Records::from_given(COPY, &first.example.given, "", &definition.tables);
        let records = trials.iter().map(|trial| &trial.records).chain([&copy]);
        let records: Vec<&Records> = records.collect();
        let mut populations: BTreeMap<String, Population> = trials
            .iter()
            .flat_map(|trial| trial.population.clone())
            .collect();
        populations.insert(COPY.to_owned(), first.example.population.clone());
        let together = self.observe(definition, &tried.asked, &records, &populations)?;
        for (trial, alone) in trials.iter().zip(&alone) {
            let mut mixed = differing(alone, &trial.code, &together, &trial.code);
            if trial.code == first.code {
                mixed.extend(differing(alone, &trial.code, &together, COPY));
            }
            let found = if mixed.is_empty() {
                compare(definition, trial.example, &trial.code, &together)
            } else {
                self.mixed(definition, trial, &mixed)
            };
            findings.extend(found);
        }
        Ok(findings)
    }

    /// The figures of one example alone.
    fn alone(
        &self,
        tried: &Tried<'_>,
        kept: &KeptPlans,
        trial: &Trial<'_>,
    ) -> Result<Vec<Figure>, Vec<Finding>> {
        let prepared = &tried.ready.prepared;
        let records = [&trial.records];
        let pool = self.base.pool();
        let shelf = Arc::new(Shelf::new(&records, &trial.code, Arc::default(), pool));
        let kept = self.kept_rows(kept, &prepared.named, &shelf, 1);
        let serving = Arc::new(Serving {
            shelf,
            kept: kept.map_err(no_thread)?,
            given: BTreeMap::new(),
        });
        let counting = self.count_ready(&tried.ready, &records, &trial.code, &serving)?;
        let over = Over {
            records: &records,
            has_coverage: false,
            populations: &trial.population,
            suspects: None,
        };
        let periods: Vec<Period> = tried.asked.periods.iter().copied().collect();
        let bases: Vec<Basis> = tried.asked.bases.iter().copied().collect();
        self.figures_of(prepared, over, &counting, &periods, &bases)
    }

    /// The findings of an example whose figures change in company: what its page has against it
    /// alone, or that alone.
    fn mixed(
        &self,
        definition: &Definition,
        trial: &Trial<'_>,
        mixed: &BTreeSet<(Period, Basis)>,
    ) -> Vec<Finding> {
        let asked = Asked::of(definition, [trial.example]);
        let found = match self.observe(definition, &asked, &[&trial.records], &trial.population) {
            Ok(alone) => compare(definition, trial.example, &trial.code, &alone),
            Err(findings) => findings,
        };
        if !found.is_empty() {
            return found;
        }
        let line = trial.example.given.first().map_or(1, |given| given.line);
        let place = Place::line(&definition.page.file, line);
        let finding = |(period, basis): &(Period, Basis)| {
            let problem = QueryProblem::AuthoritiesMixed {
                period: *period,
                basis: *basis,
            };
            Finding::new(&problem).at(place.clone())
        };
        mixed.iter().map(finding).collect()
    }

    /// What the query gives for records.
    fn observe(
        &self,
        definition: &Definition,
        asked: &Asked,
        records: &[&Records],
        populations: &BTreeMap<String, Population>,
    ) -> Result<Observed, Vec<Finding>> {
        let over = Over {
            records,
            has_coverage: false,
            populations,
            suspects: None,
        };
        let periods: Vec<Period> = asked.periods.iter().copied().collect();
        let bases: Vec<Basis> = asked.bases.iter().copied().collect();
        let listed: Vec<Period> = asked.listed.iter().copied().collect();
        self.runtime.block_on(async {
            let prepared = Prepared::new(&self.base, records, definition, &periods).await?;
            let counting = self.count(&prepared, over).await?;
            let figures = self.figures_of(&prepared, over, &counting, &periods, &bases)?;
            let basis = definition.facts.basis;
            let lists = self
                .lists(&prepared, over, &counting, &listed, basis)
                .await?;
            let lists = lists.into_iter().map(|list| (list.period, list)).collect();
            Ok(Observed { figures, lists })
        })
    }
}

/// A worked example and its records, of an authority of its own.
struct Trial<'a> {
    code: String,
    example: &'a Example,
    records: Records,
    /// Of that authority.
    population: BTreeMap<String, Population>,
}

impl<'a> Trial<'a> {
    /// Every example of a definition, and what is wrong with its given records.
    fn all(definition: &'a Definition) -> (Vec<Self>, Vec<Finding>) {
        let mut findings = Vec::new();
        let trial = |(n, example): (usize, &'a Example)| {
            let code = format!("{n:03}");
            let (file, tables) = (&definition.page.file, &definition.tables);
            let (records, read) = Records::from_given(&code, &example.given, file, tables);
            findings.extend(read.into_iter().filter(Finding::is_error));
            let population = BTreeMap::from([(code.clone(), example.population.clone())]);
            Self {
                code,
                example,
                records,
                population,
            }
        };
        let trials = definition.examples.iter().enumerate().map(trial).collect();
        (trials, findings)
    }
}

/// The periods and bases of which the figures of one authority differ from those of another.
fn differing(
    alone: &[Figure],
    authority: &str,
    together: &Observed,
    other: &str,
) -> BTreeSet<(Period, Basis)> {
    let counts = |figure: &Figure| {
        let value = figure.value();
        let Figure {
            state,
            numerator,
            not_met,
            excluded,
            cases,
            ..
        } = figure;
        (*state, *numerator, *not_met, *excluded, *cases, value)
    };
    let own = alone.iter().filter(|figure| figure.authority == authority);
    let differs = |figure: &&Figure| {
        let other = together.figure(other, figure.period, figure.basis);
        other.map(counts) != Some(counts(figure))
    };
    own.filter(differs)
        .map(|figure| (figure.period, figure.basis))
        .collect()
}

/// What examples ask about.
struct Asked {
    periods: BTreeSet<Period>,
    bases: BTreeSet<Basis>,
    /// The periods whose cases are listed.
    listed: BTreeSet<Period>,
}

impl Asked {
    fn of<'e>(definition: &Definition, examples: impl IntoIterator<Item = &'e Example>) -> Self {
        let mut asked = Self {
            periods: BTreeSet::new(),
            bases: BTreeSet::from([definition.facts.basis]),
            listed: BTreeSet::new(),
        };
        for example in examples {
            let listed = example.cases.iter().map(|case| case.period);
            asked.listed.extend(listed);
            for figure in &example.figures {
                asked.periods.insert(figure.period);
                asked.bases.extend(figure.basis);
            }
        }
        asked.periods.extend(&asked.listed);
        asked
    }
}
