//! The name of what an authority's figures are made of: two that have one name come to the same
//! figures, in whatever revisions they stand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quarterday_core::ssd::{Table, Tables};

use super::parquet_file::digest;
use super::{Records, SCHEMA_VERSION};

/// For each authority, the revision in which its rows of a table last changed.
pub(super) type Changed = BTreeMap<String, String>;

impl Records {
    /// Names the records of an authority in some tables: it changes with every row of them, with
    /// what their sources say that they give, and with the form that the tables have now. 64 hex
    /// digits.
    pub fn made_of<'t>(
        &self,
        authority: &str,
        known: &Tables,
        tables: impl IntoIterator<Item = &'t str>,
    ) -> String {
        let mut text = format!("quarterday records\n{SCHEMA_VERSION}\n{authority}\n");
        for name in tables {
            let changed = self.changed.get(name).and_then(|of| of.get(authority));
            let changed = changed.map_or("nothing", String::as_str);
            let part = self.part_of(authority, name).unwrap_or_default();
            let window = self.windows.get(name).and_then(|of| of.get(authority));
            let is_of_form = |table: &'static Table| self.is_of_form(table);
            let is_of_form = known.get(name).is_none_or(is_of_form);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} {changed} {part:?} {window:?} {is_of_form}");
        }
        digest(text.as_bytes())
    }
}
