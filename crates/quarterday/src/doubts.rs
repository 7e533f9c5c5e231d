//! Warnings about figures that are hard to believe. They never stop anything.

use quarterday_core::calendar::Period;
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
    let mut findings = Vec::new();
    for figure in figures {
        let Some(definition) = loaded.definitions.get(&figure.indicator) else {
            continue;
        };
        if !is_shown(&figure.indicator, figure.period) {
            continue;
        }
        let before = figure.period.previous();
        let previous = figures.iter().find(|earlier| {
            earlier.period == before
                && earlier.indicator == figure.indicator
                && earlier.authority == figure.authority
                && earlier.basis == figure.basis
        });
        let facts = &definition.facts;
        for doubt in verdict::doubts(figure, previous, facts) {
            findings.push(Finding::new(&Doubtful {
                indicator: name(loaded, figure),
                period: figure.period,
                doubt,
                said: wording::doubtful(doubt, figure, previous, facts),
            }));
        }
    }
    findings
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
