//! One event from two kinds of source, whose keys differ.

use super::*;

const LIST: &str = "Child Unique ID,Child Protection Plan Start Date,Latest Category of Abuse\n\
    c1,01/07/2019,Neglect\nc2,01/07/2019,Neglect\nc3,03/07/2019,Neglect\n";

fn twice(report: &LoadReport) -> Vec<String> {
    let findings = report.findings.iter();
    let told = findings.filter(|finding| finding.code.name == "two-keys");
    told.map(|finding| finding.message.clone()).collect()
}

/// The plans `P1` of `c1` and `P2` of `c2` are those of the list; that of `c3` began on another day.
fn extract() -> String {
    plans(
        "P1,c1,2019-07-01,,,,NEG,N,NEG\nP2,c2,2019-07-01,,,,NEG,N,NEG\nP3,c3,2019-07-02,,,,NEG,N,NEG\n",
    )
}

const SAID: &str = "in `ssd_cp_plans`, one child's event of one day stands under two keys: in 2 \
    rows of the Annex A lists and 2 rows of the SSD tables";

#[test]
fn an_event_of_two_kinds_of_source_is_told_of_whether_loaded_at_once_or_one_after_the_other() {
    let at_once = Council::new()
        .with("list.csv", LIST)
        .with("plans.csv", extract());
    assert_eq!(twice(&at_once.load()), [SAID]);
    let council = Council::new().with("plans.csv", extract());
    assert!(twice(&council.load()).is_empty());
    assert_eq!(twice(&council.with("list.csv", LIST).load()), [SAID]);
}

#[test]
fn two_events_of_one_day_from_one_kind_of_source_are_two() {
    let council = Council::new().with("plans.csv", extract());
    council.load();
    let more = plans("P4,c1,2019-07-01,,,,NEG,N,NEG\n");
    assert!(twice(&council.with("plans.csv", more).load()).is_empty());
}
