//! Periods of the financial year, and the bases by which a figure relates to one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::{Day, month_name};

/// A year, quarter, month or day. The financial year runs from April to March.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Period {
    /// `2019-20`: the financial year that begins in April of this calendar year.
    Year(i32),
    /// `2019-20-q2`: quarter 1 to 4 of the financial year that begins in this calendar year.
    Quarter(i32, u32),
    /// `2019-08`: calendar year and month. `2009-10` is a financial year, so the twelve months of
    /// a century that could be mistaken for one are written `2009-m10`, and any month may be.
    Month(i32, u32),
    /// `2019-09-30`.
    Day(Day),
}

/// How a figure relates to its period.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Cases dated in the period itself.
    Quarter,
    /// Cases from 1 April to the period's last day.
    YearToDate,
    /// Cases of the twelve months to the period's last day.
    #[serde(rename = "rolling-12-months")]
    Rolling12Months,
    /// Cases open on the period's last day.
    Snapshot,
    /// Cases of the whole financial year; due only when the year ends with the period.
    Year,
}

/// What is wrong with a text that should be a period.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a period such as 2019-20, 2019-20-q2, 2019-08 or 2019-09-30")]
pub struct NotAPeriod;

impl Period {
    /// The first day.
    pub fn first_day(self) -> Day {
        match self {
            Self::Year(year) => first(year, 4),
            Self::Quarter(year, quarter) => {
                let month = 1 + 3 * quarter;
                if month > 12 {
                    first(year + 1, month - 12)
                } else {
                    first(year, month)
                }
            }
            Self::Month(year, month) => first(year, month),
            Self::Day(day) => day,
        }
    }

    /// The last day.
    pub fn last_day(self) -> Day {
        let months = match self {
            Self::Year(_) => 12,
            Self::Quarter(..) => 3,
            Self::Month(..) => 1,
            Self::Day(day) => return day,
        };
        let next = self.first_day().months_after(months);
        next.and_then(|day| day.plus(-1))
            .expect("periods lie inside the years a day can have")
    }

    /// The quarter that holds a day.
    pub fn quarter_of(day: Day) -> Self {
        let year = financial_year(day);
        Self::Quarter(year, (day.month() + 8) % 12 / 3 + 1)
    }

    /// The period of the same kind just before.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Quarter(year, 1) => Self::Quarter(year - 1, 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Day(day) => Self::Day(day.plus(-1).unwrap_or(day)),
        }
    }

    /// The period of the same kind just after.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Day(day) => Self::Day(day.plus(1).unwrap_or(day)),
        }
    }

    /// The same period a year earlier. A month-end day stays a month end.
    #[must_use]
    pub fn last_year(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Quarter(year, quarter) => Self::Quarter(year - 1, quarter),
            Self::Month(year, month) => Self::Month(year - 1, month),
            Self::Day(day) => Self::Day(day.months_after(-12).unwrap_or(day)),
        }
    }

    /// The periods of the same kind from `self` to `last`, both included.
    pub fn through(self, last: Self) -> Vec<Self> {
        let mut periods = Vec::new();
        let mut period = self;
        while period.last_day() <= last.last_day() && periods.len() < PERIODS_MAX {
            periods.push(period);
            period = period.next();
        }
        periods
    }

    /// "Quarter 2 (July to September) 2019/20", "2019/20", "August 2019", "30 September 2019".
    pub fn words(self) -> String {
        match self {
            Self::Year(year) => year_words(year),
            Self::Quarter(year, quarter) => {
                let (from, to) = (self.first_day().month(), self.last_day().month());
                let months = format!("{} to {}", month_name(from), month_name(to));
                format!("Quarter {quarter} ({months}) {}", year_words(year))
            }
            Self::Month(year, month) => format!("{} {year}", month_name(month)),
            Self::Day(day) => day.long(),
        }
    }

    /// "Q2 2019/20", "2019/20", "Aug 2019", "30 September 2019": for headings and charts.
    pub fn short(self) -> String {
        match self {
            Self::Quarter(year, quarter) => format!("Q{quarter} {}", year_words(year)),
            Self::Month(year, month) => {
                format!("{} {year}", month_name(month).get(..3).unwrap_or_default())
            }
            Self::Year(_) | Self::Day(_) => self.words(),
        }
    }
}

/// The most periods one evaluation may be asked for: a century of months.
pub const PERIODS_MAX: usize = 1200;

impl Basis {
    /// The window of days whose cases count for `period`: from and to, both included.
    /// A snapshot's window is its one day. `None` for `year` when the year is not yet over.
    pub fn window(self, period: Period) -> Option<(Day, Day)> {
        let last = period.last_day();
        let year_start = first(financial_year(last), 4);
        match self {
            Self::Quarter => Some((period.first_day(), last)),
            Self::YearToDate => Some((year_start, last)),
            Self::Rolling12Months => Some((twelve_months_to(last), last)),
            Self::Snapshot => Some((last, last)),
            Self::Year => ((last.month(), last.day()) == (3, 31)).then_some((year_start, last)),
        }
    }

    /// Every basis, in the order they are listed.
    pub const ALL: [Self; 5] = [
        Self::Quarter,
        Self::YearToDate,
        Self::Rolling12Months,
        Self::Snapshot,
        Self::Year,
    ];

    /// `year-to-date`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::YearToDate => "year-to-date",
            Self::Rolling12Months => "rolling-12-months",
            Self::Snapshot => "snapshot",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The first day of the twelve months to `last`. When `last` ends a month the window starts on
/// the first of the month eleven months earlier; otherwise on the day after the same date a year
/// before.
pub fn twelve_months_to(last: Day) -> Day {
    let next = last.plus(1).unwrap_or(last);
    let start = if next.day() == 1 {
        next.months_after(-12)
    } else {
        last.months_after(-12).and_then(|day| day.plus(1))
    };
    start.unwrap_or(last)
}

/// The calendar year in which the financial year of `day` begins.
pub fn financial_year(day: Day) -> i32 {
    if day.month() >= 4 {
        day.year()
    } else {
        day.year() - 1
    }
}

/// `2019-20` of the financial year that begins in 2019.
pub fn year_name(year: i32) -> String {
    format!("{year}-{:02}", (year + 1).rem_euclid(100))
}

/// Whether a month, written plainly, would be the name of a financial year.
fn is_year_name(year: i32, month: u32) -> bool {
    i32::try_from(month).is_ok_and(|month| (year + 1).rem_euclid(100) == month)
}

fn year_words(year: i32) -> String {
    format!("{year}/{:02}", (year + 1).rem_euclid(100))
}

fn first(year: i32, month: u32) -> Day {
    Day::new(year, month, 1).expect("periods lie inside the years a day can have")
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => f.write_str(&year_name(*year)),
            Self::Quarter(year, quarter) => write!(f, "{}-q{quarter}", year_name(*year)),
            Self::Month(year, month) => {
                let mark = if is_year_name(*year, *month) { "m" } else { "" };
                write!(f, "{year:04}-{mark}{month:02}")
            }
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let number = |part: &str, digits: usize| -> Result<i32, NotAPeriod> {
            let is_number = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if is_number {
                part.parse().map_err(|_| NotAPeriod)
            } else {
                Err(NotAPeriod)
            }
        };
        let year = |start: &str, end: &str| -> Result<i32, NotAPeriod> {
            let (start, end) = (number(start, 4)?, number(end, 2)?);
            let fits = (1900..=2999).contains(&start) && (start + 1).rem_euclid(100) == end;
            if fits { Ok(start) } else { Err(NotAPeriod) }
        };
        match parts.as_slice() {
            [start, end, quarter]
                if quarter.len() == 2 && quarter.to_lowercase().starts_with('q') =>
            {
                let quarter = number(quarter.get(1..).unwrap_or_default(), 1)?;
                match u32::try_from(quarter) {
                    Ok(quarter @ 1..=4) => Ok(Self::Quarter(year(start, end)?, quarter)),
                    _ => Err(NotAPeriod),
                }
            }
            [_, _, _] => text.trim().parse().map(Self::Day).map_err(|_| NotAPeriod),
            [start, end] => year(start, end).map(Self::Year).or_else(|_| {
                let month = end.strip_prefix(['m', 'M']).unwrap_or(end);
                let (year, month) = (number(start, 4)?, number(month, 2)?);
                match u32::try_from(month) {
                    Ok(month @ 1..=12) if (1900..=2999).contains(&year) => {
                        Ok(Self::Month(year, month))
                    }
                    _ => Err(NotAPeriod),
                }
            }),
            _ => Err(NotAPeriod),
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}
