//! A civil day: no time, no zone.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A civil date from 1 January 0001 to 31 December 9999, held as days since 1 January 1970:
/// the `Date32` of the records.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

const FIRST_EPOCH: i32 = -719_162;
const LAST_EPOCH: i32 = 2_932_896;
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// What is wrong with a text that should be a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a date of the form 2019-09-30")]
pub struct NotADay;

impl Day {
    /// The day of this year, month (1 to 12) and day of month; `None` when there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        let (year, month, day) = (
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Date::new(year, month, day).ok().map(Self::from_date)
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

    fn from_date(date: Date) -> Self {
        let days = (date - EPOCH).get_days();
        Self(days)
    }

    fn date(self) -> Date {
        EPOCH.saturating_add(Span::new().days(self.0))
    }

    /// The year.
    pub fn year(self) -> i32 {
        i32::from(self.date().year())
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.date().month().unsigned_abs().into()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.date().day().unsigned_abs().into()
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
        let first = i64::from(self.year()) * 12 + i64::from(self.month()) - 1 + i64::from(months);
        let year = i32::try_from(first.div_euclid(12)).ok()?;
        let month = u32::try_from(first.rem_euclid(12)).ok()? + 1;
        let last = Self::last_of_month(year, month)?;
        Self::new(year, month, self.day().min(last.day()))
    }

    /// The last day of a month.
    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        (28..=31).rev().find_map(|day| Self::new(year, month, day))
    }

    /// Completed years on `on` of somebody born on this day, by month and day. Somebody born on
    /// 29 February completes a year on 1 March in a common year. Negative before birth.
    pub fn age_on(self, on: Self) -> i32 {
        let years = on.year() - self.year();
        if (on.month(), on.day()) < (self.month(), self.day()) {
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
            let part = text.get(range)?;
            part.bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| part.parse().ok())?
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
