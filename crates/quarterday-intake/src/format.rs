//! What sort of file it is, by how it begins and never by its name.

use super::survey::Survey;

/// A sort of file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Format {
    /// Separated text.
    Text,
    /// XML: a return.
    Xml,
    /// A zip file: a workbook, or an archive of files.
    Zip,
}

impl Format {
    /// The sort of a surveyed file.
    pub(crate) fn of(survey: &Survey) -> Self {
        if survey.head.starts_with(b"PK\x03\x04") {
            return Self::Zip;
        }
        let head = survey.head_text();
        if head.trim_start().starts_with('<') {
            Self::Xml
        } else {
            Self::Text
        }
    }
}
