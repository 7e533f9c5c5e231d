//! `quarterday records`: what the records hold, table by table and source by source.

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
        "empty columns",
    ];
    print(&table(&head, &rows))?;
    Ok(Outcome::Done)
}

/// A table that has one source is one row; one that has several is a row for all, and one for each.
fn rows(contents: &TableContents) -> Vec<Vec<String>> {
    let (first, last) = contents.events.unzip();
    let day = |day: Option<quarterday_core::calendar::Day>| {
        day.map_or(String::new(), |day| day.to_string())
    };
    let of_source = |source: &SourceContents, name: &str, events: [String; 2]| {
        let all = source.present.len() + source.empty.len();
        let [first, last] = events;
        vec![
            name.to_owned(),
            source.source.clone(),
            source.rows.to_string(),
            first,
            last,
            format!("{} of {all}", source.present.len()),
            source.empty.join(", "),
        ]
    };
    let events = [day(first), day(last)];
    if let [only] = contents.sources.as_slice() {
        return vec![of_source(only, &contents.table, events)];
    }
    let [first, last] = events;
    let rows = contents.rows.to_string();
    let blank = String::new;
    let whole = vec![
        contents.table.clone(),
        "all".to_owned(),
        rows,
        first,
        last,
        blank(),
        blank(),
    ];
    let each = contents.sources.iter();
    let each = each.map(|source| of_source(source, "", [blank(), blank()]));
    std::iter::once(whole).chain(each).collect()
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
    present: &'a [&'static str],
    empty: &'a [&'static str],
}

impl<'a> Printed<'a> {
    fn of(contents: &'a TableContents) -> Self {
        let (first, last) = contents.events.unzip();
        let source = |source: &'a SourceContents| PrintedSource {
            source: &source.source,
            rows: source.rows,
            present: &source.present,
            empty: &source.empty,
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
