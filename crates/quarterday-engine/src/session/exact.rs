//! No sum of inexact numbers, which would change with the order of the rows.

use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DFSchema, Result as PlanResult};
use datafusion::logical_expr::{Expr, LogicalPlan};
use quarterday_core::finding::{Finding, Place, QueryProblem};
use quarterday_core::set::SourceText;

/// The finding of a query that sums inexact numbers.
pub(crate) fn inexact_sum(sql: &SourceText, plan: &LogicalPlan) -> Option<Finding> {
    let mut is_found = false;
    let visited: PlanResult<_> = plan.apply_with_subqueries(|node| {
        is_found |= match node {
            LogicalPlan::Aggregate(node) => {
                is_inexact(&node.aggr_expr, &node.schema, node.group_expr_len()?)
            }
            LogicalPlan::Window(node) => is_inexact(
                &node.window_expr,
                &node.schema,
                node.input.schema().fields().len(),
            ),
            _ => false,
        };
        Ok(TreeNodeRecursion::Continue)
    });
    (visited.is_ok() && is_found).then(|| {
        let problem = QueryProblem::FunctionNotAllowed {
            function: "sum".to_owned(),
        };
        Finding::new(&problem).at(Place::file(&sql.file))
    })
}

fn is_inexact(expressions: &[Expr], schema: &DFSchema, before: usize) -> bool {
    let types = schema
        .fields()
        .iter()
        .skip(before)
        .map(|field| field.data_type());
    expressions
        .iter()
        .zip(types)
        .any(|(expression, found)| found.is_floating() && is_sum(expression))
}

fn is_sum(expression: &Expr) -> bool {
    match expression {
        Expr::Alias(alias) => is_sum(&alias.expr),
        Expr::AggregateFunction(function) => function.func.name() == "sum",
        Expr::WindowFunction(window) => window.fun.name() == "sum",
        _ => false,
    }
}
