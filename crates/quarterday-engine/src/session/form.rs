//! What forms of SQL a case query may use, and which functions.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use datafusion::sql::sqlparser::ast::{
    Expr, Function, FunctionArgumentClause, FunctionArguments, ObjectName, ObjectNamePart, Query,
    Select, SelectItem, SetExpr, Spanned, TableFactor, Value, ValueWithSpan, Visitor, WindowType,
};
use datafusion::sql::sqlparser::tokenizer::Span;
use quarterday_core::finding::{Finding, QueryProblem, nearest};
use quarterday_core::set::SourceText;

use super::allowed;
use super::fault::place;
use super::scope::{Scope, name_of};

/// The most steps one inside the other that an expression may have: `a + b + c` has two. Planning
/// takes the square of it in time, and stack for each.
pub(crate) const STEPS_MAX: usize = 200;

/// Collects findings about forms, tables and functions.
pub(super) struct Forms<'a> {
    sql: &'a SourceText,
    scope: &'a Scope,
    steps: usize,
    is_too_deep: bool,
    pub findings: Vec<Finding>,
}

impl<'a> Forms<'a> {
    pub(super) fn new(sql: &'a SourceText, scope: &'a Scope) -> Self {
        Self {
            sql,
            scope,
            steps: 0,
            is_too_deep: false,
            findings: Vec::new(),
        }
    }

    fn find(&mut self, problem: &QueryProblem, span: Span) {
        let at = place(self.sql, Some(span));
        self.findings.push(Finding::new(problem).at(at));
    }

    fn refuse(&mut self, is_used: bool, form: &'static str, span: Span) {
        if is_used {
            self.find(&QueryProblem::FormNotAllowed { form }, span);
        }
    }

    fn table(&mut self, name: &ObjectName) {
        let text = object_name(name);
        if self.scope.is_table(&text) {
            return;
        }
        let near = nearest(&text, self.scope.all_tables()).map(str::to_owned);
        self.find(
            &QueryProblem::UnknownTable { table: text, near },
            name.span(),
        );
    }

    fn function(&mut self, function: &Function) {
        let name = object_name(&function.name);
        let span = function.name.span();
        if !allowed::names().any(|known| known == name) {
            if allowed::REFUSED.contains(&name.as_str()) {
                self.find(&QueryProblem::FunctionNotAllowed { function: name }, span);
            } else {
                let near = nearest(&name, allowed::names()).map(str::to_owned);
                self.find(
                    &QueryProblem::UnknownFunction {
                        function: name,
                        near,
                    },
                    span,
                );
            }
        } else if allowed::ORDERED.contains(&name.as_str()) && !is_ordered(function) {
            let form = "a function that picks a row by its place without ORDER BY";
            self.find(&QueryProblem::FormNotAllowed { form }, span);
        }
        let has_subquery = matches!(function.args, FunctionArguments::Subquery(_));
        self.refuse(has_subquery, "a query as argument", span);
    }
}

impl Visitor for Forms<'_> {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        let span = query.span();
        if let Some(with) = &query.with {
            self.refuse(with.recursive, "WITH RECURSIVE", with.with_token.0.span);
        }
        let is_cut = query.limit_clause.is_some() || query.fetch.is_some();
        self.refuse(is_cut, "LIMIT, OFFSET or FETCH", end_of(span));
        let is_other = !query.locks.is_empty()
            || query.for_clause.is_some()
            || query.settings.is_some()
            || query.format_clause.is_some()
            || !query.pipe_operators.is_empty();
        self.refuse(is_other, "FOR, SETTINGS, FORMAT or pipes", span);
        self.refuse(!only_reads(&query.body), "anything but SELECT", span);
        ControlFlow::Continue(())
    }

    fn pre_visit_select(&mut self, select: &Select) -> ControlFlow<()> {
        let span = select.select_token.0.span;
        self.refuse(select.into.is_some(), "INTO", span);
        self.refuse(select.top.is_some(), "TOP", span);
        let is_other = !select.lateral_views.is_empty()
            || select.prewhere.is_some()
            || !select.connect_by.is_empty()
            || !select.cluster_by.is_empty()
            || !select.distribute_by.is_empty()
            || !select.sort_by.is_empty()
            || select.value_table_mode.is_some();
        self.refuse(is_other, "a clause of another dialect", span);
        let mut seen = BTreeSet::new();
        for item in &select.projection {
            if let SelectItem::ExprWithAlias { alias, .. } = item
                && !seen.insert(name_of(alias))
            {
                let column = name_of(alias);
                self.find(&QueryProblem::ColumnTwice { column }, alias.span);
            }
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        match factor {
            TableFactor::Table {
                name,
                args,
                version,
                with_ordinality,
                sample,
                json_path,
                ..
            } => {
                let span = name.span();
                self.refuse(args.is_some(), "a function in place of a table", span);
                let is_other = version.is_some() || *with_ordinality || json_path.is_some();
                self.refuse(is_other, "an old version or part of a table", span);
                self.refuse(sample.is_some(), "a random sample", span);
                if args.is_none() {
                    self.table(name);
                }
            }
            TableFactor::Derived { sample, .. } => {
                self.refuse(sample.is_some(), "a random sample", factor.span());
            }
            TableFactor::NestedJoin { .. } => {}
            _ => self.refuse(true, "a function in place of a table", factor.span()),
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expression: &Expr) -> ControlFlow<()> {
        self.steps += 1;
        // The last step's own parts are no steps.
        let is_too_deep = self.steps > STEPS_MAX + 1;
        let form = "an expression of over 200 steps";
        let start = expression.span().start;
        let at = Span::new(start, start);
        self.refuse(is_too_deep && !self.is_too_deep, form, at);
        self.is_too_deep |= is_too_deep;
        if let Expr::Function(function) = expression {
            self.function(function);
        }
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, _: &Expr) -> ControlFlow<()> {
        self.steps -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_value(&mut self, value: &ValueWithSpan) -> ControlFlow<()> {
        let is_placeholder = matches!(value.value, Value::Placeholder(_));
        self.refuse(is_placeholder, "a placeholder", value.span);
        ControlFlow::Continue(())
    }
}

fn only_reads(body: &SetExpr) -> bool {
    match body {
        // What these hold is visited by itself.
        SetExpr::Select(_) | SetExpr::Query(_) | SetExpr::Values(_) => true,
        SetExpr::SetOperation { left, right, .. } => only_reads(left) && only_reads(right),
        _ => false,
    }
}

fn is_ordered(function: &Function) -> bool {
    let in_window = function.over.as_ref().is_some_and(|window| match window {
        WindowType::WindowSpec(window) => {
            !window.order_by.is_empty() || window.window_name.is_some()
        }
        WindowType::NamedWindow(_) => true,
    });
    let in_arguments = match &function.args {
        FunctionArguments::List(list) => list
            .clauses
            .iter()
            .any(|clause| matches!(clause, FunctionArgumentClause::OrderBy(_))),
        _ => false,
    };
    in_window || in_arguments
}

/// `schema.table`, with the case of unquoted parts folded.
fn object_name(name: &ObjectName) -> String {
    let parts: Vec<String> = name
        .0
        .iter()
        .map(|part| match part {
            ObjectNamePart::Identifier(identifier) => name_of(identifier),
            ObjectNamePart::Function(_) => "()".to_owned(),
        })
        .collect();
    parts.join(".")
}

fn end_of(span: Span) -> Span {
    Span::new(span.end, span.end)
}
