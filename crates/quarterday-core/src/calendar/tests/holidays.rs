//! The bank holidays: every exception, and the rule for the years not announced.

use std::collections::BTreeMap;

use super::super::{Day, Holiday};
use super::{calendar, day};

fn is_holiday(text: &str) -> bool {
    calendar()
        .holidays()
        .iter()
        .any(|holiday| holiday.day == day(text))
}

fn by_year() -> BTreeMap<i32, Vec<&'static Holiday>> {
    let mut years: BTreeMap<i32, Vec<&Holiday>> = BTreeMap::new();
    for holiday in calendar().holidays() {
        years.entry(holiday.day.year()).or_default().push(holiday);
    }
    years
}

/// Traps 4 and 5: holidays moved, and announced late.
#[test]
fn every_exception_is_kept_and_the_day_it_took_the_place_of_is_not() {
    let kept = [
        ("1995-05-08", "50 years after VE Day"),
        ("1999-12-31", "the Millennium"),
        ("2002-06-03", "the Golden Jubilee"),
        ("2002-06-04", "the spring holiday, moved for it"),
        ("2011-04-29", "a royal wedding"),
        ("2012-06-04", "the spring holiday, moved"),
        ("2012-06-05", "the Diamond Jubilee"),
        ("2020-05-08", "75 years after VE Day"),
        ("2022-06-02", "the spring holiday, moved"),
        ("2022-06-03", "the Platinum Jubilee"),
        ("2022-09-19", "the State Funeral"),
        ("2023-05-08", "the Coronation"),
        ("2028-01-03", "for Saturday 1 January"),
        ("2021-12-27", "for Christmas Day"),
        ("2021-12-28", "for Boxing Day"),
        ("2022-12-26", "Boxing Day"),
        ("2022-12-27", "for Christmas Day"),
        ("2020-12-28", "for Boxing Day"),
        ("2022-01-03", "for New Year's Day"),
        ("2023-01-02", "for New Year's Day"),
    ];
    for (text, why) in kept {
        assert!(is_holiday(text), "{text}: {why}");
        assert_eq!(calendar().is_working(day(text)), Some(false), "{text}");
    }
    let moved = [
        "1995-05-01",
        "2002-05-27",
        "2012-05-28",
        "2020-05-04",
        "2022-05-30",
    ];
    for text in moved {
        assert!(!is_holiday(text), "{text}");
        assert_eq!(calendar().is_working(day(text)), Some(true), "{text}");
    }
}

/// Trap 6.
#[test]
fn no_council_closure_day_is_kept() {
    for text in [
        "2019-12-27",
        "2019-12-30",
        "2019-12-31",
        "2020-12-29",
        "2024-12-27",
        "2024-12-24",
    ] {
        assert_eq!(calendar().is_working(day(text)), Some(true), "{text}");
    }
}

#[test]
fn each_year_has_eight_but_for_the_years_with_one_more() {
    let more = [1999, 2002, 2011, 2012, 2023];
    let years = by_year();
    assert_eq!(
        years.keys().copied().collect::<Vec<_>>(),
        (1995..=2099).collect::<Vec<_>>()
    );
    for (year, holidays) in &years {
        let expected = match *year {
            2022 => 10,
            year if more.contains(&year) => 9,
            _ => 8,
        };
        assert_eq!(holidays.len(), expected, "{year}");
    }
}

#[test]
fn holidays_are_weekdays_in_order_and_announced_before_they_follow_from_the_rule() {
    let holidays = calendar().holidays();
    assert!(holidays.iter().all(|holiday| holiday.day.weekday() < 5));
    assert!(holidays.windows(2).all(|pair| pair[0].day < pair[1].day));
    for holiday in holidays {
        assert_eq!(
            holiday.is_announced,
            holiday.day.year() <= 2028,
            "{}",
            holiday.day
        );
        assert!(!holiday.title.is_empty());
    }
}

/// Easter Sunday: the Sunday after the first full moon on or after 21 March, by the tables of the
/// Gregorian calendar (Carter's form, good from 1900 to 2099).
fn easter(year: i32) -> Day {
    let mut moon = 225 - 11 * (year % 19);
    while moon > 50 {
        moon -= 30;
    }
    if moon > 48 {
        moon -= 1;
    }
    let weekday = (year + year / 4 + moon + 1) % 7;
    let first_of_march = Day::new(year, 3, 1).expect("a day");
    first_of_march.plus(moon + 7 - weekday - 1).expect("a day")
}

#[test]
fn good_friday_and_easter_monday_follow_the_computus_in_every_year() {
    for (year, holidays) in by_year() {
        for offset in [-2, 1] {
            let expected = easter(year).plus(offset).expect("a day");
            assert!(
                holidays.iter().any(|holiday| holiday.day == expected),
                "{expected}"
            );
        }
    }
}

/// The eight days of a year without an exception, by the rule.
fn by_rule(year: i32) -> Vec<Day> {
    let monday = |month: u32, first: u32| {
        let mut days = (first..first + 7).filter_map(|d| Day::new(year, month, d));
        days.find(|day| day.weekday() == 0)
            .expect("a week has a Monday")
    };
    let fixed = |month, d| Day::new(year, month, d).expect("a day");
    let later = |mut day: Day, taken: &[Day]| {
        while day.weekday() > 4 || taken.contains(&day) {
            day = day.plus(1).expect("a day");
        }
        day
    };
    let (christmas, boxing) = (fixed(12, 25), fixed(12, 26));
    // The day that falls on a weekday stays; the other takes the next weekday that is free.
    let (christmas, boxing) = if christmas.weekday() > 4 && boxing.weekday() < 5 {
        (later(christmas, &[boxing]), boxing)
    } else {
        let first = later(christmas, &[]);
        (first, later(boxing, &[first]))
    };
    let around = |offset| easter(year).plus(offset).expect("a day");
    let mut days = vec![
        later(fixed(1, 1), &[]),
        around(-2),
        around(1),
        monday(5, 1),
        monday(5, 25),
        monday(8, 25),
        christmas,
        boxing,
    ];
    days.sort();
    days
}

#[test]
fn years_without_an_exception_follow_the_rule() {
    let exceptions = [1995, 1999, 2002, 2011, 2012, 2020, 2022, 2023];
    for (year, holidays) in by_year() {
        let found: Vec<Day> = holidays.iter().map(|holiday| holiday.day).collect();
        if exceptions.contains(&year) {
            assert_ne!(found, by_rule(year), "{year}");
        } else {
            assert_eq!(found, by_rule(year), "{year}");
        }
    }
}

/// Trap 5: which calendar a figure was counted with can be told.
#[test]
fn the_version_names_the_last_announced_year_and_the_dates() {
    let version = calendar().version();
    let hash = version
        .strip_prefix("england-and-wales-2028-")
        .expect("the year");
    assert_eq!(hash.len(), 16);
    assert!(hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
}
