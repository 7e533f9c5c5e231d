//! A civil day: no time, no zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A civil date from 1 January 0001 to 31 December 9999, held as days since 1 January 1970:
/// the `Date32` of the records.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

const FIRST_EPOCH: i32 = -719_162;
const LAST_EPOCH: i32 = 2_932_896;

/// Days from 1 March 0000, where the leap day is the last of its year, to 1 January 1970.
const MARCH_0000: i32 = 719_468;
const DAYS_OF_400_YEARS: i32 = 146_097;

/// What is wrong with a text that should be a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a date of the form 2019-09-30")]
pub struct NotADay;

impl Day {
    /// 1 January 0001, before which there is none.
    pub const FIRST: Self = Self(FIRST_EPOCH);

    /// The day of this year, month (1 to 12) and day of month; `None` when there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        let within = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
        if !within {
            return None;
        }
        let (month, day) = (i32::try_from(month).ok()?, i32::try_from(day).ok()?);
        let from_march = if month > 2 { month - 3 } else { month + 9 };
        let year = if month > 2 { year } else { year - 1 };
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year;
        Some(Self(days - MARCH_0000))
    }

    /// The day `days` after 1 January 1970; `None` outside the years 1 to 9999.
    pub fn from_epoch(days: i32) -> Option<Self> {
        (FIRST_EPOCH..=LAST_EPOCH)
            .contains(&days)
            .then_some(Self(days))
    }

    /// Days since 1 January 1970.
    pub fn epoch(self) -> i32 {
        self.0
    }

    /// Year, month and day of month: whole numbers only, because case queries ask for an age once
    /// a row.
    fn parts(self) -> (i32, u32, u32) {
        let days = self.0 + MARCH_0000;
        let (era, day) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let from_march = (5 * day + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let day = day - (153 * from_march + 2) / 5 + 1;
        let year = 400 * era + year + i32::from(month < 3);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.parts().0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.parts().1
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.parts().2
    }

    /// Monday is 0, Sunday 6.
    pub fn weekday(self) -> u32 {
        // 1 January 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7).unsigned_abs()
    }

    /// The day `days` later (earlier when negative).
    pub fn plus(self, days: i32) -> Option<Self> {
        self.0.checked_add(days).and_then(Self::from_epoch)
    }

    /// Days from this day to `other`, negative when `other` is earlier.
    pub fn days_to(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The corresponding date `months` later, clamped to the end of the month: three months
    /// after 30 November 2019 is 29 February 2020. Negative months go back.
    pub fn months_after(self, months: i32) -> Option<Self> {
        let (year, month, day) = self.parts();
        let first = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(first.div_euclid(12)).ok()?;
        let month = u32::try_from(first.rem_euclid(12)).ok()? + 1;
        Self::new(year, month, day.min(month_length(year, month)))
    }

    /// The last day of a month.
    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        Self::new(year, month, month_length(year, month))
    }

    /// Completed years on `on` of somebody born on this day, by month and day. Somebody born on
    /// 29 February completes a year on 1 March in a common year. Negative before birth.
    pub fn age_on(self, on: Self) -> i32 {
        let ((year, month, day), (born, born_month, born_day)) = (on.parts(), self.parts());
        let years = year - born;
        if (month, day) < (born_month, born_day) {
            years - 1
        } else {
            years
        }
    }

    /// The first day in the year of the birthday on which `years` are completed (see [`Self::age_on`]).
    pub fn birthday(self, years: i32) -> Option<Self> {
        let year = self.year().checked_add(years)?;
        Self::new(year, self.month(), self.day()).or_else(|| Self::new(year, 3, 1))
    }

    /// "30 September 2019".
    pub fn long(self) -> String {
        format!(
            "{} {} {}",
            self.day(),
            month_name(self.month()),
            self.year()
        )
    }
}

/// The length of a month; 0 when there is no such month.
fn month_length(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// "September" for 9; empty outside 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    (month as usize)
        .checked_sub(1)
        .and_then(|i| NAMES.get(i))
        .copied()
        .unwrap_or("")
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return Err(NotADay);
        }
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let mut digits = bytes.get(range)?.iter();
            digits.try_fold(0, |number, b| {
                let digit = b.is_ascii_digit().then(|| u32::from(b - b'0'))?;
                Some(number * 10 + digit)
            })
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        match (year, month, day) {
            (Some(y), Some(m), Some(d)) => i32::try_from(y)
                .ok()
                .and_then(|y| Self::new(y, m, d))
                .ok_or(NotADay),
            _ => Err(NotADay),
        }
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}
