//! A civil day and the time of it, as the clock on the wall showed it: no zone, never converted.

use std::fmt;

use super::Day;

const SECONDS_OF_DAY: i64 = 86_400;

/// A time of a day, to the second. Two moments either side of a change to or from summer time are
/// as far apart as the clock says.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Moment {
    day: Day,
    second: u32,
}

impl Moment {
    /// The moment of this day, hour (to 23), minute and second (to 59).
    pub fn new(day: Day, hour: u32, minute: u32, second: u32) -> Option<Self> {
        let is_of_day = hour < 24 && minute < 60 && second < 60;
        is_of_day.then_some(Self {
            day,
            second: (hour * 60 + minute) * 60 + second,
        })
    }

    /// The moment so many seconds after 1 January 1970 began, by the same clock.
    pub fn from_epoch(seconds: i64) -> Option<Self> {
        let day = i32::try_from(seconds.div_euclid(SECONDS_OF_DAY)).ok()?;
        let second = u32::try_from(seconds.rem_euclid(SECONDS_OF_DAY)).ok()?;
        let day = Day::from_epoch(day)?;
        Some(Self { day, second })
    }

    /// Seconds since 1 January 1970 began, by the same clock.
    pub fn epoch(self) -> i64 {
        i64::from(self.day.epoch()) * SECONDS_OF_DAY + i64::from(self.second)
    }

    /// Its day.
    pub fn day(self) -> Day {
        self.day
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, second) = (self.second / 60, self.second % 60);
        let (hour, minute) = (minutes / 60, minutes % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}", self.day)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_moment_is_a_day_and_a_time_that_there_is() {
        let day = Day::new(2019, 9, 30).expect("a day");
        let moment = Moment::new(day, 14, 20, 5).expect("a moment");
        assert_eq!(moment.to_string(), "2019-09-30T14:20:05");
        assert_eq!(moment.epoch(), 1_569_853_205);
        for (hour, minute, second) in [(24, 0, 0), (0, 60, 0), (0, 0, 60)] {
            assert_eq!(Moment::new(day, hour, minute, second), None);
        }
        assert_eq!(Moment::from_epoch(i64::MAX), None);
    }

    proptest! {
        #[test]
        fn a_moment_is_what_its_seconds_say(seconds in -62_135_596_800_i64..253_402_300_800) {
            let moment = Moment::from_epoch(seconds).expect("within the calendar");
            prop_assert_eq!(moment.epoch(), seconds);
        }
    }
}
