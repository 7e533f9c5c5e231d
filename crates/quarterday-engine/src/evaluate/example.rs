//! A worked example held against what the query gives for its records.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{Decimal, Figure, State};
use quarterday_core::finding::{Finding, Part, Place, QueryProblem};
use quarterday_core::set::{Definition, Example, ExpectedCase, ExpectedFigure};

use super::cases::{Case, CaseList};

/// What a query gives for the records of an example.
pub(super) struct Observed {
    pub figures: Vec<Figure>,
    pub lists: BTreeMap<Period, CaseList>,
}

impl Observed {
    pub(super) fn figure(&self, authority: &str, period: Period, basis: Basis) -> Option<&Figure> {
        self.figures.iter().find(|figure| {
            figure.authority == authority && figure.period == period && figure.basis == basis
        })
    }

    pub(super) fn cases<'a>(
        &'a self,
        authority: &'a str,
        period: Period,
    ) -> impl Iterator<Item = &'a Case> {
        let list = self.lists.get(&period);
        let cases = list.into_iter().flat_map(|list| &list.cases);
        cases.filter(move |case| case.authority == authority)
    }
}

/// Every difference between an example and what was found for the authority of its records, at
/// its line of the page.
pub(super) fn compare(
    definition: &Definition,
    example: &Example,
    authority: &str,
    found: &Observed,
) -> Vec<Finding> {
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
        let cases = found.cases(authority, period);
        let cases = cases.map(|case| (case.case_id.as_str(), case)).collect();
        let given = |case_id: &str| given_line(definition, example, case_id);
        for (problem, line) in compare_cases(period, &expected, cases, given) {
            findings.push(at(&problem, line));
        }
    }
    for expected in &example.figures {
        let basis = expected.basis.unwrap_or(definition.facts.basis);
        let figure = found.figure(authority, expected.period, basis);
        for problem in compare_figure(expected, basis, figure) {
            findings.push(at(&problem, expected.line));
        }
    }
    findings
}

/// The differences between the cases expected in a period and those found, each with its line.
fn compare_cases(
    period: Period,
    expected: &[&ExpectedCase],
    mut left: BTreeMap<&str, &Case>,
    given_line: impl Fn(&str) -> Option<u32>,
) -> Vec<(QueryProblem, u32)> {
    let mut problems = Vec::new();
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
            Some(case) => {
                let problems_of = [
                    number_differs(wanted, "amount", (wanted.amount, case.amount)),
                    number_differs(wanted, "per", (wanted.per, case.per)),
                    due_differs(wanted, case),
                ];
                let differing = problems_of.into_iter().flatten();
                problems.extend(differing.map(|problem| (problem, wanted.line)));
            }
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
        problems.push((problem, given_line(case_id).unwrap_or(heading)));
    }
    problems
}

/// The line of the given record whose key is `case_id`.
fn given_line(definition: &Definition, example: &Example, case_id: &str) -> Option<u32> {
    let record = &definition.facts.record;
    let key = definition.tables.get(record)?.key().name;
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

fn number_differs(
    wanted: &ExpectedCase,
    column: &'static str,
    (expected, found): (Option<Decimal>, Option<Decimal>),
) -> Option<QueryProblem> {
    let expected = expected.filter(|number| found != Some(*number))?;
    Some(QueryProblem::ExampleAmountDiffers {
        case_id: wanted.case_id.clone(),
        column,
        expected: expected.to_string(),
        found: found.map_or_else(none, |number| number.to_string()),
    })
}

fn due_differs(wanted: &ExpectedCase, case: &Case) -> Option<QueryProblem> {
    let due = wanted.due.filter(|due| case.due_date != Some(*due))?;
    let no_day = || "no day".to_owned();
    Some(QueryProblem::ExampleDueDiffers {
        case_id: wanted.case_id.clone(),
        expected: due.to_string(),
        found: case.due_date.map_or_else(no_day, |due| due.to_string()),
    })
}

fn none() -> String {
    "none".to_owned()
}

fn compare_figure(
    expected: &ExpectedFigure,
    basis: Basis,
    figure: Option<&Figure>,
) -> Vec<QueryProblem> {
    let period = expected.period;
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
