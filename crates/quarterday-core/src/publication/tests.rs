//! A manifest is read as it was written, and whatever is changed in it is named.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::calendar::{Basis, Period};
use crate::figure::State;

fn manifest() -> Manifest {
    let stored = |bytes: &[u8]| StoredFile {
        sha256: digest(bytes),
        bytes: bytes.len() as u64,
    };
    let shown = |period| ShownFigure {
        indicator: "cla".to_owned(),
        period,
        basis: Basis::Snapshot,
        state: State::Ok,
        definition: digest(b"definition"),
        revision: digest(b"revision"),
    };
    Manifest {
        version: MANIFEST_VERSION,
        name: "2019-20-q2-children".to_owned(),
        supersedes: None,
        authority: "841".to_owned(),
        committee: "children".to_owned(),
        period: Period::Quarter(2019, 2),
        meeting: "2019-12-16".parse().expect("a day"),
        title: "Performance".to_owned(),
        program: "0.1.0".to_owned(),
        calendar: "england-and-wales-1".to_owned(),
        fonts: [("Sans".to_owned(), digest(b"font"))].into(),
        revision: RevisionFiles {
            hash: digest(b"revision"),
            files: [("ssd_person.parquet".to_owned(), digest(b"rows"))].into(),
        },
        set: digest(b"set"),
        comparators: digest(b"comparators"),
        ledger: digest(b"ledger"),
        inputs: [("set/set.toml".to_owned(), stored(b"title"))].into(),
        outputs: [("report.html".to_owned(), stored(b"<html>"))].into(),
        figures: vec![
            shown(Period::Quarter(2019, 1)),
            shown(Period::Quarter(2019, 2)),
        ],
    }
}

#[test]
fn a_manifest_is_read_as_it_was_written() {
    let written = manifest().bytes().expect("JSON");
    assert_eq!(Manifest::read(&written), Ok(manifest()));
    assert_eq!(manifest().differences(&manifest()), Vec::<String>::new());
}

/// Every path to a text, a number or nothing in a value.
fn leaves(path: &[String], value: &Value, found: &mut Vec<Vec<String>>) {
    let with = |name: &str| [path, &[name.to_owned()]].concat();
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(name, v)| leaves(&with(name), v, found)),
        Value::Array(list) => {
            let numbered = list.iter().enumerate();
            numbered.for_each(|(at, v)| leaves(&with(&at.to_string()), v, found));
        }
        _ => found.push(path.to_vec()),
    }
}

#[test]
fn whatever_field_is_changed_is_named() {
    let value = serde_json::to_value(manifest()).expect("JSON");
    let mut paths = Vec::new();
    leaves(&[], &value, &mut paths);
    assert!(paths.len() > 20, "{paths:?}");
    let mut named = 0;
    for path in paths.iter().filter(|path| path[0] != "version") {
        let mut changed = value.clone();
        let pointer = format!("/{}", path.join("/").replace("set/set", "set~1set"));
        let leaf = changed.pointer_mut(&pointer).expect("a leaf");
        *leaf = match (path.last().map(String::as_str), &*leaf) {
            (_, Value::Number(_)) => Value::from(7),
            (Some("period"), _) => Value::from("2018-19-q3"),
            (Some("meeting"), _) => Value::from("2020-01-01"),
            (Some("basis"), _) => Value::from("year"),
            (Some("state"), _) => Value::from("late"),
            _ => Value::from("another"),
        };
        let changed: Manifest = serde_json::from_value(changed).expect("a manifest");
        assert_eq!(manifest().differences(&changed), [path.join(".")]);
        named += 1;
    }
    assert!(named > 20, "{named}");
}

#[test]
fn a_figure_or_file_more_or_less_is_named() {
    let mut other = manifest();
    other.figures.pop();
    other.outputs.clear();
    let fonts = [("Serif".to_owned(), digest(b"font"))];
    other.fonts.extend(fonts);
    let found = manifest().differences(&other);
    assert_eq!(found, ["figures", "fonts.Serif", "outputs.report.html"]);
}

#[test]
fn a_manifest_of_another_form_is_refused_and_says_which() {
    let text = String::from_utf8(manifest().bytes().expect("JSON")).expect("text");
    let other = text.replacen("\"version\": 1", "\"version\": 2", 1);
    let refused = Manifest::read(other.as_bytes());
    assert_eq!(refused, Err(ManifestFault::Version { found: 2 }));
    let more = text.replacen("\"version\": 1", "\"version\": 1, \"key\": 1", 1);
    let fault = Manifest::read(more.as_bytes()).expect_err("a key that is not known");
    assert!(fault.to_string().contains("unknown field `key`"), "{fault}");
}

#[test]
fn a_hash_over_names_tells_a_name_from_another() {
    let one = digest_of_names([("a", "1"), ("b", "2")]);
    assert_ne!(one, digest_of_names([("a", "2"), ("b", "1")]));
    assert_ne!(one, digest_of_names([("a", "1")]));
    let read = digest_of("<html>".as_bytes()).expect("read");
    assert_eq!(read, (digest(b"<html>"), 6));
}

proptest! {
    #[test]
    fn any_bytes_are_a_manifest_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Manifest::read(&bytes).is_err());
    }

    #[test]
    fn a_manifest_cut_short_is_a_fault(at in 0_usize..1000) {
        let written = manifest().bytes().expect("JSON");
        let cut = written.get(..at).unwrap_or_default();
        prop_assert!(Manifest::read(cut).is_err());
    }
}
