//! Tests of evaluation over records in memory. All records are made up.

mod all;
mod amounts;
mod authorities;
mod breakdown;
mod built_in;
mod by_authority;
mod cases;
mod changes;
mod check;
mod damaged;
mod due;
mod failures;
mod faults;
mod figures;
mod limits;
mod loaded;
mod rates;
mod ratio;
mod shapes;
mod suspects;
mod taker;
mod views;

use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::figure::{Decimal, Figure};
use quarterday_core::finding::Finding;
use quarterday_core::set::{self, Definition, Given, Sources};
use quarterday_core::ssd::Tables;

use super::prepared::Prepared;
use super::{Engine, Options, Over};
use crate::records::Records;

/// The facts of a percentage over assessments.
const PERCENT: &str = "name = 'Assessments completed within 45 working days'\nbetter = 'higher'\n\
    unit = 'percent'\ndecimals = 1\nbasis = 'quarter'\nsource = 'a test'\n\
    record = 'ssd_cin_assessments'\n";

/// Its query, in the form of the built-in one but short.
const ASSESSMENTS: &str = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id,\n\
    cina_assessment_auth_date AS on_date,\n\
    working_days(cina_assessment_start_date, cina_assessment_auth_date) <= 45 AS met,\n\
    working_days_after(cina_assessment_start_date, 45) AS due_date,\n\
    cina_assessment_team AS team\n\
    FROM ssd_cin_assessments\n";

fn engine(target_partitions: usize) -> Engine {
    let program = "0.0.0".to_owned();
    let options = Options {
        program,
        target_partitions,
        ..Options::default()
    };
    Engine::with(options).expect("the machine has threads")
}

/// A definition read as the program reads it.
fn definition(facts: &str, sql: &str, page: &str) -> Definition {
    let mut sources = Sources::new();
    sources.add("children-england/x.toml", facts);
    sources.add("children-england/x.sql", sql);
    sources.add("children-england/x.md", page);
    let (mut loaded, findings) = set::read(&sources);
    let read = loaded.definitions.remove("x");
    read.unwrap_or_else(|| panic!("a definition: {findings:#?}"))
}

fn percent() -> Definition {
    definition(PERCENT, ASSESSMENTS, "# A page\n\nText.\n")
}

/// A given table: columns, then rows, cells separated by `|`.
fn given(table: &str, columns: &str, rows: &[&str]) -> Given {
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect();
    let lines = 1..;
    Given {
        table: table.to_owned(),
        line: 1,
        columns: cells(columns),
        rows: lines.zip(rows.iter().map(|row| cells(row))).collect(),
    }
}

fn records(authority: &str, tables: &[Given]) -> Records {
    Records::from_given(authority, tables, "given.csv", &Tables::default()).0
}

const ASSESSMENT_COLUMNS: &str = "cina_assessment_id | cina_person_id | \
    cina_assessment_start_date | cina_assessment_auth_date | cina_assessment_team";

fn assessments(rows: &[&str]) -> Records {
    records(
        "841",
        &[given("ssd_cin_assessments", ASSESSMENT_COLUMNS, rows)],
    )
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

fn periods(texts: &[&str]) -> Vec<Period> {
    texts.iter().map(|text| period(text)).collect()
}

/// Figures from one query over the records of all authorities.
fn together(
    engine: &Engine,
    over: Over<'_>,
    definition: &Definition,
    asked: &[Period],
) -> Vec<Figure> {
    let figures = engine.runtime.block_on(async {
        let prepared = Prepared::new(&engine.base, over.records, definition, asked).await?;
        let counting = engine.count(&prepared, over).await?;
        engine.figures_of(&prepared, over, &counting, asked, &[Basis::Quarter])
    });
    figures.expect("figures")
}

/// Numerator, denominator, not met, excluded, cases.
fn counts(figure: &Figure) -> (i128, Option<i128>, i64, i64, i64) {
    assert_eq!(figure.numerator.places, 0);
    let denominator = figure
        .denominator
        .map(|denominator: Decimal| denominator.units);
    let Figure {
        not_met,
        excluded,
        cases,
        ..
    } = figure;
    (
        figure.numerator.units,
        denominator,
        *not_met,
        *excluded,
        *cases,
    )
}

/// Names of findings.
fn names(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.name).collect()
}
