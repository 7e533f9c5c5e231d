//! `quarterday run`: evaluates the set's indicators and keeps their figures.

use quarterday_core::calendar::Period;
use quarterday_core::figure::State;

use crate::arguments::{Global, Run};
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::Terminal;
use crate::{Outcome, doubts, sources};

pub(crate) fn run(global: &Global, options: &Run, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let mut desk = Desk::open(&folder, loaded)?;
    let periods = match (options.period, options.from, options.to) {
        (Some(period), ..) => vec![period],
        (None, Some(from), Some(to)) => from.through(to),
        _ => Desk::quarters_to(desk.last_quarter()?),
    };
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        anyhow::bail!("the last period lies before the first");
    };
    let span = span_of(*first, *last);
    let (figures, faults) = desk.figures(&periods)?;
    findings.extend(faults);
    findings.extend(doubts::of(&desk.loaded, &figures, |_, _| true));
    terminal.findings(&findings)?;
    let measured = figures
        .iter()
        .filter(|figure| figure.state == State::Ok)
        .count();
    terminal.say(&format!(
        "{} figures of {} indicators, {span}; {measured} have a value (`quarterday figures` prints them)",
        figures.len(),
        desk.loaded.set.adoptions.len(),
    ));
    let stopped = findings
        .iter()
        .any(quarterday_core::finding::Finding::is_error);
    Ok(if stopped {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

fn span_of(first: Period, last: Period) -> String {
    if first == last {
        first.short()
    } else {
        format!("{} to {}", first.short(), last.short())
    }
}
