//! Counts made into figures.

use quarterday_core::calendar::{Basis, Day, Period, WorkingDays};
use quarterday_core::figure::{Decimal, Figure, Maturity, Provenance, State, Unit};
use quarterday_core::finding::Shape;

use super::counts::{Counted, Counts, Running};
use super::needs::Needs;
use super::prepared::Prepared;
use crate::records::Records;

/// Makes the figures of one authority.
pub(super) struct Maker<'a> {
    pub prepared: &'a Prepared<'a>,
    pub authority: &'a str,
    /// First and last day of the records' events, when periods outside them are not measured.
    pub coverage: Option<(Day, Day)>,
    pub unmet: Option<String>,
    pub provenance: Provenance,
    /// How the counts say when a case counts.
    shape: Shape,
    counted: &'a Counted,
    running: Running,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        prepared: &'a Prepared<'a>,
        (authority, counted): (&'a str, &'a Counted),
        (records, has_coverage): (&[&Records], bool),
        needs: &Needs<'_>,
        program: &str,
    ) -> Self {
        let own = |records: &&&Records| records.authorities().contains(&authority);
        let records = records.iter().find(own);
        let provenance = Provenance {
            definition: prepared.definition.hash.clone(),
            revision: records.map_or("", |records| records.revision()).to_owned(),
            calendar: WorkingDays::england_and_wales().version().to_owned(),
            program: program.to_owned(),
        };
        let table = prepared.record.name;
        Self {
            prepared,
            authority,
            coverage: records
                .and_then(|records| records.coverage(authority, table))
                .filter(|_| has_coverage),
            unmet: needs.unmet(authority),
            provenance,
            shape: prepared.columns.shape,
            counted,
            running: counted.running(),
        }
    }

    /// The same, of counts that say in this way when a case counts.
    pub(super) fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }

    pub(super) fn figure(&self, period: Period, basis: Basis) -> Figure {
        let window = basis.window(period);
        let (state, reason, counts) = match window {
            None => (State::NotDue, Some(not_due(period)), Counts::default()),
            Some(window) => match (&self.unmet, self.outside(period)) {
                (Some(reason), _) => (State::NotMeasured, Some(reason.clone()), Counts::default()),
                (None, Some(reason)) => (State::NotMeasuredThen, Some(reason), Counts::default()),
                (None, None) => (State::Ok, None, self.counts(period, window)),
            },
        };
        let facts = &self.prepared.definition.facts;
        let (numerator, denominator) = self.parts(&counts);
        let is_empty = denominator.is_some_and(|denominator| denominator.units == 0);
        Figure {
            indicator: self.prepared.definition.slug.clone(),
            authority: self.authority.to_owned(),
            period,
            basis,
            numerator,
            denominator,
            not_met: counts.not_met,
            excluded: counts.excluded,
            cases: counts.cases(),
            unit: facts.unit,
            decimals: facts.decimals,
            state: match state {
                State::Ok if is_empty => State::NoCases,
                state => state,
            },
            reason,
            maturity: Maturity::Provisional,
            provenance: self.provenance.clone(),
        }
    }

    fn counts(&self, period: Period, (from, to): (Day, Day)) -> Counts {
        match self.shape {
            Shape::Flow => self.running.within(from, to),
            Shape::Stock => self.running.through(to),
            Shape::OwnPeriods => self.counted.of(period),
        }
    }

    /// Numerator and denominator.
    fn parts(&self, counts: &Counts) -> (Decimal, Option<Decimal>) {
        let whole = |n: i64| Decimal::whole(n.into());
        match self.prepared.definition.facts.unit {
            Unit::Percent => (whole(counts.met), Some(whole(counts.met + counts.not_met))),
            Unit::Days | Unit::Number => {
                let sum = Decimal {
                    units: counts.amount,
                    places: self.prepared.columns.amount.unwrap_or(0),
                };
                (sum, Some(whole(counts.met)))
            }
            Unit::Count | Unit::Per10000 => (whole(counts.met), None),
        }
    }

    /// Why the records do not reach to a period, when they do not.
    fn outside(&self, period: Period) -> Option<String> {
        let (first, last) = self.coverage?;
        let noun = self.prepared.record.noun;
        if period.last_day() < first {
            Some(format!("the records of {noun} begin on {}", first.long()))
        } else if period.first_day() > last {
            Some(format!("the records of {noun} end on {}", last.long()))
        } else {
            None
        }
    }
}

fn not_due(period: Period) -> String {
    let ends = Period::Year(quarterday_core::calendar::financial_year(period.last_day()));
    format!("due when the year ends, on {}", ends.last_day().long())
}
