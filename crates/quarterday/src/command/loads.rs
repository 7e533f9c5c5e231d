//! `quarterday loads`: the loads that the records are made of, and what each changed.

use quarterday_core::wording::counted;
use quarterday_engine::records::{self, FileReport, TableReport, TakenLoad};
use serde::Serialize;

use super::load::{short, tables};
use crate::Outcome;
use crate::arguments::Global;
use crate::folder::Folder;
use crate::terminal::{Terminal, print, print_json};

pub(crate) fn run(global: &Global, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let loads = records::history(folder.root())?;
    if terminal.is_json() {
        let printed: Vec<Printed> = loads.iter().map(Printed::of).collect();
        print_json(&printed)?;
        return Ok(Outcome::Done);
    }
    let told = loads.iter().zip(1..);
    let told: Vec<String> = told.map(|(load, number)| tell(load, number)).collect();
    print(&told.join("\n"))?;
    Ok(Outcome::Done)
}

/// One load: its number, when it was taken, its files, and what it did to each table.
fn tell(load: &TakenLoad, number: usize) -> String {
    let taken = load.taken_at.as_deref();
    let taken = taken.map_or(String::new(), |at| format!(", taken {at}"));
    let files = counted(load.files.len() as u64, "file", "files");
    let (id, authority) = (short(&load.id), &load.authority);
    let mut lines = vec![format!(
        "{number}. load {id}{taken}, for {authority}, {files}"
    )];
    lines.extend(load.files.iter().map(tell_file));
    lines.push(tables(&load.tables));
    lines.join("\n")
}

fn tell_file(file: &FileReport) -> String {
    let what = file.recognised_as.as_deref().unwrap_or("not read");
    let rejected = match file.rejected {
        0 => String::new(),
        rejected => format!(", {rejected} rejected"),
    };
    let rows = counted(file.read, "row", "rows");
    format!("   {}: {what}, {rows}{rejected}", file.file)
}

/// A load as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    load: &'a str,
    authority: &'a str,
    taken_at: Option<&'a str>,
    revision: Option<&'a str>,
    files: &'a [FileReport],
    tables: &'a [TableReport],
}

impl<'a> Printed<'a> {
    fn of(load: &'a TakenLoad) -> Self {
        Self {
            load: &load.id,
            authority: &load.authority,
            taken_at: load.taken_at.as_deref(),
            revision: load.revision.as_deref(),
            files: &load.files,
            tables: &load.tables,
        }
    }
}
