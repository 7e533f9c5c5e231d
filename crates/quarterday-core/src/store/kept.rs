//! The tables `made_of` and `figure`: what runs made, kept by all that it was made of.

use rusqlite::{CachedStatement, OptionalExtension, Row, Transaction, params};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::figure::word;
use super::{Store, StoreError, Writing};
use crate::calendar::Basis;
use crate::figure::{CasesWithFindings, Decimal, Figure, Provenance};

/// What the figures of an authority are made of. Figures that are made of the same are the same.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MadeOf {
    /// The definition's slug.
    pub indicator: String,
    /// The authority's code.
    pub authority: String,
    /// The basis.
    pub basis: Basis,
    /// The definition's hash.
    pub definition: String,
    /// Names the authority's records in the tables that are read, and everything else: the
    /// calendar, the program, the population and the checks.
    pub inputs: String,
    /// Version of the working-day calendar.
    pub calendar: String,
    /// Version of the program.
    pub program: String,
    /// Names the checks whose findings are counted, where they are.
    pub checks: Option<String>,
}

/// Names several texts: 64 hex digits, which are others when any of the texts is.
pub fn name_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(text);
    }
    let digits = hasher.finalize();
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}

/// Figures that are kept of an authority: by their number, what they are made of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Kept {
    id: i64,
    /// What they are made of.
    pub made_of: MadeOf,
}

impl Store {
    /// Of which authorities figures of a definition are kept, in the order of their codes, and what
    /// they are made of.
    pub fn kept(&self, definition: &str, basis: Basis) -> Result<Vec<Kept>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, indicator, authority, basis, definition, inputs, calendar, program, checks
             FROM made_of WHERE definition = ?1 AND basis = ?2 ORDER BY authority, id",
        )?;
        let mut rows = select.query(params![definition, basis.name()])?;
        let mut kept = Vec::new();
        while let Some(row) = rows.next()? {
            kept.push(Kept {
                id: row.get(0)?,
                made_of: MadeOf {
                    indicator: row.get(1)?,
                    authority: row.get(2)?,
                    basis,
                    definition: row.get(4)?,
                    inputs: row.get(5)?,
                    calendar: row.get(6)?,
                    program: row.get(7)?,
                    checks: row.get(8)?,
                },
            });
        }
        Ok(kept)
    }

    /// The figures that are kept so, in the order of the names of their periods, as of `revision`:
    /// the present one, in which they would be made of the same.
    pub fn figures(&self, kept: &Kept, revision: &str) -> Result<Vec<Figure>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT period, numerator, denominator, not_met, excluded, cases, cases_with_findings,
             unit, aggregate, decimals, state, reason, maturity, population
             FROM figure WHERE made_of = ?1 ORDER BY period",
        )?;
        let mut rows = select.query([kept.id])?;
        let mut figures = Vec::new();
        while let Some(row) = rows.next()? {
            figures.push(figure(row, &kept.made_of, revision)?);
        }
        Ok(figures)
    }

    /// What a run came to that was asked the same of the same, if it is kept.
    pub fn answer(&self, question: &str) -> Result<Option<String>, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT answer FROM run WHERE question = ?1")?;
        Ok(select.query_row([question], |row| row.get(0)).optional()?)
    }
}

impl Writing<'_> {
    /// Keeps figures of one authority, all of which are made of the same. One that is there already
    /// is written again.
    pub fn keep(&self, made_of: &MadeOf, figures: &[Figure]) -> Result<(), StoreError> {
        let id = number(&self.transaction, made_of)?;
        let mut insert = insert(&self.transaction)?;
        for figure in figures {
            let findings = figure.cases_with_findings.as_ref();
            let population = figure.provenance.population;
            insert.execute(params![
                id,
                figure.period.to_string(),
                figure.numerator.to_string(),
                figure
                    .denominator
                    .map(|denominator| denominator.to_string()),
                figure.not_met,
                figure.excluded,
                figure.cases,
                findings.map(|found| found.cases),
                word(&figure.unit),
                figure.aggregate.as_ref().map(word),
                figure.decimals,
                figure.state.name(),
                figure.reason,
                word(&figure.maturity),
                population.map(|population| population.to_string()),
            ])?;
        }
        Ok(())
    }

    /// Keeps what a run came to.
    pub fn keep_answer(&self, question: &str, answer: &str) -> Result<(), StoreError> {
        self.transaction.execute(
            "INSERT OR REPLACE INTO run (question, answer) VALUES (?1, ?2)",
            params![question, answer],
        )?;
        Ok(())
    }
}

fn insert<'t>(transaction: &'t Transaction<'_>) -> Result<CachedStatement<'t>, StoreError> {
    Ok(transaction.prepare_cached(
        "INSERT OR REPLACE INTO figure (made_of, period, numerator, denominator, not_met, excluded,
         cases, cases_with_findings, unit, aggregate, decimals, state, reason, maturity, population)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?)
}

/// The number of what figures are made of.
fn number(transaction: &Transaction<'_>, made_of: &MadeOf) -> Result<i64, StoreError> {
    let basis = made_of.basis.name();
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO made_of (indicator, authority, basis, definition, inputs,
             calendar, program, checks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            made_of.indicator,
            made_of.authority,
            basis,
            made_of.definition,
            made_of.inputs,
            made_of.calendar,
            made_of.program,
            made_of.checks,
        ])?;
    let mut select = transaction.prepare_cached(
        "SELECT id FROM made_of
         WHERE definition = ?1 AND basis = ?2 AND authority = ?3 AND inputs = ?4",
    )?;
    let key = params![made_of.definition, basis, made_of.authority, made_of.inputs];
    Ok(select.query_row(key, |row| row.get(0))?)
}

fn figure(row: &Row<'_>, made_of: &MadeOf, revision: &str) -> Result<Figure, StoreError> {
    let denominator = row
        .get_ref(2)?
        .as_str_or_null()
        .map_err(|_| damaged("denominator"))?;
    let population = row
        .get_ref(13)?
        .as_str_or_null()
        .map_err(|_| damaged("population"))?;
    Ok(Figure {
        indicator: made_of.indicator.clone(),
        authority: made_of.authority.clone(),
        period: text(row, 0)?.parse().map_err(|_| damaged("period"))?,
        basis: made_of.basis,
        numerator: decimal(text(row, 1)?, "numerator")?,
        denominator: denominator
            .map(|text| decimal(text, "denominator"))
            .transpose()?,
        not_met: row.get(3)?,
        excluded: row.get(4)?,
        cases: row.get(5)?,
        cases_with_findings: row
            .get::<_, Option<i64>>(6)?
            .zip(made_of.checks.clone())
            .map(|(cases, checks)| CasesWithFindings { cases, checks }),
        unit: meaning(row, 7, "unit")?,
        aggregate: match row.get_ref(8)?.as_str_or_null() {
            Ok(None) => None,
            _ => Some(meaning(row, 8, "aggregate")?),
        },
        decimals: row.get(9)?,
        state: meaning(row, 10, "state")?,
        reason: row.get(11)?,
        maturity: meaning(row, 12, "maturity")?,
        provenance: Provenance {
            definition: made_of.definition.clone(),
            revision: revision.to_owned(),
            calendar: made_of.calendar.clone(),
            program: made_of.program.clone(),
            population: population
                .map(|text| text.parse().map_err(|_| damaged("population")))
                .transpose()?,
        },
    })
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str, StoreError> {
    let value = row.get_ref(at)?;
    value.as_str().map_err(|_| damaged("text"))
}

fn meaning<T: DeserializeOwned>(
    row: &Row<'_>,
    at: usize,
    column: &'static str,
) -> Result<T, StoreError> {
    let word: String = row.get(at)?;
    serde_json::from_value(Value::String(word)).map_err(|_| damaged(column))
}

fn decimal(text: &str, column: &'static str) -> Result<Decimal, StoreError> {
    text.parse().map_err(|_| damaged(column))
}

fn damaged(column: &'static str) -> StoreError {
    StoreError::Damaged {
        table: "figure",
        column,
    }
}
