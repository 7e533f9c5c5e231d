//! How one indicator is measured: facts, one query, one worked example.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Basis;
use crate::figure::{Aggregate, Unit};
use crate::ssd::Tables;

use super::sql_words::words;
use super::{Ages, Dated, Example, National, Plausible, View};

/// Which way is good.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
    /// The nearer to the target the better.
    NearerTarget,
    /// Neither: up or down, without praise.
    Neither,
}

/// A text and the file it came from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SourceText {
    /// The file as the reader would name it.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// One indicator's definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// `assessments-45-days`: the file name without its ending. Never changes.
    pub slug: String,
    /// The facts file.
    pub facts: Facts,
    /// The facts file as written.
    pub toml: SourceText,
    /// The case query.
    pub sql: SourceText,
    /// The views that the query uses, directly or through others, by name.
    pub views: Vec<View>,
    /// Every word of the query and of those views, in lower case.
    pub words: BTreeSet<String>,
    /// The tables that there are: the published ones and the authority's own.
    pub tables: Tables,
    /// The page as written.
    pub page: SourceText,
    /// What is counted, in plain English: the page before its worked example, as Markdown,
    /// without the title.
    pub counted: String,
    /// The worked examples of the page, in order.
    pub examples: Vec<Example>,
    /// SHA-256 of the three files and the views, 64 hex digits.
    pub hash: String,
}

impl Definition {
    /// Whether its cases are records of a table, or its query reads the table, itself or through
    /// views.
    pub fn reads(&self, table: &str) -> bool {
        self.facts.record == table || self.words.contains(table)
    }

    /// Whether its figures depend on the records of a table: its query reads it, or it needs some
    /// to be there.
    pub fn depends_on(&self, table: &str) -> bool {
        let mut needs = self.facts.needs.iter();
        let is_needed = |need: &Need| {
            let rows = need.rows.as_deref();
            need.table == table || rows.is_some_and(|rows| words(rows).contains(table))
        };
        self.reads(table) || needs.any(is_needed)
    }
}

/// What the facts file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// "Assessments completed within 45 working days".
    pub name: String,
    /// Which way is good.
    pub better: Better,
    /// The unit of the value.
    pub unit: Unit,
    /// What is made of the cases' amounts; given if the unit is days or a number, and only then.
    pub aggregate: Option<Aggregate>,
    /// Of a ratio, what its value is in: "cases per full-time equivalent".
    pub per: Option<String>,
    /// Whose population a rate is divided by: 0 to 17 unless the facts say otherwise.
    pub ages: Option<Ages>,
    /// Digits after the point when shown.
    pub decimals: u8,
    /// The default basis.
    pub basis: Basis,
    /// Where the definition comes from.
    pub source: String,
    /// The table whose records the cases are: its key is `case_id`.
    pub record: String,
    /// What must have been loaded for there to be a figure, besides rows of `record`.
    pub needs: Vec<Need>,
    /// What has to happen by the `due_date` of a case: "complete the assessment".
    pub due: Option<String>,
    /// The definition whose cases of a day are those of this one that are not done by then, where
    /// its own query lists only what was done.
    pub open_cases: Option<OpenCases>,
    /// What to know before leaning on a figure, a sentence or two each.
    pub caveats: Vec<String>,
    /// What changed in the definition and when, oldest first.
    pub history: Vec<Dated<String>>,
    /// What all authorities published for the same thing, by year.
    pub national: Vec<National>,
    /// The ends between which a value is believed.
    pub plausible: Option<Plausible>,
}

/// A definition named by another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OpenCases {
    /// Its slug.
    pub slug: String,
    /// Line of the facts file.
    pub line: u32,
}

impl Facts {
    /// Whether its cases are workers, who are nobody's child: where they are records of workers.
    pub fn is_of_workers(&self) -> bool {
        self.record == crate::ssd::WORKERS
    }

    /// Whose population its figures are divided by; `None` where they are no rates.
    pub fn population_ages(&self) -> Option<Ages> {
        let is_rate = self.unit == Unit::Per10000;
        is_rate.then(|| self.ages.unwrap_or(Ages::CHILDREN))
    }
}

/// Something the records must hold before an indicator can be measured from them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Need {
    /// A table with at least one row.
    pub table: String,
    /// SQL that at least one of those rows must satisfy.
    pub rows: Option<String>,
    /// Whether a part of what the table is about will not do: a source that gives only the latest
    /// of each child, or only the last months.
    pub whole: bool,
    /// What to say when there is none: "no involvement is in an allocated worker's role".
    pub why: Option<String>,
    /// Line of the facts file.
    pub line: u32,
}
