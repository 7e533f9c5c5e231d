//! The demo: the same bytes always, a paper with what the council said, and figures that open.

use std::collections::BTreeMap;
use std::path::Path;

use quarterday_core::calendar::Period;
use quarterday_core::set::{self, Definition, Sources};

use crate::{demo, plain, quarterday, repository};

pub(crate) fn definitions() -> BTreeMap<String, Definition> {
    let mut sources = Sources::default();
    for folder in ["children-england", "children-england/views"] {
        let files = repository().join("sets").join(folder);
        for entry in std::fs::read_dir(files).expect("the definitions") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).expect("text");
                sources.add(format!("{folder}/{name}"), text);
            }
        }
    }
    set::read(&sources).0.definitions
}

pub(crate) fn quarters() -> Vec<Period> {
    Period::Quarter(2016, 1).through(Period::Quarter(2019, 2))
}

pub(crate) fn tables() -> plain::Tables {
    let folder = demo().join("extracts/2019-09-30-synthetic");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the extracts") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        files.push((name, std::fs::read_to_string(&path).expect("text")));
    }
    files.sort();
    plain::Tables::read(&files)
}

#[test]
fn two_demos_are_the_same_bytes_but_for_the_database() {
    let dir = tempfile::tempdir().expect("a folder");
    quarterday(dir.path(), &["demo", "elsewhere"]).done();
    let (one, two) = (
        bytes_under(demo()),
        bytes_under(&dir.path().join("elsewhere")),
    );
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    for (name, bytes) in &one {
        assert!(bytes == &two[name], "{name} differs");
    }
    assert!(
        one.keys().any(|name| name.ends_with("report.pdf")),
        "the report is among them"
    );
}

fn bytes_under(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .strip_prefix(folder)
                .expect("within")
                .to_string_lossy()
                .into_owned();
            // What queries put there goes with their program: other tests have theirs running.
            if name == "data/spill" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if !name.contains("quarterday.db") {
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

#[test]
fn a_built_report_is_the_same_bytes_when_built_again() {
    let built = demo().join("built/2019-20-q2-children-young-people");
    let read = |form: &str| std::fs::read(built.join(format!("report.{form}"))).expect("a report");
    let before = ["html", "pdf", "docx"].map(read);
    quarterday(demo(), &["build"]).done();
    assert!(before == ["html", "pdf", "docx"].map(read));
}

#[test]
fn the_paper_says_what_the_council_said_and_what_it_left_out() {
    let built = demo().join("built/2019-20-q2-children-young-people/report.html");
    let html = std::fs::read_to_string(built).expect("the report");
    let mut rest = html.as_str();
    let in_order = [
        "Children and Young People Scrutiny Committee",
        "16 December 2019",
        "Quarter 2 (July to September) 2019/20",
        "Purpose of the Report",
        "Monitoring and Coordination Group on 2 July 2018",
        "Scrutiny Committee Chairs",
        "5 December 2019",
        "annual",
        "Exceptions",
        "Areas of focus",
        "93.3%",
        "73.8%",
        "86.3%",
        "278",
        "Where are we performing well?",
        "92.7%",
        "target of 90%",
        "83.1% for England",
        "92.8%",
        "ranked 18 of the 151 authorities",
        "23.1%",
        "no more than 33%",
        "Recommendation",
        "Director of Children and Adult Services",
        "Background papers",
        "S17 Crime and Disorder",
        "Impact on Looked After Children and Care Leavers",
        "Appendix 1: Scorecard",
        "What others published",
        "Appendix 2: Trends",
        "working day",
        "How to read this report",
        "Initial Child Protection Conference",
    ];
    for fact in in_order {
        let at = rest
            .find(fact)
            .unwrap_or_else(|| panic!("`{fact}` in its place"));
        rest = &rest[at..];
    }
    assert!(html.contains("ynthetic"), "made-up records say so");
}

#[test]
fn opening_a_figure_adds_up_and_names_the_lines() {
    let arguments = ["cases", "cp-visits-10-days", "--period", "2019-20-q2"];
    let all = quarterday(demo(), &arguments);
    let count = |which: &str| {
        let listed = quarterday(
            demo(),
            &[&arguments[..], &[which, "--format", "csv"]].concat(),
        );
        listed.done().lines().count() - 1
    };
    let parts = [count("--met"), count("--not-met"), count("--excluded")];
    let sum = format!(
        "{} met + {} not met + {} excluded = {} cases",
        parts[0],
        parts[1],
        parts[2],
        parts.iter().sum::<usize>()
    );
    assert!(all.stderr.contains(&sum), "{sum}: {}", all.stderr);
    assert!(
        all.done().contains("ssd_cp_visits.csv"),
        "the file of each case"
    );
}

#[test]
fn a_case_leads_to_its_line() {
    let arguments = [
        "cases",
        "CSC101",
        "--period",
        "2019-20-q2",
        "--not-met",
        "--format",
        "json",
    ];
    let listed = quarterday(demo(), &arguments).done();
    let cases: Vec<serde_json::Value> = serde_json::from_str(&listed).expect("JSON");
    let file = demo().join("extracts/2019-09-30-synthetic/ssd_cin_assessments.csv");
    let text = std::fs::read_to_string(file).expect("the extract");
    let lines: Vec<&str> = text.lines().collect();
    assert!(!cases.is_empty(), "some assessments were late");
    for case in &cases {
        let line = usize::try_from(case["line"].as_u64().expect("a line")).expect("a small number");
        let id = case["case_id"].as_str().expect("an identifier");
        assert!(lines[line - 1].contains(id), "{id} stands on line {line}");
    }
}
