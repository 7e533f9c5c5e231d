//! How far a long piece of work is, on one line of a terminal: nothing of what is over in a second,
//! and nothing where nobody looks.

#![expect(
    clippy::disallowed_methods,
    reason = "the program's progress is what may time things"
)]

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Work that is over sooner shows nothing.
const QUIET_FOR: Duration = Duration::from_secs(1);

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// How wide the bar is, in letters.
const WIDTH: usize = 24;

/// The line of one stage.
#[derive(Debug)]
pub(crate) struct Progress {
    stage: &'static str,
    is_shown: bool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    began: Instant,
    written: Option<Instant>,
    done: u64,
    of: u64,
    rows: u64,
}

impl Progress {
    /// Of a stage, "evaluating"; shown only where `is_shown`.
    pub(crate) fn new(stage: &'static str, is_shown: bool) -> Self {
        let state = State {
            began: Instant::now(),
            written: None,
            done: 0,
            of: 0,
            rows: 0,
        };
        Self {
            stage,
            is_shown,
            state: Mutex::new(state),
        }
    }

    /// How long it has taken so far.
    pub(crate) fn taken(&self) -> Duration {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.began.elapsed()
    }

    /// How many rows there are to go through.
    pub(crate) fn begin(&self, rows: u64) {
        self.with(|state| state.of += rows);
    }

    /// So many more of them are done with.
    pub(crate) fn step(&self, rows: u64) {
        self.with(|state| {
            state.done += rows;
            state.rows += rows;
        });
    }

    fn with(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        let now = Instant::now();
        let is_due = state.written.is_none_or(|written| now - written >= EVERY);
        if self.is_shown && now - state.began >= QUIET_FOR && is_due {
            state.written = Some(now);
            let line = state.line(self.stage, now - state.began);
            let mut out = io::stderr().lock();
            let _ = write!(out, "\r\x1b[K{line}").and_then(|()| out.flush());
        }
    }
}

impl Drop for Progress {
    /// Takes the line away.
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if state.written.is_some() {
            let mut out = io::stderr().lock();
            let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
        }
    }
}

impl State {
    /// "evaluating [#####-----] 45 %, 1,200,000 rows a second, 0:35 left".
    fn line(&self, stage: &str, taken: Duration) -> String {
        let of = u128::from(self.of.max(1));
        let done = u128::from(self.done).min(of);
        let share = |whole: usize| usize::try_from(done * whole as u128 / of).unwrap_or(0);
        let bar = format!("{:-<WIDTH$}", "#".repeat(share(WIDTH)));
        let milliseconds = taken.as_millis().max(1);
        let speed = u128::from(self.rows) * 1000 / milliseconds;
        let mut line = format!(
            "{stage} [{bar}] {} %, {} rows a second",
            share(100),
            grouped(speed)
        );
        if let Some(left) = ((of - done) * milliseconds / 1000).checked_div(done) {
            // Writing to a string cannot fail.
            let _ = write!(line, ", {}:{:02} left", left / 60, left % 60);
        }
        line
    }
}

/// 1234567 as "1,234,567".
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_share_the_speed_and_the_time_left() {
        let state = State {
            began: Instant::now(),
            written: None,
            done: 3_000_000,
            of: 12_000_000,
            rows: 3_000_000,
        };
        let line = state.line("evaluating", Duration::from_secs(20));
        let bar = "######------------------";
        let told = format!("evaluating [{bar}] 25 %, 150,000 rows a second, 1:00 left");
        assert_eq!(line, told);
    }

    #[test]
    fn before_the_first_row_no_time_is_left_to_tell() {
        let state = State {
            began: Instant::now(),
            written: None,
            done: 0,
            of: 0,
            rows: 0,
        };
        let line = state.line("evaluating", Duration::ZERO);
        assert!(line.ends_with("0 %, 0 rows a second"), "{line}");
    }
}
