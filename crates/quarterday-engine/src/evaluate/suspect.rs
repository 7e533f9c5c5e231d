//! Which cases of a definition have a finding: those whose own record fails a check that touches
//! the definition, or of whose child another record does.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::common::{JoinType, Result};
use datafusion::logical_expr::{ident, lit, when};
use datafusion::prelude::DataFrame;
use quarterday_core::set::{Check, Definition};
use sha2::{Digest, Sha256};

use super::Failure;
use super::prepared::Prepared;
use crate::session::SEPARATOR;

const SUSPECT_RECORD: &str = "quarterday_suspect_record";
const SUSPECT_CHILD: &str = "quarterday_suspect_child";
/// 1 for a case with a finding, 0 for one without.
pub(super) const HAS_FINDING: &str = "quarterday_has_finding";

/// What the checks that touch a definition found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Suspects {
    /// Names the checks: [`checks_of`].
    checks: String,
    /// Authority and key of the failing rows that are records of the definition's cases.
    records: BTreeSet<(String, String)>,
    /// Authority and person of every failing row.
    children: BTreeSet<(String, String)>,
}

impl Suspects {
    /// Of a definition, from each check that touches it and the rows that fail it.
    pub fn of<'c>(
        definition: &Definition,
        made: impl IntoIterator<Item = (&'c Check, &'c [Failure])>,
    ) -> Self {
        let mut suspects = Self::default();
        let mut checks = Vec::new();
        for (check, failures) in made {
            if !check.casts_doubt_on(definition) {
                continue;
            }
            checks.push(check);
            let is_of_cases = check.facts.record == definition.facts.record;
            for row in failures {
                let own = |id: &String| (row.authority.clone(), id.clone());
                if is_of_cases {
                    suspects.records.insert(own(&row.record_id));
                }
                suspects.children.extend(row.child_id.as_ref().map(own));
            }
        }
        suspects.checks = name_of(&checks);
        suspects
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

fn name_of(checks: &[&Check]) -> String {
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

/// Marks cases (`case_id`, `child_id` and what else they have) that have a finding.
pub(super) fn marked(
    prepared: &Prepared<'_>,
    suspects: &Suspects,
    cases: DataFrame,
) -> Result<DataFrame> {
    let records = identifiers(prepared, &suspects.records, SUSPECT_RECORD)?;
    let children = identifiers(prepared, &suspects.children, SUSPECT_CHILD)?;
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

/// A table of identifiers as the queries of a session have them.
fn identifiers(
    prepared: &Prepared<'_>,
    all: &BTreeSet<(String, String)>,
    column: &str,
) -> Result<DataFrame> {
    let session = &prepared.session;
    let one = |(authority, id): &(String, String)| {
        if session.is_kept_apart() {
            format!("{authority}{SEPARATOR}{id}")
        } else {
            id.clone()
        }
    };
    let known = |(authority, _): &&(String, String)| session.authorities.contains(authority);
    let values = all.iter().filter(known).map(one);
    let values: ArrayRef = std::sync::Arc::new(StringArray::from_iter_values(values));
    session.given(RecordBatch::try_from_iter([(column, values)])?)
}
