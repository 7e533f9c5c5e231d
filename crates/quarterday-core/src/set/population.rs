//! Mid-year population estimates: what a rate is divided by.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, financial_year};

/// The highest age that a range may end with.
const AGE_MAX: u8 = 120;

/// A range of ages in completed years, both ends in it: `0-17`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Ages {
    first: u8,
    last: u8,
}

/// What is wrong with a text that should be a range of ages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a range of ages such as 0-17")]
pub struct NotAges;

impl Ages {
    /// Children: 0 to 17.
    pub const CHILDREN: Self = Self { first: 0, last: 17 };

    /// "0 to 17": in a sentence.
    pub fn words(self) -> String {
        format!("{} to {}", self.first, self.last)
    }
}

impl fmt::Display for Ages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first, self.last)
    }
}

impl FromStr for Ages {
    type Err = NotAges;

    fn from_str(text: &str) -> Result<Self, NotAges> {
        let (first, last) = text.split_once('-').ok_or(NotAges)?;
        let age = |text: &str| {
            let is_plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let age = text.parse().ok().filter(|age| *age <= AGE_MAX);
            age.filter(|_| is_plain).ok_or(NotAges)
        };
        let ages = Self {
            first: age(first)?,
            last: age(last)?,
        };
        let is_written_so = ages.first <= ages.last && ages.to_string() == text;
        is_written_so.then_some(ages).ok_or(NotAges)
    }
}

/// Residents of one authority, by range of ages and year of the mid-year estimate (30 June): all of
/// them, and those of parts of it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Population {
    estimates: BTreeMap<(Ages, i32), u64>,
    /// By column and part, as [`part_key`] writes them.
    parts: BTreeMap<(String, String), Population>,
}

/// How a column and a part of it are looked up: case, and hyphens or underscores, do not matter.
fn part_key(column: &str, part: &str) -> (String, String) {
    let plain = |text: &str| text.trim().to_lowercase();
    (plain(column).replace('_', "-"), plain(part))
}

/// One mid-year estimate, as a figure names what it was divided by: `mid-2019 0-17 22237`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Estimate {
    /// Its year.
    pub year: i32,
    /// The ages.
    pub ages: Ages,
    /// Residents.
    pub persons: u64,
}

/// What is wrong with a text that should be an estimate.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not an estimate such as `mid-2019 0-17 22237`")]
pub struct NotAnEstimate;

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mid-{} {} {}", self.year, self.ages, self.persons)
    }
}

impl FromStr for Estimate {
    type Err = NotAnEstimate;

    fn from_str(text: &str) -> Result<Self, NotAnEstimate> {
        let mut words = text.split(' ');
        let mut word = || words.next().ok_or(NotAnEstimate);
        let year = word()?.strip_prefix("mid-").ok_or(NotAnEstimate)?;
        let estimate = Self {
            year: year.parse().map_err(|_| NotAnEstimate)?,
            ages: word()?.parse().map_err(|_| NotAnEstimate)?,
            persons: word()?.parse().map_err(|_| NotAnEstimate)?,
        };
        let is_written_so = estimate.to_string() == text;
        is_written_so.then_some(estimate).ok_or(NotAnEstimate)
    }
}

impl From<Estimate> for String {
    fn from(estimate: Estimate) -> Self {
        estimate.to_string()
    }
}

impl TryFrom<String> for Estimate {
    type Error = NotAnEstimate;

    fn try_from(text: String) -> Result<Self, NotAnEstimate> {
        text.parse()
    }
}

impl Population {
    /// Adds an estimate; gives the one it replaces, if any.
    pub fn insert(&mut self, ages: Ages, year: i32, persons: u64) -> Option<u64> {
        self.estimates.insert((ages, year), persons)
    }

    /// Adds the residents of a part: of `sex`, `female`. Gives those it replaces, if any.
    pub fn insert_part(&mut self, column: &str, part: &str, residents: Self) -> Option<Self> {
        self.parts.insert(part_key(column, part), residents)
    }

    /// The residents of a part, where they are known.
    pub fn part(&self, column: &str, part: &str) -> Option<&Self> {
        self.parts.get(&part_key(column, part))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.estimates.is_empty() && self.parts.is_empty()
    }

    /// The estimate for a period that ends on `last`: of the 30 June in that day's financial year
    /// or, where that one is not known, of the latest year before. Published rates at 31 March
    /// 2020 are of mid-2019.
    pub fn estimate(&self, ages: Ages, last: Day) -> Option<Estimate> {
        let wanted = Self::year_for(last);
        let known = self.estimates.range((ages, i32::MIN)..=(ages, wanted));
        known.last().map(|((ages, year), persons)| Estimate {
            ages: *ages,
            year: *year,
            persons: *persons,
        })
    }

    /// The year of the estimate that a period ending on `last` asks for.
    pub fn year_for(last: Day) -> i32 {
        financial_year(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn the_estimate_is_of_the_june_of_the_financial_year_or_the_latest_before() {
        let mut population = Population::default();
        let young = "10-17".parse().expect("ages");
        for (ages, year, persons) in [
            (Ages::CHILDREN, 2018, 22_250),
            (Ages::CHILDREN, 2019, 22_237),
            (Ages::CHILDREN, 2021, 22_300),
            (young, 2017, 9_000),
        ] {
            assert_eq!(population.insert(ages, year, persons), None);
        }
        let found = |ages, last| {
            let found = population.estimate(ages, day(last));
            found.map(|found| (found.year, found.persons))
        };
        let children = |last| found(Ages::CHILDREN, last);
        assert_eq!(children("2019-03-31"), Some((2018, 22_250)));
        assert_eq!(children("2019-04-01"), Some((2019, 22_237)));
        assert_eq!(children("2019-09-30"), Some((2019, 22_237)));
        assert_eq!(children("2020-03-31"), Some((2019, 22_237)));
        assert_eq!(children("2021-03-31"), Some((2019, 22_237)));
        assert_eq!(children("2031-03-31"), Some((2021, 22_300)));
        assert_eq!(children("2018-03-31"), None);
        assert_eq!(found(young, "2019-09-30"), Some((2017, 9_000)));
    }

    #[test]
    fn a_part_is_found_however_it_is_written_and_is_never_the_whole() {
        let mut population = Population::default();
        population.insert(Ages::CHILDREN, 2019, 22_237);
        let mut girls = Population::default();
        girls.insert(Ages::CHILDREN, 2019, 10_812);
        assert_eq!(population.insert_part("age-band", "Under 1", girls), None);
        let found = |column, part| {
            let part = population.part(column, part)?;
            let found = part.estimate(Ages::CHILDREN, day("2019-09-30"));
            found.map(|found| found.persons)
        };
        assert_eq!(found("age_band", "under 1"), Some(10_812));
        assert_eq!(found("age-band", "1-4"), None);
        assert_eq!(found("sex", "under 1"), None);
    }

    #[test]
    fn an_estimate_is_read_as_it_is_written_and_in_one_way_only() {
        let estimate = Estimate {
            year: 2019,
            ages: Ages::CHILDREN,
            persons: 22_237,
        };
        assert_eq!(estimate.to_string(), "mid-2019 0-17 22237");
        assert_eq!("mid-2019 0-17 22237".parse(), Ok(estimate));
        for bad in [
            "",
            "2019 0-17 22237",
            "mid-2019 0-17",
            "mid-2019 0-17 22237 ",
            "mid-2019  0-17 22237",
            "mid-2019 0-17 +22237",
            "mid-2019 0-17 022237",
        ] {
            assert_eq!(bad.parse::<Estimate>(), Err(NotAnEstimate), "{bad}");
        }
    }

    #[test]
    fn a_range_of_ages_is_read_as_it_is_written_and_in_one_way_only() {
        for good in ["0-17", "10-17", "5-5", "0-120"] {
            let ages = good.parse::<Ages>().map(|ages| ages.to_string());
            assert_eq!(ages.as_deref(), Ok(good));
        }
        for bad in [
            "", "-", "17", "17-0", "00-17", "0-017", "+0-17", "0 - 17", "0-121", "0-999", "0–17",
        ] {
            assert_eq!(bad.parse::<Ages>(), Err(NotAges), "{bad}");
        }
        assert_eq!(Ages::CHILDREN.words(), "0 to 17");
    }
}
