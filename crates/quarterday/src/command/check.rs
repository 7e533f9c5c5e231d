//! `quarterday check`: reads the set, runs the worked examples, says what is wrong.

use quarterday_core::finding::{self, Finding};
use quarterday_core::set::{Check, Definition};
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
    findings.extend(engine.check_views(loaded.views.values(), &loaded.tables));
    let definitions: Vec<&Definition> = loaded.definitions.values().collect();
    let checks: Vec<&Check> = loaded.checks.values().collect();
    findings.extend(engine.check_all(&definitions, &checks));
    let of_definitions = definitions
        .iter()
        .map(|definition| definition.examples.len());
    let of_checks = checks.iter().map(|check| check.examples.len());
    let examples: usize = of_definitions.chain(of_checks).sum();
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
