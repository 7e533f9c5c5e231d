//! The paper as a tagged PDF of the standard PDF/UA-1.
//!
//! What the document says reaches the typesetter as data, and `template.typ`, which never changes,
//! says how it looks. So no words of a document are ever read as markup.

mod data;
mod world;

use quarterday_core::paper::tree::Document;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::WriteError;
use crate::anchors::Anchors;

/// Writes the document as a PDF file that claims PDF/UA-1: tagged, titled, in a stated language,
/// with alternative texts, on A4. A wide table gets pages turned on their side.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let anchors = Anchors::of(document)?;
    let world = world::PaperWorld::new(data::paper(document, &anchors)?, &document.template);
    let written = set(&world);
    // The typesetter keeps what it has worked out in case it is asked again; it will not be.
    typst::comemo::evict(0);
    written.map_err(|messages| WriteError::Typeset { messages })
}

fn set(world: &world::PaperWorld) -> Result<Vec<u8>, Vec<String>> {
    let said = |faults: &[SourceDiagnostic]| -> Vec<String> {
        faults
            .iter()
            .map(|fault| fault.message.to_string())
            .collect()
    };
    let pages = typst::compile::<PagedDocument>(world)
        .output
        .map_err(|faults| said(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|fault| vec![fault.message().to_string()])?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Quarterday".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|faults| said(&faults))
}

#[cfg(test)]
mod tests;
