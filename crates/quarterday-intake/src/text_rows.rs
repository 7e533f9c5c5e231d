//! From text to rows of fields, each with the line of the file it begins on, one row at a time.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::limit::{COLUMNS_MAX, FIELD_BYTES_MAX, ROW_BYTES_MAX};
use super::tally::Kind;
use bare::{Bare, bare_row};

mod bare;

/// What may stand between fields, and what it is called in the plural.
pub(crate) const DELIMITERS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "vertical bars"),
];

/// How many bytes are read at a time. A row that lies in them is within the limits of rows and fields.
const CHUNK: usize = 256 * 1024;
const _: () = assert!(CHUNK <= FIELD_BYTES_MAX && CHUNK <= ROW_BYTES_MAX);

/// The rows of a text.
pub(crate) struct TextRows<R> {
    input: R,
    delimiter: u8,
    reader: Reader,
    chunk: Vec<u8>,
    /// Where the bytes not yet read as rows lie in the chunk.
    at: usize,
    end: usize,
    is_last: bool,
    /// The line of the next byte, and whether the byte before it is a carriage return.
    line: u32,
    is_after_return: bool,
    /// The fields of the present row, one after another, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    quotes: Quotes,
    /// How many fields the first row has.
    expected: Option<usize>,
}

/// A row as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextRow<'a> {
    /// The line it begins on, from 1.
    pub(crate) line: u32,
    /// How many fields it has, those over the limit among them.
    pub(crate) count: usize,
    text: &'a str,
    ends: &'a [usize],
    /// How many bytes stand between two fields of the text.
    gap: usize,
    /// Why it cannot be used.
    pub(crate) fault: Option<Kind>,
}

impl<'a> TextRow<'a> {
    /// A row of fields that stand one after another in a text, by where each ends.
    pub(crate) fn new(line: u32, text: &'a str, ends: &'a [usize], fault: Option<Kind>) -> Self {
        Self {
            line,
            count: ends.len(),
            text,
            ends,
            gap: 0,
            fault,
        }
    }

    /// How many fields it has.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field; empty where there is none.
    #[inline]
    pub(crate) fn field(&self, at: usize) -> &'a str {
        let Some(to) = self.ends.get(at) else {
            return "";
        };
        let from = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default() + self.gap,
            None => 0,
        };
        self.text.get(from..*to).unwrap_or_default()
    }

    /// Its fields.
    pub(crate) fn fields(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |at| self.field(at))
    }
}

impl<R: Read> TextRows<R> {
    /// The rows of UTF-8 text without a byte order mark.
    pub(crate) fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            delimiter,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            chunk: vec![0; CHUNK],
            at: 0,
            end: 0,
            is_last: false,
            line: 1,
            is_after_return: false,
            fields: vec![0; 4096],
            ends: vec![0; 64],
            quotes: Quotes::default(),
            expected: None,
        }
    }

    /// The next row; none when there are no more. Blank lines are no rows.
    pub(crate) fn next(&mut self) -> io::Result<Option<TextRow<'_>>> {
        self.skip_breaks()?;
        let line = self.line;
        if let Some((from, row)) = self.bare() {
            return self.as_it_stands(line, from, row).map(Some);
        }
        let mut row = Extent::default();
        self.quotes.begin(self.delimiter, line);
        loop {
            self.fill()?;
            let input = self.chunk.get(self.at..self.end).unwrap_or_default();
            let fields = self.fields.get_mut(row.bytes..).unwrap_or_default();
            let ends = self.ends.get_mut(row.fields..).unwrap_or_default();
            let (outcome, read, wrote, ended) = self.reader.read_record(input, fields, ends);
            row.raw += read;
            row.bytes += wrote;
            row.fields += ended;
            let taken = input.get(..read).unwrap_or_default();
            self.quotes.take(taken, self.line);
            (self.line, self.is_after_return) = count(taken, self.line, self.is_after_return);
            self.at += read;
            match outcome {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.widen(&mut row),
                ReadRecordResult::OutputEndsFull => self.lengthen(&mut row),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let is_end = self.is_last && self.at == self.end;
        self.row(line, &row, is_end).map(Some)
    }

    /// The next row, where it is one without quotation marks that lies in the chunk, and where it
    /// begins there; it is passed. The first row is left to the reader, as it may begin with a mark.
    fn bare(&mut self) -> Option<(usize, Bare)> {
        self.expected?;
        let rest = self.chunk.get(self.at..self.end)?;
        let row = bare_row(rest, self.delimiter, &mut self.ends)?;
        let from = self.at;
        self.at += row.length + 1;
        self.line = self.line.saturating_add(1);
        self.is_after_return = row.ends_in == b'\r';
        Some((from, row))
    }

    fn as_it_stands(&self, line: u32, from: usize, row: Bare) -> io::Result<TextRow<'_>> {
        let bytes = self.chunk.get(from..from + row.length).unwrap_or_default();
        let expected = self.expected.unwrap_or(row.fields);
        Ok(TextRow {
            line,
            count: row.fields,
            text: std::str::from_utf8(bytes).map_err(|_| changed())?,
            ends: self.ends.get(..row.fields).unwrap_or_default(),
            gap: 1,
            fault: (row.fields != expected).then_some(Kind::WrongFieldCount(expected)),
        })
    }

    /// Passes blank lines by, so that a row's line is that of its first letter.
    fn skip_breaks(&mut self) -> io::Result<()> {
        loop {
            self.fill()?;
            let rest = self.chunk.get(self.at..self.end).unwrap_or_default();
            let breaks = rest.iter().take_while(|byte| is_break(**byte)).count();
            let passed = rest.get(..breaks).unwrap_or_default();
            (self.line, self.is_after_return) = count(passed, self.line, self.is_after_return);
            self.at += breaks;
            if self.at < self.end || self.is_last {
                return Ok(());
            }
        }
    }

    /// Reads on when the chunk is used up.
    fn fill(&mut self) -> io::Result<()> {
        while self.at == self.end && !self.is_last {
            match self.input.read(&mut self.chunk) {
                Ok(length) => {
                    (self.at, self.end, self.is_last) = (0, length, length == 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Makes room for more of a row; of one over the limit the fields are dropped as they come.
    fn widen(&mut self, row: &mut Extent) {
        if self.fields.len() < ROW_BYTES_MAX {
            self.fields.resize(self.fields.len() * 2, 0);
        } else {
            row.is_too_long = true;
            row.bytes = 0;
        }
    }

    fn lengthen(&mut self, row: &mut Extent) {
        if self.ends.len() < 4 * COLUMNS_MAX {
            self.ends.resize(self.ends.len() * 2, 0);
        } else {
            row.dropped_fields += row.fields;
            row.fields = 0;
        }
    }

    fn row(&mut self, line: u32, row: &Extent, is_end: bool) -> io::Result<TextRow<'_>> {
        let count = row.fields + row.dropped_fields;
        let expected = *self.expected.get_or_insert(count);
        let is_whole = !row.is_too_long && row.dropped_fields == 0;
        let ends = self.ends.get(..row.fields).unwrap_or_default();
        let bytes = self.fields.get(..row.bytes).unwrap_or_default();
        let (text, ends) = if is_whole {
            let text = std::str::from_utf8(bytes).map_err(|_| changed())?;
            (text, ends)
        } else {
            ("", &[][..])
        };
        let mut before = 0;
        let is_long_field = ends.iter().any(|end| {
            let length = end.saturating_sub(before);
            before = *end;
            length > FIELD_BYTES_MAX
        });
        let opened = is_end.then(|| self.quotes.opened()).flatten();
        let fault = if let Some(opened) = opened {
            let lines = self.line.saturating_sub(opened) + u32::from(!self.quotes.ends_in_break);
            Some(Kind::UnclosedQuote {
                line: opened,
                lines: lines.max(1),
            })
        } else if memchr::memchr(0, bytes).is_some() {
            Some(Kind::NulByte)
        } else if row.is_too_long || row.raw > ROW_BYTES_MAX || is_long_field {
            Some(Kind::RowTooLong)
        } else if count != expected {
            Some(Kind::WrongFieldCount(expected))
        } else {
            None
        };
        Ok(TextRow {
            line,
            count,
            text,
            ends,
            gap: 0,
            fault,
        })
    }
}

/// The text was one when it was looked through.
fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it changed")
}

/// How far a row has been read.
#[derive(Default)]
struct Extent {
    /// Bytes as they stand in the file.
    raw: usize,
    /// Bytes of its fields.
    bytes: usize,
    fields: usize,
    dropped_fields: usize,
    is_too_long: bool,
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The line after some bytes, and whether they end in a carriage return. Lines end with a line
/// feed, a carriage return, or the two together.
fn count(bytes: &[u8], line: u32, is_after_return: bool) -> (u32, bool) {
    let Some(last) = bytes.last() else {
        return (line, is_after_return);
    };
    // Mostly there is one, at the end.
    match memchr::memchr2(b'\n', b'\r', bytes) {
        None => return (line, false),
        Some(at) if at > 0 && at + 1 == bytes.len() => {
            return (line.saturating_add(1), *last == b'\r');
        }
        Some(_) => {}
    }
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let returns = memchr::memchr_iter(b'\r', bytes).count();
    let mut breaks = feeds + returns;
    if is_after_return && bytes.first() == Some(&b'\n') {
        breaks -= 1;
    }
    if returns > 0 {
        let pairs = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
        breaks -= pairs;
    }
    let line = line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
    (line, *last == b'\r')
}

/// Follows quotation marks through a row, to know of one that is never closed. The rules are those
/// of the reader: a mark opens only at the start of a field, and two are one.
#[derive(Default)]
struct Quotes {
    delimiter: u8,
    /// The bytes of a short row, looked at only when it turns out to be the last.
    short: Vec<u8>,
    line: u32,
    state: State,
    is_short: bool,
    ends_in_break: bool,
}

#[derive(Clone, Copy, Default)]
enum State {
    #[default]
    FieldStart,
    InField,
    /// In quotation marks that were opened on this line.
    Quoted(u32),
    /// After a mark in quotation marks: the end, or the first of two.
    Closing(u32),
}

/// The longest row that is kept to be looked at again.
const SHORT_MAX: usize = 16 * 1024;

impl Quotes {
    fn begin(&mut self, delimiter: u8, line: u32) {
        self.delimiter = delimiter;
        self.line = line;
        self.short.clear();
        self.state = State::FieldStart;
        self.is_short = true;
    }

    fn take(&mut self, bytes: &[u8], line: u32) {
        if let Some(last) = bytes.last() {
            self.ends_in_break = is_break(*last);
        }
        if self.is_short && self.short.len() + bytes.len() <= SHORT_MAX {
            self.short.extend_from_slice(bytes);
            return;
        }
        if self.is_short {
            self.is_short = false;
            let short = std::mem::take(&mut self.short);
            self.follow(&short, self.line);
            self.short = short;
        }
        self.follow(bytes, line);
    }

    fn follow(&mut self, bytes: &[u8], mut line: u32) {
        let mut is_after_return = false;
        for byte in bytes {
            let is_mark = *byte == b'"';
            self.state = match self.state {
                State::FieldStart if is_mark => State::Quoted(line),
                State::Quoted(opened) if is_mark => State::Closing(opened),
                State::Closing(opened) if is_mark => State::Quoted(opened),
                State::Quoted(opened) => State::Quoted(opened),
                _ if *byte == self.delimiter || is_break(*byte) => State::FieldStart,
                _ => State::InField,
            };
            (line, is_after_return) = count(std::slice::from_ref(byte), line, is_after_return);
        }
    }

    /// The line of a mark that has been opened and not closed.
    fn opened(&mut self) -> Option<u32> {
        if self.is_short {
            self.is_short = false;
            let short = std::mem::take(&mut self.short);
            self.follow(&short, self.line);
        }
        match self.state {
            State::Quoted(opened) => Some(opened),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "text_rows/tests.rs"]
mod tests;
