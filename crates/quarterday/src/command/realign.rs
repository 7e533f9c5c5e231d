//! `quarterday set realign`: writes the rows of a realignment into the files of the set, all of them
//! or none, and shows before and after for each committee.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use quarterday_core::set::{self, AsAt, By, Plan, Realigned, Tally};

use super::set::{indicators, said};
use crate::arguments::{Global, Realign};
use crate::folder::Folder;
use crate::terminal::{Terminal, print, table};
use crate::{Outcome, sources};

pub(crate) fn run(
    global: &Global,
    options: &Realign,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let texts = sources::texts(&folder)?;
    let plan = Plan {
        on: options.on,
        by: options.by.clone(),
        purpose: options.purpose.clone(),
        begin: options.begin.clone(),
        end: options.end.clone(),
        moves: options.moves.clone(),
    };
    let realigned = match set::realign(&texts, &plan) {
        Ok(realigned) => realigned,
        Err(findings) => {
            terminal.findings(&findings)?;
            terminal.say("nothing was written: the errors above stand in the way");
            return Ok(Outcome::Stopped);
        }
    };
    print(&told(&realigned, &plan))?;
    if options.dry_run {
        terminal.say("nothing was written; without --dry-run these files would be:");
    } else {
        write(folder.root(), &realigned)?;
        terminal.say("written:");
    }
    for file in realigned.files.keys() {
        terminal.say(&format!("  {file}"));
    }
    Ok(Outcome::Done)
}

/// Before and after for each committee, and what moves.
fn told(realigned: &Realigned, plan: &Plan) -> String {
    let day_before = plan.on.plus(-1).unwrap_or(plan.on);
    let before = realigned.before.set.as_at(day_before);
    let after = realigned.after.set.as_at(plan.on);
    let head = [
        "committee",
        "before",
        "leave",
        "come",
        "after",
        "after, by service",
    ];
    let mut rows = Vec::new();
    for committee in &realigned.after.set.committees {
        let is_moved = |slug: &str| realigned.moved.iter().any(|moved| moved == slug);
        let (then, now) = (before.to(&committee.id), after.to(&committee.id));
        let leave = then.iter().filter(|r| is_moved(&r.adoption.indicator));
        let come = now.iter().filter(|r| is_moved(&r.adoption.indicator));
        let services = Tally::of(&now, By::Service);
        let is_any = services.iter().any(|tally| tally.name.is_some());
        let services = is_any.then(|| said(&services, By::Service));
        rows.push(vec![
            committee.name.clone(),
            then.len().to_string(),
            leave.count().to_string(),
            come.count().to_string(),
            now.len().to_string(),
            services.unwrap_or_default(),
        ]);
    }
    let (then, now) = (before.reported.len(), after.reported.len());
    let ends = format!(
        "{} on {}, {} on {}; {} move, and their codes stay",
        indicators(then),
        day_before.long(),
        indicators(now),
        plan.on.long(),
        realigned.moved.len(),
    );
    let moved = table(
        &["code", "indicator", "from", "to"],
        &moves(realigned, &before, &after),
    );
    format!("{}\n{ends}\n\n{moved}", table(&head, &rows))
}

fn moves(realigned: &Realigned, before: &AsAt<'_>, after: &AsAt<'_>) -> Vec<Vec<String>> {
    let with = |as_at: &AsAt<'_>, slug: &str| {
        let mut reported = as_at.reported.iter();
        let found = reported.find(|r| r.adoption.indicator == slug);
        found.map_or_else(String::new, |r| r.committee.id.clone())
    };
    let row = |slug: &String| {
        let adoption = realigned.after.set.find(slug);
        let code = adoption.map_or_else(String::new, |adoption| adoption.code.clone());
        vec![code, slug.clone(), with(before, slug), with(after, slug)]
    };
    realigned.moved.iter().map(row).collect()
}

/// Writes every file under another name, and then gives each its own: when one cannot be, those that
/// were are put back.
fn write(root: &Path, realigned: &Realigned) -> anyhow::Result<()> {
    let mut written: Vec<(PathBuf, PathBuf, Vec<u8>)> = Vec::new();
    for (file, text) in &realigned.files {
        let path = root.join(file);
        let under = path.with_extension("toml.new");
        let why = || format!("`{}` cannot be written", under.display());
        let before = fs::read(&path).with_context(|| format!("`{}`", path.display()))?;
        let mut made = File::create(&under).with_context(why)?;
        made.write_all(text.as_bytes()).with_context(why)?;
        made.sync_all().with_context(why)?;
        written.push((path, under, before));
    }
    for (at, (path, under, _)) in written.iter().enumerate() {
        if let Err(error) = fs::rename(under, path) {
            for (path, under, before) in &written {
                // As far as it goes: the first failure is the one to tell.
                let _ = fs::remove_file(under);
                if written.iter().position(|(other, ..)| other == path) < Some(at) {
                    let _ = fs::write(path, before);
                }
            }
            return Err(error).with_context(|| format!("`{}` cannot be written", path.display()));
        }
    }
    Ok(())
}
