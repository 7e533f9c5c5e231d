//! What earlier meetings leave to a paper stands in its draft, and a paper that leaves it out is told.

use super::fixture::{meeting, scorecard};
use super::outline;
use crate::finding::{Finding, Severity};
use crate::matter::tests::{action, day, question, said};
use crate::matter::{Matter, carried};
use crate::paper::{build, draft, lint};
use crate::scorecard::Scorecard;

const BLOCK: &str = "{{ matters() }}";

/// A scorecard that carries these.
fn carrying(matters: &[Matter]) -> Scorecard {
    let of = |matter: &Matter| Matter {
        committee: "children-young-people".to_owned(),
        indicator: "cla".to_owned(),
        ..matter.clone()
    };
    let matters: Vec<Matter> = matters.iter().map(of).collect();
    scorecard().carrying(carried(&matters, "children-young-people", meeting(), None))
}

fn asked() -> Matter {
    let mut asked = question(3, "2019-07-15");
    asked.answers.push(said("2019-08-01"));
    asked
}

fn told(source: &str, scorecard: &Scorecard) -> Vec<(Severity, String)> {
    let findings = lint(source, "paper.md", scorecard);
    let is_ours = |finding: &Finding| ["Q674", "Q675", "Q676"].contains(&finding.code.id);
    let ours = findings.into_iter().filter(is_ours);
    ours.map(|finding| (finding.severity, finding.message))
        .collect()
}

#[test]
fn a_draft_carries_questions_and_actions_with_how_they_stand() {
    let overdue = action(4, "2019-07-15", "2019-09-30");
    let mut closed = action(5, "2019-07-15", "2019-09-30");
    closed.closed = Some(said("2019-10-01"));
    let scorecard = carrying(&[asked(), overdue, closed]);
    let source = draft(&scorecard, meeting());
    assert!(source.contains(BLOCK), "{source}");
    let (document, findings) = build(&source, "paper.md", &scorecard).expect("builds");
    assert!(findings.iter().all(|finding| !finding.is_error()));
    let text = outline::of(&document);
    for words in [
        "Question 3, 15 July 2019",
        "A Member asked: “Why was 90% not reached?”",
        "Head of Service, 1 August 2019: “Two posts were vacant”",
        "Answered, not closed",
        "Head of Service promised: “Bring a breakdown by team”, by 30 September 2019",
        "Overdue since 30 September 2019",
        "Closed on 1 October 2019",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(told(&source, &scorecard), []);
}

#[test]
fn a_paper_that_leaves_out_what_is_open_is_told_and_does_not_build_without_what_is_overdue() {
    let open = action(4, "2019-07-15", "2020-01-31");
    let overdue = action(5, "2019-07-15", "2019-09-30");
    let mut closed = question(6, "2019-07-15");
    closed.closed = Some(said("2019-10-01"));
    let scorecard = carrying(&[asked(), open, overdue, closed]);
    let without = draft(&scorecard, meeting()).replace(BLOCK, "None.");
    let left_out = [
        "question 3, asked on 15 July 2019, is not closed, and the paper leaves it out",
        "action 4, promised on 15 July 2019, is not closed, and the paper leaves it out",
        "action 5 is overdue since 30 September 2019, and the paper leaves it out",
    ];
    let found = told(&without, &scorecard);
    let mut messages: Vec<&str> = found.iter().map(|(_, message)| message.as_str()).collect();
    messages.sort_unstable_by_key(|message| message.split(' ').nth(1));
    assert_eq!(messages, left_out);
    let errors: Vec<&String> = found
        .iter()
        .filter(|(severity, _)| *severity == Severity::Error)
        .map(|(_, message)| message)
        .collect();
    assert_eq!(errors, [left_out[2]]);
    assert!(build(&without, "paper.md", &scorecard).is_err());
    // Told one by one, in words of its own place.
    let one = without.replace("None.", "{{ matter(\"5\") }}");
    assert_eq!(told(&one, &scorecard).len(), 2);
}

#[test]
fn one_matter_is_told_in_a_sentence() {
    let scorecard = carrying(&[asked()]);
    let source = draft(&scorecard, meeting()).replace(BLOCK, "{{ matter(\"3\") }}");
    let (document, _) = build(&source, "paper.md", &scorecard).expect("builds");
    let text = outline::of(&document);
    assert!(text.contains("Question 3 (15 July 2019, "), "{text}");
    assert!(text.contains("It is answered, not closed."), "{text}");
}

#[test]
fn what_is_not_carried_cannot_be_printed() {
    let scorecard = carrying(&[]);
    let source = draft(&scorecard, meeting());
    assert!(!source.contains("matters()"), "{source}");
    for call in [BLOCK, "{{ matter(\"3\") }}", "{{ matter(\"x\") }}"] {
        let source = format!("{source}\n{call}\n");
        let findings = build(&source, "paper.md", &scorecard).expect_err(call);
        let nothing = findings
            .iter()
            .any(|f| f.message.contains("question or action"));
        assert!(nothing, "{call}: {findings:?}");
    }
    assert_eq!(day("2019-12-16"), meeting());
}
