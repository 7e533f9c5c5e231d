//! `quarterday demo`: the example authority, its synthetic records, its figures and its report.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::arguments::{Arguments, Demo};
use crate::command::{demo_national, new};
use crate::terminal::Terminal;
use crate::{Outcome, dispatch};

/// The example's text files.
const FILES: &[(&str, &str)] = &[
    (
        "quarterday.toml",
        include_str!("../../../../examples/darlington/quarterday.toml"),
    ),
    (
        "set/set.toml",
        include_str!("../../../../examples/darlington/set/set.toml"),
    ),
];

/// The committee whose paper the demo makes.
const COMMITTEE: &str = "children-young-people";

/// Where the demo's extracts lie in its folder.
const EXTRACTS: &str = "extracts/2019-09-30-synthetic";

pub(crate) fn run(options: &Demo, terminal: &Terminal) -> anyhow::Result<Outcome> {
    if let Some(authorities) = options.authorities {
        return demo_national::run(options, authorities, terminal);
    }
    let dir = options.dir.as_deref().unwrap_or(Path::new("darlington"));
    new::write(dir, FILES)?;
    terminal.say("writing synthetic records");
    let extracts = dir.join(EXTRACTS);
    fs::create_dir_all(&extracts)?;
    for (name, text) in quarterday_demo::records(options.seed) {
        let path = extracts.join(name);
        fs::write(&path, text)
            .with_context(|| format!("`{}` cannot be written", path.display()))?;
    }
    let folder = dir.display().to_string();
    let extracts = extracts.display().to_string();
    let steps: [&[&str]; 4] = [
        &["load", &extracts],
        &["run", "--from", "2016-17-q1", "--to", "2019-20-q2"],
        &[
            "draft",
            "--committee",
            COMMITTEE,
            "--period",
            "2019-20-q2",
            "--meeting",
            "2019-12-16",
        ],
        &["build"],
    ];
    for step in steps {
        terminal.say(&format!("\n$ quarterday {}", step.join(" ")));
        if step_in(&folder, step, terminal)? == Outcome::Stopped {
            return Ok(Outcome::Stopped);
        }
    }
    terminal.say(&where_to_look(dir));
    Ok(Outcome::Done)
}

/// Runs a command in the demo's folder, just as it would be typed there.
fn step_in(folder: &str, step: &[&str], terminal: &Terminal) -> anyhow::Result<Outcome> {
    use clap::Parser;
    let start = ["quarterday", "-C", folder];
    let arguments = Arguments::try_parse_from(start.iter().chain(step))?;
    dispatch(&arguments, terminal)
}

fn where_to_look(dir: &Path) -> String {
    let dir = dir.display();
    format!(
        "
Every record is synthetic. Look at:
  {dir}/built/2019-20-q2-children-young-people/report.html  (.pdf, .docx)
  {dir}/reports/2019-20-q2-children-young-people.md          what it was built from

Then open a figure:
  quarterday -C {dir} cases cp-visits-10-days --period 2019-20-q2 --not-met"
    )
}
