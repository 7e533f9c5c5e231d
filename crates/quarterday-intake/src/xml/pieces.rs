//! The bytes of an XML file as its parser asks for them: lines counted, and no piece (a tag, a text,
//! a comment) longer than the limit, so that one that never ends takes no memory.

use std::io::{self, BufRead, Read};
use std::ops::Range;

use crate::limit::XML_PIECE_BYTES_MAX;

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// Text, a piece at a time.
pub(super) struct Pieces<'a> {
    input: Box<dyn Read + 'a>,
    chunk: Vec<u8>,
    /// Which of the chunk's bytes have not been taken.
    rest: Range<usize>,
    /// How many more bytes the piece may have.
    left: usize,
    is_over: bool,
    lines: u32,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(input: Box<dyn Read + 'a>) -> Self {
        Self {
            input,
            chunk: vec![0; CHUNK],
            rest: 0..0,
            left: XML_PIECE_BYTES_MAX,
            is_over: false,
            lines: 0,
        }
    }

    /// Begins another piece.
    pub(super) fn begin(&mut self) {
        self.left = XML_PIECE_BYTES_MAX;
    }

    /// Whether the piece was longer than the limit.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// The line of the next byte, from 1.
    pub(super) fn line(&self) -> u32 {
        self.lines.saturating_add(1)
    }
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest.is_empty() {
            self.rest = 0..self.input.read(&mut self.chunk)?;
        }
        if self.left == 0 && !self.rest.is_empty() {
            self.is_over = true;
            return Err(io::Error::other("a piece over the limit"));
        }
        let end = self.rest.end.min(self.rest.start.saturating_add(self.left));
        Ok(self.chunk.get(self.rest.start..end).unwrap_or_default())
    }

    fn consume(&mut self, length: usize) {
        let end = self.rest.end.min(self.rest.start.saturating_add(length));
        let taken = self.chunk.get(self.rest.start..end).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', taken).count();
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        self.lines = self.lines.saturating_add(lines);
        self.left = self.left.saturating_sub(length);
        self.rest.start = end;
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(out)?;
        self.consume(length);
        Ok(length)
    }
}
