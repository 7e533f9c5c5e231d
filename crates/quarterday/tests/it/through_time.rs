//! The set on any day, realigned, and values that are entered, from outside.

use std::fs;
use std::path::Path;

use crate::{copy, demo, example, quarterday};

#[test]
fn the_set_is_printed_as_it_stood_on_a_day_with_counts_that_add_up() {
    let council = example();
    let before = quarterday(council.path(), &["set", "--on", "2019-12-04"]).done();
    let health = "Health Scrutiny Committee: 30 indicators = ";
    assert!(before.contains(health), "{before}");
    assert!(
        before.contains(" = 5 Culture + 25 Public Health\n"),
        "{before}"
    );
    let after = quarterday(council.path(), &["set", "--on", "2019-12-05"]).done();
    let housing = "Health and Housing Scrutiny Committee: 36 indicators = ";
    assert!(after.contains(housing), "{after}");
    assert!(
        after.contains(" = 6 Culture + 6 Housing + 24 Public Health\n"),
        "{after}"
    );
    assert!(!after.contains("Health Scrutiny Committee: 30"), "{after}");
    let json = [
        "set",
        "--on",
        "2019-12-05",
        "--committee",
        "health-housing",
        "--format",
        "json",
    ];
    let json = quarterday(council.path(), &json).done();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["reported"], 36);
    let counts = json["counts"].as_array().expect("counts");
    for by in ["committee", "service", "frequency"] {
        let of = counts.iter().filter(|count| count["by"] == by);
        let sum: u64 = of.filter_map(|count| count["count"].as_u64()).sum();
        assert_eq!(sum, 36, "{by}");
    }
    let unknown = ["set", "--on", "2019-12-05", "--committee", "health-houses"];
    let said = quarterday(council.path(), &unknown).misused();
    assert!(said.contains("did this mean `health-housing`?"), "{said}");
}

const REALIGN: [&str; 13] = [
    "set",
    "realign",
    "--on",
    "2021-05-20",
    "--by",
    "Council",
    "--purpose",
    "give culture a committee of its own",
    "--begin",
    "culture=Culture Scrutiny Committee",
    "--move",
    "Culture=culture",
    "--dry-run",
];

/// The texts of a folder's set.
fn texts(council: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(council.join("set")).expect("a folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<(String, String)> = files
        .filter(|path| path.is_file())
        .map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            (path.display().to_string(), text)
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn a_realignment_is_shown_first_then_written_and_seen_on_the_day() {
    let council = example();
    let before = texts(council.path());
    let shown = quarterday(council.path(), &REALIGN).done();
    assert!(shown.contains("their codes stay"), "{shown}");
    assert_eq!(texts(council.path()), before, "a dry run writes nothing");
    let (_, real) = REALIGN.split_last().expect("arguments");
    let shown_again = quarterday(council.path(), real).done();
    assert_eq!(shown, shown_again);
    let after = texts(council.path());
    for ((path, was), (_, now)) in before.iter().zip(&after) {
        let lines: Vec<&str> = now.lines().collect();
        assert!(was.lines().all(|line| lines.contains(&line)), "{path}");
    }
    let on = |day| quarterday(council.path(), &["set", "--on", day]).done();
    let culture = "Culture Scrutiny Committee: 8 indicators";
    assert!(!on("2021-05-19").contains(culture));
    assert!(on("2021-05-20").contains(culture), "{}", on("2021-05-20"));
    // The same again would give each indicator two committees on one day.
    let again = quarterday(council.path(), real).stopped();
    assert!(again.contains("Q174"), "{again}");
    assert_eq!(texts(council.path()), after);
}

#[test]
fn a_realignment_that_leaves_an_indicator_without_a_committee_writes_nothing() {
    let council = example();
    let before = texts(council.path());
    let ends = [
        "set",
        "realign",
        "--on",
        "2021-05-20",
        "--by",
        "Council",
        "--purpose",
        "end the committee",
        "--end",
        "health-housing",
        "--move",
        "HBS=communities",
    ];
    let said = quarterday(council.path(), &ends).stopped();
    assert!(
        said.contains("Q163") && said.contains("a row from 2021-05-20"),
        "{said}"
    );
    assert_eq!(texts(council.path()), before);
}

/// A copy of the demo.
fn council() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(demo(), dir.path());
    dir
}

#[test]
fn values_are_entered_from_a_filled_in_template_and_only_once() {
    let council = council();
    let path = council.path();
    let template = [
        "template",
        "--period",
        "2019-20-q3",
        "--committee",
        "health-housing",
        "q3.csv",
    ];
    quarterday(path, &template).done();
    let text = fs::read_to_string(path.join("q3.csv")).expect("a template");
    let arrears = "HBS 013,\"Rent arrears of current tenants in the year, of the rent debit\",percent,2019-20-q3";
    assert_eq!(text.matches(arrears).count(), 1, "{text}");
    assert_eq!(text.lines().count(), 37, "36 indicators and the headings");
    let filled = text.replace(
        &format!("{arrears},,,,,,"),
        &format!("{arrears},,31,1000,,final,"),
    );
    assert_ne!(filled, text);
    fs::write(path.join("q3.csv"), filled).expect("written");
    let enter = [
        "--json",
        "enter",
        "q3.csv",
        "--by",
        "Housing Performance Officer",
    ];
    let entered = quarterday(path, &enter).done();
    let entered: serde_json::Value = serde_json::from_str(&entered).expect("JSON");
    assert_eq!(entered["entered"][0]["by"], "Housing Performance Officer");
    assert!(
        entered["entered"][0]["at"]
            .as_str()
            .is_some_and(|at| at.ends_with("UTC"))
    );
    let again = quarterday(path, &enter).done();
    let again: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(again["entered"], serde_json::json!([]));
    let figures = [
        "figures",
        "--indicator",
        "HBS013",
        "--period",
        "2019-20-q3",
        "--format",
        "json",
    ];
    let figures = quarterday(path, &figures).done();
    let figures: serde_json::Value = serde_json::from_str(&figures).expect("JSON");
    assert_eq!(figures[0]["value"], "3.1");
    assert_eq!(figures[0]["verdict"]["against_target"], "within tolerance");
    // A settled value is changed only aloud, and a fault of one row enters none.
    let two = "indicator,period,numerator,denominator,value\n\
               HBS 013,2019-20-q3,32,1000,\nHBS 025,2019-20-q3,,,12%\n";
    fs::write(path.join("two.csv"), two).expect("written");
    let said = quarterday(path, &["enter", "two.csv", "--by", "Officer"]).stopped();
    for code in ["Q629", "Q624", "nothing was entered"] {
        assert!(said.contains(code), "{code}: {said}");
    }
}

#[test]
fn the_paper_of_a_committee_with_entered_values_counts_words_and_builds() {
    let council = council();
    let path = council.path();
    let draft = [
        "draft",
        "--committee",
        "health-housing",
        "--period",
        "2019-20-q2",
        "--meeting",
        "2019-12-19",
    ];
    quarterday(path, &draft).done();
    let source = path.join("reports/2019-20-q2-health-housing.md");
    let text = fs::read_to_string(&source).expect("a source");
    let counted = "\n{{ count(\"reported\") }} indicators are reported to this Committee: \
        {{ split(\"reported\", \"service\") }}. Data was available for \
        {{ part(\"with a value and not of Public Health\", \"not of Public Health\") }}.\n";
    let text = text.replace(
        "\n## Where are we performing well?",
        &format!("{counted}\n## Where are we performing well?"),
    );
    fs::write(&source, text).expect("written");
    let name = "2019-20-q2-health-housing";
    quarterday(path, &["lint", name]).done();
    quarterday(path, &["build", name, "--format", "html"]).done();
    let built = fs::read_to_string(path.join("built").join(name).join("report.html"));
    let built = built.expect("a paper");
    for words in [
        "36 indicators are reported to this Committee: 6 Culture, 6 Housing and 24 Public Health.",
        "Data was available for nine of the twelve.",
        "As agreed at Council on 5 December 2019",
        "Households without a home spent 883 days in bed and breakfast.",
        "The latest figure is that for 2017/18.",
    ] {
        assert!(built.contains(words), "{words}");
    }
}

#[test]
fn a_template_may_be_a_workbook_and_enters_nothing_as_it_is() {
    let council = council();
    let path = council.path();
    quarterday(path, &["template", "--period", "2019-20-q3", "q3.xlsx"]).done();
    let bytes = fs::read(path.join("q3.xlsx")).expect("a workbook");
    assert!(bytes.starts_with(b"PK"));
    let said = quarterday(path, &["enter", "q3.xlsx", "--by", "Officer"]).stopped();
    assert!(
        said.contains("Q631"),
        "read, and nothing is filled in: {said}"
    );
    let there = quarterday(path, &["template", "--period", "2019-20-q3", "q3.xlsx"]).misused();
    assert!(there.contains("there already"), "{there}");
}
