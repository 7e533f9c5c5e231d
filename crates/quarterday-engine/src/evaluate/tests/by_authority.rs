//! A run taken apart by authority and put together again.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use quarterday_core::set::Check;

use super::super::{Ask, ByAuthority, Evaluations};
use super::all::{engine_of, loaded};
use super::built_in::built_in;
use super::{ASSESSMENTS, PERCENT, definition, periods};
use crate::records::{RevisionFiles, Unconfirmed};

#[test]
fn authorities_evaluated_one_by_one_give_what_a_run_of_them_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let set = built_in();
    let unread = definition(PERCENT, "SELECT nothing FROM ssd_person", "# A page\n");
    let stops = ASSESSMENTS.replace("<= 45 AS met", "/ 0 < 1 AS met");
    let stops = definition(PERCENT, &stops, "# A page\n");
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let definitions = [
        &set.definitions["assessments-45-days"],
        &unread,
        &set.definitions["cin"],
        &stops,
    ];
    let asks = definitions.map(|definition| Ask {
        definition,
        periods: &asked,
        bases: std::slice::from_ref(&definition.facts.basis),
    });
    let checks: Vec<&Check> = set.checks.values().collect();
    let engine = engine_of(3);
    let whole = engine.evaluate_all(&records, &asks, Some(&checks));

    let authorities = records.authorities();
    let next = AtomicUsize::new(0);
    let shares = Mutex::new(Vec::new());
    let take = |ready: &ByAuthority<'_>| {
        assert!(ready.findings().is_empty());
        while let Some(authority) = authorities.get(next.fetch_add(1, Ordering::Relaxed)) {
            let share = ready.of(authority).expect("threads");
            shares.lock().expect("a lock").push((*authority, share));
        }
    };
    let served = engine.by_authority(&records, &asks, Some(&checks), take);
    served.expect("made ready");
    let mut shares = shares.into_inner().expect("a lock");
    shares.sort_by_key(|(authority, _)| *authority);
    let shares = shares.into_iter().map(|(_, share)| share);
    let together = Evaluations::together(&asks, shares, Vec::new());
    assert_eq!(format!("{together:?}"), format!("{whole:?}"));
    assert!(whole.each[0].is_ok() && whole.each[1].is_err() && whole.each[3].is_err());
}

#[test]
fn a_revision_is_opened_only_when_every_file_is_the_one_expected() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let files = RevisionFiles::of(folder.path(), records.revision());
    let (files, place) = files.expect("a revision");
    assert!(files.are_plain());
    let names: Vec<&str> = files.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["revision.json", "ssd_cin_assessments.parquet"]);
    let opened = files.open(&place).expect("as written");
    assert_eq!(opened.authorities(), records.authorities());

    let differ = |files: &RevisionFiles| files.open(&place).expect_err("differs");
    let file = || "ssd_cin_assessments.parquet".to_owned();
    let path = place.join(file());
    let mut more = files.clone();
    let table = more.files.get_mut(&file()).expect("a table");
    table.rows = table.rows.map(|rows| rows + 1);
    let rows = table.rows.expect("rows");
    let found = rows - 1;
    let expected = Unconfirmed::OtherRows {
        file: file(),
        found,
        rows,
    };
    assert_eq!(differ(&more), [expected]);

    let mut bytes = std::fs::read(&path).expect("the table");
    bytes[20] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    assert_eq!(differ(&files), [Unconfirmed::OtherBytes { file: file() }]);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(differ(&files), [Unconfirmed::Missing { file: file() }]);

    let mut elsewhere = files.clone();
    let file = elsewhere.files.remove(&file()).expect("a table");
    elsewhere.files.insert("../x.parquet".to_owned(), file);
    assert!(!elsewhere.are_plain());
}
