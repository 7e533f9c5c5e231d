//! `quarterday doctor`: whether what the program keeps is as it was written.

use quarterday_core::finding::Finding;
use quarterday_core::wording::counted;
use quarterday_engine::records;
use serde::Serialize;

use crate::Outcome;
use crate::arguments::Global;
use crate::folder::Folder;
use crate::publication;
use crate::terminal::{Terminal, print_json};

pub(crate) fn run(global: &Global, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let mut seen = records::examine(folder.root())?;
    let published = publication::examine(&folder)?;
    seen.files += published.files;
    seen.findings.extend(published.findings);
    // What a killed load left behind is no harm: it is told with -v and by JSON.
    let is_well = seen.findings.iter().all(is_note);
    if terminal.is_json() {
        print_json(&Printed {
            is_well,
            loads: seen.loads,
            revisions: seen.revisions,
            publications: published.publications,
            pinned: published.pinned,
            files: seen.files,
            findings: &seen.findings,
        })?;
    } else {
        terminal.findings(&seen.findings)?;
        let count = |n: usize, one, more| counted(n as u64, one, more);
        terminal.say(&format!(
            "{}: {}, {}, {} and {} compared with what was written{}",
            if is_well { "all is well" } else { "not well" },
            count(seen.loads, "load", "loads"),
            count(seen.revisions, "revision", "revisions"),
            count(published.publications, "publication", "publications"),
            counted(seen.files, "file", "files"),
            match published.pinned {
                0 => String::new(),
                1 => "; 1 revision is published and stays".to_owned(),
                pinned => format!("; {pinned} revisions are published and stay"),
            },
        ));
    }
    Ok(if is_well {
        Outcome::Done
    } else {
        Outcome::Stopped
    })
}

fn is_note(finding: &Finding) -> bool {
    finding.severity == quarterday_core::finding::Severity::Note
}

/// An examination as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    is_well: bool,
    loads: usize,
    revisions: usize,
    publications: usize,
    /// Revisions that publications rest on.
    pinned: usize,
    files: u64,
    findings: &'a [Finding],
}
