//! `quarterday load`: takes files and folders of records in, or says what that would change.

use std::time::{SystemTime, UNIX_EPOCH};

use quarterday_core::calendar::Day;
use quarterday_core::finding::Finding;
use quarterday_core::wording::counted;
use quarterday_engine::records::{self, FileReport, LoadReport, TableReport, Taking};
use quarterday_intake::Feed;
use serde::Serialize;

use crate::Outcome;
use crate::arguments::{Global, Load};
use crate::folder::Folder;
use crate::sources;
use crate::terminal::{Terminal, print_json, table};

pub(crate) fn run(global: &Global, options: &Load, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::tables(&folder)?;
    if loaded.authority.code.is_empty() {
        terminal.findings(&sources::read(&folder)?.1)?;
        anyhow::bail!("quarterday.toml gives no authority code, and records must belong to one");
    }
    let now = now();
    let mut database = database(options)?;
    let mut feeds: Vec<&mut dyn Feed> = Vec::new();
    if let Some(database) = &mut database {
        feeds.push(&mut **database);
    }
    let taking = Taking {
        authority: &loaded.authority.code,
        own_tables: loaded.tables.own(),
        paths: &options.paths,
        feeds,
        taken_at: now.as_deref(),
        is_dry_run: options.dry_run,
    };
    let mut report = records::load(folder.root(), taking)?;
    findings.append(&mut report.findings);
    report.findings = findings;
    if terminal.is_json() {
        print_json(&Printed::of(&report, options.dry_run))?;
    } else {
        terminal.findings(&report.findings)?;
        terminal.say(&summary(&report, options.dry_run));
    }
    // What could not be read was told and left out; only a load of nothing is stopped.
    let stopped = report.tables.iter().all(|table| table.accepted == 0);
    Ok(if stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// The database that is asked for.
#[cfg(feature = "odbc")]
fn database(options: &Load) -> anyhow::Result<Option<Box<dyn Feed>>> {
    let Some(source) = &options.odbc else {
        return Ok(None);
    };
    let credentials = quarterday_odbc::Credentials {
        user: options.odbc_user.clone(),
        password: options.odbc_password.clone(),
    };
    let schema = options.schema.as_deref();
    let database = quarterday_odbc::Database::new(source, schema, &credentials)?;
    Ok(Some(Box::new(database)))
}

#[cfg(not(feature = "odbc"))]
fn database(options: &Load) -> anyhow::Result<Option<Box<dyn Feed>>> {
    match &options.odbc {
        None => Ok(None),
        Some(_) => anyhow::bail!(
            "this program was built without databases: build it with `--features odbc`"
        ),
    }
}

/// When it is, for the ledger: `2026-11-25 09:30 UTC`.
pub(super) fn now() -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the ledger says when a load was taken; nothing is computed from it"
    )]
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let minutes = since.as_secs() / 60;
    let day = Day::from_epoch(i32::try_from(minutes / (24 * 60)).ok()?)?;
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    Some(format!("{day} {hour:02}:{minute:02} UTC"))
}

/// The first digits of a hash, enough to tell it by.
pub(super) fn short(hash: &str) -> String {
    hash.get(..12).unwrap_or(hash).to_owned()
}

/// What was read and what it changed, table by table: rows read are rows accepted and rows rejected.
/// Then the files that fed no table.
fn summary(report: &LoadReport, is_dry_run: bool) -> String {
    let noted = report.files.iter().filter_map(|file| {
        let what = file.recognised_as.as_deref();
        let what = what.unwrap_or("not a table of records");
        let note = file.note.as_deref()?;
        Some(format!("{}: {what}, {note}", file.file))
    });
    let noted: Vec<String> = noted.collect();
    let is_nothing = report.tables.is_empty();
    let done = match (report.is_repeat, is_dry_run) {
        _ if is_nothing => "nothing was loaded",
        (true, _) => "already loaded",
        (false, true) => "nothing was changed; this would be loaded",
        (false, false) => "loaded",
    };
    let revision = report.revision.as_deref();
    let revision = revision.map_or_else(|| "none".to_owned(), short);
    let files = counted(report.files.len() as u64, "file", "files");
    let load = short(&report.load_id);
    let (tables, end) = if is_nothing {
        let end = format!("{done}: {files} looked at; revision {revision}");
        (String::new(), end)
    } else {
        let end = format!("{done}: {files}; load {load}, revision {revision}");
        (tables(&report.tables), end)
    };
    let parts = [tables, noted.join("\n"), end];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

/// What became of tables: of the rows that stood, those that were replaced by rows that say
/// something else and by rows that say the same, and those left as they were.
pub(super) fn tables(reports: &[TableReport]) -> String {
    let row = |report: &TableReport| {
        let numbers = [
            report.read,
            report.accepted,
            report.rejected,
            report.added,
            report.changed,
            report.superseded - report.changed,
            report.given_way,
            report.unchanged(),
            report.rows_after,
        ];
        let numbers = numbers.map(|number| number.to_string());
        [report.table.clone()].into_iter().chain(numbers).collect()
    };
    let rows: Vec<Vec<String>> = reports.iter().map(row).collect();
    let head = [
        "table",
        "read",
        "accepted",
        "rejected",
        "new",
        "changed",
        "the same",
        "gave way",
        "untouched",
        "rows now",
    ];
    table(&head, &rows)
}

/// A load as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    load: &'a str,
    is_repeat: bool,
    is_dry_run: bool,
    revision: Option<&'a str>,
    files: &'a [FileReport],
    tables: &'a [TableReport],
    findings: &'a [Finding],
}

impl<'a> Printed<'a> {
    fn of(report: &'a LoadReport, is_dry_run: bool) -> Self {
        Self {
            load: &report.load_id,
            is_repeat: report.is_repeat,
            is_dry_run,
            revision: report.revision.as_deref(),
            files: &report.files,
            tables: &report.tables,
            findings: &report.findings,
        }
    }
}
