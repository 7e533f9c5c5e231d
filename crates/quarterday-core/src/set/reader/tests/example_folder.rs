//! The example authority's own text has nothing wrong with it.

use std::path::Path;

use super::{Sources, briefs};
use crate::calendar::Day;
use crate::set::{By, Reporting, Tally};

const AUTHORITY: &str = include_str!("../../../../../../examples/darlington/quarterday.toml");

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
    add(&mut sources, "examples/darlington", "set");
    for folder in [
        "children-england",
        "children-england/views",
        "children-england/local",
    ] {
        add(&mut sources, "sets", folder);
    }
    sources
}

/// Adds the files of a folder within one of the repository.
fn add(sources: &mut Sources, within: &str, folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join(within).join(folder);
    for entry in std::fs::read_dir(path).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("text");
            sources.add(format!("{folder}/{name}"), text);
        }
    }
}

/// "6 Housing": how many there are of each part.
fn counts(reported: &[Reporting<'_>], by: By) -> Vec<String> {
    let counts = Tally::of(reported, by).into_iter();
    let said = counts.map(|tally| format!("{} {}", tally.count, tally.name.unwrap_or("?")));
    said.collect()
}

#[test]
fn the_realignment_of_the_example_moves_what_the_papers_count() {
    let set = briefs(&folder()).0.set;
    let before = set.as_at(Day::new(2019, 12, 4).expect("a day"));
    let after = set.as_at(Day::new(2019, 12, 5).expect("a day"));
    let health = counts(&before.to("health"), By::Service);
    assert_eq!(health, ["5 Culture", "25 Public Health"]);
    let health_housing = after.to("health-housing");
    let services = counts(&health_housing, By::Service);
    assert_eq!(services, ["6 Culture", "6 Housing", "24 Public Health"]);
    assert_eq!(health_housing.len(), 36);
    assert!(before.to("health-housing").is_empty() && after.to("health").is_empty());
    let one_ended = after.reported.len() + 1;
    assert_eq!(
        before.reported.len(),
        one_ended,
        "one indicator ended that day"
    );
    let codes = |reported: &[Reporting<'_>]| -> Vec<String> {
        let mut codes: Vec<String> = reported.iter().map(|r| r.adoption.code.clone()).collect();
        codes.sort();
        codes
    };
    let mut stayed = codes(&before.reported);
    stayed.retain(|code| code != "PBH 118");
    assert_eq!(codes(&after.reported), stayed, "codes stay");
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
