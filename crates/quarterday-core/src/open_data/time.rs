//! Periods as Explore Education Statistics writes them.

use crate::calendar::{Day, Period, month_name};

/// A period in the columns of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Time {
    /// `201920`, `2019`.
    pub period: String,
    /// `Financial year Q2`, `August`.
    pub identifier: String,
    /// The day, for figures at one: the year alone does not tell it.
    pub day: Option<Day>,
}

/// How a period is written.
pub fn time(period: Period) -> Time {
    let (period, identifier, day) = match period {
        Period::Year(year) => (financial(year), "Financial year".to_owned(), None),
        Period::Quarter(year, quarter) => {
            (financial(year), format!("Financial year Q{quarter}"), None)
        }
        Period::Month(year, month) => (year.to_string(), month_name(month).to_owned(), None),
        Period::Day(day) => (
            day.year().to_string(),
            "Reporting year".to_owned(),
            Some(day),
        ),
    };
    Time {
        period,
        identifier,
        day,
    }
}

impl Time {
    /// The period that is written so; `None` for any other text.
    pub fn read(&self) -> Option<Period> {
        if let Some(day) = self.day {
            return Some(Period::Day(day));
        }
        let year: i32 = self.period.get(..4)?.parse().ok()?;
        let months = (1..=12).map(|month| Period::Month(year, month));
        let quarters = (1..=4).map(|quarter| Period::Quarter(year, quarter));
        let mut periods = months.chain(quarters).chain([Period::Year(year)]);
        periods.find(|period| time(*period) == *self)
    }
}

/// `201920`: the two years that a financial year touches.
fn financial(year: i32) -> String {
    format!("{year}{:02}", (year + 1) % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_as_the_department_does_and_read_back() {
        for (period, written) in [
            ("2019-20-q2", ("201920", "Financial year Q2")),
            ("1999-00", ("199900", "Financial year")),
            ("2019-08", ("2019", "August")),
            ("2009-m10", ("2009", "October")),
        ] {
            let period: Period = period.parse().expect("a period");
            let time = time(period);
            assert_eq!((time.period.as_str(), time.identifier.as_str()), written);
            assert_eq!(time.read(), Some(period));
        }
        let day = Period::Day("2019-09-30".parse().expect("a day"));
        assert_eq!(time(day).read(), Some(day));
    }

    #[test]
    fn what_is_no_period_is_none() {
        for (period, identifier) in [
            ("", "August"),
            ("201921", "Financial year Q2"),
            ("201920", "Financial year Q5"),
            ("20é9", "Financial year"),
        ] {
            let time = Time {
                period: period.to_owned(),
                identifier: identifier.to_owned(),
                day: None,
            };
            assert_eq!(time.read(), None, "{period} {identifier}");
        }
    }
}
