//! Folders, and what is said when one is not what it should be.

use crate::{adopted, demo, entered, quarterday, repository};

#[test]
fn a_command_outside_an_authority_folder_says_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    for command in [
        vec!["check"],
        vec!["run"],
        vec!["draft"],
        vec!["build"],
        vec!["figures"],
        vec!["due"],
    ] {
        let said = quarterday(dir.path(), &command).misused();
        assert!(
            said.contains("quarterday.toml") && said.contains("quarterday new"),
            "{said}"
        );
    }
}

#[test]
fn a_new_folder_holds_a_set_that_checks() {
    let dir = tempfile::tempdir().expect("a folder");
    quarterday(dir.path(), &["new", "council"]).done();
    let said = quarterday(&dir.path().join("council"), &["check"]);
    assert!(said.stderr.contains("all hold"), "{}", said.stderr);
    let again = quarterday(dir.path(), &["new", "council"]).misused();
    assert!(again.contains("already"), "{again}");
}

#[test]
fn an_unknown_indicator_gets_the_nearest_name() {
    let said = quarterday(
        demo(),
        &["cases", "cp-visit-10-days", "--period", "2019-20-q2"],
    )
    .misused();
    assert!(said.contains("`cp-visits-10-days`"), "{said}");
}

#[test]
fn a_period_that_is_none_is_misuse() {
    let said = quarterday(demo(), &["figures", "--period", "2019-20-q5"]).misused();
    assert!(said.contains("not a period"), "{said}");
}

#[test]
fn a_draft_is_not_written_over() {
    let arguments = ["draft", "--period", "2019-20-q2", "--meeting", "2019-12-16"];
    let committee = ["--committee", "children-young-people"];
    let said = quarterday(demo(), &[&arguments[..], &committee].concat()).misused();
    assert!(said.contains("--force"), "{said}");
    // The set has two committees: whose paper it is must be said.
    let said = quarterday(demo(), &arguments).misused();
    assert!(said.contains("performance-board"), "{said}");
}

#[test]
fn a_finding_and_an_indicator_are_explained() {
    let said = quarterday(demo(), &["explain", "Q101"]).done();
    assert!(said.starts_with("Q101 "), "{said}");
    let said = quarterday(demo(), &["explain", "csc 109"]).done();
    assert!(
        said.contains("SELECT") && said.contains("Worked example"),
        "{said}"
    );
}

#[test]
fn figures_as_json_have_the_documented_fields() {
    let listed = quarterday(
        demo(),
        &["figures", "--period", "2019-20-q2", "--format", "json"],
    )
    .done();
    let figures: Vec<serde_json::Value> = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(figures.len(), adopted() + entered());
    let fields = [
        "indicator",
        "authority",
        "period",
        "basis",
        "numerator",
        "denominator",
        "value",
        "unit",
        "state",
        "maturity",
        "definition",
        "revision",
        "verdict",
    ];
    for figure in &figures {
        for field in fields {
            assert!(figure.get(field).is_some(), "{field}: {figure}");
        }
        for field in [
            "target",
            "tolerance",
            "against_target",
            "since_previous",
            "since_last_year",
        ] {
            assert!(figure["verdict"].get(field).is_some(), "{field}: {figure}");
        }
    }
    let assessments = &figures[0];
    assert_eq!(assessments["value"], "92.7");
    assert_eq!(assessments["verdict"]["against_target"], "better");
    assert_eq!(assessments["verdict"]["since_previous"], "improved");
}

#[test]
fn the_readme_names_only_commands_and_options_there_are() {
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("README.md");
    let mut seen = 0;
    for line in readme
        .lines()
        .filter_map(|line| line.strip_prefix("quarterday "))
    {
        let line = line.split('#').next().unwrap_or_default();
        // What a program without the cluster cannot know.
        if line.contains("cluster") && !cfg!(feature = "cluster") {
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = if words.first() == Some(&"-C") {
            &words[2..]
        } else {
            &words[..]
        };
        let help = quarterday(&repository(), &[words[0], "--help"]).done();
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "`{option}` of `quarterday {line}`");
        }
        seen += 1;
    }
    assert!(seen > 5, "the README shows commands");
}

#[test]
fn a_figure_without_cases_says_why() {
    let open = |slug: &str, period: &str, basis: &str| {
        let arguments = ["cases", slug, "--period", period, "--basis", basis];
        quarterday(demo(), &arguments).stderr
    };
    let said = open("assessments-45-days", "2019-20-q2", "year");
    assert!(said.contains("not due"), "{said}");
    let said = open("cla", "2030-31-q1", "snapshot");
    assert!(said.contains("not measured then: "), "{said}");
    let said = open("cla", "2019-20-q2", "snapshot");
    assert!(said.contains("278 counted + "), "{said}");
}
