//! The ledger keeps what it is given, and refuses what it must.

mod figures;

use super::*;
use crate::calendar::Basis;
use crate::entry::Entry;
use crate::figure::{
    Aggregate, CasesWithFindings, Decimal, Figure, Maturity, Provenance, State, Unit,
};
use crate::set::{Ages, Estimate};

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
        cases_with_findings: None,
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

fn made_of(inputs: &str) -> MadeOf {
    MadeOf {
        indicator: "cla".to_owned(),
        authority: "841".to_owned(),
        basis: Basis::Snapshot,
        definition: "d".to_owned(),
        inputs: inputs.to_owned(),
        calendar: "c".to_owned(),
        program: "0.1.0".to_owned(),
        checks: Some("k".to_owned()),
    }
}

fn keep(store: &mut Store, made_of: &MadeOf, figures: &[Figure]) {
    let writing = store.begin().expect("a writer");
    writing.keep(made_of, figures).expect("kept");
    writing.commit().expect("committed");
}

fn kept(store: &Store, made_of: &MadeOf) -> Vec<Figure> {
    let all = store
        .kept(&made_of.definition, made_of.basis)
        .expect("read");
    let own = all.iter().find(|kept| kept.made_of == *made_of);
    own.map_or_else(Vec::new, |own| store.figures(own, "r").expect("read"))
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
/// Those of a ledger that named them by the revision of all records are made again.
#[test]
fn a_ledger_of_the_first_version_is_brought_up_to_date() {
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .execute_batch(MIGRATIONS[0])
        .expect("the first tables");
    let row = "INSERT INTO figure VALUES ('cla', '841', '2019-20-q1', 'snapshot', 'd', 'r', 'c', \
         '0.1.0', '264', NULL, 0, 3, 267, 'count', 0, 'ok', NULL, 'provisional')";
    connection.execute_batch(row).expect("a figure");
    let row = "INSERT INTO load VALUES (1, 'a', '841', NULL)";
    connection.execute_batch(row).expect("a load");
    connection
        .pragma_update(None, "user_version", 1)
        .expect("set");
    let mut store = Store::prepare(connection).expect("brought up to date");
    assert_eq!(store.kept("d", Basis::Snapshot).expect("read"), []);
    assert_eq!(store.loads().expect("read").len(), 1);
    let figures = [figure("2019-20-q1", State::Ok)];
    keep(&mut store, &made_of("one"), &figures);
    assert_eq!(kept(&store, &made_of("one")), figures);
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

fn publication(name: &str, supersedes: Option<&str>) -> PublicationRow {
    PublicationRow {
        name: name.to_owned(),
        authority: "841".to_owned(),
        committee: "children".to_owned(),
        period: "2019-20-q2".parse().expect("a period"),
        meeting: "2019-12-16".parse().expect("a day"),
        revision: "r".to_owned(),
        manifest: "m".to_owned(),
        supersedes: supersedes.map(str::to_owned),
        last_entry: 0,
        published_at: Some("2019-12-06".to_owned()),
    }
}

/// A ledger with a revision and a publication of two figures.
fn published() -> Store {
    let mut store = store();
    let writing = store.begin().expect("a writer");
    writing.put_load(&load("a")).expect("written");
    let revision = RevisionRow {
        hash: "r".to_owned(),
        load: "a".to_owned(),
    };
    writing.put_revision(&revision).expect("written");
    let figures = [
        figure("2019-20-q1", State::Ok),
        figure("2019-20-q2", State::Ok),
    ];
    let first = publication("first", None);
    writing.put_publication(&first, &figures).expect("written");
    writing.commit().expect("committed");
    store
}

#[test]
fn a_published_figure_is_superseded_and_never_updated() {
    let mut store = published();
    for change in [
        "UPDATE published_figure SET numerator = '1'",
        "DELETE FROM published_figure",
        "UPDATE publication SET manifest = 'x'",
        "DELETE FROM publication",
        "DELETE FROM revision",
    ] {
        assert!(store.connection.execute(change, []).is_err(), "{change}");
    }
    let mut later = figure("2019-20-q1", State::Ok);
    later.numerator = Decimal::whole(265);
    let writing = store.begin().expect("a writer");
    let second = publication("second", Some("first"));
    writing
        .put_publication(&second, std::slice::from_ref(&later))
        .expect("written");
    assert!(writing.put_publication(&second, &[]).is_err(), "one name");
    let third = publication("third", Some("first"));
    let again = writing.put_publication(&third, &[]);
    assert!(again.is_err(), "superseded once");
    writing.commit().expect("committed");
    assert_eq!(
        store.publications().expect("read"),
        [publication("first", None), second]
    );
    let shown = store.figures_published_in("first").expect("read");
    assert_eq!(shown[0], figure("2019-20-q1", State::Ok));
    let last = store.last_published().expect("read");
    let last: Vec<_> = last
        .iter()
        .map(|p| (p.publication.as_str(), p.figure.numerator))
        .collect();
    let numbers = [Decimal::whole(265), Decimal::whole(264)];
    assert_eq!(last, [("second", numbers[0]), ("first", numbers[1])]);
}

#[test]
fn the_ledger_as_it_was_holds_what_was_before_a_publication_and_nothing_after() {
    let mut now = published();
    let mut before = store();
    let hash = now
        .lay_out(Some("first"), "r", &mut before)
        .expect("laid out");
    assert_eq!(before.publications().expect("read"), []);
    assert_eq!(before.revisions().expect("read").len(), 1);
    let mut after = store();
    let with_first = now.lay_out(None, "r", &mut after).expect("laid out");
    assert_ne!(hash, with_first);
    assert_eq!(
        after.last_published().expect("read"),
        now.last_published().expect("read")
    );
    // What is written after does not change what was said before.
    let writing = now.begin().expect("a writer");
    let second = publication("second", Some("first"));
    writing.put_publication(&second, &[]).expect("written");
    writing.commit().expect("committed");
    let again = now.lay_out(Some("second"), "r", &mut store());
    assert_eq!(again.expect("laid out"), with_first);
}

fn entry(described: &str, value: &str) -> Entry {
    Entry {
        indicator: "rent-arrears".to_owned(),
        report: "2019-20-q2".parse().expect("a period"),
        described: described.parse().expect("a period"),
        numerator: None,
        denominator: None,
        value: Some(value.parse().expect("a number")),
        maturity: Maturity::Provisional,
        note: Some("from the housing system".to_owned()),
        by: "the Housing Performance Officer".to_owned(),
        at: Some("2019-10-14 09:30 UTC".to_owned()),
    }
}

#[test]
fn entered_values_come_back_in_their_order_and_none_is_ever_changed() {
    let mut store = store();
    let (first, second) = (entry("2019-20-q1", "3.1"), entry("2019-20-q1", "3.2"));
    let whole = Entry {
        numerator: Some(Decimal::whole(31)),
        denominator: Some("1000.5".parse().expect("a number")),
        value: None,
        note: None,
        at: None,
        maturity: Maturity::Restated,
        ..entry("2019-20-q2", "0")
    };
    store
        .put_entries(std::slice::from_ref(&first))
        .expect("written");
    store
        .put_entries(&[second.clone(), whole.clone()])
        .expect("written");
    assert_eq!(store.entries().expect("read"), [first, second, whole]);
    for change in [
        "UPDATE entered_value SET value = '9'",
        "DELETE FROM entered_value",
    ] {
        let refused = store.connection.execute(change, []).expect_err("refused");
        assert!(refused.to_string().contains("superseded"), "{refused}");
    }
    let mut none = entry("2019-20-q3", "1");
    none.value = None;
    assert!(
        store
            .put_entries(&[entry("2019-20-q3", "1"), none])
            .is_err()
    );
    assert_eq!(store.entries().expect("read").len(), 3, "all or none");
}

#[test]
fn a_publication_of_entered_values_alone_rests_on_no_revision() {
    let mut store = store();
    store
        .put_entries(&[entry("2019-20-q1", "3.1")])
        .expect("written");
    let first = PublicationRow {
        revision: String::new(),
        ..publication("first", None)
    };
    let writing = store.begin().expect("a writer");
    writing.put_publication(&first, &[]).expect("written");
    writing.commit().expect("committed");
    assert_eq!(store.publications().expect("read"), [first]);
    let mut then = self::store();
    store
        .lay_out(Some("first"), "", &mut then)
        .expect("laid out");
    assert_eq!(then.revisions().expect("read"), []);
}

#[test]
fn a_ledger_of_an_earlier_program_keeps_its_publications() {
    let connection = Connection::open_in_memory().expect("memory");
    for step in &MIGRATIONS[..6] {
        connection.execute_batch(step).expect("a step");
    }
    connection
        .execute_batch(
            "PRAGMA user_version = 6;
             INSERT INTO load (id, authority) VALUES ('a', '841');
             INSERT INTO revision (hash, load) VALUES ('r', 'a');
             INSERT INTO publication (name, authority, committee, period, meeting, revision, manifest,
                 last_entry, entered)
             VALUES ('first', '841', 'c', '2019-20-q1', '2019-07-15', 'r', 'm', 3, 4)",
        )
        .expect("written");
    let mut store = Store::prepare(connection).expect("brought up to date");
    let kept = store.publications().expect("read");
    assert_eq!((kept.len(), kept[0].last_entry), (1, 3));
    assert_eq!(kept[0].revision, "r");
    let change = store.connection.execute("DELETE FROM publication", []);
    assert!(change.is_err(), "it stays");
    let writing = store.begin().expect("a writer");
    let orphan = PublicationRow {
        revision: "none".to_owned(),
        ..publication("second", Some("first"))
    };
    assert!(writing.put_publication(&orphan, &[]).is_err());
    let second = publication("second", Some("first"));
    writing.put_publication(&second, &[]).expect("written");
}

#[test]
fn a_publication_is_made_again_from_the_values_entered_by_then() {
    let mut store = published();
    let early = entry("2019-20-q1", "3.1");
    store
        .put_entries(std::slice::from_ref(&early))
        .expect("written");
    let writing = store.begin().expect("a writer");
    let second = publication("second", Some("first"));
    writing.put_publication(&second, &[]).expect("written");
    writing.commit().expect("committed");
    let laid_out = |before: Option<&str>| {
        let mut then = self::store();
        let hash = store.lay_out(before, "r", &mut then).expect("laid out");
        (hash, then.entries().expect("read"))
    };
    let (of_second, known) = laid_out(Some("second"));
    assert_eq!(known, [early]);
    assert_eq!(laid_out(Some("first")).1, []);
    store
        .put_entries(&[entry("2019-20-q1", "3.2")])
        .expect("written");
    let mut then = self::store();
    let again = store
        .lay_out(Some("second"), "r", &mut then)
        .expect("laid out");
    assert_eq!(again, of_second);
}

#[test]
fn what_was_said_of_a_matter_is_read_back_and_never_changed() {
    use crate::matter::tests::{action, day, question, said};
    let mut store = published();
    let writing = store.begin().expect("a writer");
    let put = |entry: &MatterEntry| writing.put_matter_entry(entry, Some("today"));
    let asked = put(&MatterEntry::Matter(question(0, "2019-07-15"))).expect("written");
    let mut promised = action(0, "2019-07-15", "2019-09-30");
    promised.kind = crate::matter::Kind::Action {
        due: day("2019-09-30"),
        question: Some(asked),
    };
    let promised = put(&MatterEntry::Matter(promised)).expect("written");
    for (about, on) in [(asked, "2019-08-01"), (promised, "2019-08-02")] {
        let answer = said(on);
        put(&MatterEntry::Answer { about, answer }).expect("written");
    }
    let answer = said("2019-12-16");
    let about = asked;
    put(&MatterEntry::Closing { about, answer }).expect("written");
    let answer = said("2019-12-16");
    let orphan = put(&MatterEntry::Answer { about: 99, answer });
    assert!(orphan.is_err(), "of nothing");
    writing.commit().expect("committed");
    let matters = store.matters().expect("read");
    assert_eq!(matters.len(), 2);
    assert_eq!(matters[0].answers, [said("2019-08-01")]);
    assert_eq!(matters[0].closed, Some(said("2019-12-16")));
    assert_eq!(matters[1].name(), "Action 2");
    assert_eq!(store.last_matter_entry().expect("read"), 5);
    for change in ["UPDATE matter SET words = 'x'", "DELETE FROM matter"] {
        assert!(store.connection.execute(change, []).is_err(), "{change}");
    }
    // A publication from before all that was said holds nothing of it.
    let mut before = self::store();
    let hash = store.lay_out(Some("first"), "r", &mut before);
    let hash = hash.expect("laid out");
    assert_eq!(before.matters().expect("read"), []);
    let mut now = self::store();
    assert_ne!(store.lay_out(None, "r", &mut now).expect("laid out"), hash);
    assert_eq!(now.matters().expect("read"), matters);
}
