//! From bytes to text: UTF-8, UTF-16 by its byte order mark, or else Windows-1252 with a warning.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use quarterday_core::finding::RecordProblem;

/// The text of a file without its byte order mark, and what there is to say about its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<RecordProblem>) {
    let utf_16 = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((UTF_16BE, rest)),
        _ => None,
    };
    if let Some((encoding, rest)) = utf_16 {
        let (text, is_damaged) = encoding.decode_without_bom_handling(rest);
        return (text, is_damaged.then_some(RecordProblem::DamagedText));
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text, Some(RecordProblem::Windows1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, problem: Option<RecordProblem>) {
        assert_eq!(decode(bytes), (Cow::Borrowed(text), problem));
    }

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
}
