//! `quarterday load`: takes files and folders of records in.

use quarterday_engine::records::{self, LoadReport};

use crate::Outcome;
use crate::arguments::{Global, Load};
use crate::folder::Folder;
use crate::sources;
use crate::terminal::{Terminal, table};

pub(crate) fn run(global: &Global, options: &Load, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, findings) = sources::read(&folder)?;
    if loaded.authority.code.is_empty() {
        terminal.findings(&findings)?;
        anyhow::bail!("quarterday.toml gives no authority code, and records must belong to one");
    }
    let report = records::load(folder.root(), &loaded.authority.code, &options.paths)?;
    terminal.findings(&report.findings)?;
    terminal.say(&summary(&report));
    Ok(Outcome::Done)
}

/// What was read, table by table: rows in are rows accepted and rows rejected.
pub(crate) fn summary(report: &LoadReport) -> String {
    let files: Vec<Vec<String>> = report
        .files
        .iter()
        .map(|file| {
            let rows = [file.read, file.accepted, file.rejected];
            let table = file.recognised_as.clone().unwrap_or_default();
            let names = [file.file.clone(), table];
            let note = file.note.clone().unwrap_or_default();
            names
                .into_iter()
                .chain(rows.map(|n| n.to_string()))
                .chain([note])
                .collect()
        })
        .collect();
    let tables: Vec<Vec<String>> = report
        .tables
        .iter()
        .map(|t| {
            let rows = [t.read, t.accepted, t.rejected, t.rows_after];
            [t.table.clone()]
                .into_iter()
                .chain(rows.map(|n| n.to_string()))
                .collect()
        })
        .collect();
    let short = |hash: &str| hash.get(..12).unwrap_or(hash).to_owned();
    let done = if report.is_repeat {
        "already loaded"
    } else {
        "loaded"
    };
    format!(
        "{}\n{}\n{done}: load {}, revision {}",
        table(
            &["file", "recognised as", "read", "accepted", "rejected", ""],
            &files
        ),
        table(
            &["table", "read", "accepted", "rejected", "rows now"],
            &tables
        ),
        short(&report.load_id),
        report
            .revision
            .as_deref()
            .map_or_else(|| "none".to_owned(), short),
    )
}
