//! Window functions by whole partitions.
//!
//! Of window functions that could run over a stream without end the query engine makes a step that
//! hashes and copies the rows of each partition as they come. Records come to an end, and their
//! partitions are a child each: to take all of them at once, from rows that are sorted anyway, is
//! many times as fast and gives the same.

use std::sync::Arc;

use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TransformedResult, TreeNode};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::windows::{BoundedWindowAggExec, WindowAggExec};
use datafusion::physical_plan::{ExecutionPlan, InputOrderMode};

use super::by_partition::ByPartition;

/// Puts steps that take whole partitions in the place of those that take row by row.
#[derive(Debug)]
pub(super) struct WholePartitions;

impl PhysicalOptimizerRule for WholePartitions {
    fn optimize(
        &self,
        plan: Arc<dyn ExecutionPlan>,
        _: &ConfigOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        plan.transform_up(|step| {
            let (functions, input, keys) = if let Some(window) =
                step.downcast_ref::<BoundedWindowAggExec>()
                && window.input_order_mode == InputOrderMode::Sorted
            {
                (
                    window.window_expr(),
                    window.input(),
                    window.partition_keys(),
                )
            } else if let Some(window) = step.downcast_ref::<WindowAggExec>() {
                (
                    window.window_expr(),
                    window.input(),
                    window.partition_keys(),
                )
            } else {
                return Ok(Transformed::no(step));
            };
            let whole =
                WindowAggExec::try_new(functions.to_vec(), Arc::clone(input), !keys.is_empty())?;
            Ok(Transformed::yes(ByPartition::of(whole)))
        })
        .data()
    }

    fn name(&self) -> &'static str {
        "whole_partitions"
    }

    fn schema_check(&self) -> bool {
        true
    }
}
