//! From bytes to text, as they stream: UTF-8, UTF-16 by its byte order mark, or else Windows-1252
//! with a warning.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding};

/// How many bytes are decoded at a time.
const CHUNK: usize = 64 * 1024;

/// Decodes what it reads to UTF-8. Units that are no character become U+FFFD.
pub(crate) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    /// Bytes as read, and where those not yet decoded lie.
    raw: Vec<u8>,
    rest: Range<usize>,
    is_last: bool,
    /// Decoded text, and where that not yet given lies.
    text: Vec<u8>,
    given: Range<usize>,
    is_done: bool,
}

impl<R: Read> Decoded<R> {
    /// Decodes from an encoding; the byte order mark has been read.
    pub(crate) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; CHUNK],
            rest: 0..0,
            is_last: false,
            text: vec![0; 4 * CHUNK],
            given: 0..0,
            is_done: false,
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        while self.given.is_empty() && !self.is_done {
            if self.rest.is_empty() && !self.is_last {
                let length = self.input.read(&mut self.raw)?;
                self.rest = 0..length;
                self.is_last = length == 0;
            }
            let source = self.raw.get(self.rest.clone()).unwrap_or_default();
            let (outcome, read, wrote, _) =
                self.decoder
                    .decode_to_utf8(source, &mut self.text, self.is_last);
            self.rest.start += read;
            self.given = 0..wrote;
            self.is_done = self.is_last && outcome == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.decode()?;
        let mut text = self.text.get(self.given.clone()).unwrap_or_default();
        let length = text.read(out)?;
        self.given.start += length;
        Ok(length)
    }
}

/// Whether bytes of an encoding, a piece at a time, hold units that are no character.
pub(crate) struct Damage {
    decoder: Decoder,
    room: Vec<u8>,
    is_damaged: bool,
}

impl Damage {
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            decoder: encoding.new_decoder_without_bom_handling(),
            room: vec![0; CHUNK],
            is_damaged: false,
        }
    }

    /// Takes the next bytes; none when there are no more.
    pub(crate) fn take(&mut self, mut bytes: &[u8], is_last: bool) {
        while !self.is_damaged {
            let (outcome, read, _) =
                self.decoder
                    .decode_to_utf8_without_replacement(bytes, &mut self.room, is_last);
            bytes = bytes.get(read..).unwrap_or_default();
            match outcome {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.is_damaged = true,
            }
        }
    }

    pub(crate) fn is_damaged(&self) -> bool {
        self.is_damaged
    }
}
