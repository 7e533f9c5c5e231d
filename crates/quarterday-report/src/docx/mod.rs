//! The paper as a Word file, its parts written by us.
//!
//! A Word file is a zip archive of XML parts. Two of them, the styles and the settings, are files
//! beside this one; the rest are written from the document. Nothing in the archive tells when or
//! where it was made but the document's own date.

mod body;
mod numbering;
mod package;
mod parts;
mod picture;
mod relations;
mod table;

use quarterday_core::paper::tree::Document;

use crate::WriteError;
use crate::anchors::Anchors;

/// Writes the document as a DOCX file on A4: real headings, numbered paragraphs, lists and table
/// headings, charts as pictures with alternative texts. A wide table gets pages turned on their
/// side.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let anchors = Anchors::of(document)?;
    let body = body::write(document, &anchors)?;
    let mut package = package::Package::default();
    package.add_text("[Content_Types].xml", parts::content_types());
    package.add_text("_rels/.rels", parts::root_relations());
    package.add_text("docProps/core.xml", parts::core_properties(document));
    package.add_text("docProps/app.xml", parts::program_properties());
    package.add_text("word/document.xml", body.xml);
    package.add_text("word/_rels/document.xml.rels", body.relations.xml());
    package.add_text("word/styles.xml", parts::styles(document));
    package.add_text("word/numbering.xml", body.numbering.xml());
    package.add_text("word/settings.xml", parts::settings(&document.language));
    package.add_text("word/header.xml", parts::header(document.notice.as_deref()));
    package.add_text("word/footer.xml", parts::footer());
    for (index, picture) in body.pictures.into_iter().enumerate() {
        package.add(&format!("word/{}", parts::picture_path(index)), picture);
    }
    package.pack()
}

#[cfg(test)]
mod tests;
