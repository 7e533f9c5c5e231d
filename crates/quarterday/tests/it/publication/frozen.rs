//! What is frozen, that it comes out the same wherever and whenever it is made, and that the old
//! stands when it is superseded.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{FIRST, council, files, first_quarter, load, publish, published};
use crate::loads::json;
use crate::quarterday;

#[test]
fn a_publication_holds_what_it_was_made_of_and_no_record() {
    let (_dir, council) = published();
    let place = council.join("published").join(FIRST);
    let frozen = files(&place);
    for name in [
        "report.html",
        "report.pdf",
        "report.docx",
        "figures.xlsx",
        "figures.csv",
        "figures.meta.csv",
        "report.md",
        "manifest.json",
        "inputs/texts/quarterday.toml",
        "inputs/texts/set/set.toml",
        "inputs/texts/children-england/assessments-45-days.sql",
        "inputs/texts/children-england/cla.md",
        "inputs/comparators/series.toml",
        "inputs/comparators/tool.csv",
        "inputs/template/template.toml",
        "inputs/template/crest.svg",
    ] {
        assert!(frozen.contains_key(name), "{name}: {:?}", frozen.keys());
    }
    let unused = "inputs/texts/children-england/cp-visits-10-days.sql";
    assert!(!frozen.contains_key(unused), "only what is used");
    for (name, bytes) in &frozen {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("SYN001"), "a child in {name}");
        assert!(!text.contains("A001"), "a case in {name}");
    }
    let manifest: Value = serde_json::from_slice(&frozen["manifest.json"]).expect("JSON");
    assert_eq!(manifest["period"], "2019-20-q1");
    assert_eq!(manifest["figures"][0]["indicator"], "assessments-45-days");
    assert!(manifest["figures"][0].get("numerator").is_none());
    quarterday(&council, &["verify", FIRST]).done();
}

#[test]
fn ten_builds_in_two_folders_time_zones_and_languages_are_the_same_bytes() {
    let (_one, first) = published();
    let (_two, second) = council();
    let settings = [
        ("Pacific/Kiritimati", "de_DE.UTF-8"),
        ("America/Adak", "tr_TR.UTF-8"),
        ("UTC", "C"),
    ];
    let expected = files(&first.join("published").join(FIRST));
    for (zone, language) in settings {
        let run = |arguments: &[&str]| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_quarterday"));
            let program = program.args(arguments).current_dir(&second);
            let program = program.env("TZ", zone).env("LANG", language);
            let output = program.env("LC_ALL", language).output().expect("it runs");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{told}");
        };
        run(&["build"]);
        let built = files(&second.join("built").join(FIRST));
        assert!(built.len() >= 7, "{:?}", built.keys());
        for (name, bytes) in &built {
            assert!(*bytes == expected[name], "{name} in {zone}, {language}");
        }
        if zone == "UTC" {
            run(&["publish"]);
        }
    }
    let again = files(&second.join("published").join(FIRST));
    assert_eq!(
        again.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &again {
        assert!(*bytes == expected[name], "{name} of the other folder");
    }
}

#[test]
fn a_published_name_is_superseded_and_the_old_one_stands() {
    let (_dir, council) = published();
    let before = files(&council.join("published"));
    let refused = quarterday(&council, &["publish", FIRST]).stopped();
    assert!(refused.contains("Q660"), "{refused}");
    assert!(refused.contains("--supersede"), "{refused}");
    assert_eq!(files(&council.join("published")), before);
    // One assessment more, entered late.
    load(&council, "late", &[(61, "2019-04-08", "2019-05-20")]);
    quarterday(&council, &["publish", FIRST, "--supersede"]).done();
    let after = files(&council.join("published"));
    for (name, bytes) in &before {
        assert!(after[name] == *bytes, "{name} is as it was");
    }
    let manifest = &after[&format!("{FIRST}-v2/manifest.json")];
    let manifest: Value = serde_json::from_slice(manifest).expect("JSON");
    assert_eq!(manifest["supersedes"], FIRST);
    // The first rests on a revision that is not the present one any more.
    quarterday(&council, &["verify"]).done();
    let seen = json(quarterday(&council, &["doctor", "--json"]));
    assert_eq!(
        (&seen["publications"], &seen["pinned"], &seen["is_well"]),
        (&Value::from(2), &Value::from(2), &Value::from(true))
    );
}

#[test]
fn what_cannot_be_built_is_not_published_and_nothing_is_written() {
    let (_dir, council) = council();
    let paper = council.join("reports").join(format!("{FIRST}.md"));
    let good = fs::read_to_string(&paper).expect("the paper");
    let faults = [
        ("{{ value(\"nothing\") }}", "Q523"),
        ("Timeliness was 12.34% of all.", "Q541"),
    ];
    for (text, _) in faults {
        fs::write(&paper, format!("{good}\n{text}\n")).expect("written");
        let before = files(&council);
        let told = quarterday(&council, &["publish"]).stopped();
        assert!(told.contains("is not published"), "{told}");
        assert!(told.contains(&format!("{FIRST}.md")), "a place: {told}");
        let mut after = files(&council);
        after.retain(|name, _| !name.contains("quarterday.db"));
        let is_kept = |name: &str| !name.contains("quarterday.db");
        let names = before.keys().filter(|name| is_kept(name));
        assert!(names.eq(after.keys()), "nothing is written");
    }
    // A period that the records do not reach has no figures: the paper says so, or does not build.
    fs::write(&paper, good.replace("2019-20-q1", "2031-32-q1")).expect("written");
    let told = quarterday(&council, &["publish"]);
    assert_ne!(told.status, 0, "{}{}", told.stdout, told.stderr);
    assert!(!council.join("published").exists());
}

#[test]
fn verify_says_what_it_is_asked_and_where_there_is_nothing() {
    let empty = crate::example();
    for command in ["publish", "verify", "restate"] {
        let told = quarterday(empty.path(), &[command]).misused();
        let is_told = told.contains("loaded") || told.contains("no report");
        assert!(is_told, "{command}: {told}");
        assert!(!empty.path().join("data").exists(), "{command}");
    }
    let (_dir, council) = council();
    let told = quarterday(&council, &["verify"]).misused();
    assert!(told.contains("nothing has been published"), "{told}");
    let told = quarterday(&council, &["verify", "other"]).misused();
    assert!(told.contains("no publication `other`"), "{told}");
    load(&council, "again", &first_quarter());
    publish(&council, FIRST);
    let told = quarterday(&council, &["verify", &format!("published/{FIRST}")]);
    assert!(
        told.stderr.contains("the same in every byte"),
        "{}",
        told.stderr
    );
}
