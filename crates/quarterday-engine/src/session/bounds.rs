//! Joins that make far more rows than there are stop. A query that forgets by what two tables
//! belong together pairs every row of one with every row of the other.

use std::collections::BTreeMap;
use std::fmt::Formatter;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode, TreeNodeRecursion};
use datafusion::common::{Result, resources_err};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::joins::{CrossJoinExec, HashJoinExec, NestedLoopJoinExec};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties};
use futures_util::StreamExt;

/// The most rows that a join may make of one authority's records.
const ROWS_MAX: u64 = 50_000_000;

/// The most pairs of rows that a join without a key may look at.
const PAIRS_MAX: u64 = if cfg!(test) { 1_000_000 } else { 200_000_000 };

/// How the error of a join that makes too many rows begins.
pub(super) const TOO_MANY: &str = "too many rows";

/// How many rows have passed each place of a plan, in one run of it.
#[derive(Debug, Default)]
pub(crate) struct Passed(Mutex<BTreeMap<usize, u64>>);

impl Passed {
    /// Counts rows that pass a place; how many have in all.
    fn add(&self, place: usize, rows: usize) -> u64 {
        let mut passed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all = passed.entry(place).or_default();
        *all += u64::try_from(rows).unwrap_or(u64::MAX);
        *all
    }

    fn of(&self, place: usize) -> u64 {
        let passed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        passed.get(&place).copied().unwrap_or_default()
    }
}

/// A number that no other place of any plan has.
fn place() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Puts a watch over every join.
#[derive(Debug)]
pub(super) struct WatchedJoins;

impl PhysicalOptimizerRule for WatchedJoins {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        plan.transform_up(|step| {
            let has_no_key = step.is::<NestedLoopJoinExec>() || step.is::<CrossJoinExec>();
            if !(has_no_key || step.is::<HashJoinExec>()) {
                return Ok(Transformed::no(step));
            }
            let mut joined = Arc::clone(&step);
            if has_no_key && let [left, right] = step.children().as_slice() {
                let first = place();
                let left = watch(left, first, None);
                let right = watch(right, place(), Some(first));
                joined = with_children(step, vec![left, right])?;
            }
            Ok(Transformed::yes(watch(&joined, place(), None)))
        })
        .data()
    }

    fn name(&self) -> &'static str {
        "watched_joins"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

fn watch(
    input: &Arc<dyn ExecutionPlan>,
    place: usize,
    beside: Option<usize>,
) -> Arc<dyn ExecutionPlan> {
    Arc::new(WatchExec {
        input: Arc::clone(input),
        place,
        beside,
    })
}

#[expect(
    deprecated,
    reason = "its successor takes what only the engine's own steps can say"
)]
fn with_children(
    step: Arc<dyn ExecutionPlan>,
    children: Vec<Arc<dyn ExecutionPlan>>,
) -> Result<Arc<dyn ExecutionPlan>> {
    step.with_new_children(children)
}

/// Counts the rows that pass, and stops when they are too many.
#[derive(Debug)]
struct WatchExec {
    input: Arc<dyn ExecutionPlan>,
    place: usize,
    /// The place whose rows are each paired with each of these.
    beside: Option<usize>,
}

impl DisplayAs for WatchExec {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("WatchExec")
    }
}

impl ExecutionPlan for WatchExec {
    fn name(&self) -> &'static str {
        "WatchExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.input.properties()
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.input]
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn benefits_from_input_partitioning(&self) -> Vec<bool> {
        vec![false]
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let input = children.first().unwrap_or(&self.input);
        Ok(watch(input, self.place, self.beside))
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn execute(&self, part: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let rows = self.input.execute(part, Arc::clone(&context))?;
        let Some(all) = context.session_config().get_extension::<Passed>() else {
            return Ok(rows);
        };
        let (place, beside) = (self.place, self.beside);
        let schema = rows.schema();
        let watched = rows.map(move |batch| {
            let batch = batch?;
            let passed = all.add(place, batch.num_rows());
            let pairs = beside.map(|beside| passed.saturating_mul(all.of(beside)));
            if passed > ROWS_MAX || pairs > Some(PAIRS_MAX) {
                return resources_err!("{TOO_MANY}");
            }
            Ok(batch)
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, watched)))
    }
}
