//! What has changed since publication is said with the cases that explain it, and goes into the next
//! paper by itself.

use std::fs;

use serde_json::Value;

use super::{FIRST, council, draft, first_quarter, load, published};
use crate::loads::json;
use crate::quarterday;

const SECOND: &str = "2019-20-q2-children";

#[test]
fn nothing_is_restated_while_nothing_has_changed() {
    let (_dir, council) = published();
    assert_eq!(
        json(quarterday(&council, &["restate", "--json"])),
        Value::Array(vec![])
    );
    assert_eq!(quarterday(&council, &["restate", "--source"]).done(), "");
}

#[test]
fn cases_entered_late_and_corrected_explain_a_figure_and_go_into_the_next_paper() {
    let (_dir, council) = published();
    // Fourteen entered late; one of the first corrected to have been late, one to have ended in
    // another quarter; and the second quarter's own.
    let mut more: Vec<_> = (61..=74).map(|n| (n, "2019-04-08", "2019-05-20")).collect();
    more.push((1, "2019-03-04", "2019-06-17"));
    more.push((2, "2019-06-03", "2019-07-15"));
    more.extend((81..=100).map(|n| (n, "2019-07-01", "2019-08-12")));
    load(&council, "later", &more);
    let told = json(quarterday(&council, &["restate", FIRST, "--json"]));
    let told = told.as_array().expect("a list");
    let first = told.iter().find(|t| t["period"] == "2019-20-q1");
    let first = first.expect("the published quarter");
    let expected = ["90.0", "90.4"].map(Value::from);
    assert_eq!([first["was"].clone(), first["now"].clone()], expected);
    let counts = ["entered_late", "corrected", "removed"].map(|name| first[name].clone());
    assert_eq!(counts, [14, 2, 0].map(Value::from));
    let said = quarterday(&council, &["restate"]).done();
    let sentence = "The figure of Assessments completed within 45 working days in Quarter 1 2019/20 \
                    was published as 90.0% (54 of 60) and is now 90.4% (66 of 73): 14 cases were \
                    entered late and 2 cases were corrected.";
    assert!(said.contains(sentence), "{said}");
    assert!(!said.contains("A061"), "no case in a text");
    let cases = quarterday(&council, &["restate", "--cases", "--format", "csv"]).done();
    assert_eq!(cases.lines().count(), 1 + 14 + 2, "{cases}");
    let corrected = cases.lines().find(|line| line.contains("A001"));
    assert!(
        corrected.is_some_and(|line| line.contains("yes,no,corrected")),
        "{cases}"
    );
    let moved = cases.lines().find(|line| line.contains("A002"));
    assert!(
        moved.is_some_and(|line| line.contains("yes,not there,corrected")),
        "{cases}"
    );

    // The next paper says so by itself, is clean, and is published and made again.
    draft(&council, "2019-20-q2", "2019-12-16");
    let paper = council.join(format!("reports/{SECOND}.md"));
    let source = fs::read_to_string(&paper).expect("the paper");
    assert!(
        source.contains("{{ restated(\"assessments-45-days\") }}"),
        "{source}"
    );
    let section = quarterday(&council, &["restate", "--source"]).done();
    assert!(source.contains(section.trim()), "{section}");
    let lint = quarterday(&council, &["lint", SECOND, "--json"]).done();
    assert!(!lint.contains("Q673"), "{lint}");
    quarterday(&council, &["publish", SECOND]).done();
    let published = council.join("published").join(SECOND);
    let html = fs::read_to_string(published.join("report.html")).expect("the report");
    assert!(html.contains("14 cases were entered late"), "in the paper");
    // The first as it was, the second with the first before it.
    quarterday(&council, &["verify"]).done();
    // What is published last is not restated any more.
    assert_eq!(
        json(quarterday(&council, &["restate", "--json"])),
        Value::Array(vec![])
    );

    // A paper that leaves it out is told.
    let left_out = source.replace("- {{ restated(\"assessments-45-days\") }}", "- None.");
    let first_again = council.join(format!("reports/{FIRST}.md"));
    fs::write(&paper, left_out).expect("written");
    load(&council, "once-more", &[(75, "2019-04-08", "2019-05-20")]);
    let lint = quarterday(&council, &["lint", SECOND, "-v"]);
    assert!(lint.stderr.contains("Q673"), "{}", lint.stderr);
    assert!(first_again.is_file());
}

#[test]
fn figures_say_that_they_are_restated_and_the_same_records_loaded_again_are_no_change() {
    let (_dir, council) = published();
    let maturity = || {
        let figures = [
            "figures",
            "--period",
            "2019-20-q1",
            "--indicator",
            "CS 01",
            "--json",
        ];
        json(quarterday(&council, &figures))[0]["maturity"].clone()
    };
    load(&council, "again", &first_quarter());
    assert_eq!(maturity(), "provisional");
    load(&council, "late", &[(61, "2019-04-08", "2019-05-20")]);
    assert_eq!(maturity(), "restated");
}

const ENTERED: &str = r#"
[[adoption]]
entered   = true
indicator = "library-visits"
name      = "Visits to libraries"
better    = "higher"
unit      = "count"
decimals  = 0
basis     = "quarter"
code      = "CUL 01"
reported  = "quarterly"
owner     = "Assistant Director"
sentence  = "There were {{ value }} visits to libraries."
committee = [{ id = "children", from = 2000-04-01, by = "not yet recorded" }]
"#;

#[test]
fn an_entered_value_that_is_entered_again_is_restated_and_the_publication_is_made_from_the_first() {
    let (_dir, council) = council();
    let set = council.join("set/set.toml");
    let text = fs::read_to_string(&set).expect("the set");
    fs::write(&set, text + ENTERED).expect("written");
    let enter = |visits: &str| {
        let file = format!("indicator,period,numerator\nCUL 01,2019-20-q1,{visits}\n");
        fs::write(council.join("q1.csv"), file).expect("written");
        quarterday(&council, &["enter", "q1.csv", "--by", "an officer"]).done();
    };
    enter("41234");
    draft(&council, "2019-20-q1", "2019-07-15");
    quarterday(&council, &["publish", FIRST]).done();
    let paper = council.join("published").join(FIRST).join("report.html");
    let html = fs::read_to_string(paper).expect("the report");
    assert!(html.contains("41,234"), "the first value");
    enter("41334");
    quarterday(&council, &["verify", FIRST]).done();
    let said = quarterday(&council, &["restate"]).done();
    assert!(
        said.contains("published as 41,234 and is now 41,334"),
        "{said}"
    );
    assert!(
        said.contains("another value has been entered since"),
        "{said}"
    );
    draft(&council, "2019-20-q1", "2019-08-15");
    let source = council.join(format!("reports/{FIRST}.md"));
    let source = fs::read_to_string(source).expect("the paper");
    assert!(source.contains("restated(\"library-visits\")"), "{source}");
}
