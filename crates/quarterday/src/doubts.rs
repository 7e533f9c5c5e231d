//! Warnings about figures that are hard to believe. They never stop anything.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::{Doubtful, Finding};
use quarterday_core::set::Loaded;
use quarterday_core::verdict;
use quarterday_core::wording;

/// The doubts about the figures of some periods. `figures` holds the periods before them too, where
/// there are any.
pub(crate) fn of(
    loaded: &Loaded,
    figures: &[Figure],
    is_shown: impl Fn(&str, Period) -> bool,
) -> Vec<Finding> {
    let doubtful = doubtful(loaded, figures, is_shown);
    doubtful.iter().map(Finding::new).collect()
}

/// The same, by indicator and period.
pub(crate) fn doubtful(
    loaded: &Loaded,
    figures: &[Figure],
    is_shown: impl Fn(&str, Period) -> bool,
) -> Vec<Doubtful> {
    let by_period = figures
        .iter()
        .map(|figure| (key(figure, figure.period), figure));
    let by_period: BTreeMap<_, _> = by_period.collect();
    let mut doubtful = Vec::new();
    for figure in figures {
        let Some(definition) = loaded.definitions.get(&figure.indicator) else {
            continue;
        };
        if !is_shown(&figure.indicator, figure.period) {
            continue;
        }
        let previous = by_period
            .get(&key(figure, figure.period.previous()))
            .copied();
        let facts = &definition.facts;
        for doubt in verdict::doubts(figure, previous, facts) {
            doubtful.push(Doubtful {
                indicator: name(loaded, figure),
                period: figure.period,
                doubt,
                said: wording::doubtful(doubt, figure, previous, facts),
            });
        }
    }
    doubtful
}

/// The figure of a period beside another.
fn key(figure: &Figure, period: Period) -> (&str, &str, Basis, Period) {
    (&figure.indicator, &figure.authority, figure.basis, period)
}

/// "CSC 101 assessments-45-days", with the authority where it is another.
fn name(loaded: &Loaded, figure: &Figure) -> String {
    let slug = &figure.indicator;
    let adoption = loaded.set.find(slug);
    let code = adoption.map(|adoption| format!("{} ", adoption.code));
    let is_own = figure.authority == loaded.authority.code;
    let of = (!is_own).then(|| format!(" of {}", figure.authority));
    format!(
        "{}{slug}{}",
        code.unwrap_or_default(),
        of.unwrap_or_default()
    )
}
