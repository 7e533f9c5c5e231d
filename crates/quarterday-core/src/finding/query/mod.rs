//! Problems of case queries and worked examples. They carry words of the query and the page,
//! names, types and counts; never a value of a loaded record. (Identifiers in a worked example
//! are made up and public.)

mod about;
mod wording;

use crate::calendar::{Basis, Period};
use crate::figure::Unit;
use crate::set::Met;

pub(super) use about::CODES;

/// The columns of a case query that say when a case counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// `on_date`.
    Flow,
    /// `from_date` and `to_date`.
    Stock,
    /// `period`.
    OwnPeriods,
}

/// Which part of a figure differs from the worked example.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The numerator.
    Numerator,
    /// The denominator.
    Denominator,
    /// The value as shown.
    Value,
    /// The state.
    State,
}

/// What can be wrong with what a ratio is per.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RatioFault {
    /// The facts of a ratio do not say it.
    NoFact,
    /// The query of a ratio does not give it.
    NoColumn,
    /// Facts that say it, and no ratio.
    SpareFact,
    /// A query that gives it, and no ratio.
    SpareColumn,
    /// A ratio whose unit is days.
    NoNumber,
}

/// What can be wrong with case queries and worked examples.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum QueryProblem {
    /// The text is no SQL.
    NotSql { why: String },
    /// The file is empty, or holds something other than one SELECT.
    NotOneSelect { found: String },
    /// More words than the limit.
    TooLong { words: usize, most: usize },
    /// No table of this name.
    UnknownTable { table: String, near: Option<String> },
    /// No column of this name.
    UnknownColumn {
        column: String,
        near: Option<String>,
        is_quoted: bool,
    },
    /// No function of this name.
    UnknownFunction {
        function: String,
        near: Option<String>,
    },
    /// A function whose answer is not the same every time, or that reaches outside the records.
    FunctionNotAllowed { function: String },
    /// A form of SQL that a case query may not use.
    FormNotAllowed { form: &'static str },
    /// An identifier compared with a value, or taken apart.
    IdentifierNotOpaque { column: String },
    /// The query engine cannot plan it.
    CannotPlan { why: String },
    /// The query does not give a column it must.
    MissingColumn {
        column: &'static str,
        near: Option<String>,
    },
    /// The query gives one column twice.
    ColumnTwice { column: String },
    /// A column is of the wrong type.
    WrongType {
        column: String,
        expected: &'static str,
        found: &'static str,
    },
    /// Columns of two shapes, or of none.
    Shapes { found: Vec<Shape> },
    /// The unit needs a column that the query does not give, or has no use for one it gives.
    UnitAndColumns {
        unit: Unit,
        needs: Option<&'static str>,
        refuses: Option<&'static str>,
    },
    /// The unit needs a fact that the facts file does not give, or has no use for one it gives.
    UnitAndFact {
        unit: Unit,
        fact: &'static str,
        is_missing: bool,
    },
    /// What a ratio is per is not said, or is said where there is no ratio.
    RatioAndPer { fault: RatioFault },
    /// A column `child_id` of cases that are workers.
    ChildOfWorkers,
    /// Parts that are known of children alone, asked of cases that are workers.
    NoPartsOfWorkers { indicator: String, column: String },
    /// A basis that the shape of the query does not have.
    BasisAndShape { basis: Basis, shape: Shape },
    /// The table of the cases' records is no table.
    UnknownRecord { table: String, near: Option<String> },
    /// Cases without an identifier.
    NoCaseId { cases: i64 },
    /// Identifiers with more than one row.
    RepeatedCaseId { case_ids: i64, rows: i64 },
    /// A count or a rate with `met` false.
    CountNotMet { cases: i64, unit: Unit },
    /// Cases whose authority cannot be told from their identifier.
    NoAuthority { cases: i64 },
    /// Cases in a period that was not asked for.
    UnknownPeriod { cases: i64 },
    /// The sum of the amounts is too large to hold.
    AmountTooLarge,
    /// More cases than can be listed.
    TooManyCases { most: usize },
    /// The query stopped while it ran; where known, the first records that stop it, by file and line.
    Stopped {
        why: &'static str,
        on: Vec<(String, i32)>,
    },
    /// Cases of a stock that end before they begin.
    EndsBeforeItBegins { cases: i64 },
    /// The cases do not add up to the figure.
    DoesNotAddUp {
        period: Period,
        basis: Basis,
        listed: i64,
        counted: i64,
    },
    /// A case of the worked example that the query does not give.
    ExampleCaseMissing { case_id: String, period: Period },
    /// A case that the worked example does not list.
    ExampleCaseExtra {
        case_id: String,
        period: Period,
        met: Met,
        why: Option<String>,
    },
    /// A case with another outcome than the worked example says.
    ExampleCaseDiffers {
        case_id: String,
        expected: Met,
        found: Met,
        why: Option<String>,
    },
    /// A case with another amount, or per something else, than the worked example says.
    ExampleAmountDiffers {
        case_id: String,
        column: &'static str,
        expected: String,
        found: String,
    },
    /// A case due by another day than the worked example says, or by none.
    ExampleDueDiffers {
        case_id: String,
        expected: String,
        found: String,
    },
    /// A figure with another value than the worked example says.
    ExampleFigureDiffers {
        part: Part,
        period: Period,
        basis: Basis,
        expected: String,
        found: String,
    },
    /// A view that names itself.
    ViewInACircle { view: String, through: Vec<String> },
    /// Views that stand one inside another, more than the limit.
    ViewsTooDeep { most: usize },
    /// More views than the limit.
    TooManyViews { most: usize },
    /// A column that a check's query has no use for.
    ColumnNotOfCheck { column: String },
    /// Rows of a check that are not the records it names.
    NotRecords { rows: usize, table: String },
    /// More rows fail than can be listed.
    TooManyFailures { most: usize },
    /// A check that reads the table `period`.
    PeriodInCheck,
    /// A row that a worked example expects to fail, and that does not.
    ExampleFailureMissing { record_id: String },
    /// A row that fails and that the worked example does not list.
    ExampleFailureExtra {
        record_id: String,
        why: Option<String>,
    },
    /// Rows that fail, or do not, when another authority's records lie beside them.
    FailuresMixed,
    /// A figure that changes when another authority's records lie beside it.
    AuthoritiesMixed { period: Period, basis: Basis },
}
