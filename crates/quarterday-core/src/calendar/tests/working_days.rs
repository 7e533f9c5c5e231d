//! Working days against a plain loop over the days.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::Day;
use super::{calendar, day};

/// Whether a day is a working day, from the list of holidays alone.
fn is_working(day: Day, holidays: &BTreeSet<Day>) -> bool {
    day.weekday() < 5 && !holidays.contains(&day)
}

fn holidays() -> BTreeSet<Day> {
    calendar()
        .holidays()
        .iter()
        .map(|holiday| holiday.day)
        .collect()
}

/// A day the calendar covers.
fn covered() -> impl Strategy<Value = Day> {
    let (first, last) = calendar().span();
    (first.epoch()..=last.epoch()).prop_map(|epoch| Day::from_epoch(epoch).expect("a day"))
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn counts_equal_a_loop_over_the_days_between() {
    let holidays = holidays();
    proptest!(config(), |(from in covered(), length in -800_i32..800)| {
        let Some(to) = from.plus(length) else { return Ok(()) };
        let (first, last) = (from.min(to), from.max(to));
        let days = first.epoch() + 1..=last.epoch();
        let count = days
            .filter_map(Day::from_epoch)
            .filter(|day| is_working(*day, &holidays))
            .count();
        let count = i32::try_from(count).expect("few");
        let expected = if to < from { -count } else { count };
        let (start, end) = calendar().span();
        let is_covered = start <= first && last <= end;
        prop_assert_eq!(calendar().between(from, to), is_covered.then_some(expected));
    });
}

#[test]
fn the_nth_working_day_after_is_found_by_walking() {
    let holidays = holidays();
    proptest!(config(), |(from in covered(), n in 0_i32..300)| {
        let (_, end) = calendar().span();
        let mut at = from;
        let mut left = n;
        while left > 0 && at < end {
            at = at.plus(1).expect("a day");
            left -= i32::from(is_working(at, &holidays));
        }
        prop_assert_eq!(calendar().after(from, n), (left == 0).then_some(at));
    });
}

#[test]
fn counting_and_walking_are_each_the_others_inverse() {
    proptest!(config(), |(from in covered(), n in 1_i32..300)| {
        if let Some(due) = calendar().after(from, n) {
            prop_assert_eq!(calendar().between(from, due), Some(n));
            prop_assert_eq!(calendar().is_working(due), Some(true));
            let before = due.plus(-1).expect("a day");
            prop_assert_eq!(calendar().between(from, before), Some(n - 1));
        }
    });
}

#[test]
fn counts_add_up_over_any_day_between() {
    proptest!(config(), |(a in covered(), b in covered(), c in covered())| {
        let between = |a, b| calendar().between(a, b).expect("covered");
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(a, b), -between(b, a));
    });
}

#[test]
fn outside_the_calendar_there_is_no_answer() {
    let (first, last) = calendar().span();
    assert_eq!((first, last), (day("1995-01-01"), day("2099-12-31")));
    let (before, after) = (day("1994-12-31"), day("2100-01-01"));
    assert_eq!(calendar().between(before, first), None);
    assert_eq!(calendar().between(last, after), None);
    assert_eq!(calendar().after(before, 1), None);
    assert_eq!(calendar().after(before, 0), None);
    assert_eq!(calendar().after(last, 1), None);
    assert_eq!(calendar().after(last, 0), Some(last));
    assert_eq!(calendar().after(day("2019-07-01"), -1), None);
    assert_eq!(calendar().after(day("2019-07-01"), i32::MAX), None);
    assert_eq!(calendar().after(last, i32::MAX), None);
    assert_eq!(calendar().is_working(before), None);
    assert_eq!(calendar().is_working(after), None);
}
