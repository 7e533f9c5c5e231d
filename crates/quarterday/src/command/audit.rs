//! `quarterday audit`: what a paper hides of small numbers and why, and the proof that it stays
//! hidden. No number of cases is printed.

use std::fs;

use quarterday_core::finding::Finding;
use quarterday_core::paper;
use quarterday_core::suppression::{Disclosed, Proof, Rule};
use serde::Serialize;

use crate::arguments::{Global, Report};
use crate::command::build::Asked;
use crate::figures::Desk;
use crate::folder::Folder;
use crate::terminal::{self, Terminal, print_json, table};
use crate::{Outcome, disclosure, sources};

pub(crate) fn run(
    global: &Global,
    options: &Report,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let folder = Folder::find(global)?;
    let path = folder.report(options.report.as_deref())?;
    let name = folder.name_of(&path);
    let text = fs::read_to_string(&path)?;
    let (loaded, mut findings) = sources::read(&folder)?;
    let front = match paper::front_matter(&text, &name, &loaded.set) {
        Ok(front) => front,
        Err(faults) => {
            findings.extend(faults);
            terminal.findings(&findings)?;
            return Ok(Outcome::Stopped);
        }
    };
    let mut desk = Desk::open(&folder, loaded)?;
    let asked = Asked::of(&front);
    let (seen, faults) = disclosure::seen(&mut desk, &asked)?;
    findings.extend(faults);
    let earlier = disclosure::earlier(&desk)?;
    let earlier: Vec<&str> = earlier.iter().map(|e| e.publication.as_str()).collect();
    let rule = desk.loaded.authority.disclosure.get(asked.audience);
    if let (Some(disclosed), Some(rule)) = (&seen.disclosed, rule) {
        let audit = Audit::of(&name, rule, disclosed, &earlier);
        if terminal.is_json() {
            print_json(&audit)?;
        } else {
            terminal::print(&audit.text())?;
        }
    }
    if !terminal.is_json() {
        terminal.findings(&findings)?;
    }
    Ok(if findings.iter().any(Finding::is_error) {
        Outcome::Stopped
    } else {
        Outcome::Done
    })
}

/// Version 1 of the form of `audit --json`.
#[derive(Serialize)]
struct Audit {
    report: String,
    audience: String,
    rule: String,
    /// The publications before that it was held against, oldest first.
    earlier: Vec<String>,
    figures: usize,
    hidden: Vec<Hidden>,
    /// Numbers of cases that were looked at, those of them that are kept from readers, and what adds up
    /// to what.
    numbers: usize,
    kept: usize,
    sums: usize,
    /// What can be worked out all the same.
    exposed: Vec<String>,
    /// What earlier publications alone give away.
    known_before: Vec<String>,
}

#[derive(Serialize)]
struct Hidden {
    figure: String,
    why: String,
    shown_before: Option<String>,
}

impl Audit {
    fn of(report: &str, rule: &Rule, disclosed: &Disclosed, earlier: &[&str]) -> Self {
        let proof = &disclosed.proof;
        let hidden = disclosed.log.iter().map(|entry| Hidden {
            figure: entry.name.to_string(),
            why: entry.why.to_string(),
            shown_before: entry.shown_before.clone(),
        });
        Self {
            report: report.to_owned(),
            audience: rule.audience.clone(),
            rule: rule.words(),
            earlier: earlier.iter().map(|name| (*name).to_owned()).collect(),
            figures: disclosed.items.len(),
            hidden: hidden.collect(),
            numbers: proof.counts,
            kept: proof.kept,
            sums: proof.sums,
            exposed: worked_out(proof, false),
            known_before: worked_out(proof, true),
        }
    }

    fn text(&self) -> String {
        let Self {
            report,
            audience,
            rule,
            ..
        } = self;
        let mut text = format!("{report} is for the audience `{audience}`.\n{rule}\n\n");
        if !self.hidden.is_empty() {
            let rows = self.hidden.iter().map(|hidden| {
                let before = hidden.shown_before.as_ref();
                let before = before.map(|publication| format!("; but `{publication}` showed it"));
                let why = format!("{}{}", hidden.why, before.unwrap_or_default());
                vec![hidden.figure.clone(), why]
            });
            text.push_str(&table(&["hidden", "why"], &rows.collect::<Vec<_>>()));
            text.push('\n');
        }
        let earlier = match self.earlier.as_slice() {
            [] => "no publication before".to_owned(),
            names => names.join(", "),
        };
        let proven = if self.exposed.is_empty() {
            "None of those kept can be worked out.".to_owned()
        } else {
            format!("Can be worked out: {}.", self.exposed.join("; "))
        };
        let known = match self.known_before.as_slice() {
            [] => String::new(),
            known => format!(" Earlier publications alone tell: {}.", known.join("; ")),
        };
        let counts = [
            format!(
                "{} of {} figures are hidden.",
                self.hidden.len(),
                self.figures
            ),
            format!(
                "{} numbers of cases were looked at, with {} sums among them; {} are kept from readers.",
                self.numbers, self.sums, self.kept
            ),
            format!("Held against {earlier}. {proven}{known}"),
        ];
        text.push_str(&counts.join("\n"));
        text.push('\n');
        text
    }
}

/// What can be worked out: from this paper too, or from those before it alone.
fn worked_out(proof: &Proof, is_known_before: bool) -> Vec<String> {
    let exposed = proof.exposed.iter();
    let exposed = exposed.filter(|found| found.is_known_before == is_known_before);
    exposed.map(|found| found.what.clone()).collect()
}
