//! A question is asked, answered, leads to an action, and goes from paper to paper until it is closed.

use std::fs;
use std::path::Path;

use super::{FIRST, draft, load, published};
use crate::loads::json;
use crate::{Ran, quarterday};

const SECOND: &str = "2019-20-q2-children";
const ASKED: &str = "Why were four assessments late?";
const ANSWER: &str = "Two posts were vacant in May.";

/// Runs a command whose words stand between bars.
fn run(council: &Path, command: &str) -> Ran {
    let words: Vec<&str> = command.split('|').collect();
    quarterday(council, &words)
}

/// Enters a question of the meeting of the first paper, an answer to it and an action after it.
fn ask(council: &Path) {
    let question = format!("question|{ASKED}|--meeting|2019-07-15|--indicator|cs01|--by|a Member");
    run(council, &question).done();
    let answer = format!("answer|1|{ANSWER}|--by|Assistant Director|--on|2019-08-01");
    run(council, &answer).done();
    let action = "action|A breakdown by team|--question|1|--owner|an officer|--due|2019-09-30";
    run(council, action).done();
}

/// Loads a second quarter and drafts its paper; gives the paper's source.
fn second_paper(council: &Path) -> String {
    let second: Vec<_> = (81..=100)
        .map(|n| (n, "2019-07-01", "2019-08-12"))
        .collect();
    load(council, "second", &second);
    draft(council, "2019-20-q2", "2019-12-16");
    fs::read_to_string(council.join(format!("reports/{SECOND}.md"))).expect("the paper")
}

#[test]
fn what_is_entered_is_listed() {
    let (_dir, council) = published();
    ask(&council);
    let listed = json(run(&council, "question|--list|--json"));
    assert_eq!(listed[0]["text"], ASKED);
    assert_eq!(listed[0]["answers"][0]["text"], ANSWER);
    assert_eq!(listed[1]["kind"], "action");
    assert_eq!(listed[1]["question"], 1);
    assert_eq!(listed[1]["indicator"], "assessments-45-days");
    let actions = run(&council, "action|--list").done();
    assert!(actions.contains("A breakdown by team"), "{actions}");
    assert!(!actions.contains(ASKED), "{actions}");
}

#[test]
fn a_paper_without_an_overdue_action_is_not_published() {
    let (_dir, council) = published();
    ask(&council);
    let source = second_paper(&council);
    let without = source.replace("{{ matters() }}", "None.");
    assert_ne!(source, without);
    fs::write(council.join(format!("reports/{SECOND}.md")), without).expect("written");
    let refused = quarterday(&council, &["publish", SECOND]).stopped();
    assert!(refused.contains("Q676"), "{refused}");
    assert!(
        refused.contains("overdue since 30 September 2019"),
        "{refused}"
    );
    assert!(!council.join("published").join(SECOND).exists());
}

#[test]
fn a_question_goes_from_paper_to_paper_until_it_is_closed() {
    let (_dir, council) = published();
    ask(&council);
    second_paper(&council);
    quarterday(&council, &["publish", SECOND]).done();
    let published = council.join("published").join(SECOND);
    let html = fs::read_to_string(published.join("report.html")).expect("the report");
    for words in [
        ASKED,
        ANSWER,
        "Answered, not closed",
        "Overdue since 30 September 2019",
    ] {
        assert!(html.contains(words), "{words}");
    }
    // What is said later changes no paper that is published: neither this nor the one before it.
    run(&council, "question|--close|1|--on|2019-12-16").done();
    run(
        &council,
        "action|Done.|--close|3|--on|2020-01-10|--closed-by|an officer",
    )
    .done();
    quarterday(&council, &["verify"]).done();
    let told = run(&council, "answer|1|More.|--by|an officer").misused();
    assert!(told.contains("was closed on 16 December 2019"), "{told}");
    // Told once that it is closed, then no more.
    draft(&council, "2019-20-q2", "2020-03-16");
    quarterday(&council, &["build", SECOND, "--format", "html"]).done();
    let built = council.join(format!("built/{SECOND}/report.html"));
    let html = fs::read_to_string(built).expect("the report");
    assert!(html.contains("Closed on 10 January 2020"), "the action");
    assert!(!html.contains(ASKED), "closed at the last meeting already");
    quarterday(&council, &["verify", FIRST]).done();
}

/// Commands that are refused, and what each is told.
const REFUSED: &[(&str, &str)] = &[
    ("question|Why?|--indicator|CS 01|--by|a Member", "--meeting"),
    (
        "question|Why?|--meeting|2019-07-15|--by|a Member",
        "--indicator",
    ),
    (
        "question|Why?|--meeting|2019-07-15|--indicator|cs 01",
        "never a name",
    ),
    (
        "question|Why?|--meeting|2019-07-15|--indicator|cs 01|--by|Cllr Smith",
        "give the role",
    ),
    (
        "question|Had Mrs Brown?|--meeting|2019-07-15|--indicator|cs 01|--by|a Member",
        "name nobody",
    ),
    (
        "question|Why?|--meeting|2019-07-15|--indicator|assessment-45-days|--by|a Member",
        "assessments-45-days",
    ),
    (
        "question|Why?|--meeting|2019-07-15|--indicator|cla|--by|a Member|--committee|childern",
        "`children`",
    ),
    ("answer|7|So.|--by|an officer", "no question or action 7"),
    ("question|--close|7", "no question or action 7"),
    (
        "action|It|--meeting|2019-07-15|--indicator|cla|--owner|an officer|--due|2019-07-01",
        "before the meeting",
    ),
];

#[test]
fn what_is_missing_or_names_a_person_is_told_and_nothing_is_kept() {
    let (_dir, council) = published();
    for (command, cure) in REFUSED {
        let told = run(&council, command).misused();
        assert!(told.contains(cure), "{command}: {told}");
    }
    let listed = run(&council, "question|--list|--json").done();
    assert_eq!(listed.trim(), "[]");
}
