//! The ledger keeps what it is given, and refuses what it must.

use super::*;
use crate::calendar::Basis;
use crate::figure::{Decimal, Figure, Maturity, Provenance, State, Unit};

fn store() -> Store {
    Store::prepare(Connection::open_in_memory().expect("memory")).expect("a new ledger")
}

fn load(id: &str) -> LoadRow {
    LoadRow {
        id: id.to_owned(),
        authority: "841".to_owned(),
        taken_at: None,
        files: vec![LoadFile {
            file: "plans.csv".to_owned(),
            sha256: "ab".to_owned(),
            bytes: 10,
            recognised_as: Some("ssd_cp_plans".to_owned()),
            read: 3,
            accepted: 2,
            rejected: 1,
        }],
    }
}

fn figure(period: &str, state: State) -> Figure {
    Figure {
        indicator: "cla".to_owned(),
        authority: "841".to_owned(),
        period: period.parse().expect("a period"),
        basis: Basis::Snapshot,
        numerator: Decimal::whole(264),
        denominator: None,
        not_met: 0,
        excluded: 3,
        cases: 267,
        unit: Unit::Count,
        aggregate: None,
        decimals: 0,
        state,
        reason: None,
        maturity: Maturity::Provisional,
        provenance: Provenance {
            definition: "d".to_owned(),
            revision: "r".to_owned(),
            calendar: "c".to_owned(),
            program: "0.1.0".to_owned(),
            population: None,
        },
    }
}

#[test]
fn what_is_committed_stands_and_what_is_not_is_gone() {
    let mut store = store();
    let writing = store.begin().expect("a writer");
    writing.put_load(&load("a")).expect("written");
    drop(writing);
    assert_eq!(store.loads().expect("read"), []);
    assert_eq!(store.revision().expect("read"), None);

    let writing = store.begin().expect("a writer");
    writing.put_load(&load("a")).expect("written");
    let revision = RevisionRow {
        hash: "r".to_owned(),
        load: "a".to_owned(),
    };
    writing.put_revision(&revision).expect("written");
    writing.commit().expect("committed");
    assert_eq!(store.loads().expect("read"), [load("a")]);
    assert_eq!(store.revision().expect("read"), Some(revision));
}

#[test]
fn one_load_is_written_once_and_its_rows_balance() {
    let mut store = store();
    let writing = store.begin().expect("a writer");
    writing.put_load(&load("a")).expect("written");
    assert!(writing.put_load(&load("a")).is_err());
    let mut lost = load("b");
    lost.files.iter_mut().for_each(|file| file.rejected = 0);
    assert!(writing.put_load(&lost).is_err());
    let orphan = RevisionRow {
        hash: "r".to_owned(),
        load: "nothing".to_owned(),
    };
    assert!(writing.put_revision(&orphan).is_err());
}

#[test]
fn figures_come_back_as_they_were_written() {
    let mut store = store();
    let mut late = figure("2019-20-q2", State::NotMeasured);
    late.denominator = Some("12.50".parse().expect("a decimal"));
    late.reason = Some("no episodes of care have been loaded".to_owned());
    let first = figure("2019-20-q1", State::Ok);
    store
        .put_figures(&[late.clone(), first.clone()])
        .expect("written");
    store
        .put_figures(std::slice::from_ref(&first))
        .expect("written again");
    let all = store.figures(&Filter::default()).expect("read");
    assert_eq!(all, [first, late.clone()]);
    let filter = Filter {
        period: Some(late.period),
        basis: Some(Basis::Snapshot),
        ..Filter::default()
    };
    assert_eq!(store.figures(&filter).expect("read"), [late]);
    let none = Filter {
        revision: Some("other".to_owned()),
        ..Filter::default()
    };
    assert_eq!(store.figures(&none).expect("read"), []);
}

#[test]
fn a_damaged_value_is_told_by_table_and_column() {
    let mut store = store();
    store
        .put_figures(&[figure("2019-20", State::Ok)])
        .expect("written");
    let update = "UPDATE figure SET state = 'fine'";
    store.connection.execute(update, []).expect("damaged");
    let error = store.figures(&Filter::default()).expect_err("damaged");
    assert_eq!(
        error.to_string(),
        "the database is damaged: `state` of a `figure` is not a value the program writes"
    );
}

#[test]
fn a_ledger_of_a_later_version_is_refused() {
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .pragma_update(None, "user_version", 99)
        .expect("set");
    let refused = Store::prepare(connection).expect_err("a later version");
    assert!(matches!(refused, StoreError::Newer { found: 99, .. }));
}
