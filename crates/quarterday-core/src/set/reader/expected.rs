//! The sections of a worked example and their tables: given records, expected cases, expected
//! figures.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::unknown_table;
use super::local::Known;
use super::log::Log;
use super::table::{Cell, Row, Table};
use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, State};
use crate::finding::{KeyProblem, PageProblem, SetProblem, nearest};
use crate::set::{ExpectedCase, ExpectedFailure, ExpectedFigure, Given, Met};

/// The column of given records that is free for comments.
const NOTE: &str = "note";

const CASE_COLUMNS: &[&str] = &["case", "met", "because", "amount", "per", "due"];
const FAIL_COLUMNS: &[&str] = &["record", "because"];
const FIGURE_COLUMNS: &[&str] = &[
    "period",
    "basis",
    "numerator",
    "denominator",
    "value",
    "state",
];

const MET: [(&str, Met); 3] = [
    ("yes", Met::Met),
    ("no", Met::NotMet),
    ("excluded", Met::Excluded),
];

const STATES: [State; 8] = [
    State::Ok,
    State::NoCases,
    State::NotDue,
    State::Late,
    State::Suppressed,
    State::NotApplicable,
    State::NotMeasuredThen,
    State::NotMeasured,
];

/// A section of a worked example. Without its table or period where that could not be read.
pub(super) enum Section {
    /// Before the first heading.
    None,
    /// `### Given ssd_cp_plans`.
    Given(Option<String>),
    /// `### Given population`.
    Population,
    /// `### Cases in 2019-20-q2`.
    Cases(Option<Period>),
    /// `### Figures`.
    Figures,
    /// `### Fails`.
    Fails,
    /// Any other heading.
    Unknown,
}

/// The section of a heading, and what is wrong with the heading's table or period.
pub(super) fn section(heading: &str, tables: &Known) -> (Section, Option<SetProblem>) {
    let words: Vec<&str> = heading.split_whitespace().collect();
    match words.as_slice() {
        ["Given", "population"] => (Section::Population, None),
        ["Given", table @ ..] if !table.is_empty() => {
            let table = table.join(" ");
            match unknown_table(&table, tables) {
                None => (Section::Given(Some(table)), None),
                Some(problem) => (Section::Given(None), Some(problem.into())),
            }
        }
        ["Cases", "in", period @ ..] if !period.is_empty() => {
            let found = period.join(" ");
            let period = found.parse().ok();
            let problem = PageProblem::UnreadablePeriod { found };
            let problem = period.is_none().then(|| problem.into());
            (Section::Cases(period), problem)
        }
        ["Figures"] => (Section::Figures, None),
        ["Fails"] => (Section::Fails, None),
        _ => (Section::Unknown, None),
    }
}

/// Reads the tables of a page.
pub(super) struct Reader<'p> {
    log: &'p Log<'p>,
    tables: &'p Known,
}

impl<'p> Reader<'p> {
    /// A reader that takes problems down in `log`.
    pub(super) fn new(log: &'p Log<'p>, tables: &'p Known) -> Self {
        Self { log, tables }
    }

    /// Takes a problem down.
    pub(super) fn report(&self, problem: impl Into<SetProblem>, span: &Range<usize>) {
        self.log.report(problem, span);
    }

    /// Given records of a table.
    pub(super) fn given(&self, name: &str, table: &Table) -> Given {
        let known: Option<Vec<&str>> = self.tables.tables.get(name).map(|table| {
            let columns = table.columns.iter().map(|column| column.name);
            columns.chain([NOTE]).collect()
        });
        let columns = self.columns(name, table, known.as_deref(), &[]);
        let kept = |column: &Option<String>| column.as_ref().is_some_and(|name| name != NOTE);
        let rows = self.whole_rows(table);
        let row = |row: &Row| {
            let cells = row.cells.iter().zip(&columns);
            let kept = cells.filter(|(_, column)| kept(column));
            (row.line, kept.map(|(cell, _)| cell.text.clone()).collect())
        };
        Given {
            table: name.to_owned(),
            line: table.head.line,
            rows: rows.into_iter().map(row).collect(),
            columns: columns
                .iter()
                .filter(|c| kept(c))
                .flatten()
                .cloned()
                .collect(),
        }
    }

    /// The cases expected in a period, besides those `before` in the same example.
    pub(super) fn cases(
        &self,
        period: Period,
        table: &Table,
        before: &[ExpectedCase],
    ) -> Vec<ExpectedCase> {
        let required = ["case", "met", "because"];
        let columns = self.columns("cases", table, Some(CASE_COLUMNS), &required);
        let mut lines: BTreeMap<String, u32> = before
            .iter()
            .filter(|case| case.period == period)
            .map(|case| (case.case_id.clone(), case.line))
            .collect();
        let mut cases = Vec::new();
        for row in self.whole_rows(table) {
            let cell = |name: &str| cell(&columns, row, name);
            let (case, met) = (cell("case"), cell("met"));
            let case_id = self.filled("case", case, row);
            let met = self
                .filled("met", met, row)
                .and_then(|met| self.word("met", met, &MET));
            let before = self.log.count();
            let number = |name| {
                let filled = cell(name).filter(|cell| !cell.text.is_empty());
                filled.and_then(|cell| self.number(name, cell))
            };
            let (amount, per) = (number("amount"), number("per"));
            let due = cell("due").filter(|cell| !cell.text.is_empty());
            let due = due.and_then(|cell| self.day("due", cell));
            let (Some(case_id), Some(met)) = (case_id, met) else {
                continue;
            };
            if self.log.count() > before {
                continue;
            }
            if let Some(line) = lines.insert(case_id.text.clone(), row.line) {
                let case = case_id.text.clone();
                self.log
                    .report(PageProblem::CaseTwice { case, line }, &case_id.span);
                continue;
            }
            cases.push(ExpectedCase {
                period,
                line: row.line,
                case_id: case_id.text.clone(),
                met,
                amount,
                per,
                due,
                because: cell("because").map_or_else(String::new, |cell| cell.text.clone()),
            });
        }
        cases
    }

    /// The rows expected to fail a check, besides those `before` in the same example.
    pub(super) fn fails(&self, table: &Table, before: &[ExpectedFailure]) -> Vec<ExpectedFailure> {
        let columns = self.columns("fails", table, Some(FAIL_COLUMNS), FAIL_COLUMNS);
        let before = before.iter().map(|row| (row.record_id.clone(), row.line));
        let mut lines: BTreeMap<String, u32> = before.collect();
        let mut fails = Vec::new();
        for row in self.whole_rows(table) {
            let cell = |name: &str| cell(&columns, row, name);
            let Some(record) = self.filled("record", cell("record"), row) else {
                continue;
            };
            if let Some(line) = lines.insert(record.text.clone(), row.line) {
                let case = record.text.clone();
                let problem = PageProblem::CaseTwice { case, line };
                self.log.report(problem, &record.span);
                continue;
            }
            fails.push(ExpectedFailure {
                record_id: record.text.clone(),
                line: row.line,
                because: cell("because").map_or_else(String::new, |cell| cell.text.clone()),
            });
        }
        fails
    }

    /// The figures expected.
    pub(super) fn figures(&self, table: &Table) -> Vec<ExpectedFigure> {
        let required = ["period", "numerator"];
        let columns = self.columns("figures", table, Some(FIGURE_COLUMNS), &required);
        let rows = self.whole_rows(table);
        let figures = rows
            .into_iter()
            .filter_map(|row| self.figure(&columns, row));
        figures.collect()
    }

    fn figure(&self, columns: &[Option<String>], row: &Row) -> Option<ExpectedFigure> {
        let before = self.log.count();
        let cell = |name: &str| cell(columns, row, name);
        let written = |name: &str| cell(name).filter(|cell| !cell.text.is_empty());
        let period = self.filled("period", cell("period"), row);
        let period = period.and_then(|cell| self.period(cell));
        let bases = Basis::ALL.map(|basis| (basis.name(), basis));
        let basis = written("basis").and_then(|cell| self.word("basis", cell, &bases));
        let states = STATES.map(|state| (state.name(), state));
        let state = match written("state") {
            None => Some(State::Ok),
            Some(cell) => self.word("state", cell, &states),
        };
        let number = |name: &str| written(name).and_then(|cell| self.number(name, cell));
        let numerator = number("numerator");
        let denominator = number("denominator");
        let value = number("value");
        if self.log.count() > before {
            return None;
        }
        Some(ExpectedFigure {
            period: period?,
            basis,
            line: row.line,
            numerator,
            denominator,
            value,
            state: state?,
        })
    }

    /// The columns of a table; `None` for one that is unknown or stands there already. `known` is
    /// `None` when the table's columns are not known to the program.
    pub(super) fn columns(
        &self,
        name: &str,
        table: &Table,
        known: Option<&[&str]>,
        required: &[&'static str],
    ) -> Vec<Option<String>> {
        let cells = &table.head.cells;
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let mut missing: Vec<&'static str> = required.to_vec();
        missing.retain(|column| !texts.contains(column));
        let mut columns: Vec<Option<String>> = Vec::new();
        for cell in cells {
            let column = cell.text.clone();
            if columns.iter().flatten().any(|before| *before == column) {
                self.log
                    .report(PageProblem::ColumnTwice { column }, &cell.span);
                columns.push(None);
            } else if known.is_none_or(|known| known.contains(&column.as_str())) {
                columns.push(Some(column));
            } else {
                let known = known.unwrap_or_default().iter().copied();
                let unused = known.clone().filter(|known| !texts.contains(known));
                let near = nearest(&column, unused).or_else(|| nearest(&column, known));
                // A misspelt column is one fault, not a second one for what it should have been.
                missing.retain(|missing| Some(*missing) != near);
                let problem = PageProblem::UnknownColumn {
                    near: near.map(str::to_owned),
                    table: name.to_owned(),
                    column,
                };
                self.log.report(problem, &cell.span);
                columns.push(None);
            }
        }
        for column in missing {
            self.log
                .report(PageProblem::MissingColumn { column }, &table.head.span);
        }
        columns
    }

    /// The rows of as many cells as the heading row.
    pub(super) fn whole_rows<'t>(&self, table: &'t Table) -> Vec<&'t Row> {
        let wanted = table.head.cells.len();
        let mut whole = Vec::new();
        for row in &table.rows {
            let found = row.cells.len();
            if found == wanted {
                whole.push(row);
            } else {
                self.log
                    .report(PageProblem::RaggedRow { wanted, found }, &row.span);
            }
        }
        whole
    }

    /// A cell that must say something. No finding when its column is missing: that has one.
    pub(super) fn filled<'t>(
        &self,
        column: &'static str,
        cell: Option<&'t Cell>,
        row: &Row,
    ) -> Option<&'t Cell> {
        let cell = cell?;
        if cell.text.is_empty() {
            self.log
                .report(PageProblem::EmptyCell { column }, &row.span);
            return None;
        }
        Some(cell)
    }

    fn word<T: Copy>(&self, column: &str, cell: &Cell, words: &[(&str, T)]) -> Option<T> {
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == cell.text) {
            return Some(*meaning);
        }
        let known = || words.iter().map(|(word, _)| *word);
        let problem = KeyProblem::UnknownWord {
            key: column.to_owned(),
            word: cell.text.clone(),
            near: nearest(&cell.text, known()).map(str::to_owned),
            known: known().map(str::to_owned).collect(),
        };
        self.log.report(problem, &cell.span);
        None
    }

    fn period(&self, cell: &Cell) -> Option<Period> {
        let period = cell.text.parse().ok();
        if period.is_none() {
            let found = cell.text.clone();
            self.log
                .report(PageProblem::UnreadablePeriod { found }, &cell.span);
        }
        period
    }

    fn number(&self, column: &str, cell: &Cell) -> Option<Decimal> {
        let parsed = cell.text.parse().ok();
        if parsed.is_none() {
            let key = column.to_owned();
            self.log
                .report(KeyProblem::UnreadableNumber { key }, &cell.span);
        }
        parsed
    }

    fn day(&self, column: &str, cell: &Cell) -> Option<Day> {
        let parsed = cell.text.parse().ok();
        if parsed.is_none() {
            let (key, found) = (column.to_owned(), cell.text.clone());
            self.log
                .report(KeyProblem::UnreadableDate { key, found }, &cell.span);
        }
        parsed
    }
}

/// The cell of a row under a column.
pub(super) fn cell<'t>(columns: &[Option<String>], row: &'t Row, name: &str) -> Option<&'t Cell> {
    let mut named = columns.iter().zip(&row.cells);
    let found = named.find(|(column, _)| column.as_deref() == Some(name));
    found.map(|(_, cell)| cell)
}
