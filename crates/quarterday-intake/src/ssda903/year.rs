//! The year of a return that does not say it, by the days on which its episodes began and ended.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;
use quarterday_core::ssd::Kind;

use crate::value::{Cell, read_value};

/// A year that holds fewer than one in this many of the days is a slip of the pen.
const SLIP: u64 = 100;

/// Days counted by the year to 31 March that holds them.
#[derive(Debug, Default)]
pub(crate) struct YearCount {
    days: BTreeMap<i32, u64>,
}

impl YearCount {
    /// Counts what a field holds, where it is a date.
    pub(crate) fn add(&mut self, text: &str) {
        if let (Cell::Day(day), _) = read_value(Kind::EndDate, text) {
            self.add_day(day);
        }
    }

    /// Counts a day.
    pub(super) fn add_day(&mut self, day: Day) {
        let year = day.year() + i32::from(day.month() > 3);
        *self.days.entry(year).or_default() += 1;
    }

    /// The latest year that holds at least one in a hundred of the days: a return has every episode of
    /// its year, and none of a later one.
    pub(crate) fn year(&self) -> Option<i32> {
        let all: u64 = self.days.values().sum();
        let mut latest = self.days.iter().rev();
        let found = latest.find(|(_, days)| **days * SLIP >= all);
        found.map(|(year, _)| *year)
    }
}
