//! A set and its definitions, broken in one place each.

use std::fs;
use std::path::Path;

use crate::{copy, example, quarterday, repository};

/// Puts a definition of the built-in set into the folder, with one text replaced by another.
fn change(council: &Path, slug: &str, ending: &str, from: &str, to: &str) {
    let own = council.join("set/definitions");
    fs::create_dir_all(&own).expect("a folder");
    let folder = repository().join("sets/children-england");
    for part in ["toml", "sql", "md"] {
        let name = format!("{slug}.{part}");
        let text = fs::read_to_string(folder.join(&name)).expect("a definition");
        let text = if part == ending {
            assert!(text.contains(from), "`{from}` stands in {name}");
            text.replacen(from, to, 1)
        } else {
            text
        };
        fs::write(own.join(name), text).expect("a file");
    }
}

#[test]
fn a_misspelt_word_of_a_query_is_found_with_its_place_and_the_right_word() {
    let cases = [
        (
            "assessments-45-days",
            "cina_assessment_auth_date",
            "cina_assessment_auth_dat",
            "`cina_assessment_auth_date`",
        ),
        (
            "referrals-no-further-action",
            "ssd_cin_episodes",
            "ssd_cin_episods",
            "`ssd_cin_episodes`",
        ),
        (
            "cp-visits-10-days",
            "working_days(",
            "working_day(",
            "`working_days`",
        ),
    ];
    for (slug, right, wrong, hint) in cases {
        let council = example();
        change(council.path(), slug, "sql", right, wrong);
        let said = quarterday(council.path(), &["check"]).stopped();
        let file = format!("set/definitions/{slug}.sql");
        assert!(said.contains(&file), "{said}");
        assert!(said.contains(hint), "{hint}: {said}");
    }
}

#[test]
fn a_changed_rule_fails_its_worked_example() {
    let council = example();
    change(
        council.path(),
        "assessments-45-days",
        "sql",
        "<= 45",
        "<= 44",
    );
    let said = quarterday(council.path(), &["check"]).stopped();
    assert!(
        said.contains("set/definitions/assessments-45-days.md"),
        "{said}"
    );
}

#[test]
fn an_indicator_is_added_by_copying_three_files() {
    let council = example();
    let own = council.path().join("set/definitions");
    fs::create_dir_all(&own).expect("a folder");
    for part in ["toml", "sql", "md"] {
        let from = repository().join(format!("sets/children-england/cla.{part}"));
        fs::copy(from, own.join(format!("cla-again.{part}"))).expect("a copy");
    }
    let set = council.path().join("set/set.toml");
    let mut text = fs::read_to_string(&set).expect("the set");
    text += "\n[[adoption]]\nindicator = \"cla-again\"\ncode = \"CSC 999\"\nreported = \"quarterly\"\nowner = \"Head of Service\"\nsentence = \"There are {{ value }} children in care.\"\ncommittee = [{ id = \"children-young-people\", from = 2019-04-01, by = \"Council\" }]\n";
    fs::write(&set, text).expect("the set");
    quarterday(council.path(), &["check"]).done();
}

#[test]
fn every_typing_error_of_a_set_is_told_at_once() {
    let council = example();
    let set = council.path().join("set/set.toml");
    let text = fs::read_to_string(&set).expect("the set");
    let text = text
        .replacen("indicator = \"cla\"", "indicator = \"clá\"", 1)
        .replacen("reported  = \"quarterly\"", "reported  = \"quaterly\"", 1)
        .replacen("owner     =", "ownr      =", 1)
        .replacen("from = 2018-04-01", "from = \"2018-04-31\"", 1);
    fs::write(&set, text).expect("the set");
    let said = quarterday(council.path(), &["check"]).stopped();
    for hint in ["`quarterly`", "`owner`", "set/set.toml"] {
        assert!(said.contains(hint), "{hint}: {said}");
    }
    let errors = said.matches("error[").count();
    assert!(errors >= 4, "{errors} errors: {said}");
}

#[test]
fn the_examples_check() {
    for name in ["darlington", "new"] {
        let dir = tempfile::tempdir().expect("a folder");
        copy(&repository().join("examples").join(name), dir.path());
        quarterday(dir.path(), &["check"]).done();
    }
}
