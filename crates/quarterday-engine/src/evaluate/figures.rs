//! Counts made into figures.

use quarterday_core::calendar::{Basis, Day, Period, WorkingDays};
use quarterday_core::figure::{
    Aggregate, CasesWithFindings, Decimal, Figure, Maturity, Provenance, State, Unit,
};
use quarterday_core::finding::Shape;
use quarterday_core::set::{Ages, Estimate, Population};

use super::Over;
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
    /// From when the records read are all there, where they come from sources that give those of
    /// some months only, and what those give.
    whole_from: Option<(Day, String)>,
    pub unmet: Option<String>,
    pub provenance: Provenance,
    population: Option<Population>,
    /// The column and the part of it that the counts are of, when they are not of the whole.
    part: Option<(&'a str, &'a str)>,
    /// How the counts say when a case counts.
    shape: Shape,
    /// The name of the checks that were made, if any were.
    checks: Option<String>,
    counted: &'a Counted,
    running: Running,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        prepared: &'a Prepared<'a>,
        (authority, counted): (&'a str, &'a Counted),
        over: Over<'_>,
        needs: &Needs<'_>,
        program: &str,
    ) -> Self {
        let own = |records: &&&Records| records.authorities().contains(&authority);
        let records = over.records.iter().find(own);
        let provenance = Provenance {
            definition: prepared.definition.hash.clone(),
            revision: records.map_or("", |records| records.revision()).to_owned(),
            calendar: WorkingDays::england_and_wales().version().to_owned(),
            program: program.to_owned(),
            population: None,
        };
        let table = prepared.record.name;
        Self {
            prepared,
            authority,
            coverage: records
                .and_then(|records| records.coverage(authority, table))
                .filter(|_| over.has_coverage),
            whole_from: records
                .filter(|_| over.has_coverage)
                .and_then(|records| whole_from(prepared, records, authority)),
            population: over.populations.get(authority).cloned(),
            unmet: needs.unmet(authority),
            provenance,
            part: None,
            shape: prepared.columns.shape,
            checks: over.suspects.map(|suspects| suspects.checks().to_owned()),
            counted,
            running: counted.running(),
        }
    }

    /// The same, of the counts of a part of a column, which say in this way when a case counts.
    pub(super) fn of_part(self, part: (&'a str, &'a str), shape: Shape) -> Self {
        Self {
            part: Some(part),
            shape,
            ..self
        }
    }

    pub(super) fn figure(&self, period: Period, basis: Basis) -> Figure {
        let facts = &self.prepared.definition.facts;
        let residents = self.residents(period);
        let window = basis.window(period);
        let (state, reason) = match (window, &self.unmet, self.outside(period, window)) {
            (None, ..) => (State::NotDue, Some(not_due(period))),
            (_, Some(reason), _) => (State::NotMeasured, Some(reason.clone())),
            (_, None, Some(reason)) => (State::NotMeasuredThen, Some(reason)),
            (_, None, None) => match &residents {
                Residents::Unknown(reason) => (State::NotMeasured, Some(reason.clone())),
                Residents::UnknownOfPart(reason) => (State::Ok, Some(reason.clone())),
                Residents::NotAsked | Residents::Known(_) => (State::Ok, None),
            },
        };
        let window = window.filter(|_| state == State::Ok);
        let (unit, decimals) = match &residents {
            Residents::UnknownOfPart(_) if state == State::Ok => (Unit::Count, 0),
            _ => (facts.unit, facts.decimals),
        };
        let counts = window.map_or_else(Counts::default, |window| self.counts(period, window));
        let (numerator, denominator) = match facts.aggregate {
            Some(Aggregate::Median) => self.middle(period, window),
            _ => self.parts(&counts, residents.estimate()),
        };
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
            cases_with_findings: self
                .checks
                .clone()
                .filter(|_| state == State::Ok)
                .map(|checks| CasesWithFindings {
                    cases: counts.with_findings,
                    checks,
                }),
            unit,
            aggregate: facts.aggregate,
            decimals,
            state: match state {
                State::Ok if is_empty => State::NoCases,
                state => state,
            },
            reason,
            maturity: Maturity::Provisional,
            provenance: Provenance {
                population: residents.estimate(),
                ..self.provenance.clone()
            },
        }
    }

    /// What a rate is divided by. That of a part is of the part's own residents: where their number
    /// is not known it is a count, and never a rate of the whole authority's.
    fn residents(&self, period: Period) -> Residents {
        let Some(ages) = self.prepared.definition.facts.population_ages() else {
            return Residents::NotAsked;
        };
        let estimate = |of: Option<&Population>| of?.estimate(ages, period.last_day());
        let whole = self.population.as_ref();
        let Some(of_whole) = estimate(whole) else {
            return Residents::Unknown(no_population(ages, period));
        };
        let Some((column, part)) = self.part else {
            return Residents::Known(of_whole);
        };
        let of_part = estimate(whole.and_then(|whole| whole.part(column, part)));
        of_part.map_or_else(
            || Residents::UnknownOfPart(no_population_of_part(ages, period, column)),
            Residents::Known,
        )
    }

    fn counts(&self, period: Period, (from, to): (Day, Day)) -> Counts {
        match self.shape {
            Shape::Flow => self.running.within(from, to),
            Shape::Stock => self.running.through(to),
            Shape::OwnPeriods => self.counted.of(period),
        }
    }

    /// Numerator and denominator of all but a median.
    fn parts(&self, counts: &Counts, estimate: Option<Estimate>) -> (Decimal, Option<Decimal>) {
        let whole = |n: i64| Decimal::whole(n.into());
        let facts = &self.prepared.definition.facts;
        match facts.unit {
            Unit::Percent => (whole(counts.met), Some(whole(counts.met + counts.not_met))),
            Unit::Days | Unit::Number => {
                let denominator = match facts.aggregate {
                    Some(Aggregate::Mean) => Some(whole(counts.met)),
                    Some(Aggregate::Ratio) => Some(self.per(counts.per)),
                    Some(Aggregate::Median | Aggregate::Sum) | None => None,
                };
                (self.amount(counts.amount), denominator)
            }
            Unit::Count => (whole(counts.met), None),
            Unit::Per10000 => {
                let persons = estimate.map(|estimate| Decimal::whole(estimate.persons.into()));
                (whole(counts.met), persons)
            }
        }
    }

    /// Numerator and denominator of a median: the middle amount, or the two in the middle added
    /// up, and how many those are.
    fn middle(&self, period: Period, window: Option<(Day, Day)>) -> (Decimal, Option<Decimal>) {
        let spread = self.counted.spread();
        let amounts = window.map(|(from, to)| match self.prepared.columns.shape {
            Shape::Flow => spread.within(from, to),
            Shape::Stock => spread.through(to),
            Shape::OwnPeriods => spread.of(period),
        });
        let (amount, of) = amounts.unwrap_or_default().middle();
        (self.amount(amount), Some(Decimal::whole(of.into())))
    }

    /// An amount in units of its last place.
    fn amount(&self, units: i128) -> Decimal {
        Decimal {
            units,
            places: self.prepared.columns.amount.unwrap_or(0),
        }
    }

    /// What amounts are per, in units of its last place.
    fn per(&self, units: i128) -> Decimal {
        let places = self.prepared.columns.per.unwrap_or(0);
        Decimal { units, places }.trimmed()
    }

    /// Why the records do not reach to a period, when they do not.
    fn outside(&self, period: Period, window: Option<(Day, Day)>) -> Option<String> {
        let (first, last) = self.coverage?;
        let noun = self.prepared.record.noun;
        let begins = window.map(|(begins, _)| begins);
        if let Some((from, gives)) = self
            .whole_from
            .as_ref()
            .filter(|(from, _)| begins < Some(*from))
        {
            let from = from.long();
            Some(format!("the records give only {gives}: from {from}"))
        } else if period.last_day() < first {
            Some(format!("the records of {noun} begin on {}", first.long()))
        } else if period.first_day() > last {
            Some(format!("the records of {noun} end on {}", last.long()))
        } else {
            None
        }
    }
}

/// The latest day from which a table that the definition reads is all there, and what its source
/// gives of it.
fn whole_from(
    prepared: &Prepared<'_>,
    records: &Records,
    authority: &str,
) -> Option<(Day, String)> {
    let tables = prepared.tables.iter();
    let parts = tables.filter_map(|table| {
        let from = records.whole_from(authority, table)?;
        Some((from, records.part_of(authority, table)?))
    });
    let latest = parts.max_by_key(|(from, _)| *from);
    latest.map(|(from, gives)| (from, gives.to_owned()))
}

/// The residents that a figure is divided by.
enum Residents {
    /// It is no rate.
    NotAsked,
    Known(Estimate),
    /// Why there is no figure.
    Unknown(String),
    /// Why the figure of a part is a count.
    UnknownOfPart(String),
}

impl Residents {
    fn estimate(&self) -> Option<Estimate> {
        match self {
            Self::Known(estimate) => Some(*estimate),
            _ => None,
        }
    }
}

fn not_due(period: Period) -> String {
    let ends = Period::Year(quarterday_core::calendar::financial_year(period.last_day()));
    format!("due when the year ends, on {}", ends.last_day().long())
}

fn no_population(ages: Ages, period: Period) -> String {
    let year = Population::year_for(period.last_day());
    format!(
        "no population aged {} is known for the middle of {year} or of any year before",
        ages.words()
    )
}

fn no_population_of_part(ages: Ages, period: Period, column: &str) -> String {
    let year = Population::year_for(period.last_day());
    format!(
        "a count and no rate: no population by {column}, aged {}, is known for the middle of {year} or of any year before",
        ages.words()
    )
}
