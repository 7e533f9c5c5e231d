//! The PDF is tagged, complete in its reading order, and claims what it must.

use std::process::Command;

use super::*;
use crate::characters::clean;
use crate::fonts::displayable;
use crate::sample;

/// What a tool of poppler says of the file; nothing when the tool is not there.
fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf).unwrap();
    // One of the tools writes a file unless told otherwise.
    let to: &[_] = if tool == "pdftotext" { &["-"] } else { &[] };
    let said = Command::new(tool)
        .args(options)
        .arg(&path)
        .args(to)
        .output();
    let Ok(said) = said else {
        println!("skipped: `{tool}` is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&said.stdout).into_owned())
}

/// What a screen reader reads: the text of the tagged structure, in its order.
fn read_out(pdf: &[u8]) -> Option<String> {
    let structure = poppler("pdfinfo", &["-struct-text"], pdf)?;
    let lines = structure
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    Some(lines.collect())
}

fn holds(pdf: &[u8], wanted: &str) -> bool {
    pdf.windows(wanted.len())
        .any(|window| window == wanted.as_bytes())
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let first = write(&sample::seed()).unwrap();
    assert!(first == write(&sample::seed()).unwrap());
}

#[test]
fn it_claims_pdf_ua_and_says_its_title_language_author_and_date() {
    let pdf = write(&sample::seed()).unwrap();
    let document = sample::seed();
    for wanted in [
        "<pdfuaid:part>1</pdfuaid:part>",
        &document.title,
        &document.author,
        "<rdf:li>en-GB</rdf:li>",
        "2019-12-16",
    ] {
        assert!(holds(&pdf, wanted), "{wanted}");
    }
    if let Some(said) = poppler("pdfinfo", &[], &pdf) {
        assert!(said.contains("Tagged:          yes"), "{said}");
        assert!(said.contains("A4"), "{said}");
    }
}

#[test]
fn every_text_is_read_out_in_order() {
    let pdf = write(&sample::seed()).unwrap();
    let mut document = sample::seed();
    let notice = document.notice.take().unwrap();
    if let Some(text) = read_out(&pdf) {
        assert!(sample::squeezed(&text).starts_with(&sample::squeezed(&notice)));
        sample::assert_holds_all(&text, &document, |text| displayable(&clean(text)));
    }
}

#[test]
fn hostile_text_is_printed_as_text() {
    let pdf = write(&sample::hostile()).unwrap();
    let Some(text) = poppler("pdftotext", &[], &pdf) else {
        return;
    };
    let text = sample::squeezed(&text);
    let is_one_way = |text: &&str| !text.contains(['\u{5e9}', '\u{5d0}']);
    for hostile in sample::HOSTILE.into_iter().filter(is_one_way) {
        let wanted = sample::squeezed(&displayable(&clean(hostile)));
        assert!(text.contains(&wanted), "{wanted}");
    }
    // Text that runs from right to left comes out in an order of the tool's own.
    for part in ["emoji[U+1F469]", "שלום", "مرحبا"] {
        let backwards: String = part.chars().rev().collect();
        assert!(text.contains(part) || text.contains(&backwards), "{part}");
    }
}

#[test]
fn headings_lists_tables_and_pictures_are_tagged_as_what_they_are() {
    let pdf = write(&sample::seed()).unwrap();
    let Some(structure) = poppler("pdfinfo", &["-struct"], &pdf) else {
        return;
    };
    let count = |tag: &str| {
        structure
            .lines()
            .filter(|line| line.split([' ', ':', '<']).find(|word| !word.is_empty()) == Some(tag))
            .count()
    };
    // The contents have a heading of their own, and an entry for each of the nine sections.
    assert_eq!((count("H1"), count("H2"), count("H3")), (1, 1 + 9, 3));
    assert_eq!((count("TOCI"), count("Reference")), (9, 9));
    assert_eq!((count("Table"), count("Caption")), (5, 8));
    let scopes = |scope: &str| structure.matches(&format!("/Scope /{scope}")).count();
    assert_eq!(
        (scopes("Column"), scopes("Row")),
        (2 + 9 + 3 * 4, 12 + 9 + 3 * 14)
    );
    assert_eq!(count("Lbl"), 8 + 2 + 2, "numbers, bullets and letters");
    assert_eq!((count("Link"), count("Figure")), (2 + 9, 3));
}

#[test]
fn a_language_that_is_none_is_refused() {
    for language in ["", "english please", "e", "en-", "en-GBR", "\u{e9}n"] {
        let document = Document {
            language: language.to_owned(),
            ..sample::seed()
        };
        let refused = write(&document);
        assert!(
            matches!(refused, Err(WriteError::Language { .. })),
            "{language}"
        );
    }
}

#[test]
fn a_paper_of_a_title_alone_is_a_paper() {
    let document = Document {
        blocks: Vec::new(),
        notice: None,
        masthead: Vec::new(),
        colophon: Vec::new(),
        ..sample::seed()
    };
    assert!(write(&document).is_ok());
}
