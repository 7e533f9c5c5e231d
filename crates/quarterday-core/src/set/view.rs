//! A view: rows that several definitions share, as one SELECT with a name.

use super::SourceText;

/// A view.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct View {
    /// `looked_after`: the file name without its ending, and the table a query names.
    pub name: String,
    /// The SELECT, with the comment that says what a row is.
    pub sql: SourceText,
}
