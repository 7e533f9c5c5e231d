//! A figure opened to the cases behind it.

use std::collections::BTreeSet;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{JoinType, Result as PlanResult, ScalarValue};
use datafusion::functions_aggregate::expr_fn::{max, min};
use datafusion::logical_expr::{Expr, cast, ident, lit};
use datafusion::prelude::DataFrame;
use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::figure::{Aggregate, Decimal, Figure, State};
use quarterday_core::finding::{Finding, Place, QueryProblem, Shape};
use quarterday_core::set::{Definition, Met};
use quarterday_core::ssd::Table;

use super::prepared::Prepared;
use super::tally::{self, MET, NOT_MET, Row};
use super::{Ask, Counting, Engine, Over, run, shape};
use crate::records::Records;
use crate::session::SEPARATOR;

/// The most cases that one list may hold.
pub const CASES_MAX: usize = 1_000_000;

/// The cases behind the figures of one definition, period and basis.
#[derive(Debug)]
pub struct CaseList {
    /// The period.
    pub period: Period,
    /// The basis.
    pub basis: Basis,
    /// One figure for each authority. Where its state says that nothing was measured, there are no
    /// cases either.
    pub figures: Vec<Figure>,
    /// By authority, then not met, excluded, met; then by `case_id`.
    pub cases: Vec<Case>,
    /// Cases without the date that would make them count in some period: in no list.
    pub undated: i64,
    /// The records tables that the definition reads.
    pub tables: BTreeSet<&'static str>,
}

/// One case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
    /// Whose record it is.
    pub authority: String,
    /// The key of its record.
    pub case_id: String,
    /// Whose case it is; a case without is excluded, but where the cases are workers.
    pub child_id: Option<String>,
    /// What became of it.
    pub met: Met,
    /// Of a flow: the day by which it counts.
    pub on_date: Option<Day>,
    /// Of a stock: the first day on which it counts.
    pub from_date: Option<Day>,
    /// Of a stock: the first day on which it counts no more.
    pub to_date: Option<Day>,
    /// By when it had to happen.
    pub due_date: Option<Day>,
    /// What is added up.
    pub amount: Option<Decimal>,
    /// Of a ratio: what the amount is per.
    pub per: Option<Decimal>,
    /// What a person opening the list should read.
    pub why: Option<String>,
    /// The query's other columns, in its order, blank where there is nothing.
    pub columns: Vec<(String, String)>,
    /// File and line of its record, when `case_id` is the key of one.
    pub source: Option<(String, i32)>,
    /// How the hash of the load begins that its record came with; blank in a worked example.
    pub load: Option<String>,
}

pub(super) const SOURCE_KEY: &str = "quarterday_source_key";
pub(super) const SOURCE_FILE: &str = "quarterday_source_file";
pub(super) const SOURCE_LINE: &str = "quarterday_source_line";
pub(super) const SOURCE_LOAD: &str = "quarterday_source_load";
const OUTCOME: &str = "quarterday_outcome";
const AUTHORITY: &str = "quarterday_authority";

impl Engine {
    /// The cases behind a figure: `numerator + not met + excluded = cases`, and equal to the
    /// figure's own counts, which are taken in another way; it is an error when they are not.
    pub fn cases(
        &self,
        records: &Records,
        definition: &Definition,
        period: Period,
        basis: Basis,
    ) -> Result<CaseList, Vec<Finding>> {
        let mut lists = self.cases_of(records, definition, &[period], basis)?;
        Ok(lists.pop().expect("there is a list for each period"))
    }

    /// The same for several periods, in their order, from one query.
    pub fn cases_of(
        &self,
        records: &Records,
        definition: &Definition,
        periods: &[Period],
        basis: Basis,
    ) -> Result<Vec<CaseList>, Vec<Finding>> {
        let over = Over {
            records: &[records],
            has_coverage: true,
            populations: &self.options.populations,
            suspects: None,
        };
        let listed = run(|| {
            self.runtime.block_on(async {
                let prepared = Prepared::new(&self.base, over.records, definition, periods).await?;
                let counting = self.count(&prepared, over).await?;
                self.lists(&prepared, over, &counting, periods, basis).await
            })
        });
        let ask = Ask {
            definition,
            periods,
            bases: &[basis],
        };
        listed.map_err(|findings| self.naming_records(records, &ask, findings))
    }

    /// A list for each of `periods`, in their order.
    pub(super) async fn lists(
        &self,
        prepared: &Prepared<'_>,
        over: Over<'_>,
        counting: &Counting<'_>,
        periods: &[Period],
        basis: Basis,
    ) -> Result<Vec<CaseList>, Vec<Finding>> {
        let figures = self.figures_of(prepared, over, counting, periods, &[basis])?;
        let mut cases = Vec::new();
        if let Some(counts) = counting_in(prepared, periods, basis) {
            let frame = listed(prepared, counts)
                .map_err(|error| crate::session::planning(&prepared.definition.sql, &error))?;
            let batches = prepared
                .session
                .rows(frame)
                .await
                .map_err(|step| prepared.stopped(&step))?;
            cases = read(prepared, &batches)?;
        }
        let list = |period: &Period| {
            let is_its = |figure: &&Figure| figure.period == *period;
            let figures: Vec<Figure> = figures.iter().filter(is_its).cloned().collect();
            let mut own = Vec::new();
            for found in &cases {
                let is_measured = figures
                    .iter()
                    .any(|figure| figure.authority == found.case.authority && has_cases(figure));
                if is_measured && found.counts_in(*period, basis, prepared.columns.shape) {
                    own.push(found.case.clone());
                }
            }
            for figure in &figures {
                add_up(prepared, figure, &own)?;
            }
            Ok(CaseList {
                period: *period,
                basis,
                figures,
                cases: own,
                undated: counting.tally.undated,
                tables: prepared.tables.clone(),
            })
        };
        periods.iter().map(list).collect()
    }
}

/// A case, and the period its query counts it in if the query did its own.
pub(super) struct Found {
    period: Option<String>,
    case: Case,
}

impl Found {
    /// The rule of [`counting_in`] once more, in Rust: the two must agree.
    fn counts_in(&self, period: Period, basis: Basis, shape: Shape) -> bool {
        let Some((from, to)) = basis.window(period) else {
            return false;
        };
        let case = &self.case;
        match shape {
            Shape::Flow => case.on_date.is_some_and(|on| from <= on && on <= to),
            Shape::Stock => {
                case.from_date.is_some_and(|from| from <= to)
                    && case.to_date.is_none_or(|end| end > to)
            }
            Shape::OwnPeriods => self.period.as_deref() == Some(&period.to_string()),
        }
    }
}

fn has_cases(figure: &Figure) -> bool {
    matches!(figure.state, State::Ok | State::NoCases)
}

/// The condition of the cases that count in one of `periods`; `None` when none is due.
fn counting_in(prepared: &Prepared<'_>, periods: &[Period], basis: Basis) -> Option<Expr> {
    let day = |day: Day| lit(ScalarValue::Date32(Some(day.epoch())));
    let date = |name: &str| cast(ident(name), DataType::Date32);
    let condition = |period: &Period| {
        let (from, to) = basis.window(*period)?;
        Some(match prepared.columns.shape {
            Shape::Flow => date("on_date").between(day(from), day(to)),
            Shape::Stock => {
                let is_open = date("to_date").is_null().or(date("to_date").gt(day(to)));
                date("from_date").lt_eq(day(to)).and(is_open)
            }
            Shape::OwnPeriods => ident("period").eq(lit(period.to_string())),
        })
    };
    periods.iter().filter_map(condition).reduce(Expr::or)
}

/// The cases that satisfy a condition, with where their records came from.
pub(super) fn listed(prepared: &Prepared<'_>, counts: Expr) -> PlanResult<DataFrame> {
    let mut columns: Vec<Expr> = Vec::new();
    for field in prepared.frame.schema().fields() {
        let name = field.name();
        columns.push(cast(ident(name), shown_type(name, &prepared.columns)).alias(name));
    }
    columns.push(tally::outcome(&prepared.columns)?.alias(OUTCOME));
    columns.push(tally::authority(prepared)?.alias(AUTHORITY));
    let cases = prepared.frame.clone().filter(counts)?.select(columns)?;
    let sources = sources(prepared.record, prepared.record_rows.clone())?;
    let joined = cases.join(sources, JoinType::Left, &["case_id"], &[SOURCE_KEY], None)?;
    joined.limit(0, Some(CASES_MAX + 1))
}

/// File and line by key of the records. (Keys are unique among the records of a revision; taking
/// the least keeps the list right were they not.)
pub(super) fn sources(record: &Table, rows: DataFrame) -> PlanResult<DataFrame> {
    let key = record.key().name;
    rows.aggregate(
        vec![cast(ident(key), DataType::Utf8).alias(SOURCE_KEY)],
        vec![
            min(ident("source_file")).alias(SOURCE_FILE),
            min(ident("source_load")).alias(SOURCE_LOAD),
            max(cast(ident("source_line"), DataType::Int64)).alias(SOURCE_LINE),
        ],
    )
}

/// Dates as dates, amounts as exact decimals, all else as text.
fn shown_type(name: &str, columns: &shape::Columns) -> DataType {
    match name {
        "on_date" | "from_date" | "to_date" | "due_date" => DataType::Date32,
        "met" => DataType::Boolean,
        "amount" => tally::exact(columns.amount.unwrap_or(0)),
        "per" => tally::exact(columns.per.unwrap_or(0)),
        _ => DataType::Utf8,
    }
}

/// How many rows there are, or that there are too many to list.
pub(super) fn within_limit(
    prepared: &Prepared<'_>,
    batches: &[RecordBatch],
) -> Result<usize, Vec<Finding>> {
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    if rows > CASES_MAX {
        let problem = QueryProblem::TooManyCases { most: CASES_MAX };
        let place = Place::file(&prepared.definition.sql.file);
        return Err(vec![Finding::new(&problem).at(place)]);
    }
    Ok(rows)
}

/// A text without the authority that stands before each of its identifiers where authorities are
/// kept apart.
pub(super) fn plain(prepared: &Prepared<'_>, authority: &str, text: &str) -> String {
    if prepared.session.is_kept_apart() {
        text.replace(&format!("{authority}{SEPARATOR}"), "")
    } else {
        text.to_owned()
    }
}

pub(super) fn read(
    prepared: &Prepared<'_>,
    batches: &[RecordBatch],
) -> Result<Vec<Found>, Vec<Finding>> {
    let rows = within_limit(prepared, batches)?;
    let mut cases = Vec::with_capacity(rows);
    for batch in batches {
        cases.extend((0..batch.num_rows()).map(|row| {
            let row = Row { batch, row };
            Found {
                period: row.text("period").map(str::to_owned),
                case: case(prepared, &row),
            }
        }));
    }
    let order = |met: Met| match met {
        Met::NotMet => 0,
        Met::Excluded => 1,
        Met::Met => 2,
    };
    cases.sort_by(|a: &Found, b: &Found| {
        let (a, b) = (&a.case, &b.case);
        a.authority
            .cmp(&b.authority)
            .then(order(a.met).cmp(&order(b.met)))
            .then_with(|| a.case_id.cmp(&b.case_id))
    });
    Ok(cases)
}

/// The case of a row of [`listed`].
pub(super) fn case(prepared: &Prepared<'_>, row: &Row<'_>) -> Case {
    let columns = &prepared.columns;
    let authority = row.text(AUTHORITY).unwrap_or_default().to_owned();
    let text = |name: &str| row.text(name).map(|text| plain(prepared, &authority, text));
    let child_id = text("child_id");
    let met = match row.number(OUTCOME) {
        MET => Met::Met,
        NOT_MET => Met::NotMet,
        _ => Met::Excluded,
    };
    let why = match (met, text("why")) {
        (Met::Excluded, _) if columns.has_child && child_id.is_none() => Some(NO_PERSON.to_owned()),
        (Met::Excluded, None) => Some(NO_REASON.to_owned()),
        (_, why) => why,
    };
    let number = |name, places: Option<u8>| {
        let (units, places) = (row.units(name)?, places?);
        Some(Decimal { units, places })
    };
    let line = i32::try_from(row.number(SOURCE_LINE)).unwrap_or(i32::MAX);
    let others = columns.others.iter();
    Case {
        case_id: text("case_id").unwrap_or_default(),
        child_id,
        met,
        on_date: row.day("on_date"),
        from_date: row.day("from_date"),
        to_date: row.day("to_date"),
        due_date: row.day("due_date"),
        amount: number("amount", columns.amount),
        per: number("per", columns.per).map(Decimal::trimmed),
        why,
        columns: others
            .map(|name| (name.clone(), text(name).unwrap_or_default()))
            .collect(),
        source: row.text(SOURCE_FILE).map(|file| (file.to_owned(), line)),
        load: row.text(SOURCE_LOAD).map(str::to_owned),
        authority,
    }
}

/// Why a case without a person is set aside.
const NO_PERSON: &str = "no person identifier";
/// Why a case is set aside that the query sets aside without a word.
const NO_REASON: &str = "set aside by the definition";

/// Whether the listed cases are the counted ones.
fn add_up(prepared: &Prepared<'_>, figure: &Figure, cases: &[Case]) -> Result<(), Vec<Finding>> {
    let of = |met: Met| {
        let own = cases
            .iter()
            .filter(|case| case.authority == figure.authority && case.met == met);
        i64::try_from(own.count()).unwrap_or(i64::MAX)
    };
    let (met, not_met, excluded) = (of(Met::Met), of(Met::NotMet), of(Met::Excluded));
    let counted = (figure.counted(), figure.not_met, figure.excluded);
    if (met, not_met, excluded) == counted && is_made_of(figure, cases) {
        return Ok(());
    }
    let problem = QueryProblem::DoesNotAddUp {
        period: figure.period,
        basis: figure.basis,
        listed: met + not_met + excluded,
        counted: figure.cases,
    };
    let place = Place::file(&prepared.definition.sql.file);
    Err(vec![Finding::new(&problem).at(place)])
}

/// Whether a figure of amounts comes out of the listed ones.
fn is_made_of(figure: &Figure, cases: &[Case]) -> bool {
    let own = cases
        .iter()
        .filter(|case| case.authority == figure.authority && case.met == Met::Met);
    let nought = Decimal::whole(0).ratio();
    let (mut amounts, mut per): (Vec<Decimal>, _) = (Vec::new(), nought);
    for case in own {
        amounts.extend(case.amount);
        per = case.per.map_or(per, |more| per.plus(more.ratio()));
    }
    amounts.sort_by_key(|amount| amount.ratio());
    let all = amounts.len();
    let is_ratio = figure.aggregate == Some(Aggregate::Ratio);
    if is_ratio && figure.denominator.map(Decimal::ratio) != Some(per) {
        return false;
    }
    let (from, to) = match figure.aggregate {
        None => return true,
        Some(Aggregate::Mean | Aggregate::Sum | Aggregate::Ratio) => (0, all),
        Some(Aggregate::Median) => (all.saturating_sub(1) / 2, all / 2 + all.min(1)),
    };
    let sum = amounts
        .iter()
        .take(to)
        .skip(from)
        .fold(nought, |sum, amount| sum.plus(amount.ratio()));
    sum == figure.numerator.ratio()
}
