//! The Word file is made of Word's own headings, numbers, tables and pictures, and of nothing else.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use resvg::usvg::roxmltree::{Document as Xml, Node};
use zip::ZipArchive;

use super::*;
use crate::characters::clean;
use crate::sample;

const WORD: &str = parts::WORD;

fn unpacked(document: &Document) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(write(document).unwrap())).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().to_owned(), bytes);
    }
    files
}

fn part<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> Xml<'a> {
    let text = std::str::from_utf8(&files[name]).unwrap();
    Xml::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn elements<'a>(xml: &'a Xml<'a>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    xml.descendants()
        .filter(move |node| node.has_tag_name((WORD, tag)))
}

fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((WORD, "val"))
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

/// The style of a paragraph.
fn style<'a>(paragraph: Node<'a, '_>) -> &'a str {
    let style = paragraph
        .descendants()
        .find(|node| node.has_tag_name((WORD, "pStyle")));
    style
        .and_then(|style| style.attribute((WORD, "val")))
        .unwrap()
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let first = write(&sample::seed()).unwrap();
    assert!(first == write(&sample::seed()).unwrap());
}

#[test]
fn every_entry_has_the_same_date_and_every_part_is_well_formed() {
    for document in [sample::seed(), sample::hostile()] {
        let mut archive = ZipArchive::new(Cursor::new(write(&document).unwrap())).unwrap();
        for index in 0..archive.len() {
            let entry = archive.by_index(index).unwrap();
            assert_eq!(entry.last_modified(), Some(zip::DateTime::DEFAULT));
        }
        let files = unpacked(&document);
        for name in files.keys().filter(|name| !name.starts_with("word/media/")) {
            part(&files, name);
        }
    }
}

#[test]
fn every_text_is_there_in_order() {
    for document in [sample::seed(), sample::hostile()] {
        let files = unpacked(&document);
        let xml = part(&files, "word/document.xml");
        let mut document = document;
        let notice = document.notice.take().unwrap();
        let printed = text(xml.root_element());
        assert!(printed.starts_with(&clean(&notice)));
        sample::assert_holds_all(&printed, &document, clean);
        assert!(text(part(&files, "word/header.xml").root_element()).contains(&clean(&notice)));
    }
}

#[test]
fn headings_are_of_the_heading_styles_and_all_styles_exist() {
    let files = unpacked(&sample::seed());
    let (xml, styles) = (
        part(&files, "word/document.xml"),
        part(&files, "word/styles.xml"),
    );
    let known: Vec<_> = elements(&styles, "style")
        .filter_map(|style| style.attribute((WORD, "styleId")))
        .collect();
    for tag in ["pStyle", "rStyle", "tblStyle"] {
        for style in elements(&xml, tag).filter_map(value) {
            assert!(known.contains(&style), "{style}");
        }
    }
    let count = |wanted: &str| elements(&xml, "p").filter(|p| style(*p) == wanted).count();
    assert_eq!(
        (count("Title"), count("Heading2"), count("Heading3")),
        (1, 9, 3)
    );
    let names: Vec<_> = elements(&styles, "name").filter_map(value).collect();
    for name in [
        "Title",
        "heading 2",
        "heading 3",
        "heading 4",
        "List Number",
        "List Bullet",
        "caption",
    ] {
        assert!(names.contains(&name), "{name} is one of Word's own");
    }
}

#[test]
fn word_numbers_the_paragraphs_as_the_document_does() {
    let files = unpacked(&sample::seed());
    let (xml, numbering) = (
        part(&files, "word/document.xml"),
        part(&files, "word/numbering.xml"),
    );
    let starts: BTreeMap<_, u32> = elements(&numbering, "num")
        .filter_map(|num| {
            let start = num
                .descendants()
                .find(|node| node.has_tag_name((WORD, "startOverride")))?;
            Some((num.attribute((WORD, "numId"))?, value(start)?.parse().ok()?))
        })
        .collect();
    let mut counters = BTreeMap::new();
    let mut shown = Vec::new();
    for paragraph in elements(&xml, "p").filter(|p| style(*p) == "ListNumber") {
        let id = paragraph
            .descendants()
            .find(|node| node.has_tag_name((WORD, "numId")))
            .unwrap();
        let id = value(id).unwrap();
        let counter = counters.entry(id.to_owned()).or_insert(starts[id] - 1);
        *counter += 1;
        shown.push(*counter);
    }
    assert_eq!(shown, [1, 2, 3, 4, 5, 6, 7, 10]);
}

#[test]
fn tables_have_one_heading_row_that_repeats_and_a_name() {
    let files = unpacked(&sample::seed());
    let xml = part(&files, "word/document.xml");
    assert_eq!(elements(&xml, "tbl").count(), 5);
    for table in elements(&xml, "tbl") {
        let rows: Vec<_> = table
            .children()
            .filter(|node| node.has_tag_name((WORD, "tr")))
            .collect();
        let is_header = |row: &Node<'_, '_>| {
            row.descendants()
                .any(|node| node.has_tag_name((WORD, "tblHeader")))
        };
        assert!(is_header(&rows[0]));
        assert!(rows[1..].iter().all(|row| !is_header(row)));
        for row in &rows[1..] {
            let first = row
                .descendants()
                .find(|node| node.has_tag_name((WORD, "p")))
                .unwrap();
            assert!(style(first).starts_with("TableRowHeading"));
        }
        let caption = table
            .descendants()
            .find(|node| node.has_tag_name((WORD, "tblCaption")));
        assert!(
            caption
                .and_then(value)
                .is_some_and(|caption| !caption.is_empty())
        );
        let columns = table
            .descendants()
            .filter(|node| node.has_tag_name((WORD, "gridCol")))
            .count();
        for row in rows {
            let cells = row
                .children()
                .filter(|node| node.has_tag_name((WORD, "tc")))
                .count();
            assert_eq!(cells, columns);
        }
    }
}

#[test]
fn charts_are_pictures_with_words_and_lettering() {
    let document = sample::seed();
    let files = unpacked(&document);
    let xml = part(&files, "word/document.xml");
    let words: Vec<_> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "docPr")
        .filter_map(|node| node.attribute("descr"))
        .collect();
    assert_eq!(words.len(), 3);
    assert!(
        words
            .iter()
            .all(|words| words.starts_with("A line with fourteen points"))
    );
    let bare = |document: &Document| {
        let mut document = document.clone();
        for block in &mut document.blocks {
            if let quarterday_core::paper::tree::Block::Chart(chart) = block {
                chart.svg = chart.svg.replace("Target 90%", "");
            }
        }
        document
    };
    let unlettered = unpacked(&bare(&document));
    let name = "word/media/chart1.png";
    assert!(files[name].starts_with(b"\x89PNG"));
    assert!(files[name] != unlettered[name], "letters are painted");
}

#[test]
fn every_relation_that_is_used_exists_and_leads_to_a_part() {
    let files = unpacked(&sample::hostile());
    let (xml, relations) = (
        part(&files, "word/document.xml"),
        part(&files, "word/_rels/document.xml.rels"),
    );
    let known: BTreeMap<_, _> = relations
        .descendants()
        .filter_map(|node| Some((node.attribute("Id")?, node)))
        .collect();
    let used = xml
        .descendants()
        .flat_map(|node| node.attributes())
        .filter(|attribute| attribute.namespace() == Some(parts::RELATION));
    for attribute in used {
        assert!(
            known.contains_key(attribute.value()),
            "{}",
            attribute.value()
        );
    }
    for relation in known.values() {
        let target = relation.attribute("Target").unwrap();
        match relation.attribute("TargetMode") {
            Some(_) => assert!(target.starts_with("https://"), "{target}"),
            None => assert!(files.contains_key(&format!("word/{target}")), "{target}"),
        }
    }
}

#[test]
fn links_within_lead_to_bookmarks() {
    let files = unpacked(&sample::seed());
    let xml = part(&files, "word/document.xml");
    let bookmarks: Vec<_> = elements(&xml, "bookmarkStart")
        .filter_map(|node| node.attribute((WORD, "name")))
        .collect();
    let links: Vec<_> = elements(&xml, "hyperlink")
        .filter_map(|node| node.attribute((WORD, "anchor")))
        .collect();
    // One in the text, and one for each of the nine sections in the contents.
    assert_eq!(links.len(), 1 + 9);
    assert!(links.iter().all(|link| bookmarks.contains(link)));
}

#[test]
fn title_author_language_and_date_are_those_of_the_document() {
    let document = sample::seed();
    let files = unpacked(&document);
    let core = text(part(&files, "docProps/core.xml").root_element());
    for wanted in [
        &document.title,
        &document.author,
        "en-GB",
        "2019-12-16T00:00:00Z",
    ] {
        assert!(core.contains(wanted), "{wanted}");
    }
    let styles = part(&files, "word/styles.xml");
    assert_eq!(
        elements(&styles, "lang")
            .filter_map(value)
            .collect::<Vec<_>>(),
        ["en-GB"]
    );
}

#[test]
fn the_wide_table_lies_on_its_side_between_pages_that_stand() {
    let files = unpacked(&sample::seed());
    let xml = part(&files, "word/document.xml");
    let turned: Vec<_> = elements(&xml, "pgSz")
        .map(|size| size.attribute((WORD, "orient")) == Some("landscape"))
        .collect();
    assert_eq!(turned, [false, true, false]);
}

#[test]
fn libreoffice_opens_the_papers() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, document) in [
        ("seed", sample::seed()),
        ("long", sample::long()),
        ("hostile", sample::hostile()),
    ] {
        std::fs::write(at(&format!("{name}.docx")), write(&document).unwrap()).unwrap();
        let run = std::process::Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                at("profile").display()
            ))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .args([folder.path(), &at(&format!("{name}.docx"))])
            .output();
        let Ok(output) = run else {
            println!("skipped: LibreOffice is not installed");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr).to_lowercase();
        assert!(
            output.status.success() && !said.contains("error"),
            "{name}: {said}"
        );
        let pdf = std::fs::read(at(&format!("{name}.pdf"))).expect("LibreOffice made a PDF");
        assert!(pdf.len() > 10_000, "{name}: {} bytes", pdf.len());
    }
}
