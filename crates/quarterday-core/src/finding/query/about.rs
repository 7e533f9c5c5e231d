//! The codes of problems of case queries and worked examples, and what `explain` says about each.

use super::super::{Code, Problem, Severity};
use super::QueryProblem;

const fn code(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code { id, name, about }
}

const NOT_SQL: Code = code(
    "Q201",
    "not-sql",
    "The case query cannot be read as SQL. The place is where reading stopped; the slip is there \
     or just before: a comma too many, a bracket not closed, a word out of order.",
);
const NOT_ONE_SELECT: Code = code(
    "Q202",
    "not-one-select",
    "A definition's query is one SELECT that returns one row per case. It may begin with WITH. It \
     never changes, creates, copies or sets anything.",
);
const TOO_LONG: Code = code(
    "Q203",
    "query-too-long",
    "The case query has more words than the limit, which is far above what one indicator needs.",
);
const UNKNOWN_TABLE: Code = code(
    "Q204",
    "unknown-table",
    "A case query reads the tables of the Standard Safeguarding Dataset, the table `period`, the \
     views of the set, and names it gives itself in WITH or AS. Nothing else can be read.",
);
const UNKNOWN_COLUMN: Code = code(
    "Q205",
    "unknown-column",
    "No table or part of the query has a column of this name. Text stands in single quotation \
     marks: a word in double ones is the name of a column.",
);
const UNKNOWN_FUNCTION: Code = code(
    "Q206",
    "unknown-function",
    "There is no function of this name. Besides the usual functions of SQL there are \
     `working_days`, `working_days_after`, `months_after`, `days_between`, `days_after`, `age`, \
     `financial_year` and `in_words`.",
);
const FUNCTION_NOT_ALLOWED: Code = code(
    "Q207",
    "function-not-allowed",
    "A figure must come out the same whenever it is computed, from the records alone. So a case \
     query has no clock, no random numbers, no files, and no sums of inexact numbers.",
);
const FORM_NOT_ALLOWED: Code = code(
    "Q208",
    "form-not-allowed",
    "A case query lists every case, from tables it names. Forms of SQL that cut the list short, \
     make rows out of nothing, or write somewhere are refused.",
);
const IDENTIFIER_NOT_OPAQUE: Code = code(
    "Q209",
    "identifier-not-opaque",
    "Identifiers are compared with identifiers, and with nothing else: one authority's identifier \
     means nothing in another's records, and the engine keeps authorities apart by it. A worker \
     identifier that means nobody (`-1`, `0`) has been read as blank already.",
);
const CANNOT_PLAN: Code = code(
    "Q210",
    "cannot-plan",
    "The query engine reads the case query and cannot carry it out: most often types that do not \
     go together, a name that could be either of two columns, or a column outside GROUP BY.",
);
const MISSING_COLUMN: Code = code(
    "Q211",
    "missing-column",
    "Every case query gives `case_id` (the key of its record) and `child_id` (whose it is), and \
     says when a case counts: `on_date`, or `from_date` and `to_date`, or `period`.",
);
const COLUMN_TWICE: Code = code(
    "Q212",
    "column-twice",
    "Two columns of the case query have one name, so neither can be meant.",
);
const WRONG_TYPE: Code = code(
    "Q213",
    "wrong-type",
    "A column of the case query is of the wrong type: `met` is true or false, what ends in `_date` \
     is a date, `period`, `case_id`, `child_id` and `why` are text, and `amount` is a whole number \
     or an exact decimal, because sums of inexact numbers are not the same twice.",
);
const SHAPES: Code = code(
    "Q214",
    "mixed-shapes",
    "A case query says in one way when a case counts: `on_date` (it counts in the period that \
     holds the date), `from_date` and `to_date` (it counts while open), or `period` (the query did \
     its own periods).",
);
const UNIT_AND_COLUMNS: Code = code(
    "Q215",
    "unit-and-columns",
    "The definition's unit and the columns of its query do not go together: a percentage is made \
     from `met`, days and numbers from `amount`, a count and a rate from neither.",
);
const RATIO_AND_PER: Code = code(
    "Q195",
    "ratio-and-per",
    "A ratio is the cases' amounts added up over what they are per, added up: its unit is a number, \
     its query gives `amount` and `per`, and `per` in its facts says what the value is in: \"cases per \
     full-time equivalent\". Nothing else has a `per`.",
);
const CHILD_OF_WORKERS: Code = code(
    "Q196",
    "child-of-workers",
    "Where `record` is the table of workers, each case is a worker, who is nobody's child: the query \
     gives no `child_id`, and no case is set aside for want of one.",
);
const NO_PARTS_OF_WORKERS: Code = code(
    "Q197",
    "no-parts-of-workers",
    "What an indicator can be broken down by is known of children: their sex, age and the like, and \
     who has them. Where the cases are workers there is none of it, but for the columns that the \
     query itself gives.",
);
const BASIS_AND_SHAPE: Code = code(
    "Q217",
    "basis-and-shape",
    "Cases with `on_date` are counted over days, so they have no snapshot; cases with `from_date` \
     and `to_date` are counted on a day, so they have nothing but a snapshot; a query that does its \
     own periods has the basis its definition names and no other.",
);
const UNKNOWN_RECORD: Code = code(
    "Q218",
    "unknown-record",
    "`record` names the table whose records the cases are, so that each case can be followed to \
     the file and line it came from. It must be a table that the program knows.",
);
const NO_CASE_ID: Code = code(
    "Q221",
    "no-case-id",
    "A case without an identifier cannot be opened or checked. `case_id` is the key of the case's \
     record, which is never blank.",
);
const REPEATED_CASE_ID: Code = code(
    "Q222",
    "repeated-case-id",
    "A case would be counted more than once. Most often a join matches several records: pick one \
     with EXISTS, an aggregate or `row_number()`.",
);
const COUNT_NOT_MET: Code = code(
    "Q223",
    "count-not-met",
    "In a count or a rate, `met` true is counted and blank is set aside; false has no meaning. \
     Leave such rows out with WHERE.",
);
const NO_AUTHORITY: Code = code(
    "Q224",
    "no-authority",
    "The engine tells whose a case is by its `case_id`, so that must be an identifier of a record \
     as it stands, or begin with one.",
);
const UNKNOWN_PERIOD: Code = code(
    "Q225",
    "unknown-period",
    "The column `period` of a case query is the column of that name of the table `period`.",
);
const AMOUNT_TOO_LARGE: Code = code(
    "Q226",
    "amount-too-large",
    "The amounts add up to more than an exact number can hold here. An amount is a number of days \
     or the like.",
);
const TOO_MANY_CASES: Code = code(
    "Q227",
    "too-many-cases",
    "There are more cases than can be listed at once. Ask for a shorter period.",
);
const STOPPED: Code = code(
    "Q228",
    "query-stopped",
    "The case query stopped while it ran over the records. The values it met are not shown, \
     because they are personal.",
);
const DOES_NOT_ADD_UP: Code = code(
    "Q229",
    "does-not-add-up",
    "The list of cases and the figure were counted in two ways and differ. The query may give \
     other rows each time: an ORDER BY inside a window that leaves ties open does that.",
);
const ENDS_BEFORE_IT_BEGINS: Code = code(
    "Q230",
    "ends-before-it-begins",
    "Cases whose `to_date` lies before their `from_date` are open on no day, so they count nowhere. \
     Most often a date was mistyped in the records.",
);
const EXAMPLE_CASE_MISSING: Code = code(
    "Q241",
    "example-case-missing",
    "The worked example lists a case that the query does not give for the period. One of the two \
     is wrong.",
);
const EXAMPLE_CASE_EXTRA: Code = code(
    "Q242",
    "example-case-extra",
    "The query gives a case that the worked example does not list for the period. The list holds \
     every case, so that the reader can count.",
);
const EXAMPLE_CASE_DIFFERS: Code = code(
    "Q243",
    "example-case-differs",
    "The query judges a case otherwise than the worked example says. One of the two is wrong.",
);
const EXAMPLE_FIGURE_DIFFERS: Code = code(
    "Q244",
    "example-figure-differs",
    "The figure computed from the given records is not the one the worked example shows.",
);
const AUTHORITIES_MIXED: Code = code(
    "Q245",
    "authorities-mixed",
    "With a second authority's records beside them, the same records give another figure. The \
     query joins, groups or picks across authorities: do so by identifiers only.",
);
const VIEW_IN_A_CIRCLE: Code = code(
    "Q260",
    "view-in-a-circle",
    "A view stands for its SELECT wherever it is named, so it cannot stand inside itself, and two \
     views cannot stand inside each other.",
);
const VIEWS_TOO_DEEP: Code = code(
    "Q261",
    "views-too-deep",
    "Views may name views, but so many one inside another are a slip: nobody could read them. Name \
     the tables of records in one of them instead.",
);
const TOO_MANY_VIEWS: Code = code(
    "Q262",
    "too-many-views",
    "Each view is planned again wherever it is named, and the views inside it with it. Name it once \
     in WITH, or bring several views together in one.",
);

const UNIT_AND_FACT: Code = code(
    "Q280",
    "unit-and-fact",
    "The facts file says what the unit needs and no more: days and numbers say with `aggregate` \
     whether they are the `mean`, the `median` or the `sum` of the cases' amounts, or their `ratio` to \
     what they are per, and only a rate has `ages`, whose population it is divided by.",
);
const EXAMPLE_AMOUNT_DIFFERS: Code = code(
    "Q281",
    "example-amount-differs",
    "The query gives a case another `amount`, or another `per`, than the worked example says. One of \
     the two is wrong.",
);
const EXAMPLE_DUE_DIFFERS: Code = code(
    "Q246",
    "example-due-differs",
    "The query says that a case is due by another day than the worked example says. One of the two \
     is wrong.",
);
const COLUMN_NOT_OF_CHECK: Code = code(
    "Q263",
    "column-not-of-check",
    "A check's query gives the rows that fail: `record_id`, `child_id` and, if there is more to say, \
     `why`. What the row holds is read where its file and line point.",
);
const NOT_RECORDS: Code = code(
    "Q264",
    "not-records",
    "Every row of a check's query is a record of the table that its facts name under `record`, and \
     `record_id` is that record's key.",
);
const TOO_MANY_FAILURES: Code = code(
    "Q265",
    "too-many-failures",
    "So many rows fail that they cannot be listed: the check is wrong, or the table is.",
);
const PERIOD_IN_CHECK: Code = code(
    "Q266",
    "period-in-check",
    "A check looks at all the records as they stand, and no period is asked for. Views that read the \
     table `period` are none of a check's either.",
);
const EXAMPLE_FAILURE_MISSING: Code = code(
    "Q267",
    "example-failure-missing",
    "The worked example of a check expects a row to fail, and the query does not give it. One of the \
     two is wrong.",
);
const EXAMPLE_FAILURE_EXTRA: Code = code(
    "Q268",
    "example-failure-extra",
    "The query of a check gives a row that its worked example does not list under `### Fails`. One of \
     the two is wrong.",
);
const FAILURES_MIXED: Code = code(
    "Q269",
    "failures-mixed",
    "With a second authority's records beside them, other rows of the same records fail. The query \
     joins, groups or picks across authorities: do so by identifiers only.",
);

pub(in super::super) const CODES: &[Code] = &[
    NOT_SQL,
    NOT_ONE_SELECT,
    TOO_LONG,
    UNKNOWN_TABLE,
    UNKNOWN_COLUMN,
    UNKNOWN_FUNCTION,
    FUNCTION_NOT_ALLOWED,
    FORM_NOT_ALLOWED,
    IDENTIFIER_NOT_OPAQUE,
    CANNOT_PLAN,
    MISSING_COLUMN,
    COLUMN_TWICE,
    WRONG_TYPE,
    SHAPES,
    UNIT_AND_COLUMNS,
    BASIS_AND_SHAPE,
    UNKNOWN_RECORD,
    NO_CASE_ID,
    REPEATED_CASE_ID,
    COUNT_NOT_MET,
    NO_AUTHORITY,
    UNKNOWN_PERIOD,
    AMOUNT_TOO_LARGE,
    TOO_MANY_CASES,
    STOPPED,
    DOES_NOT_ADD_UP,
    ENDS_BEFORE_IT_BEGINS,
    EXAMPLE_CASE_MISSING,
    EXAMPLE_CASE_EXTRA,
    EXAMPLE_CASE_DIFFERS,
    EXAMPLE_FIGURE_DIFFERS,
    AUTHORITIES_MIXED,
    VIEW_IN_A_CIRCLE,
    VIEWS_TOO_DEEP,
    TOO_MANY_VIEWS,
    UNIT_AND_FACT,
    RATIO_AND_PER,
    CHILD_OF_WORKERS,
    NO_PARTS_OF_WORKERS,
    EXAMPLE_AMOUNT_DIFFERS,
    EXAMPLE_DUE_DIFFERS,
    COLUMN_NOT_OF_CHECK,
    NOT_RECORDS,
    TOO_MANY_FAILURES,
    PERIOD_IN_CHECK,
    EXAMPLE_FAILURE_MISSING,
    EXAMPLE_FAILURE_EXTRA,
    FAILURES_MIXED,
];

pub(super) fn code_of(problem: &QueryProblem) -> Code {
    use QueryProblem as P;
    match problem {
        P::NotSql { .. } => NOT_SQL,
        P::NotOneSelect { .. } => NOT_ONE_SELECT,
        P::TooLong { .. } => TOO_LONG,
        P::UnknownTable { .. } => UNKNOWN_TABLE,
        P::UnknownColumn { .. } => UNKNOWN_COLUMN,
        P::UnknownFunction { .. } => UNKNOWN_FUNCTION,
        P::FunctionNotAllowed { .. } => FUNCTION_NOT_ALLOWED,
        P::FormNotAllowed { .. } => FORM_NOT_ALLOWED,
        P::IdentifierNotOpaque { .. } => IDENTIFIER_NOT_OPAQUE,
        P::CannotPlan { .. } => CANNOT_PLAN,
        P::MissingColumn { .. } => MISSING_COLUMN,
        P::ColumnTwice { .. } => COLUMN_TWICE,
        P::WrongType { .. } => WRONG_TYPE,
        P::Shapes { .. } => SHAPES,
        P::UnitAndColumns { .. } => UNIT_AND_COLUMNS,
        P::UnitAndFact { .. } => UNIT_AND_FACT,
        P::RatioAndPer { .. } => RATIO_AND_PER,
        P::ChildOfWorkers => CHILD_OF_WORKERS,
        P::NoPartsOfWorkers { .. } => NO_PARTS_OF_WORKERS,
        P::BasisAndShape { .. } => BASIS_AND_SHAPE,
        P::UnknownRecord { .. } => UNKNOWN_RECORD,
        P::NoCaseId { .. } => NO_CASE_ID,
        P::RepeatedCaseId { .. } => REPEATED_CASE_ID,
        P::CountNotMet { .. } => COUNT_NOT_MET,
        P::NoAuthority { .. } => NO_AUTHORITY,
        P::UnknownPeriod { .. } => UNKNOWN_PERIOD,
        P::AmountTooLarge => AMOUNT_TOO_LARGE,
        P::TooManyCases { .. } => TOO_MANY_CASES,
        P::Stopped { .. } => STOPPED,
        P::DoesNotAddUp { .. } => DOES_NOT_ADD_UP,
        P::EndsBeforeItBegins { .. } => ENDS_BEFORE_IT_BEGINS,
        P::ExampleCaseMissing { .. } => EXAMPLE_CASE_MISSING,
        P::ExampleCaseExtra { .. } => EXAMPLE_CASE_EXTRA,
        P::ExampleCaseDiffers { .. } => EXAMPLE_CASE_DIFFERS,
        P::ExampleAmountDiffers { .. } => EXAMPLE_AMOUNT_DIFFERS,
        P::ExampleDueDiffers { .. } => EXAMPLE_DUE_DIFFERS,
        P::ExampleFigureDiffers { .. } => EXAMPLE_FIGURE_DIFFERS,
        P::AuthoritiesMixed { .. } => AUTHORITIES_MIXED,
        P::ViewInACircle { .. } => VIEW_IN_A_CIRCLE,
        P::ViewsTooDeep { .. } => VIEWS_TOO_DEEP,
        P::TooManyViews { .. } => TOO_MANY_VIEWS,
        P::ColumnNotOfCheck { .. } => COLUMN_NOT_OF_CHECK,
        P::NotRecords { .. } => NOT_RECORDS,
        P::TooManyFailures { .. } => TOO_MANY_FAILURES,
        P::PeriodInCheck => PERIOD_IN_CHECK,
        P::ExampleFailureMissing { .. } => EXAMPLE_FAILURE_MISSING,
        P::ExampleFailureExtra { .. } => EXAMPLE_FAILURE_EXTRA,
        P::FailuresMixed => FAILURES_MIXED,
    }
}

impl Problem for QueryProblem {
    fn code(&self) -> Code {
        code_of(self)
    }

    fn severity(&self) -> Severity {
        match self {
            Self::EndsBeforeItBegins { .. } | Self::NoPartsOfWorkers { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        super::wording::help(self)
    }
}
