//! `comparators/series.toml`: which published series stands beside which indicator.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::calendar::Basis;
use crate::finding::{ComparatorProblem, Finding, Place};

/// What the contract says.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    pub(super) file: String,
    pub(super) text: String,
    pub(super) neighbours: Option<NeighbourList>,
    pub(super) series: Vec<Wanted>,
}

/// `[neighbours]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeighbourList {
    /// The file, in `comparators/`.
    pub(super) file: String,
    /// What it is called in sentences: "2025 list".
    pub(super) name: String,
}

/// `[[series]]`.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) row: Row,
    pub(super) span: Range<usize>,
}

/// The keys of `[[series]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// The slug.
    pub(super) indicator: String,
    /// The file, in `comparators/`.
    pub(super) file: String,
    /// The short name of the series in the file of the interactive tool.
    pub(super) series: Option<String>,
    /// The column of the value.
    pub(super) value: Option<String>,
    /// The columns whose sum is the part of a share.
    #[serde(default)]
    pub(super) numerator: Vec<String>,
    /// The column of its whole.
    pub(super) denominator: Option<String>,
    /// What other columns must say for a row to be of the series.
    #[serde(default, rename = "where")]
    pub(super) only: BTreeMap<String, String>,
    /// How the figures relate to their year.
    #[serde(default)]
    pub(super) basis: Stretch,
    /// Who published it, and where.
    pub(super) source: String,
    /// When.
    pub(super) vintage: String,
    /// How it differs from the definition.
    pub(super) differs: Option<String>,
}

/// How published figures may relate to their year.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stretch {
    /// Of the whole year.
    #[default]
    Year,
    /// On its last day.
    Snapshot,
}

impl Stretch {
    pub(super) fn basis(self) -> Basis {
        match self {
            Self::Year => Basis::Year,
            Self::Snapshot => Basis::Snapshot,
        }
    }
}

/// The file as a whole, its rows yet to be read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    neighbours: Option<Spanned<toml::Table>>,
    #[serde(default)]
    series: Vec<Spanned<toml::Table>>,
}

impl Contract {
    /// Reads the text of a contract. A row with a fault is left out, and each is one finding.
    pub fn read(file: &str, text: &str) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut contract = Self {
            file: file.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        };
        let raw: Raw = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(error) => {
                let span = error.span().unwrap_or_default();
                findings.push(contract.refused(error.message(), &span));
                return (contract, findings);
            }
        };
        if let Some(table) = raw.neighbours {
            let span = table.span();
            match NeighbourList::deserialize(table.into_inner()) {
                Ok(list) => contract.neighbours = Some(list),
                Err(error) => findings.push(contract.refused(error.message(), &span)),
            }
        }
        for table in raw.series {
            let span = table.span();
            let row = Row::deserialize(table.into_inner());
            match row.map_err(|error| error.message().to_owned()) {
                Ok(row) if row.is_one_kind() => contract.series.push(Wanted { row, span }),
                Ok(_) => findings.push(contract.refused(
                    "give `series`, or `value`, or `numerator` and `denominator`",
                    &span,
                )),
                Err(why) => findings.push(contract.refused(&why, &span)),
            }
        }
        (contract, findings)
    }

    /// The names of the files it wants, in `comparators/`.
    pub fn files(&self) -> BTreeSet<&str> {
        let series = self.series.iter().map(|wanted| wanted.row.file.as_str());
        let list = self.neighbours.iter().map(|list| list.file.as_str());
        series.chain(list).collect()
    }

    fn refused(&self, why: &str, span: &Range<usize>) -> Finding {
        let why = why.lines().next().unwrap_or_default().to_owned();
        self.finding(&ComparatorProblem::Contract { why }, span)
    }

    pub(super) fn finding(&self, problem: &ComparatorProblem, span: &Range<usize>) -> Finding {
        Finding::new(problem).at(Place::span(&self.file, &self.text, span))
    }
}

impl Row {
    /// Whether it says in exactly one way where its values stand.
    fn is_one_kind(&self) -> bool {
        let share = !self.numerator.is_empty() && self.denominator.is_some();
        let half = self.numerator.is_empty() != self.denominator.is_none();
        let ways = [self.series.is_some(), self.value.is_some(), share];
        !half && ways.iter().filter(|is_so| **is_so).count() == 1
    }
}
