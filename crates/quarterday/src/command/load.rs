//! `quarterday load`: takes files and folders of records in.

use quarterday_core::wording::counted;
use quarterday_engine::records::{self, LoadReport, Taking};

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
    let report = records::load(
        folder.root(),
        Taking {
            authority: &loaded.authority.code,
            paths: &options.paths,
            ..Taking::default()
        },
    )?;
    terminal.findings(&report.findings)?;
    terminal.say(&summary(&report));
    // What could not be read was told and left out; only a load of nothing is stopped.
    let stopped = report.tables.iter().all(|table| table.accepted == 0);
    Ok(if stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// What was read, table by table: rows read are rows accepted and rows rejected. Then the files
/// that fed no table.
fn summary(report: &LoadReport) -> String {
    let tables: Vec<Vec<String>> = report
        .tables
        .iter()
        .map(|t| {
            let rows = [
                t.read,
                t.accepted,
                t.rejected,
                t.added,
                t.superseded,
                t.rows_after,
            ];
            let numbers = rows.map(|n| n.to_string());
            [t.table.clone()].into_iter().chain(numbers).collect()
        })
        .collect();
    let head = [
        "table",
        "read",
        "accepted",
        "rejected",
        "new",
        "superseded",
        "rows now",
    ];
    let noted = report.files.iter().filter_map(|file| {
        let what = file
            .recognised_as
            .as_deref()
            .unwrap_or("not a table of records");
        let note = file.note.as_deref()?;
        Some(format!("{}: {what}, {note}", file.file))
    });
    let noted: Vec<String> = noted.collect();
    let short = |hash: &str| hash.get(..12).unwrap_or(hash).to_owned();
    let done = if report.is_repeat {
        "already loaded"
    } else {
        "loaded"
    };
    let revision = report
        .revision
        .as_deref()
        .map_or_else(|| "none".to_owned(), short);
    let files = counted(report.files.len() as u64, "file", "files");
    let end = format!(
        "{done}: {files}; load {}, revision {revision}",
        short(&report.load_id)
    );
    let parts = [table(&head, &tables), noted.join("\n"), end];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
