//! The double braces of an adoption's sentence. What stands between them is read with the paper.

use std::ops::Range;

use crate::finding::Braces;

/// The first pair of braces that does not pair, and where in the sentence it stands.
pub(super) fn unpaired(sentence: &str) -> Option<(Range<usize>, Braces)> {
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = sentence.get(at..) {
        let opens = rest.find("{{");
        let closes = rest.find("}}");
        let next = match (opens, closes) {
            (None, None) => break,
            (Some(opening), None) => (opening, true),
            (None, Some(closing)) => (closing, false),
            (Some(opening), Some(closing)) => (opening.min(closing), opening < closing),
        };
        let (offset, is_opening) = next;
        let here = at + offset;
        at = here + 2;
        match (open, is_opening) {
            (None, true) => open = Some(here),
            (Some(start), true) => return Some((start..start + 2, Braces::NotClosed)),
            (None, false) => return Some((here..at, Braces::NotOpened)),
            (Some(start), false) => {
                let inside = sentence.get(start + 2..here).unwrap_or_default();
                if inside.trim().is_empty() {
                    return Some((start..at, Braces::Empty));
                }
                open = None;
            }
        }
    }
    open.map(|start| (start..start + 2, Braces::NotClosed))
}

#[cfg(test)]
mod tests {
    use super::unpaired;
    use crate::finding::Braces;

    #[test]
    fn braces_pair_or_the_first_that_does_not_is_named() {
        assert_eq!(unpaired("It is {{ value }}, {{ against_target }}."), None);
        assert_eq!(unpaired("No braces, one { and one }."), None);
        let cases = [
            ("It is {{ value, which", 6..8, Braces::NotClosed),
            ("It is {{ value, {{ x }}.", 6..8, Braces::NotClosed),
            ("It is {{ value }.", 6..8, Braces::NotClosed),
            ("It is { value }}.", 14..16, Braces::NotOpened),
            ("It is {{  }}.", 6..12, Braces::Empty),
        ];
        for (sentence, span, braces) in cases {
            assert_eq!(unpaired(sentence), Some((span, braces)), "{sentence}");
        }
    }
}
