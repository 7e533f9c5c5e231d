//! `quarterday figures --area`: the figures of several authorities together, from their cases, and
//! the place of each.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use quarterday_core::area::{Area, Pooled, Rank, Without, name_of, pooled, ranks};
use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{Aggregate, Decimal, Figure};
use quarterday_core::finding::Finding;
use quarterday_core::set::{Adoption, Better, Definition};
use serde::Serialize;

use super::figures::{format, indicator};
use crate::arguments::{Figures, Format};
use crate::figures::{Desk, basis_of};
use crate::folder::Folder;
use crate::terminal::{self, Terminal, csv, print_json, table};
use crate::{Outcome, comparators};

/// How many authorities without a figure a table names; all are named in JSON.
const NAMED_MAX: usize = 3;

pub(super) fn run(
    folder: &Folder,
    options: &Figures,
    terminal: &Terminal,
    desk: &Desk,
    word: &str,
) -> anyhow::Result<Outcome> {
    let (published, mut findings) = comparators::read(folder)?;
    findings.retain(Finding::is_error);
    let area = Area::of(word, published.neighbours.as_ref())?;
    let period = match options.period {
        Some(period) => period,
        None => desk.last_quarter()?,
    };
    let wanted = wanted(desk, options)?;
    let rows = rows(desk, &area, &wanted, period, &mut findings)?;
    let is_one = options.indicator.is_some();
    match format(options, terminal) {
        Format::Json => print_json(&rows)?,
        form => {
            let (head, cells) = if is_one {
                (
                    PLACES.as_slice(),
                    rows.iter().flat_map(Row::place_cells).collect(),
                )
            } else {
                (
                    HEAD.as_slice(),
                    rows.iter().map(Row::cells).collect::<Vec<_>>(),
                )
            };
            let print = if form == Format::Csv { csv } else { table };
            terminal::print(&print(head, &cells))?;
        }
    }
    if !terminal.is_json() {
        terminal.findings(&findings)?;
    }
    terminal.say(&format!(
        "{}, {}: {} authorities",
        area.name,
        period.words(),
        area.authorities.len()
    ));
    Ok(if findings.iter().any(Finding::is_error) {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// The indicators asked for, with the basis on which each is reported.
fn wanted<'a>(
    desk: &'a Desk,
    options: &Figures,
) -> anyhow::Result<Vec<(&'a Definition, Basis, Option<&'a Adoption>)>> {
    let loaded = &desk.loaded;
    let basis = |definition: &Definition, adoption: Option<&Adoption>| {
        let reported = adoption.map(|adoption| basis_of(adoption, definition));
        reported.unwrap_or(definition.facts.basis)
    };
    if let Some(word) = &options.indicator {
        let (slug, adoption) = indicator(loaded, word)?;
        let definition = &loaded.definitions[&slug];
        return Ok(vec![(definition, basis(definition, adoption), adoption)]);
    }
    let adopted = super::figures::adopted(loaded).into_iter();
    let adopted = adopted.map(|(definition, adoption)| {
        let basis = basis(definition, adoption);
        (definition, basis, adoption)
    });
    Ok(adopted.collect())
}

fn rows(
    desk: &Desk,
    area: &Area,
    wanted: &[(&Definition, Basis, Option<&Adoption>)],
    period: Period,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<Vec<Row>> {
    let mut authorities = area.authorities.clone();
    authorities.extend(area.beside.clone());
    let asked = wanted
        .iter()
        .map(|(definition, basis, _)| ((*definition).clone(), *basis));
    let asked: Vec<(Definition, Basis)> = asked.collect();
    let all: Mutex<BTreeMap<(usize, String), Vec<Figure>>> = Mutex::default();
    let take = |at: usize, authority: &str, figures: Vec<Figure>| {
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert((at, authority.to_owned()), figures);
    };
    findings.extend(desk.each(&asked, &[period], Some(&authorities), &take)?);
    let mut each: Vec<Vec<Figure>> = wanted.iter().map(|_| Vec::new()).collect();
    for ((at, _), figures) in all.into_inner().unwrap_or_else(PoisonError::into_inner) {
        each.get_mut(at)
            .into_iter()
            .for_each(|own| own.extend(figures.iter().cloned()));
    }
    let mut rows = Vec::new();
    for ((definition, basis, adoption), figures) in wanted.iter().zip(each) {
        let median = match definition.facts.aggregate {
            Some(Aggregate::Median) => {
                let of = area.authorities.iter();
                let has_value = |code: &&String| {
                    let mut own = figures.iter().filter(|figure| figure.authority == **code);
                    own.any(|figure| figure.value().is_some())
                };
                let of: Vec<String> = of.filter(has_value).cloned().collect();
                let made = desk
                    .engine
                    .median_of(&desk.records, definition, (period, *basis), &of);
                match made {
                    Ok(median) => Some(median),
                    Err(faults) => {
                        findings.extend(faults);
                        continue;
                    }
                }
            }
            _ => None,
        };
        let target = adoption.and_then(|adoption| adoption.target_on(period.last_day()));
        let target = target.map(|target| target.value);
        let made = pooled(&area.code, &area.authorities, &figures, median);
        rows.extend(
            made.map(|made| Row::of(area, &made, &figures, (definition.facts.better, target))),
        );
    }
    Ok(rows)
}

const HEAD: [&str; 9] = [
    "indicator",
    "area",
    "period",
    "basis",
    "value",
    "numerator",
    "denominator",
    "authorities",
    "without",
];

const PLACES: [&str; 9] = [
    "indicator",
    "authority",
    "period",
    "basis",
    "value",
    "numerator",
    "denominator",
    "place",
    "state",
];

/// The figure of an area and the places in it: version 1 of the form of `figures --area --format
/// json`.
#[derive(Serialize)]
struct Row {
    indicator: String,
    area: String,
    area_name: String,
    period: String,
    basis: String,
    value: Option<String>,
    numerator: Option<String>,
    denominator: Option<String>,
    state: &'static str,
    reason: Option<String>,
    not_met: i64,
    excluded: i64,
    cases: i64,
    /// Of how many authorities the figure is made, and of how many there are.
    authorities: usize,
    of: usize,
    without: Vec<Missing>,
    places: Vec<Placed>,
    definition: String,
    revision: String,
}

/// An authority of which the figure is not made.
#[derive(Serialize)]
struct Missing {
    authority: String,
    name: String,
    state: &'static str,
    reason: Option<String>,
}

/// An authority and its place.
#[derive(Serialize)]
struct Placed {
    authority: String,
    name: String,
    value: Option<String>,
    numerator: Option<String>,
    denominator: Option<String>,
    state: &'static str,
    /// 1 for the best; `null` where neither way is better, or there is no value.
    place: Option<usize>,
    among: Option<usize>,
    shared_with: Option<usize>,
    /// Whether it is the authority whose neighbours the others are.
    is_beside: bool,
}

impl Row {
    fn of(
        area: &Area,
        made: &Pooled,
        figures: &[Figure],
        (better, target): (Better, Option<Decimal>),
    ) -> Self {
        let figure = &made.figure;
        let ranked = ranks(figures, better, target);
        let places = figures.iter().zip(ranked);
        Self {
            indicator: figure.indicator.clone(),
            area: area.code.clone(),
            area_name: area.name.clone(),
            period: figure.period.to_string(),
            basis: figure.basis.to_string(),
            value: figure.rounded().map(|value| value.to_string()),
            numerator: parts(figure).0,
            denominator: parts(figure).1,
            state: figure.state.name(),
            reason: figure.reason.clone(),
            not_met: figure.not_met,
            excluded: figure.excluded,
            cases: figure.cases,
            authorities: made.of,
            of: area.authorities.len(),
            without: made.without.iter().map(Missing::of).collect(),
            places: places
                .map(|(figure, rank)| Placed::of(area, figure, rank))
                .collect(),
            definition: format!("{}@{}", figure.indicator, figure.provenance.definition),
            revision: figure.provenance.revision.clone(),
        }
    }

    fn cells(&self) -> Vec<String> {
        let named = self.without.iter().take(NAMED_MAX);
        let mut named: Vec<String> = named.map(|missing| missing.name.clone()).collect();
        let rest = self.without.len().saturating_sub(NAMED_MAX);
        if rest > 0 {
            named.push(format!("{rest} more"));
        }
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.indicator.clone(),
            self.area.clone(),
            self.period.clone(),
            self.basis.clone(),
            text(&self.value),
            text(&self.numerator),
            text(&self.denominator),
            format!("{} of {}", self.authorities, self.of),
            named.join("; "),
        ]
    }

    /// The area, its authorities with their places, the best first, and those without a figure.
    fn place_cells(&self) -> Vec<Vec<String>> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let row = |who: &str, own: [&Option<String>; 3], place: String, state: String| {
            let [value, numerator, denominator] = own.map(text);
            vec![
                self.indicator.clone(),
                who.to_owned(),
                self.period.clone(),
                self.basis.clone(),
                value,
                numerator,
                denominator,
                place,
                state,
            ]
        };
        let own = [&self.value, &self.numerator, &self.denominator];
        let of = format!("{}, of {} of {}", self.state, self.authorities, self.of);
        let mut rows = vec![row(&self.area_name, own, String::new(), of)];
        let mut places: Vec<&Placed> = self.places.iter().collect();
        places.sort_by_key(|place| (place.place.is_none(), place.place, &place.authority));
        for place in places {
            let own = [&place.value, &place.numerator, &place.denominator];
            rows.push(row(&place.name, own, place.words(), place.state.to_owned()));
        }
        for missing in self
            .without
            .iter()
            .filter(|missing| missing.state == NO_RECORDS)
        {
            let none = [&None, &None, &None];
            rows.push(row(
                &missing.name,
                none,
                String::new(),
                NO_RECORDS.to_owned(),
            ));
        }
        rows
    }
}

/// What is said of an authority of which there is nothing.
const NO_RECORDS: &str = "no records";

impl Missing {
    fn of(without: &Without) -> Self {
        Self {
            authority: without.authority.clone(),
            name: name_of(&without.authority),
            state: without.state.map_or(NO_RECORDS, |state| state.name()),
            reason: without.reason.clone(),
        }
    }
}

impl Placed {
    fn of(area: &Area, figure: &Figure, rank: Option<Rank>) -> Self {
        Self {
            authority: figure.authority.clone(),
            name: name_of(&figure.authority),
            value: figure.rounded().map(|value| value.to_string()),
            numerator: parts(figure).0,
            denominator: parts(figure).1,
            state: figure.state.name(),
            place: rank.map(|rank| rank.place),
            among: rank.map(|rank| rank.of),
            shared_with: rank.map(|rank| rank.shared_with),
            is_beside: area.beside.as_ref() == Some(&figure.authority),
        }
    }

    /// "2 of 12", and "2= of 12" where it is shared.
    fn words(&self) -> String {
        let (Some(place), Some(among)) = (self.place, self.among) else {
            return String::new();
        };
        let shared = if self.shared_with > Some(0) { "=" } else { "" };
        format!("{place}{shared} of {among}")
    }
}

/// Numerator and denominator of a figure that has a value.
fn parts(figure: &Figure) -> (Option<String>, Option<String>) {
    let has_value = figure.value().is_some();
    let numerator = has_value.then(|| figure.numerator.to_string());
    let denominator = figure.denominator.filter(|_| has_value);
    (numerator, denominator.map(|number| number.to_string()))
}
