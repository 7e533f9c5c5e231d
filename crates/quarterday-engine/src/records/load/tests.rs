//! Loads of whole folders.

use std::collections::BTreeMap;
use std::fs;

use quarterday_core::calendar::Day;
use quarterday_core::ssd;
use tempfile::TempDir;

use super::*;
use crate::records::parquet_file;
use crate::records::revision::OpenError;
use crate::records::schema::schema;
use crate::records::tests::texts;
use crate::records::{Held, Records, TableReport, contents};

mod archives;
mod bad_input;
mod blended;
mod keys;
mod real;
mod rooms;
mod twice;
mod whole_or_nothing;

/// An authority folder, and files to load beside it.
struct Council {
    folder: TempDir,
    files: TempDir,
}

const PLANS: &str = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,\
cppl_referral_id,cppl_icpc_id,cppl_cp_plan_initial_category,cppl_cp_plan_ola,cppl_cp_plan_latest_category\n";

impl Council {
    fn new() -> Self {
        Self {
            folder: TempDir::new().expect("a folder"),
            files: TempDir::new().expect("a folder"),
        }
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.files.path().join(name), bytes).expect("written");
        self
    }

    fn try_load(&self) -> Result<LoadReport, LoadError> {
        let mut files: Vec<PathBuf> = fs::read_dir(self.files.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        files.sort();
        take_in(self.folder.path(), &files)
    }

    #[track_caller]
    fn load(&self) -> LoadReport {
        let report = self.try_load().expect("loaded");
        for file in &report.files {
            assert_eq!(file.read, file.accepted + file.rejected, "{file:?}");
        }
        report
    }

    fn records(&self) -> Records {
        Records::open(self.folder.path()).expect("records")
    }

    /// The values of a column as they stand, in the order of the keys.
    fn column(&self, table: &str, column: &str) -> Vec<String> {
        let records = self.records();
        let table = ssd::table(table).expect("a table");
        let Some(Held::File(file)) = records.table(table.name) else {
            return Vec::new();
        };
        let rows =
            parquet_file::read(file.sound().expect("sound"), &schema(table)).expect("a table");
        let batches = rows.expect("the stored form");
        let texts = batches.map(|batch| texts(&batch.expect("rows"), column));
        texts.flatten().collect()
    }

    /// Every file written, but for the database.
    fn written(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.folder.path();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.to_string_lossy().contains("quarterday.db") {
                    let name = path.strip_prefix(root).expect("below").to_owned();
                    files.insert(name, fs::read(&path).expect("read"));
                }
            }
        }
        files
    }
}

fn take_in(folder: &Path, paths: &[PathBuf]) -> Result<LoadReport, LoadError> {
    let taking = Taking {
        authority: "841",
        paths,
        ..Taking::default()
    };
    load(folder, taking)
}

fn plans(rows: &str) -> String {
    format!("{PLANS}{rows}")
}

fn names(report: &LoadReport) -> Vec<&'static str> {
    report
        .findings
        .iter()
        .map(|finding| finding.code.name)
        .collect()
}

fn table<'a>(report: &'a LoadReport, name: &str) -> &'a TableReport {
    report
        .tables
        .iter()
        .find(|table| table.table == name)
        .expect("the table")
}

/// Traps 51 and 70: of two rows the later stands, and the records as they were can still be opened.
#[test]
fn a_load_makes_a_revision_and_a_later_one_supersedes_rows_of_the_same_key() {
    let council = Council::new().with(
        "a.csv",
        plans("p1,c1,2019-04-01,,,,,,\np2,c2,2019-05-01,,,,,,\n"),
    );
    let first = council.load();
    let plan = table(&first, "ssd_cp_plans");
    assert_eq!((plan.read, plan.accepted, plan.rejected), (2, 2, 0));
    assert_eq!((plan.rows_after, plan.added, plan.superseded), (2, 2, 0));
    let council = council.with(
        "a.csv",
        plans("p2,c2,2019-05-01,2019-09-30,,,,,\np3,c3,2019-06-01,,,,,,\n"),
    );
    let second = council.load();
    let plan = table(&second, "ssd_cp_plans");
    assert_eq!((plan.rows_after, plan.added, plan.superseded), (3, 1, 1));
    assert_ne!(first.revision, second.revision);
    let records = council.records();
    assert_eq!(Some(records.revision()), second.revision.as_deref());
    assert_eq!(records.rows("841", "ssd_cp_plans"), 3);
    assert_eq!(records.records_to("841"), Day::new(2019, 6, 1));
    let before =
        Records::open_revision(council.folder.path(), &first.revision.expect("one")).expect("kept");
    assert_eq!(before.rows("841", "ssd_cp_plans"), 2);
}

#[test]
fn the_same_bytes_twice_are_one_load() {
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n,,,,,,,,\n"));
    let first = council.load();
    let before = council.written();
    let again = council.load();
    assert!(again.is_repeat && !first.is_repeat);
    assert_eq!(
        (&again.load_id, &again.revision),
        (&first.load_id, &first.revision)
    );
    assert_eq!((&again.files, &again.tables), (&first.files, &first.tables));
    assert_eq!(names(&again), ["already-loaded"]);
    assert_eq!(council.written(), before);
}

#[test]
fn two_folders_hold_the_same_bytes() {
    let make = || {
        let council = Council::new()
            .with(
                "a.csv",
                plans("p1,c1,2019-04-01,,,,,,\np1,c1,2019-04-02,,,,,,\n"),
            )
            .with(
                "b.csv",
                "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,,M,01/01/2019,\n",
            );
        council.load();
        council
    };
    let (one, other) = (make(), make());
    assert_eq!(one.written(), other.written());
    let names: Vec<_> = one
        .written()
        .into_keys()
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(names.len(), 9, "{names:?}");
    let here = one.files.path().display().to_string();
    let holds = |bytes: &Vec<u8>| {
        bytes
            .windows(here.len())
            .any(|part| part == here.as_bytes())
    };
    assert!(!one.written().values().any(holds));
}

#[test]
fn authorities_are_kept_apart_and_a_column_wins_over_the_load() {
    let council = Council::new().with(
        "a.csv",
        "authority,cppl_cp_plan_id,cppl_cp_plan_start_date\n805,p1,2019-04-01\n,p1,2019-05-01\n8 0,p2,2019-05-01\n",
    );
    let report = council.load();
    assert!(names(&report).contains(&"unreadable-authority"));
    let records = council.records();
    assert_eq!(records.authorities(), ["805", "841"]);
    assert_eq!(
        records.coverage("805", "ssd_cp_plans").map(|(day, _)| day),
        Day::new(2019, 4, 1)
    );
    assert_eq!(records.rows("841", "ssd_cp_plans"), 1);
}

#[test]
fn a_folder_is_loaded_with_its_folders_and_what_is_no_table_is_told() {
    let council = Council::new()
        .with("LICENSE", "Permission is hereby granted\n")
        .with("book.xlsx", b"PK\x03\x04\0\0");
    let deep = council.files.path().join("deep");
    fs::create_dir(&deep).expect("made");
    fs::write(deep.join("plans.csv"), plans("p1,c1,2019-04-01,,,,,,\n")).expect("written");
    let report =
        take_in(council.folder.path(), &[council.files.path().to_owned()]).expect("loaded");
    let base = council
        .files
        .path()
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let told: Vec<_> = report
        .files
        .iter()
        .map(|file| (file.file.as_str(), file.recognised_as.as_deref()))
        .collect();
    let name = |file: &str| format!("{base}/{file}");
    let expected = [name("LICENSE"), name("book.xlsx"), name("deep/plans.csv")];
    assert_eq!(
        told,
        [
            (expected[0].as_str(), None),
            (&expected[1], None),
            (&expected[2], Some("ssd_cp_plans"))
        ]
    );
    assert_eq!(
        names(&report)
            .iter()
            .filter(|name| **name == "not-read")
            .count(),
        1
    );
}

#[test]
fn names_of_files_in_the_authority_folder_are_relative_to_it() {
    let council = Council::new();
    let records = council.folder.path().join("records");
    fs::create_dir(&records).expect("made");
    fs::write(records.join("p.csv"), plans("p1,c1,2019-04-01,,,,,,\n")).expect("written");
    let report = take_in(council.folder.path(), std::slice::from_ref(&records)).expect("loaded");
    assert_eq!(report.files[0].file, "records/p.csv");
    let twice = take_in(council.folder.path(), &[records.join("p.csv"), records]).expect("loaded");
    assert!(twice.is_repeat);
}

#[test]
fn what_cannot_be_loaded_at_all_is_an_error_or_says_nothing_was_loaded() {
    let council = Council::new();
    let missing = council.files.path().join("none.csv");
    assert!(matches!(
        take_in(council.folder.path(), &[missing]),
        Err(LoadError::Path { .. })
    ));
    assert!(matches!(
        load(
            council.folder.path(),
            Taking {
                authority: "8/1",
                ..Taking::default()
            }
        ),
        Err(LoadError::Authority)
    ));
    let report = council.load();
    assert_eq!(
        (names(&report), report.revision),
        (vec!["nothing-to-load"], None)
    );
    assert!(!council.folder.path().join("data").exists());
    assert!(Records::open(council.folder.path()).is_err());
}

#[cfg(unix)]
#[test]
fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
    council.load();
    let mode = fs::metadata(council.folder.path().join("data"))
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
}
