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
    /// A workbook of before 2007, or one under a password.
    OldOrLocked,
}

impl Format {
    /// The sort of a surveyed file.
    pub(crate) fn of(survey: &Survey) -> Self {
        // The second is a zip file with nothing in it.
        if survey.head.starts_with(b"PK\x03\x04") || survey.head.starts_with(b"PK\x05\x06") {
            return Self::Zip;
        }
        if survey.head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Self::OldOrLocked;
        }
        let head = survey.head_text();
        if head.trim_start().starts_with('<') {
            Self::Xml
        } else {
            Self::Text
        }
    }
}
