//! What has become of cases between two revisions.

use quarterday_core::calendar::Basis;
use quarterday_core::restatement::Reason;
use quarterday_core::set::Met;

use super::{assessments, engine, percent, period};
use crate::evaluate::{CaseChange, changes};
use crate::records::Records;

const TABLE: &str = "ssd_cin_assessments";

fn changed(before: &Records, after: &Records) -> Vec<CaseChange> {
    let (engine, definition) = (engine(1), percent());
    let list = |records: &Records| {
        let quarter = period("2019-20-q2");
        let list = engine.cases(records, &definition, quarter, Basis::Quarter);
        list.expect("cases")
    };
    let (was, now) = (list(before), list(after));
    changes((before, &was), (after, &now), TABLE).expect("the records are there")
}

fn told(changes: &[CaseChange]) -> Vec<(&str, Option<Met>, Option<Met>, Reason)> {
    let told = changes.iter().map(|change| {
        let case = change.case.case_id.as_str();
        (case, change.was, change.now, change.reason)
    });
    told.collect()
}

#[test]
fn cases_come_late_are_corrected_or_go_and_the_others_are_not_told() {
    let before = assessments(&[
        "A1 | P1 | 2019-07-01 | 2019-09-03 | north",
        "A2 | P2 | 2019-07-01 | 2019-09-04 | north",
        "A3 | P3 | 2019-07-01 | 2019-09-02 | north",
        "A4 | P4 | 2019-07-01 |  | north",
        "A5 | P5 | 2019-07-01 | 2019-09-02 | north",
    ]);
    let after = assessments(&[
        // The same, by another team: no part of the figure.
        "A1 | P1 | 2019-07-01 | 2019-09-03 | south",
        // Late no more.
        "A2 | P2 | 2019-07-01 | 2019-08-02 | north",
        // Ended after the quarter.
        "A3 | P3 | 2019-07-01 | 2019-10-02 | north",
        // Was open, and has ended in it.
        "A4 | P4 | 2019-07-01 | 2019-09-30 | north",
        // A5 is there no more.
        "A6 | P6 | 2019-07-01 | 2019-09-02 | north",
    ]);
    let changes = changed(&before, &after);
    assert_eq!(
        told(&changes),
        [
            ("A2", Some(Met::NotMet), Some(Met::Met), Reason::Corrected),
            ("A3", Some(Met::Met), None, Reason::Corrected),
            ("A4", None, Some(Met::NotMet), Reason::Corrected),
            ("A5", Some(Met::Met), None, Reason::Removed),
            ("A6", None, Some(Met::Met), Reason::EnteredLate),
        ]
    );
    assert_eq!(changed(&before, &before), []);
}

#[test]
fn every_difference_of_a_figure_is_explained_by_its_cases() {
    let rows: Vec<String> = (0..40)
        .map(|n| {
            format!(
                "A{n:02} | P{n:02} | 2019-07-01 | 2019-09-{:02} | ",
                n % 28 + 1
            )
        })
        .collect();
    let of = |from: usize, to: usize| {
        let rows: Vec<&str> = rows[from..to].iter().map(String::as_str).collect();
        assessments(&rows)
    };
    for (before, after) in [((0, 20), (0, 40)), ((10, 40), (0, 30)), ((0, 40), (40, 40))] {
        let (before, after) = (of(before.0, before.1), of(after.0, after.1));
        let changes = changed(&before, &after);
        let is = |met: Met| {
            let now = changes
                .iter()
                .filter(|change| change.now == Some(met))
                .count();
            let was = changes
                .iter()
                .filter(|change| change.was == Some(met))
                .count();
            i64::try_from(now).expect("few") - i64::try_from(was).expect("few")
        };
        let counts = |records: &Records| {
            let list = engine(1).cases(records, &percent(), period("2019-20-q2"), Basis::Quarter);
            let list = list.expect("cases").cases;
            let of = |met: Met| list.iter().filter(|case| case.met == met).count();
            (of(Met::Met), of(Met::NotMet))
        };
        let number = |count: usize| i64::try_from(count).expect("few");
        let (was, now) = (counts(&before), counts(&after));
        let difference = (number(now.0) - number(was.0), number(now.1) - number(was.1));
        assert_eq!((is(Met::Met), is(Met::NotMet)), difference);
    }
}
