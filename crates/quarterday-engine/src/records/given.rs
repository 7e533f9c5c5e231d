//! The given records of a worked example, read by the value rules of a load.

use std::collections::BTreeMap;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::error::ArrowError;
use quarterday_core::finding::Finding;
use quarterday_core::set::Given;
use quarterday_core::ssd::{Table, Tables};
use quarterday_intake::{Draft, Tally, TallyKind};

use super::columns::From;
use super::incoming::Incoming;
use super::schema::schema;
use super::stamp::{Names, Stamp};

/// The rows of a table, each with its line, by key.
type Rows = BTreeMap<String, (u32, Draft)>;

/// The rows of each table that is given, in the order of their keys, and findings about their
/// values. A table or column that is not known is left out: the reader of the page has said so.
pub(super) fn read_given(
    authority: &str,
    given: &[Given],
    place_file: &str,
    known: &Tables,
) -> (BTreeMap<&'static str, RecordBatch>, Vec<Finding>) {
    let mut tally = Tally::default();
    let mut tables: BTreeMap<&'static str, (&'static Table, Rows)> = BTreeMap::new();
    for part in given {
        let Some(table) = known.get(part.table.trim()) else {
            continue;
        };
        let (_, rows) = tables.entry(table.name).or_insert((table, Rows::new()));
        for (line, texts) in &part.rows {
            let place = (place_file, *line);
            let record = read_row(table, &part.columns, texts, place, &mut tally);
            let Some(key) = record.key().map(str::to_owned) else {
                tally.add(place_file, *line, TallyKind::NoKey(table.key().name));
                continue;
            };
            if let Some((earlier, _)) = rows.insert(key, (*line, record)) {
                let kind = TallyKind::RepeatedKey(table.key().name);
                tally.add(place_file, earlier, kind);
            }
        }
    }
    let batch = |(name, (table, rows))| {
        let batch = stored(table, &rows, authority, place_file);
        (
            name,
            batch.expect("a cell of the right kind for each column"),
        )
    };
    (
        tables.into_iter().map(batch).collect(),
        tally.into_findings(),
    )
}

/// The rows of several authorities as one table.
pub(super) fn together(table: &Table, batches: &[RecordBatch]) -> RecordBatch {
    let joined = concat_batches(&schema(table), batches);
    joined.expect("tables of one name have one schema")
}

fn read_row(
    table: &'static Table,
    headings: &[String],
    texts: &[String],
    (file, line): (&str, u32),
    tally: &mut Tally,
) -> Draft {
    let is_named = |name: &str, heading: &String| heading.trim().eq_ignore_ascii_case(name);
    let mut record = Draft::of(table);
    for (place, column) in table.columns.iter().enumerate() {
        let mut headings = headings.iter();
        let at = headings.position(|heading| is_named(column.name, heading));
        let text = at.and_then(|at| texts.get(at)).map_or("", String::as_str);
        if let Some(remark) = record.put_at(place, text) {
            tally.add(file, line, TallyKind::Remark(remark, column.name));
        }
    }
    record
}

fn stored(
    table: &'static Table,
    rows: &Rows,
    authority: &str,
    place_file: &str,
) -> Result<RecordBatch, ArrowError> {
    let mut incoming = Incoming::of(table);
    for (line, record) in rows.values() {
        let from = From {
            file: 0,
            part: 0,
            line: *line,
            sequence: 0,
            submission: None,
            is: 0,
        };
        incoming.push(record, authority, from);
    }
    Stamp::new(&schema(table), &Page(place_file)).stamped(&incoming.take()?)
}

/// A page of a definition, which is no load.
struct Page<'a>(&'a str);

impl Names for Page<'_> {
    fn part(&self, _: u32, _: u32) -> &str {
        self.0
    }

    fn submission(&self, from: From) -> Option<i32> {
        from.submission
    }

    fn load(&self) -> &'static str {
        ""
    }
}
