//! A publication that is cut short leaves the old state or the new.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::{FIRST, council};
use crate::loads::json;
use crate::quarterday;

/// How many publications are killed.
const KILLS: u32 = 8;

fn is_running(child: &mut Child) -> bool {
    child.try_wait().expect("a program").is_none()
}

#[test]
fn a_publication_that_is_killed_leaves_the_old_state_or_the_new() {
    let (_dir, council) = council();
    let publish = |first: bool| {
        let mut publish = Command::new(env!("CARGO_BIN_EXE_quarterday"));
        publish.args(["publish", "-q"]);
        if !first {
            publish.arg("--supersede");
        }
        let publish = publish.stdout(Stdio::null()).stderr(Stdio::null());
        publish
            .current_dir(&council)
            .spawn()
            .expect("the program runs")
    };
    let state = || {
        let seen = json(quarterday(&council, &["doctor", "--json"]));
        let told = seen["findings"].to_string();
        assert_eq!(seen["is_well"], true, "{told}");
        seen["publications"].as_u64().expect("a number")
    };
    // How long a publication takes here, in steps of ten milliseconds.
    let step = Duration::from_millis(10);
    let (mut whole, mut steps) = (publish(true), 0);
    while is_running(&mut whole) {
        sleep(step);
        steps += 1;
    }
    let takes = step * steps;
    let (mut published, mut killed) = (state(), 0);
    assert_eq!(published, 1);
    for turn in 1..=KILLS {
        let mut child = publish(false);
        // Most of them near the end, where files are put in their place.
        sleep(takes.mul_f64(0.3 + 0.7 * f64::from(turn) / f64::from(KILLS)));
        killed += u32::from(is_running(&mut child));
        child.kill().expect("killed or ended");
        child.wait().expect("ended");
        let now = state();
        assert!(
            now == published || now == published + 1,
            "{published}, then {now}"
        );
        published = now;
    }
    assert!(killed > 0, "some were killed before they ended");
    quarterday(&council, &["publish", "--supersede"]).done();
    assert_eq!(state(), published + 1);
    let left = fs::read_dir(council.join("published"))
        .expect("a folder")
        .count();
    assert_eq!(left as u64, published + 1, "what was cut short is swept");
    // What a kill between the last two steps leaves: a folder that the ledger does not know.
    let next = format!("{FIRST}-v{}", published + 2);
    let orphan = council.join("published").join(&next);
    crate::copy(&council.join("published").join(FIRST), &orphan);
    assert_eq!(state(), published + 1, "it is no publication");
    quarterday(&council, &["publish", "--supersede"]).done();
    quarterday(&council, &["verify", &next]).done();
}
