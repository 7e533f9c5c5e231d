//! The small parts: what is in the file, who it is by, what stands at the head and foot of a page.

use quarterday_core::paper::tree::Document;
use quarterday_core::template::Font;

use crate::look;
use crate::markup::Markup;

/// The first line of every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of Word's elements.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of references to other parts.
pub(super) const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";

/// The path of a picture, from the document.
pub(super) fn picture_path(index: usize) -> String {
    format!("media/chart{}.png", index + 1)
}

/// What kind of thing each part is.
pub(super) fn content_types() -> String {
    let word = |part: &str| format!("{OFFICE}.wordprocessingml.{part}+xml");
    let overrides = [
        ("/word/document.xml", word("document.main")),
        ("/word/styles.xml", word("styles")),
        ("/word/numbering.xml", word("numbering")),
        ("/word/settings.xml", word("settings")),
        ("/word/header.xml", word("header")),
        ("/word/footer.xml", word("footer")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "/docProps/app.xml",
            format!("{OFFICE}.extended-properties+xml"),
        ),
    ];
    part(
        "Types",
        &[("xmlns", &format!("{PACKAGE}/content-types"))],
        |xml| {
            for (extension, kind) in [
                ("png", "image/png"),
                (
                    "rels",
                    "application/vnd.openxmlformats-package.relationships+xml",
                ),
                ("xml", "application/xml"),
            ] {
                xml.empty(
                    "Default",
                    &[("Extension", extension), ("ContentType", kind)],
                );
            }
            for (path, kind) in &overrides {
                xml.empty("Override", &[("PartName", path), ("ContentType", kind)]);
            }
        },
    )
}

/// Where the document and its properties are.
pub(super) fn root_relations() -> String {
    let relations = [
        (
            "rId1",
            format!("{RELATION}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rId2",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
        (
            "rId3",
            format!("{RELATION}/extended-properties"),
            "docProps/app.xml",
        ),
    ];
    part(
        "Relationships",
        &[("xmlns", &format!("{PACKAGE}/relationships"))],
        |xml| {
            for (id, kind, target) in &relations {
                xml.empty(
                    "Relationship",
                    &[("Id", id), ("Type", kind), ("Target", target)],
                );
            }
        },
    )
}

/// Title, author, language and date.
pub(super) fn core_properties(document: &Document) -> String {
    let day = document.date;
    let date = format!(
        "{:04}-{:02}-{:02}T00:00:00Z",
        day.year(),
        day.month(),
        day.day()
    );
    let spaces = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned()),
        ("xmlns:dcterms", "http://purl.org/dc/terms/".to_owned()),
        (
            "xmlns:xsi",
            "http://www.w3.org/2001/XMLSchema-instance".to_owned(),
        ),
    ];
    let spaces = spaces
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    part("cp:coreProperties", &spaces, |xml| {
        xml.leaf("dc:title", &[], &document.title);
        xml.leaf("dc:creator", &[], &document.author);
        xml.leaf("dc:language", &[], &document.language);
        for event in ["dcterms:created", "dcterms:modified"] {
            xml.leaf(event, &[("xsi:type", "dcterms:W3CDTF")], &date);
        }
    })
}

/// What program wrote the file.
pub(super) fn program_properties() -> String {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    part("Properties", &[("xmlns", space)], |xml| {
        xml.leaf("Application", &[], "Quarterday");
    })
}

/// The styles, for a document in this language and of this look.
pub(super) fn styles(document: &Document) -> String {
    let template = &document.template;
    let colours = &template.colours;
    let headings = escaped(&font(&template.headings));
    let fonts = ["ascii", "hAnsi", "eastAsia", "cs"].map(|of| format!("w:{of}=\"{headings}\""));
    in_language(include_str!("styles.xml"), &document.language)
        .replace("HEADING-FONT", &format!("<w:rFonts {}/>", fonts.join(" ")))
        .replace("BODY-FONT", &escaped(&font(&template.body)))
        .replace("\"ACCENT\"", &format!("\"{}\"", colours.accent.digits()))
        .replace("\"NOTICE\"", &format!("\"{}\"", colours.published.digits()))
        .replace("\"QUIET\"", &format!("\"{}\"", colours.quiet.digits()))
        .replace("\"WASH\"", &format!("\"{}\"", colours.wash.digits()))
}

/// The font of Word that stands for one of a template. Every machine with Word has Arial, and none
/// has the fonts built in.
fn font(font: &Font) -> String {
    match font {
        Font::BuiltIn(_) => "Arial".to_owned(),
        Font::Files(_) => look::family_of(font).unwrap_or_default(),
    }
}

/// The settings, for a document in this language.
pub(super) fn settings(language: &str) -> String {
    in_language(include_str!("settings.xml"), language)
}

fn in_language(part: &str, language: &str) -> String {
    part.replace("LANGUAGE", &escaped(language))
}

fn escaped(text: &str) -> String {
    let mut escaped = Markup::default();
    escaped.text(text);
    escaped.finish()
}

/// The head of every page but the first, where the notice stands in the text.
pub(super) fn header(notice: Option<&str>) -> String {
    part("w:hdr", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:p", &[], |xml| {
            style(xml, "Header");
            if let Some(notice) = notice {
                xml.element("w:r", &[], |xml| text(xml, notice));
            }
        });
    })
}

/// The foot of every page: "Page 1 of 2", counted by Word.
pub(super) fn footer() -> String {
    part("w:ftr", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:p", &[], |xml| {
            style(xml, "Footer");
            for (words, field) in [("Page ", " PAGE "), (" of ", " NUMPAGES ")] {
                xml.element("w:r", &[], |xml| text(xml, words));
                xml.element("w:fldSimple", &[("w:instr", field)], |xml| {
                    xml.element("w:r", &[], |xml| text(xml, "1"));
                });
            }
        });
    })
}

/// The properties of a paragraph that has a style and no others.
pub(super) fn style(xml: &mut Markup, style: &str) {
    xml.element("w:pPr", &[], |xml| {
        xml.empty("w:pStyle", &[("w:val", style)]);
    });
}

/// The text of a run.
pub(super) fn text(xml: &mut Markup, words: &str) {
    xml.leaf("w:t", &[("xml:space", "preserve")], words);
}

fn part(tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Markup)) -> String {
    let mut xml = Markup::default();
    xml.sound(DECLARATION);
    xml.element(tag, attributes, inside);
    xml.finish()
}
