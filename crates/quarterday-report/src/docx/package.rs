//! Packing the parts into one archive: always in the same order, with the same date and settings.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::WriteError;

/// The parts of a Word file, in the order in which they are packed.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Adds a part.
    pub(super) fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// Adds a part that is text.
    pub(super) fn add_text(&mut self, path: &str, text: String) {
        self.add(path, text.into_bytes());
    }

    /// The archive.
    pub(super) fn pack(self) -> Result<Vec<u8>, WriteError> {
        // The date of every entry is 1 January 1980, the first that an archive can hold.
        let options = SimpleFileOptions::DEFAULT
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT)
            .system(zip::System::Unix)
            .unix_permissions(0o644);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in self.parts {
            archive.start_file(path, options)?;
            archive
                .write_all(&bytes)
                .map_err(zip::result::ZipError::from)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}
