//! Days and working days, looked up rather than worked out: the records hold some hundred
//! thousand dates.

use quarterday_core::calendar::{Day, WorkingDays};

use super::random::Random;

/// The working days of the years the records touch.
pub(super) struct Clock {
    first: Day,
    /// Working days up to and including each day.
    through: Vec<usize>,
    /// The working days in order.
    working: Vec<Day>,
}

/// The day of this year, month and day of month.
pub(super) fn on(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).expect("the demo names only days that exist")
}

/// So many days later, or earlier.
pub(super) fn plus(day: Day, days: i32) -> Day {
    day.plus(days)
        .expect("the demo stays within a few decades of today")
}

/// So many years later, or earlier.
pub(super) fn years(day: Day, years: i32) -> Day {
    day.months_after(12 * years)
        .expect("the demo stays within a few decades of today")
}

/// The birthday on which somebody born on this day completes so many years.
pub(super) fn birthday(born: Day, years: i32) -> Day {
    born.birthday(years)
        .expect("the demo stays within a few decades of today")
}

impl Clock {
    pub(super) fn new() -> Self {
        let calendar = WorkingDays::england_and_wales();
        let (first, last) = (on(1996, 1, 1), on(2026, 12, 31));
        let (mut through, mut working) = (Vec::new(), Vec::new());
        for epoch in first.epoch()..=last.epoch() {
            let day = Day::from_epoch(epoch).expect("between two days");
            if calendar.is_working(day) == Some(true) {
                working.push(day);
            }
            through.push(working.len());
        }
        Self {
            first,
            through,
            working,
        }
    }

    fn through(&self, day: Day) -> usize {
        let index = usize::try_from(self.first.days_to(day)).unwrap_or(0);
        self.through[index.min(self.through.len() - 1)]
    }

    /// Working days after `from` up to and including `to`; 0 when `to` is earlier.
    pub(super) fn between(&self, from: Day, to: Day) -> usize {
        self.through(to).saturating_sub(self.through(from))
    }

    /// The `n`-th working day after `day`.
    pub(super) fn after(&self, day: Day, n: usize) -> Day {
        self.nth(self.through(day) + n)
    }

    /// The latest working day from which `day` is `n` working days on.
    pub(super) fn before(&self, day: Day, n: usize) -> Day {
        self.nth(self.through(day).saturating_sub(n))
    }

    fn nth(&self, n: usize) -> Day {
        self.working[n.clamp(1, self.working.len()) - 1]
    }

    /// The day itself, or the working day next before it.
    pub(super) fn working(&self, day: Day) -> Day {
        self.before(day, 0)
    }

    /// Any working day of these, `last` itself where there is none.
    pub(super) fn any(&self, random: &mut Random, first: Day, last: Day) -> Day {
        let from = self.through(plus(first, -1));
        let count = self.through(last).saturating_sub(from);
        if count == 0 {
            return last;
        }
        self.nth(from + 1 + random.below(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_calendar_both_ways() {
        let (clock, calendar) = (Clock::new(), WorkingDays::england_and_wales());
        for offset in 0..400 {
            let day = plus(on(2018, 12, 1), offset);
            for n in [1, 10, 15, 45] {
                let due = clock.after(day, usize::try_from(n).expect("small"));
                assert_eq!(Some(due), calendar.after(day, n));
                assert_eq!(clock.between(day, due), usize::try_from(n).expect("small"));
                let start = clock.before(day, usize::try_from(n).expect("small"));
                assert_eq!(calendar.between(start, day), Some(n));
            }
        }
    }
}
