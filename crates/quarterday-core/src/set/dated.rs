//! What holds from a day on, until something else does.

use crate::calendar::Day;

/// Something that holds from a day until the next row's day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Dated<T> {
    /// The first day it holds.
    pub from: Day,
    /// What holds.
    pub value: T,
    /// Line of the file.
    pub line: u32,
}

impl<T> Dated<T> {
    /// What holds and always held.
    pub fn always(value: T, line: u32) -> Self {
        Self {
            from: Day::FIRST,
            value,
            line,
        }
    }

    /// Whether it always held.
    pub fn is_always(&self) -> bool {
        self.from == Day::FIRST
    }

    /// The row of `rows` in force on `day`: the last one whose first day is not after it.
    pub fn on(rows: &[Self], day: Day) -> Option<&Self> {
        rows.iter()
            .filter(|row| row.from <= day)
            .max_by_key(|row| row.from)
    }
}

impl Dated<String> {
    /// The text in force on `day`.
    pub fn text_on(rows: &[Self], day: Day) -> Option<&str> {
        Self::on(rows, day).map(|row| row.value.as_str())
    }
}
