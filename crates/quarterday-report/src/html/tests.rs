//! The page is well-formed, complete, and harmless whatever the document says.

use std::collections::BTreeSet;

use quarterday_core::template::{Colours, Template};
use resvg::usvg::roxmltree::{Document as Xml, Node};

use super::*;
use crate::sample;

fn page(document: &Document) -> String {
    String::from_utf8(write(document).unwrap()).unwrap()
}

/// The page without its document type, which the reader of XML does not take.
fn body(page: &str) -> &str {
    page.strip_prefix("<!DOCTYPE html>\n").unwrap()
}

fn texts(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

fn elements<'a>(xml: &'a Xml<'a>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    xml.descendants().filter(move |node| node.has_tag_name(tag))
}

#[test]
fn the_same_document_is_the_same_bytes() {
    assert_eq!(
        write(&sample::seed()).unwrap(),
        write(&sample::seed()).unwrap()
    );
}

#[test]
fn every_text_is_there_in_order() {
    for document in [sample::seed(), sample::hostile()] {
        let page = page(&document);
        let xml = Xml::parse(body(&page)).unwrap();
        let mut document = document;
        // The page puts its notice first, for it concerns the whole of it.
        let notice = document.notice.take().unwrap();
        let printed = texts(elements(&xml, "body").next().unwrap());
        assert!(printed.contains(&clean(&notice)));
        sample::assert_holds_all(&printed, &document, clean);
    }
}

#[test]
fn hostile_text_makes_no_element_and_no_link_that_runs() {
    let page = page(&sample::hostile());
    let xml = Xml::parse(body(&page)).unwrap();
    for tag in [
        "script", "label", "b", "i", "img", "iframe", "object", "link", "base", "form",
    ] {
        assert_eq!(elements(&xml, tag).count(), 0, "{tag}");
    }
    let names: BTreeSet<_> = xml
        .descendants()
        .flat_map(|node| node.attributes())
        .map(|attribute| attribute.name())
        .filter(|name| name.starts_with("on") || matches!(*name, "src" | "srcset" | "action"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
    for link in elements(&xml, "a") {
        let to = link.attribute("href").unwrap();
        assert!(to.starts_with('#') || to.starts_with("https://"), "{to}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains('\u{0}') && !page.contains('\u{202E}'));
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    let page = page(&sample::seed());
    let links = page.matches("https://").count() + page.matches("http://").count();
    assert_eq!(links, 1, "only the link that the paper itself makes");
    for means in ["url(", "@import", "<script", "src="] {
        assert!(!page.contains(means), "{means}");
    }
}

#[test]
fn a_notice_cannot_leave_the_style_sheet() {
    let mut document = sample::seed();
    document.notice = Some("</style>\"; } * { display: none } /* \\".to_owned());
    let page = page(&document);
    let xml = Xml::parse(body(&page)).unwrap();
    let style = texts(elements(&xml, "style").next().unwrap());
    let rule = style.lines().last().unwrap();
    assert_eq!(rule.matches('"').count(), 2);
    assert_eq!(rule.matches('{').count(), 2);
    assert_eq!(elements(&xml, "style").count(), 1);
}

#[test]
fn the_title_is_the_only_first_heading_and_no_level_is_left_out() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    let levels: Vec<u32> = xml
        .descendants()
        .filter_map(|node| node.tag_name().name().strip_prefix('h')?.parse().ok())
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
}

#[test]
fn the_language_the_title_and_the_screen_are_stated() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    assert_eq!(xml.root_element().attribute("lang"), Some("en-GB"));
    assert_eq!(
        texts(elements(&xml, "title").next().unwrap()),
        sample::seed().title
    );
    let names: Vec<_> = elements(&xml, "meta")
        .filter_map(|meta| meta.attribute("name"))
        .collect();
    assert_eq!(names, ["viewport", "author", "dcterms.date"]);
}

#[test]
fn every_identifier_stands_once_and_every_reference_leads_to_one() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    let mut identifiers = BTreeSet::new();
    for id in xml.descendants().filter_map(|node| node.attribute("id")) {
        assert!(identifiers.insert(id), "{id} stands twice");
    }
    for node in xml.descendants() {
        let labels = node
            .attribute("aria-labelledby")
            .unwrap_or_default()
            .split_whitespace();
        let links = node.attribute("href").and_then(|to| to.strip_prefix('#'));
        for id in labels.chain(links) {
            assert!(identifiers.contains(id), "{id} is nowhere");
        }
    }
}

#[test]
fn tables_have_captions_and_headings_for_columns_and_rows() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    assert_eq!(elements(&xml, "table").count(), 5);
    for table in elements(&xml, "table") {
        assert!(table.children().any(|child| child.has_tag_name("caption")));
        for row in table.descendants().filter(|node| node.has_tag_name("tr")) {
            let first = row.first_element_child().unwrap();
            assert!(matches!(first.attribute("scope"), Some("col" | "row")));
        }
    }
}

#[test]
fn charts_are_images_with_words_and_their_figures_beside_them() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    assert_eq!(elements(&xml, "figure").count(), 3);
    for figure in elements(&xml, "figure") {
        let has = |tag: &str| figure.descendants().any(|node| node.has_tag_name(tag));
        assert!(has("figcaption") && has("details") && has("summary") && has("table"));
        let picture = figure
            .descendants()
            .find(|node| node.has_tag_name("svg"))
            .unwrap();
        assert_eq!(picture.attribute("role"), Some("img"));
        for part in ["title", "desc"] {
            let words = picture
                .children()
                .find(|node| node.has_tag_name(part))
                .unwrap();
            assert!(!texts(words).is_empty());
        }
    }
}

#[test]
fn numbers_and_letters_are_text_that_can_be_copied() {
    let page = page(&sample::seed());
    let xml = Xml::parse(body(&page)).unwrap();
    let printed = texts(xml.root_element());
    assert!(printed.contains("10. It is recommended:"));
    assert!(printed.contains("(b) that relevant queries"));
}

#[test]
fn a_tone_is_never_a_colour_alone() {
    for tone in ["good", "near", "bad", "muted"] {
        assert!(
            STYLE.contains(&format!(".{tone} {{ border-left: ")),
            "{tone} has no edge"
        );
        assert!(
            theme::rules(&Template::default()).contains(&format!(".{tone}::before {{ content: ")),
            "{tone} has no sign"
        );
    }
}

#[test]
fn contrast_in_whole_numbers_is_that_of_the_formula() {
    for pair in Colours::default().pairs() {
        let (front, ground) = (pair.front.to_string(), pair.ground.to_string());
        let formula = contrast(&front, &ground);
        let tenths = f64::from(u32::try_from(pair.least).unwrap());
        assert!(formula >= tenths / 10.0, "{}: {formula}", pair.what);
        let hundredths = f64::from(u32::try_from(pair.contrast().hundredths()).unwrap());
        assert!((formula * 100.0 - hundredths).abs() < 1.0, "{}", pair.what);
    }
}

/// The contrast ratio of WCAG 2.2, 1.4.3.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |from: usize| {
            let share = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}
