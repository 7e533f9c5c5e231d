//! The tables as a whole: keys, names, events, code lists, and the published columns.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{Kind, Label, TABLES, table};

const PUBLISHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/reference/tables/ssd_columns.csv"
);

/// Published, and about transfer and version: no records.
const LEFT_OUT: [&str; 2] = ["ssd_api_data_staging", "ssd_version_log"];

fn code_lists() -> Vec<(&'static str, &'static [Label])> {
    let columns = TABLES.iter().flat_map(|table| table.columns);
    let list = |column: &'static super::Column| match column.kind {
        Kind::Code(list) => Some((column.name, list)),
        _ => None,
    };
    columns.filter_map(list).collect()
}

#[test]
fn every_table_has_one_key() {
    for table in TABLES {
        let keys = table.columns.iter().filter(|c| c.kind == Kind::Key);
        assert_eq!(keys.count(), 1, "{}", table.name);
    }
}

#[test]
fn no_name_stands_twice() {
    let tables: BTreeSet<_> = TABLES.iter().map(|table| table.name).collect();
    assert_eq!(tables.len(), TABLES.len());
    let nouns: BTreeSet<_> = TABLES.iter().map(|table| table.noun).collect();
    assert_eq!(nouns.len(), TABLES.len());
    let columns = || TABLES.iter().flat_map(|table| table.columns);
    let mut stored = BTreeSet::new();
    for column in columns() {
        assert!(stored.insert(column.name.to_owned()), "{}", column.name);
        let companion = format!("{}_unreadable", column.name);
        assert!(stored.insert(companion), "{}", column.name);
    }
}

#[test]
fn an_event_is_a_date_of_its_table() {
    for table in TABLES {
        let Some(event) = table.event else { continue };
        let kind = table.column(event).map(|column| column.kind);
        assert!(kind.is_some_and(Kind::is_date), "{event}");
    }
}

#[test]
fn dates_and_codes_and_no_others_can_be_unreadable() {
    for kind in [Kind::Date, Kind::EndDate, Kind::Moment, Kind::Code(&[])] {
        assert!(kind.has_unreadable(), "{kind:?}");
    }
    for kind in [Kind::Key, Kind::Person, Kind::Flag, Kind::Text] {
        assert!(!kind.has_unreadable(), "{kind:?}");
    }
}

#[test]
fn no_word_means_two_codes_of_a_list() {
    for (column, list) in code_lists() {
        let mut meanings: BTreeMap<String, &str> = BTreeMap::new();
        for entry in list {
            assert!(!entry.code.is_empty(), "{column}");
            for word in [entry.code, entry.label] {
                let known = meanings.insert(word.to_lowercase(), entry.code);
                let is_one = word.is_empty() || known.is_none_or(|code| code == entry.code);
                assert!(is_one, "`{word}` of {column}");
            }
        }
    }
}

#[test]
fn a_word_is_written_as_a_load_compares_it() {
    for (column, list) in code_lists() {
        for word in list.iter().flat_map(|entry| [entry.code, entry.label]) {
            let collapsed = word.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(word, collapsed, "{column}");
        }
    }
}

#[test]
fn every_published_column_is_there_in_the_published_order() {
    if !Path::new(PUBLISHED).exists() {
        println!("skipped: the published columns are not here");
        return;
    }
    let text = fs::read_to_string(PUBLISHED).expect("a readable list of columns");
    let mut published: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut fields = line.split(',');
        let (Some(name), Some(_), Some(column)) = (fields.next(), fields.next(), fields.next())
        else {
            panic!("a line without a column: {line}");
        };
        published.entry(name).or_default().push(column);
    }
    for name in LEFT_OUT {
        assert!(published.remove(name).is_some(), "{name}");
    }
    assert_eq!(published.len(), TABLES.len());
    for (name, columns) in published {
        let known = table(name).unwrap_or_else(|| panic!("{name} is not known"));
        let ours: Vec<_> = known.columns.iter().map(|column| column.name).collect();
        assert_eq!(ours, columns, "{name}");
    }
}
