//! A definition made ready to run over records: its query and the conditions of its needs read,
//! planned and checked.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::prelude::DataFrame;
use quarterday_core::calendar::Period;
use quarterday_core::finding::{Finding, Place, QueryProblem};
use quarterday_core::set::{Definition, Need, SourceText};
use quarterday_core::ssd::Table;

use super::shape::{self, Columns};
use super::shared::Shared;
use crate::records::Records;
use crate::session::fence::{self, Fenced};
use crate::session::{Base, Reading, Session, Step, Views, inexact_sum, planning, running};

/// A definition over records.
pub(super) struct Prepared<'a> {
    pub definition: &'a Definition,
    /// The periods that the table `period` holds.
    pub periods: &'a [Period],
    /// The table whose records the cases are.
    pub record: &'static Table,
    /// The views that its queries name.
    pub named: BTreeSet<String>,
    /// Every records table that the definition reads.
    pub tables: BTreeSet<&'static str>,
    pub session: Session,
    /// Its rows.
    pub record_rows: DataFrame,
    /// The case query, planned.
    pub frame: DataFrame,
    pub columns: Columns,
    /// For each need of the facts, the query of the authorities that meet its condition.
    pub conditions: Vec<Option<DataFrame>>,
}

impl<'a> Prepared<'a> {
    /// Reads, plans and checks; or says everything that is wrong.
    pub(super) async fn new(
        base: &Base,
        records: &[&Records],
        definition: &'a Definition,
        periods: &'a [Period],
    ) -> Result<Self, Vec<Finding>> {
        Self::beside(base, records, definition, periods, &[]).await
    }

    /// The same, for one authority after another, in a run whose views are `shared`.
    pub(super) async fn each(
        base: &Base,
        records: &[&Records],
        definition: &'a Definition,
        periods: &'a [Period],
        shared: Option<&Shared<'_>>,
    ) -> Result<Self, Vec<Finding>> {
        let over = (records, Reading::Each);
        Self::read(base, over, definition, periods, &[], shared).await
    }

    /// The same, with tables `beside` those the definition reads.
    pub(super) async fn beside(
        base: &Base,
        records: &[&Records],
        definition: &'a Definition,
        periods: &'a [Period],
        beside: &[&'static str],
    ) -> Result<Self, Vec<Finding>> {
        let over = (records, Reading::Together);
        Self::read(base, over, definition, periods, beside, None).await
    }

    async fn read(
        base: &Base,
        (records, reading): (&[&Records], Reading),
        definition: &'a Definition,
        periods: &'a [Period],
        beside: &[&'static str],
        shared: Option<&Shared<'_>>,
    ) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let record = known(&mut findings, record(definition));
        let (given, known_tables) = (&definition.views, &definition.tables);
        let read_before = shared.and_then(|shared| shared.for_query(given, known_tables, periods));
        let own;
        let (views, kept) = if let Some(read) = read_before {
            read
        } else {
            let read = known(&mut findings, Views::read(given, known_tables));
            let Some(read) = read else {
                return Err(findings);
            };
            own = (read, BTreeMap::new());
            (&own.0, &own.1)
        };
        let query = known(&mut findings, fence::read(&definition.sql, views));
        let mut conditions = Vec::new();
        for need in &definition.facts.needs {
            conditions.push(known(&mut findings, condition(definition, need, views)).flatten());
        }
        let (Some(record), Some(query)) = (record, query) else {
            return Err(findings);
        };
        if !findings.is_empty() {
            return Err(findings);
        }
        let (mut tables, mut named) = (BTreeSet::from([record.name]), BTreeSet::new());
        for query in conditions.iter().flatten().chain([&query]) {
            tables.extend(&query.tables);
            named.extend(query.names.iter().cloned());
        }
        tables.extend(beside);
        let fault = |error| planning(&definition.sql, &error);
        let session = Session::open(base, records, reading, (known_tables, &tables), periods);
        let session = session.map_err(fault)?;
        session.add_views(views, &named, kept).await?;
        let record_rows = session.table(record.name).await.map_err(fault)?;
        let frame = session.plan(&query).await.map_err(fault)?;
        if let Some(finding) = inexact_sum(&definition.sql, frame.logical_plan()) {
            findings.push(finding);
        }
        let columns = known(&mut findings, shape::read(definition, frame.schema()));
        let conditions = plan_all(&session, definition, &conditions, &mut findings).await;
        match columns {
            Some(columns) if findings.is_empty() => Ok(Self {
                definition,
                periods,
                record,
                named,
                tables,
                session,
                record_rows,
                frame,
                columns,
                conditions,
            }),
            _ => Err(findings),
        }
    }

    /// The finding of a query that stopped.
    pub(super) fn stopped(&self, step: &Step) -> Vec<Finding> {
        match step {
            Step::Planning(error) => planning(&self.definition.sql, error),
            Step::Running(error) => vec![running(&self.definition.sql, error)],
        }
    }
}

/// Keeps what there is, and the findings of what there is not.
fn known<T>(findings: &mut Vec<Finding>, read: Result<T, Vec<Finding>>) -> Option<T> {
    match read {
        Ok(read) => Some(read),
        Err(mut more) => {
            findings.append(&mut more);
            None
        }
    }
}

fn record(definition: &Definition) -> Result<&'static Table, Vec<Finding>> {
    let name = &definition.facts.record;
    definition.tables.get(name).ok_or_else(|| {
        let near = definition.tables.nearest(name);
        let problem = QueryProblem::UnknownRecord {
            table: name.clone(),
            near: near.map(str::to_owned),
        };
        vec![Finding::new(&problem).at(Place::file(&definition.toml.file))]
    })
}

/// The query of the authorities with a row that satisfies a need's condition; `None` when the need
/// has none, or is of a table the program does not know and so never holds.
fn condition(
    definition: &Definition,
    need: &Need,
    views: &Views,
) -> Result<Option<Fenced>, Vec<Finding>> {
    let (Some(rows), Some(table)) = (&need.rows, definition.tables.get(&need.table)) else {
        return Ok(None);
    };
    let name = table.name;
    let sql = SourceText {
        file: definition.toml.file.clone(),
        text: format!("SELECT DISTINCT authority FROM {name} WHERE (\n{rows}\n)"),
    };
    fence::read(&sql, views)
        .map(Some)
        .map_err(|findings| at_need(definition, need, findings))
}

/// The same findings at the line of the facts file where the need stands.
fn at_need(definition: &Definition, need: &Need, findings: Vec<Finding>) -> Vec<Finding> {
    let place = Place {
        excerpt: usize::try_from(need.line)
            .ok()
            .and_then(|line| definition.toml.text.lines().nth(line.checked_sub(1)?))
            .map(str::to_owned),
        ..Place::line(&definition.toml.file, need.line)
    };
    let moved = findings
        .into_iter()
        .map(|finding| finding.at(place.clone()));
    moved.collect()
}

async fn plan_all(
    session: &Session,
    definition: &Definition,
    conditions: &[Option<Fenced>],
    findings: &mut Vec<Finding>,
) -> Vec<Option<DataFrame>> {
    let mut planned = Vec::new();
    for (need, condition) in definition.facts.needs.iter().zip(conditions) {
        let Some(condition) = condition else {
            planned.push(None);
            continue;
        };
        match session.plan(condition).await {
            Ok(frame) => planned.push(Some(frame)),
            Err(error) => {
                let found = planning(&definition.toml, &error);
                findings.extend(at_need(definition, need, found));
                planned.push(None);
            }
        }
    }
    planned
}
