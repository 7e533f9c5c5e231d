//! `quarterday template`: the file that entered values come in, with a row for each indicator.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use quarterday_core::entry::{COLUMNS, template};
use quarterday_report::xlsx;

use super::draft::meeting_after;
use super::set::known;
use crate::arguments::{Global, Template};
use crate::folder::Folder;
use crate::terminal::{Terminal, csv, print};
use crate::{Outcome, sources};

pub(crate) fn run(
    global: &Global,
    options: &Template,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, _) = sources::read(&folder)?;
    let day = options.on.unwrap_or_else(|| meeting_after(options.period));
    let mut as_at = loaded.set.as_at(day);
    if let Some(id) = &options.committee {
        known(&loaded.set, id)?;
        as_at
            .reported
            .retain(|reporting| reporting.committee.id == *id);
    }
    let rows = template(&as_at.reported, &loaded, options.period);
    if rows.is_empty() {
        bail!(
            "no indicator with entered values is reported on {} (adopt one with `entered = true`)",
            day.long()
        );
    }
    let head = COLUMNS.map(|column| column.name);
    let text = csv(&head, &rows);
    let Some(path) = &options.file else {
        print(&text)?;
        return Ok(Outcome::Done);
    };
    let is_workbook = path.extension().is_some_and(|ending| ending == "xlsx");
    if is_workbook {
        write(path, &xlsx::template(&rows)?)?;
    } else {
        write(path, text.as_bytes())?;
    }
    let indicators = super::set::indicators(rows.len());
    let what: Vec<String> = COLUMNS.iter().map(told).collect();
    terminal.say(&format!(
        "wrote {}: {indicators}. Its columns:\n{}\nThen: quarterday enter {} --by POST",
        path.display(),
        what.join("\n"),
        path.display(),
    ));
    Ok(Outcome::Done)
}

/// A column and what it holds.
fn told(column: &quarterday_core::entry::Column) -> String {
    let required = if column.is_required { ", required" } else { "" };
    format!("  {}{required}: {}", column.name, column.about)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if path.exists() {
        bail!("`{}` is there already", path.display());
    }
    fs::write(path, bytes).with_context(|| format!("`{}` cannot be written", path.display()))
}
