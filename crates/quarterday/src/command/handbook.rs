//! `quarterday handbook`: writes how every indicator is measured as one HTML page.

use std::fs;

use anyhow::Context;
use quarterday_core::calendar::Day;
use quarterday_core::figure::{Figure, State};
use quarterday_core::finding::Finding;
use quarterday_core::paper::{Entry, Handbook};
use quarterday_core::set::{Definition, Loaded};
use quarterday_core::suppression::{PUBLIC, seen_by};
use quarterday_engine::records::OpenError;
use quarterday_report::html;

use super::figures::adopted;
use crate::arguments::{self, Global};
use crate::figures::{Desk, PROGRAM_VERSION};
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, due, sources};

pub(crate) fn run(
    global: &Global,
    options: &arguments::Handbook,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let Latest { figures, reach } = latest(&folder, &loaded, options.all, &mut findings)?;
    let date = reach.or(loaded.set.agreed_on).or_else(due::today);
    let handbook = Handbook {
        authority: &loaded.authority,
        set: &loaded.set,
        entries: entries(&loaded, &figures, options.all),
        local: loaded.local.values().collect(),
        date: date.context("the clock of this machine cannot be read")?,
        program: PROGRAM_VERSION,
    };
    terminal.findings(&findings)?;
    if findings.iter().any(Finding::is_error) {
        terminal.say("no handbook is written: the errors above stand in the way");
        return Ok(Outcome::Stopped);
    }
    let within = options
        .out
        .clone()
        .unwrap_or_else(|| folder.built().join("handbook"));
    fs::create_dir_all(&within)
        .with_context(|| format!("`{}` cannot be made", within.display()))?;
    let file = within.join("handbook.html");
    fs::write(&file, html::write(&handbook.document())?)
        .with_context(|| format!("`{}` cannot be written", file.display()))?;
    let many = handbook.entries.len();
    terminal.say(&format!(
        "built {}: {many} indicators",
        folder.name_of(&file)
    ));
    Ok(Outcome::Done)
}

/// The adopted indicators in the order of the set and, if all are wanted, the others by name.
fn entries<'a>(loaded: &'a Loaded, figures: &'a [Figure], is_all: bool) -> Vec<Entry<'a>> {
    let latest = |slug: &str| {
        let own = figures
            .iter()
            .filter(|figure| figure.indicator == slug && figure.authority == loaded.authority.code);
        // A hidden figure is the latest all the same: an older one in its place would mislead.
        let is_made =
            |figure: &&Figure| figure.value().is_some() || figure.state == State::Suppressed;
        let by_day = |figure: &&Figure| figure.period.last_day();
        own.clone()
            .filter(is_made)
            .max_by_key(by_day)
            .or_else(|| own.max_by_key(by_day))
    };
    let mut entries: Vec<Entry> = adopted(loaded)
        .into_iter()
        .map(|(definition, adoption)| Entry {
            definition,
            adoption,
            figure: latest(&definition.slug),
        })
        .collect();
    if is_all {
        entries.extend(others(loaded).map(|definition| Entry {
            definition,
            adoption: None,
            figure: latest(&definition.slug),
        }));
    }
    entries
}

/// The definitions that the set does not adopt.
fn others(loaded: &Loaded) -> impl Iterator<Item = &Definition> {
    let is_adopted = |slug: &str| {
        let mut adoptions = loaded.set.adoptions.iter();
        adoptions.any(|adoption| adoption.indicator == slug)
    };
    let definitions = loaded.definitions.values();
    definitions.filter(move |definition| !is_adopted(&definition.slug))
}

/// Quarters evaluated of an indicator that is not adopted.
const QUARTERS_OF_OTHERS: usize = 4;

/// The council's figures, and the last day its records reach.
#[derive(Default)]
struct Latest {
    figures: Vec<Figure>,
    reach: Option<Day>,
}

/// The figures of the last four years and, if all are wanted, those of the last year of what is not
/// adopted; none where nothing has been loaded, for a handbook needs
/// no records.
fn latest(
    folder: &Folder,
    loaded: &Loaded,
    is_all: bool,
    findings: &mut Vec<Finding>,
) -> anyhow::Result<Latest> {
    let mut desk = match Desk::open(folder, loaded.clone()) {
        Ok(desk) => desk,
        Err(error) => match error.downcast_ref() {
            Some(OpenError::NothingLoaded) => return Ok(Latest::default()),
            _ => return Err(error),
        },
    };
    let reach = desk.records.records_to(&loaded.authority.code);
    if reach.is_none() {
        return Ok(Latest::default());
    }
    let periods = Desk::quarters_to(desk.last_quarter()?);
    let (mut figures, faults) = desk.figures(&periods)?;
    findings.extend(faults);
    let year = periods.len().saturating_sub(QUARTERS_OF_OTHERS);
    let year = periods.get(year..).unwrap_or_default();
    for definition in others(loaded).filter(|_| is_all) {
        let basis = definition.facts.basis;
        figures.extend(desk.figures_of(definition, year, basis, findings)?);
    }
    // A handbook may be handed to anybody: what a public paper hides, it hides.
    if loaded.authority.disclosure.contains_key(PUBLIC) {
        let (seen, faults) = seen_by(PUBLIC, &loaded.authority, figures, &[]);
        findings.extend(faults);
        figures = seen.figures;
    }
    Ok(Latest { figures, reach })
}
