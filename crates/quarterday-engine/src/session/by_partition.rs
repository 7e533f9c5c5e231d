//! Window functions over all partitions at once.
//!
//! The partitions of a case query are a child each, of some rows: a step that takes up one after
//! another spends its time on taking up. Here the bounds of the partitions are found once, and each
//! function is worked out for the whole column: numbers and neighbours by counting along, a total
//! by the grouped accumulators of the query engine, with the partition as the group.

use std::fmt::Formatter;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, RecordBatch, UInt32Array, UInt64Array};
use datafusion::arrow::compute::{concat_batches, partition, take};
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DataFusionError, Result, exec_err, internal_err};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::EmitTo;
use datafusion::physical_expr::window::{PlainAggregateWindowExpr, StandardWindowExpr, WindowExpr};
use datafusion::physical_expr::{OrderingRequirements, PhysicalExpr};
use datafusion::physical_plan::common::collect;
use datafusion::physical_plan::execution_plan::{ChildrenPropertiesMode, ReplaceChildrenOptions};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::windows::{WindowAggExec, WindowUDFExpr};
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, InputDistributionRequirements, PlanProperties,
};
use futures_util::{FutureExt as _, TryStreamExt as _, stream};

/// How one window function is worked out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
    /// `row_number()`.
    Place,
    /// `lag(x)`.
    Before,
    /// `lead(x)`.
    After,
    /// `first_value(x)` from the start of the partition.
    First,
    /// A total of the whole partition.
    Total,
}

/// A step that adds the columns of window functions to sorted rows.
#[derive(Debug)]
pub(super) struct ByPartition {
    /// What the step stands for, which knows what it needs of its input and what it gives.
    whole: Arc<WindowAggExec>,
    ways: Arc<[Way]>,
}

impl ByPartition {
    /// In the place of `whole`, where each of its functions can be worked out so.
    pub(super) fn of(whole: WindowAggExec) -> Arc<dyn ExecutionPlan> {
        let functions = whole.window_expr().iter();
        let ways: Option<Arc<[Way]>> = functions.map(|function| way(function.as_ref())).collect();
        let whole = Arc::new(whole);
        match ways {
            Some(ways) => Arc::new(Self { whole, ways }),
            None => whole,
        }
    }
}

/// How a function is worked out; `None` when it must be row by row.
fn way(function: &dyn WindowExpr) -> Option<Way> {
    let function = function.as_any();
    if let Some(standard) = function.downcast_ref::<StandardWindowExpr>() {
        let expr = standard.get_standard_func_expr().as_any();
        let expr = expr.downcast_ref::<WindowUDFExpr>()?;
        // These two it keeps to itself, but for what it shows.
        let shown = format!("{expr:?}");
        if !(shown.contains("is_reversed: false") && shown.contains("ignore_nulls: false")) {
            return None;
        }
        let frame = standard.get_window_frame();
        return match (expr.fun().name(), expr.args().len()) {
            ("row_number", _) => Some(Way::Place),
            ("lag", 1) => Some(Way::Before),
            ("lead", 1) => Some(Way::After),
            ("first_value", 1) if frame.start_bound.is_unbounded() => Some(Way::First),
            _ => None,
        };
    }
    let plain = function.downcast_ref::<PlainAggregateWindowExpr>()?;
    let total = plain.get_aggregate_expr();
    let frame = plain.get_window_frame();
    let is_whole = frame.start_bound.is_unbounded() && frame.end_bound.is_unbounded();
    let is_plain = !total.is_distinct() && !total.ignore_nulls() && total.order_bys().is_empty();
    let shown = format!("{plain:?}");
    (is_whole && is_plain && total.groups_accumulator_supported() && shown.contains("filter: None"))
        .then_some(Way::Total)
}

/// Which row belongs to which partition, and where each begins.
struct Bounds {
    /// For each row, the number of its partition.
    of_row: Vec<usize>,
    /// The first row of each partition, and after the last the number of rows.
    starts: Vec<usize>,
}

impl Bounds {
    fn of(keys: &[Arc<dyn PhysicalExpr>], batch: &RecordBatch) -> Result<Self> {
        let rows = batch.num_rows();
        let columns = keys
            .iter()
            .map(|key| key.evaluate(batch)?.into_array(rows))
            .collect::<Result<Vec<_>>>()?;
        let mut starts: Vec<usize> = if columns.is_empty() {
            vec![0]
        } else {
            let ranges = partition(&columns)?.ranges();
            ranges.into_iter().map(|range| range.start).collect()
        };
        starts.push(rows);
        let mut of_row = Vec::with_capacity(rows);
        for (number, ends) in starts.windows(2).enumerate() {
            if let [from, to] = ends {
                of_row.resize(of_row.len() + (to - from), number);
            }
        }
        Ok(Self { of_row, starts })
    }

    fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The first row of a row's partition.
    fn start(&self, row: usize) -> usize {
        let number = self.of_row.get(row).copied().unwrap_or_default();
        self.starts.get(number).copied().unwrap_or_default()
    }

    /// Whether two rows are of one partition.
    fn are_one(&self, row: usize, other: usize) -> bool {
        self.of_row.get(row) == self.of_row.get(other) && other < self.of_row.len()
    }

    /// For each row what `other` says of it: a row, or none.
    fn neighbours(&self, other: impl Fn(usize) -> Option<usize>) -> UInt32Array {
        (0..self.of_row.len())
            .map(|row| other(row).and_then(|other| u32::try_from(other).ok()))
            .collect()
    }
}

/// The column of one function.
fn column(
    way: Way,
    function: &dyn WindowExpr,
    batch: &RecordBatch,
    bounds: &Bounds,
) -> Result<ArrayRef> {
    let rows = batch.num_rows();
    let neighbours = match way {
        Way::Place => {
            let places = (0..rows).map(|row| row - bounds.start(row) + 1);
            let places = places.map(|place| u64::try_from(place).unwrap_or(u64::MAX));
            return Ok(Arc::new(UInt64Array::from_iter_values(places)));
        }
        Way::Total => return total(function, batch, bounds),
        Way::Before => bounds.neighbours(|row| {
            row.checked_sub(1)
                .filter(|other| bounds.are_one(row, *other))
        }),
        Way::After => {
            bounds.neighbours(|row| Some(row + 1).filter(|other| bounds.are_one(row, *other)))
        }
        Way::First => bounds.neighbours(|row| Some(bounds.start(row))),
    };
    let arguments = function.evaluate_args(batch)?;
    let Some(values) = arguments.first() else {
        return internal_err!("a window function without its argument");
    };
    Ok(take(values, &neighbours, None)?)
}

/// A total of each partition, on each of its rows.
fn total(function: &dyn WindowExpr, batch: &RecordBatch, bounds: &Bounds) -> Result<ArrayRef> {
    let Some(plain) = function.as_any().downcast_ref::<PlainAggregateWindowExpr>() else {
        return internal_err!("a window function that is no total");
    };
    let mut accumulator = plain.get_aggregate_expr().create_groups_accumulator()?;
    let arguments = function.evaluate_args(batch)?;
    accumulator.update_batch(&arguments, &bounds.of_row, None, bounds.count())?;
    let totals = accumulator.evaluate(EmitTo::All)?;
    take_rows(&totals, bounds)
}

fn take_rows(totals: &ArrayRef, bounds: &Bounds) -> Result<ArrayRef> {
    let rows = bounds.of_row.iter().copied();
    let rows: UInt32Array = rows.map(|number| u32::try_from(number).ok()).collect();
    Ok(take(totals, &rows, None)?)
}

/// All rows, with the columns of the functions behind their own.
fn with_columns(
    batches: &[RecordBatch],
    whole: &WindowAggExec,
    ways: &[Way],
) -> Result<RecordBatch> {
    let schema = whole.schema();
    let batch = concat_batches(&whole.input().schema(), batches)?;
    if u32::try_from(batch.num_rows()).is_err() {
        return exec_err!("too many rows for a window function");
    }
    if batch.num_rows() == 0 {
        return Ok(RecordBatch::new_empty(schema));
    }
    let functions = whole.window_expr();
    let keys = functions.first().map(|function| function.partition_by());
    let bounds = Bounds::of(keys.unwrap_or_default(), &batch)?;
    let mut columns = batch.columns().to_vec();
    for (function, way) in functions.iter().zip(ways) {
        columns.push(column(*way, function.as_ref(), &batch, &bounds)?);
    }
    let columns = as_declared(columns, &schema)?;
    Ok(RecordBatch::try_new(schema, columns)?)
}

/// Each column in the type that the step declares.
fn as_declared(columns: Vec<ArrayRef>, schema: &SchemaRef) -> Result<Vec<ArrayRef>> {
    let declared = schema.fields().iter().map(|field| field.data_type());
    let cast = |(column, declared): (ArrayRef, &DataType)| {
        if column.data_type() == declared {
            Ok(column)
        } else {
            Ok(datafusion::arrow::compute::cast(&column, declared)?)
        }
    };
    columns.into_iter().zip(declared).map(cast).collect()
}

impl DisplayAs for ByPartition {
    fn fmt_as(&self, form: DisplayFormatType, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "ByPartition: ")?;
        self.whole.fmt_as(form, f)
    }
}

impl ExecutionPlan for ByPartition {
    fn name(&self) -> &'static str {
        "ByPartition"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.whole.properties()
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        self.whole.children()
    }

    fn apply_expressions(
        &self,
        f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        self.whole.apply_expressions(f)
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        self.whole.maintains_input_order()
    }

    fn required_input_ordering(&self) -> Vec<Option<OrderingRequirements>> {
        self.whole.required_input_ordering()
    }

    fn input_distribution_requirements(&self) -> InputDistributionRequirements {
        self.whole.input_distribution_requirements()
    }

    fn replace_children(
        self: Arc<Self>,
        mut children: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let Some(input) = children.pop() else {
            return internal_err!("a window function without rows");
        };
        let functions = self.whole.window_expr().to_vec();
        let can_repartition = !self.whole.partition_keys().is_empty();
        let whole = WindowAggExec::try_new(functions, input, can_repartition)?;
        let ways = Arc::clone(&self.ways);
        Ok(Arc::new(Self {
            whole: Arc::new(whole),
            ways,
        }))
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let mode = ChildrenPropertiesMode::Recompute;
        self.replace_children(children, ReplaceChildrenOptions::new(mode))
    }

    fn execute(
        &self,
        number: usize,
        context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let (whole, ways) = (Arc::clone(&self.whole), Arc::clone(&self.ways));
        let size = context.session_config().batch_size();
        let input = whole.input().execute(number, context)?;
        let schema = whole.schema();
        let made = async move {
            let batches = collect(input).await?;
            let batch = with_columns(&batches, &whole, &ways)?;
            let slices = (0..batch.num_rows()).step_by(size.max(1));
            let slices: Vec<Result<RecordBatch>> = slices
                .map(|from| Ok(batch.slice(from, size.min(batch.num_rows() - from))))
                .collect();
            Ok::<_, DataFusionError>(stream::iter(slices))
        };
        let rows = made.into_stream().try_flatten();
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, rows)))
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{BooleanArray, Date32Array, Int64Array, StringArray};
    use datafusion::arrow::datatypes::{Field, Schema};
    use datafusion::arrow::util::pretty::pretty_format_batches;
    use datafusion::datasource::MemTable;
    use datafusion::execution::SessionStateBuilder;
    use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
    use datafusion::prelude::SessionContext;
    use proptest::prelude::*;

    use super::super::windows::WholePartitions;
    use super::*;

    /// A person, a day, a flag and a word, each of which may be blank.
    type Row = (Option<u8>, Option<i32>, Option<bool>, Option<u8>);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (
            proptest::option::of(0..4_u8),
            proptest::option::of(0..9),
            proptest::option::of(any::<bool>()),
            proptest::option::of(0..3_u8),
        );
        proptest::collection::vec(row, 0..40)
    }

    fn table(rows: &[Row]) -> MemTable {
        let text = |of: fn(&Row) -> Option<u8>| -> ArrayRef {
            let cells = rows.iter().map(|row| of(row).map(|n| n.to_string()));
            Arc::new(cells.collect::<StringArray>())
        };
        let number = |row: usize| i64::try_from(row).unwrap();
        let columns: Vec<(&str, ArrayRef)> = vec![
            (
                "id",
                Arc::new((0..rows.len()).map(number).collect::<Int64Array>()),
            ),
            ("person", text(|row| row.0)),
            (
                "day",
                Arc::new(rows.iter().map(|row| row.1).collect::<Date32Array>()),
            ),
            (
                "seen",
                Arc::new(rows.iter().map(|row| row.2).collect::<BooleanArray>()),
            ),
            ("word", text(|row| row.3)),
        ];
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let columns = columns.into_iter().map(|(_, column)| column).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns).unwrap();
        MemTable::try_new(schema, vec![vec![batch]]).unwrap()
    }

    /// What a query gives, and its plan, with the steps of the query engine or with ours.
    fn given(rows: &[Row], query: &str, ours: bool) -> (String, String) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut rules = PhysicalOptimizer::new().rules;
            if ours {
                rules.push(Arc::new(WholePartitions));
            }
            let state = SessionStateBuilder::new()
                .with_default_features()
                .with_physical_optimizer_rules(rules)
                .build();
            let context = SessionContext::new_with_state(state);
            context
                .register_table("visit", Arc::new(table(rows)))
                .unwrap();
            let plan = context
                .sql(query)
                .await
                .unwrap()
                .create_physical_plan()
                .await
                .unwrap();
            let steps = datafusion::physical_plan::displayable(plan.as_ref())
                .indent(false)
                .to_string();
            let batches = context.sql(query).await.unwrap().collect().await.unwrap();
            (pretty_format_batches(&batches).unwrap().to_string(), steps)
        })
    }

    /// Every function that case queries use, over whole partitions and up to the row.
    const QUERIES: [(&str, bool); 6] = [
        (
            "row_number() OVER (PARTITION BY person, word ORDER BY day DESC NULLS LAST, id)",
            true,
        ),
        ("lag(day) OVER (PARTITION BY person ORDER BY day, id)", true),
        (
            "lead(seen) OVER (PARTITION BY person ORDER BY day, id)",
            true,
        ),
        (
            "first_value(word) OVER (PARTITION BY person ORDER BY day, id)",
            true,
        ),
        ("min(day) OVER (PARTITION BY person, word)", true),
        (
            "sum(CASE WHEN seen THEN 1 ELSE 0 END) OVER (PARTITION BY person ORDER BY day, id)",
            false,
        ),
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn all_partitions_at_once_give_what_one_after_another_gives(rows in rows()) {
            for (function, is_ours) in QUERIES {
                let query = format!("SELECT id, {function} AS made FROM visit ORDER BY id");
                let (expected, _) = given(&rows, &query, false);
                let (found, steps) = given(&rows, &query, true);
                prop_assert_eq!(steps.contains("ByPartition"), is_ours, "{}", steps);
                prop_assert_eq!(found, expected, "{}", function);
            }
        }

        #[test]
        fn several_totals_of_one_partition_stand_beside_each_other(rows in rows()) {
            let query = "SELECT id, bool_or(seen) OVER person, count(*) OVER person, max(day) OVER person, \
                count(word) OVER () FROM visit WINDOW person AS (PARTITION BY person) ORDER BY id";
            let (expected, _) = given(&rows, query, false);
            let (found, steps) = given(&rows, query, true);
            prop_assert!(steps.contains("ByPartition"), "{}", steps);
            prop_assert_eq!(found, expected);
        }
    }
}
