//! The figure of several authorities: from the cases of all of them together, and never the mean of
//! their percentages.

use crate::figure::{CasesWithFindings, Decimal, Figure, State};

/// A figure of several authorities.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pooled {
    /// The figure; its authority is the code of the area.
    pub figure: Figure,
    /// Of how many authorities it is made.
    pub of: usize,
    /// The authorities of which it is not made, in the order of their codes, and why.
    pub without: Vec<Without>,
}

/// An authority of which a figure is not made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Without {
    /// Its code.
    pub authority: String,
    /// What its figure is in; `None` where it has no records.
    pub state: Option<State>,
    /// Why, where it needs telling.
    pub reason: Option<String>,
}

/// The figure of the authorities `members` of an area of this code, from those of `figures` that are
/// theirs: all of one indicator, period and basis. A median is given, as it cannot be taken from
/// those of parts: of the amounts of the authorities that have a figure. None where no authority has
/// records.
pub fn pooled(
    area: &str,
    members: &[String],
    figures: &[Figure],
    median: Option<(Decimal, Decimal)>,
) -> Option<Pooled> {
    let own = |code: &String| figures.iter().find(|figure| figure.authority == *code);
    let has_cases = |figure: &&Figure| matches!(figure.state, State::Ok | State::NoCases);
    let counted: Vec<&Figure> = members.iter().filter_map(own).filter(has_cases).collect();
    let without = members.iter().filter_map(|code| {
        let figure = own(code);
        let is_counted = figure.as_ref().is_some_and(has_cases);
        (!is_counted).then(|| Without {
            authority: code.clone(),
            state: figure.map(|figure| figure.state),
            reason: figure.and_then(|figure| figure.reason.clone()),
        })
    });
    let without: Vec<Without> = without.collect();
    let example = members.iter().find_map(own)?;
    let of = counted.len();
    let figure = added(area, example, &counted, median);
    Some(Pooled {
        figure,
        of,
        without,
    })
}

/// The figures of authorities added up.
fn added(
    area: &str,
    example: &Figure,
    counted: &[&Figure],
    median: Option<(Decimal, Decimal)>,
) -> Figure {
    let nought = Decimal::whole(0);
    let total = |of: fn(&Figure) -> i64| counted.iter().map(|figure| of(figure)).sum();
    let numerators = counted.iter().map(|figure| figure.numerator);
    let denominators = counted.iter().filter_map(|figure| figure.denominator);
    let (numerator, denominator) = match median {
        Some((amount, of)) => (amount, Some(of)),
        None => (
            numerators.fold(nought, Decimal::plus),
            example
                .denominator
                .or_else(|| counted.first()?.denominator)
                .map(|_| denominators.fold(nought, Decimal::plus)),
        ),
    };
    let is_empty = denominator.is_some_and(|denominator| denominator.units == 0);
    let findings = counted.iter().map(|figure| {
        let found = figure.cases_with_findings.as_ref()?;
        Some((found.cases, found.checks.clone()))
    });
    let findings: Option<Vec<(i64, String)>> = findings.collect();
    let findings = findings.filter(|found| !found.is_empty());
    let mut provenance = example.provenance.clone();
    provenance.population = population(counted);
    Figure {
        authority: area.to_owned(),
        numerator,
        denominator,
        not_met: total(|figure| figure.not_met),
        excluded: total(|figure| figure.excluded),
        cases: total(|figure| figure.cases),
        cases_with_findings: findings.map(|found| CasesWithFindings {
            cases: found.iter().map(|(cases, _)| cases).sum(),
            checks: found
                .into_iter()
                .map(|(_, checks)| checks)
                .next()
                .unwrap_or_default(),
        }),
        state: match counted {
            [] => example.state,
            _ if is_empty => State::NoCases,
            _ => State::Ok,
        },
        reason: match counted {
            [] => example.reason.clone(),
            _ => None,
        },
        provenance,
        ..example.clone()
    }
}

/// The residents of all of them, where their estimates are of one year.
fn population(counted: &[&Figure]) -> Option<crate::set::Estimate> {
    let all = counted.iter().map(|figure| figure.provenance.population);
    let all: Option<Vec<_>> = all.collect();
    let mut all = all?.into_iter();
    let first = all.next()?;
    all.try_fold(first, |sum, next| {
        let is_alike = (next.year, next.ages) == (sum.year, sum.ages);
        is_alike.then_some(crate::set::Estimate {
            persons: sum.persons + next.persons,
            ..sum
        })
    })
}
