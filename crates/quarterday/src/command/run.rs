//! `quarterday run`: evaluates the set's indicators and keeps their figures.

use std::sync::{Mutex, PoisonError};

use quarterday_core::calendar::Period;
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::set::Loaded;
use quarterday_core::store::Store;
use quarterday_engine::evaluate::Ask;

use crate::arguments::{Global, Run};
use crate::command;
use crate::figures::{Desk, Elsewhere, basis_of, reported};
use crate::folder::Folder;
use crate::sum::{self, Sum};
use crate::terminal::{self, Terminal};
use crate::{Outcome, interrupt, sources};

/// What is said when a query does not end in time.
const INTERRUPTED: &str = "the run was interrupted: the figures of the authorities that were done are kept, and the same command goes on from there";

const KILOBYTE: usize = 1024;
const MEGABYTE: usize = 1024 * KILOBYTE;

pub(crate) fn run(global: &Global, options: &Run, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, findings) = sources::read(&folder)?;
    let given = match (options.period, options.from, options.to) {
        (Some(period), ..) => Some(vec![period]),
        (None, Some(from), Some(to)) => Some(from.through(to)),
        _ => None,
    };
    let elsewhere = elsewhere(&folder, options, terminal)?;
    if let (Some(periods), None, false) = (&given, &options.explain, options.every_basis)
        && let Some(sum) = answered(&folder, &loaded, periods)?
    {
        return say(&loaded, periods, findings, &sum, terminal);
    }
    let mut desk = Desk::within(&folder, loaded, options.memory)?;
    desk.elsewhere = elsewhere;
    desk.progress = terminal.progress("evaluating");
    let periods = match given {
        Some(periods) => periods,
        None => Desk::quarters_to(desk.last_quarter()?),
    };
    if let Some(word) = &options.explain {
        return explain(&desk, word, &periods, terminal);
    }
    interrupt::listen(|| terminal::fail(&anyhow::anyhow!(INTERRUPTED)));
    let outcome = if options.every_basis {
        every_basis(&desk, &periods, findings, terminal)?
    } else {
        evaluate(&desk, &periods, findings, terminal)?
    };
    used(&desk, terminal);
    Ok(outcome)
}

/// Says what a run has used.
fn used(desk: &Desk, terminal: &Terminal) {
    let engine = &desk.engine;
    let seconds = desk.progress.taken().as_millis().div_ceil(100);
    terminal.say(&format!(
        "{} rows read in {}.{} s; the queries held at most {} MB at once, and {} MB on the disk",
        engine.rows_read(),
        seconds / 10,
        seconds % 10,
        engine.memory_most().div_ceil(MEGABYTE),
        engine.spilled_most().div_ceil(MEGABYTE as u64),
    ));
}

/// What the same run came to before, if it is kept.
fn answered(folder: &Folder, loaded: &Loaded, periods: &[Period]) -> anyhow::Result<Option<Sum>> {
    let ledger = folder.ledger();
    if !ledger.is_file() {
        return Ok(None);
    }
    let store = Store::open(&ledger)?;
    let Some(revision) = store.revision()? else {
        return Ok(None);
    };
    let question = sum::question(loaded, &revision.hash, &reported(loaded), periods);
    Ok(Sum::kept(&store, &question)?)
}

/// Makes the figures that are not kept, and keeps them.
fn evaluate(
    desk: &Desk,
    periods: &[Period],
    mut findings: Vec<Finding>,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let loaded = &desk.loaded;
    let asked = reported(loaded);
    let sum = Mutex::new(Sum::default());
    let take = |_: usize, _: &str, figures: Vec<Figure>| {
        let mut own = Sum::default();
        own.add(loaded, &figures);
        let mut sum = sum.lock().unwrap_or_else(PoisonError::into_inner);
        sum.figures += own.figures;
        sum.measured += own.measured;
        sum.doubts.extend(own.doubts);
    };
    let more = desk.each(&asked, periods, None, &take)?;
    let sum = sum.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !more.iter().any(Finding::is_error) {
        let revision = desk.records.revision();
        let question = sum::question(loaded, revision, &asked, periods);
        sum.keep(&mut desk.store(), &question)?;
    }
    findings.extend(more);
    say(loaded, periods, findings, &sum, terminal)
}

/// Makes the figures of every basis, and keeps them.
fn every_basis(
    desk: &Desk,
    periods: &[Period],
    mut findings: Vec<Finding>,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let (figures, more) = desk.on_every_basis(periods)?;
    findings.extend(more);
    let mut sum = Sum::default();
    sum.add(&desk.loaded, &figures);
    sum.doubts.clear();
    say(&desk.loaded, periods, findings, &sum, terminal)
}

/// Says what a run came to.
fn say(
    loaded: &Loaded,
    periods: &[Period],
    mut findings: Vec<Finding>,
    sum: &Sum,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        anyhow::bail!("the last period lies before the first");
    };
    findings.extend(sum.findings());
    terminal.findings(&findings)?;
    let computed = loaded.set.adoptions.iter().filter(|a| !a.is_entered);
    terminal.say(&format!(
        "{} figures of {} indicators, {}; {} have a value (`quarterday figures` prints them)",
        sum.figures,
        computed.count(),
        span_of(*first, *last),
        sum.measured,
    ));
    Ok(if findings.iter().any(Finding::is_error) {
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
