//! A query session over records: the tables a case query may read, and nothing else. Embedded for
//! now; the only place where embedded and cluster will differ.
//!
//! A case query passes two fences. The first ([`fence`]) reads it before the query engine does.
//! The second is the engine's own: plans that create, change, copy or set anything are refused.
//! Inside, a session holds only the tables asked for, in bounded memory, with
//! no disk to write to but a folder for what has no room there.

mod allowed;
mod bounds;
mod by_partition;
mod each;
mod exact;
mod fault;
pub(crate) mod fence;
pub(crate) mod form;
mod kept;
mod memory;
mod plan;
mod scope;
mod shelf;
mod spill;
mod table;
mod used;
pub(crate) mod views;
mod windows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::catalog::MemoryCatalogProviderList;
use datafusion::catalog::view::ViewTable;
use datafusion::common::{DataFusionError, Result};
use datafusion::datasource::MemTable;
use datafusion::execution::FunctionRegistry as _;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::MemoryPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::physical_optimizer::optimizer::PhysicalOptimizer;
use datafusion::physical_plan::collect;
use datafusion::prelude::{DataFrame, SQLOptions, SessionConfig, SessionContext};
use datafusion::sql::parser::Statement;
use quarterday_core::calendar::Period;
use quarterday_core::finding::Finding;
use quarterday_core::ssd::Tables;

pub(crate) use each::Serving;
pub(crate) use exact::inexact_sum;
pub(crate) use fault::{is_of_a_value, is_of_damage, planning, running, running_on};
pub(crate) use fence::Fenced;
pub(crate) use kept::{Kept, KeptRows};
pub(crate) use plan::Plan;
pub(crate) use scope::PERIOD;
pub(crate) use shelf::{Footers, Shelf};
pub(crate) use spill::SpillFolder;
pub(crate) use table::SEPARATOR;
pub(crate) use views::{FencedView, Views};

use crate::records::Records;
use kept::KeptTable;
use memory::Watched;
use used::Used;

/// The most memory that one engine's queries may hold at once.
pub(crate) const QUERY_MEMORY_MAX: usize = 4 * 1024 * 1024 * 1024;

/// The name by which the program's own queries read the cases. No records table has it.
pub(crate) const CASES: &str = "quarterday_cases";

/// Rules of the query engine that change no plan here: they are for streams that do not end, sorted
/// files, filters made while a query runs, and the first rows of many.
const RULES_IDLE: [&str; 9] = [
    "EnsureCooperative",
    "FilterPushdown",
    "FilterPushdown(Post)",
    "HashJoinBuffering",
    "LimitAggregation",
    "LimitPushPastWindows",
    "PushdownSort",
    "TopKRepartition",
    "WindowTopN",
];

/// Stands for the authority that a plan is run for, in a plan made once for all of them.
pub(crate) const EACH: &str = "";

/// What every session of an engine shares.
pub(crate) struct Base {
    /// A session without tables: the others begin as copies of it.
    blank: SessionState,
    runtime: Arc<RuntimeEnv>,
    memory: Arc<Watched>,
    used: Used,
    /// Where what has no room in memory goes; removed when it is dropped.
    _spill: Option<SpillFolder>,
}

/// How a session reads the records of several authorities.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reading {
    /// As one table, each identifier with its authority before it.
    Together,
    /// One authority after another, by plans made once: what is run says of which.
    Each,
}

impl Base {
    /// For queries in so many parts, with so much memory for all of them at once.
    #[cfg(test)]
    pub(crate) fn new(target_partitions: usize, memory: usize) -> Result<Self> {
        Self::spilling(target_partitions, memory, None)
    }

    /// The same, which may put what has no room in memory in a folder.
    pub(crate) fn spilling(
        target_partitions: usize,
        memory: usize,
        spill: Option<SpillFolder>,
    ) -> Result<Self> {
        let mut config = SessionConfig::new()
            .with_target_partitions(target_partitions.max(1))
            .with_information_schema(false)
            .with_parquet_pruning(false)
            .with_collect_statistics(true);
        let options = config.options_mut();
        // Filters made while a join runs: on tables of this size they cost more than they save.
        options.optimizer.enable_dynamic_filter_pushdown = false;
        options.optimizer.enable_join_dynamic_filter_pushdown = false;
        options.optimizer.enable_topk_dynamic_filter_pushdown = false;
        options.optimizer.enable_aggregate_dynamic_filter_pushdown = false;
        // Queries of this size are planned longer than they run, and a second time finds next to nothing.
        options.optimizer.max_passes = 1;
        options.sql_parser.collect_spans = true;
        options.execution.parquet.schema_force_view_types = false;
        let mode = match &spill {
            Some(folder) => DiskManagerMode::Directories(vec![folder.path().to_owned()]),
            None => DiskManagerMode::Disabled,
        };
        let disk = DiskManagerBuilder::default().with_mode(mode);
        let memory = Arc::new(Watched::new(memory));
        let pool: Arc<dyn MemoryPool> = Arc::<Watched>::clone(&memory);
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(pool)
            .with_disk_manager_builder(disk)
            .build_arc()?;
        memory.watch_disk(Arc::clone(&runtime.disk_manager));
        let mut last_steps = PhysicalOptimizer::new().rules;
        last_steps.retain(|rule| !RULES_IDLE.contains(&rule.name()));
        last_steps.push(Arc::new(windows::WholePartitions));
        last_steps.push(Arc::new(bounds::WatchedJoins));
        let mut blank = SessionStateBuilder::new()
            .with_config(config.with_create_default_catalog_and_schema(false))
            .with_physical_optimizer_rules(last_steps)
            .with_runtime_env(Arc::clone(&runtime))
            .with_default_features()
            .build();
        for function in crate::functions::all() {
            blank.register_udf(function)?;
        }
        Ok(Self {
            blank,
            runtime,
            memory,
            used: Used::default(),
            _spill: spill,
        })
    }

    /// The most memory that queries held at once, in bytes.
    pub(crate) fn memory_most(&self) -> usize {
        self.memory.most()
    }

    /// The most bytes that queries had on the disk at once, for want of memory.
    pub(crate) fn spilled_most(&self) -> u64 {
        self.memory.spilled_most()
    }

    /// What queries have used.
    pub(crate) fn used(&self) -> &Used {
        &self.used
    }

    /// The memory of all queries at once.
    pub(crate) fn pool(&self) -> &Arc<dyn MemoryPool> {
        &self.runtime.memory_pool
    }

    /// A session without tables.
    fn context(&self) -> SessionContext {
        let blank = self.blank.clone();
        let config = blank.config().clone();
        let config = config.with_create_default_catalog_and_schema(true);
        let state = SessionStateBuilder::new_from_existing(blank)
            .with_config(config)
            .with_catalog_list(Arc::new(MemoryCatalogProviderList::new()))
            .build();
        SessionContext::new_with_state(state)
    }
}

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Base").finish_non_exhaustive()
    }
}

/// The records and periods that one evaluation reads.
pub(crate) struct Session {
    context: SessionContext,
    /// The authorities whose records these are, in order; of a session that reads one after
    /// another, [`EACH`] only.
    pub authorities: Vec<String>,
}

impl Session {
    /// A session over `records`, which must be of different authorities, with those of the known
    /// tables that are named.
    pub(crate) fn open(
        base: &Base,
        records: &[&Records],
        reading: Reading,
        (known, tables): (&Tables, &BTreeSet<&'static str>),
        periods: &[Period],
    ) -> Result<Self> {
        let context = base.context();
        let all = records.iter().flat_map(|records| records.authorities());
        let authorities: BTreeSet<String> = all.map(str::to_owned).collect();
        for table in tables.iter().filter_map(|name| known.get(name)) {
            let provider = match reading {
                Reading::Each => table::of_each(records, table),
                Reading::Together if authorities.len() > 1 => {
                    table::kept_apart(table, table::stored(&context, records, table)?)?
                }
                Reading::Together => table::stored(&context, records, table)?,
            };
            context.register_table(table.name, provider)?;
        }
        if tables.contains(PERIOD) {
            context.register_table(PERIOD, Arc::new(period_table(periods)?))?;
        }
        let authorities = match reading {
            Reading::Together => authorities.into_iter().collect(),
            Reading::Each => vec![EACH.to_owned()],
        };
        Ok(Self {
            context,
            authorities,
        })
    }

    /// Whether identifiers carry their authority before them.
    pub(crate) fn is_kept_apart(&self) -> bool {
        self.authorities.len() > 1
    }

    /// A table of the program's own, of one column of text, of which each run of a [`Plan`] brings
    /// the rows along.
    pub(crate) fn brought(&self, name: &'static str) -> Result<DataFrame> {
        self.context.read_table(table::brought(name))
    }

    /// A plan that can be run for one authority after another.
    pub(crate) async fn ready(&self, frame: DataFrame) -> Result<Plan> {
        let state = self.context.state();
        Ok(Plan::new(frame.create_physical_plan().await?, &state))
    }

    /// The plan of a query that has passed the first fence.
    pub(crate) async fn plan(&self, query: &Fenced) -> Result<DataFrame> {
        let state = self.context.state();
        let statement = Statement::Statement(Box::new(query.statement.clone()));
        let plan = state.statement_to_plan(statement).await?;
        let fence = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        fence.verify_plan(&plan)?;
        Ok(DataFrame::new(state, plan))
    }

    /// Takes in the views that queries name, and those that these build on but for what is kept, so
    /// that queries can name them. The first fault ends it.
    pub(crate) async fn add_views(
        &self,
        views: &Views,
        named: &BTreeSet<String>,
        kept: &BTreeMap<String, Arc<Kept>>,
    ) -> std::result::Result<(), Vec<Finding>> {
        let names = views.with_those_below(named, |name| kept.contains_key(name));
        for view in views.in_order().filter(|view| names.contains(&view.name)) {
            match kept.get(&view.name) {
                Some(kept) => self.add_kept(view, kept)?,
                None => self.add_view(view).await?,
            }
        }
        Ok(())
    }

    /// Takes in a view whose rows are kept.
    pub(crate) fn add_kept(
        &self,
        view: &FencedView,
        kept: &Arc<Kept>,
    ) -> std::result::Result<(), Vec<Finding>> {
        let table = Arc::new(KeptTable(Arc::clone(kept)));
        let taken = self.context.register_table(&view.name, table);
        taken.map_err(|error| planning(&view.sql, &error))?;
        Ok(())
    }

    /// Takes in a view that is planned where it is named.
    pub(crate) async fn add_view(
        &self,
        view: &FencedView,
    ) -> std::result::Result<(), Vec<Finding>> {
        let plan = self.view_rows(view).await?.into_unoptimized_plan();
        let table = Arc::new(ViewTable::new(plan, None));
        let taken = self.context.register_table(&view.name, table);
        taken.map_err(|error| planning(&view.sql, &error))?;
        Ok(())
    }

    /// The plan of the rows of a view. The views that it names have been taken in.
    pub(crate) async fn view_rows(
        &self,
        view: &FencedView,
    ) -> std::result::Result<DataFrame, Vec<Finding>> {
        let fault = |error| planning(&view.sql, &error);
        let frame = self.plan(&view.query).await.map_err(fault)?;
        let plan = frame.logical_plan();
        let twice = views::column_twice(&view.sql, plan.schema());
        let finding = twice.or_else(|| inexact_sum(&view.sql, plan));
        finding.map_or(Ok(frame), |finding| Err(vec![finding]))
    }

    /// The stored rows of a table, as queries read them.
    pub(crate) async fn table(&self, name: &str) -> Result<DataFrame> {
        self.context.table(name).await
    }

    /// The plan of a query of the program's own over the rows of another, which it reads as
    /// [`CASES`].
    pub(crate) async fn over(&self, cases: DataFrame, sql: &str) -> Result<DataFrame> {
        self.context.register_table(CASES, cases.into_view())?;
        self.context.sql(sql).await
    }

    /// The rows of a query. An error says at which of the two steps it arose.
    pub(crate) async fn rows(
        &self,
        frame: DataFrame,
    ) -> std::result::Result<Vec<RecordBatch>, Step> {
        let task = Arc::new(frame.task_ctx());
        let plan = frame.create_physical_plan().await.map_err(Step::Planning)?;
        collect(plan, task).await.map_err(Step::Running)
    }
}

/// A step of a query that went wrong.
#[derive(Debug)]
pub(crate) enum Step {
    /// Before any record was read.
    Planning(DataFusionError),
    /// Over records: its words are not for the reader.
    Running(DataFusionError),
}

fn period_table(periods: &[Period]) -> Result<MemTable> {
    let days = |day: fn(Period) -> quarterday_core::calendar::Day| -> ArrayRef {
        let days = periods.iter().map(|period| day(*period).epoch());
        Arc::new(Date32Array::from_iter_values(days))
    };
    let names = periods.iter().map(Period::to_string);
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(names)),
        days(Period::first_day),
        days(Period::last_day),
    ];
    let [period, first, last] = scope::PERIOD_COLUMNS;
    let schema = Arc::new(Schema::new(vec![
        Field::new(period, DataType::Utf8, false),
        Field::new(first, DataType::Date32, false),
        Field::new(last, DataType::Date32, false),
    ]));
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns)?;
    MemTable::try_new(schema, vec![vec![batch]])
}

#[cfg(test)]
mod tests;
