//! The views that several queries of a run read: planned once for all of them, and for each
//! authority their rows made once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::common::Result;
use datafusion::logical_expr::ident;
use datafusion::prelude::DataFrame;
use quarterday_core::calendar::Period;
use quarterday_core::finding::Finding;
use quarterday_core::set::{Check, Definition, View, sql_words};
use quarterday_core::ssd::Tables;

use super::abreast::abreast;
use super::{Ask, Engine};
use crate::records::Records;
use crate::session::{Base, Kept, KeptRows, PERIOD, Plan, Reading, Serving, Session, Shelf, Views};

/// From how many queries and views on that name a view its rows are kept.
const READERS_MIN: usize = 2;

/// The views of all queries of a run, read once, and which of them are kept.
pub(super) struct Shared<'a> {
    given: BTreeMap<&'a str, &'a View>,
    tables: &'a Tables,
    periods: &'a [Period],
    views: Views,
    session: Session,
    /// By name, of queries that ask about `periods`.
    kept: BTreeMap<String, Arc<Kept>>,
    /// The same without those that read the periods.
    kept_of_any: BTreeMap<String, Arc<Kept>>,
    /// The rows of each that is kept; after those it builds on.
    rows: Vec<(String, DataFrame)>,
}

/// How the views that are kept come about.
#[derive(Debug, Default)]
pub(super) struct KeptPlans {
    plans: BTreeMap<String, Arc<Plan>>,
    /// First those that build on none that is kept, then those that build on the first, and so on.
    levels: Vec<Vec<String>>,
    /// By view, those that are kept among it and the views it builds on.
    below: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Shared<'a> {
    /// The views of definitions and checks that run over one authority of `records` after another;
    /// none when a view has faults, or two of one name differ: then each query tells its own.
    pub(super) async fn of(
        base: &Base,
        records: &[&Records],
        asked: &[Ask<'a>],
        checks: &[&'a Check],
    ) -> Option<Self> {
        let mut given: BTreeMap<&str, &View> = BTreeMap::new();
        let definitions = asked.iter().map(|ask| &ask.definition.views);
        let all = definitions.chain(checks.iter().map(|check| &check.views));
        for view in all.flatten() {
            let known = *given.entry(view.name.as_str()).or_insert(view);
            if known != view {
                return None;
            }
        }
        let tables = asked.first().map(|ask| &ask.definition.tables);
        let tables = tables.or(checks.first().map(|check| &check.tables))?;
        let periods = asked.first().map_or(&[][..], |ask| ask.periods);
        let views = Views::read(given.values().copied(), tables).ok()?;
        let read = views.in_order().flat_map(|view| view.query.tables.iter());
        let read = read.copied().collect();
        let session = Session::open(base, records, Reading::Each, (tables, &read), periods);
        let mut shared = Self {
            tables,
            periods,
            session: session.ok()?,
            kept: BTreeMap::new(),
            kept_of_any: BTreeMap::new(),
            rows: Vec::new(),
            views,
            given,
        };
        let readers = readers(&shared.given, asked, checks);
        shared.plan_views(records, &readers).await.ok()?;
        Some(shared)
    }

    async fn plan_views(
        &mut self,
        records: &[&Records],
        readers: &BTreeMap<&str, usize>,
    ) -> std::result::Result<(), Vec<Finding>> {
        for view in self.views.in_order() {
            if readers
                .get(view.name.as_str())
                .is_none_or(|n| *n < READERS_MIN)
            {
                self.session.add_view(view).await?;
                continue;
            }
            let rows = self.session.view_rows(view).await?;
            let most = |table: &&str| records.iter().map(|all| all.rows_most(table)).max();
            let about = view.query.tables.iter().filter_map(most).max();
            let schema = Arc::clone(rows.schema().inner());
            let kept = Kept::new(&view.name, schema, about.unwrap_or_default());
            self.session.add_kept(view, &kept)?;
            if !view.query.tables.contains(PERIOD) {
                self.kept_of_any
                    .insert(view.name.clone(), Arc::clone(&kept));
            }
            self.kept.insert(view.name.clone(), kept);
            self.rows.push((view.name.clone(), rows));
        }
        Ok(())
    }

    /// The views of a query of these periods, already read, and which of them are kept; none when
    /// its views or tables are others.
    pub(super) fn for_query(
        &self,
        views: &[View],
        tables: &Tables,
        periods: &[Period],
    ) -> Option<(&Views, &BTreeMap<String, Arc<Kept>>)> {
        let is_given = |view: &View| self.given.get(view.name.as_str()) == Some(&view);
        let is_shared = views.iter().all(is_given) && tables == self.tables;
        let is_of_all = periods == self.periods;
        let kept = if is_of_all {
            &self.kept
        } else {
            &self.kept_of_any
        };
        is_shared.then_some((&self.views, kept))
    }

    /// The plan of the rows of a view, and of those the columns that have been read; none when none
    /// reads it.
    async fn plan(&self, name: &str, rows: &DataFrame) -> Result<Option<Plan>> {
        let kept = self.kept.get(name);
        let Some(columns) = kept.and_then(|kept| kept.columns_read()) else {
            return Ok(None);
        };
        let columns: Vec<_> = columns.iter().map(ident).collect();
        // Rows that are only counted are rows of something.
        let rows = if columns.is_empty() {
            rows.clone()
        } else {
            rows.clone().select(columns)?
        };
        self.session.ready(rows).await.map(Some)
    }

    /// The views that are kept, part by part: none is read by one of its own part or of a later.
    fn readers_first(&self) -> Vec<Vec<&(String, DataFrame)>> {
        let mut parts = Vec::new();
        let mut left: Vec<&(String, DataFrame)> = self.rows.iter().collect();
        while !left.is_empty() {
            let views = left.iter().filter_map(|(name, _)| self.views.get(name));
            let named = views.flat_map(|view| view.query.names.iter().cloned());
            let is_kept = |name: &str| self.kept.contains_key(name);
            let read = self.views.with_those_below(&named.collect(), is_kept);
            let (later, now): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(name, _)| read.contains(name));
            // No view reads itself, so that there is always one that none of the others reads.
            left = if now.is_empty() { Vec::new() } else { later };
            parts.push(now);
        }
        parts
    }
}

impl KeptPlans {
    fn of(plans: BTreeMap<String, Arc<Plan>>, views: &Views) -> Self {
        let mut levels: Vec<Vec<String>> = Vec::new();
        let mut level_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut below: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for view in views.in_order() {
            let inner = view.query.names.iter();
            let inner = inner.filter_map(|name| below.get(name)).flatten();
            let mut own: BTreeSet<String> = inner.cloned().collect();
            let levels_below = own.iter().filter_map(|name| level_of.get(name));
            let level = levels_below.max().map_or(0, |level| level + 1);
            if plans.contains_key(&view.name) {
                own.insert(view.name.clone());
                level_of.insert(view.name.clone(), level);
                levels.resize_with(levels.len().max(level + 1), Vec::new);
                let at_level = levels.get_mut(level).into_iter();
                at_level.for_each(|names| names.push(view.name.clone()));
            }
            below.insert(view.name.clone(), own);
        }
        Self {
            plans,
            levels,
            below,
        }
    }

    /// The views that are kept, by level; of those that queries name, and of what they build on.
    fn levels_of(&self, named: &BTreeSet<String>) -> Vec<Vec<&str>> {
        let below = named.iter().filter_map(|name| self.below.get(name));
        let wanted: BTreeSet<&String> = below.flatten().collect();
        let levels = self.levels.iter().map(|level| {
            let own = level.iter().filter(|name| wanted.contains(name));
            own.map(String::as_str).collect()
        });
        levels.collect()
    }

    /// Every view that is kept.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.plans.keys().cloned().collect()
    }
}

/// How many queries and views name each view.
fn readers<'a>(
    given: &BTreeMap<&'a str, &'a View>,
    asked: &[Ask<'a>],
    checks: &[&'a Check],
) -> BTreeMap<&'a str, usize> {
    let of_definition = |definition: &'a Definition| {
        let needs = definition.facts.needs.iter();
        let conditions = needs.filter_map(|need| need.rows.as_deref());
        let texts = conditions.chain([definition.sql.text.as_str()]);
        texts.flat_map(sql_words).collect()
    };
    let mut texts: Vec<BTreeSet<String>> = Vec::new();
    texts.extend(asked.iter().map(|ask| of_definition(ask.definition)));
    texts.extend(checks.iter().map(|check| sql_words(&check.sql.text)));
    texts.extend(given.values().map(|view| sql_words(&view.sql.text)));
    let mut readers = BTreeMap::new();
    for words in &texts {
        for name in given.keys().filter(|name| words.contains(**name)) {
            *readers.entry(*name).or_default() += 1;
        }
    }
    readers
}

impl Engine {
    /// Plans the views that queries made ready read; none when one of them cannot be planned.
    pub(super) fn kept_plans(&self, shared: &Shared<'_>) -> Option<KeptPlans> {
        let mut plans = BTreeMap::new();
        for part in shared.readers_first() {
            let made = abreast(self.threads(), part.len(), |at| {
                let (name, rows) = part.get(at)?;
                Some((name, self.runtime.block_on(shared.plan(name, rows))))
            });
            for (name, plan) in made.ok()?.into_iter().flatten() {
                if let Some(plan) = plan.ok()? {
                    plans.insert(name.clone(), Arc::new(plan));
                }
            }
        }
        Some(KeptPlans::of(plans, &shared.views))
    }

    /// Makes the rows of one authority that are kept for queries that name these views.
    pub(super) fn kept_rows(
        &self,
        plans: &KeptPlans,
        named: &BTreeSet<String>,
        shelf: &Arc<Shelf>,
        threads: usize,
    ) -> std::io::Result<Arc<KeptRows>> {
        let kept = Arc::new(KeptRows::of(&plans.plans));
        let serving = Arc::new(Serving {
            shelf: Arc::clone(shelf),
            kept: Arc::clone(&kept),
            given: BTreeMap::new(),
        });
        for level in plans.levels_of(named) {
            abreast(threads, level.len(), |at| {
                let name = level.get(at).copied().unwrap_or_default();
                let made = kept.make(name, &serving, self.base.pool());
                self.runtime.block_on(made);
            })?;
        }
        Ok(kept)
    }
}
