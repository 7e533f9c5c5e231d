//! What a disk changed is never taken for what was written.

use std::fs;
use std::path::{Path, PathBuf};

use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::set::{Check, Loaded};

use super::super::{Ask, Evaluations};
use super::built_in::built_in;
use super::{engine, periods};
use crate::records::{self as store, OpenError, Records, Taking};

/// At how many places of a file a bit is turned over.
const PLACES: usize = 12;

const ASSESSMENTS: &str = "cina_assessment_id,cina_person_id,cina_referral_id,\
    cina_assessment_start_date,cina_assessment_auth_date,cina_assessment_team\n\
    A1,P1,E1,2019-07-01,2019-09-03,north\nA2,P2,E2,2019-07-01,2019-09-04,south\n\
    A3,P1,E1,2019-06-03,2019-06-28,north\n";

const EPISODES: &str = "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n\
    E1,P1,2019-06-03,\nE2,P2,2019-07-01,2019-09-10\nE3,P3,2019-08-14,\n";

fn take(folder: &Path, name: &str, text: &str) -> Result<(), store::LoadError> {
    let file = folder.join(name);
    fs::write(&file, text).expect("written");
    let taking = Taking {
        authority: "841",
        paths: &[file],
        ..Taking::default()
    };
    store::load(folder, taking).map(|_| ())
}

/// What indicators come to: of assessments, of referrals.
fn evaluated(set: &Loaded, records: &Records, checks: &[&Check]) -> Evaluations {
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let definitions = ["assessments-45-days", "referrals"].map(|slug| &set.definitions[slug]);
    let asks = definitions.map(|definition| Ask {
        definition,
        periods: &asked,
        bases: std::slice::from_ref(&definition.facts.basis),
    });
    engine(1).evaluate_all(records, &asks, Some(checks))
}

/// The files of the revision that stands, but for folders.
fn files(folder: &Path) -> Vec<PathBuf> {
    let revision = Records::open(folder).expect("open").revision().to_owned();
    let entries = fs::read_dir(folder.join("data/revisions").join(revision));
    let entries = entries.expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("one").path()).collect();
    files.sort();
    files
}

fn says_which(findings: &[Finding], table: &str) -> bool {
    let is_it = |finding: &Finding| finding.code.name == "damaged-table";
    let mut damaged = findings.iter().filter(|finding| is_it(finding));
    damaged.any(|finding| {
        let help = finding.help.as_deref().unwrap_or_default();
        finding.message.contains(table) && help.contains("quarterday doctor")
    })
}

#[test]
fn a_byte_that_was_changed_is_an_error_that_names_the_table_or_changes_no_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    take(folder, "assessments.csv", ASSESSMENTS).expect("loaded");
    take(folder, "episodes.csv", EPISODES).expect("loaded");
    let set = built_in();
    let sound = evaluated(&set, &Records::open(folder).expect("open"), &[]).each;
    let sound: Vec<Vec<Figure>> = sound
        .into_iter()
        .map(|found| found.expect("sound").figures)
        .collect();
    let tables = ["ssd_cin_assessments", "ssd_cin_episodes"];
    let mut refused = [0; 2];
    for file in files(folder) {
        let bytes = fs::read(&file).expect("read");
        for place in 0..PLACES {
            let at = place * (bytes.len() - 1) / (PLACES - 1);
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (place % 8);
            fs::write(&file, changed).expect("written");
            let name = file.file_stem().expect("a name").to_string_lossy();
            match Records::open(folder) {
                Err(error) => assert!(
                    name == "revision"
                        && matches!(
                            error,
                            OpenError::Damaged { .. } | OpenError::OtherVersion { .. }
                        ),
                    "{name}: {error}"
                ),
                Ok(records) => {
                    let found = evaluated(&set, &records, &[]).each;
                    for (at, found) in found.into_iter().enumerate() {
                        match found {
                            Ok(found) => assert_eq!(found.figures, sound[at], "{name}"),
                            Err(findings) => {
                                assert!(says_which(&findings, tables[at]), "{findings:#?}");
                                assert_eq!(name, tables[at]);
                                refused[at] += 1;
                            }
                        }
                    }
                }
            }
        }
        fs::write(&file, bytes).expect("written");
    }
    assert_eq!(refused, [PLACES; 2]);
}

/// Its figures could not be told from true ones, as the new revision has a hash of its own.
#[test]
fn a_load_does_not_build_on_a_table_that_was_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    take(folder, "assessments.csv", ASSESSMENTS).expect("loaded");
    let table = files(folder).remove(1);
    let mut bytes = fs::read(&table).expect("read");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    fs::write(&table, bytes).expect("written");
    let more = ASSESSMENTS.replace("2019-06-28", "2019-06-29");
    let refused = take(folder, "more.csv", &more)
        .expect_err("refused")
        .to_string();
    assert!(
        refused.contains("`ssd_cin_assessments.parquet` is missing or not as it was"),
        "{refused}"
    );
    let held = store::contents(folder, &Records::open(folder).expect("open"));
    assert!(matches!(held, Err(OpenError::Damaged { .. })));
}

#[test]
fn a_check_that_cannot_be_made_is_told_and_figures_without_it_do_not_pass_for_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    take(folder, "assessments.csv", ASSESSMENTS).expect("loaded");
    take(folder, "episodes.csv", EPISODES).expect("loaded");
    let set = built_in();
    let checks: Vec<&Check> = set.checks.values().collect();
    let made_by = |records: &Records| {
        let made = evaluated(&set, records, &checks);
        let [assessments, referrals] = made.each.try_into().expect("two");
        let first = referrals.expect("figures").figures.remove(0);
        let named = first.cases_with_findings.map(|found| found.checks);
        (assessments.is_ok(), named, made.findings)
    };
    let whole = made_by(&Records::open(folder).expect("open"));
    assert!(whole.0 && whole.2.is_empty(), "{:#?}", whole.2);
    fs::remove_file(&files(folder)[1]).expect("removed");
    let less = made_by(&Records::open(folder).expect("open"));
    assert!(!less.0 && says_which(&less.2, "ssd_cin_assessments"));
    let reads = |check: &&Check| {
        check.casts_doubt_on(&set.definitions["referrals"])
            && check.sql.text.contains("ssd_cin_assessments")
    };
    assert_eq!(less.1 != whole.1, checks.iter().any(reads));
}
