//! `quarterday records`: what the records hold, table by table and source by source.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;
use quarterday_engine::records::{self, Records, SourceContents, TableContents};
use serde::Serialize;

use crate::Outcome;
use crate::arguments::Global;
use crate::folder::Folder;
use crate::terminal::{Terminal, print, print_json, table};

pub(crate) fn run(global: &Global, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let records = Records::open(folder.root())?;
    let contents = records::contents(folder.root(), &records)?;
    if terminal.is_json() {
        let printed: Vec<Printed> = contents.iter().map(Printed::of).collect();
        print_json(&printed)?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<Vec<String>> = contents.iter().flat_map(rows).collect();
    let head = [
        "table",
        "source",
        "rows",
        "first event",
        "last event",
        "filled",
    ];
    let empty: Vec<String> = contents.iter().flat_map(empty).collect();
    print(&table(&head, &rows))?;
    if !empty.is_empty() {
        print("\nColumns with nothing in any row:\n")?;
        print(&(empty.join("\n") + "\n"))?;
    }
    Ok(Outcome::Done)
}

/// A table that has one source is one row; one that has several is a row for all, and one for each.
fn rows(contents: &TableContents) -> Vec<Vec<String>> {
    let row = |table: &str, source: &str, rows: u64, events: Events, filled: String| {
        let (first, last) = events.unzip();
        let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
        vec![
            table.to_owned(),
            source.to_owned(),
            rows.to_string(),
            day(first),
            day(last),
            filled,
        ]
    };
    let of_source = |table: &str, source: &SourceContents| {
        let all = source.present.len() + source.empty.len();
        let filled = format!("{} of {all}", source.present.len());
        row(table, &source.source, source.rows, source.events, filled)
    };
    if let [only] = contents.sources.as_slice() {
        return vec![of_source(&contents.table, only)];
    }
    let (rows, events) = (contents.rows, contents.events);
    let whole = row(&contents.table, "all", rows, events, String::new());
    let each = contents.sources.iter();
    let each = each.map(|source| of_source("", source));
    std::iter::once(whole).chain(each).collect()
}

/// The days of the first and last event.
type Events = Option<(Day, Day)>;

/// The columns of a table that are empty: a line for each list of them, and the sources that have it.
fn empty(contents: &TableContents) -> Vec<String> {
    let mut sources: BTreeMap<&[&str], Vec<&str>> = BTreeMap::new();
    for source in &contents.sources {
        if !source.empty.is_empty() {
            let having = sources.entry(&source.empty).or_default();
            having.push(&source.source);
        }
    }
    let line = |(columns, sources): (&[&str], Vec<&str>)| {
        let (table, columns) = (&contents.table, columns.join(", "));
        format!("{table} from {}: {columns}", sources.join(", "))
    };
    sources.into_iter().map(line).collect()
}

/// A table as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    table: &'a str,
    rows: u64,
    first_event: Option<String>,
    last_event: Option<String>,
    sources: Vec<PrintedSource<'a>>,
}

#[derive(Serialize)]
struct PrintedSource<'a> {
    source: &'a str,
    rows: u64,
    first_event: Option<String>,
    last_event: Option<String>,
    present: &'a [&'static str],
    empty: &'a [&'static str],
}

impl<'a> Printed<'a> {
    fn of(contents: &'a TableContents) -> Self {
        let (first, last) = contents.events.unzip();
        let source = |source: &'a SourceContents| {
            let (first, last) = source.events.unzip();
            PrintedSource {
                source: &source.source,
                rows: source.rows,
                first_event: first.map(|day| day.to_string()),
                last_event: last.map(|day| day.to_string()),
                present: &source.present,
                empty: &source.empty,
            }
        };
        Self {
            table: &contents.table,
            rows: contents.rows,
            first_event: first.map(|day| day.to_string()),
            last_event: last.map(|day| day.to_string()),
            sources: contents.sources.iter().map(source).collect(),
        }
    }
}
