//! One table of a database, read in batches.

use std::io;
use std::sync::Arc;

use arrow_odbc::OdbcReaderBuilder;
use arrow_odbc::arrow::array::{Array, RecordBatch, StringArray};
use arrow_odbc::arrow::datatypes::{DataType, Field, Schema};
use arrow_odbc::odbc_api::{Connection, ResultSetMetadata};
use quarterday_core::finding::RecordProblem;
use quarterday_core::ssd::{Kind, Table};
use quarterday_intake::{Door, Draft, PartId, Stop, TallyKind, is_authority};

use crate::columns::Columns;
use crate::{Database, Seen, part_name};

/// The most bytes of a batch in transit: 32 MiB.
const BATCH_BYTES_MAX: usize = 32 * 1024 * 1024;

/// The most bytes of a text: 16 KiB. A longer one stops the load, and is never cut short.
const TEXT_BYTES_MAX: usize = 16 * 1024;

/// A table about to be read.
pub(crate) struct Reading<'a> {
    pub(crate) database: &'a Database,
    pub(crate) connection: &'a Connection<'a>,
    pub(crate) table: &'static Table,
    /// Its name in a statement.
    pub(crate) place: &'a str,
}

impl Reading<'_> {
    /// Reads it, in the order of its key.
    pub(crate) fn read(&self, door: &mut Door<'_>, seen: &mut Seen) -> Result<(), Stop> {
        let name = part_name(self.database.name.as_str(), self.place);
        let there = self.columns_there()?;
        let Some(columns) = Columns::find(self.table, &there) else {
            let key = self.table.key().name;
            let why = format!("{} has no column {key}", self.place);
            door.say_of(&name, &RecordProblem::UnreadableFile { why });
            return Ok(());
        };
        for problem in &columns.problems {
            door.say_of(&name, problem);
        }
        let part = door.open(
            &name,
            self.table.name,
            &[self.table.name],
            self.table.key().name,
        );
        seen.text(self.table.name);
        for name in &columns.names {
            seen.text(name);
        }
        let mut rows = Rows {
            part,
            places: &columns.places,
            drafts: [Draft::of(self.table)],
            authority: None,
        };
        for batch in self.batches(&columns)? {
            let batch = batch.map_err(|error| self.failed(&error))?;
            rows.take(&batch, door, seen)?;
        }
        let (read, _) = door.counts(part);
        if read == 0 {
            let table = self.table.name;
            door.say_of(&name, &RecordProblem::NoRows { table });
        }
        Ok(())
    }

    fn failed(&self, error: &impl std::fmt::Display) -> io::Error {
        let what = format!("{} cannot be read", self.place);
        self.database.failed(&what, error)
    }

    /// The names of its columns.
    fn columns_there(&self) -> io::Result<Vec<String>> {
        let text = format!("SELECT * FROM {} WHERE 1 = 0", self.place);
        let mut cursor = self
            .connection
            .execute(&text, (), None)
            .map_err(|error| self.failed(&error))?
            .ok_or_else(|| self.failed(&"it gives no rows"))?;
        let names = cursor.column_names().map_err(|error| self.failed(&error))?;
        let names = names.collect::<Result<Vec<_>, _>>();
        names.map_err(|error| self.failed(&error))
    }

    /// Its rows, every value as text.
    fn batches(
        &self,
        columns: &Columns,
    ) -> io::Result<impl Iterator<Item = Result<RecordBatch, arrow_odbc::arrow::error::ArrowError>>>
    {
        let text = format!(
            "SELECT {} FROM {} ORDER BY {}",
            columns.names.join(", "),
            self.place,
            self.table.key().name
        );
        let cursor = self
            .connection
            .execute(&text, (), None)
            .map_err(|error| self.failed(&error))?
            .ok_or_else(|| self.failed(&"it gives no rows"))?;
        let fields: Vec<Field> = columns
            .names
            .iter()
            .map(|name| Field::new(name, DataType::Utf8, true))
            .collect();
        OdbcReaderBuilder::new()
            .with_schema(Arc::new(Schema::new(fields)))
            .with_max_bytes_per_batch(BATCH_BYTES_MAX)
            .with_max_text_size(TEXT_BYTES_MAX)
            .with_fallibale_allocations(true)
            .build(cursor)
            .map_err(|error| self.failed(&error))
    }
}

/// The rows of one table, with room that serves row after row.
struct Rows<'a> {
    part: PartId,
    places: &'a [Option<usize>],
    drafts: [Draft; 1],
    authority: Option<Arc<str>>,
}

impl Rows<'_> {
    fn take(
        &mut self,
        batch: &RecordBatch,
        door: &mut Door<'_>,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let as_text = |column: &Arc<dyn Array>| column.as_any().downcast_ref().cloned();
        let columns: Option<Vec<StringArray>> = batch.columns().iter().map(as_text).collect();
        let columns = columns.ok_or_else(|| io::Error::other("a column is not text"))?;
        for row in 0..batch.num_rows() {
            self.row(&columns, row, door, seen)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        columns: &[StringArray],
        row: usize,
        door: &mut Door<'_>,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let [draft] = &mut self.drafts;
        draft.clear();
        let table = draft.table();
        let mut remarks = Vec::new();
        let mut authority = "";
        for (column, place) in columns.iter().zip(self.places) {
            let text = if column.is_valid(row) {
                column.value(row)
            } else {
                ""
            };
            seen.text(text);
            let Some(at) = *place else {
                authority = text.trim();
                continue;
            };
            let Some(known) = table.columns.get(at) else {
                continue;
            };
            let text = whole(known.kind, text);
            if let Some(remark) = draft.put_at(at, text) {
                remarks.push((remark, known.name, text));
            }
        }
        if draft.key().is_none() {
            return door.reject(self.part, 0, TallyKind::NoKey(table.key().name));
        }
        let Some(authority) = authority_of(&mut self.authority, authority, door.authority()) else {
            return door.reject(self.part, 0, TallyKind::UnreadableAuthority);
        };
        for (remark, column, text) in remarks {
            door.remark(self.part, 0, remark, column, text)?;
        }
        door.accept_of(self.part, 0, &authority, None, &self.drafts)
    }
}

/// An identifier that the database keeps as a number with a fraction, as a whole number.
fn whole(kind: Kind, text: &str) -> &str {
    let text = text.trim();
    let Some((number, fraction)) = text.split_once('.') else {
        return text;
    };
    let is_whole = kind.is_identifier()
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0');
    if is_whole { number } else { text }
}

/// The code in an `authority` column; where it is blank, that of the load. None when it is no code.
fn authority_of(known: &mut Option<Arc<str>>, text: &str, of_load: &Arc<str>) -> Option<Arc<str>> {
    if text.is_empty() || text == &**of_load {
        return Some(Arc::clone(of_load));
    }
    if known.as_ref().is_none_or(|known| &**known != text) {
        *known = is_authority(text).then(|| Arc::from(text));
    }
    known.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_kept_as_numbers_are_whole() {
        assert_eq!(whole(Kind::Key, "1234.0"), "1234");
        assert_eq!(whole(Kind::Person, " 12.00 "), "12");
        for text in ["1234.5", "a.0", "12.", ".0", "12"] {
            assert_eq!(whole(Kind::Key, text), text);
        }
        assert_eq!(whole(Kind::Text, "12.0"), "12.0");
    }
}
