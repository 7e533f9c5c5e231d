//! A load is whole or nothing, whenever it is cut short.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::loads::{council, files, json, plans};
use crate::quarterday;

/// How many loads are killed.
const KILLS: u32 = 100;

/// Rows of a load that is killed: enough for it to take a while.
const ROWS: u32 = 4000;

#[test]
fn a_full_disk_leaves_the_records_as_they_were_and_is_told() {
    let dir = council();
    let folder = dir.path().join("council");
    plans(dir.path(), "large.csv", 60_000, 1);
    let before = files(&folder);
    // No file may grow beyond 128 blocks: the disk is full for all the program can tell.
    let script = format!(
        "trap '' XFSZ; ulimit -f 128; exec '{}' load ../large.csv",
        env!("CARGO_BIN_EXE_quarterday")
    );
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", &script]).current_dir(&folder);
    let output = shell.output().expect("a shell");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("free some space"), "{told}");
    assert_eq!(files(&folder), before);
    quarterday(&folder, &["load", "../large.csv"]).done();
}

/// A sequence of numbers that look like chance and are the same each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: u64) -> u64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1);
        (self.0 >> 33) % most.max(1)
    }
}

fn is_running(child: &mut Child) -> bool {
    child.try_wait().expect("a program").is_none()
}

#[test]
fn a_load_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new() {
    let dir = council();
    let folder = dir.path().join("council");
    plans(dir.path(), "next.csv", ROWS, 0);
    let load = || {
        let mut load = Command::new(env!("CARGO_BIN_EXE_quarterday"));
        let load = load.args(["load", "-q", "../next.csv"]);
        let load = load.stdout(Stdio::null()).stderr(Stdio::null());
        load.current_dir(&folder).spawn().expect("the program runs")
    };
    // How long a load takes here, in steps of ten milliseconds.
    let (mut whole, mut steps) = (load(), 0);
    while is_running(&mut whole) {
        sleep(Duration::from_millis(10));
        steps += 1;
    }
    let state = || {
        let seen = json(quarterday(&folder, &["doctor", "--json"]));
        let count = |name: &str| seen[name].as_u64().expect("a number");
        assert_eq!(count("loads"), count("revisions"));
        count("loads")
    };
    let (mut loads, mut killed, mut chance) = (state(), 0, Seeded(2019));
    for turn in 1..=KILLS {
        plans(dir.path(), "next.csv", ROWS, turn);
        let mut child = load();
        sleep(Duration::from_micros(chance.below(steps * 11_000)));
        let is_cut_short = is_running(&mut child);
        child.kill().expect("killed or ended");
        child.wait().expect("ended");
        let now = state();
        assert!(
            now == loads || now == loads + 1,
            "{loads} loads, then {now}"
        );
        assert!(is_cut_short || now == loads + 1, "a load that ended stands");
        killed += u32::from(is_cut_short);
        loads = now;
    }
    assert!(
        killed > KILLS / 4,
        "only {killed} were killed before they ended"
    );
    plans(dir.path(), "next.csv", ROWS, KILLS + 1);
    quarterday(&folder, &["load", "../next.csv"]).done();
    let swept = json(quarterday(&folder, &["doctor", "--json"]));
    assert_eq!(swept["findings"], Value::Array(Vec::new()));
}
