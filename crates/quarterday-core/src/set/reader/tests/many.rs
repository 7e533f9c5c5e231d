//! Many faults at once, and text that is no text of a set at all.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{AUTHORITY, FACTS, FACTS_PATH, PAGE, PAGE_PATH, SET, SET_PATH, briefs, good};
use crate::set::{Sources, read};

#[test]
fn a_cycle_of_typos_gives_all_its_findings_at_once() {
    let mut sources = good();
    let set = SET
        .replace("agreed_on = 2018-07-02", "agreed_on = 2018-06-31")
        .replace("name = \"Zebras", "nam = \"Zebras")
        .replace(
            "purpose = \"align committees\"",
            "purpose \"align committees\"",
        )
        .replace("\"assessments-45-days\"", "\"asessments-45-days\"")
        .replace("\"quarterly\"", "\"quaterly\"")
        .replace("id = \"zebras\"", "id = \"zebra\"")
        .replace("{ points = 2.5 }", "{ points = 2.5, floor = 1 }")
        .replace("\"CSC 102\"", "\"csc 101\"")
        .replace("{{ value }}.", "{{ value }.");
    sources.add(SET_PATH, set);
    sources.add(
        FACTS_PATH,
        FACTS.replace("ssd_involvements", "ssd_involvement"),
    );
    let page = PAGE
        .replace("| A1 | yes", "| A1 | yse")
        .replace("_auth_date", "_auth_dat");
    sources.add(PAGE_PATH, page);
    sources.add(
        "quarterday.toml",
        AUTHORITY.replace("[population]", "[populations]"),
    );
    let (loaded, found) = briefs(&sources);
    let names: Vec<_> = found.iter().map(|b| (b.name, b.at.as_str())).collect();
    assert_eq!(
        names,
        [
            ("example-unknown-column", "cina_assessment_auth_dat"),
            ("unknown-word", "yse"),
            ("set-unknown-table", "\"ssd_involvement\""),
            ("unknown-key", "populations"),
            ("impossible-date", "2018-06-31"),
            ("unknown-key", "nam"),
            ("toml-syntax", "purpose \"align committees\""),
            ("unknown-indicator", "\"asessments-45-days\""),
            ("unknown-word", "\"quaterly\""),
            ("unknown-committee", "\"zebra\""),
            ("tolerance-form", "{ points = 2.5, floor = 1 }"),
            ("code-twice", "\"csc 101\""),
            ("braces", "{{"),
        ]
    );
    assert!(loaded.set.adoptions.is_empty());
    assert_eq!(loaded.set.title, "Children and young people");
}

/// A text with some stretches of it cut out, doubled or replaced.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just(String::new()),
        Just("[".to_owned()),
        Just("\"".to_owned()),
        Just("\n[[adoption]]\n".to_owned()),
        Just("\n| a | b |\n".to_owned()),
        Just("\n## Worked example\n".to_owned()),
        Just("{{".to_owned()),
        "[\\PC\n]{0,8}",
    ];
    let change = (any::<Index>(), 0..40_usize, part);
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, length, part) in changes {
            let from = at.index(characters.len() + 1);
            let to = (from + length).min(characters.len());
            characters.splice(from..to, part.chars());
        }
        characters.into_iter().collect()
    })
}

/// Reads texts in all four places and checks what holds of every reading.
fn check(authority: String, set: String, facts: String, page: String) {
    let mut sources: Sources = good();
    sources.add("quarterday.toml", authority);
    sources.add(SET_PATH, set);
    sources.add(FACTS_PATH, facts);
    sources.add(PAGE_PATH, page);
    let (loaded, findings) = read(&sources);
    for adoption in &loaded.set.adoptions {
        assert!(loaded.definitions.contains_key(&adoption.indicator));
    }
    assert_eq!(read(&sources), (loaded, findings));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn arbitrary_text_never_panics(
        authority in "(?s).{0,200}",
        set in "[\\[\\]{}=\"'\\-., a-z0-9\n#|]{0,200}",
        facts in "(?s).{0,200}",
        page in "[#|`\\-: a-zA-Z0-9\n\\\\>*]{0,300}",
    ) {
        check(authority, set, facts, page);
    }

    #[test]
    fn spoiled_text_never_panics(
        authority in mutated(AUTHORITY),
        set in mutated(SET),
        facts in mutated(FACTS),
        page in mutated(PAGE),
    ) {
        check(authority, set, facts, page);
    }
}
