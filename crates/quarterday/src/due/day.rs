//! The day a look ahead is taken on.

use std::time::{SystemTime, UNIX_EPOCH};

use quarterday_core::calendar::Day;

/// How old records may be for a look ahead to be taken today.
const DAYS_OLD_MAX: i32 = 31;

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// A day and why it is that day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Chosen {
    /// It was asked for.
    Asked(Day),
    /// Today: the records reach near enough to it.
    Today(Day),
    /// The last day the records reach, today being long after.
    RecordsReach(Day),
}

impl Chosen {
    pub(crate) fn day(self) -> Day {
        match self {
            Self::Asked(day) | Self::Today(day) | Self::RecordsReach(day) => day,
        }
    }

    /// "30 September 2019, the last day the records reach".
    pub(crate) fn words(self) -> String {
        let day = self.day().long();
        match self {
            Self::Asked(_) => day,
            Self::Today(_) => format!("{day}, today"),
            Self::RecordsReach(_) => format!("{day}, the last day the records reach"),
        }
    }

    /// `asked`, `today` or `records`: in files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Asked(_) => "asked",
            Self::Today(_) => "today",
            Self::RecordsReach(_) => "records",
        }
    }
}

/// The day asked for, else today when the records reach to within a month of it, else the last day
/// they reach.
pub(crate) fn choose(asked: Option<Day>, reach: Day, today: Option<Day>) -> Chosen {
    match (asked, today) {
        (Some(day), _) => Chosen::Asked(day),
        (None, Some(today)) if reach.days_to(today) <= DAYS_OLD_MAX => Chosen::Today(today),
        (None, _) => Chosen::RecordsReach(reach),
    }
}

/// Today by the machine's clock, in Greenwich.
#[expect(
    clippy::disallowed_methods,
    reason = "the day a person asks on; evaluation is given it"
)]
pub(crate) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let days = i32::try_from(since.as_secs() / SECONDS_A_DAY).ok()?;
    Day::from_epoch(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_ahead_is_taken_today_when_the_records_reach_within_a_month() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let reach = day("2019-09-30");
        let on = |today| choose(None, reach, Some(day(today)));
        assert_eq!(on("2019-10-31"), Chosen::Today(day("2019-10-31")));
        assert_eq!(on("2019-11-01"), Chosen::RecordsReach(reach));
        assert_eq!(on("2019-09-01"), Chosen::Today(day("2019-09-01")));
        let asked = choose(Some(day("2018-01-01")), reach, Some(day("2019-10-01")));
        assert_eq!(asked, Chosen::Asked(day("2018-01-01")));
        assert_eq!(choose(None, reach, None), Chosen::RecordsReach(reach));
    }
}
