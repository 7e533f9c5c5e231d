//! `quarterday check --records`: which rows of the records cannot be right, worst first.

use std::collections::BTreeMap;

use quarterday_core::finding::{Finding, Severity};
use quarterday_core::set::Loaded;
use quarterday_engine::evaluate::{Engine, Failure};
use quarterday_engine::records::Records;
use serde::Serialize;

use crate::arguments::{Check, Format, Global};
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::{Terminal, csv, print, print_json};
use crate::{Outcome, command, sources};

/// Lines of one file that are named before the rest are counted; all with `--all`.
const LINES_MAX: usize = 8;

/// Indicators that are named before the rest are counted; all with `--all`.
const INDICATORS_MAX: usize = 6;

pub(crate) fn run(
    global: &Global,
    options: &Check,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, _) = sources::read(&folder)?;
    let desk = Desk::open(&folder, loaded)?;
    let only = match &options.indicator {
        Some(word) => Some(command::figures::indicator(&desk.loaded, word)?.0),
        None => None,
    };
    let (made, faults) = make(&desk.engine, &desk.records, &desk.loaded, only.as_deref());
    let format = if terminal.is_json() {
        Format::Json
    } else {
        options.format
    };
    match format {
        Format::Json => print_json(&made)?,
        Format::Csv => print(&as_csv(&made))?,
        Format::Table => {
            let shown = made
                .iter()
                .filter(|made| options.all || !made.failures.is_empty());
            let blocks: Vec<String> = shown.map(|made| made.block(options.all)).collect();
            print(&blocks.join("\n"))?;
        }
    }
    if !terminal.is_json() {
        terminal.findings(&faults)?;
    }
    terminal.say(&sum(&made));
    Ok(if faults.iter().any(Finding::is_error) {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// A check and what it found: version 1 of the form of `check --records --format json`.
#[derive(Serialize)]
struct Made<'a> {
    check: &'a str,
    name: &'a str,
    severity: Severity,
    record: &'a str,
    hint: &'a str,
    /// Whether there was any row to look at.
    has_records: bool,
    rows: usize,
    /// The indicators it touches, those that the set adopts first.
    indicators: Vec<&'a str>,
    #[serde(serialize_with = "rows")]
    failures: Vec<Failure>,
}

/// Makes every check that touches an indicator, or every check: worst first, which is by severity
/// and then by how many rows fail. With them the faults of checks that could not be made.
fn make<'a>(
    engine: &Engine,
    records: &Records,
    loaded: &'a Loaded,
    only: Option<&str>,
) -> (Vec<Made<'a>>, Vec<Finding>) {
    let (mut made, mut faults) = (Vec::new(), Vec::new());
    for check in loaded.checks.values() {
        let touched = loaded.definitions.values().filter(|d| check.touches(d));
        let mut indicators: Vec<&str> = touched.map(|d| d.slug.as_str()).collect();
        if only.is_some_and(|only| !indicators.contains(&only)) {
            continue;
        }
        indicators.sort_by_key(|slug| loaded.set.find(slug).is_none());
        let failures = match engine.failures(records, check) {
            Ok(failures) => failures,
            Err(more) => {
                faults.extend(more);
                continue;
            }
        };
        let facts = &check.facts;
        let has_rows = |authority: &str| records.has_rows(authority, &facts.record);
        made.push(Made {
            check: &check.slug,
            name: &facts.name,
            severity: facts.severity,
            record: &facts.record,
            hint: &facts.hint,
            has_records: records.authorities().into_iter().any(has_rows),
            rows: failures.len(),
            indicators,
            failures,
        });
    }
    made.sort_by_key(|made| (made.severity, std::cmp::Reverse(made.rows), made.check));
    (made, faults)
}

impl Made<'_> {
    /// What a person reads: no value of a record, and no identifier.
    fn block(&self, is_all: bool) -> String {
        let Self { name, hint, .. } = self;
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let rows = match self.rows {
            0 if !self.has_records => "no records to look at".to_owned(),
            1 => "1 row".to_owned(),
            n => format!("{n} rows"),
        };
        let mut lines_of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for Failure { source, .. } in &self.failures {
            let lines = lines_of.entry(&source.0).or_default();
            lines.extend(line(source.1).map(|line| line.to_string()));
            // Many records may stand on one line of a file of XML.
            lines.dedup();
        }
        let files = lines_of.iter().map(|(file, lines)| {
            let noun = match lines.len() {
                0 => return format!("  {file}: `--format csv` names the keys\n"),
                1 => "line",
                _ => "lines",
            };
            let lines = listed(lines, if is_all { usize::MAX } else { LINES_MAX });
            format!("  {file}, {noun} {lines}\n")
        });
        let files: String = files.collect();
        let indicators = if self.indicators.is_empty() {
            "no indicator".to_owned()
        } else {
            listed(
                &self.indicators,
                if is_all { usize::MAX } else { INDICATORS_MAX },
            )
        };
        format!("{severity}: {name} ({rows})\n{files}  touches: {indicators}\n  to do: {hint}\n")
    }
}

/// The line of a record; none of a database, where the key leads to it.
fn line(line: i32) -> Option<i32> {
    Some(line).filter(|line| *line > 0)
}

/// "3, 7, 12 and 5 more".
fn listed(words: &[impl AsRef<str>], most: usize) -> String {
    let shown: Vec<&str> = words.iter().take(most).map(AsRef::as_ref).collect();
    let rest = match words.len().saturating_sub(most) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    shown.join(", ") + &rest
}

/// "29 checks: 12 find 41 rows; 3 have no records to look at".
fn sum(made: &[Made<'_>]) -> String {
    let finding = made.iter().filter(|made| made.rows > 0).count();
    let rows: usize = made.iter().map(|made| made.rows).sum();
    let found = match finding {
        0 => "no row fails".to_owned(),
        n => format!("{rows} rows fail {n} of them"),
    };
    let without = match made.iter().filter(|made| !made.has_records).count() {
        0 => String::new(),
        1 => "; 1 has no records to look at".to_owned(),
        n => format!("; {n} have no records to look at"),
    };
    format!("{} checks: {found}{without}", made.len())
}

fn as_csv(made: &[Made<'_>]) -> String {
    let head = [
        "check",
        "severity",
        "table",
        "authority",
        "record",
        "child",
        "why",
        "file",
        "line",
    ];
    let mut rows = Vec::new();
    for made in made {
        let severity = serde_json::to_value(made.severity).ok();
        let severity = severity.and_then(|word| word.as_str().map(str::to_owned));
        for row in &made.failures {
            rows.push(vec![
                made.check.to_owned(),
                severity.clone().unwrap_or_default(),
                made.record.to_owned(),
                row.authority.clone(),
                row.record_id.clone(),
                row.child_id.clone().unwrap_or_default(),
                row.why.clone().unwrap_or_default(),
                row.source.0.clone(),
                line(row.source.1).map_or(String::new(), |line| line.to_string()),
            ]);
        }
    }
    csv(&head, &rows)
}

/// A failing row as JSON.
#[derive(Serialize)]
struct RowForm<'a> {
    authority: &'a str,
    record_id: &'a str,
    child_id: Option<&'a str>,
    why: Option<&'a str>,
    file: &'a str,
    line: Option<i32>,
}

fn rows<S: serde::Serializer>(failures: &[Failure], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(failures.iter().map(|row| RowForm {
        authority: &row.authority,
        record_id: &row.record_id,
        child_id: row.child_id.as_deref(),
        why: row.why.as_deref(),
        file: &row.source.0,
        line: line(row.source.1),
    }))
}
