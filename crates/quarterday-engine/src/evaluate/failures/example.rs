//! A check held against its worked examples.

use std::collections::BTreeMap;

use quarterday_core::finding::{Finding, Place, QueryProblem};
use quarterday_core::set::{Check, Example};

use super::super::Engine;
use super::Failure;
use crate::records::Records;

/// The authority of the copy of the first example's records.
const COPY: &str = "copy";

impl Engine {
    /// Everything that is wrong with a check's query and worked examples. The examples are run as so
    /// many authorities beside each other; one that does not hold is run alone too, which tells a
    /// query that mixes authorities from one that is wrong.
    pub(in super::super) fn check_failures(&self, check: &Check) -> Vec<Finding> {
        self.compare_all(check).unwrap_or_else(|faults| faults)
    }

    fn compare_all(&self, check: &Check) -> Result<Vec<Finding>, Vec<Finding>> {
        let mut findings = Vec::new();
        let given = |code: &str, example: &Example, findings: &mut Vec<Finding>| {
            let file = &check.page.file;
            let (records, read) = Records::from_given(code, &example.given, file, &check.tables);
            findings.extend(read.into_iter().filter(Finding::is_error));
            records
        };
        let mut all: Vec<(String, &Example, Records)> = Vec::new();
        for (n, example) in check.examples.iter().enumerate() {
            let code = format!("{n:03}");
            let records = given(&code, example, &mut findings);
            all.push((code, example, records));
        }
        // Without an example the query is planned nevertheless.
        let none = Example::default();
        let first = check.examples.first().unwrap_or(&none);
        let copy = given(COPY, first, &mut Vec::new());
        let records = all.iter().map(|(.., records)| records).chain([&copy]);
        let together = self.failures_of(&records.collect::<Vec<_>>(), check)?;
        for (code, example, records) in &all {
            let is_held = compare(check, example, code, &together).is_empty();
            if !is_held {
                let alone = self.failures_of(&[records], check)?;
                let found = compare(check, example, code, &alone);
                let is_mixed = found.is_empty();
                findings.extend(found);
                if is_mixed {
                    let line = example.given.first().map_or(1, |given| given.line);
                    findings.push(at(check, &QueryProblem::FailuresMixed, line));
                }
            }
        }
        Ok(findings)
    }

    fn failures_of(
        &self,
        records: &[&Records],
        check: &Check,
    ) -> Result<Vec<Failure>, Vec<Finding>> {
        self.runtime.block_on(self.failing(records, check))
    }
}

/// Every difference between an example and what was found for the authority of its records.
fn compare(check: &Check, example: &Example, authority: &str, found: &[Failure]) -> Vec<Finding> {
    let own = found.iter().filter(|row| row.authority == authority);
    let mut left: BTreeMap<&str, &Failure> = own.map(|row| (row.record_id.as_str(), row)).collect();
    let mut findings = Vec::new();
    for expected in &example.fails {
        if left.remove(expected.record_id.as_str()).is_none() {
            let record_id = expected.record_id.clone();
            let problem = QueryProblem::ExampleFailureMissing { record_id };
            findings.push(at(check, &problem, expected.line));
        }
    }
    for (record_id, row) in left {
        let problem = QueryProblem::ExampleFailureExtra {
            record_id: record_id.to_owned(),
            why: row.why.clone(),
        };
        let line = given_line(check, example, record_id);
        findings.push(at(check, &problem, line.unwrap_or(1)));
    }
    findings
}

fn at(check: &Check, problem: &QueryProblem, line: u32) -> Finding {
    let page = &check.page;
    let before = usize::try_from(line)
        .ok()
        .and_then(|line| line.checked_sub(1));
    let excerpt = before.and_then(|before| page.text.lines().nth(before));
    Finding::new(problem).at(Place {
        excerpt: excerpt.map(str::to_owned),
        ..Place::line(&page.file, line)
    })
}

/// The line of the given record whose key is `record_id`.
fn given_line(check: &Check, example: &Example, record_id: &str) -> Option<u32> {
    let record = &check.facts.record;
    let key = check.tables.get(record)?.key().name;
    let tables = example.given.iter().filter(|given| given.table == *record);
    tables.into_iter().find_map(|given| {
        let at = given.columns.iter().position(|column| column == key)?;
        let is_it = |row: &&(u32, Vec<String>)| row.1.get(at).is_some_and(|id| id == record_id);
        given.rows.iter().find(is_it).map(|(line, _)| *line)
    })
}
