//! From the rows of a file to entered values: all of them, or none and everything that is wrong.

use super::template::COLUMNS;
use super::{Entry, factor};
use crate::calendar::Period;
use crate::figure::{Decimal, Maturity, Ratio, Unit};
use crate::finding::{EntryProblem, Finding, Place, nearest};
use crate::set::{Better, Definition, Loaded};

/// A row of a file, with the line or row number it stands on.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Row {
    /// From 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The rows of a file: the headings, and those under them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Rows {
    /// The headings.
    pub head: Row,
    /// The rest.
    pub rows: Vec<Row>,
}

/// What entered values are read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The set.
    pub loaded: &'a Loaded,
    /// What was entered before, in that order.
    pub before: &'a [Entry],
    /// Who enters.
    pub by: &'a str,
    /// When, in the caller's words.
    pub at: Option<&'a str>,
    /// The file, as findings tell it.
    pub file: &'a str,
}

const MATURITIES: [(&str, Maturity); 3] = [
    ("provisional", Maturity::Provisional),
    ("final", Maturity::Final),
    ("restated", Maturity::Restated),
];

/// So many times more or less than it could be: a slip of two places, with room for a bad year.
const TIMES: i128 = 50;

/// Reads the rows of a file. Values that were entered before, just so, are left out: the same file
/// again enters nothing. With an error among the findings, nothing is to be entered.
pub fn read(rows: &Rows, context: Context<'_>) -> (Vec<Entry>, Vec<Finding>) {
    let mut found = Found {
        file: context.file,
        findings: Vec::new(),
    };
    let Some(columns) = columns(&rows.head, &mut found) else {
        return (Vec::new(), found.findings);
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines: Vec<u32> = Vec::new();
    for row in &rows.rows {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells = Cells { row, columns };
        if !cells.is_filled_in() {
            continue;
        }
        let Some(entry) = entry(&cells, context, &mut found) else {
            continue;
        };
        let same = entries
            .iter()
            .position(|other| other.is_of_the_same(&entry));
        if let Some(first) = same.and_then(|at| lines.get(at)) {
            found.say(row.line, &EntryProblem::Twice { line: *first });
            continue;
        }
        lines.push(row.line);
        entries.push(entry);
    }
    if entries.is_empty() && found.findings.is_empty() {
        found.say(rows.head.line, &EntryProblem::Nothing);
    }
    entries.retain(|entry| {
        let last = context.before.iter().rfind(|e| e.is_of_the_same(entry));
        !last.is_some_and(|last| last.says_the_same(entry))
    });
    (entries, found.findings)
}

struct Found<'a> {
    file: &'a str,
    findings: Vec<Finding>,
}

impl Found<'_> {
    fn say(&mut self, line: u32, problem: &EntryProblem) {
        let place = Place::line(self.file, line);
        self.findings.push(Finding::new(problem).at(place));
    }
}

/// Where each column of [`COLUMNS`] stands.
type Columns = [Option<usize>; COLUMNS.len()];

fn columns(head: &Row, found: &mut Found<'_>) -> Option<Columns> {
    let plain = |heading: &str| heading.trim().to_lowercase().replace([' ', '-'], "_");
    let mut columns = [None; COLUMNS.len()];
    let mut is_whole = true;
    for (at, heading) in head.cells.iter().enumerate() {
        if heading.trim().is_empty() {
            continue;
        }
        let name = plain(heading);
        let known = COLUMNS.iter().position(|column| column.name == name);
        let place = known.and_then(|known| columns.get_mut(known));
        match place {
            Some(place @ None) => *place = Some(at),
            Some(Some(_)) => {
                is_whole = false;
                found.say(head.line, &EntryProblem::ColumnTwice { column: name });
            }
            None => {
                is_whole = false;
                let names = COLUMNS.iter().map(|column| column.name);
                let near = nearest(&name, names);
                found.say(head.line, &EntryProblem::UnknownColumn { near });
            }
        }
    }
    for (column, _) in COLUMNS.iter().zip(columns).filter(|(_, at)| at.is_none()) {
        if column.is_required {
            is_whole = false;
            let column = column.name;
            found.say(head.line, &EntryProblem::MissingColumn { column });
        }
    }
    is_whole.then_some(columns)
}

/// A row, by the names of its columns.
#[derive(Clone, Copy)]
struct Cells<'r> {
    row: &'r Row,
    columns: Columns,
}

impl<'r> Cells<'r> {
    fn get(&self, name: &str) -> &'r str {
        let known = COLUMNS.iter().position(|column| column.name == name);
        let at = known.and_then(|known| self.columns.get(known).copied().flatten());
        let cell = at.and_then(|at| self.row.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// Whether there is more in it than the template has put there.
    fn is_filled_in(&self) -> bool {
        let left = ["numerator", "denominator", "value", "maturity", "note"];
        left.iter().any(|name| !self.get(name).is_empty())
    }

    /// The number in a cell; an error when what is there is none.
    fn number(&self, name: &'static str, found: &mut Found<'_>) -> Result<Option<Decimal>, ()> {
        let cell = self.get(name);
        if cell.is_empty() {
            return Ok(None);
        }
        cell.parse().map(Some).map_err(|_| {
            let column = name;
            found.say(self.row.line, &EntryProblem::Number { column });
        })
    }
}

fn entry(cells: &Cells<'_>, context: Context<'_>, found: &mut Found<'_>) -> Option<Entry> {
    let line = cells.row.line;
    let definition = definition(cells.get("indicator"), line, context, found);
    let periods = periods(cells, found);
    let numerator = cells.number("numerator", found);
    let denominator = cells.number("denominator", found);
    let value = cells.number("value", found);
    let maturity = maturity(cells.get("maturity"), line, found);
    let note = cells.get("note");
    let (definition, (report, described)) = (definition?, periods?);
    let entry = Entry {
        indicator: definition.slug.clone(),
        report,
        described,
        numerator: numerator.ok()?,
        denominator: denominator.ok()?,
        value: value.ok()?,
        maturity: maturity?,
        note: (!note.is_empty()).then(|| note.to_owned()),
        by: context.by.to_owned(),
        at: context.at.map(str::to_owned),
    };
    let mut is_fit = true;
    for problem in problems(&entry, definition, context) {
        is_fit &= !Finding::new(&problem).is_error();
        found.say(line, &problem);
    }
    is_fit.then_some(entry)
}

fn definition<'a>(
    word: &str,
    line: u32,
    context: Context<'a>,
    found: &mut Found<'_>,
) -> Option<&'a Definition> {
    let set = &context.loaded.set;
    let Some(adoption) = set.find(word) else {
        let codes = set.adoptions.iter().filter(|adoption| adoption.is_entered);
        let words = codes.flat_map(|a| [a.code.as_str(), a.indicator.as_str()]);
        let near = nearest(word, words).map(str::to_owned);
        found.say(line, &EntryProblem::UnknownIndicator { near });
        return None;
    };
    if !adoption.is_entered {
        let slug = adoption.indicator.clone();
        found.say(line, &EntryProblem::Computed { slug });
        return None;
    }
    context.loaded.entered.get(&adoption.indicator)
}

/// The period of the report and the one described.
fn periods(cells: &Cells<'_>, found: &mut Found<'_>) -> Option<(Period, Period)> {
    let line = cells.row.line;
    let mut read = |column: &'static str| {
        let read: Result<Period, _> = cells.get(column).parse();
        if read.is_err() {
            found.say(line, &EntryProblem::Period { column });
        }
        read.ok()
    };
    let report = read("period");
    let described = match cells.get("described_period") {
        "" => report,
        _ => read("described_period"),
    };
    let (report, described) = report.zip(described)?;
    if described.last_day() > report.last_day() {
        found.say(line, &EntryProblem::DescribedLater);
        return None;
    }
    Some((report, described))
}

fn maturity(word: &str, line: u32, found: &mut Found<'_>) -> Option<Maturity> {
    if word.is_empty() {
        return Some(Maturity::Provisional);
    }
    let lower = word.to_lowercase();
    let known = MATURITIES.iter().find(|(known, _)| *known == lower);
    if known.is_none() {
        let near = nearest(word, MATURITIES.iter().map(|(known, _)| *known));
        found.say(line, &EntryProblem::Maturity { near });
    }
    known.map(|(_, maturity)| *maturity)
}

/// What is wrong with a value that could be read.
fn problems(entry: &Entry, definition: &Definition, context: Context<'_>) -> Vec<EntryProblem> {
    let facts = &definition.facts;
    let mut problems = Vec::new();
    let (numerator, denominator) = (entry.numerator, entry.denominator);
    match (numerator, denominator, entry.value) {
        (None, None, None) => return vec![EntryProblem::NoValue],
        (None, Some(_), _) => {
            return vec![EntryProblem::HalfAFraction {
                missing: "numerator",
            }];
        }
        (Some(_), None, None) if facts.unit == Unit::Percent || facts.unit == Unit::Per10000 => {
            let missing = "denominator";
            return vec![EntryProblem::HalfAFraction { missing }];
        }
        _ => {}
    }
    if disagrees(entry, facts.unit, facts.decimals) {
        problems.push(EntryProblem::Disagrees);
    }
    let is_negative = |number: &Option<Decimal>| number.is_some_and(|number| number.units < 0);
    let is_any_negative = [numerator, denominator, entry.value]
        .iter()
        .any(is_negative);
    let exact = entry.exact(facts.unit);
    let hundred = Decimal::whole(100).ratio();
    let is_over = facts.unit == Unit::Percent && exact.is_some_and(|exact| exact > hundred);
    if is_over || is_any_negative {
        let range = if facts.unit == Unit::Percent {
            "between 0 and 100"
        } else {
            "not below 0"
        };
        problems.push(EntryProblem::OutOfRange { range });
        return problems;
    }
    problems.extend(changed(entry, context));
    if let Some(exact) = exact
        && is_far_off(entry, exact, definition, context)
    {
        problems.push(EntryProblem::FarOff);
    }
    problems
}

/// Whether a value is given beside a numerator and a denominator, and is not theirs to the places it
/// is written with, or those the indicator is shown with where it has more.
fn disagrees(entry: &Entry, unit: Unit, decimals: u8) -> bool {
    let (Some(numerator), Some(value)) = (entry.numerator, entry.value) else {
        return false;
    };
    let made = match entry.denominator {
        Some(denominator) => {
            let numerator = numerator.ratio().times(factor(unit));
            numerator.divided_by(denominator.ratio())
        }
        None => Some(numerator.ratio()),
    };
    let places = value.trimmed().places.min(decimals);
    made.is_none_or(|made| made.round(places) != value.ratio().round(places))
}

/// A final or restated value is changed only by one that says that it is restated.
fn changed(entry: &Entry, context: Context<'_>) -> Option<EntryProblem> {
    let last = context.before.iter().rfind(|e| e.is_of_the_same(entry))?;
    let is_settled = last.maturity != Maturity::Provisional;
    let parts = |entry: &Entry| (entry.numerator, entry.denominator, entry.value);
    let is_changed = parts(last) != parts(entry) || entry.maturity == Maturity::Provisional;
    let is_told = entry.maturity == Maturity::Restated;
    (is_settled && is_changed && !is_told).then_some(EntryProblem::NotRestated)
}

/// Whether a value is about a hundred times another there is to hold it against, or a hundredth: the
/// value before it, the target, or the ends that the set believes.
fn is_far_off(entry: &Entry, exact: Ratio, definition: &Definition, context: Context<'_>) -> bool {
    let facts = &definition.facts;
    if let Some(ends) = facts.plausible {
        let (lowest, highest) = (ends.lowest.ratio(), ends.highest.ratio());
        return exact < lowest || exact > highest;
    }
    let earlier = context.before.iter().filter(|other| {
        other.indicator == entry.indicator
            && other.described.last_day() < entry.described.last_day()
    });
    let earlier = earlier.max_by_key(|other| other.described.last_day());
    if let Some(then) = earlier.and_then(|other| other.exact(facts.unit)) {
        return is_far(exact, then);
    }
    let adoption = context.loaded.set.find(&entry.indicator);
    let target = adoption.and_then(|a| a.target_on(entry.described.last_day()));
    let is_judged = facts.better != Better::Neither;
    is_judged && target.is_some_and(|target| is_far(exact, target.value.ratio()))
}

fn is_far(one: Ratio, other: Ratio) -> bool {
    let (one, other) = (one.abs(), other.abs());
    let is_any_nought = one.is_zero() || other.is_zero();
    !is_any_nought && (one >= other.times(TIMES) || other >= one.times(TIMES))
}
