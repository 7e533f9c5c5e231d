//! Tables of an authority's own, which it loads from spreadsheets of its own.

use crate::ssd::Table;

use super::SourceText;

/// A table of an authority's own: a file `local/visits.toml`.
#[derive(Clone, Debug)]
pub struct LocalTable {
    /// Its name, columns and key, as all tables have them.
    pub table: &'static Table,
    /// "Decisions on referrals".
    pub title: String,
    /// Where its rows come from.
    pub source: String,
    /// The file as written.
    pub toml: SourceText,
}

/// Of equal descriptions there is one table.
impl PartialEq for LocalTable {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.table, other.table) && self.toml == other.toml
    }
}
