//! What is loaded can be told, rehearsed and looked through.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{Ran, quarterday};

/// An authority folder, with plans loaded.
pub(crate) fn council() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("council");
    quarterday(dir.path(), &["new", &folder.display().to_string()]).done();
    plans(dir.path(), "first.csv", 3, 0);
    quarterday(&folder, &["load", "../first.csv"]).done();
    dir
}

/// Writes plans; the file differs by `turn` and so does what it says of each plan.
pub(crate) fn plans(dir: &Path, name: &str, rows: u32, turn: u32) {
    let mut text =
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n".to_owned();
    for row in 0..rows {
        let scattered = row.wrapping_mul(2_654_435_761);
        let day = turn % 28 + 1;
        let _ = writeln!(text, "p{scattered:08x},c{row},2019-04-{day:02},");
    }
    let _ = writeln!(text, "last-{turn},c,2019-04-01,");
    fs::write(dir.join(name), text).expect("written");
}

pub(crate) fn json(ran: Ran) -> Value {
    serde_json::from_str(&ran.done()).expect("JSON")
}

/// Every file below a folder, with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.insert(path, bytes);
            }
        }
    }
    found
}

#[test]
fn a_dry_run_says_what_would_change_and_leaves_the_folder_as_it_was() {
    let dir = council();
    let folder = dir.path().join("council");
    let before = files(&folder);
    plans(dir.path(), "next.csv", 4, 1);
    let rehearsed = quarterday(&folder, &["load", "--dry-run", "../next.csv", "--json"]);
    let told = json(rehearsed);
    assert_eq!(files(&folder), before);
    let table = &told["tables"][0];
    let counts = ["added", "superseded", "changed", "rows_after"];
    let counts = counts.map(|name| table[name].as_u64().expect("a number"));
    assert_eq!(counts, [2, 3, 3, 6]);
    // The load does what was said.
    let loaded = json(quarterday(&folder, &["load", "../next.csv", "--json"]));
    assert_eq!(loaded["tables"], told["tables"]);
    assert_eq!(loaded["revision"], told["revision"]);
    let empty = dir.path().join("empty");
    quarterday(dir.path(), &["new", &empty.display().to_string()]).done();
    quarterday(&empty, &["load", "--dry-run", "../next.csv"]).done();
    assert!(!empty.join("data").exists());
}

#[test]
fn loads_and_records_say_what_came_from_where() {
    let dir = council();
    let folder = dir.path().join("council");
    plans(dir.path(), "next.csv", 4, 1);
    quarterday(&folder, &["load", "../next.csv"]).done();
    let loads = json(quarterday(&folder, &["loads", "--json"]));
    let files = loads.as_array().expect("loads").iter();
    let files: Vec<&str> = files
        .filter_map(|load| load["files"][0]["file"].as_str())
        .collect();
    assert_eq!(files, ["first.csv", "next.csv"]);
    assert_eq!(loads[1]["tables"][0]["superseded"], 3);
    let taken_at = loads[1]["taken_at"].as_str();
    assert!(taken_at.is_some_and(|at| at.ends_with("UTC")));
    let text = quarterday(&folder, &["loads"]).done();
    assert!(text.contains("2. load "), "{text}");
    assert!(text.contains("next.csv: ssd_cp_plans, 5 rows"), "{text}");
    let records = json(quarterday(&folder, &["records", "--json"]));
    assert_eq!(records[0]["table"], "ssd_cp_plans");
    assert_eq!(records[0]["rows"], 6);
    let source = &records[0]["sources"][0];
    assert_eq!(source["source"], "ssd_cp_plans");
    let has = |list: &str, name: &str| {
        let names = source[list].as_array().expect("names");
        names.iter().any(|column| column == name)
    };
    assert!(has("present", "cppl_cp_plan_start_date"));
    assert!(has("empty", "cppl_cp_plan_end_date"));
    assert_eq!(source["first_event"], "2019-04-01");
    assert_eq!(source["last_event"], "2019-04-02");
    let text = quarterday(&folder, &["records"]).done();
    let table = "ssd_cp_plans  ssd_cp_plans     6   2019-04-01  2019-04-02  3 of 9";
    assert!(text.contains(table), "{text}");
    let empty = text.lines().last().expect("a line");
    let (source, columns) = empty.split_once(": ").expect("a source");
    assert_eq!(source, "ssd_cp_plans from ssd_cp_plans");
    assert!(columns.contains("cppl_cp_plan_end_date"), "{empty}");
}

#[test]
fn the_doctor_finds_what_is_not_as_it_was_written() {
    let dir = council();
    let folder = dir.path().join("council");
    let well = json(quarterday(&folder, &["doctor", "--json"]));
    assert_eq!(well["is_well"], true);
    assert_eq!(well["findings"], Value::Array(Vec::new()));
    for (path, bytes) in files(&folder.join("data")) {
        let name = path.file_name().expect("a name").to_string_lossy();
        if bytes.is_empty() {
            continue;
        }
        // The files of the load and of the revision may be one file under two names.
        fs::remove_file(&path).expect("removed");
        let gone = quarterday(&folder, &["doctor"]);
        assert_ne!(gone.status, 0, "{name} is gone");
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        fs::write(&path, &damaged).expect("written");
        // A letter of a name that nothing else tells is not found.
        let is_hashed = name.ends_with(".parquet") || name.ends_with(".csv");
        if is_hashed {
            let told = quarterday(&folder, &["doctor"]).stopped();
            assert!(told.contains(&*name) && told.contains("Q392"), "{told}");
        }
        fs::write(&path, bytes).expect("written");
    }
    let healed = quarterday(&folder, &["doctor"]);
    assert!(healed.stderr.contains("all is well"), "{}", healed.stderr);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_its_owners_alone_and_the_doctor_tells_when_it_is_not() {
    use std::os::unix::fs::PermissionsExt;
    let dir = council();
    let data = dir.path().join("council/data");
    for (path, _) in files(&data) {
        let mode = path.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("set");
    let told = quarterday(&dir.path().join("council"), &["doctor"]).stopped();
    assert!(told.contains("open to others"), "{told}");
    assert!(told.contains("chmod"), "{told}");
}

#[test]
fn a_case_leads_to_every_record_of_its_child_and_each_to_load_file_and_line() {
    let period = ["--period", "2019-20-q2"];
    let arguments = [&["cases", "cp-visits-10-days"][..], &period, &["--json"]].concat();
    let cases = json(quarterday(crate::demo(), &arguments));
    let case = &cases[0];
    assert_eq!(case["load"].as_str().map(str::len), Some(12));
    let arguments = [&arguments[..], &["--records"]].concat();
    let records = json(quarterday(crate::demo(), &arguments));
    let records = records.as_array().expect("records");
    let of_case = records
        .iter()
        .filter(|row| row["case_id"] == case["case_id"]);
    let tables: Vec<&str> = of_case.filter_map(|row| row["table"].as_str()).collect();
    assert!(tables.contains(&"ssd_cp_plans") && tables.contains(&"ssd_cp_visits"));
    for row in records {
        let is_told = row["file"]
            .as_str()
            .is_some_and(|file| file.starts_with("extracts/"))
            && row["line"].as_u64().is_some_and(|line| line > 1)
            && row["load"] == case["load"];
        assert!(is_told, "{row}");
    }
}

/// A program built without databases says how to build one with them; one with them takes no
/// password from the command line, where others see it.
#[test]
fn a_database_is_asked_for_by_name_and_never_with_a_password() {
    let dir = council();
    let folder = dir.path().join("council");
    let told = quarterday(&folder, &["load", "--odbc", "DSN=records;PWD=sesame"]);
    let expected = if cfg!(feature = "odbc") {
        "QUARTERDAY_ODBC_PASSWORD"
    } else {
        "--features odbc"
    };
    assert!(told.stderr.contains(expected), "{}", told.stderr);
    assert!(!told.stderr.contains("sesame"), "{}", told.stderr);
}
