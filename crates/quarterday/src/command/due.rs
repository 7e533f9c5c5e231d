//! `quarterday due`: what is overdue and what is due soon, and what it would take.

use anyhow::Context;
use quarterday_core::calendar::WorkingDays;
use quarterday_core::finding::Finding;
use quarterday_core::set::{Adoption, Definition, Loaded};

use crate::arguments::{Due, Format, Global};
use crate::due;
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::{Terminal, print};
use crate::{Outcome, command, sources};

pub(crate) fn run(global: &Global, options: &Due, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, _) = sources::read(&folder)?;
    let desk = Desk::open(&folder, loaded)?;
    let authority = &desk.loaded.authority.code;
    let reach = desk.records.records_to(authority);
    let reach = reach.context("the records hold no dated event")?;
    let chosen = due::choose(options.on, reach, due::today());
    let on = chosen.day();
    let through = WorkingDays::england_and_wales()
        .after(on, options.within.into())
        .context("the working days do not reach so far")?;
    let wanted = wanted(&desk.loaded, options)?;
    let ahead = due::ahead(&desk, &wanted, (on, through));
    let takes = due::takes(&desk, &wanted, on)?;
    let format = if terminal.is_json() {
        Format::Json
    } else {
        options.format
    };
    match format {
        Format::Table => print(&due::table(&ahead, &takes, chosen, through, options.by))?,
        Format::Csv => print(&due::csv(&ahead))?,
        Format::Json => due::json(&ahead, &takes, chosen, through)?,
    }
    if ahead.findings.iter().any(Finding::is_error) {
        if !terminal.is_json() {
            terminal.findings(&ahead.findings)?;
        }
        return Ok(Outcome::Stopped);
    }
    Ok(Outcome::Done)
}

/// The indicators looked at: the one named, all there are, or those adopted.
fn wanted<'a>(
    loaded: &'a Loaded,
    options: &Due,
) -> anyhow::Result<Vec<(&'a Definition, Option<&'a Adoption>)>> {
    let adopted = |definition: &'a Definition| (definition, loaded.set.find(&definition.slug));
    if let Some(word) = &options.indicator {
        let (slug, adoption) = command::figures::indicator(loaded, word)?;
        return Ok(vec![(&loaded.definitions[&slug], adoption)]);
    }
    if options.all {
        return Ok(loaded.definitions.values().map(adopted).collect());
    }
    Ok(command::figures::adopted(loaded))
}
