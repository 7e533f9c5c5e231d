//! Problems of the return on children looked after (SSDA903): which year it is of, and what
//! follows from that.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::Rows;

/// What there is to say about the return on children looked after.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the blanks of the wording, and named so"
)]
pub enum ReturnProblem {
    /// The years whose returns have the columns and codes of a table; a return's year is the one
    /// in which it ends.
    SchemaYears {
        table: &'static str,
        from: i32,
        to: i32,
    },
    /// Codes that the return of the year does not have.
    CodeOfOtherYear {
        column: &'static str,
        year: i32,
        rows: Rows,
    },
    /// The year of a return, by the days on which its episodes began and ended.
    YearByContent { year: i32 },
    /// Facts of a year, of a return whose year is not known.
    NoDate { table: &'static str },
    /// Facts of a year, dated by its end.
    DatedByYear { table: &'static str, rows: u64 },
    /// A `YEAR` that is no year.
    UnreadableYear { rows: Rows },
}

macro_rules! codes {
    ($($name:ident = $id:literal, $word:literal, $about:literal;)*) => {
        $(const $name: Code = Code { id: $id, name: $word, about: $about };)*
        /// Every code, in order.
        pub(in crate::finding) const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    SCHEMA_YEARS = "Q370", "schema-years",
        "Codes of the looked-after children return come and go: sex was 1 and 2 to 2023/24 and is M, F and U since; H5 and P2 gave way to K3 in 2024/25; Z11 to Z14 came in 2025/26; E43 and E44 became E45 to E48 in 2018/19. From them it follows which years' return a file can be. A year is named by the one in which it ends.";
    CODE_OF_OTHER_YEAR = "Q371", "code-of-other-year",
        "A code is one that the return had in other years than the one this file is of. It was taken as it stands. Either the file is of another year than it says, or the case system was not changed when the codes were.";
    YEAR_BY_CONTENT = "Q372", "return-year",
        "The return does not say of which year it is. It was taken to be of the latest year to 31 March that holds at least one in a hundred of the days on which its episodes began or ended. Of two returns with one record the later wins.";
    NO_DATE = "Q373", "return-year-unknown",
        "The return says what happened in its year and not when, and of which year this file is cannot be told. Its records have no date, so no indicator counts them. The episodes of the same return tell the year: load them together with it.";
    DATED_BY_YEAR = "Q374", "dated-by-year",
        "The return says that a check, a score or a conviction was in its year and not on which day. Its records carry the last day of that year, 31 March, so they count in the twelve months to then and in no other period rightly.";
    UNREADABLE_YEAR = "Q375", "unreadable-return-year",
        "The `YEAR` of a row of a return is no year. The row was taken; of two rows with one record, it counts as neither the earlier nor the later, so the last loaded wins.";
}

impl Problem for ReturnProblem {
    fn code(&self) -> Code {
        match self {
            Self::SchemaYears { .. } => SCHEMA_YEARS,
            Self::CodeOfOtherYear { .. } => CODE_OF_OTHER_YEAR,
            Self::YearByContent { .. } => YEAR_BY_CONTENT,
            Self::NoDate { .. } => NO_DATE,
            Self::DatedByYear { .. } => DATED_BY_YEAR,
            Self::UnreadableYear { .. } => UNREADABLE_YEAR,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::SchemaYears { .. } | Self::YearByContent { .. } | Self::DatedByYear { .. } => {
                Severity::Note
            }
            _ => Severity::Warning,
        }
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Self::CodeOfOtherYear { .. } => "see which year's return the file is",
            Self::NoDate { .. } => "load it together with the episodes of the same return",
            Self::UnreadableYear { .. } => "write the year in which the return ends, as `2020`",
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for ReturnProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SchemaYears { table, from, to } if from == to => {
                write!(f, "`{table}` has the columns and codes of {from}")
            }
            Self::SchemaYears { table, from, to } => {
                write!(f, "`{table}` has the columns and codes of {from} to {to}")
            }
            Self::CodeOfOtherYear { column, year, rows } => {
                write!(
                    f,
                    "`{column}` holds a code that the return of {year} does not have in {rows}"
                )
            }
            Self::YearByContent { year } => {
                write!(
                    f,
                    "taken to be the return of the year to 31 March {year}, by its dates"
                )
            }
            Self::NoDate { table } => {
                write!(
                    f,
                    "of which year `{table}` is cannot be told, so its records have no date"
                )
            }
            Self::DatedByYear { table, rows } => {
                let rows_of = if *rows == 1 { "row" } else { "rows" };
                write!(
                    f,
                    "{rows} {rows_of} of `{table}` dated by the last day of the return's year"
                )
            }
            Self::UnreadableYear { rows } => write!(f, "`YEAR` is no year in {rows}"),
        }
    }
}
