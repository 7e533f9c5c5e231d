//! `quarterday check`: reads the set, runs the worked examples, says what is wrong.

use quarterday_core::finding::{self, Finding};
use quarterday_engine::evaluate::Engine;

use crate::arguments::Global;
use crate::figures::PROGRAM_VERSION;
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, sources};

pub(crate) fn run(global: &Global, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let engine = Engine::new(PROGRAM_VERSION)?;
    let mut examples = 0;
    findings.extend(engine.check_views(loaded.views.values(), &loaded.tables));
    for definition in loaded.definitions.values() {
        findings.extend(engine.check(definition));
        examples += definition.examples.len();
    }
    for check in loaded.checks.values() {
        findings.extend(engine.check_failures(check));
        examples += check.examples.len();
    }
    // A fault of a view is one of every definition that uses it.
    finding::sort(&mut findings);
    findings.dedup();
    terminal.findings(&findings)?;
    let stopped = findings.iter().any(Finding::is_error);
    if !stopped {
        terminal.say(&format!(
            "{} definitions, {} checks, {examples} worked examples, {} adoptions: all hold",
            loaded.definitions.len(),
            loaded.checks.len(),
            loaded.set.adoptions.len()
        ));
    }
    Ok(if stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}
