//! What a paper hides of small numbers, from the rule to the files.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

use serde_json::Value;

use crate::publication::close;
use crate::{demo, quarterday};

fn audit(folder: &std::path::Path, report: &str) -> Value {
    let listed = quarterday(folder, &["audit", report, "--json"]).done();
    serde_json::from_str(&listed).expect("JSON")
}

#[test]
fn an_audit_says_what_is_hidden_and_why_and_gives_no_number_of_cases() {
    let said = quarterday(demo(), &["audit"]).done();
    assert!(said.contains("for the audience `public`"), "{said}");
    let proof = "None of those kept can be worked out.";
    assert!(said.contains(proof), "{said}");
    let audit = audit(demo(), "2019-20-q2-children-young-people");
    assert_eq!(audit["exposed"], serde_json::json!([]));
    let hidden = audit["hidden"].as_array().expect("a list");
    assert!(!hidden.is_empty(), "the demo has small numbers");
    for entry in hidden {
        let why = entry["why"].as_str().expect("a reason");
        assert!(!why.contains(|c: char| c.is_ascii_digit()), "{why}");
    }
}

#[test]
fn every_hidden_figure_of_a_paper_is_a_sign_in_its_data_and_a_word_in_its_text() {
    let dir = tempfile::tempdir().expect("a folder");
    let council = dir.path().join("darlington");
    crate::copy(demo(), &council);
    close(&council.join("data"));
    let paper = "2019-20-q2-performance-board";
    let period = ["--period", "2019-20-q2", "--meeting", "2019-12-16"];
    let committee = ["--committee", "performance-board"];
    quarterday(&council, &[&["draft"], &committee[..], &period].concat()).done();
    quarterday(&council, &["build", paper]).done();
    let built = council.join("built").join(paper);

    let audit = audit(&council, paper);
    let hidden = audit["hidden"].as_array().expect("a list");
    let names = hidden.iter().filter_map(|entry| entry["figure"].as_str());
    let hidden: BTreeSet<String> = names
        .filter_map(|name| Some(name.split(" (").next()?.to_owned()))
        .collect();
    let mut reader = csv::Reader::from_path(built.join("figures.csv")).expect("the figures");
    let heading = reader.headers().expect("a heading").clone();
    let mut signs = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let (year, quarter) = (&row[0], row[1].trim_start_matches("Financial year "));
        let period = format!("{quarter} {}/{}", &year[..4], &year[4..]);
        for (column, cell) in heading.iter().zip(&row).skip(10) {
            let slug = column.trim_end_matches("_numerator");
            let slug = slug.trim_end_matches("_denominator").replace('_', "-");
            let is_hidden = hidden.contains(&format!("{slug}, {period}"));
            assert_eq!(cell == "c", is_hidden, "{column}, {period}");
            signs += usize::from(is_hidden);
        }
    }
    assert!(signs > 10, "the board's paper has small numbers");

    // A figure that is hidden is a word, for eyes and for ears.
    let html = fs::read_to_string(built.join("report.html")).expect("the paper");
    let docx = fs::File::open(built.join("report.docx")).expect("the paper");
    let mut docx = zip::ZipArchive::new(docx).expect("a package");
    let mut document = String::new();
    let mut part = docx.by_name("word/document.xml").expect("its text");
    part.read_to_string(&mut document).expect("XML");
    for text in [&html, &document] {
        let words = "so that nobody can be identified from it";
        assert!(text.contains(words), "in a sentence");
        assert!(text.matches(">suppressed<").count() > 5, "in tables");
    }
}
