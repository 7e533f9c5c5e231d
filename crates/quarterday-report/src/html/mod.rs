//! The paper as one HTML file that needs nothing else: for a phone, a desk and a printer.

mod body;
mod theme;

use quarterday_core::paper::tree::Document;

use crate::WriteError;
use crate::anchors::Anchors;
use crate::characters::clean;
use crate::markup::Markup;

const STYLE: &str = include_str!("style.css");

/// Writes the document as an HTML file in UTF-8. It holds no scripts and asks for nothing from
/// outside; it is well-formed as XML too.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let anchors = Anchors::of(document)?;
    let body = body::Body::new(&anchors).write(document)?;
    let mut page = Markup::default();
    page.sound("<!DOCTYPE html>\n");
    page.element("html", &[("lang", &document.language)], |page| {
        page.line();
        page.element("head", &[], |page| head(page, document));
        page.line();
        page.element("body", &[], |page| page.sound(&body));
        page.line();
    });
    page.line();
    Ok(page.finish().into_bytes())
}

fn head(page: &mut Markup, document: &Document) {
    let day = document.date;
    let date = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    page.line();
    page.empty("meta", &[("charset", "utf-8")]);
    page.line();
    page.empty(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width, initial-scale=1"),
        ],
    );
    page.line();
    page.leaf("title", &[], &document.title);
    page.line();
    for (name, content) in [("author", &document.author), ("dcterms.date", &date)] {
        page.empty("meta", &[("name", name), ("content", content)]);
        page.line();
    }
    page.element("style", &[], |page| {
        page.sound(STYLE);
        page.sound(&theme::rules(&document.template));
        if let Some(notice) = &document.notice {
            page.sound(&running_head(notice));
        }
    });
    page.line();
}

/// The notice at the head of every printed page. Whatever is no plain letter is written by its
/// number, so that no words can leave the rule.
fn running_head(notice: &str) -> String {
    let written = |character: char| match character {
        ' ' => " ".to_owned(),
        plain if plain.is_ascii_alphanumeric() => plain.to_string(),
        other => format!("\\{:06X}", u32::from(other)),
    };
    let content: String = clean(notice).chars().map(written).collect();
    format!("@page {{ @top-center {{ content: \"{content}\"; }} }}\n")
}

#[cfg(test)]
mod handbook;
#[cfg(test)]
mod tests;
