//! `quarterday run`: evaluates the set's indicators and keeps their figures.

use quarterday_core::calendar::Period;
use quarterday_core::figure::State;
use quarterday_engine::evaluate::Ask;

use crate::arguments::{Global, Run};
use crate::command;
use crate::figures::{Desk, Elsewhere, basis_of};
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, doubts, sources};

const KILOBYTE: usize = 1024;
const MEGABYTE: usize = 1024 * KILOBYTE;

pub(crate) fn run(global: &Global, options: &Run, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let mut desk = Desk::within(&folder, loaded, options.memory)?;
    desk.elsewhere = elsewhere(&folder, options, terminal)?;
    let periods = match (options.period, options.from, options.to) {
        (Some(period), ..) => vec![period],
        (None, Some(from), Some(to)) => from.through(to),
        _ => Desk::quarters_to(desk.last_quarter()?),
    };
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        anyhow::bail!("the last period lies before the first");
    };
    if let Some(word) = &options.explain {
        return explain(&desk, word, &periods, terminal);
    }
    let span = span_of(*first, *last);
    let figures = if options.every_basis {
        let (figures, faults) = desk.on_every_basis(&periods)?;
        findings.extend(faults);
        figures
    } else {
        let (figures, faults) = desk.figures(&periods)?;
        findings.extend(faults);
        findings.extend(doubts::of(&desk.loaded, &figures, |_, _| true));
        figures
    };
    terminal.findings(&findings)?;
    let measured = figures
        .iter()
        .filter(|figure| figure.state == State::Ok)
        .count();
    let computed = desk.loaded.set.adoptions.iter().filter(|a| !a.is_entered);
    terminal.say(&format!(
        "{} figures of {} indicators, {span}; {measured} have a value (`quarterday figures` prints them)",
        figures.len(),
        computed.count(),
    ));
    let held = desk.engine.memory_most().div_ceil(MEGABYTE);
    if held > 0 {
        terminal.say(&format!("the queries held at most {held} MB at once"));
    }
    let stopped = findings
        .iter()
        .any(quarterday_core::finding::Finding::is_error);
    Ok(if stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// The cluster that is asked for.
#[cfg(feature = "cluster")]
fn elsewhere(
    folder: &Folder,
    options: &Run,
    terminal: &Terminal,
) -> anyhow::Result<Option<Elsewhere>> {
    command::cluster::elsewhere(folder, &options.on_cluster, terminal)
}

#[cfg(not(feature = "cluster"))]
fn elsewhere(_: &Folder, options: &Run, _: &Terminal) -> anyhow::Result<Option<Elsewhere>> {
    match &options.on_cluster.cluster {
        None => Ok(None),
        Some(_) => anyhow::bail!(crate::arguments::cluster::NOT_BUILT),
    }
}

/// How the figures of an indicator come about.
fn explain(
    desk: &Desk,
    word: &str,
    periods: &[Period],
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let (slug, adoption) = command::figures::indicator(&desk.loaded, word)?;
    let definition = &desk.loaded.definitions[&slug];
    let basis = adoption.map_or(definition.facts.basis, |adoption| {
        basis_of(adoption, definition)
    });
    let ask = Ask {
        definition,
        periods,
        bases: &[basis],
    };
    let authority = &desk.loaded.authority.code;
    let explained = match desk.engine.explain(&desk.records, authority, &ask) {
        Ok(explained) => explained,
        Err(findings) => {
            terminal.findings(&findings)?;
            return Ok(Outcome::Stopped);
        }
    };
    let adoptions = desk.loaded.set.adoptions.iter();
    let others = adoptions.filter_map(|adoption| desk.loaded.definitions.get(&adoption.indicator));
    let others: Vec<_> = others.filter(|other| other.slug != slug).collect();
    terminal.say(&format!("{slug} reads:"));
    for (table, rows) in &explained.tables {
        let sharing = others.iter().filter(|other| other.reads(table)).count();
        terminal.say(&format!(
            "  {table}: {rows} rows, decoded once with {sharing} other indicators of the set"
        ));
    }
    terminal.say(&format!(
        "{} values decoded, {} KB of them kept; at most {} KB held\n\n{}",
        explained.values,
        explained.kept.div_ceil(KILOBYTE),
        explained.memory.div_ceil(KILOBYTE),
        explained.steps
    ));
    Ok(Outcome::Done)
}

fn span_of(first: Period, last: Period) -> String {
    if first == last {
        first.short()
    } else {
        format!("{} to {}", first.short(), last.short())
    }
}
