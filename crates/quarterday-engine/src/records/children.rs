//! The records of children: every row of theirs in some tables, and where it came from.

use std::collections::BTreeSet;

use datafusion::arrow::array::{Array, AsArray, Int32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::Int32Type;
use quarterday_core::ssd::{self, Kind, Table};

use super::columns::Keys;
use super::earlier;
use super::revision::{OpenError, damaged};
use super::schema::{BEFORE, schema};
use super::{Held, Records, parquet_file};

/// A record of a child, and where it came from. One that has columns from several sources stands once
/// for each of them.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct ChildRecord {
    /// Whose record it is.
    pub authority: String,
    /// The child.
    pub child: String,
    /// `ssd_cp_plans`.
    pub table: &'static str,
    /// The record's key.
    pub key: String,
    /// How the hash of its load begins.
    pub load: String,
    /// Its file, or part of a file.
    pub file: String,
    /// Its line; the row of a sheet.
    pub line: i32,
    /// Whether only some of its columns come from there: those that a later source does not give.
    pub in_part: bool,
}

/// The records of some children, each an authority and a person, in some tables: by authority,
/// child, table and key. Tables that name no person are passed by.
pub fn records_of(
    records: &Records,
    tables: &BTreeSet<&'static str>,
    children: &BTreeSet<(String, String)>,
) -> Result<Vec<ChildRecord>, OpenError> {
    let mut found = Vec::new();
    for name in tables {
        let mut own = records.own_tables().iter().copied();
        let table = ssd::table(name).or_else(|| own.find(|table| table.name == *name));
        let Some((table, person)) = table.and_then(|table| Some((table, person_of(table)?))) else {
            continue;
        };
        let mut add = |batch: &RecordBatch| of_batch(table, person, batch, children, &mut found);
        match records.table(name) {
            Some(Held::File(file)) => {
                let is_damaged = || damaged(records.revision(), &format!("{name}.parquet"));
                let path = file.sound().map_err(|_| is_damaged())?;
                let rows = parquet_file::read(path, &schema(table));
                for batch in rows.ok().flatten().ok_or_else(is_damaged)? {
                    add(&batch.map_err(|_| is_damaged())?);
                }
            }
            Some(Held::Batch(batch)) => add(batch),
            Some(Held::Nothing) | None => {}
        }
    }
    found.sort();
    Ok(found)
}

/// The column that says whose a record is: of people it is the key itself.
fn person_of(table: &Table) -> Option<&'static str> {
    if table.name == "ssd_person" {
        return Some(table.key().name);
    }
    let mut columns = table.columns.iter();
    let person = columns.find(|column| column.kind == Kind::Person)?;
    Some(person.name)
}

fn of_batch(
    table: &'static Table,
    person: &str,
    batch: &RecordBatch,
    children: &BTreeSet<(String, String)>,
    found: &mut Vec<ChildRecord>,
) {
    let text = |name: &str| -> Option<&StringArray> { batch.column_by_name(name)?.as_string_opt() };
    let lines: Option<&Int32Array> = batch
        .column_by_name("source_line")
        .and_then(|lines| lines.as_primitive_opt::<Int32Type>());
    let (Some(persons), Some(loads), Some(files), Some(lines)) = (
        text(person),
        text("source_load"),
        text("source_file"),
        lines,
    ) else {
        return;
    };
    let befores = text(BEFORE);
    let keys = Keys::of(table, batch);
    for row in (0..batch.num_rows()).filter(|row| persons.is_valid(*row)) {
        let (authority, key) = keys.at(row);
        let child = (authority.to_owned(), persons.value(row).to_owned());
        if children.contains(&child) {
            let before = befores.filter(|befores| befores.is_valid(row));
            let before = before.map_or_else(Vec::new, |befores| earlier::read(befores.value(row)));
            let last = ChildRecord {
                authority: child.0,
                child: child.1,
                table: table.name,
                key: key.to_owned(),
                load: loads.value(row).to_owned(),
                file: files.value(row).to_owned(),
                line: lines.value(row),
                in_part: false,
            };
            found.extend(before.into_iter().map(|earlier| ChildRecord {
                load: earlier.load,
                file: earlier.file,
                line: earlier.line,
                in_part: true,
                ..last.clone()
            }));
            found.push(last);
        }
    }
}
