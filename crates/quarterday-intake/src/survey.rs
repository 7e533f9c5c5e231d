//! A first look through a file, before anything is taken from it: its hash, its size, how its text
//! is encoded, and how it begins. After it, readers know what they may rely on.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use quarterday_core::finding::RecordProblem;
use sha2::{Digest, Sha256};

use super::text::{Damage, Decoded};

/// How many bytes are looked at at a time.
const CHUNK: usize = 1024 * 1024;

/// How many bytes of the beginning are kept.
pub(crate) const HEAD: usize = 256 * 1024;

/// A file, or what stands for one: a file of an archive, bytes of a test.
pub trait Input: Read + Seek + Send {}

impl<T: Read + Seek + Send> Input for T {}

/// What a file is, seen from outside.
#[derive(Clone, Debug)]
pub struct Survey {
    /// SHA-256 of its bytes: 64 hex digits.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
    /// Its first bytes, up to 256 KiB.
    pub(crate) head: Vec<u8>,
    encoding: &'static Encoding,
    /// How many bytes of byte order mark come before the text.
    mark: u64,
    is_damaged: bool,
}

/// Looks through a file, from its beginning.
pub fn survey(input: &mut dyn Input) -> io::Result<Survey> {
    input.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    let mut survey = Survey {
        sha256: String::new(),
        bytes: 0,
        head: Vec::new(),
        encoding: UTF_8,
        mark: 0,
        is_damaged: false,
    };
    let mut damage = Damage::new(UTF_8);
    loop {
        let length = read_full(input, &mut chunk)?;
        let bytes = chunk.get(..length).unwrap_or_default();
        let is_last = length < CHUNK;
        hash.update(bytes);
        let mut text = bytes;
        if survey.bytes == 0 {
            survey.head = bytes.get(..HEAD.min(length)).unwrap_or_default().to_vec();
            (survey.encoding, survey.mark) = mark(bytes);
            damage = Damage::new(survey.encoding);
            let after = usize::try_from(survey.mark).unwrap_or_default();
            text = bytes.get(after..).unwrap_or_default();
        }
        damage.take(text, is_last);
        survey.bytes += u64::try_from(length).unwrap_or_default();
        if is_last {
            break;
        }
    }
    survey.is_damaged = damage.is_damaged();
    if survey.is_damaged && survey.encoding == UTF_8 {
        survey.encoding = WINDOWS_1252;
    }
    let digits = hash.finalize();
    let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
    survey.sha256 = digits.concat();
    Ok(survey)
}

/// Fills a buffer as far as the file goes.
fn read_full(input: &mut dyn Input, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The encoding that a byte order mark tells, UTF-8 where there is none, and the mark's length.
fn mark(bytes: &[u8]) -> (&'static Encoding, u64) {
    match bytes {
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
        _ => (UTF_8, 0),
    }
}

impl Survey {
    /// What there is to say about the encoding of the text.
    pub(crate) fn problem(&self) -> Option<RecordProblem> {
        if self.encoding == WINDOWS_1252 {
            Some(RecordProblem::Windows1252)
        } else {
            self.is_damaged.then_some(RecordProblem::DamagedText)
        }
    }

    /// The file's text as UTF-8, from its beginning, without a byte order mark.
    pub(crate) fn text<'a>(&self, input: &'a mut dyn Input) -> io::Result<Box<dyn Read + 'a>> {
        input.seek(SeekFrom::Start(self.mark))?;
        let input = BufReader::with_capacity(CHUNK, input);
        Ok(self.decode(input))
    }

    fn decode<'a>(&self, bytes: impl Read + 'a) -> Box<dyn Read + 'a> {
        if self.encoding == UTF_8 {
            Box::new(bytes)
        } else {
            Box::new(Decoded::new(bytes, self.encoding))
        }
    }

    /// The text of the first bytes, without a byte order mark.
    pub(crate) fn head_text(&self) -> String {
        let after = usize::try_from(self.mark).unwrap_or_default();
        let bytes = self.head.get(after..).unwrap_or_default();
        let (text, _) = self.encoding.decode_without_bom_handling(bytes);
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, problem: Option<RecordProblem>) {
        let mut input = Cursor::new(bytes.to_vec());
        let survey = survey(&mut input).expect("bytes");
        let mut read = String::new();
        let mut whole = survey.text(&mut input).expect("bytes");
        whole.read_to_string(&mut read).expect("UTF-8");
        assert_eq!((read.as_str(), survey.problem()), (text, problem));
        assert_eq!(survey.head_text(), text);
    }

    /// Trap 63: a mark before the first heading is no part of it.
    #[test]
    fn each_encoding_is_read_and_only_a_guess_is_warned_of() {
        check("O’Brien, £".as_bytes(), "O’Brien, £", None);
        check(b"\xEF\xBB\xBFCHILD", "CHILD", None);
        check(b"\xFF\xFEC\0\xA3\0", "C£", None);
        check(b"\xFE\xFF\0C\0\xA3", "C£", None);
        check(
            b"O\x92Brien, \xA3",
            "O’Brien, £",
            Some(RecordProblem::Windows1252),
        );
        check(
            b"\xFF\xFEC\0D",
            "C\u{fffd}",
            Some(RecordProblem::DamagedText),
        );
        check(b"", "", None);
    }

    #[test]
    fn characters_that_lie_across_two_pieces_are_whole() {
        let mut text = "a".repeat(CHUNK - 1);
        text.push_str("£’€ and more");
        let mut input = Cursor::new(text.clone().into_bytes());
        let found = survey(&mut input).expect("bytes");
        assert_eq!(found.problem(), None);
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut input = Cursor::new([&b"\xFF\xFE"[..], &utf_16].concat());
        let found = survey(&mut input).expect("bytes");
        let mut read = String::new();
        let mut whole = found.text(&mut input).expect("bytes");
        whole.read_to_string(&mut read).expect("UTF-8");
        assert_eq!(read, text);
    }
}
