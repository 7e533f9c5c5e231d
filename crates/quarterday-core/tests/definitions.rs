//! The definitions in `sets/`, as text: a rule that several of them share is written in one way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quarterday_core::set::{self, Sources};

/// The most lines of a query or a view.
const SQL_LINES_MAX: usize = 60;

/// Path within the set and text of every file of it.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![String::new()];
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(set.join(&folder)).expect("the definitions lie in sets/") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a file has a name");
            let name = format!("{folder}{}", name.to_string_lossy());
            if path.is_dir() {
                folders.push(format!("{name}/"));
            } else {
                let text = fs::read_to_string(&path).expect("a definition is text");
                files.insert(name, text);
            }
        }
    }
    files
}

/// Path and text of every `.sql` file.
fn queries() -> BTreeMap<String, String> {
    let mut files = files();
    files.retain(|name, _| {
        Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "sql")
    });
    files
}

/// The names given in WITH.
fn parts(sql: &str) -> impl Iterator<Item = &str> {
    let headings = sql.lines().filter_map(|line| {
        let name = line.strip_prefix("WITH ").unwrap_or(line);
        name.strip_suffix(" AS (")
    });
    headings.filter(|name| !name.contains(' '))
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
    let queries = queries();
    let within = |folder: &str| {
        queries
            .keys()
            .filter(|file| file.starts_with(folder))
            .count()
    };
    let (views, checks) = (within("views/"), within("checks/"));
    let definitions = loaded.definitions.len();
    assert_eq!(definitions, queries.len() - views - checks);
    assert_eq!((loaded.views.len(), loaded.checks.len()), (views, checks));
    let local: Vec<&str> = loaded.local.keys().map(String::as_str).collect();
    assert_eq!(
        local,
        ["local_referral_decisions", "local_return_interviews"]
    );
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
    for (slug, check) in &loaded.checks {
        let touches = loaded
            .definitions
            .values()
            .any(|definition| check.touches(definition));
        assert!(touches, "{slug}: touches no indicator");
        assert!(!check.checked.is_empty(), "{slug}: nothing for a reader");
    }
}

#[test]
fn no_query_or_view_is_longer_than_a_page() {
    for (file, sql) in queries() {
        let lines = sql.lines().count();
        assert!(lines <= SQL_LINES_MAX, "{file} has {lines} lines");
    }
}

#[test]
fn a_rule_that_two_queries_share_is_a_view() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (file, sql) in queries() {
        for name in parts(&sql) {
            if let Some(first) = known.insert(name.to_owned(), file.clone()) {
                panic!("`{name}` is named in WITH by {first} and by {file}");
            }
        }
    }
    assert!(
        known.len() > 20,
        "{} names: are they still found?",
        known.len()
    );
}

#[test]
fn every_view_is_used() {
    let files = files();
    let views = files.keys().filter_map(|file| {
        let name = file.strip_prefix("views/")?;
        name.strip_suffix(".sql")
    });
    for view in views {
        let names = |sql: &str| sql.contains(&format!(" {view}\n"));
        let joins = |sql: &str| sql.contains(&format!("JOIN {view} "));
        // A need asks for rows within brackets.
        let asks = |facts: &str| facts.contains(&format!("FROM {view})"));
        let is_used = files
            .values()
            .any(|text| names(text) || joins(text) || asks(text));
        assert!(is_used, "nothing uses the view `{view}`");
    }
}

#[test]
fn the_legal_statuses_of_a_child_looked_after_stand_in_one_place() {
    let queries = queries();
    let lists = queries.iter().filter(|(_, sql)| sql.contains("'C1'"));
    let lists: Vec<&String> = lists.map(|(file, _)| file).collect();
    assert_eq!(lists, ["views/legal_statuses.sql"]);
}

/// A rate and its count are two definitions with one query: nothing may change in one of them alone.
#[test]
fn a_rate_counts_what_its_count_counts() {
    let queries = queries();
    let rates = queries.keys().filter(|name| name.ends_with("-rate.sql"));
    let mut compared = 0;
    for rate in rates {
        let count = rate.replace("-rate.sql", ".sql");
        assert_eq!(queries.get(rate), queries.get(&count), "{rate}");
        compared += 1;
    }
    assert!(compared > 0, "there are rates");
}
