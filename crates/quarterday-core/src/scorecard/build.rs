//! From figures of all periods to the scorecard of one committee in one period.

use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, Figure, Maturity, Provenance, State};
use crate::set::{Adoption, Definition, Reported};
use crate::verdict::judge;

use super::{Line, Scorecard, Sources};

/// The most figures of a series: two years and one period more, so that the same period last year
/// is always in it, with the year that led up to that.
pub fn series_max(period: Period) -> usize {
    match period {
        Period::Month(..) => 25,
        Period::Year(_) | Period::Quarter(..) | Period::Day(_) => 9,
    }
}

impl Scorecard {
    /// The scorecard of a committee for a period, with the set read as at a day: the meeting's.
    /// Targets are those in force on the period's last day. `None` when the set has no such
    /// committee.
    pub fn build(
        sources: Sources<'_>,
        committee: &str,
        period: Period,
        as_at: Day,
    ) -> Option<Self> {
        let set = sources.set;
        let committee = set.committees.iter().find(|c| c.id == committee)?;
        let mut lines = Vec::new();
        let mut undefined = Vec::new();
        for adoption in set.reported_to(&committee.id, as_at) {
            match sources.definitions.get(&adoption.indicator) {
                Some(definition) => lines.push(Line {
                    service: adoption.service_on(as_at).map(str::to_owned),
                    ..Line::build(sources, adoption, definition, period)
                }),
                None => undefined.push(adoption.indicator.clone()),
            }
        }
        Some(Self {
            authority: sources.authority.clone(),
            set: set.clone(),
            committee: committee.clone(),
            period,
            as_at,
            lines,
            undefined,
            sources: sources.records.to_vec(),
            rule: None,
        })
    }
}

impl Line {
    /// The line of one adoption in a period, whichever committee it is reported to. The target is
    /// the one in force on the period's last day.
    pub fn build(
        sources: Sources<'_>,
        adoption: &Adoption,
        definition: &Definition,
        period: Period,
    ) -> Self {
        let own: Vec<Figure> = sources
            .figures
            .iter()
            .filter(|f| f.indicator == definition.slug && f.authority == sources.authority.code)
            .cloned()
            .collect();
        let wanted = Wanted {
            definition,
            authority: &sources.authority.code,
            basis: adoption.basis.unwrap_or(definition.facts.basis),
            reported: adoption.reported,
        };
        let figure = wanted.figure(&own, period);
        let target = adoption.target_on(period.last_day()).cloned();
        Self {
            verdict: judge(&figure, definition.facts.better, target.as_ref(), &own),
            series: wanted.series(&own, figure.clone()),
            adoption: adoption.clone(),
            definition: definition.clone(),
            service: adoption.service_on(period.last_day()).map(str::to_owned),
            figure,
            target,
            comparators: Vec::new(),
            restatements: Vec::new(),
        }
    }
}

/// Which figures of an indicator a line is about.
struct Wanted<'a> {
    definition: &'a Definition,
    authority: &'a str,
    basis: Basis,
    reported: Reported,
}

impl Wanted<'_> {
    /// The figure of a period: as computed, `not due` when it is not reported then, `late` when it
    /// is and there is none.
    fn figure(&self, own: &[Figure], period: Period) -> Figure {
        let found = own
            .iter()
            .find(|f| f.period == period && f.basis == self.basis)
            .cloned();
        let mut figure = found.unwrap_or_else(|| self.absent(period));
        if !is_due(self.reported, period) {
            figure.state = State::NotDue;
            figure.reason = None;
        }
        figure
    }

    /// The figures of the due periods up to `last`, and `last` itself, with a figure in every
    /// place between the first period known and the last.
    fn series(&self, own: &[Figure], last: Figure) -> Vec<Figure> {
        let is_same_kind = |period: &Period| {
            std::mem::discriminant(period) == std::mem::discriminant(&last.period)
        };
        let first = own
            .iter()
            .filter(|f| f.basis == self.basis && is_same_kind(&f.period))
            .map(|f| f.period)
            .min_by_key(|period| period.last_day());
        let mut series = Vec::new();
        let mut period = last.period;
        series.push(last);
        let most = series_max(period);
        while series.len() < most && first.is_some_and(|f| f.last_day() < period.last_day()) {
            period = period.previous();
            let figure = self.figure(own, period);
            if figure.state != State::NotDue {
                series.push(figure);
            }
        }
        series.reverse();
        series
    }

    fn absent(&self, period: Period) -> Figure {
        Figure {
            indicator: self.definition.slug.clone(),
            authority: self.authority.to_owned(),
            period,
            basis: self.basis,
            numerator: Decimal::whole(0),
            denominator: None,
            not_met: 0,
            excluded: 0,
            cases: 0,
            cases_with_findings: None,
            unit: self.definition.facts.unit,
            aggregate: self.definition.facts.aggregate,
            decimals: self.definition.facts.decimals,
            state: State::Late,
            reason: None,
            maturity: Maturity::Provisional,
            provenance: Provenance {
                definition: self.definition.hash.clone(),
                revision: String::new(),
                calendar: String::new(),
                program: String::new(),
                population: None,
            },
        }
    }
}

/// Whether an indicator reported so often is due for a period: six-monthly at quarters 2 and 4,
/// annually at quarter 4. A single day is always due.
fn is_due(reported: Reported, period: Period) -> bool {
    let month = match period {
        Period::Year(_) | Period::Day(_) => return true,
        Period::Quarter(..) | Period::Month(..) => period.last_day().month(),
    };
    match reported {
        Reported::Monthly => true,
        Reported::Quarterly => month % 3 == 0,
        Reported::SixMonthly => month == 9 || month == 3,
        Reported::Annual => month == 3,
    }
}
