//! The first fence round a case query: what it says, before anything is asked of the query engine.
//! Exactly one SELECT, over tables there are, with functions and columns there are. Every fault is
//! found in one go, each with its place.

use std::collections::BTreeSet;

use datafusion::sql::sqlparser::ast::{Statement, Visit};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::parser::{Parser, ParserError};
use datafusion::sql::sqlparser::tokenizer::{Location, Span, Token, Tokenizer};
use quarterday_core::finding::{Finding, QueryProblem};
use quarterday_core::set::SourceText;

use super::fault::place;
use super::form::Forms;
use super::scope::{Columns, Scope};
use super::views::{VIEWS_DEEP_MAX, VIEWS_PLANNED_MAX, Views};

/// The most words (names, signs, values) a case query may have. Reading nests as deep as an
/// expression is long, so this also bounds the stack it needs.
pub(crate) const WORDS_MAX: usize = 5_000;

/// A case query that has passed the fence.
#[derive(Debug)]
pub(crate) struct Fenced {
    /// The SELECT.
    pub statement: Statement,
    /// The tables it reads, itself or through views, by name; `period` among them if it is read.
    pub tables: BTreeSet<&'static str>,
    /// The views it names itself.
    pub names: BTreeSet<String>,
    /// How many views stand one inside another in it.
    deep: usize,
    /// How many views are planned for it.
    planned: usize,
}

/// Reads a case query that may name views, or says everything that is wrong with it.
pub(crate) fn read(sql: &SourceText, views: &Views) -> Result<Fenced, Vec<Finding>> {
    let statement = parse(sql).map_err(|finding| vec![*finding])?;
    let scope = Scope::of(&statement, &views.names(), &views.tables);
    check(sql, statement, &scope, views)
}

/// Checks what has been parsed. Of `scope` every view it names is in `views`.
pub(super) fn check(
    sql: &SourceText,
    statement: Statement,
    scope: &Scope,
    views: &Views,
) -> Result<Fenced, Vec<Finding>> {
    let mut forms = Forms::new(sql, scope);
    let _ = statement.visit(&mut forms);
    let mut findings = forms.findings;
    let mut columns = Columns::new(sql, scope, views.columns(scope));
    let _ = statement.visit(&mut columns);
    findings.append(&mut columns.findings);
    let mut fenced = Fenced {
        statement,
        tables: scope.tables().collect(),
        names: BTreeSet::new(),
        deep: 0,
        planned: 0,
    };
    for (name, named) in scope.views() {
        let Some(view) = views.get(name) else {
            continue;
        };
        let inner = &view.query;
        fenced.tables.extend(&inner.tables);
        fenced.names.insert(name.to_owned());
        fenced.deep = fenced.deep.max(inner.deep + 1);
        let planned = named.times.saturating_mul(inner.planned + 1);
        fenced.planned = fenced.planned.saturating_add(planned);
        let problem = if fenced.deep > VIEWS_DEEP_MAX {
            let most = VIEWS_DEEP_MAX;
            QueryProblem::ViewsTooDeep { most }
        } else if fenced.planned > VIEWS_PLANNED_MAX {
            let most = VIEWS_PLANNED_MAX;
            QueryProblem::TooManyViews { most }
        } else {
            continue;
        };
        findings.push(Finding::new(&problem).at(place(sql, Some(named.first))));
        break;
    }
    if findings.is_empty() {
        Ok(fenced)
    } else {
        Err(findings)
    }
}

/// The one SELECT of a text.
pub(super) fn parse(sql: &SourceText) -> Result<Statement, Box<Finding>> {
    let finding =
        |problem: &QueryProblem, at: Span| Box::new(Finding::new(problem).at(place(sql, Some(at))));
    let not_sql = |why: &str, at: Location| {
        let why = lower_first(why);
        finding(&QueryProblem::NotSql { why }, Span::new(at, at))
    };
    let dialect = GenericDialect {};
    let tokens = Tokenizer::new(&dialect, &sql.text)
        .tokenize_with_location()
        .map_err(|error| not_sql(&error.message, error.location))?;
    let words = tokens
        .iter()
        .filter(|token| !matches!(token.token, Token::Whitespace(_)))
        .count();
    if words > WORDS_MAX {
        let most = WORDS_MAX;
        return Err(finding(
            &QueryProblem::TooLong { words, most },
            Span::empty(),
        ));
    }
    let mut parser = Parser::new(&dialect).with_tokens_with_locations(tokens);
    let mut statements = parser.parse_statements().map_err(|error| match error {
        ParserError::TokenizerError(why) | ParserError::ParserError(why) => {
            let (why, at) = split_location(&why);
            not_sql(why, at)
        }
        ParserError::RecursionLimitExceeded => {
            not_sql("brackets are nested too deeply", Location::empty())
        }
    })?;
    let found = match (statements.len(), statements.pop()) {
        (1, Some(statement @ Statement::Query(_))) => return Ok(statement),
        (0, _) | (_, None) => "the file is empty".to_owned(),
        (1, Some(_)) => "it is another kind of statement".to_owned(),
        (many, _) => format!("there are {many} statements"),
    };
    Err(finding(
        &QueryProblem::NotOneSelect { found },
        Span::empty(),
    ))
}

/// The parser's message without its trailing " at Line: 1, Column: 8", and that place.
fn split_location(message: &str) -> (&str, Location) {
    let parts = message.rsplit_once(" at Line: ").and_then(|(why, at)| {
        let (line, column) = at.split_once(", Column: ")?;
        Some((
            why,
            Location::new(line.parse().ok()?, column.trim().parse().ok()?),
        ))
    });
    parts.unwrap_or((message, Location::empty()))
}

pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
