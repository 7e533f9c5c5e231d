//! `quarterday restate`: which published figures are others now, and the cases that explain it.

use std::collections::BTreeSet;

use quarterday_core::calendar::Period;
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::paper;
use quarterday_core::scorecard::{Entered, Line, Sources};
use quarterday_core::set::Met;
use quarterday_core::store::PublishedFigure;
use quarterday_core::wording;
use serde::Serialize;

use super::cases::{met_word, short};
use super::verify;
use crate::arguments::{Format, Global, Restate};
use crate::figures::Desk;
use crate::folder::Folder;
use crate::restated::{self, Restated};
use crate::terminal::{Terminal, csv, print, print_json, table};
use crate::{Outcome, sources};

pub(crate) fn run(
    global: &Global,
    options: &Restate,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let mut desk = Desk::open(&folder, loaded)?;
    let published = published(&folder, &desk, options)?;
    let periods: BTreeSet<Period> = published.iter().map(|shown| shown.figure.period).collect();
    let periods: Vec<Period> = periods.into_iter().collect();
    let (mut figures, faults) = desk.figures(&periods)?;
    findings.extend(faults);
    figures.extend(entered(&desk, &periods)?);
    let restated = restated::of(&desk, &published, &figures, &mut findings)?;
    let stopping: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
    if !stopping.is_empty() {
        terminal.findings(&stopping)?;
        return Ok(Outcome::Stopped);
    }
    if options.cases {
        list(&restated, options.format, terminal)?;
    } else {
        tell(&desk, &figures, &restated, options.source, terminal)?;
    }
    let of = wording::counted(
        published.len() as u64,
        "published figure",
        "published figures",
    );
    terminal.say(&format!(
        "{} of {of} {} another now",
        restated.len(),
        are(restated.len())
    ));
    Ok(Outcome::Done)
}

fn are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// The figures of the publication asked for, or every figure as it was published last.
fn published(
    folder: &Folder,
    desk: &Desk,
    options: &Restate,
) -> anyhow::Result<Vec<PublishedFigure>> {
    let Some(named) = &options.publication else {
        anyhow::ensure!(
            !desk.published().is_empty(),
            "nothing has been published (`quarterday publish` does)"
        );
        return Ok(desk.published().to_vec());
    };
    let place = verify::place(folder, named)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let is_known = desk.publications()?.iter().any(|row| row.name == name);
    anyhow::ensure!(is_known, "no publication `{name}` is in the ledger");
    let shown = |figure| PublishedFigure {
        publication: name.to_string(),
        figure,
    };
    Ok(desk.published_in(&name)?.into_iter().map(shown).collect())
}

/// The figures of the indicators whose values are entered.
fn entered(desk: &Desk, periods: &[Period]) -> anyhow::Result<Vec<Figure>> {
    let entries = desk.entries()?;
    let sources = Sources {
        entered: Entered {
            definitions: &desk.loaded.entered,
            entries: &entries,
        },
        ..sources_of(desk, &[])
    };
    let mut figures = Vec::new();
    for adoption in desk.loaded.set.adoptions.iter().filter(|a| a.is_entered) {
        let definition = desk.loaded.entered.get(&adoption.indicator);
        figures.extend(definition.into_iter().flat_map(|definition| {
            let line = |period: &Period| Line::build(sources, adoption, definition, *period).figure;
            periods.iter().map(line).collect::<Vec<_>>()
        }));
    }
    Ok(figures)
}

/// What lines are built from.
fn sources_of<'a>(desk: &'a Desk, figures: &'a [Figure]) -> Sources<'a> {
    Sources {
        authority: &desk.loaded.authority,
        set: &desk.loaded.set,
        definitions: &desk.loaded.definitions,
        figures,
        entered: Entered::NONE,
        records: &[],
    }
}

/// Says what has become of each indicator, or prints the section of a paper that does.
fn tell(
    desk: &Desk,
    figures: &[Figure],
    restated: &[Restated],
    is_source: bool,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    if terminal.is_json() {
        let printed: Vec<Printed> = restated.iter().map(Printed::of).collect();
        return print_json(&printed);
    }
    let lines = lines(desk, figures, restated);
    if lines.is_empty() {
        return Ok(());
    }
    if is_source {
        return print(&paper::restated_section(&lines));
    }
    let said = lines.iter().filter_map(wording::restated);
    let said: Vec<String> = said.map(|sentences| format!("- {sentences}\n")).collect();
    print(&said.concat())
}

/// The lines of the indicators that have restated figures, in the order of the set.
fn lines(desk: &Desk, figures: &[Figure], restated: &[Restated]) -> Vec<Line> {
    let loaded = &desk.loaded;
    let sources = sources_of(desk, figures);
    let line = |adoption: &quarterday_core::set::Adoption| {
        let definition = loaded.definition(&adoption.indicator)?;
        let own = restated.iter().map(|found| &found.restatement);
        let own = own.filter(|found| found.was.indicator == definition.slug);
        let own: Vec<_> = own.cloned().collect();
        let last = own.last()?.was.period;
        let mut line = Line::build(sources, adoption, definition, last);
        line.restatements = own;
        Some(line)
    };
    loaded.set.adoptions.iter().filter_map(line).collect()
}

/// The cases that explain it, for the officer: never for a paper.
fn list(restated: &[Restated], format: Format, terminal: &Terminal) -> anyhow::Result<()> {
    let rows: Vec<CaseRow> = restated.iter().flat_map(CaseRow::of).collect();
    let head = [
        "indicator",
        "period",
        "case",
        "child",
        "was",
        "now",
        "reason",
        "why",
        "load",
        "file",
        "line",
    ];
    let texts = || rows.iter().map(CaseRow::texts).collect::<Vec<_>>();
    match format {
        Format::Json => print_json(&rows),
        _ if terminal.is_json() => print_json(&rows),
        Format::Table => print(&table(&head, &texts())),
        Format::Csv => print(&csv(&head, &texts())),
    }
}

/// A restated figure as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed<'a> {
    indicator: &'a str,
    period: String,
    basis: &'static str,
    publication: &'a str,
    was: Option<String>,
    now: Option<String>,
    why: String,
    entered_late: usize,
    corrected: usize,
    removed: usize,
}

impl<'a> Printed<'a> {
    fn of(restated: &'a Restated) -> Self {
        use quarterday_core::restatement::Reason;
        let found = &restated.restatement;
        let count = |reason| {
            restated
                .changes
                .iter()
                .filter(|c| c.reason == reason)
                .count()
        };
        Self {
            indicator: &found.was.indicator,
            period: found.was.period.to_string(),
            basis: found.was.basis.name(),
            publication: &found.publication,
            was: found.was.rounded().map(|value| value.to_string()),
            now: found.now.rounded().map(|value| value.to_string()),
            why: wording::why(&found.why),
            entered_late: count(Reason::EnteredLate),
            corrected: count(Reason::Corrected),
            removed: count(Reason::Removed),
        }
    }
}

/// A case that counts otherwise as JSON: version 1 of this form.
#[derive(Serialize)]
struct CaseRow<'a> {
    indicator: &'a str,
    period: String,
    case_id: &'a str,
    child_id: Option<&'a str>,
    was: &'static str,
    now: &'static str,
    reason: &'static str,
    why: Option<&'a str>,
    load: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<i32>,
}

impl<'a> CaseRow<'a> {
    fn of(restated: &'a Restated) -> Vec<Self> {
        let figure = &restated.restatement.was;
        let word = |met: Option<Met>| met.map_or("not there", met_word);
        let row = |change: &'a quarterday_engine::evaluate::CaseChange| Self {
            indicator: &figure.indicator,
            period: figure.period.to_string(),
            case_id: &change.case.case_id,
            child_id: change.case.child_id.as_deref(),
            was: word(change.was),
            now: word(change.now),
            reason: change.reason.name(),
            why: change.case.why.as_deref(),
            load: change.case.load.as_deref(),
            file: change.case.source.as_ref().map(|(file, _)| file.as_str()),
            line: change.case.source.as_ref().map(|(_, line)| *line),
        };
        restated.changes.iter().map(row).collect()
    }

    fn texts(&self) -> Vec<String> {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        vec![
            self.indicator.to_owned(),
            self.period.clone(),
            self.case_id.to_owned(),
            text(self.child_id),
            self.was.to_owned(),
            self.now.to_owned(),
            self.reason.to_owned(),
            text(self.why),
            self.load.map_or(String::new(), short),
            text(self.file),
            self.line.map_or(String::new(), |line| line.to_string()),
        ]
    }
}
