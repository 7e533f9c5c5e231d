//! `explain` and `handbook`, and warnings about figures that are hard to believe.

use std::fs;

use super::{copy, demo, quarterday, repository};

#[test]
fn what_explain_knows_is_more_than_indicators() {
    let said = |word: &str| quarterday(demo(), &["explain", word]).done();
    let indicator = said("csc 102");
    for part in [
        "CSC 102",
        "Higher is better",
        "`recorded_conferences`",
        "Lowest authority",
        "Worked example",
        "Case query icpc-15-days.sql",
        "content hash",
    ] {
        assert!(indicator.contains(part), "{part}:\n{indicator}");
    }
    assert!(
        said("recorded_conferences")
            .contains("Used by icpc, icpc-15-days, icpc-15-days-with-transfers, icpc-rate.")
    );
    assert!(said("cp-plan-ends-before-it-starts").contains("What to do"));
    assert!(said("local_return_interviews").contains("`interviewed_at`"));
    let near = quarterday(demo(), &["explain", "recorded_conference"]).misused();
    assert!(near.contains("`recorded_conferences`"), "{near}");
}

#[test]
fn the_handbook_says_where_the_council_lies_and_is_the_same_each_time() {
    let out = tempfile::tempdir().expect("a folder");
    let page = |name: &str, more: &[&str]| {
        let folder = out.path().join(name);
        let arguments = ["handbook", "--out", folder.to_str().expect("a name")];
        quarterday(demo(), &[&arguments, more].concat()).done();
        fs::read_to_string(folder.join("handbook.html")).expect("it is written")
    };
    let adopted = page("adopted", &[]);
    assert!(adopted.contains("92.8% (64 of 69) in Quarter 2 2019/20 lies in the highest quarter"));
    assert!(adopted.contains("A quarter is not a year"));
    assert!(adopted.contains("Open Government Licence"));
    // The example adopts the whole library.
    assert!(adopted.contains("id=\"icpc\""));
    assert_eq!(page("again", &[]), adopted);
}

#[test]
fn a_handbook_needs_no_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let council = folder.path().join("council");
    quarterday(folder.path(), &["new", "council"]).done();
    quarterday(&council, &["handbook"]).done();
    let own = fs::read_to_string(council.join("built/handbook/handbook.html")).expect("a page");
    assert!(!own.contains("id=\"icpc\""));
    quarterday(&council, &["handbook", "--all"]).done();
    let page = fs::read_to_string(council.join("built/handbook/handbook.html")).expect("a page");
    assert!(page.contains("Statutory child protection visits"));
    assert!(page.contains("id=\"icpc\""));
}

#[test]
fn a_figure_hard_to_believe_is_a_warning_and_stops_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(demo(), folder.path());
    // The same definition, with other ends.
    let set = repository().join("sets/children-england");
    let own = folder.path().join("set/definitions");
    fs::create_dir_all(&own).expect("a folder");
    for part in ["toml", "sql", "md"] {
        let name = format!("care-leavers-neet.{part}");
        let mut text = fs::read_to_string(set.join(&name)).expect("a text");
        if part == "toml" {
            text = format!("plausible = {{ lowest = 30, highest = 40 }}\n{text}");
        }
        fs::write(own.join(name), text).expect("it is written");
    }
    let arguments = ["figures", "--period", "2019-20-q2", "--format", "csv"];
    let ran = quarterday(folder.path(), &arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("Q293"), "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("where from 30% to 40% would be expected")
    );
    let ran = quarterday(folder.path(), &["run", "--period", "2019-20-q2"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("Q293"), "{}", ran.stderr);
}
