//! `quarterday lint`: says what is wrong with a report's source.

use std::fs;

use quarterday_core::finding::Finding;
use quarterday_core::paper;

use crate::arguments::{Global, Report};
use crate::command::build;
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, sources};

pub(crate) fn run(
    global: &Global,
    options: &Report,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let path = folder.report(options.report.as_deref())?;
    let name = folder.name_of(&path);
    let text = fs::read_to_string(&path)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    // What a fault of the set leaves out is no fault of the paper that names it.
    if findings.iter().any(Finding::is_error) {
        terminal.findings(&findings)?;
        return Ok(Outcome::Stopped);
    }
    match paper::front_matter(&text, &name, &loaded.set) {
        Ok(front) => {
            let mut desk = Desk::open(&folder, loaded)?;
            let (scorecard, faults) = build::scorecard_of(&folder, &mut desk, &front)?;
            findings.extend(faults);
            findings.extend(paper::lint(&text, &name, &scorecard));
        }
        Err(faults) => findings.extend(faults),
    }
    terminal.findings(&findings)?;
    if findings.iter().any(Finding::is_error) {
        return Ok(Outcome::Stopped);
    }
    terminal.say(&format!("{name}: nothing stands in the way of building it"));
    Ok(Outcome::Done)
}
