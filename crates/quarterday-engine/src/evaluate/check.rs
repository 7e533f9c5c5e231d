//! Checking a definition: its query read and planned without any records, and its worked examples
//! run, alone and beside a second authority's copy of themselves.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{Figure, State};
use quarterday_core::finding::{self, Finding, Part, Place, QueryProblem};
use quarterday_core::set::{Definition, Example, ExpectedCase, ExpectedFigure};

use super::cases::{Case, CaseList};
use super::prepared::Prepared;
use super::{Engine, Over, run, shape, tally};
use crate::records::Records;

/// The authority of a worked example's records.
const EXAMPLE: &str = "000";
/// The authority of the copy beside them.
const COPY: &str = "999";

impl Engine {
    /// Everything that is wrong with a definition's query and worked examples, in one go.
    pub fn check(&self, definition: &Definition) -> Vec<Finding> {
        let planned = run(|| self.runtime.block_on(self.rehearse(definition)));
        let mut findings = match planned {
            Ok(()) => definition
                .examples
                .iter()
                .flat_map(|example| self.example(definition, example))
                .collect(),
            Err(findings) => findings,
        };
        finding::sort(&mut findings);
        findings.dedup();
        findings
    }

    /// Plans every query of the definition over tables without rows.
    async fn rehearse(&self, definition: &Definition) -> Result<(), Vec<Finding>> {
        let (none, _) = Records::from_given(EXAMPLE, &[], "");
        let prepared = Prepared::new(&self.base, &[&none], definition, &[]).await?;
        let fault = |error| crate::session::planning(&definition.sql, &error);
        let grouped = tally::grouped(&prepared).map_err(fault)?;
        prepared.session.rehearse(grouped).await.map_err(fault)?;
        let basis = definition.facts.basis;
        let unfit = shape::basis(definition, prepared.columns.shape, basis);
        unfit.map_or(Ok(()), |finding| Err(vec![finding]))
    }

    fn example(&self, definition: &Definition, example: &Example) -> Vec<Finding> {
        let page = &definition.page.file;
        let given = |authority| Records::from_given(authority, &example.given, page);
        let (records, read) = given(EXAMPLE);
        let (copy, _) = given(COPY);
        let mut findings: Vec<Finding> = read.into_iter().filter(Finding::is_error).collect();
        let compared = run(|| {
            self.runtime.block_on(async {
                let alone = self.observe(definition, example, &[&records]).await?;
                let beside = self
                    .observe(definition, example, &[&records, &copy])
                    .await?;
                let mut findings = compare(definition, example, &alone);
                if findings.is_empty() {
                    findings = apart(definition, example, &alone, &beside);
                }
                Ok(findings)
            })
        });
        findings.extend(compared.unwrap_or_else(|findings| findings));
        findings
    }

    async fn observe(
        &self,
        definition: &Definition,
        example: &Example,
        records: &[&Records],
    ) -> Result<Observed, Vec<Finding>> {
        let over = Over {
            records,
            has_coverage: false,
        };
        let asked = Asked::of(definition, example);
        let periods: Vec<Period> = asked.periods.iter().copied().collect();
        let bases: Vec<Basis> = asked.bases.iter().copied().collect();
        let prepared = Prepared::new(&self.base, records, definition, &periods).await?;
        let counting = self.count(&prepared, over).await?;
        let figures = self.figures_of(&prepared, over, &counting, &periods, &bases)?;
        let listed: Vec<Period> = asked.listed.iter().copied().collect();
        let own = definition.facts.basis;
        let lists = self.lists(&prepared, over, &counting, &listed, own).await?;
        let lists = lists.into_iter().map(|list| (list.period, list)).collect();
        Ok(Observed { figures, lists })
    }
}

/// What an example asks about.
struct Asked {
    periods: BTreeSet<Period>,
    bases: BTreeSet<Basis>,
    /// The periods whose cases are listed.
    listed: BTreeSet<Period>,
}

impl Asked {
    fn of(definition: &Definition, example: &Example) -> Self {
        let own = definition.facts.basis;
        let listed: BTreeSet<Period> = example.cases.iter().map(|case| case.period).collect();
        let figures = || example.figures.iter();
        Self {
            periods: figures()
                .map(|figure| figure.period)
                .chain(listed.clone())
                .collect(),
            bases: figures()
                .filter_map(|figure| figure.basis)
                .chain([own])
                .collect(),
            listed,
        }
    }
}

/// What a query gives for the records of an example.
struct Observed {
    figures: Vec<Figure>,
    lists: BTreeMap<Period, CaseList>,
}

impl Observed {
    fn figure(&self, authority: &str, period: Period, basis: Basis) -> Option<&Figure> {
        self.figures.iter().find(|figure| {
            figure.authority == authority && figure.period == period && figure.basis == basis
        })
    }

    fn cases<'a>(&'a self, authority: &'a str, period: Period) -> impl Iterator<Item = &'a Case> {
        let list = self.lists.get(&period);
        let cases = list.into_iter().flat_map(|list| &list.cases);
        cases.filter(move |case| case.authority == authority)
    }
}

fn compare(definition: &Definition, example: &Example, found: &Observed) -> Vec<Finding> {
    let at = |problem: &QueryProblem, line: u32| {
        let page = &definition.page;
        let excerpt = usize::try_from(line)
            .ok()
            .and_then(|line| page.text.lines().nth(line.checked_sub(1)?));
        Finding::new(problem).at(Place {
            excerpt: excerpt.map(str::to_owned),
            ..Place::line(&page.file, line)
        })
    };
    let mut findings = Vec::new();
    let listed: BTreeSet<Period> = example.cases.iter().map(|case| case.period).collect();
    for period in listed {
        let expected = example.cases.iter().filter(|case| case.period == period);
        let expected: Vec<&ExpectedCase> = expected.collect();
        for (problem, line) in compare_cases(definition, example, period, &expected, found) {
            findings.push(at(&problem, line));
        }
    }
    for expected in &example.figures {
        for problem in compare_figure(definition, expected, found) {
            findings.push(at(&problem, expected.line));
        }
    }
    findings
}

fn compare_cases(
    definition: &Definition,
    example: &Example,
    period: Period,
    expected: &[&ExpectedCase],
    found: &Observed,
) -> Vec<(QueryProblem, u32)> {
    let mut problems = Vec::new();
    let mut left: BTreeMap<&str, &Case> = found
        .cases(EXAMPLE, period)
        .map(|case| (case.case_id.as_str(), case))
        .collect();
    for wanted in expected {
        let case_id = wanted.case_id.clone();
        match left.remove(wanted.case_id.as_str()) {
            None => {
                problems.push((
                    QueryProblem::ExampleCaseMissing { case_id, period },
                    wanted.line,
                ));
            }
            Some(case) if case.met != wanted.met => {
                let problem = QueryProblem::ExampleCaseDiffers {
                    case_id,
                    expected: wanted.met,
                    found: case.met,
                    why: case.why.clone(),
                };
                problems.push((problem, wanted.line));
            }
            Some(_) => {}
        }
    }
    let heading = expected.first().map_or(1, |case| case.line);
    for (case_id, case) in left {
        let problem = QueryProblem::ExampleCaseExtra {
            case_id: case_id.to_owned(),
            period,
            met: case.met,
            why: case.why.clone(),
        };
        problems.push((
            problem,
            given_line(definition, example, case_id).unwrap_or(heading),
        ));
    }
    problems
}

/// The line of the given record whose key is `case_id`.
fn given_line(definition: &Definition, example: &Example, case_id: &str) -> Option<u32> {
    let record = &definition.facts.record;
    let key = quarterday_core::ssd::table(record)?.key().name;
    example
        .given
        .iter()
        .filter(|given| given.table == *record)
        .find_map(|given| {
            let at = given.columns.iter().position(|column| column == key)?;
            let is_it = |row: &&(u32, Vec<String>)| row.1.get(at).is_some_and(|id| id == case_id);
            given.rows.iter().find(is_it).map(|(line, _)| *line)
        })
}

fn compare_figure(
    definition: &Definition,
    expected: &ExpectedFigure,
    found: &Observed,
) -> Vec<QueryProblem> {
    let basis = expected.basis.unwrap_or(definition.facts.basis);
    let period = expected.period;
    let figure = found.figure(EXAMPLE, period, basis);
    let none = || "none".to_owned();
    let mut problems = Vec::new();
    let mut differ = |part: Part, expected: String, found: String| {
        problems.push(QueryProblem::ExampleFigureDiffers {
            part,
            period,
            basis,
            expected,
            found,
        });
    };
    let state = figure.map_or(State::NotMeasured, |figure| figure.state);
    if state != expected.state {
        let reason = figure.and_then(|figure| figure.reason.clone());
        let found = match reason {
            Some(reason) => format!("`{}`: {reason}", state.name()),
            None => format!("`{}`", state.name()),
        };
        differ(Part::State, format!("`{}`", expected.state.name()), found);
        if !matches!(state, State::Ok | State::NoCases) {
            return problems;
        }
    }
    if let Some(wanted) = expected.numerator {
        let numerator = figure.map(|figure| figure.numerator);
        if numerator != Some(wanted) {
            let found = numerator.map_or_else(none, |n| n.to_string());
            differ(Part::Numerator, wanted.to_string(), found);
        }
    }
    if let Some(wanted) = expected.denominator {
        let denominator = figure.and_then(|figure| figure.denominator);
        if denominator != Some(wanted) {
            let found = denominator.map_or_else(none, |n| n.to_string());
            differ(Part::Denominator, wanted.to_string(), found);
        }
    }
    if let Some(wanted) = expected.value {
        let value = figure.and_then(Figure::rounded);
        if value != Some(wanted) {
            let found = value.map_or_else(none, |n| n.to_string());
            differ(Part::Value, wanted.to_string(), found);
        }
    }
    problems
}

/// Findings where the same records give other figures or cases with a copy of them beside.
fn apart(
    definition: &Definition,
    example: &Example,
    alone: &Observed,
    beside: &Observed,
) -> Vec<Finding> {
    let own = definition.facts.basis;
    let mut mixed = BTreeSet::new();
    for figure in &alone.figures {
        let counts = |figure: &Figure| {
            let ratio = figure.value();
            (
                figure.state,
                figure.numerator,
                figure.cases,
                figure.excluded,
                ratio,
            )
        };
        let same = |authority: &str| {
            let other = beside.figure(authority, figure.period, figure.basis);
            other.is_some_and(|other| counts(other) == counts(figure))
        };
        if !(same(EXAMPLE) && same(COPY)) {
            mixed.insert((figure.period, figure.basis));
        }
    }
    for period in alone.lists.keys() {
        let plain = |observed: &Observed, authority| -> Vec<Case> {
            let cases = observed.cases(authority, *period).cloned();
            let cases = cases.map(|case| Case {
                authority: String::new(),
                ..case
            });
            cases.collect()
        };
        let expected = plain(alone, EXAMPLE);
        if plain(beside, EXAMPLE) != expected || plain(beside, COPY) != expected {
            mixed.insert((*period, own));
        }
    }
    let line = example.given.first().map_or(1, |given| given.line);
    let place = || Place::line(&definition.page.file, line);
    let findings = mixed.into_iter().map(|(period, basis)| {
        Finding::new(&QueryProblem::AuthoritiesMixed { period, basis }).at(place())
    });
    findings.collect()
}
