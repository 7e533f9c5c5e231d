//! Many definitions in one run.

use std::fmt::Write as _;

use quarterday_core::calendar::Basis;
use quarterday_core::figure::Figure;
use quarterday_core::set::{Check, Definition};

use super::super::{Ask, Engine, Options};
use super::built_in::built_in;
use super::{ASSESSMENTS, PERCENT, definition, names, periods};
use crate::records::{Records, Taking, load};

/// Assessments of six authorities, each with its own number of them, in one revision.
pub(super) fn loaded(folder: &std::path::Path) -> Records {
    let mut csv = "authority,cina_assessment_id,cina_person_id,cina_assessment_start_date,\
        cina_assessment_auth_date\n"
        .to_owned();
    for authority in 0..6 {
        for n in 0..=authority * 3 {
            let day = 1 + n;
            let _ = writeln!(
                csv,
                "90{authority},A{n},P{n},2019-0{}-{day:02},2019-09-10",
                4 + n % 4
            );
        }
    }
    let file = folder.join("assessments.csv");
    std::fs::write(&file, csv).expect("written");
    let taking = Taking {
        authority: "900",
        paths: &[file],
        ..Taking::default()
    };
    load(folder, taking).expect("loaded");
    Records::open(folder).expect("open")
}

pub(super) fn engine_of(threads: usize) -> Engine {
    let options = Options {
        program: "0.0.0".to_owned(),
        threads,
        ..Options::default()
    };
    Engine::with(options).expect("the machine has threads")
}

/// Every figure of some definitions, and the names of their faults.
fn run(
    engine: &Engine,
    records: &Records,
    definitions: &[&Definition],
    checks: &[&Check],
) -> Vec<Result<Vec<Figure>, Vec<String>>> {
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let asks: Vec<Ask<'_>> = definitions
        .iter()
        .map(|definition| Ask {
            definition,
            periods: &asked,
            bases: std::slice::from_ref(&definition.facts.basis),
        })
        .collect();
    let made = engine.evaluate_all(records, &asks, Some(checks));
    assert!(made.findings.is_empty(), "{:#?}", made.findings);
    let faults = |findings: Vec<_>| names(&findings).into_iter().map(str::to_owned).collect();
    let each = made.each.into_iter();
    each.map(|found| found.map(|found| found.figures).map_err(faults))
        .collect()
}

#[test]
fn figures_do_not_depend_on_how_many_threads_make_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let set = built_in();
    let definitions: Vec<&Definition> = ["assessments-45-days", "referrals", "cin"]
        .iter()
        .map(|slug| &set.definitions[*slug])
        .collect();
    let checks: Vec<&Check> = set.checks.values().collect();
    let alone = run(&engine_of(1), &records, &definitions, &checks);
    let figures = alone[0].as_ref().expect("figures");
    let cases: Vec<i64> = figures.iter().map(|figure| figure.cases).collect();
    // The one assessment of the first authority began before the second quarter, where its records
    // end.
    assert_eq!(cases, [0, 0, 0, 4, 0, 7, 0, 10, 0, 13, 0, 16]);
    let has_finding = |figure: &Figure| {
        let found = figure.cases_with_findings.as_ref();
        found.is_some_and(|found| found.cases > 0)
    };
    assert!(figures.iter().any(has_finding));
    for threads in [2, 3, 8] {
        let beside = run(&engine_of(threads), &records, &definitions, &checks);
        assert_eq!(beside, alone, "{threads}");
    }
}

#[test]
fn a_definition_with_faults_leaves_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let sound = definition(PERCENT, ASSESSMENTS, "# A page\n");
    let unread = definition(PERCENT, "SELECT nothing FROM ssd_person", "# A page\n");
    let stops = ASSESSMENTS.replace("<= 45 AS met", "/ 0 < 1 AS met");
    let stops = definition(PERCENT, &stops, "# A page\n");
    let engine = engine_of(2);
    let found = run(&engine, &records, &[&unread, &sound, &stops, &sound], &[]);
    assert_eq!(found[0], Err(vec!["unknown-column".to_owned()]));
    assert_eq!(found[2], Err(vec!["query-stopped".to_owned()]));
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let one = engine.evaluate(&records, &sound, &asked, &[Basis::Quarter]);
    let one: Vec<(i64, i64)> = figures_of(&one.expect("figures").figures);
    for found in [&found[1], &found[3]] {
        assert_eq!(figures_of(found.as_ref().expect("figures")), one);
    }
}

fn figures_of(figures: &[Figure]) -> Vec<(i64, i64)> {
    let counts = figures.iter().map(|figure| (figure.cases, figure.not_met));
    counts.collect()
}

#[test]
fn a_plan_is_explained_with_its_tables_and_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let sound = definition(PERCENT, ASSESSMENTS, "# A page\n");
    let asked = periods(&["2019-20-q2"]);
    let ask = Ask {
        definition: &sound,
        periods: &asked,
        bases: &[Basis::Quarter],
    };
    let explained = engine_of(1).explain(&records, "905", &ask).expect("a plan");
    assert_eq!(explained.tables, [("ssd_cin_assessments", 16)]);
    // Four columns of sixteen rows, with no other column of the table.
    assert_eq!(explained.values, 4 * 16);
    assert!(explained.kept > 0 && explained.memory >= explained.kept);
    assert!(
        explained.steps.contains("output_rows=16"),
        "{}",
        explained.steps
    );
}

/// What has no room to be kept is decoded again; a query that needs more is told of.
#[test]
fn a_run_holds_no_more_memory_than_it_may() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = loaded(folder.path());
    let sound = definition(PERCENT, ASSESSMENTS, "# A page\n");
    let with = |memory| {
        let options = Options {
            program: "0.0.0".to_owned(),
            threads: 2,
            memory,
            ..Options::default()
        };
        Engine::with(options).expect("the machine has threads")
    };
    let roomy = with(None);
    let figures = run(&roomy, &records, &[&sound], &[]);
    assert!(figures[0].is_ok() && roomy.memory_most() > 1_000);
    let tight = with(Some(1_000));
    let found = run(&tight, &records, &[&sound], &[]);
    assert_eq!(found[0], Err(vec!["query-stopped".to_owned()]));
    assert!(tight.memory_most() <= 1_000);
}

/// Loads assessments of some authorities, each with so many, in a revision of `folder`.
fn load_of(folder: &std::path::Path, numbers: &[(&str, u8)]) -> Records {
    let mut csv = "authority,cina_assessment_id,cina_person_id,cina_assessment_start_date,\
        cina_assessment_auth_date\n"
        .to_owned();
    for (authority, number) in numbers {
        for n in 0..*number {
            let _ = writeln!(csv, "{authority},A{n},P{n},2019-04-{:02},2019-09-10", 1 + n);
        }
    }
    let file = folder.join("more.csv");
    std::fs::write(&file, csv).expect("written");
    let taking = Taking {
        authority: "900",
        paths: &[file],
        ..Taking::default()
    };
    load(folder, taking).expect("loaded");
    Records::open(folder).expect("open")
}

/// What figures are kept by changes for the authority that is loaded again, and for no other, and
/// for the tables that are read.
#[test]
fn what_an_authority_s_figures_are_made_of_changes_with_its_records_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = load_of(folder.path(), &[("901", 3), ("902", 4)]);
    let second = load_of(folder.path(), &[("902", 5), ("903", 1)]);
    let known = quarterday_core::ssd::Tables::default();
    let made_of = |records: &Records, authority: &str, table: &str| {
        records.made_of(authority, &known, [table, "ssd_person"])
    };
    let table = "ssd_cin_assessments";
    assert_eq!(
        made_of(&first, "901", table),
        made_of(&second, "901", table)
    );
    assert_ne!(
        made_of(&first, "902", table),
        made_of(&second, "902", table)
    );
    assert_ne!(
        made_of(&first, "903", table),
        made_of(&second, "903", table)
    );
    let other = "ssd_cp_plans";
    assert_eq!(
        made_of(&first, "902", other),
        made_of(&second, "902", other)
    );
    assert_ne!(made_of(&first, "901", table), made_of(&first, "902", table));
    assert_ne!(made_of(&first, "901", table), made_of(&first, "901", other));
}
