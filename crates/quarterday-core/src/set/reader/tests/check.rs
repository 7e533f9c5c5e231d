//! Checks: what is read of them, which indicators they touch, and what is found wrong with their
//! files.

use super::{Loaded, Sources, briefs, good, read};
use crate::finding::Severity;
use crate::set::Check;

const FACTS: &str = "name = \"An episode overlaps\"\nseverity = \"warning\"\n\
    record = \"ssd_cla_episodes\"\nhint = \"end the earlier one\"\n";
const PAGE: &str = "# An episode overlaps\n\nA child is in one at a time.\n\n## Worked example\n\n\
    ### Given ssd_cla_episodes\n\n| clae_cla_episode_id |\n|---|\n| E1 |\n\n\
    ### Fails\n\n| record | because |\n|---|---|\n| E1 | it does |\n";

fn with(folder: &str, facts: &str, page: &str) -> Sources {
    let mut sources = good();
    for (ending, text) in [("toml", facts), ("sql", "SELECT 3"), ("md", page)] {
        sources.add(format!("{folder}/overlap.{ending}"), text);
    }
    sources
}

fn check(sources: &Sources) -> (Check, Loaded) {
    let (mut loaded, findings) = read(sources);
    assert!(
        findings.iter().all(|finding| !finding.is_error()),
        "{findings:#?}"
    );
    let check = loaded.checks.remove("overlap");
    (check.expect("a check"), loaded)
}

/// Name, the part of the line, and help of each finding of a check spoiled in one place.
fn found(facts: (&str, &str), page: (&str, &str)) -> Vec<(&'static str, String, String)> {
    let facts = FACTS.replace(facts.0, facts.1);
    let page = PAGE.replace(page.0, page.1);
    let found = briefs(&with("set/checks", &facts, &page)).1;
    found.into_iter().map(|b| (b.name, b.at, b.help)).collect()
}

const SAME: (&str, &str) = ("~", "~");

#[test]
fn a_check_is_read_whole() {
    let sources = with("set/checks", FACTS, PAGE);
    assert_eq!(read(&sources).1, []);
    let (check, loaded) = check(&sources);
    assert_eq!(check.facts.severity, Severity::Warning);
    assert_eq!(check.checked, "A child is in one at a time.");
    let fails = check.examples.iter().flat_map(|example| &example.fails);
    let fails: Vec<_> = fails
        .map(|row| (row.record_id.as_str(), row.because.as_str(), row.line))
        .collect();
    assert_eq!(fails, [("E1", "it does", 17)]);
    assert_eq!(loaded.definitions.len(), 2);
}

#[test]
fn a_check_touches_what_reads_its_table_or_only_what_it_names() {
    let named = |slugs: &str| format!("{FACTS}indicators = [{slugs}]\n");
    let touched = |facts: &str| -> Vec<String> {
        let mut sources = with("children-england/checks", facts, PAGE);
        let view = "-- Open.\nSELECT * FROM ssd_cla_episodes";
        sources.add("children-england/views/open.sql", view);
        sources.add(
            "children-england/assessments-45-days.sql",
            "SELECT 1 FROM open",
        );
        let (check, loaded) = check(&sources);
        let touched = loaded.definitions.values().filter(|d| check.touches(d));
        touched.map(|definition| definition.slug.clone()).collect()
    };
    assert_eq!(touched(FACTS), ["assessments-45-days", "cla"]);
    assert_eq!(touched(&named("\"cla\"")), ["cla"]);
    let of_plans = FACTS.replace("ssd_cla_episodes", "ssd_cp_plans");
    assert!(touched(&of_plans).is_empty());
}

#[test]
fn a_check_of_the_authority_stands_before_a_shared_one() {
    let mut sources = with("children-england/checks", FACTS, PAGE);
    for ending in ["toml", "sql", "md"] {
        let text = sources.get(&format!("children-england/checks/overlap.{ending}"));
        let text = text.expect("there").to_owned();
        sources.add(format!("set/checks/overlap.{ending}"), text);
    }
    assert_eq!(check(&sources).0.sql.file, "set/checks/overlap.sql");
    let names: Vec<_> = read(&sources)
        .1
        .iter()
        .map(|finding| finding.code.name)
        .collect();
    assert_eq!(names, ["definition-overridden"]);
}

#[test]
fn each_fault_of_the_facts_is_its_one_finding() {
    let one = |from, to, name, at: &str, help: &str| {
        let found = found((from, to), SAME);
        assert_eq!(found, [(name, at.to_owned(), help.to_owned())]);
    };
    let word = "`warning` is a similar word; the words are `error`, `warning` or `note`";
    one(
        "\"warning\"",
        "\"warnin\"",
        "unknown-word",
        "\"warnin\"",
        word,
    );
    let table = "a similar table exists: `ssd_cla_episodes`";
    let (from, to) = ("\"ssd_cla_episodes\"", "\"ssd_cla_episode\"");
    one(from, to, "set-unknown-table", to, table);
    let listed = "basis = \"quarter\"\nhint";
    let keys = "the keys here are `name`, `severity`, `record`, `hint`, `indicators`";
    one("hint", listed, "unknown-key", "basis", keys);
    one(
        "hint = \"end the earlier one\"\n",
        "",
        "missing-key",
        "",
        "",
    );
    let slug = "a similar indicator exists: `cla`";
    let listed = "indicators = [\"claa\"]\nhint";
    one("hint", listed, "unknown-indicator", "[\"claa\"]", slug);
}

#[test]
fn each_fault_of_the_page_is_its_one_finding() {
    let one = |from, to, name, at: &str, help: &str| {
        let found = found(SAME, (from, to));
        assert_eq!(found, [(name, at.to_owned(), help.to_owned())]);
    };
    one(
        "# An episode o",
        "# Episodes o",
        "title-differs",
        "# Episodes overlaps",
        "",
    );
    one(
        "### Fails",
        "### Fail",
        "unknown-heading",
        "### Fail",
        "write `### Fails`",
    );
    let cases = "### Cases in 2019-20-q2";
    one("### Fails", cases, "unknown-heading", cases, "");
    let (row, twice) = ("| E1 | it does |", "| E1 | it does |\n| E1 | twice |");
    one(row, twice, "case-twice", "E1", "");
    one(row, "|  | it does |", "empty-cell", "|  | it does |", "");
    let column = "a similar column exists: `record`";
    one(
        "| record |",
        "| recrod |",
        "example-unknown-column",
        "recrod",
        column,
    );
    let start = PAGE.find("### Fails").unwrap_or_default();
    one(
        PAGE.split_at(start).1,
        "",
        "missing-section",
        "## Worked example",
        "",
    );
}

#[test]
fn a_definition_has_no_section_of_a_check() {
    let mut sources = good();
    let page = sources.get(super::PAGE_PATH).expect("there").to_owned();
    let fails = "### Fails\n\n| record | because |\n|---|---|\n\n### Figures";
    sources.add(super::PAGE_PATH, page.replace("### Figures", fails));
    let names: Vec<_> = briefs(&sources).1.iter().map(|b| b.name).collect();
    assert_eq!(names, ["unknown-heading"]);
}
