//! Checking a definition: its query read and planned without any records, and its worked examples
//! run, alone and as authorities beside each other.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{self, DueProblem, Finding, Place, QueryProblem};
use quarterday_core::set::{Definition, Example, Population};

use super::example::{Observed, compare};
use super::prepared::Prepared;
use super::{Engine, Over, run, shape, tally};
use crate::records::Records;

/// The authority of the copy of the first example's records.
const COPY: &str = "copy";

impl Engine {
    /// Everything that is wrong with a definition's query and worked examples, in one go.
    pub fn check(&self, definition: &Definition) -> Vec<Finding> {
        let planned = run(|| self.runtime.block_on(self.rehearse(definition)));
        let mut findings = match planned {
            Ok(()) => self.examples(definition),
            Err(findings) => findings,
        };
        finding::sort(&mut findings);
        findings.dedup();
        findings
    }

    /// What is wrong with the worked examples. Each is counted alone; then all of them, and a copy
    /// of the first, as so many authorities beside each other. An example of which the figures are
    /// the same both times is held against its page by what was found in company.
    fn examples(&self, definition: &Definition) -> Vec<Finding> {
        let (trials, mut findings) = Trial::all(definition);
        let mut alone = Vec::new();
        for found in self.all_alone(definition, &trials) {
            match found {
                Ok(found) => alone.push(found),
                Err(more) => findings.extend(more),
            }
        }
        let Some(first) = trials.first().filter(|_| alone.len() == trials.len()) else {
            return findings;
        };
        let (copy, _) = Records::from_given(COPY, &first.example.given, "", &definition.tables);
        let records = trials.iter().map(|trial| &trial.records).chain([&copy]);
        let records: Vec<&Records> = records.collect();
        let mut populations: BTreeMap<String, Population> = trials
            .iter()
            .flat_map(|trial| trial.population.clone())
            .collect();
        populations.insert(COPY.to_owned(), first.example.population.clone());
        let asked = Asked::of(definition, trials.iter().map(|trial| trial.example));
        let together = match self.observe(definition, &asked, &records, &populations) {
            Ok(together) => together,
            Err(more) => return [findings, more].concat(),
        };
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
        findings
    }

    /// The figures of each example alone, in their order: several are run at a time.
    fn all_alone(
        &self,
        definition: &Definition,
        trials: &[Trial<'_>],
    ) -> Vec<Result<Observed, Vec<Finding>>> {
        let figures_only = |trial: &Trial<'_>| {
            let asked = Asked {
                listed: BTreeSet::new(),
                ..Asked::of(definition, [trial.example])
            };
            self.observe(definition, &asked, &[&trial.records], &trial.population)
        };
        let at_a_time = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut found = Vec::new();
        for trials in trials.chunks(at_a_time) {
            std::thread::scope(|scope| {
                let start = |trial| scope.spawn(move || figures_only(trial));
                let running: Vec<_> = trials.iter().map(start).collect();
                let ends = running.into_iter().map(|thread| {
                    let joined = thread.join();
                    joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                });
                found.extend(ends);
            });
        }
        found
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

    /// Plans every query of the definition over tables without rows; to the end, when no worked
    /// example will.
    async fn rehearse(&self, definition: &Definition) -> Result<(), Vec<Finding>> {
        let (none, _) = Records::from_given(COPY, &[], "", &definition.tables);
        let prepared = Prepared::new(&self.base, &[&none], definition, &[]).await?;
        if definition.examples.is_empty() {
            let fault = |error| crate::session::planning(&definition.sql, &error);
            let grouped = tally::grouped(&prepared, false).map_err(fault)?;
            prepared.session.rehearse(grouped).await.map_err(fault)?;
        }
        if definition.facts.due.is_some() && !prepared.columns.has_due {
            let place = Place::file(&definition.sql.file);
            return Err(vec![Finding::new(&DueProblem::NoDueDate).at(place)]);
        }
        let basis = definition.facts.basis;
        let unfit = shape::basis(definition, prepared.columns.shape, basis);
        unfit.map_or(Ok(()), |finding| Err(vec![finding]))
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
        run(|| {
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
    alone: &Observed,
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
    let own = alone
        .figures
        .iter()
        .filter(|figure| figure.authority == authority);
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
    fn of<'a>(definition: &Definition, examples: impl IntoIterator<Item = &'a Example>) -> Self {
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
