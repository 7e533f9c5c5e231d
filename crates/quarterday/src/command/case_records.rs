//! `quarterday cases --records`: for each case every record of its child in the tables that the
//! definition reads, each with the load, file and line it came from.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::wording::counted;
use quarterday_engine::evaluate::Case;
use quarterday_engine::records::{ChildRecord, Records, records_of};
use serde::Serialize;

use super::cases::short;
use crate::arguments::Format;
use crate::terminal::{Terminal, csv, print, print_json, table};

pub(super) fn show(
    records: &Records,
    tables: &BTreeSet<&'static str>,
    cases: &[&Case],
    format: Format,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let child = |case: &&Case| Some((case.authority.clone(), case.child_id.clone()?));
    let children = cases.iter().filter_map(child).collect();
    let mut by_child: BTreeMap<(String, String), Vec<ChildRecord>> = BTreeMap::new();
    for record in records_of(records, tables, &children)? {
        let child = (record.authority.clone(), record.child.clone());
        by_child.entry(child).or_default().push(record);
    }
    let mut rows: Vec<Row> = Vec::new();
    for case in cases {
        let own = child(case).and_then(|child| by_child.get(&child));
        rows.extend(
            own.into_iter()
                .flatten()
                .map(|record| Row::of(case, record)),
        );
    }
    let head = ["case", "child", "table", "key", "load", "file", "line"];
    let texts = || rows.iter().map(Row::texts).collect::<Vec<_>>();
    match format {
        Format::Table => print(&table(&head, &texts()))?,
        Format::Csv => print(&csv(&head, &texts()))?,
        Format::Json => print_json(&rows)?,
    }
    let whole = rows.iter().filter(|row| !row.in_part).count();
    let found = counted(whole as u64, "record", "records");
    let cases = counted(cases.len() as u64, "case", "cases");
    terminal.say(&format!("{found} of the children of {cases}"));
    Ok(())
}

/// A record of a case's child, and as JSON: version 1 of this form.
#[derive(Serialize)]
struct Row<'a> {
    authority: &'a str,
    case_id: &'a str,
    child_id: &'a str,
    table: &'a str,
    key: &'a str,
    load: &'a str,
    file: &'a str,
    /// None of a database, where the key leads to the record.
    line: Option<i32>,
    in_part: bool,
}

impl<'a> Row<'a> {
    fn of(case: &'a Case, record: &'a ChildRecord) -> Self {
        Self {
            authority: &record.authority,
            case_id: &case.case_id,
            child_id: &record.child,
            table: record.table,
            key: &record.key,
            load: &record.load,
            file: &record.file,
            line: Some(record.line).filter(|line| *line > 0),
            in_part: record.in_part,
        }
    }

    fn texts(&self) -> Vec<String> {
        let texts = [self.case_id, self.child_id, self.table, self.key];
        let mut texts: Vec<String> = texts.map(str::to_owned).into();
        texts.extend([
            short(self.load),
            if self.in_part {
                format!("{} (in part)", self.file)
            } else {
                self.file.to_owned()
            },
            self.line.map_or(String::new(), |line| line.to_string()),
        ]);
        texts
    }
}
