//! Tables of the authority's own, and what is found wrong with their files.

use super::{Brief, Sources, VISITS, good, read, spoiled};
use crate::ssd::{Kind, Label};

fn briefs(sources: &Sources) -> Vec<Brief> {
    super::briefs(sources).1
}

fn names(sources: &Sources) -> Vec<&'static str> {
    briefs(sources)
        .into_iter()
        .map(|brief| brief.name)
        .collect()
}

const PATH: &str = "set/local/visits.toml";

#[track_caller]
fn says(sources: &Sources, expected: &[(&str, &str)]) {
    let found = briefs(sources);
    let found: Vec<_> = found.iter().map(|b| (b.name, b.at.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_table_has_its_columns_in_the_order_of_its_file() {
    let (loaded, findings) = read(&good());
    assert_eq!(findings, []);
    let visits = loaded.tables.get("local_visits").expect("the table");
    let columns: Vec<_> = visits.columns.iter().map(|column| column.name).collect();
    assert_eq!(
        columns,
        ["visit_id", "person_id", "seen_on", "left_at", "place"]
    );
    assert_eq!(visits.key().name, "visit_id");
    assert_eq!(
        (visits.noun, visits.event),
        ("visits by the family hub", Some("seen_on"))
    );
    let kind = |name: &str| visits.column(name).map(|column| column.kind);
    assert_eq!(kind("person_id"), Some(Kind::Person));
    assert_eq!(kind("left_at"), Some(Kind::Moment));
    let codes: &'static [Label] = &[
        Label {
            code: "H",
            label: "At home",
        },
        Label {
            code: "S",
            label: "",
        },
    ];
    assert_eq!(kind("place"), Some(Kind::Code(codes)));
    let local = loaded.local.get("local_visits").expect("the table");
    assert_eq!(local.title, "Visits by the family hub");
    assert_eq!(local.source, "The hub's own spreadsheet");
}

#[test]
fn the_authority_s_own_stands_before_a_shared_one_of_its_name() {
    let mut sources = good();
    sources.add(
        "children-england/local/visits.toml",
        VISITS.replace("seen_on", "seen"),
    );
    let (loaded, findings) = read(&sources);
    let names: Vec<_> = findings
        .iter()
        .map(|f| (f.code.name, f.is_error()))
        .collect();
    assert_eq!(names, [("definition-overridden", false)]);
    let visits = loaded.tables.get("local_visits").expect("the table");
    assert!(visits.column("seen_on").is_some());
}

#[test]
fn a_table_that_no_file_describes_is_unknown_and_one_with_a_fault_is_not() {
    let facts = "children-england/assessments-45-days.toml";
    let other = spoiled(facts, "local_visits", "local_visit");
    let found = briefs(&other).remove(0);
    assert_eq!(
        (found.name, found.at.as_str()),
        ("set-unknown-table", "\"local_visit\"")
    );
    assert!(found.help.contains("local_visits"), "{}", found.help);
    let faulty = spoiled(PATH, "\"date\"", "\"day\"");
    assert_eq!(briefs(&faulty).remove(0).name, "unknown-word");
    assert_eq!(
        briefs(&faulty).len(),
        2,
        "the event is no date column either"
    );
}

#[test]
fn each_fault_of_a_file_is_found_where_it_is() {
    says(
        &spoiled(PATH, "noun = ", "nuon = "),
        &[("unknown-key", "nuon")],
    );
    says(
        &spoiled(PATH, "visit_id = \"key\"", "visit_id = \"reference\""),
        &[("local-table-key", "[columns]")],
    );
    says(
        &spoiled(PATH, "\"person\"", "\"key\""),
        &[("local-table-key", "[columns]")],
    );
    says(
        &spoiled(PATH, "event = \"seen_on\"", "event = \"left_at\""),
        &[("unknown-word", "\"left_at\"")],
    );
    for name in [
        "authority",
        "source_line",
        "place_unreadable",
        "Place",
        "\"the place\"",
        "_place",
    ] {
        let sources = spoiled(PATH, "place = {", &format!("{name} = {{"));
        assert_eq!(names(&sources), ["local-column-name"], "{name}");
    }
    for codes in [
        "[]",
        "[\"H\", \"h: At school\"]",
        "[\"H: S\", \"S\"]",
        "[\": At home\"]",
    ] {
        let sources = spoiled(PATH, "[\"H: At home\", \"S\"]", codes);
        assert_eq!(names(&sources), ["local-codes"], "{codes}");
    }
    says(
        &spoiled(PATH, "codes = ", "code = "),
        &[("unknown-key", "code")],
    );
}

#[test]
fn a_file_is_named_as_queries_name_the_table() {
    for name in ["Visits", "local_visits", "family-hub", "2_visits"] {
        let mut sources = good();
        sources.add(format!("set/local/{name}.toml"), VISITS);
        assert_eq!(names(&sources), ["local-table-name"], "{name}");
    }
}

#[test]
fn there_are_only_so_many_tables() {
    let mut sources = good();
    for number in 0..super::super::LOCAL_TABLES_MAX {
        sources.add(format!("set/local/visits_{number}.toml"), VISITS);
    }
    assert_eq!(names(&sources), ["too-many-local-tables"]);
}
