//! What is carried to a meeting, and how it stands on its day.

use proptest::prelude::*;

use super::*;

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn question(number: i64, meeting: &str) -> Matter {
    Matter {
        number,
        kind: Kind::Question,
        committee: "children".to_owned(),
        meeting: day(meeting),
        indicator: "sample".to_owned(),
        by: "a Member".to_owned(),
        text: "Why was 90% not reached?".to_owned(),
        answers: Vec::new(),
        closed: None,
    }
}

pub(crate) fn action(number: i64, meeting: &str, due: &str) -> Matter {
    Matter {
        kind: Kind::Action {
            due: day(due),
            question: None,
        },
        by: "Head of Service".to_owned(),
        text: "Bring a breakdown by team".to_owned(),
        ..question(number, meeting)
    }
}

pub(crate) fn said(on: &str) -> Answer {
    Answer {
        on: day(on),
        by: "Head of Service".to_owned(),
        text: "Two posts were vacant".to_owned(),
    }
}

fn standings(matters: &[Matter], meeting: &str, last: Option<&str>) -> Vec<(i64, Standing)> {
    let carried = carried(matters, "children", day(meeting), last.map(day));
    let stands = carried.iter().map(|c| (c.matter.number, c.standing));
    stands.collect()
}

#[test]
fn a_question_is_carried_until_it_is_closed_and_told_once_after() {
    let mut asked = question(1, "2019-07-15");
    asked.answers.push(said("2019-08-01"));
    asked.closed = Some(said("2019-12-20"));
    let all = [asked];
    assert_eq!(
        standings(&all, "2019-07-15", None),
        [],
        "it was asked there"
    );
    assert_eq!(standings(&all, "2019-07-30", None), [(1, Standing::Open)]);
    let answered = [(1, Standing::Answered)];
    assert_eq!(standings(&all, "2019-10-21", Some("2019-07-15")), answered);
    let closed = [(1, Standing::Closed)];
    assert_eq!(standings(&all, "2020-03-16", Some("2019-10-21")), closed);
    assert_eq!(standings(&all, "2020-06-15", Some("2020-03-16")), []);
}

#[test]
fn an_action_is_overdue_after_its_day_and_not_on_it() {
    let all = [action(2, "2019-07-15", "2019-09-30")];
    assert_eq!(standings(&all, "2019-09-30", None), [(2, Standing::Open)]);
    assert_eq!(
        standings(&all, "2019-10-01", None),
        [(2, Standing::Overdue)]
    );
}

#[test]
fn another_committee_carries_its_own() {
    let all = [question(1, "2019-07-15")];
    let other = carried(&all, "health", day("2019-12-16"), None);
    assert_eq!(other, []);
}

#[test]
fn roles_are_taken_and_names_are_not() {
    for text in [
        "a Member",
        "  the\nChair ",
        "Assistant Director, Children's Services",
    ] {
        assert!(role(text).is_ok(), "{text}");
    }
    for text in [
        "Cllr Smith",
        "Councillor A Jones",
        "Dr. Who",
        "the Chair (Mrs Brown)",
    ] {
        assert_eq!(role(text), Err(TextFault::Named), "{text}");
    }
    assert_eq!(role("  \n"), Err(TextFault::Blank));
    let long = "a".repeat(ROLE_LENGTH_MAX + 1);
    assert_eq!(
        role(&long),
        Err(TextFault::TooLong {
            most: ROLE_LENGTH_MAX
        })
    );
    assert_eq!(words(" a\r\n b\u{7} "), Ok("a b".to_owned()));
}

proptest! {
    #[test]
    fn any_words_are_one_line_or_a_fault(text in ".{0,200}") {
        if let Ok(words) = words(&text) {
            prop_assert!(!words.is_empty());
            prop_assert!(!words.chars().any(char::is_control));
        }
    }
}
