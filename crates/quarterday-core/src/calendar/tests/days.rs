//! Days: texts, arithmetic and edges.

use proptest::prelude::*;

use super::super::{Day, month_name};
use super::day;

fn any_day() -> impl Strategy<Value = Day> {
    let (first, last) = (day("0001-01-01").epoch(), day("9999-12-31").epoch());
    (first..=last).prop_map(|epoch| Day::from_epoch(epoch).expect("a day"))
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_day_is_read_as_it_is_written() {
    proptest!(config(), |(day in any_day())| {
        let text = day.to_string();
        prop_assert_eq!(text.parse::<Day>(), Ok(day));
        prop_assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        prop_assert_eq!(Day::from_epoch(day.epoch()), Some(day));
        let json = serde_json::to_string(&day).expect("text");
        prop_assert_eq!(serde_json::from_str::<Day>(&json).expect("a day"), day);
    });
}

#[test]
fn every_day_is_the_day_another_calendar_says() {
    let mut date = jiff::civil::date(1, 1, 1);
    let (first, last) = (day("0001-01-01").epoch(), day("9999-12-31").epoch());
    for epoch in first..=last {
        let day = Day::from_epoch(epoch).expect("a day");
        let other = (date.year(), date.month(), date.day());
        let ours = (day.year(), day.month(), day.day());
        let same = i32::from(other.0) == ours.0
            && u32::from(other.1.unsigned_abs()) == ours.1
            && u32::from(other.2.unsigned_abs()) == ours.2;
        assert!(same, "{ours:?} is {other:?}");
        assert_eq!(Day::new(ours.0, ours.1, ours.2), Some(day));
        date = date.tomorrow().unwrap_or(date);
    }
}

#[test]
fn the_order_of_texts_is_the_order_of_days() {
    proptest!(config(), |(a in any_day(), b in any_day())| {
        prop_assert_eq!(a.to_string().cmp(&b.to_string()), a.cmp(&b));
        prop_assert_eq!(a.plus(a.days_to(b)), Some(b));
    });
}

#[test]
fn what_is_no_day_is_not_read() {
    let texts = [
        "",
        "2019",
        "2019-09",
        "2019-9-30",
        "2019-09-31",
        "2019-02-29",
        "2019-13-01",
        "2019-00-01",
        "2019-01-00",
        "0000-01-01",
        "+019-01-01",
        "2019-09-30 ",
        " 2019-09-30",
        "2019/09/30",
        "30/09/2019",
        "2019-09-3é",
        "２０１９-09-30",
        "20190930--",
        "-019-01-01",
    ];
    for text in texts {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    assert!("2020-02-29".parse::<Day>().is_ok());
}

#[test]
fn any_text_is_read_or_refused() {
    proptest!(config(), |(text in "\\PC{0,12}")| {
        if let Ok(day) = text.parse::<Day>() {
            prop_assert_eq!(day.to_string(), text);
        }
    });
}

#[test]
fn arithmetic_stops_at_the_first_and_last_day_there_is() {
    let (first, last) = (day("0001-01-01"), day("9999-12-31"));
    assert_eq!((first.plus(-1), last.plus(1)), (None, None));
    assert_eq!((last.plus(i32::MAX), first.plus(i32::MIN)), (None, None));
    assert_eq!((last.months_after(1), first.months_after(-1)), (None, None));
    assert_eq!(
        (first.months_after(i32::MAX), last.months_after(i32::MIN)),
        (None, None)
    );
    assert_eq!((last.birthday(1), last.birthday(i32::MAX)), (None, None));
    assert_eq!(Day::from_epoch(i32::MAX), None);
    assert_eq!(Day::new(i32::MAX, 1, 1), None);
    assert_eq!(Day::new(2019, u32::MAX, u32::MAX), None);
    assert_eq!(Day::last_of_month(2019, 13), None);
}

#[test]
fn weekdays_follow_each_other() {
    assert_eq!(day("2019-07-01").weekday(), 0);
    assert_eq!(day("1970-01-01").weekday(), 3);
    assert_eq!(day("1900-01-01").weekday(), 0);
    proptest!(config(), |(day in any_day())| {
        if let Some(next) = day.plus(1) {
            prop_assert_eq!(next.weekday(), (day.weekday() + 1) % 7);
        }
    });
}

#[test]
fn months_after_keeps_the_day_or_the_months_end() {
    proptest!(config(), |(day in any_day(), n in -600_i32..600)| {
        let Some(then) = day.months_after(n) else { return Ok(()) };
        let months = |day: Day| day.year() * 12 + i32::try_from(day.month()).expect("small");
        prop_assert_eq!(months(then), months(day) + n);
        let end = Day::last_of_month(then.year(), then.month()).expect("a month");
        prop_assert_eq!(then.day(), day.day().min(end.day()));
    });
}

#[test]
fn an_age_grows_by_one_on_the_birthday() {
    proptest!(config(), |(born in any_day(), years in 0_i32..110)| {
        let Some(birthday) = born.birthday(years) else { return Ok(()) };
        prop_assert_eq!(born.age_on(birthday), years);
        if let Some(eve) = birthday.plus(-1) {
            prop_assert_eq!(born.age_on(eve), years - 1);
        }
    });
}

#[test]
fn a_day_in_words() {
    assert_eq!(day("2019-09-02").long(), "2 September 2019");
    assert_eq!(day("0987-12-31").long(), "31 December 987");
    assert_eq!(
        (month_name(0), month_name(1), month_name(13)),
        ("", "January", "")
    );
}
