//! A check of the records' quality: which rows of one table cannot be right, and what to do.

use std::collections::BTreeSet;

use super::{Definition, Example, SourceText, View};
use crate::finding::Severity;
use crate::ssd::Tables;

/// A check.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// `cp-plan-ends-before-it-starts`: the file name without its ending. Never changes.
    pub slug: String,
    /// The facts file.
    pub facts: CheckFacts,
    /// The facts file as written.
    pub toml: SourceText,
    /// The query of the rows that fail.
    pub sql: SourceText,
    /// The views that the query uses, directly or through others, by name.
    pub views: Vec<View>,
    /// Every word of the query and of those views, in lower case.
    pub words: BTreeSet<String>,
    /// The tables that there are: the published ones and the authority's own.
    pub tables: Tables,
    /// The page as written.
    pub page: SourceText,
    /// What is checked, in plain English: the page before its worked example, as Markdown,
    /// without the title.
    pub checked: String,
    /// The worked examples of the page, in order.
    pub examples: Vec<Example>,
    /// SHA-256 of the three files and the views, 64 hex digits.
    pub hash: String,
}

/// What the facts file of a check says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CheckFacts {
    /// "A child protection plan ends before it starts".
    pub name: String,
    /// How much it matters that a row fails.
    pub severity: Severity,
    /// The table whose rows fail: its key is `record_id`.
    pub record: String,
    /// What to do about a row that fails.
    pub hint: String,
    /// The slugs of the only indicators it touches; every one that reads `record` when `None`.
    pub indicators: Option<Vec<String>>,
}

impl Check {
    /// Whether a row that fails may change the figures of a definition: the definition reads the
    /// table of the row, and is among the indicators that the check names, if it names any.
    pub fn touches(&self, definition: &Definition) -> bool {
        let is_named = self.facts.indicators.as_ref();
        is_named.is_none_or(|slugs| slugs.contains(&definition.slug))
            && definition.reads(&self.facts.record)
    }

    /// Whether its query reads a table.
    pub fn reads(&self, table: &str) -> bool {
        self.facts.record == table || self.words.contains(table)
    }

    /// Whether a row that fails is a finding about cases of a definition. What is only worth
    /// knowing is none.
    pub fn casts_doubt_on(&self, definition: &Definition) -> bool {
        self.facts.severity != Severity::Note && self.touches(definition)
    }
}
