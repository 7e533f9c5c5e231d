//! Of several records of one key, which one stands.

use std::io;

use quarterday_core::ssd::{OwnKind, OwnTable};
use quarterday_intake::{Door, Draft, FeedRead, Sink};

use super::*;

/// A plan as a feed gives it: key, line, category, submission, whether it is a fallback.
#[derive(Clone, Copy)]
struct Plan(&'static str, u32, &'static str, Option<i32>, bool);

/// A source that gives plans.
struct Plans {
    name: &'static str,
    rows: Vec<Plan>,
    is_refused: bool,
}

fn feed(name: &'static str, rows: &[Plan]) -> Plans {
    Plans {
        name,
        rows: rows.to_vec(),
        is_refused: false,
    }
}

impl Feed for Plans {
    fn name(&self) -> &str {
        self.name
    }

    fn read(&mut self, context: &Context, sink: &mut dyn Sink) -> io::Result<FeedRead> {
        let mut door = Door::new(self.name, &context.authority, sink);
        let table = ssd::table("ssd_cp_plans").expect("a table");
        let name = Arc::clone(door.file());
        let part = door.open(&name, "plans", &["ssd_cp_plans"], "cppl_cp_plan_id");
        for Plan(key, line, person, submission, is_fallback) in &self.rows {
            let mut draft = Draft::of(table);
            if *is_fallback {
                draft = draft.unless_there();
            }
            draft.set_text("cppl_cp_plan_id", key);
            draft.set_text("cppl_person_id", person);
            let authority = Arc::clone(door.authority());
            let outcome = door.accept_of(part, *line, &authority, *submission, &[draft]);
            assert!(outcome.is_ok());
        }
        let end = if self.is_refused {
            Err(RecordProblem::EmptyFile.into())
        } else {
            Ok(())
        };
        Ok(FeedRead {
            read: door.close(end)?,
            sha256: digest(self.name.as_bytes()),
            bytes: 0,
        })
    }
}

fn take(council: &Council, feeds: Vec<&mut dyn Feed>) -> LoadReport {
    let taking = Taking {
        authority: "841",
        feeds,
        ..Taking::default()
    };
    load(council.folder.path(), taking).expect("loaded")
}

fn persons(council: &Council) -> Vec<String> {
    council.column("ssd_cp_plans", "cppl_person_id")
}

#[test]
fn within_a_load_the_later_return_wins_then_the_later_file_then_the_later_row() {
    let council = Council::new();
    let mut a = feed(
        "a",
        &[
            Plan("p1", 1, "a1", Some(2020), false),
            Plan("p2", 2, "a2", None, false),
            Plan("p3", 3, "a3", None, false),
            Plan("p3", 4, "a4", None, false),
            Plan("p4", 5, "a5", None, false),
        ],
    );
    let mut b = feed(
        "b",
        &[
            Plan("p1", 1, "b1", Some(2019), false),
            Plan("p2", 2, "b2", None, false),
            Plan("p4", 3, "b3", None, true),
            Plan("p5", 4, "b4", None, true),
        ],
    );
    let report = take(&council, vec![&mut a, &mut b]);
    assert_eq!(persons(&council), ["a1", "b2", "a4", "a5", "b4"]);
    let rejected: Vec<(u64, u64)> = report.files.iter().map(|f| (f.read, f.rejected)).collect();
    assert_eq!(rejected, [(5, 2), (4, 1)]);
    let plan = table(&report, "ssd_cp_plans");
    assert_eq!((plan.read, plan.accepted, plan.rejected), (9, 6, 3));
    assert_eq!((plan.added, plan.rows_after), (5, 5));
}

#[test]
fn what_stands_gives_way_but_to_an_older_return_and_to_mere_beginnings() {
    let council = Council::new();
    let first = [
        Plan("p1", 1, "a", Some(2020), false),
        Plan("p2", 2, "a", Some(2020), false),
        Plan("p3", 3, "a", None, false),
        Plan("p4", 4, "a", None, false),
        Plan("p5", 5, "a", Some(2020), false),
        Plan("p6", 6, "a", None, true),
    ];
    take(&council, vec![&mut feed("a", &first)]);
    let second = [
        Plan("p1", 1, "b", Some(2019), false),
        Plan("p2", 2, "a", Some(2021), false),
        Plan("p3", 3, "b", None, true),
        Plan("p4", 4, "b", Some(2019), false),
        Plan("p5", 5, "b", None, false),
        Plan("p6", 6, "b", None, false),
        Plan("p7", 7, "b", None, true),
    ];
    let report = take(&council, vec![&mut feed("b", &second)]);
    assert_eq!(persons(&council), ["a", "a", "a", "b", "b", "b", "b"]);
    let plan = table(&report, "ssd_cp_plans");
    assert_eq!((plan.added, plan.superseded, plan.changed), (1, 4, 3));
    assert_eq!((plan.given_way, plan.unchanged()), (2, 2));
    assert_eq!(
        council.column("ssd_cp_plans", "submission"),
        ["2020", "2021", "", "2019", "", "", ""]
    );
    let loads = council.column("ssd_cp_plans", "source_load");
    assert!(report.load_id.starts_with(&loads[1]) && loads[0] != loads[1]);
}

#[test]
fn a_source_that_is_refused_gives_nothing_whatever_it_gave_before() {
    let council = Council::new();
    let mut kept = feed("a", &[Plan("p1", 1, "a", None, false)]);
    let mut refused = feed(
        "b",
        &[
            Plan("p1", 1, "b", None, false),
            Plan("p2", 2, "b", None, false),
        ],
    );
    refused.is_refused = true;
    let report = take(&council, vec![&mut kept, &mut refused]);
    assert_eq!(persons(&council), ["a"]);
    assert_eq!(report.files[1].note.as_deref(), Some("not read"));
    assert_eq!(table(&report, "ssd_cp_plans").read, 1);
}

#[test]
fn the_same_records_of_a_feed_are_one_load() {
    let council = Council::new();
    let rows = [Plan("p1", 1, "a", None, false)];
    let first = take(&council, vec![&mut feed("a", &rows)]);
    let before = council.written();
    let again = take(&council, vec![&mut feed("a", &rows)]);
    assert!(again.is_repeat);
    assert_eq!(again.load_id, first.load_id);
    assert_eq!(council.written(), before);
}

#[test]
fn a_table_of_the_authoritys_own_is_kept_with_its_form() {
    let table = |columns: &[(&str, OwnKind)]| {
        let columns = columns.iter();
        let own = OwnTable {
            name: "local_decisions".to_owned(),
            noun: "decisions on referrals".to_owned(),
            event: Some("decided".to_owned()),
            columns: columns
                .map(|(name, kind)| ((*name).to_owned(), kind.clone()))
                .collect(),
        };
        own.keep()
    };
    let decided = [("referral", OwnKind::Key), ("decided", OwnKind::Date)];
    let own = table(&decided);
    let moments = [("referral", OwnKind::Key), ("decided", OwnKind::Moment)];
    let other = table(&moments);
    let council = Council::new().with("a.csv", "referral,decided\nr1,2019-04-01\n");
    let path = council.files.path().join("a.csv");
    let take = |table: &'static Table, path: &PathBuf| {
        let taking = Taking {
            authority: "841",
            own_tables: &[table],
            paths: std::slice::from_ref(path),
            ..Taking::default()
        };
        load(council.folder.path(), taking)
    };
    take(own, &path).expect("loaded");
    let records = council.records();
    assert!(std::ptr::eq(records.own_tables()[0], own));
    let day = Day::new(2019, 4, 1);
    assert_eq!(records.coverage("841", "local_decisions"), day.zip(day));

    let path = council.files.path().join("b.csv");
    fs::write(&path, "referral,decided\nr1,2019-04-01 09:30\n").expect("written");
    let refused = take(other, &path);
    assert!(matches!(refused, Err(LoadError::OwnTableChanged { .. })));
}
