//! What it would take for each indicator to reach its target.

use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::figure::Figure;
use quarterday_core::set::{Adoption, Definition};
use quarterday_core::{verdict, wording};

use super::Indicator;
use crate::figures::{Desk, basis_of, last_quarter};

/// What it would take for one indicator.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) indicator: Indicator,
    pub(crate) period: Period,
    pub(crate) take: verdict::Take,
    pub(crate) words: String,
}

/// What it would take for each indicator with a target that has a value, in the last quarter that
/// a day and the records cover.
pub(crate) fn takes(
    desk: &Desk,
    wanted: &[(&Definition, Option<&Adoption>)],
    on: Day,
) -> anyhow::Result<Vec<Taken>> {
    let covered = desk.last_quarter()?;
    let period = [last_quarter(on), covered]
        .into_iter()
        .min_by_key(|period| period.last_day())
        .unwrap_or(covered);
    let taken = wanted
        .iter()
        .filter_map(|(definition, adoption)| taken(desk, definition, (*adoption)?, period));
    Ok(taken.collect())
}

fn taken(
    desk: &Desk,
    definition: &Definition,
    adoption: &Adoption,
    period: Period,
) -> Option<Taken> {
    let target = adoption.target_on(period.last_day())?;
    let basis = basis_of(adoption, definition);
    // Faults of a query have been found when its open cases were asked for.
    let figure = |basis: Basis| -> Option<Figure> {
        let periods = [period];
        let evaluated = desk
            .engine
            .evaluate(&desk.records, definition, &periods, &[basis]);
        let authority = &desk.loaded.authority.code;
        let mut figures = evaluated.ok()?.figures.into_iter();
        figures.find(|figure| figure.authority == *authority)
    };
    let now = figure(basis)?;
    let to_date = match basis {
        Basis::Quarter | Basis::YearToDate => figure(Basis::YearToDate),
        Basis::Rolling12Months | Basis::Snapshot | Basis::Year => None,
    };
    let better = definition.facts.better;
    let is_snapshot = basis == Basis::Snapshot;
    let take = verdict::take(&now, to_date.as_ref(), better, target, is_snapshot)?;
    Some(Taken {
        indicator: Indicator::of(definition, Some(adoption)),
        period,
        words: wording::take(&take, better, target),
        take,
    })
}
