//! Tests of the calendar.

mod days;
mod holidays;
mod periods;
mod shared_vectors;
mod vectors;
mod working_days;

use std::path::PathBuf;

use super::{Day, Period, WorkingDays};

fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

fn period(text: &str) -> Period {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no period"))
}

fn calendar() -> &'static WorkingDays {
    WorkingDays::england_and_wales()
}

/// The rows of a comma-separated file of the shared folder beside the workspace, without its
/// heading row; `None`, and a message, where there is no such folder.
fn shared_rows(file: &str) -> Option<Vec<Vec<String>>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let path = PathBuf::from(folder).join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {file} beside the workspace");
        return None;
    };
    let row = |line: &str| line.split(',').map(str::to_owned).collect();
    Some(text.lines().skip(1).map(row).collect())
}
