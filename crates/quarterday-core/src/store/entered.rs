//! The table `entered_value`: what people entered, in the order in which they did.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::figure::{meaning, word};
use super::{Store, StoreError, Writing};
use crate::entry::Entry;
use crate::figure::Decimal;

const TABLE: &str = "entered_value";

/// The columns in which a value is kept, in the order of [`values`].
const COLUMNS: &str = "indicator, report, described, numerator, denominator, value, maturity, note, \
     entered_by, entered_at";

impl Store {
    /// Writes values after all others: all of them or none.
    pub fn put_entries(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let writing = self.begin()?;
        for entry in entries {
            writing.put_entry(entry)?;
        }
        writing.commit()
    }

    /// Every value that was entered, those that are superseded too, in the order in which they were.
    pub fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        self.entries_before(None)
    }

    /// The values that were entered when a publication was made; all of them without one.
    pub(super) fn entries_before(
        &self,
        publication: Option<&str>,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut select = self.connection.prepare(&format!(
            "SELECT {COLUMNS} FROM entered_value
             WHERE ?1 IS NULL OR sequence <= (SELECT entered FROM publication WHERE name = ?1)
             ORDER BY sequence"
        ))?;
        let mut rows = select.query([publication])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }
}

impl Writing<'_> {
    /// Writes a value after all others.
    pub(super) fn put_entry(&self, entry: &Entry) -> Result<(), StoreError> {
        let mut insert = self.transaction.prepare_cached(&format!(
            "INSERT INTO entered_value ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        ))?;
        insert.execute(params_from_iter(values(entry)))?;
        Ok(())
    }
}

/// A value as its columns hold it.
pub(super) fn values(entry: &Entry) -> [Value; 10] {
    let text = |text: &str| Value::Text(text.to_owned());
    let optional = |given: Option<String>| given.map_or(Value::Null, Value::Text);
    let number = |given: Option<Decimal>| optional(given.map(|number| number.to_string()));
    [
        text(&entry.indicator),
        text(&word(&entry.report)),
        text(&word(&entry.described)),
        number(entry.numerator),
        number(entry.denominator),
        number(entry.value),
        text(&word(&entry.maturity)),
        optional(entry.note.clone()),
        text(&entry.by),
        optional(entry.at.clone()),
    ]
}

fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let number = |column: &'static str| {
        let text: Option<String> = row.get(column)?;
        let number = text.map(|text| text.parse()).transpose();
        number.map_err(|_| {
            let table = TABLE;
            StoreError::Damaged { table, column }
        })
    };
    Ok(Entry {
        indicator: row.get("indicator")?,
        report: meaning(TABLE, row, "report")?,
        described: meaning(TABLE, row, "described")?,
        numerator: number("numerator")?,
        denominator: number("denominator")?,
        value: number("value")?,
        maturity: meaning(TABLE, row, "maturity")?,
        note: row.get("note")?,
        by: row.get("entered_by")?,
        at: row.get("entered_at")?,
    })
}
