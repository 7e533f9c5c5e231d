//! `quarterday enter`: takes values in that people report: all of a file, or none of it.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, bail};
use quarterday_core::entry::{self, Entry, Row, Rows};
use quarterday_core::finding::{EntryProblem, Finding, Place};
use quarterday_core::store::Store;
use quarterday_core::wording::counted;
use quarterday_intake::{PlainRow, PlainTable, limit, plain_table, survey};
use serde::Serialize;

use super::load::now;
use crate::arguments::{Enter, Global};
use crate::folder::Folder;
use crate::terminal::{Terminal, print_json, table};
use crate::{Outcome, sources};

/// What every file of entered values has.
const WANTED: [&str; 2] = ["indicator", "period"];

/// How many values are shown.
const SHOWN: usize = 20;

pub(crate) fn run(
    global: &Global,
    options: &Enter,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, faults) = sources::read(&folder)?;
    if options.by.trim().is_empty() {
        bail!("`--by` says who enters the values, and says nothing");
    }
    let name = folder.name_of(&options.file);
    let (rows, mut findings) = rows(&options.file, &name)?;
    findings.extend(faults.into_iter().filter(Finding::is_error));
    let mut store = Store::open(&folder.data()?.join("quarterday.db"))?;
    let before = store.entries()?;
    let at = now();
    let context = entry::Context {
        loaded: &loaded,
        before: &before,
        by: options.by.trim(),
        at: at.as_deref(),
        file: &name,
    };
    let (entries, found) = rows.map_or_else(Default::default, |rows| entry::read(&rows, context));
    findings.extend(found);
    let is_stopped = findings.iter().any(Finding::is_error);
    let is_kept = !is_stopped && !options.dry_run;
    if is_kept {
        store.put_entries(&entries)?;
    }
    let told: Vec<Told> = entries
        .iter()
        .map(|entry| Told::of(entry, &before))
        .collect();
    if terminal.is_json() {
        print_json(&Printed {
            entered: if is_kept { &told } else { &[] },
            findings: &findings,
        })?;
    } else {
        terminal.findings(&findings)?;
        terminal.say(&summary(&told, is_stopped, options.dry_run));
    }
    Ok(if is_stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// The rows of the file, none when it is refused, and what is wrong with those that cannot be read.
fn rows(path: &Path, name: &str) -> anyhow::Result<(Option<Rows>, Vec<Finding>)> {
    let why = || format!("`{}` cannot be read", path.display());
    let mut file = File::open(path).with_context(why)?;
    let survey = survey(&mut file).with_context(why)?;
    let table = match plain_table(&mut file, &survey, &WANTED).with_context(why)? {
        Ok(table) => table,
        Err(problem) => {
            let finding = Finding::new(&problem).at(Place::file(name));
            return Ok((None, vec![finding]));
        }
    };
    let mut findings = Vec::new();
    if table.is_cut {
        let most = limit::PLAIN_ROWS_MAX;
        let problem = EntryProblem::TooManyRows { most };
        findings.push(Finding::new(&problem).at(Place::file(name)));
    }
    for (line, problem) in &table.faults {
        findings.push(Finding::new(problem).at(Place::line(name, *line)));
    }
    let PlainTable { head, rows, .. } = table;
    let row = |row: PlainRow| Row {
        line: row.line,
        cells: row.cells,
    };
    let rows = Rows {
        head: row(head),
        rows: rows.into_iter().map(row).collect(),
    };
    Ok((Some(rows), findings))
}

/// What became of one value: version 1 of this form.
#[derive(Serialize)]
struct Told {
    indicator: String,
    report: String,
    described: String,
    value: String,
    maturity: quarterday_core::figure::Maturity,
    by: String,
    at: Option<String>,
    /// What it supersedes.
    supersedes: Option<String>,
}

#[derive(Serialize)]
struct Printed<'a> {
    entered: &'a [Told],
    findings: &'a [Finding],
}

impl Told {
    fn of(entry: &Entry, before: &[Entry]) -> Self {
        let last = before.iter().rfind(|other| other.is_of_the_same(entry));
        Self {
            indicator: entry.indicator.clone(),
            report: entry.report.to_string(),
            described: entry.described.to_string(),
            value: value(entry),
            maturity: entry.maturity,
            by: entry.by.clone(),
            at: entry.at.clone(),
            supersedes: last.map(value),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.indicator.clone(),
            self.report.clone(),
            self.described.clone(),
            self.value.clone(),
            self.supersedes.clone().unwrap_or_default(),
        ]
    }
}

/// "31 of 1000", "2633".
fn value(entry: &Entry) -> String {
    match (entry.numerator, entry.denominator, entry.value) {
        (Some(numerator), Some(denominator), _) => format!("{numerator} of {denominator}"),
        (_, _, Some(value)) => value.to_string(),
        (numerator, ..) => numerator.map_or_else(String::new, |number| number.to_string()),
    }
}

fn summary(told: &[Told], is_stopped: bool, is_dry_run: bool) -> String {
    if is_stopped {
        return "nothing was entered: the errors above stand in the way".to_owned();
    }
    if told.is_empty() {
        return "nothing was entered: every value was there already".to_owned();
    }
    let rows: Vec<Vec<String>> = told.iter().take(SHOWN).map(Told::cells).collect();
    let head = ["indicator", "report", "describes", "value", "supersedes"];
    let more = match told.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("… and {more} more\n"),
    };
    let number = counted(told.len() as u64, "value", "values");
    let done = if is_dry_run {
        "nothing was entered; this would be"
    } else {
        "entered"
    };
    format!("{}{more}{done}: {number}", table(&head, &rows))
}
