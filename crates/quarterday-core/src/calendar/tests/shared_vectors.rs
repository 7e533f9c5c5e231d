//! The vectors of the shared reference tables, where they lie beside the workspace.

use super::super::twelve_months_to;
use super::{calendar, day, shared_rows};

#[test]
fn every_shared_vector_holds() {
    let Some(rows) = shared_rows("reference/tables/calendar_vectors.csv") else {
        return;
    };
    assert_eq!(rows.len(), 92);
    for row in &rows {
        let [function, from, argument, expected] = [0, 1, 2, 3].map(|i| row[i].as_str());
        let from = day(from);
        let number = || argument.parse::<i32>().expect("a number");
        let text = |found: Option<super::Day>| found.map(|day| day.to_string());
        let found = match function {
            "working_days_after" => text(calendar().after(from, number())),
            "working_days" => calendar()
                .between(from, day(argument))
                .map(|count| count.to_string()),
            "months_after" => text(from.months_after(number())),
            "days_after" => text(from.plus(number())),
            "days_between" => Some(from.days_to(day(argument)).to_string()),
            "age" => Some(from.age_on(day(argument)).to_string()),
            "window_start" => Some(twelve_months_to(from).to_string()),
            other => panic!("no vectors were known of {other}"),
        };
        assert_eq!(found.as_deref(), Some(expected), "{row:?}");
    }
}

#[test]
fn the_calendar_agrees_with_the_published_and_the_independent_list() {
    let files = [
        "data/bank_holidays/england_and_wales_bank_holidays_2008_2028.csv",
        "reference/tables/bank_holidays_england_wales_2010_2028.csv",
    ];
    for file in files {
        let Some(rows) = shared_rows(file) else {
            return;
        };
        let expected: Vec<_> = rows.iter().map(|row| day(&row[0])).collect();
        assert!(expected.len() >= 157, "{file}");
        let (first, last) = (expected[0].year(), expected[expected.len() - 1].year());
        let ours: Vec<_> = calendar()
            .holidays()
            .iter()
            .map(|holiday| holiday.day)
            .filter(|day| (first..=last).contains(&day.year()) && day.weekday() < 5)
            .collect();
        let weekdays: Vec<_> = expected
            .into_iter()
            .filter(|day| day.weekday() < 5)
            .collect();
        assert_eq!(ours, weekdays, "{file}");
    }
}
