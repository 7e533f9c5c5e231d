//! The wording of problems of case queries and worked examples.

use std::fmt;

use super::{Part, QueryProblem as P, RatioFault, Shape};
use crate::calendar::Basis;
use crate::figure::Unit;
use crate::set::Met;

impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSql { why } => write!(f, "the query cannot be read: {why}"),
            Self::NotOneSelect { found } => {
                write!(f, "the query is not one SELECT: {found}")
            }
            Self::TooLong { words, most } => {
                write!(f, "the query has {words} words; at most {most} are read")
            }
            Self::UnknownTable { table, .. } => write!(f, "there is no table `{table}`"),
            Self::UnknownColumn { column, .. } => write!(f, "there is no column `{column}` here"),
            Self::UnknownFunction { function, .. } => {
                write!(f, "there is no function `{function}`")
            }
            Self::FunctionNotAllowed { function } => {
                write!(f, "a query may not use the function `{function}`")
            }
            Self::FormNotAllowed { form } => write!(f, "a query may not use {form}"),
            Self::IdentifierNotOpaque { column } => write!(
                f,
                "`{column}` is an identifier, and is compared with a value or taken apart"
            ),
            Self::CannotPlan { why } => write!(f, "the query cannot be carried out: {why}"),
            Self::ViewInACircle { view, through } if through.is_empty() => {
                write!(f, "the view `{view}` uses itself")
            }
            Self::ViewInACircle { view, through } => {
                let through: Vec<String> = through.iter().map(|v| format!("`{v}`")).collect();
                let through = through.join(" and ");
                write!(f, "the view `{view}` uses itself by way of {through}")
            }
            Self::ViewsTooDeep { most } => {
                write!(f, "more than {most} views stand one inside another here")
            }
            Self::TooManyViews { most } => {
                write!(
                    f,
                    "with the views inside its views, it names more than {most}"
                )
            }
            other => about_columns(f, other),
        }
    }
}

fn about_columns(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::MissingColumn { column, .. } => {
            write!(f, "the query gives no column `{column}`")
        }
        P::ColumnTwice { column } => write!(f, "the query gives `{column}` twice"),
        P::WrongType {
            column,
            expected,
            found,
        } => write!(f, "`{column}` should be {expected}, and is {found}"),
        P::Shapes { found } if found.is_empty() => {
            write!(f, "the query does not say when a case counts")
        }
        P::Shapes { found } => {
            let found: Vec<&str> = found.iter().map(|shape| columns_of(*shape)).collect();
            write!(
                f,
                "the query says in {} ways when a case counts: {}",
                if found.len() == 2 { "two" } else { "three" },
                found.join("; ")
            )
        }
        P::UnitAndColumns {
            unit,
            needs,
            refuses,
        } => match (needs, refuses) {
            (Some(needs), _) => write!(f, "{} needs a column `{needs}`", unit_words(*unit)),
            (None, Some(refuses)) => {
                write!(
                    f,
                    "{} has no use for the column `{refuses}`",
                    unit_words(*unit)
                )
            }
            (None, None) => write!(f, "{} and the columns differ", unit_words(*unit)),
        },
        P::UnitAndFact {
            unit,
            fact,
            is_missing,
        } => match is_missing {
            true => write!(f, "{} needs the fact `{fact}`", unit_words(*unit)),
            false => write!(f, "{} has no use for the fact `{fact}`", unit_words(*unit)),
        },
        P::RatioAndPer { fault } => f.write_str(match fault {
            RatioFault::NoFact => "a ratio needs the fact `per`",
            RatioFault::NoColumn => "a ratio needs a column `per`",
            RatioFault::SpareFact => "only a ratio has a use for the fact `per`",
            RatioFault::SpareColumn => "only a ratio has a use for the column `per`",
            RatioFault::NoNumber => "a ratio is a number, and the unit is days",
        }),
        P::ChildOfWorkers => write!(f, "the cases are workers, and the query gives `child_id`"),
        P::NoPartsOfWorkers { indicator, column } => write!(
            f,
            "{indicator} has no parts by `{column}`: its cases are workers, and its query gives none"
        ),
        P::BasisAndShape { basis, shape } => write!(
            f,
            "cases with {} have no basis `{basis}` here",
            columns_of(*shape)
        ),
        P::UnknownRecord { table, .. } => write!(f, "there is no table `{table}` for `record`"),
        other => about_cases(f, other),
    }
}

fn about_cases(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::NoCaseId { cases } => write!(f, "{} no `case_id`", cases_have(*cases)),
        P::RepeatedCaseId { case_ids, rows } => write!(
            f,
            "{case_ids} {} more than one row: {rows} rows in all",
            if *case_ids == 1 {
                "case has"
            } else {
                "cases have"
            }
        ),
        P::CountNotMet { cases, unit } => {
            write!(
                f,
                "{} `met` false, and the unit is {}",
                cases_have(*cases),
                unit_words(*unit)
            )
        }
        P::NoAuthority { cases } => write!(
            f,
            "{} a `case_id` that is no identifier of a record",
            cases_have(*cases)
        ),
        P::UnknownPeriod { cases } => write!(
            f,
            "{} a `period` that is not of the table `period`",
            cases_have(*cases)
        ),
        P::ColumnNotOfCheck { column } => {
            write!(f, "a check has no use for the column `{column}`")
        }
        P::NotRecords { rows, table } => {
            let rows = if *rows == 1 {
                "1 row has".to_owned()
            } else {
                format!("{rows} rows have")
            };
            write!(f, "{rows} a `record_id` that is no key of `{table}`")
        }
        P::TooManyFailures { most } => write!(f, "more than {most} rows fail"),
        P::PeriodInCheck => write!(f, "a check has no periods, so it cannot read `period`"),
        P::AmountTooLarge => write!(f, "the amounts add up to too large a number"),
        P::TooManyCases { most } => write!(f, "there are more than {most} cases to list"),
        P::Stopped { why, on } => stopped(f, why, on),
        P::EndsBeforeItBegins { cases } => {
            write!(
                f,
                "{} a `to_date` before the `from_date`",
                cases_have(*cases)
            )
        }
        P::DoesNotAddUp {
            period,
            basis,
            listed,
            counted,
        } => write!(
            f,
            "{period} ({basis}): {listed} cases listed, {counted} counted, or judged otherwise"
        ),
        other => about_examples(f, other),
    }
}

fn about_examples(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::ExampleCaseMissing { case_id, period } => {
            write!(
                f,
                "expected `{case_id}` in {period}, and the query does not give it"
            )
        }
        P::ExampleCaseExtra {
            case_id,
            period,
            met,
            why,
        } => {
            let is = met_words(*met);
            write!(
                f,
                "the query gives `{case_id}` in {period} ({is}), which is not listed"
            )?;
            because(f, why.as_deref())
        }
        P::ExampleCaseDiffers {
            case_id,
            expected,
            found,
            why,
        } => {
            let (is, found) = (met_words(*expected), met_words(*found));
            write!(f, "expected `{case_id}` to be {is}, and it is {found}")?;
            because(f, why.as_deref())
        }
        P::ExampleAmountDiffers {
            case_id,
            column,
            expected,
            found,
        } => write!(
            f,
            "expected `{case_id}` to have the {column} {expected}, and it has {found}"
        ),
        P::ExampleDueDiffers {
            case_id,
            expected,
            found,
        } => write!(
            f,
            "expected `{case_id}` to be due by {expected}, and it is due by {found}"
        ),
        P::ExampleFigureDiffers {
            part,
            period,
            basis,
            expected,
            found,
        } => {
            let part = part_words(*part);
            write!(
                f,
                "{period} ({basis}): expected {part} {expected}, found {found}"
            )
        }
        P::AuthoritiesMixed { period, basis } => write!(
            f,
            "{period} ({basis}): the figure changes when a second authority's records are added"
        ),
        _ => about_failures(f, problem),
    }
}

fn about_failures(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::ExampleFailureMissing { record_id } => {
            write!(f, "expected `{record_id}` to fail, and it does not")
        }
        P::ExampleFailureExtra { record_id, why } => {
            write!(f, "`{record_id}` fails, which is not listed")?;
            because(f, why.as_deref())
        }
        P::FailuresMixed => write!(
            f,
            "other rows fail when a second authority's records are added"
        ),
        _ => Ok(()),
    }
}

fn because(f: &mut fmt::Formatter<'_>, why: Option<&str>) -> fmt::Result {
    why.map_or(Ok(()), |why| write!(f, ": {why}"))
}

fn cases_have(cases: i64) -> String {
    if cases == 1 {
        "1 case has".to_owned()
    } else {
        format!("{cases} cases have")
    }
}

fn columns_of(shape: Shape) -> &'static str {
    match shape {
        Shape::Flow => "`on_date`",
        Shape::Stock => "`from_date` and `to_date`",
        Shape::OwnPeriods => "`period`",
    }
}

fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "a percentage",
        Unit::Count => "a count",
        Unit::Per10000 => "a rate per 10,000",
        Unit::Days => "a number of days",
        Unit::Number => "a number",
    }
}

fn met_words(met: Met) -> &'static str {
    match met {
        Met::Met => "met",
        Met::NotMet => "not met",
        Met::Excluded => "excluded",
    }
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::Numerator => "numerator",
        Part::Denominator => "denominator",
        Part::Value => "value",
        Part::State => "state",
    }
}

/// Functions that look at the clock.
const CLOCK: [&str; 7] = [
    "current_date",
    "current_time",
    "current_timestamp",
    "localtime",
    "localtimestamp",
    "now",
    "today",
];

/// The one thing to do about a problem, where there is one.
pub(super) fn help(problem: &P) -> Option<String> {
    match problem {
        P::UnknownColumn {
            is_quoted: true,
            column,
            near: None,
        } => Some(format!(
            "text stands in single quotation marks: `'{column}'`"
        )),
        P::UnknownTable { near, .. }
        | P::UnknownColumn { near, .. }
        | P::UnknownFunction { near, .. }
        | P::UnknownRecord { near, .. } => similar(near.as_deref()),
        P::MissingColumn {
            near: Some(near),
            column,
        } => Some(format!("rename `{near}` to `{column}`")),
        P::MissingColumn { column, near: None } => Some(format!("add `... AS {column}`")),
        P::NotOneSelect { .. } => Some("keep one SELECT and remove the rest".to_owned()),
        P::FunctionNotAllowed { function } if CLOCK.contains(&function.as_str()) => {
            Some("compare with the dates of the records or of the table `period`".to_owned())
        }
        P::IdentifierNotOpaque { .. } => {
            Some("compare it with an identifier, or use another column".to_owned())
        }
        P::Shapes { found } if found.is_empty() => {
            Some("add `on_date`, or `from_date` and `to_date`, or `period`".to_owned())
        }
        P::Shapes { .. } => Some("keep one of them".to_owned()),
        P::BasisAndShape { shape, .. } => Some(basis_help(*shape)),
        P::RepeatedCaseId { .. } => {
            Some("replace a join that matches several records by EXISTS or an aggregate".to_owned())
        }
        P::NoCaseId { .. } | P::NoAuthority { .. } => {
            Some("use the key of the case's record as `case_id`".to_owned())
        }
        P::UnitAndFact {
            fact: "aggregate",
            is_missing: true,
            ..
        } => Some("add `aggregate = \"mean\"`, `\"median\"`, `\"sum\"` or `\"ratio\"`".to_owned()),
        P::UnitAndFact {
            fact,
            is_missing: false,
            ..
        } => Some(format!("remove `{fact}`")),
        P::RatioAndPer { fault } => Some(ratio_help(*fault).to_owned()),
        P::ChildOfWorkers => Some("remove `child_id`".to_owned()),
        P::CountNotMet { .. } => Some("leave those rows out with WHERE".to_owned()),
        P::ColumnNotOfCheck { .. } => Some("keep `record_id`, `child_id` and `why`".to_owned()),
        P::AuthoritiesMixed { .. } | P::FailuresMixed => {
            Some("join, group and partition by identifiers only".to_owned())
        }
        _ => None,
    }
}

fn ratio_help(fault: RatioFault) -> &'static str {
    match fault {
        RatioFault::NoFact => {
            "add what the value is in: `per = \"cases per full-time equivalent\"`"
        }
        RatioFault::NoColumn => "add `... AS per`, what each amount is divided by",
        RatioFault::SpareFact => "remove `per`, or make it `aggregate = \"ratio\"`",
        RatioFault::SpareColumn => "remove or rename it, or make it `aggregate = \"ratio\"`",
        RatioFault::NoNumber => "make it `unit = \"number\"`",
    }
}

fn similar(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("a similar name exists: `{near}`"))
}

fn basis_help(shape: Shape) -> String {
    let bases = match shape {
        Shape::Flow => format!(
            "use `{}`, `{}`, `{}` or `{}`",
            Basis::Quarter,
            Basis::YearToDate,
            Basis::Rolling12Months,
            Basis::Year
        ),
        Shape::Stock => format!("use `{}`", Basis::Snapshot),
        Shape::OwnPeriods => return "use the basis of the definition".to_owned(),
    };
    format!("{bases}, or give other columns")
}

/// What stopped a query, and the first records that do.
fn stopped(f: &mut fmt::Formatter<'_>, why: &str, on: &[(String, i32)]) -> fmt::Result {
    write!(f, "the query stopped while it ran: {why}")?;
    for (n, (file, line)) in on.iter().enumerate() {
        let before = if n == 0 { "; first on" } else { "," };
        write!(f, "{before} {file} line {line}")?;
    }
    Ok(())
}
