//! From figures of all periods to the scorecard of one committee in one period.

use crate::calendar::{Basis, Day, Period};
use crate::entry::Standing;
use crate::figure::{Decimal, Figure, Maturity, Provenance, State};
use crate::set::{Adoption, Definition, Reported};
use crate::template::Template;
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
            let slug = adoption.definition_on(period.last_day());
            match sources.definition(slug) {
                Some(definition) => lines.push(Line {
                    service: adoption.service_on(as_at).map(str::to_owned),
                    ..Line::build(sources, adoption, definition, period)
                }),
                None => undefined.push(slug.to_owned()),
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
            matters: Vec::new(),
            template: Template::default(),
        })
    }
}

impl Line {
    /// The line of one adoption in a period, whichever committee it is reported to, by the definition
    /// in force on the period's last day or by another it has or had. The target is the one in force
    /// on the last day of the figure's period.
    pub fn build(
        sources: Sources<'_>,
        adoption: &Adoption,
        definition: &Definition,
        period: Period,
    ) -> Self {
        let wanted = Wanted {
            sources,
            adoption,
            definition,
            known: Known::of(sources, adoption, definition, period),
        };
        let figure = wanted.figure(period);
        let target = adoption.target_on(figure.period.last_day()).cloned();
        let known = &wanted.known.figures;
        let series = wanted.series(period, figure.clone());
        Self {
            verdict: judge(&figure, definition.facts.better, target.as_ref(), known),
            overlap: overlap(sources, adoption, &series),
            series,
            adoption: Adoption {
                reported: adoption.reported_on(period.last_day()),
                ..adoption.clone()
            },
            definition: definition.clone(),
            service: adoption.service_on(period.last_day()).map(str::to_owned),
            report: period,
            figure,
            target,
            comparators: Vec::new(),
            restatements: Vec::new(),
            standing: None,
        }
    }
}

/// What is known of an indicator.
struct Known {
    /// Its figures, each by the definition that was in force then.
    figures: Vec<Figure>,
    /// Of entered values, which report shows which.
    standing: Option<Standing>,
}

impl Known {
    fn of(
        sources: Sources<'_>,
        adoption: &Adoption,
        definition: &Definition,
        period: Period,
    ) -> Self {
        let authority = sources.authority.code.as_str();
        if adoption.is_entered {
            let standing = Standing::of(sources.entered.entries, definition, authority);
            let standing = standing.as_seen(sources.figures);
            return Self {
                figures: standing.figures.clone(),
                standing: Some(standing),
            };
        }
        let is_in_force = definition.slug == adoption.definition_on(period.last_day());
        let is_own = |figure: &&Figure| {
            let then = adoption.definition_on(figure.period.last_day());
            let slug = if is_in_force { then } else { &definition.slug };
            figure.indicator == slug && figure.authority == authority
        };
        Self {
            figures: sources.figures.iter().filter(is_own).cloned().collect(),
            standing: None,
        }
    }
}

/// The figures of the periods of a series by the other definitions of the adoption.
fn overlap(sources: Sources<'_>, adoption: &Adoption, series: &[Figure]) -> Vec<Figure> {
    if adoption.definition.len() < 2 {
        return Vec::new();
    }
    let other = |shown: &Figure| {
        let all = sources.figures.iter();
        let other = all.filter(|other| {
            other.period == shown.period
                && other.authority == shown.authority
                && other.indicator != shown.indicator
                && adoption.is_measured_by(&other.indicator)
        });
        other.cloned().collect::<Vec<_>>()
    };
    series.iter().flat_map(other).collect()
}

/// Which figures of an indicator a line is about.
struct Wanted<'a> {
    sources: Sources<'a>,
    adoption: &'a Adoption,
    definition: &'a Definition,
    known: Known,
}

impl Wanted<'_> {
    /// The basis on which a definition is reported.
    fn basis(&self, slug: &str) -> Option<Basis> {
        let definition = self.sources.definition(slug)?;
        Some(self.adoption.basis.unwrap_or(definition.facts.basis))
    }

    /// The figure of a period: as computed or entered, `not due` when it is not reported then, `late`
    /// when it is and there is none. What was entered for a report was due in it.
    fn figure(&self, period: Period) -> Figure {
        if let Some(standing) = &self.known.standing
            && let Some(figure) = standing.in_report(period)
        {
            return figure.clone();
        }
        let found = self.known.figures.iter().find(|figure| {
            let basis = self.basis(&figure.indicator);
            figure.period == period && Some(figure.basis) == basis && !self.adoption.is_entered
        });
        let mut figure = found.cloned().unwrap_or_else(|| self.absent(period));
        if !is_due(self.adoption.reported_on(period.last_day()), period) {
            figure.state = State::NotDue;
            figure.reason = None;
        }
        figure
    }

    /// The figures of the due periods up to `last`, and `last` itself, with a figure in every
    /// place between the first period known and the last.
    fn series(&self, mut period: Period, last: Figure) -> Vec<Figure> {
        let kind = std::mem::discriminant(&period);
        let is_same_kind = |period: &Period| std::mem::discriminant(period) == kind;
        let periods: Vec<Period> = match &self.known.standing {
            Some(standing) => standing.reports().collect(),
            None => self.reported_periods(),
        };
        let known = periods.into_iter().filter(is_same_kind);
        let first = known.min_by_key(|period| period.last_day());
        let mut series = Vec::new();
        series.push(last);
        let most = series_max(period);
        while series.len() < most && first.is_some_and(|f| f.last_day() < period.last_day()) {
            period = period.previous();
            let figure = self.figure(period);
            if figure.state != State::NotDue {
                series.push(figure);
            }
        }
        series.reverse();
        series
    }

    /// The periods of the computed figures on the bases reported.
    fn reported_periods(&self) -> Vec<Period> {
        let figures = self.known.figures.iter();
        let reported = figures.filter(|f| Some(f.basis) == self.basis(&f.indicator));
        reported.map(|figure| figure.period).collect()
    }

    fn absent(&self, period: Period) -> Figure {
        Figure {
            indicator: self.definition.slug.clone(),
            authority: self.sources.authority.code.clone(),
            period,
            basis: self.adoption.basis.unwrap_or(self.definition.facts.basis),
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
