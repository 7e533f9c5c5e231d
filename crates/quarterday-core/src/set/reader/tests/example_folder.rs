//! The example authority's own text has nothing wrong with it.

use std::path::Path;

use super::{Sources, briefs};
use crate::calendar::Day;

const AUTHORITY: &str = include_str!("../../../../../../examples/darlington/quarterday.toml");
const SET: &str = include_str!("../../../../../../examples/darlington/set/set.toml");

/// The indicators of the report, in its order, and the target in force at its meeting.
const ADOPTED: [(&str, Option<&str>); 9] = [
    ("assessments-45-days", Some("90")),
    ("icpc-15-days", None),
    ("cp-allocated", Some("100")),
    ("cla-allocated", Some("100")),
    ("care-leavers-neet", Some("33")),
    ("cp-visits-15-days", None),
    ("cp-visits-10-days", None),
    ("cla-visits-on-time", Some("90")),
    ("cla", None),
];

/// The folder with the library that it adopts.
fn folder() -> Sources {
    let mut sources = Sources::new();
    sources.add("quarterday.toml", AUTHORITY);
    sources.add("set/set.toml", SET);
    let sets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets");
    for folder in [
        "children-england",
        "children-england/views",
        "children-england/local",
    ] {
        for entry in std::fs::read_dir(sets.join(folder)).expect("the definitions") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = std::fs::read_to_string(&path).expect("text");
                sources.add(format!("{folder}/{name}"), text);
            }
        }
    }
    sources
}

#[test]
fn the_example_folder_has_no_findings() {
    assert_eq!(briefs(&folder()).1, []);
}

#[test]
fn the_example_set_adopts_the_report_s_indicators_in_its_order() {
    let loaded = briefs(&folder()).0;
    let meeting = Day::new(2019, 12, 16).expect("a day");
    let adopted = loaded.set.reported_to("children-young-people", meeting);
    let adopted = adopted.iter().map(|adoption| {
        let target = adoption
            .target_on(meeting)
            .map(|target| target.value.to_string());
        (adoption.indicator.clone(), target)
    });
    let expected = ADOPTED.map(|(slug, target)| (slug.to_owned(), target.map(str::to_owned)));
    assert_eq!(adopted.collect::<Vec<_>>(), expected);
    assert_eq!(loaded.authority.style.implications.len(), 12);
    assert!(loaded.authority.is_synthetic);
}

#[test]
fn a_sentence_says_against_target_only_where_there_is_one() {
    for adoption in briefs(&folder()).0.set.adoptions {
        let says = adoption.sentence.contains("{{ against_target }}");
        assert_eq!(says, !adoption.target.is_empty(), "{}", adoption.indicator);
        assert!(adoption.sentence.contains("{{ value }}"));
    }
}
