//! The names of a case query: tables, aliases and columns. Scopes are not told apart: a name known
//! anywhere in the query passes here, and whether it may stand where it does is left to the query
//! engine. So that a slip of the pen is found, all of them at once, without a second SQL planner.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use datafusion::sql::sqlparser::ast::{
    BinaryOperator, Expr, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, ObjectNamePart,
    Query, Select, SelectItem, Spanned, Statement, TableAlias, TableFactor, Visit, Visitor,
};
use datafusion::sql::sqlparser::tokenizer::Span;
use quarterday_core::finding::{Finding, QueryProblem, nearest};
use quarterday_core::set::SourceText;
use quarterday_core::ssd::{Table, Tables};

use super::allowed::LOOKS_INSIDE;
use super::fault::place;

/// The table of the periods asked for.
pub(crate) const PERIOD: &str = "period";
/// Its columns.
pub(crate) const PERIOD_COLUMNS: [&str; 3] = ["period", "first_day", "last_day"];

/// The names there are in a query.
#[derive(Debug, Default)]
pub(super) struct Scope {
    tables: BTreeSet<&'static str>,
    /// Every table there is.
    known_tables: Tables,
    /// What stands behind each alias or table name: the tables, or none for a part of the query.
    aliases: BTreeMap<String, Vec<Option<&'static str>>>,
    /// Names given by WITH.
    parts: BTreeSet<String>,
    /// Names given by AS.
    given: BTreeSet<String>,
    /// The names of all views there are.
    known_views: BTreeSet<String>,
    /// The views the query names.
    views: BTreeMap<String, Named>,
}

/// Where and how often a query names something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub first: Span,
    pub times: usize,
}

/// An identifier as the query engine takes it: folded to lower case unless it is quoted.
pub(super) fn name_of(identifier: &Ident) -> String {
    if identifier.quote_style.is_some() {
        identifier.value.clone()
    } else {
        identifier.value.to_lowercase()
    }
}

/// Every column of a stored table, the program's own among them.
fn columns_of(tables: &Tables, table: &str) -> Vec<String> {
    let own = |table: &Table| {
        let columns = table.columns.iter().map(|column| column.name.to_owned());
        let unreadable = table
            .columns
            .iter()
            .filter(|column| column.kind.has_unreadable())
            .map(|column| format!("{}_unreadable", column.name));
        let kept = [
            "authority",
            "source_file",
            "source_line",
            "source_load",
            "source_before",
            "submission",
        ];
        columns
            .chain(unreadable)
            .chain(kept.map(str::to_owned))
            .collect()
    };
    if table == PERIOD {
        return PERIOD_COLUMNS.map(str::to_owned).to_vec();
    }
    tables.get(table).map_or_else(Vec::new, own)
}

impl Scope {
    /// The names in a query that may name these views and tables.
    pub(super) fn of(statement: &Statement, views: &BTreeSet<String>, tables: &Tables) -> Self {
        let mut scope = Self {
            known_views: views.clone(),
            known_tables: tables.clone(),
            ..Self::default()
        };
        let _ = statement.visit(&mut scope);
        scope
    }

    /// The views the query names.
    pub(super) fn views(&self) -> impl Iterator<Item = (&str, Named)> {
        self.views
            .iter()
            .map(|(name, named)| (name.as_str(), *named))
    }

    /// The tables the query reads itself.
    pub(super) fn tables(&self) -> impl Iterator<Item = &'static str> {
        self.tables.iter().copied()
    }

    fn table_name(&self, name: &str) -> Option<&'static str> {
        if name == PERIOD {
            return Some(PERIOD);
        }
        self.known_tables.get(name).map(|table| table.name)
    }

    pub(super) fn is_table(&self, name: &str) -> bool {
        self.table_name(name).is_some()
            || self.parts.contains(name)
            || self.views.contains_key(name)
    }

    /// Every table name that may stand in this query.
    pub(super) fn all_tables(&self) -> impl Iterator<Item = &str> {
        let known = self.known_tables.iter().map(|table| table.name);
        let parts = self.parts.iter().map(String::as_str);
        let views = self.known_views.iter().map(String::as_str);
        known.chain([PERIOD]).chain(views).chain(parts)
    }

    /// Every name that may be a column, but for those of views.
    pub(super) fn columns(&self) -> BTreeSet<String> {
        let tables = self.tables.iter();
        let tables = tables.flat_map(|table| columns_of(&self.known_tables, table));
        tables.chain(self.given.iter().cloned()).collect()
    }

    fn alias(&mut self, alias: &TableAlias, table: Option<&'static str>) {
        self.aliases
            .entry(name_of(&alias.name))
            .or_default()
            .push(table);
        let columns = alias.columns.iter().map(|column| name_of(&column.name));
        self.given.extend(columns);
    }
}

impl Visitor for Scope {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        for part in query.with.iter().flat_map(|with| &with.cte_tables) {
            self.parts.insert(name_of(&part.alias.name));
            self.alias(&part.alias, None);
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_select(&mut self, select: &Select) -> ControlFlow<()> {
        for item in &select.projection {
            match item {
                SelectItem::ExprWithAlias { alias, .. } => {
                    self.given.insert(name_of(alias));
                }
                SelectItem::ExprWithAliases { aliases, .. } => {
                    self.given.extend(aliases.iter().map(name_of));
                }
                _ => {}
            }
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        match factor {
            TableFactor::Table { name, alias, .. } => {
                let last = match name.0.as_slice() {
                    [ObjectNamePart::Identifier(last)] => name_of(last),
                    _ => return ControlFlow::Continue(()),
                };
                let is_part = self.parts.contains(&last);
                let table = self.table_name(&last).filter(|_| !is_part);
                self.tables.extend(table);
                if !is_part && self.known_views.contains(&last) {
                    let named = self.views.entry(last.clone()).or_insert(Named {
                        first: name.span(),
                        times: 0,
                    });
                    named.times += 1;
                }
                match alias {
                    Some(alias) => self.alias(alias, table),
                    None => self.aliases.entry(last).or_default().push(table),
                }
            }
            TableFactor::Derived {
                alias: Some(alias), ..
            }
            | TableFactor::NestedJoin {
                alias: Some(alias), ..
            } => self.alias(alias, None),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

/// Collects findings about columns.
pub(super) struct Columns<'a> {
    sql: &'a SourceText,
    scope: &'a Scope,
    known: BTreeSet<String>,
    pub findings: Vec<Finding>,
}

impl<'a> Columns<'a> {
    /// A query whose views have the columns `of_views`.
    pub(super) fn new(sql: &'a SourceText, scope: &'a Scope, of_views: BTreeSet<String>) -> Self {
        let mut known = scope.columns();
        known.extend(of_views);
        Self {
            sql,
            scope,
            known,
            findings: Vec::new(),
        }
    }

    fn find(&mut self, problem: &QueryProblem, span: Span) {
        let at = place(self.sql, Some(span));
        self.findings.push(Finding::new(problem).at(at));
    }

    fn unknown<'n>(&mut self, column: &Ident, known: impl IntoIterator<Item = &'n String>) {
        let name = name_of(column);
        let near = nearest(&name, known.into_iter().map(String::as_str)).map(str::to_owned);
        let problem = QueryProblem::UnknownColumn {
            column: name,
            near,
            is_quoted: column.quote_style.is_some(),
        };
        self.find(&problem, column.span);
    }

    fn column(&mut self, column: &Ident) {
        if !self.known.contains(&name_of(column)) {
            let known = self.known.clone();
            self.unknown(column, &known);
        }
    }

    /// `alias.column`.
    fn qualified(&mut self, alias: &Ident, column: &Ident) {
        let Some(tables) = self.scope.aliases.get(&name_of(alias)) else {
            let table = name_of(alias);
            let near = nearest(&table, self.scope.aliases.keys().map(String::as_str));
            let near = near.map(str::to_owned);
            self.find(&QueryProblem::UnknownTable { table, near }, alias.span);
            return;
        };
        let stored: Option<Vec<&str>> = tables.iter().copied().collect();
        match stored {
            // The alias of a part of the query: any name of the query may be its column.
            None => self.column(column),
            Some(stored) => {
                let columns = |table| columns_of(&self.scope.known_tables, table);
                let known: BTreeSet<String> = stored.into_iter().flat_map(columns).collect();
                if !known.contains(&name_of(column)) && !self.scope.given.contains(&name_of(column))
                {
                    self.unknown(column, &known);
                }
            }
        }
    }

    fn not_opaque(&mut self, identifier: &Ident) {
        let column = name_of(identifier);
        self.find(
            &QueryProblem::IdentifierNotOpaque { column },
            identifier.span,
        );
    }
}

impl Visitor for Columns<'_> {
    type Break = ();

    fn pre_visit_expr(&mut self, expression: &Expr) -> ControlFlow<()> {
        match expression {
            Expr::Identifier(column) => self.column(column),
            Expr::CompoundIdentifier(parts) => {
                if let [alias, column] = parts.as_slice() {
                    self.qualified(alias, column);
                }
            }
            _ => {}
        }
        if let Some(identifier) = self.scope.taken_apart(expression) {
            self.not_opaque(identifier);
        }
        ControlFlow::Continue(())
    }
}

impl Scope {
    /// The identifier column that this expression itself compares with a value, or looks inside of.
    fn taken_apart<'a>(&self, expression: &'a Expr) -> Option<&'a Ident> {
        match expression {
            Expr::BinaryOp { left, op, right } if *op != BinaryOperator::StringConcat => self
                .compared(left, [right.as_ref()])
                .or_else(|| self.compared(right, [left.as_ref()])),
            Expr::IsDistinctFrom(left, right) | Expr::IsNotDistinctFrom(left, right) => self
                .compared(left, [right.as_ref()])
                .or_else(|| self.compared(right, [left.as_ref()])),
            Expr::InList { expr, list, .. } => self.compared(expr, list),
            Expr::Between {
                expr, low, high, ..
            } => self.compared(expr, [low.as_ref(), high.as_ref()]),
            Expr::Like { expr, .. }
            | Expr::ILike { expr, .. }
            | Expr::SimilarTo { expr, .. }
            | Expr::RLike { expr, .. }
            | Expr::Trim { expr, .. }
            | Expr::Substring { expr, .. }
            | Expr::Overlay { expr, .. }
            | Expr::Position { r#in: expr, .. } => self.identifier(expr),
            Expr::Case {
                operand: Some(operand),
                conditions,
                ..
            } => self.compared(operand, conditions.iter().map(|when| &when.condition)),
            Expr::Function(function) => {
                let FunctionArguments::List(list) = &function.args else {
                    return None;
                };
                let name = function.name.to_string().to_lowercase();
                let arguments = || {
                    list.args.iter().filter_map(|argument| match argument {
                        FunctionArg::Unnamed(FunctionArgExpr::Expr(argument)) => Some(argument),
                        _ => None,
                    })
                };
                if name == "nullif" {
                    return arguments().find_map(|argument| self.compared(argument, arguments()));
                }
                if !LOOKS_INSIDE.contains(&name.as_str()) {
                    return None;
                }
                arguments().find_map(|argument| self.identifier(argument))
            }
            _ => None,
        }
    }

    fn compared<'a>(
        &self,
        side: &'a Expr,
        others: impl IntoIterator<Item = &'a Expr>,
    ) -> Option<&'a Ident> {
        let identifier = self.identifier(side)?;
        others.into_iter().any(is_value).then_some(identifier)
    }

    fn identifier<'a>(&self, expression: &'a Expr) -> Option<&'a Ident> {
        let column = match expression {
            Expr::Nested(inner) | Expr::Cast { expr: inner, .. } => return self.identifier(inner),
            Expr::Identifier(column) => column,
            Expr::CompoundIdentifier(parts) => parts.last()?,
            _ => return None,
        };
        let name = name_of(column);
        self.known_tables
            .iter()
            .filter_map(|table| table.column(&name))
            .any(|column| column.kind.is_identifier())
            .then_some(column)
    }
}

fn is_value(expression: &Expr) -> bool {
    match expression {
        Expr::Nested(inner) | Expr::Cast { expr: inner, .. } => is_value(inner),
        Expr::UnaryOp { expr, .. } => is_value(expr),
        Expr::Value(_) | Expr::TypedString(_) => true,
        _ => false,
    }
}
