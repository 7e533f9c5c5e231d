//! The set on a day, and that its counts add up on every day.

use proptest::prelude::*;

use super::*;
use crate::scorecard::fixture::{Sample, day};
use crate::set::{Dated, Discontinued};

/// Committees `a` and `b` that merged into `c` on 5 December 2019.
fn committees() -> Vec<Committee> {
    let committee =
        |id: &str, from: Option<&str>, until: Option<&str>, became: &[&str]| Committee {
            id: id.to_owned(),
            name: id.to_uppercase(),
            portfolio: match id {
                "c" => rows(&[
                    ("2019-12-05", "Health and Housing"),
                    ("2021-05-20", "Health"),
                ]),
                _ => Vec::new(),
            },
            from: from.map(day),
            until: until.map(day),
            became: became.iter().map(|id| (*id).to_owned()).collect(),
            line: 1,
            ..Committee::default()
        };
    vec![
        committee("a", None, Some("2019-12-05"), &["c"]),
        committee("b", None, Some("2019-12-05"), &["c"]),
        committee("c", Some("2019-12-05"), None, &[]),
    ]
}

fn rows(rows: &[(&str, &str)]) -> Vec<Dated<String>> {
    let row = |(from, value): &(&str, &str)| Dated {
        from: day(from),
        value: (*value).to_owned(),
        line: 1,
    };
    rows.iter().map(row).collect()
}

fn adoption(slug: &str, reported: Reported, committee: &[(&str, &str)]) -> Adoption {
    Adoption {
        indicator: slug.to_owned(),
        definition: vec![Dated::always(slug.to_owned(), 1)],
        reported,
        often: vec![Dated::always(reported, 1)],
        committee: rows(committee),
        ..Sample::percent("Indicator").adoption()
    }
}

fn set() -> IndicatorSet {
    let moved = [("2018-04-01", "a"), ("2019-12-05", "c")];
    let mut first = adoption("first", Reported::Annual, &moved);
    first.service = rows(&[("2018-04-01", "Culture"), ("2019-12-05", "Leisure")]);
    first.owner = rows(&[("2018-04-01", "One"), ("2019-06-01", "Another")]);
    let second = [("2018-04-01", "b"), ("2019-12-05", "c")];
    let mut third = adoption("third", Reported::Quarterly, &[("2018-04-01", "b")]);
    third.discontinued = Some(Discontinued {
        from: day("2019-04-01"),
        by: "Council".to_owned(),
        why: "the return ended".to_owned(),
    });
    IndicatorSet {
        committees: committees(),
        adoptions: vec![
            adoption("second", Reported::Quarterly, &second),
            first,
            third,
        ],
        ..IndicatorSet::default()
    }
}

fn brief(as_at: &AsAt<'_>) -> Vec<(String, String)> {
    let reported = as_at.reported.iter();
    let brief = |r: &Reporting<'_>| (r.committee.id.clone(), r.adoption.indicator.clone());
    reported.map(brief).collect()
}

#[test]
fn the_day_before_and_the_day_of_a_merger_differ() {
    let set = set();
    let before = set.as_at(day("2019-12-04"));
    let pair = |id: &str, slug: &str| (id.to_owned(), slug.to_owned());
    assert_eq!(brief(&before), [pair("a", "first"), pair("b", "second")]);
    let after = set.as_at(day("2019-12-05"));
    assert_eq!(brief(&after), [pair("c", "second"), pair("c", "first")]);
    let portfolio = Tally {
        name: Some("Health and Housing"),
        count: 2,
    };
    assert_eq!(after.counts(By::Portfolio), [portfolio]);
    // A portfolio can change while its committee stays.
    let later = set.as_at(day("2021-05-20"));
    let names: Vec<_> = later.counts(By::Portfolio).iter().map(|t| t.name).collect();
    assert_eq!(names, [Some("Health")]);
    let services = |as_at: &AsAt<'_>| -> Vec<Option<String>> {
        let reported = as_at.reported.iter();
        reported.map(|r| r.service.map(str::to_owned)).collect()
    };
    assert_eq!(services(&after), [None, Some("Leisure".to_owned())]);
    assert_eq!(services(&before), [Some("Culture".to_owned()), None]);
    let owner = before.reported.first().map(|reporting| reporting.owner);
    assert_eq!(owner, Some("Another"));
}

#[test]
fn what_is_discontinued_is_reported_to_none() {
    let set = set();
    assert_eq!(set.as_at(day("2019-03-31")).reported.len(), 3);
    let after = set.as_at(day("2019-04-01"));
    let ended: Vec<&str> = after
        .unreported
        .iter()
        .map(|a| a.indicator.as_str())
        .collect();
    assert_eq!(ended, ["third"]);
}

proptest! {
    #[test]
    fn counts_add_up_on_every_day(offset in 0..2000_i32) {
        let set = set();
        let on = day("2017-01-01").plus(offset).expect("a day");
        let as_at = set.as_at(on);
        for by in By::ALL {
            let sum: usize = as_at.counts(by).iter().map(|tally| tally.count).sum();
            prop_assert_eq!(sum, as_at.reported.len());
        }
        prop_assert_eq!(as_at.reported.len() + as_at.unreported.len(), set.adoptions.len());
    }
}
