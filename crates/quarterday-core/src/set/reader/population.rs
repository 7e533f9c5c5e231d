//! Populations: in the authority's file, and in a worked example.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::Spanned;

use super::authority::is_code;
use super::expected::{Reader, cell};
use super::keys::{Keys, Value};
use super::table::Table;
use crate::finding::{AdoptionProblem, KeyProblem, PopulationFault};
use crate::set::{Ages, Population};

/// The columns of the population of a worked example.
const COLUMNS: &[&str] = &["year", "ages", "persons", "note"];

/// How many residents there may be: a figure's denominator has nine digits at most.
const PERSONS: RangeInclusive<u64> = 1..=999_999_999;
const RANGE: &str = "from 1 to 999,999,999";

/// The key under which the residents of parts stand.
const PARTS: &str = "by";

/// Reads `[population]`: residents aged 0 to 17 by year, tables by year for other ages, and under
/// `by` the same of the parts of columns.
pub(super) fn read(keys: Keys<'_>) -> Population {
    let mut population = Population::default();
    for (key, value) in keys.entries() {
        if *key.get_ref() != PARTS {
            read_entry(&key, &value, &mut population);
            continue;
        }
        for (column, value) in value.table().map(Keys::entries).into_iter().flatten() {
            if let Some(parts) = value.table() {
                read_parts(parts, column.get_ref(), &mut population);
            }
        }
    }
    population
}

/// Reads what stands under a year or a range of ages.
fn read_entry(key: &Spanned<&str>, value: &Value<'_>, population: &mut Population) {
    let name = *key.get_ref();
    if let Some(year) = year(name) {
        if let Some(persons) = value.whole(&PERSONS, RANGE) {
            population.insert(Ages::CHILDREN, year, persons);
        }
    } else if let Ok(ages) = name.parse() {
        if let Some(keys) = value.table() {
            read_ages(keys, ages, population);
        }
    } else {
        let fault = PopulationFault::Key(name.to_owned());
        let document = value.document();
        document.report(AdoptionProblem::Population(fault), &key.span());
    }
}

/// Reads the parts of one column: `female = { 2019 = 10_812 }`.
fn read_parts(keys: Keys<'_>, column: &str, population: &mut Population) {
    let document = keys.document();
    for (key, value) in keys.entries() {
        let name = *key.get_ref();
        let mut residents = Population::default();
        for (key, value) in value.table().map(Keys::entries).into_iter().flatten() {
            read_entry(&key, &value, &mut residents);
        }
        if population.insert_part(column, name, residents).is_some() {
            let fault = PopulationFault::PartTwice(name.to_owned());
            document.report(AdoptionProblem::Population(fault), &key.span());
        }
    }
}

fn read_ages(keys: Keys<'_>, ages: Ages, population: &mut Population) {
    let document = keys.document();
    for (key, value) in keys.entries() {
        let name = *key.get_ref();
        let fault = match year(name) {
            None => PopulationFault::Year(name.to_owned()),
            Some(year) => {
                let persons = value.whole(&PERSONS, RANGE);
                match persons.and_then(|persons| population.insert(ages, year, persons)) {
                    None => continue,
                    Some(_) => PopulationFault::Twice { year, ages },
                }
            }
        };
        document.report(AdoptionProblem::Population(fault), &key.span());
    }
}

/// Reads `[population_of]`: a population for each code of another authority than `own`.
pub(super) fn read_others(keys: Keys<'_>, own: &str) -> BTreeMap<String, Population> {
    let document = keys.document();
    let mut others = BTreeMap::new();
    for (key, value) in keys.entries() {
        let code = (*key.get_ref()).to_owned();
        let fault = if !is_code(&code) {
            PopulationFault::Code(code)
        } else if code == own {
            PopulationFault::Own(code)
        } else {
            others.extend(value.table().map(|keys| (code, read(keys))));
            continue;
        };
        document.report(AdoptionProblem::Population(fault), &key.span());
    }
    others
}

/// The year that a text of four digits names.
fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_year)
}

/// Reads the table under `### Given population`, besides what stands in the example before it.
pub(super) fn read_given(reader: &Reader<'_>, table: &Table, population: &mut Population) {
    let columns = reader.columns("population", table, Some(COLUMNS), &["year", "persons"]);
    for row in reader.whole_rows(table) {
        let cell = |name: &str| cell(&columns, row, name);
        let (Some(year_cell), Some(persons)) = (
            reader.filled("year", cell("year"), row),
            reader.filled("persons", cell("persons"), row),
        ) else {
            continue;
        };
        let ages_cell = cell("ages").filter(|cell| !cell.text.is_empty());
        let ages = ages_cell.map_or(Ok(Ages::CHILDREN), |cell| cell.text.parse());
        let year = year(&year_cell.text);
        let count = persons
            .text
            .parse::<u64>()
            .ok()
            .filter(|count| PERSONS.contains(count));
        let refuse = |fault, span| reader.report(AdoptionProblem::Population(fault), span);
        match (year, ages, count) {
            (None, ..) => refuse(
                PopulationFault::Year(year_cell.text.clone()),
                &year_cell.span,
            ),
            (_, Err(_), _) => {
                let cell = ages_cell.unwrap_or(year_cell);
                refuse(PopulationFault::Ages(cell.text.clone()), &cell.span);
            }
            (.., None) => {
                let (key, range) = ("persons".to_owned(), RANGE);
                reader.report(KeyProblem::OutOfRange { key, range }, &persons.span);
            }
            (Some(year), Ok(ages), Some(count)) => {
                if population.insert(ages, year, count).is_some() {
                    refuse(PopulationFault::Twice { year, ages }, &year_cell.span);
                }
            }
        }
    }
}
