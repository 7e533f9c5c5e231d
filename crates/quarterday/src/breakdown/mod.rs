//! Figures broken down by a column, and the parts that a whole hides.

mod print;

use quarterday_core::calendar::Period;
use quarterday_core::figure::Figure;
use quarterday_core::finding::{Finding, Masked, QueryProblem};
use quarterday_core::set::{Adoption, Definition, Target};
use quarterday_core::{verdict, wording};
use quarterday_engine::evaluate::{Breakdown, Column};

use crate::figures::{Desk, basis_of};

pub(crate) use print::{counts_for_rates, print, print_masked};

/// One indicator by one column in one period.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) definition: Definition,
    pub(crate) adoption: Option<Adoption>,
    /// The target in force on the period's last day.
    pub(crate) target: Option<Target>,
    pub(crate) column: String,
    pub(crate) whole: Figure,
    /// Name and figure, in the order they are shown.
    pub(crate) parts: Vec<(String, Figure)>,
}

/// A part that misses the target which the whole reaches.
#[derive(Debug)]
pub(crate) struct Hidden<'a> {
    pub(crate) broken: &'a Broken,
    pub(crate) part: &'a str,
    pub(crate) figure: &'a Figure,
    pub(crate) target: &'a Target,
}

/// The columns over which parts are looked for that a whole hides: all but the worker, because
/// one person's cases are for that person's manager to look at.
pub(crate) fn masking_columns() -> Vec<&'static str> {
    let others = Column::ALL.into_iter();
    others
        .filter(|column| *column != Column::Worker)
        .map(Column::name)
        .collect()
}

/// Indicators by columns in a period. An indicator without a column is left out of it.
pub(crate) fn broken(
    desk: &Desk,
    wanted: &[(&Definition, Option<&Adoption>)],
    columns: &[&str],
    period: Period,
    findings: &mut Vec<Finding>,
) -> Vec<Broken> {
    let mut all = Vec::new();
    for (definition, adoption) in wanted {
        match one(desk, definition, *adoption, columns, period) {
            Ok(broken) => all.extend(broken),
            Err(faults) => findings.extend(faults),
        }
    }
    all
}

/// Why an indicator has no parts by a column that others always have: its cases are workers.
pub(crate) fn without_parts(
    all: &[Broken],
    wanted: &[(&Definition, Option<&Adoption>)],
    column: &str,
) -> Vec<Finding> {
    let is_broken = |slug: &str| all.iter().any(|broken| broken.definition.slug == slug);
    let without = wanted.iter().filter(|(definition, _)| {
        let is_of_workers = definition.facts.is_of_workers();
        is_of_workers && Column::named(column).is_some() && !is_broken(&definition.slug)
    });
    let problem = |definition: &Definition| QueryProblem::NoPartsOfWorkers {
        indicator: definition.slug.clone(),
        column: column.to_owned(),
    };
    without
        .map(|(definition, _)| Finding::new(&problem(definition)))
        .collect()
}

fn one(
    desk: &Desk,
    definition: &Definition,
    adoption: Option<&Adoption>,
    columns: &[&str],
    period: Period,
) -> Result<Vec<Broken>, Vec<Finding>> {
    let basis = adoption.map_or(definition.facts.basis, |a| basis_of(a, definition));
    let (periods, bases) = ([period], [basis]);
    let authority = &desk.loaded.authority.code;
    let own = |figures: Vec<Figure>| figures.into_iter().find(|f| f.authority == *authority);
    let evaluation = desk
        .engine
        .evaluate(&desk.records, definition, &periods, &bases)?;
    let Some(whole) = own(evaluation.figures) else {
        return Ok(Vec::new());
    };
    let breakdowns =
        desk.engine
            .breakdowns(&desk.records, definition, &periods, &bases, columns)?;
    let broken = |breakdown: Breakdown| Broken {
        definition: definition.clone(),
        adoption: adoption.cloned(),
        target: adoption.and_then(|a| a.target_on(period.last_day()).cloned()),
        column: breakdown.column,
        whole: whole.clone(),
        parts: breakdown
            .parts
            .into_iter()
            .filter_map(|part| Some((part.name, own(part.figures)?)))
            .filter(|(_, figure)| figure.cases > 0)
            .collect(),
    };
    Ok(breakdowns.into_iter().map(broken).collect())
}

impl Broken {
    /// The council's code and the slug, or the slug alone.
    pub(crate) fn indicator(&self) -> String {
        let slug = &self.definition.slug;
        match &self.adoption {
            Some(adoption) if !adoption.code.is_empty() => format!("{} {slug}", adoption.code),
            _ => slug.clone(),
        }
    }
}

/// The parts that their wholes hide, by the margin of the set.
pub(crate) fn hidden<'a>(desk: &Desk, all: &'a [Broken]) -> Vec<Hidden<'a>> {
    let masking = &desk.loaded.set.masking;
    let mut hidden = Vec::new();
    for broken in all {
        let Some(target) = &broken.target else {
            continue;
        };
        let better = broken.definition.facts.better;
        let masked = broken
            .parts
            .iter()
            .filter(|(_, figure)| verdict::masks(&broken.whole, figure, better, target, masking));
        hidden.extend(masked.map(|(part, figure)| Hidden {
            broken,
            part,
            figure,
            target,
        }));
    }
    hidden
}

impl Hidden<'_> {
    /// What is to be said of the two values.
    pub(crate) fn words(&self) -> String {
        let better = self.broken.definition.facts.better;
        wording::masked(&self.broken.whole, self.figure, better, self.target)
    }

    pub(crate) fn finding(&self) -> Finding {
        Finding::new(&Masked {
            indicator: self.broken.indicator(),
            column: self.broken.column.clone(),
            part: self.part.to_owned(),
            said: self.words(),
        })
    }
}
