//! Checks of the records: what they list, and how many cases of a figure they cast doubt on.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::{copy, demo, example, quarterday, repository};

fn json(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("a list as JSON")
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn rows_that_fail_are_listed_worst_first_and_by_line_only() {
    let said = quarterday(demo(), &["check", "--records"]).done();
    let overlap = "error: Two episodes of care of one child overlap (1 row)\n  \
        extracts/2019-09-30-synthetic/ssd_cla_episodes.csv, line 13\n  touches: adoption-a1, adoption-a10, ";
    assert!(said.contains(overlap), "{said}");
    let heads: Vec<&str> = said.lines().filter(|line| !line.starts_with(' ')).collect();
    let first_warning = heads.iter().position(|line| line.starts_with("warning"));
    let last_error = heads.iter().rposition(|line| line.starts_with("error"));
    assert!(last_error < first_warning, "{heads:#?}");
    let listed = quarterday(demo(), &["check", "--records", "--format", "json"]).done();
    let made = json(&listed);
    let failures = |made: &Value| made["failures"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Value> = made.iter().flat_map(failures).collect();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        assert!(!said.contains(text(&row, "record_id")), "{row}");
        let child = text(&row, "child_id");
        assert!(child.is_empty() || !said.contains(child), "{row}");
    }
    let of_plans = ["check", "--records", "--indicator", "cp-plans", "--all"];
    let of_plans = quarterday(demo(), &of_plans).done();
    assert!(of_plans.contains("A child protection plan is recorded twice (0 rows)"));
    assert!(!of_plans.contains("episode of care"), "{of_plans}");
}

#[test]
fn a_figure_carries_how_many_of_its_cases_have_a_finding() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(demo(), dir.path());
    let run = |arguments: &[&str]| json(&quarterday(dir.path(), arguments).done());
    let made = run(&["check", "--records", "--format", "json"]);
    for (slug, record) in [
        ("assessments-45-days", "ssd_cin_assessments"),
        ("cla", "ssd_cla_episodes"),
        ("cla-visits-on-time", "ssd_cla_visits"),
    ] {
        let (mut records, mut children) = (BTreeSet::new(), BTreeSet::new());
        for check in &made {
            // What is only worth a note casts no doubt on a figure.
            if text(check, "severity") == "note" {
                continue;
            }
            let touches = check["indicators"].as_array().expect("a list");
            if touches.iter().any(|other| other.as_str() == Some(slug)) {
                for row in check["failures"].as_array().expect("a list") {
                    children.insert(text(row, "child_id").to_owned());
                    if text(check, "record") == record {
                        records.insert(text(row, "record_id").to_owned());
                    }
                }
            }
        }
        children.remove("");
        let mut found = 0;
        for period in ["2018-19-q4", "2019-20-q1", "2019-20-q2"] {
            let cases = run(&["cases", slug, "--period", period, "--format", "json"]);
            let is_found = |case: &&Value| {
                records.contains(text(case, "case_id")) || children.contains(text(case, "child_id"))
            };
            let expected = cases.iter().filter(is_found).count();
            let figures = [
                "figures",
                "--indicator",
                slug,
                "--period",
                period,
                "--format",
                "json",
            ];
            let figure = run(&figures).remove(0);
            assert_eq!(figure["cases_with_findings"], expected, "{slug} {period}");
            found += expected;
        }
        assert!(found > 0, "{slug}: no case has a finding");
    }
}

#[test]
fn a_changed_check_fails_its_worked_example_and_a_changed_view_its_definitions() {
    let council = example();
    let set = repository().join("sets/children-england");
    let own = council.path().join("set");
    fs::create_dir_all(own.join("checks")).expect("a folder");
    for part in ["toml", "sql", "md"] {
        let name = format!("checks/cla-episodes-overlap.{part}");
        let text = fs::read_to_string(set.join(&name)).expect("a check");
        fs::write(own.join(&name), text.replace("_date >", "_date >=")).expect("a file");
    }
    let said = quarterday(council.path(), &["check"]).stopped();
    assert!(
        said.contains("set/checks/cla-episodes-overlap.md:15"),
        "{said}"
    );
    assert!(said.contains("`E2` fails, which is not listed"), "{said}");
    fs::remove_dir_all(own.join("checks")).expect("removed");

    let views = own.join("definitions/views");
    fs::create_dir_all(&views).expect("a folder");
    let view = fs::read_to_string(set.join("views/looked_after.sql")).expect("a view");
    fs::write(
        views.join("looked_after.sql"),
        view.replace(">= 18", ">= 17"),
    )
    .expect("a file");
    let said = quarterday(council.path(), &["check"]).stopped();
    let expected = "expected `E3` to be met, and it is excluded: 18 or over";
    assert!(said.contains(expected), "{said}");
    assert!(said.contains("children-england/cla-16-17.md:"), "{said}");
}
