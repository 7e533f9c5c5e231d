//! Counting cases: one grouped query over the case query, for all days, periods and authorities.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::functions::string::expr_fn::split_part;
use datafusion::functions_aggregate::expr_fn::{count, max, min, sum};
use datafusion::logical_expr::{Expr, cast, ident, lit, when};
use datafusion::prelude::DataFrame;
use quarterday_core::calendar::{Day, Period};
use quarterday_core::figure::{Aggregate, Unit};
use quarterday_core::finding::{Finding, Place, QueryProblem, Shape};

use super::counts::{Counted, Counts};
use super::prepared::Prepared;
use super::shape::Columns;
use super::suspect::{HAS_FINDING, marked};
use crate::session::{EACH, SEPARATOR};

/// What became of a case, as the queries number it.
pub(super) const EXCLUDED: i64 = 0;
pub(super) const NOT_MET: i64 = 1;
pub(super) const MET: i64 = 2;

/// The most that the amounts of one authority, and what they are per, may add up to, signs left
/// out: what a stored number can hold.
const AMOUNT_MAX: i128 = 999_999_999;

/// Every case of a case query, counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By authority.
    pub authorities: BTreeMap<String, Counted>,
    /// Cases without the date (or period) that would make them count.
    pub undated: i64,
    /// Cases that end before they begin, and so count on no day.
    pub backwards: i64,
}

impl Tally {
    /// The same, counted by a plan that stands for [`EACH`] authority, of this one.
    pub(super) fn named(mut self, authority: &str) -> Self {
        if let Some(counted) = self.authorities.remove(EACH) {
            self.authorities.insert(authority.to_owned(), counted);
        }
        self
    }

    /// No cases of any of the authorities.
    fn of(prepared: &Prepared<'_>) -> Self {
        let authorities = prepared.session.authorities.iter();
        Self {
            authorities: authorities
                .map(|authority| (authority.clone(), Counted::default()))
                .collect(),
            ..Self::default()
        }
    }
}

/// What is wrong with the cases.
#[derive(Debug, Default)]
struct Faults {
    no_case_id: i64,
    repeated: (i64, i64),
    no_authority: i64,
    unknown_period: i64,
    /// Cases not met, where the unit knows none.
    not_met: i64,
    /// By authority, the sum of the amounts and of what they are per, each taken as positive.
    amounts: BTreeMap<String, (i128, i128)>,
}

/// What a case counts as: excluded when it should have a person and has none, or when the query
/// leaves its outcome open.
pub(super) fn outcome(columns: &Columns) -> Result<Expr> {
    let excluded = || lit(EXCLUDED);
    let no_child = if columns.has_child {
        ident("child_id").is_null()
    } else {
        lit(false)
    };
    let mut cases = when(no_child, excluded());
    for (number, _) in numbers(columns) {
        cases.when(ident(number).is_null(), excluded());
    }
    if columns.has_met {
        let met = || cast(ident("met"), DataType::Boolean);
        cases.when(met().is_null(), excluded());
        cases.when(met().is_false(), lit(NOT_MET));
    }
    cases.otherwise(lit(MET))
}

/// Whose a case is.
pub(super) fn authority(prepared: &Prepared<'_>) -> Result<Expr> {
    if prepared.session.is_kept_apart() {
        let first = split_part(ident("case_id"), lit(SEPARATOR), lit(1_i64));
        return Ok(cast(first, DataType::Utf8));
    }
    let only = prepared.session.authorities.first();
    let only = only.map(String::as_str).unwrap_or_default();
    when(ident("case_id").is_null(), lit(ScalarValue::Utf8(None))).otherwise(lit(only))
}

/// The columns that are added up, with the digits after the point of each.
fn numbers(columns: &Columns) -> impl Iterator<Item = (&'static str, u8)> {
    let places = |(name, places): (&'static str, Option<u8>)| Some((name, places?));
    let both = [("amount", columns.amount), ("per", columns.per)];
    both.into_iter().filter_map(places)
}

/// An exact decimal of so many places.
pub(super) fn exact(places: u8) -> DataType {
    DataType::Decimal128(38, i8::try_from(places).unwrap_or_default())
}

/// The columns that say when a case counts.
fn dates(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Flow => &["on_date"],
        Shape::Stock => &["from_date", "to_date"],
        Shape::OwnPeriods => &["period"],
    }
}

fn date_type(shape: Shape) -> DataType {
    match shape {
        Shape::Flow | Shape::Stock => DataType::Date32,
        Shape::OwnPeriods => DataType::Utf8,
    }
}

/// The grouped query: a row per authority, date, outcome, amount and what it is per, with how many
/// cases there are and, when they are marked, how many of them have a finding.
pub(super) fn grouped(prepared: &Prepared<'_>, is_marked: bool) -> Result<DataFrame> {
    let cases = once(prepared, &[], is_marked)?;
    totals(prepared, cases, prepared.columns.shape, &[])
}

/// Every case once, with its outcome, amount, what that is per, and dates, how many rows have its
/// identifier, `also` other columns of the query, each as text under a name of its own, and when it
/// `is_marked` whether it has a finding.
pub(super) fn once(
    prepared: &Prepared<'_>,
    also: &[(&str, String)],
    is_marked: bool,
) -> Result<DataFrame> {
    let columns = &prepared.columns;
    let shape = columns.shape;
    let mut narrow = vec![
        cast(ident("case_id"), DataType::Utf8).alias("case_id"),
        outcome(columns)?.alias("outcome"),
    ];
    let number = |(name, places)| cast(ident(name), exact(places)).alias(name);
    narrow.extend(numbers(columns).map(number));
    let date = |name: &&str| cast(ident(*name), date_type(shape)).alias(*name);
    narrow.extend(dates(shape).iter().map(date));
    let text = |(name, alias): &(&str, String)| cast(ident(*name), DataType::Utf8).alias(alias);
    narrow.extend(also.iter().map(text));
    // A query that does its own periods has a case once in each.
    let mut key = vec![ident("case_id")];
    let mut kept = vec![
        min(ident("outcome")).alias("outcome"),
        count(lit(1_i64)).alias("rows"),
    ];
    let least = |name: &str| min(ident(name)).alias(name);
    kept.extend(numbers(columns).map(|(name, _)| least(name)));
    if shape == Shape::OwnPeriods {
        key.push(ident("period"));
    } else {
        kept.extend(dates(shape).iter().map(|name| least(name)));
    }
    kept.extend(also.iter().map(|(_, alias)| least(alias)));
    let mut cases = prepared.frame.clone();
    if is_marked {
        let child = if columns.has_child {
            cast(ident("child_id"), DataType::Utf8)
        } else {
            lit(ScalarValue::Utf8(None))
        };
        narrow.push(child.alias("child_id"));
        kept.push(max(ident(HAS_FINDING)).alias(HAS_FINDING));
        cases = marked(&prepared.session, cases.select(narrow)?)?;
    } else {
        cases = cases.select(narrow)?;
    }
    cases.aggregate(key, kept)
}

/// The totals of cases as [`once`] gives them, by authority, outcome, amount and what it is per,
/// the dates of `shape` and `parts`.
pub(super) fn totals(
    prepared: &Prepared<'_>,
    cases: DataFrame,
    shape: Shape,
    parts: &[String],
) -> Result<DataFrame> {
    let is_repeated = || ident("rows").gt(lit(1_i64));
    let mut by = vec![authority(prepared)?.alias("authority"), ident("outcome")];
    by.extend(numbers(&prepared.columns).map(|(name, _)| ident(name)));
    by.extend(dates(shape).iter().map(|name| ident(*name)));
    by.extend(parts.iter().map(ident));
    let mut totals = vec![
        count(lit(1_i64)).alias("cases"),
        sum(when(is_repeated(), lit(1_i64)).otherwise(lit(0_i64))?).alias("repeated"),
        sum(when(is_repeated(), ident("rows")).otherwise(lit(0_i64))?).alias("repeated_rows"),
        sum(ident("rows")).alias("rows"),
    ];
    let has_findings = cases.schema().has_column_with_unqualified_name(HAS_FINDING);
    if has_findings {
        totals.push(sum(ident(HAS_FINDING)).alias(HAS_FINDING));
    }
    cases.aggregate(by, totals)
}

/// Reads the rows of [`grouped`].
pub(super) fn read(
    prepared: &Prepared<'_>,
    batches: &[RecordBatch],
) -> std::result::Result<Tally, Vec<Finding>> {
    let whole = |_: &Row<'_>| ();
    let mut tallies = read_by(prepared, prepared.columns.shape, batches, whole)?;
    Ok(tallies.remove(&()).unwrap_or_else(|| Tally::of(prepared)))
}

/// Reads the rows of [`totals`], a tally for each part.
pub(super) fn read_by<P: Ord>(
    prepared: &Prepared<'_>,
    shape: Shape,
    batches: &[RecordBatch],
    part: impl Fn(&Row<'_>) -> P,
) -> std::result::Result<BTreeMap<P, Tally>, Vec<Finding>> {
    let mut tallies: BTreeMap<P, Tally> = BTreeMap::new();
    let mut faults = Faults::default();
    let periods: BTreeMap<String, Period> = prepared
        .periods
        .iter()
        .map(|period| (period.to_string(), *period))
        .collect();
    for batch in batches {
        for row in 0..batch.num_rows() {
            let row = Row { batch, row };
            let tally = tallies.entry(part(&row));
            let tally = tally.or_insert_with(|| Tally::of(prepared));
            add(tally, &mut faults, (prepared, shape), &periods, &row);
        }
    }
    let findings = faults.findings(prepared);
    if findings.is_empty() {
        Ok(tallies)
    } else {
        Err(findings)
    }
}

fn add(
    tally: &mut Tally,
    faults: &mut Faults,
    (prepared, shape): (&Prepared<'_>, Shape),
    periods: &BTreeMap<String, Period>,
    row: &Row<'_>,
) {
    let cases = row.number("cases");
    let Some(authority) = row.text("authority") else {
        faults.no_case_id += row.number("rows");
        return;
    };
    faults.repeated.0 += row.number("repeated");
    faults.repeated.1 += row.number("repeated_rows");
    let Some(counted) = tally.authorities.get_mut(authority) else {
        faults.no_authority += cases;
        return;
    };
    let counts = row.counts(cases);
    faults.not_met += counts.not_met;
    let (amounts, pers) = faults.amounts.entry(authority.to_owned()).or_default();
    *amounts = amounts.saturating_add(counts.amount.saturating_abs());
    *pers = pers.saturating_add(counts.per.saturating_abs());
    // A median is taken from the amounts one by one.
    let is_median = prepared.definition.facts.aggregate == Some(Aggregate::Median);
    let amount = row.units("amount").filter(|_| is_median && counts.met > 0);
    match shape {
        Shape::Flow => match row.day("on_date") {
            Some(day) => counted.add_on(day, counts, amount),
            None => tally.undated += cases,
        },
        Shape::Stock => match (row.day("from_date"), row.day("to_date")) {
            (None, _) => tally.undated += cases,
            (Some(from), None) => counted.add_on(from, counts, amount),
            (Some(from), Some(to)) if from < to => {
                counted.add_on(from, counts, amount);
                counted.add_on(to, Counts::default().minus(counts), amount);
            }
            (Some(from), Some(to)) => tally.backwards += if to < from { cases } else { 0 },
        },
        Shape::OwnPeriods => match row.text("period") {
            None => tally.undated += cases,
            Some(period) => match periods.get(period) {
                Some(period) => counted.add_in(*period, counts, amount),
                None => faults.unknown_period += cases,
            },
        },
    }
}

impl Faults {
    fn findings(&self, prepared: &Prepared<'_>) -> Vec<Finding> {
        let definition = prepared.definition;
        let most = |places: Option<u8>| AMOUNT_MAX * 10_i128.pow(places.unwrap_or(0).into());
        let columns = &prepared.columns;
        let most = (most(columns.amount), most(columns.per));
        let is_too_large = |(amounts, pers): &(i128, i128)| *amounts > most.0 || *pers > most.1;
        let mut problems = Vec::new();
        if self.no_case_id > 0 {
            problems.push(QueryProblem::NoCaseId {
                cases: self.no_case_id,
            });
        }
        if self.repeated.0 > 0 {
            problems.push(QueryProblem::RepeatedCaseId {
                case_ids: self.repeated.0,
                rows: self.repeated.1,
            });
        }
        if self.no_authority > 0 {
            problems.push(QueryProblem::NoAuthority {
                cases: self.no_authority,
            });
        }
        if self.unknown_period > 0 {
            problems.push(QueryProblem::UnknownPeriod {
                cases: self.unknown_period,
            });
        }
        let unit = definition.facts.unit;
        if self.not_met > 0 && matches!(unit, Unit::Count | Unit::Per10000) {
            let cases = self.not_met;
            problems.push(QueryProblem::CountNotMet { cases, unit });
        }
        if self.amounts.values().any(is_too_large) {
            problems.push(QueryProblem::AmountTooLarge);
        }
        let place = || Place::file(&definition.sql.file);
        let findings = problems.iter().map(|p| Finding::new(p).at(place()));
        findings.collect()
    }
}

/// One row of a batch, read by column name.
pub(super) struct Row<'a> {
    pub batch: &'a RecordBatch,
    pub row: usize,
}

impl<'a> Row<'a> {
    fn column(&self, name: &str) -> Option<&'a dyn Array> {
        let column = self.batch.column_by_name(name)?;
        (!column.is_null(self.row)).then_some(column.as_ref())
    }

    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        let column = self.column(name)?.as_string_opt::<i32>()?;
        Some(column.value(self.row))
    }

    pub(super) fn day(&self, name: &str) -> Option<Day> {
        let column = self.column(name)?.as_primitive_opt::<Date32Type>()?;
        Day::from_epoch(column.value(self.row))
    }

    /// A whole number; 0 when blank.
    pub(super) fn number(&self, name: &str) -> i64 {
        let column = self
            .column(name)
            .and_then(|c| c.as_primitive_opt::<Int64Type>());
        column.map_or(0, |column| column.value(self.row))
    }

    /// An exact decimal in units of its last place.
    pub(super) fn units(&self, name: &str) -> Option<i128> {
        let column = self.column(name)?.as_primitive_opt::<Decimal128Type>()?;
        Some(column.value(self.row))
    }

    fn counts(&self, cases: i64) -> Counts {
        let sum = |name| self.units(name).unwrap_or(0).saturating_mul(cases.into());
        let counts = Counts {
            with_findings: self.number(HAS_FINDING),
            ..Counts::default()
        };
        match self.number("outcome") {
            MET => Counts {
                met: cases,
                amount: sum("amount"),
                per: sum("per"),
                ..counts
            },
            NOT_MET => Counts {
                not_met: cases,
                ..counts
            },
            _ => Counts {
                excluded: cases,
                ..counts
            },
        }
    }
}
