//! What stood in fields that could not be read: a list for the authority's own eyes, written as the
//! file is read.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::disk::{Disk, DiskFile};
use super::super::error::LoadError;

/// The list of one file. It is only begun when there is something to list.
#[derive(Debug)]
pub(super) struct Unread {
    disk: Disk,
    path: PathBuf,
    writer: Option<csv::Writer<DiskFile>>,
}

impl Unread {
    /// One that is written here.
    pub(super) fn at(disk: &Disk, path: PathBuf) -> Self {
        Self {
            disk: disk.clone(),
            path,
            writer: None,
        }
    }

    pub(super) fn add(
        &mut self,
        part: &Arc<str>,
        line: u32,
        column: &str,
        text: &str,
    ) -> Result<(), LoadError> {
        let writer = if let Some(writer) = &mut self.writer {
            writer
        } else {
            let file = self.disk.create(&self.path)?;
            let mut builder = csv::WriterBuilder::new();
            let writer = builder.buffer_capacity(64 * 1024).from_writer(file);
            self.writer.insert(writer)
        };
        let line = line.to_string();
        writer
            .write_record([&**part, &line, column, text])
            .map_err(of_csv)
    }

    /// Writes what is left.
    pub(super) fn end(&mut self) -> Result<(), LoadError> {
        match &mut self.writer {
            Some(writer) => Ok(writer.flush()?),
            None => Ok(()),
        }
    }

    /// Where the list lies, when there is one.
    pub(super) fn into_path(self) -> Option<PathBuf> {
        self.writer.is_some().then_some(self.path)
    }
}

/// The only trouble there is with writing a list is that of the disk.
pub(super) fn of_csv(error: csv::Error) -> LoadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => LoadError::Write(std::io::Error::other(format!("{other:?}"))),
    }
}
