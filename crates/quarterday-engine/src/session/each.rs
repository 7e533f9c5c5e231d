//! Tables of which a plan made once reads the rows of one authority after another.

use std::collections::BTreeMap;
use std::fmt::{Debug, Formatter};
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::Session;
use datafusion::common::stats::Precision;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Result, Statistics, exec_err};
use datafusion::datasource::source::{DataSource, DataSourceExec};
use datafusion::datasource::{TableProvider, TableType};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::Expr;
use datafusion::physical_expr::{EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::memory::MemoryStream;
use datafusion::physical_plan::projection::ProjectionExprs;
use datafusion::physical_plan::{DisplayFormatType, ExecutionPlan};

use super::kept::KeptRows;
use super::shelf::Shelf;

/// What a plan reads when it is run.
#[derive(Debug)]
pub(crate) struct Serving {
    /// The records.
    pub shelf: Arc<Shelf>,
    /// The rows of the views that several plans read.
    pub kept: Arc<KeptRows>,
    /// Rows of the program's own, by the name of their table.
    pub given: BTreeMap<&'static str, RecordBatch>,
}

/// A table whose rows are those of the authority that is [`Serving`].
#[derive(Clone, Debug)]
pub(super) struct EachTable {
    pub(super) name: &'static str,
    pub(super) schema: SchemaRef,
    /// About how many rows to plan for.
    pub(super) rows: usize,
}

#[async_trait]
impl TableProvider for EachTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        _: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let all = || (0..self.schema.fields().len()).collect();
        let projection: Vec<usize> = projection.cloned().unwrap_or_else(all);
        let source = EachSource {
            projected: Arc::new(self.schema.project(&projection)?),
            table: self.clone(),
            projection,
        };
        Ok(DataSourceExec::from_data_source(source))
    }
}

/// Some columns of such a table.
#[derive(Clone)]
struct EachSource {
    table: EachTable,
    projection: Vec<usize>,
    projected: SchemaRef,
}

impl Debug for EachSource {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.fmt_as(DisplayFormatType::Default, f)
    }
}

impl DataSource for EachSource {
    fn open(&self, _: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let Some(serving) = context.session_config().get_extension::<Serving>() else {
            return exec_err!("no authority is served");
        };
        let EachTable { name, schema, .. } = &self.table;
        let batches = match serving.given.get(name) {
            Some(batch) => vec![batch.project(&self.projection)?],
            None => serving.shelf.batches(name, schema, &self.projection)?,
        };
        let schema = Arc::clone(&self.projected);
        Ok(Box::pin(MemoryStream::try_new(batches, schema, None)?))
    }

    fn fmt_as(&self, _: DisplayFormatType, f: &mut Formatter<'_>) -> std::fmt::Result {
        let fields = self.projected.fields().iter();
        let columns: Vec<&str> = fields.map(|field| field.name().as_str()).collect();
        write!(f, "{} [{}]", self.table.name, columns.join(", "))
    }

    fn output_partitioning(&self) -> Partitioning {
        Partitioning::UnknownPartitioning(1)
    }

    fn eq_properties(&self) -> EquivalenceProperties {
        EquivalenceProperties::new(Arc::clone(&self.projected))
    }

    fn partition_statistics(&self, _: Option<usize>) -> Result<Arc<Statistics>> {
        // Never exact: an exact number would be taken for the answer of a count.
        let mut statistics = Statistics::new_unknown(&self.projected);
        statistics.num_rows = Precision::Inexact(self.table.rows);
        Ok(Arc::new(statistics))
    }

    fn with_fetch(&self, _: Option<usize>) -> Option<Arc<dyn DataSource>> {
        None
    }

    fn fetch(&self) -> Option<usize> {
        None
    }

    fn try_swapping_with_projection(
        &self,
        _: &ProjectionExprs,
    ) -> Result<Option<Arc<dyn DataSource>>> {
        Ok(None)
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }
}
