//! A CSV file as published: columns found by name, with or without a byte order mark.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::finding::{ComparatorProblem, Finding, Place, nearest};

/// A file while its rows are read.
pub(super) struct Table<'f> {
    pub(super) file: &'f str,
    pub(super) heads: Vec<String>,
    reader: Reader<&'f [u8]>,
}

impl<'f> Table<'f> {
    /// Opens a file and reads its heading.
    pub(super) fn open(file: &'f str, bytes: &'f [u8]) -> Result<Self, Box<Finding>> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
        let heads = match reader.byte_headers() {
            Ok(heads) => heads.iter().map(text).collect(),
            Err(_) => return Err(broken(file, 1)),
        };
        Ok(Self {
            file,
            heads,
            reader,
        })
    }

    /// Whether the heading has all these columns.
    pub(super) fn has(&self, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.at(column).is_some())
    }

    /// Where a column stands.
    pub(super) fn at(&self, column: &str) -> Option<usize> {
        self.heads.iter().position(|head| head == column)
    }

    /// Where a column stands, or that it does not, with the one it may be called now.
    pub(super) fn column(&self, column: &str) -> Result<usize, ComparatorProblem> {
        self.at(column).ok_or_else(|| {
            let same = |head: &&String| head.eq_ignore_ascii_case(column);
            let near = self.heads.iter().find(same).map(String::as_str);
            let near = near.or_else(|| nearest(column, self.heads.iter().map(String::as_str)));
            ComparatorProblem::RenamedColumn {
                column: column.to_owned(),
                near: near.map(str::to_owned),
            }
        })
    }

    /// Hands each row to `take` with its line, until the file ends or cannot be read on.
    pub(super) fn rows(
        mut self,
        mut take: impl FnMut(&ByteRecord, u32),
    ) -> Result<(), Box<Finding>> {
        let mut record = ByteRecord::new();
        loop {
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    take(&record, u32::try_from(line).unwrap_or(u32::MAX));
                }
                Ok(false) => return Ok(()),
                Err(_) => {
                    let line = self.reader.position().line();
                    return Err(broken(self.file, u32::try_from(line).unwrap_or(u32::MAX)));
                }
            }
        }
    }
}

/// The text of a field.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// The text of a field of a row; nothing where the row is short.
pub(super) fn field(record: &ByteRecord, at: usize) -> String {
    record.get(at).map(text).unwrap_or_default()
}

fn broken(file: &str, line: u32) -> Box<Finding> {
    Box::new(Finding::new(&ComparatorProblem::BrokenFile).at(Place::line(file, line)))
}
