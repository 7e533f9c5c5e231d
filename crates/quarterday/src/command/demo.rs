//! `quarterday demo`: the example authority, its synthetic records, its figures and its report.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::arguments::{Arguments, Demo};
use crate::command::{demo_national, new};
use crate::terminal::Terminal;
use crate::{Outcome, dispatch};

/// A text file of the example: its path and what it holds.
macro_rules! example {
    ($path:literal) => {
        (
            $path,
            include_str!(concat!("../../../../examples/darlington/", $path)),
        )
    };
}

/// The example's text files.
const FILES: &[(&str, &str)] = &[
    example!("quarterday.toml"),
    example!("set/set.toml"),
    example!("set/adults.toml"),
    example!("set/culture.toml"),
    example!("set/housing.toml"),
    example!("set/place.toml"),
    example!("set/public-health.toml"),
    example!("entered/2019-20-q2.csv"),
    example!("comparators/series.toml"),
    example!("comparators/lait_extract.csv"),
    example!("comparators/neighbours_2021.csv"),
    example!("comparators/README.md"),
    example!("template/template.toml"),
    example!("template/crest.svg"),
];

/// What people entered, for the committees whose indicators no records tell, and who did.
const ENTERED: &str = "entered/2019-20-q2.csv";
const ENTERED_BY: &str = "Head of Performance and Transformation";

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
    let entered = dir.join(ENTERED).display().to_string();
    let steps: [&[&str]; 5] = [
        &["load", &extracts],
        &["enter", &entered, "--by", ENTERED_BY],
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
  quarterday -C {dir} cases cp-visits-10-days --period 2019-20-q2 --not-met

Or see the whole council's set before and after the realignment, and another committee's paper:
  quarterday -C {dir} set --on 2019-12-04
  quarterday -C {dir} set --on 2019-12-05
  quarterday -C {dir} draft --committee health-housing --period 2019-20-q2 --meeting 2019-12-19
  quarterday -C {dir} build 2019-20-q2-health-housing"
    )
}
