//! The definitions in `sets/`, as text: a rule that several of them share is written in one way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quarterday_core::set::{self, Sources};

/// File name and text of every file of the definitions.
fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    let entries = fs::read_dir(folder).expect("the definitions lie in sets/");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a file has a name");
            let text = fs::read_to_string(&path).expect("a definition is text");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// File name and text of every case query.
fn queries() -> BTreeMap<String, String> {
    let mut files = files();
    files.retain(|name, _| {
        Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "sql")
    });
    files
}

/// The named queries of a WITH: name, and text up to the bracket that closes it.
fn rules(sql: &str) -> Vec<(String, String)> {
    let mut rules: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in sql.lines() {
        let heading = line
            .strip_prefix("WITH ")
            .unwrap_or(line)
            .strip_suffix(" AS (");
        match heading {
            Some(name) if !name.starts_with(' ') => {
                rules.push((name.to_owned(), String::new()));
                open = true;
            }
            _ if line.starts_with(')') => open = false,
            _ if open => {
                if let Some((_, text)) = rules.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    rules
}

#[test]
fn every_definition_is_read_without_a_finding_and_has_worked_examples() {
    let mut sources = Sources::new();
    for (name, text) in files() {
        sources.add(format!("children-england/{name}"), text);
    }
    let (loaded, mut findings) = set::read(&sources);
    // There is no authority folder round them.
    findings.retain(|finding| {
        let place = finding.place.as_ref();
        place.is_none_or(|place| place.file.starts_with("children-england/"))
    });
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(loaded.definitions.len(), queries().len());
    for (slug, definition) in &loaded.definitions {
        let examples = &definition.examples;
        assert!(
            examples.iter().any(|example| !example.cases.is_empty()),
            "{slug}: no cases"
        );
        assert!(
            examples.iter().all(|example| !example.figures.is_empty()),
            "{slug}: no figures"
        );
        assert!(
            !definition.counted.is_empty(),
            "{slug}: nothing for a Member"
        );
    }
}

#[test]
fn a_rule_of_one_name_has_one_text() {
    let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut shared = 0;
    for (file, sql) in queries() {
        for (name, text) in rules(&sql) {
            if let Some((first, known)) = known.get(&name) {
                assert_eq!(known, &text, "`{name}` differs between {first} and {file}");
                shared += 1;
            } else {
                known.insert(name, (file.clone(), text));
            }
        }
    }
    assert!(
        shared >= 9,
        "only {shared} rules are shared: are they still found?"
    );
}

#[test]
fn the_legal_statuses_of_a_child_looked_after_are_the_same_everywhere() {
    let queries = queries();
    let lists: Vec<&str> = queries
        .values()
        .flat_map(|sql| sql.lines())
        .map(str::trim)
        .filter(|line| line.starts_with("lega_legal_status IN ('C1'"))
        .collect();
    let expected = "lega_legal_status IN \
        ('C1', 'C2', 'D1', 'E1', 'V2', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3')";
    assert!(lists.len() > 5, "{} lists", lists.len());
    assert!(lists.iter().all(|list| *list == expected), "{lists:#?}");
}
