//! The columns of a case query: which there are, of what types, and whether they fit the unit and
//! the basis.

use std::collections::BTreeSet;

use datafusion::arrow::datatypes::DataType;
use datafusion::common::DFSchema;
use quarterday_core::calendar::Basis;
use quarterday_core::figure::{Aggregate, Unit};
use quarterday_core::finding::{Finding, Place, QueryProblem, RatioFault, Shape, nearest};
use quarterday_core::set::{Definition, SourceText};

/// The columns that mean something to the engine; any other is shown in lists of cases.
const KNOWN: [&str; 11] = [
    "case_id",
    "child_id",
    "on_date",
    "from_date",
    "to_date",
    "period",
    "met",
    "amount",
    "per",
    "due_date",
    "why",
];

/// The most digits after the point of an amount and of what it is per: what a stored number can hold.
const AMOUNT_PLACES_MAX: u8 = 6;

/// What a case query gives.
#[derive(Debug)]
pub(super) struct Columns {
    /// How it says when a case counts.
    pub shape: Shape,
    /// Whether a case is somebody's: a worker's is not.
    pub has_child: bool,
    pub has_met: bool,
    /// Whether it says by when a case is due.
    pub has_due: bool,
    /// Digits after the point of `amount`, when there is one.
    pub amount: Option<u8>,
    /// Digits after the point of `per`, what an amount is divided by, in a ratio.
    pub per: Option<u8>,
    /// The other columns, in the order of the query.
    pub others: Vec<String>,
}

/// Reads the columns of a planned case query, or says everything that is wrong with them.
pub(super) fn read(definition: &Definition, schema: &DFSchema) -> Result<Columns, Vec<Finding>> {
    let mut reader = Reader {
        sql: &definition.sql,
        schema,
        findings: Vec::new(),
    };
    reader.names(definition);
    let shape = reader.shape();
    let (amount, per) = reader.types();
    reader.unit(definition);
    reader.facts(definition);
    let Reader { findings, .. } = reader;
    let has = |name: &str| schema.has_column_with_unqualified_name(name);
    match shape {
        Some(shape) if findings.is_empty() => Ok(Columns {
            shape,
            has_child: has("child_id"),
            has_met: has("met"),
            has_due: has("due_date"),
            amount,
            per,
            others: schema
                .fields()
                .iter()
                .map(|field| field.name().clone())
                .filter(|name| !KNOWN.contains(&name.as_str()))
                .collect(),
        }),
        _ => Err(findings),
    }
}

/// The finding when `basis` cannot be computed from a query of this shape.
pub(super) fn basis(definition: &Definition, shape: Shape, basis: Basis) -> Option<Finding> {
    let fits = match shape {
        Shape::Flow => basis != Basis::Snapshot,
        Shape::Stock => basis == Basis::Snapshot,
        Shape::OwnPeriods => basis == definition.facts.basis,
    };
    let place = || {
        let toml = &definition.toml;
        fact_place(toml, "basis")
            .filter(|_| basis == definition.facts.basis)
            .unwrap_or_else(|| Place::file(&definition.sql.file))
    };
    (!fits).then(|| Finding::new(&QueryProblem::BasisAndShape { basis, shape }).at(place()))
}

/// The bases that can be computed from a query of this shape.
pub(super) fn fitting(definition: &Definition, shape: Shape) -> Vec<Basis> {
    let fits = |fits: &Basis| basis(definition, shape, *fits).is_none();
    Basis::ALL.into_iter().filter(fits).collect()
}

struct Reader<'a> {
    sql: &'a SourceText,
    schema: &'a DFSchema,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn has(&self, name: &str) -> bool {
        self.schema.has_column_with_unqualified_name(name)
    }

    /// A finding at the last place where the query has this word.
    fn find(&mut self, problem: &QueryProblem, word: Option<&str>) {
        let found = word.and_then(|word| Some((self.sql.text.rfind(word)?, word)));
        let place = found.map_or_else(
            || Place::file(&self.sql.file),
            |(at, word)| Place::span(&self.sql.file, &self.sql.text, &(at..at + word.len())),
        );
        self.findings.push(Finding::new(problem).at(place));
    }

    fn missing(&mut self, column: &'static str) {
        if self.has(column) {
            return;
        }
        let schema = self.schema;
        let others = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .filter(|name| !KNOWN.contains(name));
        let near = nearest(column, others);
        self.find(
            &QueryProblem::MissingColumn {
                column,
                near: near.map(str::to_owned),
            },
            near,
        );
    }

    fn names(&mut self, definition: &Definition) {
        let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
        for field in self.schema.fields() {
            if !seen.insert(field.name()) {
                twice.insert(field.name().clone());
            }
        }
        for column in twice {
            self.find(
                &QueryProblem::ColumnTwice {
                    column: column.clone(),
                },
                Some(&column),
            );
        }
        self.missing("case_id");
        if !definition.facts.is_of_workers() {
            self.missing("child_id");
        } else if self.has("child_id") {
            self.find(&QueryProblem::ChildOfWorkers, Some("child_id"));
        }
    }

    fn shape(&mut self) -> Option<Shape> {
        let mut found = Vec::new();
        if self.has("on_date") {
            found.push(Shape::Flow);
        }
        if self.has("from_date") || self.has("to_date") {
            found.push(Shape::Stock);
        }
        if self.has("period") {
            found.push(Shape::OwnPeriods);
        }
        let [shape] = found.as_slice() else {
            self.find(&QueryProblem::Shapes { found }, None);
            return None;
        };
        if *shape == Shape::Stock {
            self.missing("from_date");
            self.missing("to_date");
        }
        Some(*shape)
    }

    /// Checks every known column's type, and gives the digits after the point of `amount` and `per`.
    fn types(&mut self) -> (Option<u8>, Option<u8>) {
        let (mut amount, mut per) = (None, None);
        let schema = self.schema;
        for field in schema.fields() {
            let (name, found) = (field.name().as_str(), field.data_type());
            let (expected, fits) = match name {
                "case_id" | "child_id" | "why" | "period" => ("text", found.is_string()),
                "on_date" | "from_date" | "to_date" | "due_date" => {
                    ("a date", *found == DataType::Date32)
                }
                "met" => ("true or false", *found == DataType::Boolean),
                "amount" | "per" => {
                    let places = places_of(found);
                    *(if name == "per" { &mut per } else { &mut amount }) = places;
                    ("a whole number or an exact decimal", places.is_some())
                }
                _ => continue,
            };
            let may_be_null = !["case_id", "period", "amount", "per"].contains(&name);
            let is_blank = may_be_null && found.is_null();
            if !(fits || is_blank) {
                let problem = QueryProblem::WrongType {
                    column: name.to_owned(),
                    expected,
                    found: type_words(found),
                };
                self.find(&problem, Some(name));
            }
        }
        (amount, per)
    }

    fn unit(&mut self, definition: &Definition) {
        let unit = definition.facts.unit;
        let (needs, refuses) = match unit {
            Unit::Percent => (Some("met"), Some("amount")),
            Unit::Count | Unit::Per10000 => (None, Some("amount")),
            Unit::Days | Unit::Number => (Some("amount"), Some("met")),
        };
        if let Some(column) = needs.filter(|column| !self.has(column)) {
            let problem = QueryProblem::UnitAndColumns {
                unit,
                needs: Some(column),
                refuses: None,
            };
            self.find(&problem, None);
        }
        if let Some(column) = refuses.filter(|column| self.has(column)) {
            let problem = QueryProblem::UnitAndColumns {
                unit,
                needs: None,
                refuses: Some(column),
            };
            self.find(&problem, Some(column));
        }
    }

    /// Whether the facts say what the unit needs, and nothing it has no use for.
    fn facts(&mut self, definition: &Definition) {
        let facts = &definition.facts;
        let has_amounts = matches!(facts.unit, Unit::Days | Unit::Number);
        let is_rate = facts.unit == Unit::Per10000;
        let mut find = |fact, is_missing| {
            let unit = facts.unit;
            let problem = QueryProblem::UnitAndFact {
                unit,
                fact,
                is_missing,
            };
            let toml = &definition.toml;
            let key = if is_missing { "unit" } else { fact };
            let place = fact_place(toml, key).unwrap_or_else(|| Place::file(&toml.file));
            self.findings.push(Finding::new(&problem).at(place));
        };
        if facts.aggregate.is_some() != has_amounts {
            find("aggregate", has_amounts);
        }
        if facts.ages.is_some() && !is_rate {
            find("ages", false);
        }
        self.ratio(definition);
    }

    /// Whether a ratio, and nothing else, says what it is per, in the facts and in the query.
    fn ratio(&mut self, definition: &Definition) {
        let facts = &definition.facts;
        let is_ratio = facts.aggregate == Some(Aggregate::Ratio);
        let toml = &definition.toml;
        let at = |key| fact_place(toml, key).unwrap_or_else(|| Place::file(&toml.file));
        let mut fact = |fault, key| {
            let problem = QueryProblem::RatioAndPer { fault };
            self.findings.push(Finding::new(&problem).at(at(key)));
        };
        if is_ratio && facts.unit == Unit::Days {
            fact(RatioFault::NoNumber, "unit");
        }
        match &facts.per {
            None if is_ratio => fact(RatioFault::NoFact, "aggregate"),
            Some(_) if !is_ratio => fact(RatioFault::SpareFact, "per"),
            _ => {}
        }
        let column = |fault| QueryProblem::RatioAndPer { fault };
        let has_per = self.has("per");
        if is_ratio && !has_per {
            self.find(&column(RatioFault::NoColumn), None);
        } else if has_per && !is_ratio {
            self.find(&column(RatioFault::SpareColumn), Some("per"));
        }
    }
}

/// Where a key of the facts file stands.
fn fact_place(toml: &SourceText, key: &str) -> Option<Place> {
    let mut start = 0;
    for line in toml.text.split_inclusive('\n') {
        let name = line.split('=').next().unwrap_or_default().trim();
        if name == key {
            let at = start + line.find(key)?;
            return Some(Place::span(&toml.file, &toml.text, &(at..at + key.len())));
        }
        start += line.len();
    }
    None
}

/// Digits after the point of an exact number; `None` for any other type.
fn places_of(found: &DataType) -> Option<u8> {
    match found {
        DataType::Decimal128(_, places) => {
            let places = u8::try_from(*places).ok();
            places.filter(|places| *places <= AMOUNT_PLACES_MAX)
        }
        other => other.is_integer().then_some(0),
    }
}

pub(super) fn type_words(found: &DataType) -> &'static str {
    match found {
        DataType::Null => "always blank",
        DataType::Boolean => "true or false",
        DataType::Date32 | DataType::Date64 => "a date",
        DataType::Timestamp(..) => "a date and a time",
        DataType::Interval(_) | DataType::Duration(_) => "a length of time",
        found if found.is_string() => "text",
        found if found.is_integer() => "a whole number",
        found if found.is_floating() => "an inexact number",
        found if found.is_decimal() => "a decimal with too many places",
        _ => "of another type",
    }
}
