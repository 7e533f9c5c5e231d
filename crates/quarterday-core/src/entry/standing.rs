//! Which of the entered values of an indicator stand, and which report each appears in.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::figure::Figure;
use crate::set::Definition;

use super::Entry;

/// The values of one indicator that stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The figure of each period that is described, oldest first.
    pub figures: Vec<Figure>,
    /// The last period that each report describes, by the report's own period.
    reports: BTreeMap<Period, Period>,
}

impl Standing {
    /// Those of an indicator among all that were entered, in the order in which they were: of one
    /// period the last stands, and each report shows the latest period that was entered for it.
    pub fn of(entries: &[Entry], definition: &Definition, authority: &str) -> Self {
        let own = entries.iter().filter(|e| e.indicator == definition.slug);
        let mut standing = Self::default();
        for entry in own {
            let figure = entry.figure(definition, authority);
            let same = |other: &&mut Figure| other.period == figure.period;
            match standing.figures.iter_mut().find(same) {
                Some(superseded) => *superseded = figure,
                None => standing.figures.push(figure),
            }
            let shown = standing
                .reports
                .entry(entry.report)
                .or_insert(entry.described);
            if entry.described.last_day() > shown.last_day() {
                *shown = entry.described;
            }
        }
        standing
            .figures
            .sort_by_key(|figure| figure.period.last_day());
        standing
    }

    /// The figure that the report of a period shows.
    pub fn in_report(&self, report: Period) -> Option<&Figure> {
        let described = self.reports.get(&report)?;
        self.figures.iter().find(|f| f.period == *described)
    }

    /// The same with those of `seen` in the place of its own: figures as an audience may see them.
    #[must_use]
    pub fn as_seen(mut self, seen: &[Figure]) -> Self {
        for figure in &mut self.figures {
            let key = |f: &Figure| (f.indicator.clone(), f.authority.clone(), f.period, f.basis);
            let own = key(figure);
            if let Some(seen) = seen.iter().find(|seen| key(seen) == own) {
                figure.clone_from(seen);
            }
        }
        self
    }

    /// The periods of the reports there are values for.
    pub fn reports(&self) -> impl Iterator<Item = Period> + '_ {
        self.reports.keys().copied()
    }
}
