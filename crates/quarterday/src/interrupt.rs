//! Ctrl-C: what is under way is ended in order, and what does not end soon is cut off. Everything
//! written stands or is not there, so that either leaves the folder whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// How long what is under way has to end in order.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The status of a program that was interrupted, as shells have it.
const STATUS: i32 = 130;

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How often it is looked whether it was pressed.
const LOOK: Duration = Duration::from_millis(20);

/// From now on Ctrl-C is asked about, and ends the program when nobody asks in time, or at once when it
/// is pressed again; `last_words` are what it says then.
pub(crate) fn listen(last_words: impl Fn() + Send + 'static) {
    let pressed = Arc::new(AtomicBool::new(false));
    // Where it cannot be listened to, it ends the program as it ends any other.
    if flag::register(SIGINT, Arc::clone(&pressed)).is_err() {
        return;
    }
    spawn(move || {
        wait(&pressed, None);
        IS_INTERRUPTED.store(true, Ordering::Relaxed);
        wait(&pressed, Some(PATIENCE));
        last_words();
        std::process::exit(STATUS);
    });
}

/// Until it is pressed, or so long.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a person waits is no part of any figure"
)]
fn wait(pressed: &AtomicBool, patience: Option<Duration>) {
    let begun = Instant::now();
    while !pressed.swap(false, Ordering::Relaxed)
        && patience.is_none_or(|patience| begun.elapsed() < patience)
    {
        sleep(LOOK);
    }
}

/// Whether Ctrl-C was pressed.
pub(crate) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::Relaxed)
}
