//! The definitions in `sets/`, as text: a rule that several of them share is written in one way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// File name and text of every case query.
fn queries() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    let entries = fs::read_dir(folder).expect("the definitions lie in sets/");
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .map(|path| {
            let name = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(&path).expect("a query is text"))
        })
        .collect()
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
    assert_eq!(lists, [expected; 3]);
}
