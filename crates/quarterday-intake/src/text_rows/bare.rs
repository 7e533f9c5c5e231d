//! Rows without quotation marks, as most are: where their fields end, looked for in eight bytes at a
//! time. What is not such a row is left to the reader that knows all rules.

use super::is_break;

/// A byte of a word, in each of its places.
const ONES: u64 = 0x0101_0101_0101_0101;
const OTHER_BITS: u64 = 0x7F * ONES;

/// How many bytes a word has.
const WORD: usize = 8;

/// A row that was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Bare {
    /// How many bytes it has, the line break not among them.
    pub(super) length: usize,
    pub(super) fields: usize,
    /// The byte that breaks the line.
    pub(super) ends_in: u8,
}

/// The row that bytes begin with, and in `ends` where each of its fields ends. None when it has a
/// quotation mark, a NUL or more fields than there is room for, or when its end is not there.
pub(super) fn bare_row(bytes: &[u8], delimiter: u8, ends: &mut [usize]) -> Option<Bare> {
    let (words, _) = bytes.as_chunks::<WORD>();
    let mut fields = 0;
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let between = places_of(delimiter, word);
        let other = places_of(b'\n', word)
            | places_of(b'\r', word)
            | places_of(b'"', word)
            | places_of(0, word);
        let mut found = between | other;
        while found != 0 {
            let first = found & found.wrapping_neg();
            let place = at * WORD + usize::try_from(first.trailing_zeros()).ok()? / WORD;
            *ends.get_mut(fields)? = place;
            fields += 1;
            if other & first != 0 {
                let ends_in = *bytes.get(place)?;
                return is_break(ends_in).then_some(Bare {
                    length: place,
                    fields,
                    ends_in,
                });
            }
            found ^= first;
        }
    }
    None
}

/// The highest bit of each byte of a word that is this one, and no other bit.
fn places_of(byte: u8, word: u64) -> u64 {
    let unlike = word ^ (u64::from(byte) * ONES);
    !(((unlike & OTHER_BITS) + OTHER_BITS) | unlike | OTHER_BITS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&[usize], u8)>) {
        let mut ends = [0; 4];
        let found = bare_row(text.as_bytes(), b',', &mut ends);
        let found = found.map(|row| {
            let ends = ends.get(..row.fields).unwrap_or_default();
            (ends.to_vec(), row.length, row.ends_in)
        });
        let expected = expected.map(|(ends, byte)| {
            let length = ends.last().copied().expect("a field");
            (ends.to_vec(), length, byte)
        });
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn what_is_no_bare_row_is_left() {
        check("a,bc,\nnext row", Some((&[1, 4, 5], b'\n')));
        check("one field only\r\nx", Some((&[14], b'\r')));
        check(",,,\nxxxxxxxx", Some((&[0, 1, 2, 3], b'\n')));
        check(",,,,\nxxxxxxx", None);
        check("a,\"b\"\nxxxxxxx", None);
        check("a,\0b\nxxxxxxxx", None);
        check("its end is not here", None);
        check("é,\u{ac},\u{2c2c}\nxxxxxx", Some((&[2, 5, 9], b'\n')));
    }

    proptest! {
        #[test]
        fn the_places_of_a_byte_are_those_and_no_others(bytes: [u8; WORD], byte: u8, at in 0..WORD) {
            let mut bytes = bytes;
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            let found = places_of(byte, u64::from_le_bytes(bytes)).to_le_bytes();
            let expected = bytes.map(|other| if other == byte { 0x80 } else { 0 });
            prop_assert_eq!(found, expected);
        }
    }
}
