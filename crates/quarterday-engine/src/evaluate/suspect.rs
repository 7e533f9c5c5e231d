//! Which cases of a definition have a finding: those whose own record fails a check that touches
//! the definition, or of whose child another record does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::common::{JoinType, Result};
use datafusion::logical_expr::{ident, lit, when};
use datafusion::prelude::DataFrame;
use quarterday_core::set::{Check, Definition};
use sha2::{Digest, Sha256};

use super::Failure;
use crate::session::Session;

const SUSPECT_RECORD: &str = "quarterday_suspect_record";
const SUSPECT_CHILD: &str = "quarterday_suspect_child";
/// 1 for a case with a finding, 0 for one without.
pub(super) const HAS_FINDING: &str = "quarterday_has_finding";

/// What the checks that touch a definition found in the records of an authority.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Suspects {
    /// Names the checks: [`checks_of`].
    checks: String,
    /// The keys of the failing rows that are records of the definition's cases.
    records: BTreeSet<String>,
    /// The persons of every failing row.
    children: BTreeSet<String>,
}

impl Suspects {
    /// Of a definition and an authority, from the rows that fail the checks that touch it, of this
    /// name.
    pub(super) fn found<'c>(
        definition: &Definition,
        checks: String,
        touching: impl IntoIterator<Item = (&'c Check, &'c [Failure])>,
    ) -> Self {
        let mut suspects = Self {
            checks,
            ..Self::default()
        };
        for (check, failures) in touching {
            let is_of_cases = check.facts.record == definition.facts.record;
            for row in failures {
                if is_of_cases {
                    suspects.records.insert(row.record_id.clone());
                }
                suspects.children.extend(row.child_id.clone());
            }
        }
        suspects
    }

    /// As tables of the run of a plan, of one authority's records.
    pub(super) fn brought(&self) -> BTreeMap<&'static str, RecordBatch> {
        let table = |name: &'static str, all: &BTreeSet<String>| {
            let column: ArrayRef = Arc::new(StringArray::from_iter_values(all));
            let batch = RecordBatch::try_from_iter_with_nullable([(name, column, true)]);
            batch.ok().map(|batch| (name, batch))
        };
        let tables = [
            table(SUSPECT_RECORD, &self.records),
            table(SUSPECT_CHILD, &self.children),
        ];
        tables.into_iter().flatten().collect()
    }

    pub(super) fn checks(&self) -> &str {
        &self.checks
    }
}

/// The name of the checks whose findings are about a definition: it changes with each of them.
pub fn checks_of<'c>(
    definition: &Definition,
    checks: impl IntoIterator<Item = &'c Check>,
) -> String {
    let touching = checks
        .into_iter()
        .filter(|check| check.casts_doubt_on(definition));
    name_of(&touching.collect::<Vec<_>>())
}

pub(super) fn name_of(checks: &[&Check]) -> String {
    let mut hasher = Sha256::new();
    let lines: BTreeSet<String> = checks
        .iter()
        .map(|c| format!("{} {}\n", c.slug, c.hash))
        .collect();
    for line in lines {
        hasher.update(line);
    }
    let mut hex = String::new();
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Marks cases (`case_id`, `child_id` and what else they have) that have a finding. Each run brings
/// along which those are.
pub(super) fn marked(session: &Session, cases: DataFrame) -> Result<DataFrame> {
    let records = session.brought(SUSPECT_RECORD)?;
    let children = session.brought(SUSPECT_CHILD)?;
    let columns = cases
        .schema()
        .fields()
        .iter()
        .map(|field| ident(field.name()));
    let mut columns: Vec<_> = columns.collect();
    let is_found = ident(SUSPECT_RECORD)
        .is_not_null()
        .or(ident(SUSPECT_CHILD).is_not_null());
    columns.push(
        when(is_found, lit(1_i64))
            .otherwise(lit(0_i64))?
            .alias(HAS_FINDING),
    );
    cases
        .join(
            records,
            JoinType::Left,
            &["case_id"],
            &[SUSPECT_RECORD],
            None,
        )?
        .join(
            children,
            JoinType::Left,
            &["child_id"],
            &[SUSPECT_CHILD],
            None,
        )?
        .select(columns)
}
