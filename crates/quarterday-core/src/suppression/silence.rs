//! What is made of a hidden figure does not depend on it: two numbers that are both hidden give the
//! same paper, the same open data and the same log, to the last letter.

use super::rule::Rule;
use super::{PUBLIC, seen_by};
use crate::open_data::OpenData;
use crate::paper::{build, draft};
use crate::scorecard::fixture::Sample;
use crate::set::{Authority, Tolerance};

/// Everything made of a series whose last quarter is this.
fn made(met: i64, cases: i64) -> String {
    let mut sample = Sample::percent("Indicator")
        .target("90", Tolerance::None)
        .sentence("It is {{ value }}, which is {{ against_target }}, {{ since_previous }}.")
        .counts("2018-19-q2", 60, 97)
        .counts("2019-20-q1", 80, 96)
        .counts("2019-20-q2", met, cases);
    let mut authority = Authority {
        code: "841".to_owned(),
        ..Authority::default()
    };
    let rule = Rule::default();
    authority.disclosure.insert(PUBLIC.to_owned(), rule.clone());
    let (seen, findings) = seen_by(PUBLIC, &authority, sample.figures, &[]);
    sample.figures = seen.figures;
    let scorecard = sample.scorecard("2019-20-q2").under(Some(rule));
    let source = draft(&scorecard, scorecard.as_at);
    let paper = build(&source, "paper.md", &scorecard).expect("a draft builds");
    let data = OpenData::of(&scorecard, "Title");
    let log = seen.disclosed.expect("there is a rule").log;
    format!("{source}\n{paper:#?}\n{data:#?}\n{log:#?}\n{findings:#?}")
}

#[test]
fn a_hidden_figure_says_nothing_in_any_word_picture_table_or_file() {
    let hidden = made(3, 89);
    assert!(hidden.contains("suppressed"));
    assert_eq!(hidden, made(4, 71));
    assert_eq!(hidden, made(66, 68));
    assert_ne!(hidden, made(60, 89));
}
