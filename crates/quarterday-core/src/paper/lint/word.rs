//! The words of a text, with where they stand.

use std::ops::Range;

use crate::calendar::month_name;

/// A word: letters, digits, and strokes between digits (`2019/20`), in lower case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

impl Word {
    /// The month it names, 1 to 12.
    pub(super) fn month(&self) -> Option<u32> {
        (1..=12).find(|month| month_name(*month).to_lowercase() == self.text)
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.text == word
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = c.is_alphanumeric() || (c == '/' && start.is_some());
        match (is_part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                let word = word.trim_end_matches('/');
                words.push(Word {
                    text: word.to_lowercase(),
                    span: from..from + word.len(),
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}
