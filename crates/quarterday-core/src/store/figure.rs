//! A figure as a row of one of the tables that keep figures whole.

use rusqlite::Row;
use rusqlite::types::Value as Stored;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::StoreError;
use crate::figure::{CasesWithFindings, Decimal, Figure, Provenance};

/// The columns in which a figure is kept, in the order of [`values`].
pub(super) const COLUMNS: &str = "indicator, authority, period, basis, definition, revision, calendar, \
     program, population, numerator, denominator, not_met, excluded, cases, unit, aggregate, \
     decimals, state, reason, maturity, cases_with_findings, checks";

/// A blank for each of them.
pub(super) const BLANKS: &str = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
     ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22";

/// A figure as its row is written.
pub(super) fn values(figure: &Figure) -> Vec<Stored> {
    let found = figure.cases_with_findings.as_ref();
    let made_of = &figure.provenance;
    let population = made_of.population.map(|population| population.to_string());
    let denominator = figure.denominator.map(|number| number.to_string());
    vec![
        figure.indicator.clone().into(),
        figure.authority.clone().into(),
        word(&figure.period).into(),
        word(&figure.basis).into(),
        made_of.definition.clone().into(),
        made_of.revision.clone().into(),
        made_of.calendar.clone().into(),
        made_of.program.clone().into(),
        population.unwrap_or_default().into(),
        figure.numerator.to_string().into(),
        denominator.into(),
        figure.not_met.into(),
        figure.excluded.into(),
        figure.cases.into(),
        word(&figure.unit).into(),
        figure.aggregate.as_ref().map(word).into(),
        i64::from(figure.decimals).into(),
        word(&figure.state).into(),
        figure.reason.clone().into(),
        word(&figure.maturity).into(),
        found.map(|found| found.cases).into(),
        found.map(|found| found.checks.clone()).into(),
    ]
}

/// The figure of a row of one of the tables that keep figures.
pub(super) fn read(table: &'static str, row: &Row<'_>) -> Result<Figure, StoreError> {
    let damaged = |column| StoreError::Damaged { table, column };
    let decimal = |text: &str, column| text.parse::<Decimal>().map_err(|_| damaged(column));
    let denominator: Option<String> = row.get("denominator")?;
    Ok(Figure {
        indicator: row.get("indicator")?,
        authority: row.get("authority")?,
        period: meaning(table, row, "period")?,
        basis: meaning(table, row, "basis")?,
        numerator: decimal(&row.get::<_, String>("numerator")?, "numerator")?,
        denominator: denominator
            .map(|text| decimal(&text, "denominator"))
            .transpose()?,
        not_met: row.get("not_met")?,
        excluded: row.get("excluded")?,
        cases: row.get("cases")?,
        cases_with_findings: row
            .get::<_, Option<i64>>("cases_with_findings")?
            .zip(row.get("checks")?)
            .map(|(cases, checks)| CasesWithFindings { cases, checks }),
        unit: meaning(table, row, "unit")?,
        aggregate: match row.get::<_, Option<String>>("aggregate")? {
            None => None,
            Some(_) => Some(meaning(table, row, "aggregate")?),
        },
        decimals: row.get("decimals")?,
        state: meaning(table, row, "state")?,
        reason: row.get("reason")?,
        maturity: meaning(table, row, "maturity")?,
        provenance: Provenance {
            definition: row.get("definition")?,
            revision: row.get("revision")?,
            calendar: row.get("calendar")?,
            program: row.get("program")?,
            population: match row.get::<_, String>("population")?.as_str() {
                "" => None,
                text => Some(text.parse().map_err(|_| damaged("population"))?),
            },
        },
    })
}

/// The word by which a value is written everywhere: `2019-20-q2`, `year-to-date`, `no cases`.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => unreachable!(
            "periods, bases, units, aggregates, states and maturities are written as one word"
        ),
    }
}

/// What the word in a column of a table means.
pub(super) fn meaning<T: DeserializeOwned>(
    table: &'static str,
    row: &Row<'_>,
    column: &'static str,
) -> Result<T, StoreError> {
    let word: String = row.get(column)?;
    let is_damaged = |_| StoreError::Damaged { table, column };
    serde_json::from_value(Value::String(word)).map_err(is_damaged)
}
