//! What the query engine says, turned into findings: its places kept, and never a value of a
//! record.

use std::io::ErrorKind;

use datafusion::arrow::error::ArrowError;
use datafusion::common::{DataFusionError, Diagnostic, SchemaError, Span as EngineSpan};
use datafusion::sql::sqlparser::tokenizer::{Location, Span};
use quarterday_core::finding::{Finding, FolderProblem, Place, Problem, QueryProblem, nearest};
use quarterday_core::set::SourceText;

use super::bounds::TOO_MANY;
use super::fence::lower_first;
use crate::records::DamagedTable;

/// The most letters of the query engine's own words that a finding repeats.
const WHY_MAX: usize = 240;

/// The place of a span of a query; the whole file when there is none.
pub(super) fn place(sql: &SourceText, span: Option<Span>) -> Place {
    let Some(span) = span.filter(|span| span.start.line > 0) else {
        return Place::file(&sql.file);
    };
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let from = number(span.start.column).max(1);
    let to = if span.end.line == span.start.line {
        number(span.end.column).max(from + 1)
    } else {
        from + 1
    };
    let line = number(span.start.line);
    let excerpt = usize::try_from(line).ok().and_then(|line| {
        let before = line.checked_sub(1)?;
        sql.text.lines().nth(before)
    });
    Place {
        file: sql.file.clone(),
        line: Some(line),
        columns: Some((from, to)),
        excerpt: Some(excerpt.unwrap_or_default().to_owned()),
    }
}

/// Findings of a query that cannot be planned. Planning sees names and types, and no record.
pub(crate) fn planning(sql: &SourceText, error: &DataFusionError) -> Vec<Finding> {
    error.iter().map(|error| one(sql, error)).collect()
}

fn one(sql: &SourceText, error: &DataFusionError) -> Finding {
    let root = error.find_root();
    if let Some(finding) = damage(sql, root) {
        return finding;
    }
    let span = error.diagnostic().and_then(|diagnostic| diagnostic.span);
    let (problem, word) = match root {
        DataFusionError::SchemaError(schema, _) => about_names(schema),
        other => (
            QueryProblem::CannotPlan {
                why: why(other, error.diagnostic()),
            },
            None,
        ),
    };
    let at = match (span, word) {
        (Some(span), _) => place(sql, Some(parsed(span))),
        (None, Some(word)) => find_word(sql, &word),
        (None, None) => Place::file(&sql.file),
    };
    Finding::new(&problem).at(at)
}

fn parsed(span: EngineSpan) -> Span {
    let start = Location::new(span.start.line, span.start.column);
    Span::new(start, Location::new(span.end.line, span.end.column))
}

fn about_names(schema: &SchemaError) -> (QueryProblem, Option<String>) {
    match schema {
        SchemaError::FieldNotFound {
            field,
            valid_fields,
        } => {
            let names = valid_fields.iter().map(|column| column.name.as_str());
            let problem = QueryProblem::UnknownColumn {
                column: field.name.clone(),
                near: nearest(&field.name, names).map(str::to_owned),
                is_quoted: false,
            };
            (problem, Some(field.name.clone()))
        }
        SchemaError::AmbiguousReference { field } => {
            let why = format!("`{}` could be a column of several tables", field.name);
            (QueryProblem::CannotPlan { why }, Some(field.name.clone()))
        }
        SchemaError::DuplicateQualifiedField { name, .. }
        | SchemaError::DuplicateUnqualifiedField { name } => (
            QueryProblem::ColumnTwice {
                column: name.clone(),
            },
            Some(name.clone()),
        ),
    }
}

/// The engine's own words, on one line: they hold names, types and words of the query.
fn why(error: &DataFusionError, diagnostic: Option<&Diagnostic>) -> String {
    let text = match (diagnostic, error) {
        (Some(diagnostic), _) => diagnostic.message.clone(),
        (
            None,
            DataFusionError::Plan(text)
            | DataFusionError::NotImplemented(text)
            | DataFusionError::Internal(text)
            | DataFusionError::Execution(text),
        ) => text.clone(),
        (None, other) => other.strip_backtrace(),
    };
    let line = text.lines().next().unwrap_or_default();
    let line = line
        .trim()
        .trim_start_matches("Error during planning: ")
        .trim_end_matches('.');
    lower_first(line).chars().take(WHY_MAX).collect()
}

fn find_word(sql: &SourceText, word: &str) -> Place {
    match sql.text.to_lowercase().find(&word.to_lowercase()) {
        Some(at) => Place::span(&sql.file, &sql.text, &(at..at + word.len())),
        None => Place::file(&sql.file),
    }
}

/// The finding of a query over records that are not as they were written.
fn damage(sql: &SourceText, root: &DataFusionError) -> Option<Finding> {
    let DataFusionError::External(error) = root else {
        return None;
    };
    let table = error.downcast_ref::<DamagedTable>()?.table;
    let problem = FolderProblem::DamagedTable { table };
    Some(Finding::new(&problem).at(Place::file(&sql.file)))
}

/// Whether a finding is of a query over records that are not as they were written.
pub(crate) fn is_of_damage(finding: &Finding) -> bool {
    finding.code == FolderProblem::DamagedTable { table: "" }.code()
}

/// The finding of a query that stopped while it ran over records: what kind of thing happened,
/// and none of the engine's own words, which may hold values.
pub(crate) fn running(sql: &SourceText, error: &DataFusionError) -> Finding {
    running_on(sql, error, Vec::new())
}

/// Whether it is a value that stopped a query, and not the records as such or the machine.
pub(crate) fn is_of_a_value(error: &DataFusionError) -> bool {
    matches!(error.find_root(), DataFusionError::ArrowError(..))
}

/// The same as [`running`], with the first records that stop it, by file and line.
pub(crate) fn running_on(
    sql: &SourceText,
    error: &DataFusionError,
    on: Vec<(String, i32)>,
) -> Finding {
    let root = error.find_root();
    if let Some(finding) = damage(sql, root) {
        return finding;
    }
    let why = match root {
        DataFusionError::ArrowError(error, _) => match error.as_ref() {
            ArrowError::DivideByZero => "it divides by nought",
            ArrowError::ArithmeticOverflow(_) => "a number grew too large",
            ArrowError::CastError(_) | ArrowError::ParseError(_) => {
                "a value is not of the type it is turned into"
            }
            _ => "a step of it failed",
        },
        DataFusionError::ResourcesExhausted(why) if why.starts_with(TOO_MANY) => {
            "a join of it makes far more rows than there are: say by what the rows belong together"
        }
        DataFusionError::IoError(error) if error.kind() == ErrorKind::StorageFull => {
            "the disk is full, and what has no room in memory is put there"
        }
        DataFusionError::ResourcesExhausted(_) => "it needs more memory than it may use",
        DataFusionError::IoError(_)
        | DataFusionError::ObjectStore(_)
        | DataFusionError::ParquetError(_) => "the records could not be read",
        DataFusionError::NotImplemented(_) => "the query engine cannot do a step of it",
        _ => "a step of it failed",
    };
    Finding::new(&QueryProblem::Stopped { why, on }).at(Place::file(&sql.file))
}
