//! Records that are not the same on every machine.

use std::fs;
use std::path::{Path, PathBuf};

use super::machines::{Cluster, Country, copy_all, few};

/// A run whose second executor has records of its own; gives what is said.
#[track_caller]
fn refused(change: impl Fn(&Path)) -> String {
    let (country, _) = few();
    let own = tempfile::tempdir().expect("a folder");
    let revision = copied(country, own.path());
    change(&revision);
    let elsewhere = own.path().display().to_string();
    let cluster = Cluster::with(&[], &["--revisions", &elsewhere]);
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &[]);
    assert_eq!(run.status(), 1, "{}", run.said());
    assert!(copy.figures().is_empty(), "no figure without every record");
    let executor = format!("127.0.0.1:{}", cluster.ports[1]);
    assert!(run.said().contains(&executor), "{}", run.said());
    run.said()
}

fn copied(country: &Country, to: &Path) -> PathBuf {
    let revision = country.revision();
    let own = to.join(revision.file_name().expect("a name"));
    copy_all(&revision, &own);
    own
}

const TABLE: &str = "ssd_cla_episodes.parquet";

#[test]
fn a_file_missing_on_one_machine_is_named_and_never_an_empty_table() {
    let said = refused(|revision| fs::remove_file(revision.join(TABLE)).expect("removed"));
    assert!(said.contains("error[Q702]"), "{said}");
    assert!(
        said.contains("`ssd_cla_episodes.parquet` is missing"),
        "{said}"
    );
}

#[test]
fn a_file_changed_on_one_machine_is_named() {
    let said = refused(|revision| {
        let path = revision.join(TABLE);
        let mut bytes = fs::read(&path).expect("the table");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).expect("written");
    });
    assert!(said.contains("error[Q702]"), "{said}");
    assert!(
        said.contains("`ssd_cla_episodes.parquet` is not as it was written"),
        "{said}"
    );
}

#[test]
fn a_machine_whose_records_are_the_same_copy_is_as_good() {
    let (country, expected) = few();
    let own = tempfile::tempdir().expect("a folder");
    copied(country, own.path());
    let elsewhere = own.path().display().to_string();
    let cluster = Cluster::with(&[], &["--revisions", &elsewhere]);
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &[]);
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);
}
