//! The SQL functions of case queries. All exact on `Date32`, all total: null in, null out, and
//! null where the answer lies outside the calendar.
//!
//! - `working_days(a, b)`: working days after `a` up to and including `b`; negative when `b < a`.
//! - `working_days_after(a, n)`: the `n`-th working day strictly after `a`.
//! - `months_after(a, n)`: the corresponding date `n` months later, clamped to the month's end.
//! - `days_between(a, b)`: calendar days from `a` to `b`; negative when `b < a`.
//! - `days_after(a, n)`: the day `n` calendar days later.
//! - `hours_after(m, n)`: the moment `n` hours after a moment, by the clock on the wall.
//! - `age(born, on)`: completed years.
//! - `financial_year(d)`: `2019-20`.
//! - `in_words(d)`: `2 September 2019`.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, Int64Array, StringArray, TimestampSecondArray,
};
use datafusion::arrow::datatypes::{
    DataType, Date32Type, Int64Type, TimeUnit, TimestampSecondType,
};
use datafusion::common::{Result, ScalarValue, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use quarterday_core::calendar::{Day, Moment, WorkingDays, financial_year, year_name};

const SECONDS_OF_HOUR: i64 = 3600;

/// Every function of case queries, ready to be registered: here and, by the same names, on each
/// machine of a cluster.
pub fn all() -> Vec<Arc<ScalarUDF>> {
    ALL.into_iter()
        .map(|which| Arc::new(ScalarUDF::from(DayFunction::new(which))))
        .collect()
}

/// What the functions are called.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().map(Which::name)
}

const ALL: [Which; 9] = [
    Which::WorkingDays,
    Which::WorkingDaysAfter,
    Which::MonthsAfter,
    Which::DaysBetween,
    Which::DaysAfter,
    Which::HoursAfter,
    Which::Age,
    Which::FinancialYear,
    Which::InWords,
];

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Which {
    WorkingDays,
    WorkingDaysAfter,
    MonthsAfter,
    DaysBetween,
    DaysAfter,
    HoursAfter,
    Age,
    FinancialYear,
    InWords,
}

/// What an argument must be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Argument {
    Day,
    Moment,
    Whole,
}

#[derive(Debug, Eq, Hash, PartialEq)]
struct DayFunction {
    which: Which,
    signature: Signature,
}

impl Which {
    fn name(self) -> &'static str {
        match self {
            Self::WorkingDays => "working_days",
            Self::WorkingDaysAfter => "working_days_after",
            Self::MonthsAfter => "months_after",
            Self::DaysBetween => "days_between",
            Self::DaysAfter => "days_after",
            Self::HoursAfter => "hours_after",
            Self::Age => "age",
            Self::FinancialYear => "financial_year",
            Self::InWords => "in_words",
        }
    }

    fn arguments(self) -> &'static [Argument] {
        match self {
            Self::WorkingDays | Self::DaysBetween | Self::Age => &[Argument::Day, Argument::Day],
            Self::WorkingDaysAfter | Self::MonthsAfter | Self::DaysAfter => {
                &[Argument::Day, Argument::Whole]
            }
            Self::HoursAfter => &[Argument::Moment, Argument::Whole],
            Self::FinancialYear | Self::InWords => &[Argument::Day],
        }
    }

    fn returns(self) -> DataType {
        match self {
            Self::WorkingDays | Self::DaysBetween | Self::Age => DataType::Int64,
            Self::WorkingDaysAfter | Self::MonthsAfter | Self::DaysAfter => DataType::Date32,
            Self::HoursAfter => DataType::Timestamp(TimeUnit::Second, None),
            Self::FinancialYear | Self::InWords => DataType::Utf8,
        }
    }

    /// "two dates": for the finding of a call that gives something else.
    fn takes(self) -> &'static str {
        match self.arguments() {
            [Argument::Day, Argument::Day] => "two dates",
            [Argument::Day, Argument::Whole] => "a date and a whole number",
            [Argument::Moment, Argument::Whole] => "a moment and a whole number",
            _ => "one date",
        }
    }

    /// The answers for arguments of equal length and of the types in [`Self::arguments`].
    fn answer(self, arguments: &[ArrayRef]) -> ArrayRef {
        let calendar = WorkingDays::england_and_wales();
        match self {
            Self::WorkingDays => counts(arguments, |a, b| calendar.between(a, b)),
            Self::DaysBetween => counts(arguments, |a, b| Some(a.days_to(b))),
            Self::Age => counts(arguments, |born, on| Some(born.age_on(on))),
            Self::WorkingDaysAfter => later(arguments, |day, n| calendar.after(day, n)),
            Self::MonthsAfter => later(arguments, Day::months_after),
            Self::DaysAfter => later(arguments, Day::plus),
            Self::HoursAfter => hours_later(arguments),
            Self::FinancialYear => texts(arguments, |day| year_name(financial_year(day))),
            Self::InWords => texts(arguments, Day::long),
        }
    }
}

fn counts(arguments: &[ArrayRef], count: impl Fn(Day, Day) -> Option<i32>) -> ArrayRef {
    let answers = pairs(days(arguments, 0), days(arguments, 1))
        .map(|pair| pair.and_then(|(a, b)| count(a, b)).map(i64::from));
    Arc::new(answers.collect::<Int64Array>())
}

fn later(arguments: &[ArrayRef], then: impl Fn(Day, i32) -> Option<Day>) -> ArrayRef {
    let answers = pairs(days(arguments, 0), wholes(arguments, 1))
        .map(|pair| pair.and_then(|(day, n)| then(day, n)).map(Day::epoch));
    Arc::new(answers.collect::<Date32Array>())
}

fn hours_later(arguments: &[ArrayRef]) -> ArrayRef {
    let moments = arguments[0].as_primitive::<TimestampSecondType>().iter();
    let then = |(moment, hours): (i64, i32)| {
        let seconds = moment.checked_add(i64::from(hours) * SECONDS_OF_HOUR)?;
        Moment::from_epoch(seconds).map(Moment::epoch)
    };
    let answers = pairs(moments, wholes(arguments, 1)).map(|pair| pair.and_then(then));
    Arc::new(answers.collect::<TimestampSecondArray>())
}

fn texts(arguments: &[ArrayRef], word: impl Fn(Day) -> String) -> ArrayRef {
    let answers = days(arguments, 0).map(|day| day.map(&word));
    Arc::new(answers.collect::<StringArray>())
}

fn days(arguments: &[ArrayRef], at: usize) -> impl Iterator<Item = Option<Day>> {
    let column = arguments[at].as_primitive::<Date32Type>();
    column.iter().map(|day| day.and_then(Day::from_epoch))
}

/// Numbers too large for a day count answer as null, as any answer outside the calendar does.
fn wholes(arguments: &[ArrayRef], at: usize) -> impl Iterator<Item = Option<i32>> {
    let column = arguments[at].as_primitive::<Int64Type>();
    column.iter().map(|n| n.and_then(|n| i32::try_from(n).ok()))
}

fn pairs<A, B>(
    first: impl Iterator<Item = Option<A>>,
    second: impl Iterator<Item = Option<B>>,
) -> impl Iterator<Item = Option<(A, B)>> {
    first.zip(second).map(|(a, b)| a.zip(b))
}

impl DayFunction {
    fn new(which: Which) -> Self {
        Self {
            which,
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }
}

impl ScalarUDFImpl for DayFunction {
    fn name(&self) -> &str {
        self.which.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.which.returns())
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let wanted = self.which.arguments();
        let fits = |(wanted, given): (&Argument, &DataType)| match (wanted, given) {
            (Argument::Day, DataType::Date32 | DataType::Timestamp(..) | DataType::Null) => {
                Some(DataType::Date32)
            }
            (Argument::Moment, DataType::Timestamp(..) | DataType::Null) => {
                Some(DataType::Timestamp(TimeUnit::Second, None))
            }
            (Argument::Whole, given) if given.is_integer() || given.is_null() => {
                Some(DataType::Int64)
            }
            _ => None,
        };
        let coerced: Option<Vec<_>> = wanted.iter().zip(given).map(fits).collect();
        match coerced {
            Some(types) if wanted.len() == given.len() => Ok(types),
            _ => plan_err!("`{}` takes {}", self.which.name(), self.which.takes()),
        }
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let is_scalar = args
            .args
            .iter()
            .all(|argument| matches!(argument, ColumnarValue::Scalar(_)));
        let answer = self
            .which
            .answer(&ColumnarValue::values_to_arrays(&args.args)?);
        if is_scalar && answer.len() == 1 {
            ScalarValue::try_from_array(&answer, 0).map(ColumnarValue::Scalar)
        } else {
            Ok(ColumnarValue::Array(answer))
        }
    }
}

#[cfg(test)]
mod tests;
