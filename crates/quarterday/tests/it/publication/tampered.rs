//! Every kind of file that a publication is or rests on is tampered with, and found by name.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use super::{FIRST, files, published};
use crate::quarterday;

/// Verifies, and gives what stops it.
#[track_caller]
fn found(council: &Path) -> String {
    let told = quarterday(council, &["verify", FIRST, "-v"]).stopped();
    assert!(told.contains("not as it was published"), "{told}");
    told
}

#[test]
fn every_file_of_a_publication_that_is_changed_is_named() {
    let (_dir, council) = published();
    let place = council.join("published").join(FIRST);
    let names: Vec<String> = files(&place).into_keys().collect();
    for name in names.iter().filter(|name| *name != "manifest.json") {
        let path = place.join(name);
        let mut bytes = fs::read(&path).expect("a file");
        // One bit, in the middle.
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).expect("written");
    }
    fs::write(place.join("more.csv"), "more").expect("written");
    let told = found(&council);
    for name in names.iter().filter(|name| *name != "manifest.json") {
        let named = format!("published/{FIRST}/{name}");
        assert!(told.contains(&named), "{named} is not named");
    }
    assert!(told.contains("more.csv"), "what was added");
    for name in &names {
        fs::remove_file(place.join(name)).expect("removed");
    }
    assert!(found(&council).contains("manifest.json"));
}

#[test]
fn an_output_that_is_changed_is_told_with_both_hashes() {
    let (_dir, council) = published();
    let html = council.join("published").join(FIRST).join("report.html");
    let text = fs::read_to_string(&html).expect("the report");
    assert!(text.contains("90.0%"), "54 of 60");
    fs::write(&html, text.replace("90.0%", "95.0%")).expect("written");
    let told = found(&council);
    assert!(told.contains("Q663"), "{told}");
    assert!(told.contains("report.html"), "{told}");
    assert!(told.contains("was published,"), "{told}");
    assert!(!told.contains("report.pdf"), "the others are as they were");
    let doctor = quarterday(&council, &["doctor"]).stopped();
    assert!(doctor.contains("Q663"), "{doctor}");
    assert!(doctor.contains("report.html"), "{doctor}");
}

#[test]
fn every_field_of_a_manifest_that_is_changed_is_found() {
    let (_dir, council) = published();
    let path = council.join("published").join(FIRST).join("manifest.json");
    let written = fs::read_to_string(&path).expect("the manifest");
    let manifest: Value = serde_json::from_str(&written).expect("JSON");
    let fields: Vec<&String> = manifest.as_object().expect("fields").keys().collect();
    assert_eq!(fields.len(), 18, "{fields:?}");
    // The ledger holds the hash of the manifest, so that any byte of it tells.
    for field in fields {
        let mut changed = manifest.clone();
        changed[field.as_str()] = Value::from("changed");
        fs::write(&path, changed.to_string()).expect("written");
        let told = found(&council);
        assert!(told.contains("Q662"), "{field}: {told}");
    }
    let told = {
        fs::write(&path, written.replacen('{', "{ ", 1)).expect("written");
        found(&council)
    };
    assert!(told.contains("Q662"), "a blank: {told}");
}

/// Changes a field of the manifest and says to the ledger that it was always so.
fn forge(council: &Path, pointer: &str, value: &str) {
    let path = council.join("published").join(FIRST).join("manifest.json");
    let text = fs::read_to_string(&path).expect("the manifest");
    let mut manifest: Value = serde_json::from_str(&text).expect("JSON");
    *manifest.pointer_mut(pointer).expect("a field") = Value::from(value);
    let text = serde_json::to_string_pretty(&manifest).expect("JSON") + "\n";
    fs::write(&path, &text).expect("written");
    let hash = quarterday_core::publication::digest(text.as_bytes());
    sql(
        council,
        &format!(
            "DROP TRIGGER IF EXISTS publication_stands; UPDATE publication SET manifest = '{hash}'"
        ),
    );
}

fn sql(council: &Path, statements: &str) {
    let ledger = Connection::open(council.join("data/quarterday.db")).expect("the ledger");
    ledger.execute_batch(statements).expect("changed");
}

#[test]
fn a_manifest_forged_with_the_ledger_does_not_come_out_when_it_is_made_again() {
    for (pointer, value) in [
        ("/title", "A better title"),
        ("/figures/0/state", "no cases"),
        ("/ledger", "0"),
        ("/set", "0"),
    ] {
        let (_dir, council) = published();
        forge(&council, pointer, value);
        let told = found(&council);
        let field = pointer.trim_start_matches('/').replace('/', ".");
        let is_named = told.contains(&format!("`{field}`")) || told.contains("Q670");
        assert!(is_named, "{pointer}: {told}");
    }
}

#[test]
fn another_version_of_the_program_is_said_and_the_rest_compared() {
    let (_dir, council) = published();
    forge(&council, "/program", "0.0.9");
    let told = quarterday(&council, &["verify", FIRST]);
    assert!(told.stderr.contains("Q669"), "{}", told.stderr);
    assert!(told.stderr.contains("0.0.9"), "{}", told.stderr);
    assert_eq!(told.status, 0, "a warning: {}", told.stderr);
    let html = council.join("published").join(FIRST).join("report.html");
    fs::write(&html, "<p>other</p>").expect("written");
    assert!(
        found(&council).contains("Q663"),
        "files are compared all the same"
    );
}

#[test]
fn records_and_figures_that_are_changed_are_found() {
    let (_dir, council) = published();
    sql(
        &council,
        "DROP TRIGGER published_figure_stands;
         UPDATE published_figure SET numerator = '57' WHERE numerator = '54'",
    );
    let told = found(&council);
    assert!(told.contains("Q668"), "{told}");
    assert!(
        told.contains("`assessments-45-days` for 2019-20-q1"),
        "{told}"
    );
    let revisions = council.join("data/revisions");
    let table = files(&revisions).into_keys();
    let mut table = table.filter(|name| name.ends_with("ssd_cin_assessments.parquet"));
    let table = revisions.join(table.next_back().expect("the table"));
    let mut bytes = fs::read(&table).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&table, bytes).expect("written");
    let told = found(&council);
    assert!(told.contains("ssd_cin_assessments.parquet"), "{told}");
    assert!(told.contains("Q663"), "{told}");
    fs::remove_dir_all(&revisions).expect("removed");
    assert!(found(&council).contains("Q664"));
}
