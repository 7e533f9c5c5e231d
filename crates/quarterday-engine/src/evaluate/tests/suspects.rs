//! How many cases of a figure have a finding.

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::Figure;
use quarterday_core::set::{self, Check, Definition, Given, Sources};

use super::super::{Ask, Engine, checks_of};
use super::{PERCENT, counts, engine, given, period, records};
use crate::records::Records;

const CASES: &str = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id,\n\
    cina_assessment_auth_date AS on_date,\n\
    cina_assessment_start_date > DATE '2019-01-01' AS met\n\
    FROM ssd_cin_assessments LEFT JOIN ssd_cp_plans ON cppl_person_id = cina_person_id\n";

/// The definition, a check of its cases' own records, one of plans, and a note.
fn loaded() -> (Definition, Vec<Check>) {
    let mut sources = Sources::new();
    sources.add("s/x.toml", PERCENT);
    sources.add("s/x.sql", CASES);
    sources.add("s/x.md", "# A page\n\nText.\n");
    let checks = [
        (
            "own",
            "warning",
            "ssd_cin_assessments",
            "cina_assessment_id",
            "cina_person_id",
            "cina_assessment_start_date",
        ),
        (
            "plans",
            "error",
            "ssd_cp_plans",
            "cppl_cp_plan_id",
            "cppl_person_id",
            "cppl_cp_plan_start_date",
        ),
        (
            "noted",
            "note",
            "ssd_cp_plans",
            "cppl_cp_plan_id",
            "cppl_person_id",
            "cppl_cp_plan_id",
        ),
        (
            "other",
            "error",
            "ssd_cla_visits",
            "clav_cla_visit_id",
            "clav_person_id",
            "clav_cla_visit_date",
        ),
    ];
    for (slug, severity, table, key, person, wanted) in checks {
        let facts =
            format!("name = 'C'\nseverity = '{severity}'\nrecord = '{table}'\nhint = 'h'\n");
        let is_wanted = if slug == "noted" {
            "IS NOT NULL"
        } else {
            "IS NULL"
        };
        let sql = format!(
            "SELECT {key} AS record_id, {person} AS child_id FROM {table} WHERE {wanted} {is_wanted}"
        );
        sources.add(format!("s/checks/{slug}.toml"), facts);
        sources.add(format!("s/checks/{slug}.sql"), sql);
        sources.add(format!("s/checks/{slug}.md"), "# C\n\nText.\n");
    }
    let (mut loaded, findings) = set::read(&sources);
    let definition = loaded.definitions.remove("x");
    let definition = definition.unwrap_or_else(|| panic!("{findings:#?}"));
    (definition, loaded.checks.into_values().collect())
}

fn tables(plans: &[&str]) -> [Given; 2] {
    let columns = "cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date";
    let rows = [
        "A1 | P1 | 2019-04-01 | 2019-04-02",
        "A2 | P2 |  | 2019-04-03",
        "A3 |  |  | 2019-05-03",
        "A4 | P2 | 2019-07-01 | 2019-07-02",
        "A5 | P3 | 2019-07-01 | 2019-07-03",
        "A6 | P4 | 2019-07-01 | 2019-07-03",
    ];
    let plan = "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date";
    [
        given("ssd_cin_assessments", columns, &rows),
        given("ssd_cp_plans", plan, plans),
    ]
}

/// Figures that say how many of their cases have a finding.
fn figures(
    engine: &Engine,
    definition: &Definition,
    checks: &[Check],
    of: &[&Records],
    periods: &[Period],
    bases: &[Basis],
) -> Vec<Figure> {
    let ask = Ask {
        definition,
        periods,
        bases,
    };
    let checks: Vec<&Check> = checks.iter().collect();
    let mut made = engine.all(of, &[ask], Some(&checks)).expect("threads");
    assert!(made.findings.is_empty(), "{:#?}", made.findings);
    let evaluation = made.each.remove(0).expect("sound");
    evaluation.figures
}

fn found(figure: &Figure) -> i64 {
    figure
        .cases_with_findings
        .as_ref()
        .expect("checks were made")
        .cases
}

#[test]
fn a_case_has_a_finding_by_its_own_record_or_by_another_of_its_child() {
    let engine = engine(1);
    let (definition, checks) = loaded();
    // P1's plan is only noted; P3's fails; P2 fails by an assessment, which marks both of P2's.
    let records = records("841", &tables(&["C1 | P1 | 2019-04-01", "C3 | P3 |"]));
    let quarters = ["2019-20-q1", "2019-20-q2"].map(period);
    let bases = [Basis::Quarter, Basis::YearToDate];
    let with = figures(
        &engine,
        &definition,
        &checks,
        &[&records],
        &quarters,
        &bases,
    );
    // Quarter 1: A2 and A3; quarter 2: A4 and A5.
    let cases: Vec<(i64, i64)> = with.iter().map(|f| (found(f), f.cases)).collect();
    assert_eq!(cases, [(2, 3), (2, 3), (2, 3), (4, 6)]);
    let without = engine.evaluate(&records, &definition, &quarters, &bases);
    let without = without.expect("sound").figures;
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(without.cases_with_findings, None);
        assert_eq!(counts(with), counts(without));
    }
}

#[test]
fn authorities_beside_each_other_keep_their_findings() {
    let engine = engine(1);
    let (definition, checks) = loaded();
    let first = records("841", &tables(&["C3 | P3 |"]));
    let second = records("842", &tables(&["C4 | P4 |", "C1 | P1 |"]));
    let both = [&first, &second];
    let year = [period("2019-20")];
    let figures = figures(&engine, &definition, &checks, &both, &year, &[Basis::Year]);
    let cases: Vec<(&str, i64)> = figures
        .iter()
        .map(|f| (f.authority.as_str(), found(f)))
        .collect();
    assert_eq!(cases, [("841", 4), ("842", 5)]);
}

#[test]
fn the_name_of_the_checks_changes_with_each_that_counts_and_no_other() {
    let (definition, checks) = loaded();
    let name = |checks: &[Check]| checks_of(&definition, checks);
    let whole = name(&checks);
    for n in 0..checks.len() {
        let mut changed = checks.clone();
        changed[n].hash.push('x');
        let counts = ["own", "plans"].contains(&checks[n].slug.as_str());
        assert_eq!(name(&changed) != whole, counts, "{}", checks[n].slug);
    }
    let records = records("841", &tables(&[]));
    let year = [period("2019-20")];
    let of = [&records];
    let figures = figures(&engine(1), &definition, &checks, &of, &year, &[Basis::Year]);
    let found = figures[0].cases_with_findings.as_ref();
    assert_eq!(found.map(|found| found.checks.as_str()), Some(&*whole));
}
