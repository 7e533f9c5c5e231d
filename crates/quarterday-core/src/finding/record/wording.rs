//! The wording of problems of records.

use std::fmt;

use super::{LINES_MAX, Problem, RecordProblem as P, Rows, Severity, StrangeHeading};

impl fmt::Display for P {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnreadableFile { why } => write!(f, "not read: {why}"),
            Self::FileTooLarge { most } => {
                write!(f, "the file is over {} MiB", most / (1024 * 1024))
            }
            Self::Windows1252 => write!(f, "the text is not UTF-8; it was read as Windows-1252"),
            Self::DamagedText => write!(f, "parts of this UTF-16 text are no characters"),
            Self::OtherDelimiter { found } => {
                write!(f, "the fields are separated by {found}, not by commas")
            }
            Self::EmptyFile => write!(f, "the file is empty"),
            Self::NoRows { table } => write!(f, "`{table}` has a heading row and no rows"),
            Self::TooManyColumns { columns, most } => {
                write!(
                    f,
                    "the heading row has at least {columns} columns; at most {most} are read"
                )
            }
            Self::UnknownTable {
                nearest,
                recognised,
                missing,
                strange,
                columns,
            } => unknown_table(f, *nearest, recognised, missing, strange, *columns),
            Self::RepeatedColumn { column } => {
                write!(f, "the column `{column}` stands twice in the heading row")
            }
            Self::UnknownColumns { table, columns } => {
                write!(
                    f,
                    "`{table}` has no {}; not taken in",
                    columns_named(columns)
                )
            }
            Self::MissingColumns { table, columns } => {
                write!(f, "`{table}` came without {}", columns_named(columns))
            }
            Self::KeptForLater { table } => {
                write!(
                    f,
                    "`{table}` was recognised; its rows are kept for later use"
                )
            }
            Self::NotRead => write!(f, "not read: not comma-separated text"),
            Self::NothingToLoad => write!(f, "nothing was loaded"),
            Self::AlreadyLoaded => write!(f, "these files are already loaded"),
            Self::HeldTwice { table, rows } => held_twice(f, table, rows),
            Self::EligibilityAssumed { rows } => {
                let people = if *rows == 1 { "person" } else { "people" };
                write!(f, "{rows} young {people} taken to be former relevant")
            }
            Self::Xml(problem) => problem.fmt(f),
            Self::Return(problem) => problem.fmt(f),
            Self::Workbook(problem) => problem.fmt(f),
            other => about_rows(f, other),
        }
    }
}

fn about_rows(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    let (P::WrongFieldCount { rows, .. }
    | P::NulByte { rows }
    | P::RowTooLong { rows }
    | P::NoKey { rows, .. }
    | P::RepeatedKey { rows, .. }
    | P::UnreadableAuthority { rows }) = problem
    else {
        return about_fields(f, problem);
    };
    let reason = rejection(problem).unwrap_or_default();
    write!(f, "{rows} rejected: {reason}")
}

/// Why a row was rejected.
pub(super) fn rejection(problem: &P) -> Option<String> {
    Some(match problem {
        P::WrongFieldCount { expected, .. } => {
            format!("not {expected} fields, as the heading row has")
        }
        P::NulByte { .. } => "NUL bytes in it".to_owned(),
        P::RowTooLong { .. } => "a field over 1 MiB, or 4 MiB in all".to_owned(),
        P::UnclosedQuote { line, .. } => {
            format!("the quotation mark that begins a field on line {line} is never closed")
        }
        P::NoKey { column, .. } => format!("no `{column}`"),
        P::RepeatedKey { column, .. } => format!("a later row has the same `{column}`"),
        P::UnreadableAuthority { .. } => "`authority` is not a code".to_owned(),
        _ => return None,
    })
}

fn about_fields(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::UnclosedQuote { line, lines } => {
            let plural = if *lines == 1 { "line" } else { "lines" };
            write!(
                f,
                "the quotation mark that begins a field on line {line} is never closed: "
            )?;
            write!(f, "{lines} {plural} to the end of the file not read")
        }
        P::UnreadableDate { column, rows } => {
            write!(f, "`{column}` cannot be read as a date in {rows}")
        }
        P::MonthFirst { column, rows } => {
            write!(
                f,
                "`{column}` has the month first in {rows}; others of it may be read the wrong way round"
            )
        }
        P::UnreadableMoment { column, rows } => {
            write!(
                f,
                "`{column}` cannot be read as a date and a time in {rows}"
            )
        }
        P::PlaceholderDate { column, rows } => {
            write!(
                f,
                "`{column}` holds a date that means none in {rows}; read as blank"
            )
        }
        P::UnreadableFlag { column, rows } => {
            write!(
                f,
                "`{column}` is neither yes nor no in {rows}; read as blank"
            )
        }
        P::UnknownCode { column, rows } => {
            write!(
                f,
                "`{column}` holds no code of its list in {rows}; not used"
            )
        }
        other => about_people(f, other),
    }
}

fn about_people(f: &mut fmt::Formatter<'_>, problem: &P) -> fmt::Result {
    match problem {
        P::NoPerson {
            table,
            column,
            rows,
        } => write!(f, "`{column}` is blank in {rows} of `{table}`"),
        P::EndBeforeStart {
            table,
            start,
            end,
            rows,
        } => write!(f, "{rows} of `{table}` with `{end}` before `{start}`"),
        _ => Ok(()),
    }
}

fn unknown_table(
    f: &mut fmt::Formatter<'_>,
    nearest: Option<&str>,
    recognised: &[&str],
    missing: &[&str],
    strange: &[StrangeHeading],
    columns: usize,
) -> fmt::Result {
    let plural = if columns == 1 { "column" } else { "columns" };
    write!(f, "the {columns} {plural} are those of no known table")?;
    if let Some(table) = nearest {
        write!(f, "; the nearest is `{table}`")?;
    }
    if !recognised.is_empty() {
        write!(f, "; recognised: {}", names(recognised))?;
    }
    if !missing.is_empty() {
        write!(f, "; not there: {}", names(missing))?;
    }
    if !strange.is_empty() {
        write!(f, "; not recognised: {}", strange_headings(strange))?;
    }
    Ok(())
}

fn strange_headings(strange: &[StrangeHeading]) -> String {
    const MOST: usize = 8;
    let shown = strange.iter().take(MOST).map(|heading| match heading.near {
        Some(near) => format!("column {} (near `{near}`)", heading.position),
        None => format!("column {}", heading.position),
    });
    let mut told: Vec<String> = shown.collect();
    if strange.len() > MOST {
        told.push(format!("{} more", strange.len() - MOST));
    }
    told.join(", ")
}

/// One thing to do.
pub(super) fn help(problem: &P) -> Option<String> {
    let text = match problem {
        P::Xml(problem) => return problem.help(),
        P::Return(problem) => return problem.help(),
        P::Workbook(problem) => return problem.help(),
        P::UnreadableFile { .. } => "check that it is there and may be read",
        P::FileTooLarge { .. } => "split the extract and load the parts",
        P::Windows1252 => "export as \"CSV UTF-8\", or look at names with accents",
        P::DamagedText | P::EmptyFile => "export the file again",
        P::OtherDelimiter { .. } => "export with commas to be rid of this warning",
        P::TooManyColumns { .. } => "export one table to a file, with its heading row",
        P::UnknownTable {
            nearest: Some(_), ..
        } => "rename the headings to those of the table",
        P::UnknownTable { .. } => {
            "give the file a heading row with the column names of an SSD or SSDA903 table"
        }
        P::MissingColumns { .. } if problem.severity() == Severity::Warning => {
            "load it with its end date: without one every row counts as open"
        }
        P::RepeatedColumn { .. } => "take one of the two columns out",
        P::HeldTwice { .. } => {
            "take each table from one kind of source: load the others into a folder without it"
        }
        P::NotRead => "export it as CSV if it holds records",
        P::WrongFieldCount { .. } => {
            "quote fields that hold the separator, and see that the last line is whole"
        }
        P::NulByte { .. } => "export as \"CSV UTF-8\"",
        P::RowTooLong { .. } | P::UnclosedQuote { .. } => {
            "close the quotation mark, or double it inside a quoted field"
        }
        P::RepeatedKey { .. } => "see that the extract gives one row per record",
        P::UnreadableAuthority { .. } => "write the authority's code, as `841`",
        P::UnreadableDate { .. } => "write dates as `2019-09-30` or `30/09/2019`, day before month",
        P::MonthFirst { .. } => "export the dates as `2019-09-30`, and load the file again",
        P::UnreadableMoment { .. } => "write moments as `2019-09-30 14:20`",
        P::UnreadableFlag { .. } => "write `Y` or `N`",
        P::UnknownCode { .. } => "write the code of the published list",
        P::EndBeforeStart { .. } => "correct the dates in the case system",
        _ => return None,
    };
    Some(text.to_owned())
}

fn held_twice(f: &mut fmt::Formatter<'_>, table: &str, rows: &[(String, u64)]) -> fmt::Result {
    let source = |kind: &str| match kind {
        "annex" => "the Annex A lists",
        "cin" => "the children in need census",
        "ssd" => "the SSD tables",
        "ssda903" => "the looked-after children return",
        _ => "another source",
    };
    let told = rows.iter().map(|(kind, rows)| {
        let word = if *rows == 1 { "row" } else { "rows" };
        format!("{rows} {word} of {}", source(kind))
    });
    let told: Vec<String> = told.collect();
    let told = told.join(" and ");
    write!(
        f,
        "in `{table}`, one child's event of one day stands under two keys: in {told}"
    )
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.count == 1 { "row" } else { "rows" };
        write!(f, "{} {rows}", self.count)?;
        let lines: Vec<String> = self.first.iter().map(u32::to_string).collect();
        let told = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        let is_all = told == self.count || lines.len() < LINES_MAX;
        match lines.as_slice() {
            [] => Ok(()),
            [line] if is_all => write!(f, " (line {line})"),
            [most @ .., last] if is_all => {
                write!(f, " (lines {} and {last})", most.join(", "))
            }
            lines => write!(f, " (first on lines {})", lines.join(", ")),
        }
    }
}

fn names<S: AsRef<str>>(columns: &[S]) -> String {
    let quoted: Vec<String> = columns
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    quoted.join(", ")
}

fn columns_named<S: AsRef<str>>(columns: &[S]) -> String {
    let word = if columns.len() == 1 {
        "column"
    } else {
        "columns"
    };
    format!("{word} {}", names(columns))
}
