//! From a scorecard to the rows of its figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Day, Period};
use crate::figure::{Aggregate, Decimal, Figure, State, Unit};
use crate::scorecard::{Line, Scorecard};
use crate::wording;

use super::{Cell, Column, Indicator, Kind, OpenData, Place, Row, Symbol};

/// The most digits after the point in which a number of amounts is given.
const PLACES: u8 = 6;

impl OpenData {
    /// The figures of a paper with this title, of every indicator and period on its scorecard.
    pub fn of(scorecard: &Scorecard, title: &str) -> Self {
        let lines = &scorecard.lines;
        let columns: Vec<Vec<Column>> = lines.iter().map(columns).collect();
        let series = lines.iter().flat_map(|line| &line.series);
        let periods: BTreeMap<(Day, Day), Period> = series
            .map(|figure| figure.period)
            .map(|period| ((period.last_day(), period.first_day()), period))
            .collect();
        let row = |period: Period| Row {
            period,
            cells: lines
                .iter()
                .zip(&columns)
                .flat_map(|(line, columns)| cells(line, columns, period))
                .collect(),
        };
        Self {
            title: title.to_owned(),
            place: place(scorecard),
            committee: scorecard.committee.name.clone(),
            issued: scorecard.as_at,
            period: scorecard.period,
            notes: notes(scorecard),
            rows: periods.into_values().map(row).collect(),
            indicators: lines.iter().zip(columns).map(indicator).collect(),
        }
    }
}

fn place(scorecard: &Scorecard) -> Place {
    let authority = &scorecard.authority;
    let or_unknown = |code: &Option<String>| code.clone().unwrap_or_else(|| "x".to_owned());
    let region = authority.region_name.clone();
    Place {
        name: authority.name.clone(),
        old_code: authority.code.clone(),
        new_code: or_unknown(&authority.ons_code),
        region_code: or_unknown(&authority.region_code),
        region_name: region.unwrap_or_else(|| "Not available".to_owned()),
    }
}

fn notes(scorecard: &Scorecard) -> Vec<String> {
    let synthetic = "The records are made up: no child, event or worker in them is real.";
    let is_synthetic = scorecard.authority.is_synthetic;
    let synthetic = is_synthetic.then(|| synthetic.to_owned());
    let rule = scorecard.rule.as_ref();
    let population = scorecard.authority.population_source.as_ref();
    let population = population.map(|source| format!("Population: {source}."));
    let rule = rule.map(crate::suppression::Rule::words);
    let sources = scorecard.sources.iter().cloned();
    let notes = synthetic.into_iter().chain(rule).chain(population);
    notes.chain(sources).collect()
}

fn indicator((line, columns): (&Line, Vec<Column>)) -> Indicator {
    let facts = &line.definition.facts;
    Indicator {
        slug: line.definition.slug.clone(),
        code: line.adoption.code.clone(),
        name: facts.name.clone(),
        unit: wording::unit(facts),
        is_percent: facts.unit == Unit::Percent,
        basis: wording::basis(line.figure.basis).to_owned(),
        polarity: wording::polarity(facts.better).to_owned(),
        target: wording::target(line),
        against_target: wording::target_verdict(line).to_owned(),
        since_previous: wording::change_since_previous(line),
        since_last_year: wording::change_since_last_year(line),
        source: facts.source.clone(),
        columns,
    }
}

/// The columns of an indicator: its value, and what it was made of where any figure says.
fn columns(line: &Line) -> Vec<Column> {
    let facts = &line.definition.facts;
    let slug = &line.definition.slug;
    let stem = slug.replace('-', "_");
    let has_parts = |figure: &Figure| figure.denominator.is_some() && figure.has_plain_parts();
    let has_parts = line.series.iter().any(has_parts);
    let column = |ending: &str, label: String, kind: Kind, decimals| Column {
        name: format!("{stem}{ending}"),
        label,
        kind,
        identifier: format!("{slug}/{}/{}", line.figure.basis, kind.word()),
        decimals,
    };
    let (of_value, of_numerator, of_denominator) = kinds(facts.unit, facts.aggregate);
    let name = &facts.name;
    let label = format!("{name} ({})", wording::unit(facts));
    let mut columns = vec![column("", label, of_value, facts.decimals)];
    if has_parts {
        let places = |part: fn(&Figure) -> Decimal| {
            let figures = line.series.iter().filter(|figure| figure.value().is_some());
            let places = figures.map(|figure| part(figure).trimmed().places);
            places.max().unwrap_or(0).min(PLACES)
        };
        let numerator = places(|figure| figure.numerator);
        let denominator = places(|figure| figure.denominator.unwrap_or(Decimal::whole(0)));
        let (first, second) = (format!("{name}: numerator"), format!("{name}: denominator"));
        columns.push(column("_numerator", first, of_numerator, numerator));
        columns.push(column("_denominator", second, of_denominator, denominator));
    }
    columns
}

/// What value, numerator and denominator are.
fn kinds(unit: Unit, aggregate: Option<Aggregate>) -> (Kind, Kind, Kind) {
    match (unit, aggregate) {
        (Unit::Count, None) => (Kind::Counted, Kind::Other, Kind::Other),
        (Unit::Percent, None) => (Kind::Value, Kind::Counted, Kind::All),
        (Unit::Per10000, None) => (Kind::Value, Kind::Counted, Kind::Other),
        (_, Some(Aggregate::Mean)) => (Kind::Value, Kind::Other, Kind::Counted),
        _ => (Kind::Value, Kind::Other, Kind::Other),
    }
}

fn cells(line: &Line, columns: &[Column], period: Period) -> Vec<Cell> {
    let figure = line.series.iter().find(|figure| figure.period == period);
    let Some(figure) = figure else {
        // Before the first figure there is none to be had; between two it was not due.
        let known: BTreeSet<Day> = line.series.iter().map(|f| f.period.last_day()).collect();
        let is_before = known
            .first()
            .is_some_and(|first| period.last_day() < *first);
        let symbol = if is_before {
            Symbol::Unavailable
        } else {
            Symbol::NotApplicable
        };
        return vec![Cell::Symbol(symbol); columns.len()];
    };
    let Some(value) = figure.value() else {
        return vec![Cell::Symbol(symbol(figure.state)); columns.len()];
    };
    let parts = [Some(figure.numerator), figure.denominator];
    let numbers = std::iter::once(Some(value)).chain(parts.map(|part| part.map(Decimal::ratio)));
    let cells = columns.iter().zip(numbers).map(|(column, number)| {
        let Some(number) = number else {
            return Cell::Symbol(Symbol::NotApplicable);
        };
        let rounded = number.round(column.decimals);
        if rounded.units == 0 && !number.is_zero() {
            return Cell::Symbol(Symbol::Low);
        }
        Cell::Number(rounded)
    });
    cells.collect()
}

/// The sign of a state without a value.
fn symbol(state: State) -> Symbol {
    match state {
        State::Suppressed => Symbol::Confidential,
        State::Late | State::NotMeasuredThen | State::NotMeasured => Symbol::Unavailable,
        State::NotApplicable | State::NotDue | State::NoCases | State::Ok => Symbol::NotApplicable,
    }
}
