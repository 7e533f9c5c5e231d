//! `quarterday draft`: writes the first source of a committee's report.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use quarterday_core::calendar::{Day, Period};
use quarterday_core::finding::{Finding, nearest};
use quarterday_core::paper;
use quarterday_core::set::IndicatorSet;
use quarterday_core::suppression::PUBLIC;

use crate::arguments::{Draft, Global};
use crate::command::build;
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, sources};

pub(crate) fn run(
    global: &Global,
    options: &Draft,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, findings) = sources::read(&folder)?;
    let mut desk = Desk::open(&folder, loaded)?;
    let period = match options.period {
        Some(period) => period,
        None => desk.last_quarter()?,
    };
    let committee = committee(&desk.loaded.set, options.committee.as_deref())?;
    let meeting = options.meeting.unwrap_or_else(|| meeting_after(period));
    let asked = build::Asked {
        committee: &committee,
        period,
        meeting,
        audience: PUBLIC,
    };
    let (scorecard, faults) = build::scorecard(&folder, &mut desk, &asked)?;
    let stopping: Vec<_> = findings
        .into_iter()
        .chain(faults)
        .filter(Finding::is_error)
        .collect();
    if !stopping.is_empty() {
        terminal.findings(&stopping)?;
        return Ok(Outcome::Stopped);
    }
    let path = folder.reports().join(format!("{period}-{committee}.md"));
    write(&path, &paper::draft(&scorecard, meeting), options.force)?;
    terminal.say(&format!(
        "drafted {}: edit it, then `quarterday build`",
        folder.name_of(&path)
    ));
    Ok(Outcome::Done)
}

fn write(path: &PathBuf, text: &str, is_forced: bool) -> anyhow::Result<()> {
    if path.exists() && !is_forced {
        bail!(
            "`{}` is there already: --force writes over it",
            path.display()
        );
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("`{}` cannot be written", path.display()))
}

/// The committee that is meant: the one named, or the only one that has indicators.
pub(super) fn committee(set: &IndicatorSet, named: Option<&str>) -> anyhow::Result<String> {
    let ids: Vec<&str> = set
        .committees
        .iter()
        .map(|committee| committee.id.as_str())
        .collect();
    match (named, ids.as_slice()) {
        (Some(id), _) if ids.contains(&id) => Ok(id.to_owned()),
        (Some(id), _) => match nearest(id, ids.iter().copied()) {
            Some(near) => bail!("there is no committee `{id}`; did this mean `{near}`?"),
            None => bail!("there is no committee `{id}` in set.toml"),
        },
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => bail!("set.toml names no committee"),
        (None, _) => bail!(
            "set.toml has several committees: name one of {}",
            ids.join(", ")
        ),
    }
}

/// The last day of the quarter after a period: no clock says when the meeting is.
pub(super) fn meeting_after(period: Period) -> Day {
    let next = period
        .last_day()
        .plus(1)
        .unwrap_or_else(|| period.last_day());
    Period::quarter_of(next).last_day()
}
