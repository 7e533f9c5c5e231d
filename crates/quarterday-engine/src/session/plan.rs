//! Plans made once and run for one authority after another.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::Result;
use datafusion::execution::runtime_env::RuntimeEnv;
use datafusion::execution::{SendableRecordBatchStream, SessionState, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::Column;
use datafusion::physical_plan::execution_plan::reset_plan_states;
use datafusion::physical_plan::projection::ProjectionExec;
use datafusion::physical_plan::{ExecutionPlan, collect, execute_stream};
use datafusion::prelude::SessionConfig;

use super::Serving;
use super::bounds::Passed;

/// A plan that can be run many times, several of them at once.
#[derive(Debug)]
pub(crate) struct Plan {
    steps: Arc<dyn ExecutionPlan>,
    config: SessionConfig,
    runtime: Arc<RuntimeEnv>,
}

impl Plan {
    pub(super) fn new(steps: Arc<dyn ExecutionPlan>, state: &SessionState) -> Self {
        Self {
            steps,
            config: state.config().clone(),
            runtime: Arc::clone(state.runtime_env()),
        }
    }

    /// The rows of the query over what is `serving`.
    pub(crate) async fn rows(&self, serving: Arc<Serving>) -> Result<Vec<RecordBatch>> {
        Ok(self.explained(serving).await?.0)
    }

    /// The same, and the steps by which they came, each with its rows and the time it took.
    pub(crate) async fn explained(
        &self,
        serving: Arc<Serving>,
    ) -> Result<(Vec<RecordBatch>, Arc<dyn ExecutionPlan>)> {
        // A step keeps what it has built of one run.
        let steps = reset_plan_states(Arc::clone(&self.steps))?;
        let task = TaskContext::new(
            None,
            String::new(),
            self.config
                .clone()
                .with_extension(serving)
                .with_extension(Arc::new(Passed::default())),
            HashMap::new(),
            HashMap::new(),
            HashMap::new(),
            HashMap::new(),
            Arc::clone(&self.runtime),
        );
        let rows = collect(Arc::clone(&steps), Arc::new(task)).await?;
        Ok((rows, steps))
    }

    /// Some columns of the rows, within the run of another plan.
    pub(super) fn stream(
        &self,
        columns: &[&str],
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let steps = reset_plan_states(Arc::clone(&self.steps))?;
        let schema = steps.schema();
        let mut narrow: Vec<(Arc<dyn PhysicalExpr>, String)> = Vec::new();
        for name in columns {
            let column = Column::new(name, schema.index_of(name)?);
            narrow.push((Arc::new(column), (*name).to_owned()));
        }
        execute_stream(Arc::new(ProjectionExec::try_new(narrow, steps)?), context)
    }
}
