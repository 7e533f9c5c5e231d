//! Periods and bases.

use proptest::prelude::*;

use super::super::{Basis, Day, PERIODS_MAX, Period, financial_year, twelve_months_to, year_name};
use super::{day, period};

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1901_i32..2998).prop_map(Period::Year),
        (1901_i32..2998, 1_u32..=4).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (1901_i32..2998, 1_u32..=12).prop_map(|(year, month)| Period::Month(year, month)),
        (-25_000_i32..370_000).prop_map(|n| Period::Day(Day::from_epoch(n).expect("a day"))),
    ]
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_period_is_read_as_it_is_written() {
    proptest!(config(), |(period in any_period())| {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        let json = serde_json::to_string(&period).expect("text");
        prop_assert_eq!(serde_json::from_str::<Period>(&json).expect("a period"), period);
    });
}

#[test]
fn any_text_is_read_or_refused() {
    proptest!(config(), |(text in "[0-9qQm-]{0,12}|\\PC{0,12}")| {
        if let Ok(period) = text.parse::<Period>() {
            let plain = |text: &str| text.trim().to_lowercase().replace('m', "");
            prop_assert_eq!(plain(&period.to_string()), plain(&text));
        }
    });
}

#[test]
fn a_month_that_looks_like_a_financial_year_is_marked() {
    assert_eq!(period("2009-10"), Period::Year(2009));
    assert_eq!(period("2009-m10"), Period::Month(2009, 10));
    assert_eq!(Period::Month(2009, 10).to_string(), "2009-m10");
    assert_eq!(Period::Month(2000, 1).to_string(), "2000-m01");
    assert_eq!(Period::Month(2009, 11).to_string(), "2009-11");
    assert_eq!(period("2019-M08"), period("2019-08"));
}

#[test]
fn periods_of_one_kind_meet_without_gap_or_overlap() {
    proptest!(config(), |(period in any_period())| {
        prop_assert!(period.first_day() <= period.last_day());
        prop_assert_eq!(period.last_day().plus(1), Some(period.next().first_day()));
        prop_assert_eq!(period.next().previous(), period);
        prop_assert_eq!(period.previous().next(), period);
    });
}

#[test]
fn a_quarter_holds_its_days() {
    proptest!(config(), |(n in -25_000_i32..370_000)| {
        let day = Day::from_epoch(n).expect("a day");
        let quarter = Period::quarter_of(day);
        prop_assert!(quarter.first_day() <= day && day <= quarter.last_day());
        let year = Period::Year(financial_year(day));
        prop_assert!(year.first_day() <= quarter.first_day());
        prop_assert!(quarter.last_day() <= year.last_day());
    });
}

#[test]
fn first_and_last_days() {
    let spans = [
        ("2019-20", "2019-04-01", "2020-03-31"),
        ("2019-20-q1", "2019-04-01", "2019-06-30"),
        ("2019-20-q2", "2019-07-01", "2019-09-30"),
        ("2019-20-q3", "2019-10-01", "2019-12-31"),
        ("2019-20-q4", "2020-01-01", "2020-03-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-09-30", "2019-09-30", "2019-09-30"),
        ("1999-00", "1999-04-01", "2000-03-31"),
    ];
    for (text, first, last) in spans {
        let period = period(text);
        assert_eq!(
            (period.first_day(), period.last_day()),
            (day(first), day(last)),
            "{text}"
        );
    }
    assert_eq!(period(" 2019-20-Q2 "), period("2019-20-q2"));
}

#[test]
fn what_is_no_period_is_not_read() {
    let texts = [
        "",
        "2019",
        "2019-21",
        "2019-20-q0",
        "2019-20-q5",
        "2019-20-2",
        "2019-00",
        "2019-13",
        "2019-20-q",
        "2019-20-q22",
        "1899-00",
        "3000-01",
        "2019-09-31",
        "q2",
        "2019-20-q2-x",
        "2019/20",
        "19-20",
    ];
    for text in texts {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
}

#[test]
fn the_same_period_a_year_before() {
    let pairs = [
        ("2019-20", "2018-19"),
        ("2019-20-q2", "2018-19-q2"),
        ("2020-02", "2019-02"),
        ("2020-02-29", "2019-02-28"),
        ("2019-09-30", "2018-09-30"),
    ];
    for (text, before) in pairs {
        assert_eq!(period(text).last_year(), period(before), "{text}");
    }
}

#[test]
fn periods_through_a_last_one() {
    let quarters = period("2018-19-q4").through(period("2019-20-q2"));
    assert_eq!(
        quarters,
        ["2018-19-q4", "2019-20-q1", "2019-20-q2"].map(period)
    );
    assert_eq!(period("2019-20-q2").through(period("2019-20-q1")), []);
    let most = period("1901-01").through(period("2998-12"));
    assert_eq!(most.len(), PERIODS_MAX);
}

#[test]
fn windows_of_each_basis() {
    let window = |basis: Basis, text: &str| {
        basis
            .window(period(text))
            .map(|(from, to)| format!("{from} {to}"))
    };
    let rows = [
        (Basis::Quarter, "2019-20-q2", Some("2019-07-01 2019-09-30")),
        (Basis::Quarter, "2019-08", Some("2019-08-01 2019-08-31")),
        (
            Basis::YearToDate,
            "2019-20-q2",
            Some("2019-04-01 2019-09-30"),
        ),
        (
            Basis::YearToDate,
            "2019-20-q4",
            Some("2019-04-01 2020-03-31"),
        ),
        (
            Basis::YearToDate,
            "2020-01-15",
            Some("2019-04-01 2020-01-15"),
        ),
        (
            Basis::Rolling12Months,
            "2019-20-q2",
            Some("2018-10-01 2019-09-30"),
        ),
        (
            Basis::Rolling12Months,
            "2020-02",
            Some("2019-03-01 2020-02-29"),
        ),
        (
            Basis::Rolling12Months,
            "2019-09-15",
            Some("2018-09-16 2019-09-15"),
        ),
        (Basis::Snapshot, "2019-20-q2", Some("2019-09-30 2019-09-30")),
        (Basis::Year, "2019-20-q4", Some("2019-04-01 2020-03-31")),
        (Basis::Year, "2019-20", Some("2019-04-01 2020-03-31")),
        (Basis::Year, "2019-20-q2", None),
        (Basis::Year, "2020-03-30", None),
    ];
    for (basis, text, expected) in rows {
        assert_eq!(window(basis, text).as_deref(), expected, "{basis} {text}");
    }
}

#[test]
fn twelve_months_end_where_they_are_told_and_begin_a_year_before() {
    proptest!(config(), |(n in -25_000_i32..370_000)| {
        let last = Day::from_epoch(n).expect("a day");
        let first = twelve_months_to(last);
        let length = first.days_to(last) + 1;
        prop_assert!((365..=366).contains(&length), "{} to {}: {}", first, last, length);
        let next = last.plus(1).expect("a day");
        if next.day() == 1 {
            prop_assert_eq!(first.day(), 1);
            prop_assert_eq!(Some(first), next.months_after(-12));
        }
    });
}

#[test]
fn names_and_words() {
    assert_eq!(
        period("2019-20-q2").words(),
        "Quarter 2 (July to September) 2019/20"
    );
    assert_eq!(period("2019-20-q2").short(), "Q2 2019/20");
    assert_eq!(period("2019-20").words(), "2019/20");
    assert_eq!(period("2019-08").short(), "Aug 2019");
    assert_eq!(period("2019-09-30").words(), "30 September 2019");
    assert_eq!(year_name(1999), "1999-00");
    let names = Basis::ALL.map(Basis::name);
    let expected = [
        "quarter",
        "year-to-date",
        "rolling-12-months",
        "snapshot",
        "year",
    ];
    assert_eq!(names, expected);
    for basis in Basis::ALL {
        let json = serde_json::to_string(&basis).expect("text");
        assert_eq!(json, format!("\"{}\"", basis.name()));
    }
}
