//! The given records of a worked example, read by the value rules of a load.

use std::collections::BTreeMap;
use std::sync::Arc;

use quarterday_core::finding::Finding;
use quarterday_core::set::Given;
use quarterday_core::ssd::{self, Table};

use super::row::Row;
use crate::intake::{Cell, Tally, TallyKind, read_value};

/// The rows of each table, in the order of their keys, and findings about their values.
/// A table or column that is not known is left out: the reader of the page has said so.
pub(super) fn read_given(
    authority: &str,
    given: &[Given],
    place_file: &str,
) -> (BTreeMap<&'static str, Vec<Row>>, Vec<Finding>) {
    let mut tally = Tally::default();
    let mut tables: BTreeMap<&'static str, BTreeMap<String, Row>> = BTreeMap::new();
    let authority: Arc<str> = Arc::from(authority);
    let source_file: Arc<str> = Arc::from(place_file);
    for part in given {
        let Some(table) = ssd::table(part.table.trim()) else {
            continue;
        };
        let rows = tables.entry(table.name).or_default();
        for (line, texts) in &part.rows {
            let row = Row {
                authority: Arc::clone(&authority),
                cells: read_cells(table, &part.columns, texts, (place_file, *line), &mut tally),
                source_file: Arc::clone(&source_file),
                source_line: *line,
            };
            let key = row.key(table).to_owned();
            if key.is_empty() {
                tally.add(place_file, *line, TallyKind::NoKey(table.key().name));
            } else if let Some(earlier) = rows.insert(key, row) {
                let kind = TallyKind::RepeatedKey(table.key().name);
                tally.add(place_file, earlier.source_line, kind);
            }
        }
    }
    let tables = tables
        .into_iter()
        .map(|(name, rows)| (name, rows.into_values().collect()))
        .collect();
    (tables, tally.into_findings())
}

fn read_cells(
    table: &Table,
    headings: &[String],
    texts: &[String],
    (file, line): (&str, u32),
    tally: &mut Tally,
) -> Vec<Cell> {
    let is_named = |name: &str, heading: &String| heading.trim().eq_ignore_ascii_case(name);
    let read = |column: &'static ssd::Column| {
        let at = headings
            .iter()
            .position(|heading| is_named(column.name, heading));
        let text = at.and_then(|at| texts.get(at)).map_or("", String::as_str);
        let (cell, remark) = read_value(column.kind, text);
        if let Some(remark) = remark {
            tally.add(file, line, TallyKind::Remark(remark, column.name));
        }
        cell
    };
    table.columns.iter().map(read).collect()
}
