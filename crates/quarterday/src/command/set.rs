//! `quarterday set`: the indicator set as it stood on a day, with counts that add up.

use anyhow::{Context, bail};
use quarterday_core::finding::{Finding, nearest};
use quarterday_core::set::{AsAt, By, IndicatorSet, Loaded, Reporting, Tally};
use quarterday_core::wording::{self, counted};
use serde::Serialize;

use crate::arguments::{Format, Global, Set};
use crate::folder::Folder;
use crate::terminal::{self, Terminal, csv, print, print_json};
use crate::{Outcome, due, sources};

pub(crate) fn run(global: &Global, options: &Set, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, findings) = sources::read(&folder)?;
    let day = options.on.or_else(due::today);
    let day = day.context("the machine's clock cannot be read: name a day with --on")?;
    if let Some(id) = &options.committee {
        known(&loaded.set, id)?;
    }
    let mut as_at = loaded.set.as_at(day);
    if let Some(id) = &options.committee {
        as_at
            .reported
            .retain(|reporting| reporting.committee.id == *id);
        as_at.committees.retain(|committee| committee.id == *id);
    }
    let format = if terminal.is_json() {
        Format::Json
    } else {
        options.format
    };
    match format {
        Format::Table => print(&table(&as_at, &loaded))?,
        Format::Csv => print(&csv(&HEAD, &rows(&as_at, &loaded)))?,
        Format::Json => print_json(&Printed::of(&as_at, &loaded))?,
    }
    let errors: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
    if !terminal.is_json() {
        terminal.findings(&errors)?;
    }
    Ok(if errors.is_empty() {
        Outcome::Done
    } else {
        Outcome::Stopped
    })
}

/// Stops at a committee that the set does not name.
pub(crate) fn known(set: &IndicatorSet, id: &str) -> anyhow::Result<()> {
    if set.committee(id).is_some() {
        return Ok(());
    }
    let ids = set.committees.iter().map(|committee| committee.id.as_str());
    match nearest(id, ids) {
        Some(near) => bail!("there is no committee `{id}`; did this mean `{near}`?"),
        None => bail!("there is no committee `{id}` in set.toml"),
    }
}

/// Each committee with its indicators, and the counts.
fn table(as_at: &AsAt<'_>, loaded: &Loaded) -> String {
    let whole = as_at.reported.len();
    let mut parts = vec![format!(
        "The indicator set on {}: {} reported to {}\n",
        as_at.day.long(),
        indicators(whole),
        counted(as_at.committees.len() as u64, "committee", "committees"),
    )];
    for committee in &as_at.committees {
        let reported = as_at.to(&committee.id);
        let (number, name) = (indicators(reported.len()), &committee.name);
        if reported.is_empty() {
            parts.push(format!("{name}: none\n"));
            continue;
        }
        let split = |by| said(&Tally::of(&reported, by), by);
        parts.push(format!(
            "{name}: {number} = {}{}\n",
            split(By::Frequency),
            split_of_services(&reported),
        ));
        let rows: Vec<Vec<String>> = reported.iter().map(|r| row(r, loaded)).collect();
        parts.push(terminal::table(&HEAD[1..], &without_first(&rows)));
    }
    let all = |by| said(&as_at.counts(by), by);
    parts.push(format!("{} = {}", indicators(whole), all(By::Committee)));
    for by in [By::Portfolio, By::Service, By::Frequency] {
        let is_any = as_at.counts(by).iter().any(|tally| tally.name.is_some());
        if is_any {
            parts.push(format!("by {}: {whole} = {}", by.name(), all(by)));
        }
    }
    let gone = as_at.unreported.len();
    if gone > 0 {
        parts.push(format!(
            "besides: {} of the set not reported to any of them on that day",
            indicators(gone)
        ));
    }
    parts.join("\n")
}

fn split_of_services(reported: &[Reporting<'_>]) -> String {
    let by = Tally::of(reported, By::Service);
    let is_any = by.iter().any(|tally| tally.name.is_some());
    if is_any {
        format!(" = {}", said(&by, By::Service))
    } else {
        String::new()
    }
}

fn without_first(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let rest = |row: &Vec<String>| row.iter().skip(1).cloned().collect();
    rows.iter().map(rest).collect()
}

/// "36 indicators".
pub(crate) fn indicators(number: usize) -> String {
    counted(number as u64, "indicator", "indicators")
}

/// "6 Housing + 6 Culture + 24 Public Health".
pub(crate) fn said(counts: &[Tally<'_>], by: By) -> String {
    let said = |tally: &Tally<'_>| match tally.name {
        Some(name) => format!("{} {name}", tally.count),
        None => format!("{} of no {} named", tally.count, by.name()),
    };
    let said: Vec<String> = counts.iter().map(said).collect();
    match said.as_slice() {
        [] => "0".to_owned(),
        parts => parts.join(" + "),
    }
}

const HEAD: [&str; 9] = [
    "committee",
    "code",
    "indicator",
    "name",
    "service",
    "reported",
    "owner",
    "target",
    "values",
];

fn rows(as_at: &AsAt<'_>, loaded: &Loaded) -> Vec<Vec<String>> {
    as_at.reported.iter().map(|r| row(r, loaded)).collect()
}

fn row(reporting: &Reporting<'_>, loaded: &Loaded) -> Vec<String> {
    let facts = loaded.definition(reporting.definition).map(|d| &d.facts);
    let target = reporting.target.zip(facts);
    let target = target.map(|(target, facts)| wording::asked_for(target, facts));
    vec![
        reporting.committee.id.clone(),
        reporting.adoption.code.clone(),
        reporting.definition.to_owned(),
        facts.map_or_else(String::new, |facts| facts.name.clone()),
        reporting.service.unwrap_or_default().to_owned(),
        reporting.reported.name().to_owned(),
        reporting.owner.to_owned(),
        target.unwrap_or_default(),
        values(reporting).to_owned(),
    ]
}

fn values(reporting: &Reporting<'_>) -> &'static str {
    if reporting.adoption.is_entered {
        "entered"
    } else {
        "computed"
    }
}

/// The set on a day as JSON: version 1 of this form.
#[derive(Serialize)]
struct Printed {
    on: String,
    reported: usize,
    counts: Vec<PrintedCount>,
    indicators: Vec<PrintedIndicator>,
    unreported: Vec<String>,
}

#[derive(Serialize)]
struct PrintedCount {
    by: &'static str,
    /// `null` for those of which the set does not say.
    part: Option<String>,
    count: usize,
}

#[derive(Serialize)]
struct PrintedIndicator {
    committee: String,
    portfolio: Option<String>,
    service: Option<String>,
    code: String,
    indicator: String,
    definition: String,
    name: Option<String>,
    reported: &'static str,
    owner: String,
    values: &'static str,
    target: Option<PrintedTarget>,
}

#[derive(Serialize)]
struct PrintedTarget {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    set_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<String>,
}

impl Printed {
    fn of(as_at: &AsAt<'_>, loaded: &Loaded) -> Self {
        let counts = By::ALL.into_iter().flat_map(|by| {
            let tallies = as_at.counts(by).into_iter();
            tallies.map(move |tally| PrintedCount {
                by: by.name(),
                part: tally.name.map(str::to_owned),
                count: tally.count,
            })
        });
        let reported = as_at.reported.iter();
        let unreported = as_at.unreported.iter();
        Self {
            on: as_at.day.to_string(),
            reported: as_at.reported.len(),
            counts: counts.collect(),
            indicators: reported.map(|r| PrintedIndicator::of(r, loaded)).collect(),
            unreported: unreported.map(|a| a.indicator.clone()).collect(),
        }
    }
}

impl PrintedIndicator {
    fn of(reporting: &Reporting<'_>, loaded: &Loaded) -> Self {
        let definition = loaded.definition(reporting.definition);
        Self {
            committee: reporting.committee.id.clone(),
            portfolio: reporting.portfolio.map(str::to_owned),
            service: reporting.service.map(str::to_owned),
            code: reporting.adoption.code.clone(),
            indicator: reporting.adoption.indicator.clone(),
            definition: reporting.definition.to_owned(),
            name: definition.map(|definition| definition.facts.name.clone()),
            reported: reporting.reported.name(),
            owner: reporting.owner.to_owned(),
            values: values(reporting),
            target: reporting.target.map(|target| PrintedTarget {
                value: target.value.to_string(),
                to: target.to.map(|to| to.to_string()),
                set_by: target.set_by.clone(),
                evidence: target.evidence.clone(),
            }),
        }
    }
}
