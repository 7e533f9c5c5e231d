//! Views that several queries of a run read: each is planned once, its rows are made once for every
//! authority, and all the queries read those.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Formatter};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_trait::async_trait;
use datafusion::arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions};
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::Session;
use datafusion::common::stats::Precision;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Result, Statistics, exec_err};
use datafusion::datasource::source::{DataSource, DataSourceExec};
use datafusion::datasource::{TableProvider, TableType};
use datafusion::execution::memory_pool::{MemoryConsumer, MemoryPool, MemoryReservation};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::Expr;
use datafusion::physical_expr::{EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::memory::MemoryStream;
use datafusion::physical_plan::projection::ProjectionExprs;
use datafusion::physical_plan::{DisplayFormatType, ExecutionPlan};

use super::Plan;
use super::each::Serving;

/// A view as the plans of a run read it.
#[derive(Debug)]
pub(crate) struct Kept {
    name: String,
    schema: SchemaRef,
    /// About how many rows to plan for.
    rows: usize,
    /// The columns that plans read, by place; none before a plan reads it at all.
    read: Mutex<Option<BTreeSet<usize>>>,
}

impl Kept {
    pub(crate) fn new(name: &str, schema: SchemaRef, rows: usize) -> Arc<Self> {
        Arc::new(Self {
            name: name.to_owned(),
            schema,
            rows,
            read: Mutex::new(None),
        })
    }

    /// The names of the columns that plans read so far; `None` when none reads the view.
    pub(crate) fn columns_read(&self) -> Option<Vec<String>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let fields = self.schema.fields().iter().enumerate();
        read.as_ref().map(|read| {
            let read = fields.filter(|(at, _)| read.contains(at));
            read.map(|(_, field)| field.name().clone()).collect()
        })
    }
}

/// What the runs of one authority keep: the rows of each view, once they are made.
#[derive(Debug, Default)]
pub(crate) struct KeptRows(BTreeMap<String, KeptView>);

#[derive(Debug)]
struct KeptView {
    plan: Arc<Plan>,
    made: OnceLock<(Vec<RecordBatch>, MemoryReservation)>,
}

impl KeptRows {
    /// None made yet of these views, each with its plan.
    pub(crate) fn of(plans: &BTreeMap<String, Arc<Plan>>) -> Self {
        let view = |(name, plan): (&String, &Arc<Plan>)| {
            let made = OnceLock::new();
            let plan = Arc::clone(plan);
            (name.clone(), KeptView { plan, made })
        };
        Self(plans.iter().map(view).collect())
    }

    /// Makes the rows of a view and keeps them, if there is room in `pool`. Where there is none, or
    /// the view fails on a record, each query that reads the view makes them again, and it is that
    /// query which fails.
    pub(crate) async fn make(
        &self,
        name: &str,
        serving: &Arc<Serving>,
        pool: &Arc<dyn MemoryPool>,
    ) {
        let Some(view) = self.0.get(name) else {
            return;
        };
        let Ok(rows) = view.plan.rows(Arc::clone(serving)).await else {
            return;
        };
        let memory = MemoryConsumer::new("views").register(pool);
        let bytes = rows.iter().map(RecordBatch::get_array_memory_size).sum();
        if memory.try_grow(bytes).is_ok() {
            let _ = view.made.set((rows, memory));
        }
    }
}

/// A view whose rows are those kept for the authority that is [`Serving`].
#[derive(Clone, Debug)]
pub(super) struct KeptTable(pub(super) Arc<Kept>);

#[async_trait]
impl TableProvider for KeptTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.0.schema)
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
        let all = || (0..self.0.schema.fields().len()).collect();
        let projection: Vec<usize> = projection.cloned().unwrap_or_else(all);
        let mut read = self.0.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.get_or_insert_default().extend(&projection);
        let source = KeptSource {
            projected: Arc::new(self.0.schema.project(&projection)?),
            view: Arc::clone(&self.0),
        };
        Ok(DataSourceExec::from_data_source(source))
    }
}

/// Some columns of such a view.
#[derive(Clone)]
struct KeptSource {
    view: Arc<Kept>,
    projected: SchemaRef,
}

impl KeptSource {
    /// The columns read, of rows that may have more.
    fn narrowed(&self, rows: &RecordBatch) -> Result<RecordBatch> {
        let mut columns: Vec<ArrayRef> = Vec::new();
        for field in self.projected.fields() {
            let Some(column) = rows.column_by_name(field.name()) else {
                return exec_err!("{} is kept without a column that is read", self.view.name);
            };
            columns.push(Arc::clone(column));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.num_rows()));
        let schema = Arc::clone(&self.projected);
        Ok(RecordBatch::try_new_with_options(
            schema, columns, &options,
        )?)
    }
}

impl Debug for KeptSource {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.fmt_as(DisplayFormatType::Default, f)
    }
}

impl DataSource for KeptSource {
    fn open(&self, _: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let serving = context.session_config().get_extension::<Serving>();
        let view = serving
            .as_ref()
            .and_then(|serving| serving.kept.0.get(&self.view.name));
        let Some(view) = view else {
            return exec_err!("no rows of {} are kept", self.view.name);
        };
        let Some((rows, _)) = view.made.get() else {
            let names = self.projected.fields().iter();
            let names: Vec<&str> = names.map(|field| field.name().as_str()).collect();
            return view.plan.stream(&names, context);
        };
        let narrow: Result<Vec<_>> = rows.iter().map(|rows| self.narrowed(rows)).collect();
        let schema = Arc::clone(&self.projected);
        Ok(Box::pin(MemoryStream::try_new(narrow?, schema, None)?))
    }

    fn fmt_as(&self, _: DisplayFormatType, f: &mut Formatter<'_>) -> std::fmt::Result {
        let fields = self.projected.fields().iter();
        let columns: Vec<&str> = fields.map(|field| field.name().as_str()).collect();
        write!(f, "{} [{}]", self.view.name, columns.join(", "))
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
        statistics.num_rows = Precision::Inexact(self.view.rows);
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
