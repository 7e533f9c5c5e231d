//! From a contract and the files it names to what was published.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::contract::{Contract, Row};
use super::table::Table;
use super::year::{PublishedYear, Settled};
use super::{Area, Published, Series, ees, lait, neighbours};
use crate::finding::{self, ComparatorProblem, Finding, Place};

/// The largest published file that is read.
pub const FILE_BYTES_MAX: u64 = 512 << 20;

/// Reads every series and the neighbours that a contract asks for, each file once. `files` holds
/// bytes by the name the contract gives; `None` is a file that is too large.
pub fn read(
    contract: &Contract,
    files: &BTreeMap<String, Option<Vec<u8>>>,
) -> (Published, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut published = Published::default();
    let mut read: BTreeMap<usize, Series> = BTreeMap::new();
    for name in contract.files() {
        let file = format!("comparators/{name}");
        let bytes = match files.get(name) {
            Some(Some(bytes)) => bytes,
            other => {
                let problem = match other {
                    Some(_) => ComparatorProblem::TooLarge {
                        most: FILE_BYTES_MAX,
                    },
                    None => ComparatorProblem::NoFile { file: file.clone() },
                };
                findings.push(contract.finding(&problem, &span_of(contract, name)));
                continue;
            }
        };
        if let Some(list) = contract
            .neighbours
            .as_ref()
            .filter(|list| list.file == name)
        {
            match neighbours::read(&list.name, &file, bytes) {
                Ok(neighbours) => published.neighbours = Some(neighbours),
                Err(finding) => findings.push(*finding),
            }
        }
        if contract.series.iter().any(|wanted| wanted.row.file == name) {
            let mut gathered = Gathered::new(contract, name, &file);
            gathered.read(bytes);
            findings.append(&mut gathered.findings);
            published.region_of.append(&mut gathered.region_of);
            read.append(&mut gathered.series);
        }
    }
    published.series = read.into_values().collect();
    finding::sort(&mut findings);
    (published, findings)
}

/// Where the contract names a file.
fn span_of(contract: &Contract, name: &str) -> std::ops::Range<usize> {
    let at = contract.text.find(&format!("\"{name}\"")).unwrap_or(0);
    at..at + name.len() + 2
}

/// What is gathered from one file.
pub(super) struct Gathered<'c> {
    contract: &'c Contract,
    name: &'c str,
    file: &'c str,
    series: BTreeMap<usize, Series>,
    settled: BTreeMap<(usize, Area, PublishedYear), Settled>,
    region_of: BTreeMap<String, String>,
    findings: Vec<Finding>,
    /// Kinds of findings said already of a series, so that a bad column is one finding.
    said: BTreeSet<(usize, &'static str)>,
}

impl<'c> Gathered<'c> {
    fn new(contract: &'c Contract, name: &'c str, file: &'c str) -> Self {
        let mut gathered = Self {
            contract,
            name,
            file,
            series: BTreeMap::new(),
            settled: BTreeMap::new(),
            region_of: BTreeMap::new(),
            findings: Vec::new(),
            said: BTreeSet::new(),
        };
        for (index, row) in gathered.rows() {
            let series = Series {
                indicator: row.indicator.clone(),
                basis: row.basis.basis(),
                source: row.source.clone(),
                vintage: row.vintage.clone(),
                differs: row.differs.clone(),
                is_from_rounded_counts: row.denominator.is_some(),
                cells: BTreeMap::new(),
            };
            gathered.series.insert(index, series);
        }
        gathered
    }

    fn read(&mut self, bytes: &[u8]) {
        let table = match Table::open(self.file, bytes) {
            Ok(table) => table,
            Err(finding) => return self.findings.push(*finding),
        };
        if table.has(&lait::COLUMNS[..2]) || table.at(lait::COLUMNS[0]).is_some() {
            lait::read(table, self);
        } else if ees::COLUMNS.iter().any(|column| table.at(column).is_some()) {
            ees::read(table, self);
        } else {
            self.at_heading(&ComparatorProblem::UnknownForm);
            return;
        }
        self.say_empty();
    }

    /// The rows of the contract for this file, by their place in it.
    pub(super) fn rows(&self) -> Vec<(usize, &'c Row)> {
        let rows = self.contract.series.iter().map(|wanted| &wanted.row);
        let rows = rows.enumerate();
        rows.filter(|(_, row)| row.file == self.name).collect()
    }

    /// Takes a problem of the heading down, once.
    pub(super) fn at_heading(&mut self, problem: &ComparatorProblem) {
        let finding = Finding::new(problem).at(Place::line(self.file, 1));
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
        if matches!(problem, ComparatorProblem::UnknownForm) {
            self.series.clear();
        }
    }

    /// Leaves a series out for which there is a finding already.
    pub(super) fn leave_out(&mut self, index: usize) {
        self.series.remove(&index);
    }

    /// Leaves a series out because of what the contract says of it.
    pub(super) fn refuse(&mut self, index: usize, problem: &ComparatorProblem) {
        self.leave_out(index);
        if let Some(wanted) = self.contract.series.get(index) {
            self.findings
                .push(self.contract.finding(problem, &wanted.span));
        }
    }

    /// Notes the region of an authority.
    pub(super) fn region(&mut self, authority: &str, region: &str) {
        if !region.is_empty() && region != "NA" && !self.region_of.contains_key(authority) {
            self.region_of
                .insert(authority.to_owned(), region.to_owned());
        }
    }

    /// Adds a cell: one value, or the parts of a share and then its whole.
    pub(super) fn cell(
        &mut self,
        index: usize,
        area: &Area,
        year: &str,
        values: &[&str],
        line: u32,
    ) {
        let Some((year, settled)) = PublishedYear::read(year) else {
            return self.once(index, &ComparatorProblem::NotAYear, line);
        };
        let cells: Option<Vec<Cell>> = values.iter().map(|text| Cell::read(text)).collect();
        let cell = match cells.as_deref() {
            Some([value]) => *value,
            Some([parts @ .., whole]) => Cell::share(parts, *whole),
            _ => return self.once(index, &ComparatorProblem::UnreadableCell, line),
        };
        let key = (index, area.clone(), year);
        let before = self.settled.get(&key).copied();
        let Some(series) = self.series.get_mut(&index) else {
            return;
        };
        let place = (area.clone(), year);
        match before {
            Some(before) if before > settled => return,
            Some(before) if before == settled => {
                if series.cells.get(&place).is_some_and(|other| *other != cell) {
                    self.once(index, &ComparatorProblem::TwoValues, line);
                }
                return;
            }
            _ => {}
        }
        series.cells.insert(place, cell);
        self.settled.insert(key, settled);
    }

    /// Takes the end of reading down.
    pub(super) fn ended(&mut self, read: Result<(), Box<Finding>>) {
        self.findings.extend(read.err().map(|finding| *finding));
    }

    fn once(&mut self, index: usize, problem: &ComparatorProblem, line: u32) {
        let finding = Finding::new(problem).at(Place::line(self.file, line));
        if self.said.insert((index, finding.code.id)) {
            self.findings.push(finding);
        }
    }

    /// Says which series have no row at all.
    fn say_empty(&mut self) {
        if self.findings.iter().any(Finding::is_error) {
            return;
        }
        for (index, wanted) in self.contract.series.iter().enumerate() {
            let is_empty = self
                .series
                .get(&index)
                .is_some_and(|series| series.cells.is_empty());
            if is_empty {
                let problem = ComparatorProblem::NoRows {
                    file: self.file.to_owned(),
                };
                self.findings
                    .push(self.contract.finding(&problem, &wanted.span));
            }
        }
    }
}
