//! The rows of records that fail a check.

mod example;

use std::collections::{BTreeMap, BTreeSet};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{DFSchema, DataFusionError, JoinType, Result as PlanResult, ScalarValue};
use datafusion::logical_expr::{Expr, cast, ident, lit};
use datafusion::prelude::DataFrame;
use quarterday_core::finding::{Finding, Place, QueryProblem};
use quarterday_core::set::Check;
use quarterday_core::ssd::Table;

use super::cases::{SOURCE_FILE, SOURCE_KEY, SOURCE_LINE, sources};
use super::shared::Shared;
use super::tally::Row;
use super::{Engine, run};
use crate::records::Records;
use crate::session::{
    Base, PERIOD, Reading, SEPARATOR, Session, Step, Views, fence, inexact_sum, planning, running,
};

/// The most rows that may fail one check.
pub const FAILURES_MAX: usize = 1_000_000;

/// The columns that a check's query gives; those that it must first.
const COLUMNS: [&str; 3] = ["record_id", "child_id", "why"];

/// A row that fails a check.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Failure {
    /// Whose record it is.
    pub authority: String,
    /// The file and line of its record.
    pub source: (String, i32),
    /// The key of its record.
    pub record_id: String,
    /// Whose record it is, where it says so.
    pub child_id: Option<String>,
    /// What a person who opens the list should read besides.
    pub why: Option<String>,
}

impl Engine {
    /// The rows that fail a check, by authority, file and line; each once. The check's own faults,
    /// all of them, when it has any.
    pub fn failures(&self, records: &Records, check: &Check) -> Result<Vec<Failure>, Vec<Finding>> {
        run(|| self.runtime.block_on(self.failing(&[records], check)))
    }

    /// The rows of several authorities that fail.
    async fn failing(
        &self,
        records: &[&Records],
        check: &Check,
    ) -> Result<Vec<Failure>, Vec<Finding>> {
        let over = (records, Reading::Together);
        let (session, frame) = prepare(&self.base, over, check, None).await?;
        let batches = session.rows(frame).await.map_err(|step| match step {
            Step::Planning(error) => planning(&check.sql, &error),
            Step::Running(error) => vec![running(&check.sql, &error)],
        })?;
        let only = session.authorities.first();
        let only = only.filter(|_| !session.is_kept_apart());
        read(check, only.map(String::as_str), &batches)
    }
}

/// The query of the rows that fail, planned and checked.
pub(super) async fn prepare(
    base: &Base,
    (records, reading): (&[&Records], Reading),
    check: &Check,
    shared: Option<&Shared<'_>>,
) -> Result<(Session, DataFrame), Vec<Finding>> {
    let record = record(check)?;
    let read_before = shared.and_then(|shared| shared.for_query(&check.views, &check.tables, &[]));
    let own;
    let (views, kept) = if let Some(read) = read_before {
        read
    } else {
        own = (Views::read(&check.views, &check.tables)?, BTreeMap::new());
        (&own.0, &own.1)
    };
    let query = fence::read(&check.sql, views)?;
    if query.tables.contains(PERIOD) {
        return Err(vec![at_query(check, &QueryProblem::PeriodInCheck)]);
    }
    let fault = |error: DataFusionError| planning(&check.sql, &error);
    let mut tables: BTreeSet<&'static str> = query.tables.clone();
    tables.insert(record.name);
    let session =
        Session::open(base, records, reading, (&check.tables, &tables), &[]).map_err(fault)?;
    session.add_views(views, &query.names, kept).await?;
    let frame = session.plan(&query).await.map_err(fault)?;
    let mut findings = columns(check, frame.schema());
    findings.extend(inexact_sum(&check.sql, frame.logical_plan()));
    if !findings.is_empty() {
        return Err(findings);
    }
    let rows = session.table(record.name).await.map_err(fault)?;
    let listed = listed(frame, record, rows).map_err(fault)?;
    Ok((session, listed))
}

/// The table whose rows fail.
fn record(check: &Check) -> Result<&'static Table, Vec<Finding>> {
    let name = &check.facts.record;
    check.tables.get(name).ok_or_else(|| {
        let near = check.tables.nearest(name);
        let problem = QueryProblem::UnknownRecord {
            table: name.clone(),
            near: near.map(str::to_owned),
        };
        vec![Finding::new(&problem).at(Place::file(&check.toml.file))]
    })
}

fn at_query(check: &Check, problem: &QueryProblem) -> Finding {
    Finding::new(problem).at(Place::file(&check.sql.file))
}

/// What is wrong with the columns of a check's query.
fn columns(check: &Check, schema: &DFSchema) -> Vec<Finding> {
    let has = |name: &str| schema.has_column_with_unqualified_name(name);
    let mut problems = Vec::new();
    for column in COLUMNS.into_iter().filter(|name| *name != "why") {
        if !has(column) {
            problems.push(QueryProblem::MissingColumn { column, near: None });
        }
    }
    for field in schema.fields() {
        let (name, found) = (field.name().as_str(), field.data_type());
        if !COLUMNS.contains(&name) {
            let column = name.to_owned();
            problems.push(QueryProblem::ColumnNotOfCheck { column });
        } else if !(found.is_string() || found.is_null()) {
            problems.push(QueryProblem::WrongType {
                column: name.to_owned(),
                expected: "text",
                found: super::shape::type_words(found),
            });
        }
    }
    problems
        .iter()
        .map(|problem| at_query(check, problem))
        .collect()
}

/// The failing rows, each with where its record came from.
fn listed(frame: DataFrame, record: &Table, rows: DataFrame) -> PlanResult<DataFrame> {
    let has_why = frame.schema().has_column_with_unqualified_name("why");
    let column = |name: &str| -> Expr {
        let value = if name == "why" && !has_why {
            lit(ScalarValue::Utf8(None))
        } else {
            ident(name)
        };
        cast(value, DataType::Utf8).alias(name)
    };
    let failing = frame.select(COLUMNS.map(column).to_vec())?;
    let sources = sources(record, rows)?;
    let joined = failing.join(sources, JoinType::Left, &["record_id"], &[SOURCE_KEY], None)?;
    joined.limit(0, Some(FAILURES_MAX + 1))
}

/// Reads the rows that fail; of the authority `only`, when they are of one.
pub(super) fn read(
    check: &Check,
    only: Option<&str>,
    batches: &[RecordBatch],
) -> Result<Vec<Failure>, Vec<Finding>> {
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    if rows > FAILURES_MAX {
        let problem = QueryProblem::TooManyFailures { most: FAILURES_MAX };
        return Err(vec![at_query(check, &problem)]);
    }
    let mut failures: BTreeMap<(String, String), Failure> = BTreeMap::new();
    let mut strays = 0;
    for batch in batches {
        for row in 0..batch.num_rows() {
            match failure(only, &Row { batch, row }) {
                None => strays += 1,
                Some(failure) => {
                    let key = (failure.authority.clone(), failure.record_id.clone());
                    let kept = failures.entry(key).or_insert_with(|| failure.clone());
                    // A row that fails in several ways is told by the first of them.
                    if failure < *kept {
                        *kept = failure;
                    }
                }
            }
        }
    }
    if strays > 0 {
        let table = check.facts.record.clone();
        let problem = QueryProblem::NotRecords {
            rows: strays,
            table,
        };
        return Err(vec![at_query(check, &problem)]);
    }
    let mut failures: Vec<Failure> = failures.into_values().collect();
    failures.sort();
    Ok(failures)
}

/// One failing row, if its `record_id` is the key of a record. `only` is the authority, when there
/// is one.
fn failure(only: Option<&str>, row: &Row<'_>) -> Option<Failure> {
    let record_id = row.text("record_id")?;
    let (authority, record_id) = match only {
        Some(only) => (only, record_id),
        None => record_id.split_once(SEPARATOR)?,
    };
    let prefix = format!("{authority}{SEPARATOR}");
    let plain = |text: &str| match only {
        Some(_) => text.to_owned(),
        None => text.replace(&prefix, ""),
    };
    let line = i32::try_from(row.number(SOURCE_LINE)).unwrap_or(i32::MAX);
    Some(Failure {
        authority: authority.to_owned(),
        source: (row.text(SOURCE_FILE)?.to_owned(), line),
        record_id: record_id.to_owned(),
        child_id: row.text("child_id").map(plain),
        why: row.text("why").map(plain),
    })
}
