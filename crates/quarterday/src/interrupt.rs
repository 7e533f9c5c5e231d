//! Ctrl-C: what is under way is ended in order, and what does not end soon is cut off. Everything
//! written stands or is not there, so that either leaves the folder whole.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// How long what is under way has to end in order.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The status of a program that was interrupted, as shells have it.
const STATUS: i32 = 130;

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C is asked about, and ends the program when nobody asks in time; `last_words`
/// are what it says then.
pub(crate) fn listen(last_words: impl Fn() + Send + 'static) {
    // A second handler is refused, and the first is as good.
    let _ = ctrlc::set_handler(move || {
        if !IS_INTERRUPTED.swap(true, Ordering::Relaxed) {
            sleep(PATIENCE);
        }
        last_words();
        std::process::exit(STATUS);
    });
}

/// Whether Ctrl-C was pressed.
pub(crate) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::Relaxed)
}
