//! Days that rules turn on.

use proptest::prelude::*;
use proptest::sample::select;
use quarterday_core::calendar::Day;

/// What no day is.
pub(super) const UNREADABLE: &str = "31/06/2019";

/// A day, or some days after the one before.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    On(Day),
    After(i32),
}

/// The ends of the periods asked for and the days around them; bank holidays, weekends and the 29th
/// of February; as many working days, days or months before the end of September 2019 as a rule
/// allows, and one more.
const TELLING: [&str; 44] = [
    "2019-09-30",
    "2019-10-01",
    "2019-09-29",
    "2019-07-01",
    "2019-06-30",
    "2020-03-31",
    "2020-04-01",
    "2020-01-01",
    "2019-12-31",
    "2018-03-31",
    "2018-01-01",
    "2018-04-01",
    "2019-04-01",
    "2019-03-31",
    "2019-08-26",
    "2019-12-25",
    "2020-02-29",
    "2016-02-29",
    "2018-02-28",
    "2018-03-01",
    "2019-02-28",
    "2019-07-25",
    "2019-07-26",
    "2019-09-13",
    "2019-09-16",
    "2019-09-06",
    "2019-09-09",
    "2019-09-07",
    "2019-09-08",
    "2019-03-29",
    "2018-10-01",
    "2018-09-30",
    "2018-10-02",
    "2017-10-01",
    "2017-10-02",
    "2017-04-02",
    "2017-04-03",
    "2017-09-30",
    "2019-11-30",
    "2019-08-31",
    "2017-04-01",
    "2018-11-30",
    "2019-08-23",
    "2019-08-27",
];

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A day that rules turn on, or any of five years.
pub(super) fn on() -> BoxedStrategy<Day> {
    let any = (0..1_800).prop_map(|n| day("2015-06-01").plus(n).expect("a day"));
    prop_oneof![3 => select(&TELLING[..]).prop_map(day), 1 => any].boxed()
}

/// Mostly some of `gaps` after the day before.
pub(super) fn after(gaps: &'static [i32]) -> BoxedStrategy<When> {
    prop_oneof![
        1 => on().prop_map(When::On),
        4 => select(gaps).prop_map(When::After),
    ]
    .boxed()
}

impl When {
    pub(super) fn from(self, before: Day) -> Day {
        match self {
            Self::On(day) => day,
            Self::After(days) => before.plus(days).expect("a day"),
        }
    }
}

/// When something ended that began on a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    Open,
    Placeholder,
    Unreadable,
    At(When),
}

/// Open, at a day, or not to be read.
pub(super) fn end(lengths: &'static [i32]) -> BoxedStrategy<End> {
    prop_oneof![
        8 => Just(End::Open),
        1 => Just(End::Placeholder),
        1 => Just(End::Unreadable),
        12 => after(lengths).prop_map(End::At),
    ]
    .boxed()
}

impl End {
    /// The day as far as there is one.
    pub(super) fn day(self, start: Day) -> Option<Day> {
        match self {
            Self::At(when) => Some(when.from(start)),
            Self::Open | Self::Placeholder | Self::Unreadable => None,
        }
    }

    pub(super) fn text(self, start: Day) -> String {
        match self {
            Self::Open => String::new(),
            Self::Placeholder => "9999-12-31".to_owned(),
            Self::Unreadable => UNREADABLE.to_owned(),
            Self::At(when) => when.from(start).to_string(),
        }
    }
}

/// A flag as sites write it; true more often than not.
pub(super) fn flag() -> BoxedStrategy<&'static str> {
    prop_oneof![
        6 => select(&["Y", "yes", "1", "true"][..]),
        2 => select(&["N", "0", "false", "", "X"][..]),
    ]
    .boxed()
}

/// A flag that is seldom true.
pub(super) fn seldom() -> BoxedStrategy<&'static str> {
    prop_oneof![8 => select(&["", "N", "no", "0"][..]), 1 => Just("Y")].boxed()
}
