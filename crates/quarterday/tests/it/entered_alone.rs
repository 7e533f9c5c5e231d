//! A council without case records: all of its values are entered, and its papers are made, published
//! and made again like any other.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::publication::{draft, files};
use crate::quarterday;

const SET: &str = r#"
title     = "Housing and culture: indicators"
agreed_by = "Performance Board"
agreed_on = 2018-04-01

[committees.housing]
name = "Housing and Culture Scrutiny Committee"

[[adoption]]
entered   = true
indicator = "rent-arrears"
name      = "Rent arrears of current tenants, of the rent debit"
better    = "lower"
unit      = "percent"
decimals  = 1
basis     = "year-to-date"
code      = "HBS 013"
reported  = "quarterly"
service   = "Housing"
owner     = "Head of Housing"
sentence  = "Rent arrears are {{ value }} of the rent debit, which is {{ against_target }}."
committee = [{ id = "housing", from = 2018-04-01, by = "Cabinet" }]
target    = [{ from = 2019-04-01, value = 3, tolerance = { points = 0.2 }, set_by = "Cabinet" }]

[[adoption]]
entered   = true
indicator = "library-visits"
name      = "Physical visits to the library"
better    = "higher"
unit      = "count"
decimals  = 0
basis     = "quarter"
code      = "CUL 065"
reported  = "quarterly"
service   = "Culture"
owner     = "Head of Culture"
sentence  = "There were {{ value }} visits to the library."
committee = [{ id = "housing", from = 2018-04-01, by = "Cabinet" }]
"#;

const VALUES: &str = "indicator,period,numerator,denominator,value\n\
    HBS 013,2019-20-q1,,,3.1\n\
    HBS 013,2019-20-q2,,,2.9\n\
    CUL 065,2019-20-q1,41210,,\n\
    CUL 065,2019-20-q2,39875,,\n";

/// The name of its paper.
const PAPER: &str = "2019-20-q2-housing";

fn council() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let council = dir.path().join("council");
    quarterday(dir.path(), &["new", "council"]).done();
    fs::write(council.join("set/set.toml"), SET).expect("written");
    fs::write(council.join("values.csv"), VALUES).expect("written");
    (dir, council)
}

fn enter(council: &Path) {
    let arguments = ["enter", "values.csv", "--by", "Housing Performance Officer"];
    quarterday(council, &arguments).done();
}

#[test]
fn a_council_that_enters_all_its_values_needs_no_records() {
    let (_dir, council) = council();
    for command in ["draft", "figures"] {
        let told = quarterday(&council, &[command]).misused();
        let is_told = told.contains("quarterday load") && told.contains("quarterday enter");
        assert!(is_told, "before anything is entered: {told}");
    }
    enter(&council);
    // The period is that of the last report that values were entered for.
    quarterday(&council, &["draft", "--meeting", "2019-12-19"]).done();
    quarterday(&council, &["lint"]).done();
    quarterday(&council, &["build"]).done();
    let built = council.join("built").join(PAPER);
    let html = fs::read_to_string(built.join("report.html")).expect("the paper");
    for words in [
        "Rent arrears are 2.9% of the rent debit, which is better than the target of no more than 3%.",
        "There were 39,875 visits to the library.",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert!(!html.contains("The records hold"), "there are none");
    let figures = quarterday(&council, &["figures", "--format", "csv"]).done();
    assert!(figures.contains("39875"), "{figures}");
}

#[test]
fn its_papers_are_published_and_made_again_after_records_come() {
    let (_dir, council) = council();
    enter(&council);
    draft(&council, "2019-20-q2", "2019-12-19");
    quarterday(&council, &["publish"]).done();
    quarterday(&council, &["verify"]).done();
    quarterday(&council, &["doctor"]).done();
    let first = files(&council.join("published"));
    // A value is corrected, and the first records are loaded.
    let corrected = VALUES.replace("39875", "39880");
    fs::write(council.join("values.csv"), corrected).expect("written");
    enter(&council);
    let assessments = crate::publication::first_quarter();
    crate::publication::load(&council, "first", &assessments);
    quarterday(&council, &["verify"]).done();
    quarterday(&council, &["publish", "--supersede"]).done();
    quarterday(&council, &["verify"]).done();
    quarterday(&council, &["doctor"]).done();
    let after = files(&council.join("published"));
    for (name, bytes) in &first {
        assert!(after[name] == *bytes, "{name} is as it was");
    }
    let second = &after[&format!("{PAPER}-v2/report.html")];
    assert!(String::from_utf8_lossy(second).contains("39,880 visits"));
    let said = quarterday(&council, &["restate", PAPER]).done();
    assert!(said.contains("39,875") && said.contains("39,880"), "{said}");
}
