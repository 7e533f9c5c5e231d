//! Views: read through the first fence before any query that names them, in an order in which each
//! comes after those it names. A view is planned where it is named, but for what [`super::kept`] says.

use std::collections::{BTreeMap, BTreeSet};

use datafusion::common::DFSchema;
use datafusion::sql::sqlparser::ast::Statement;
use quarterday_core::finding::{Finding, Place, QueryProblem};
use quarterday_core::set::{SourceText, View};
use quarterday_core::ssd::Tables;

use super::fault::place;
use super::fence::{self, Fenced};
use super::scope::Scope;

/// How many views may stand one inside another.
pub(crate) const VIEWS_DEEP_MAX: usize = 16;

/// The most views that one query may stand for, each counted as often as it is planned.
pub(crate) const VIEWS_PLANNED_MAX: usize = 500;

/// The views and tables that queries may name.
#[derive(Debug, Default)]
pub(crate) struct Views {
    in_order: Vec<FencedView>,
    /// The tables that queries may name.
    pub(crate) tables: Tables,
}

/// A view that has passed the first fence.
#[derive(Debug)]
pub(crate) struct FencedView {
    pub name: String,
    pub sql: SourceText,
    pub query: Fenced,
    /// Every name that may be one of its columns.
    columns: BTreeSet<String>,
}

/// A view that has been read, and what it names.
struct Draft<'a> {
    view: &'a View,
    statement: Statement,
    scope: Scope,
}

impl Views {
    /// Reads views, or says everything that is wrong with them.
    pub(crate) fn read<'v>(
        views: impl IntoIterator<Item = &'v View>,
        tables: &Tables,
    ) -> Result<Self, Vec<Finding>> {
        let views: Vec<&View> = views.into_iter().collect();
        let names: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
        let mut findings = Vec::new();
        let mut left: BTreeMap<&str, Draft<'_>> = BTreeMap::new();
        for view in views {
            match fence::parse(&view.sql) {
                Ok(statement) => {
                    let scope = Scope::of(&statement, &names, tables);
                    let draft = Draft {
                        view,
                        statement,
                        scope,
                    };
                    left.insert(&view.name, draft);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        let mut read = Self {
            in_order: Vec::new(),
            tables: tables.clone(),
        };
        while let Some(name) = first_ready(&left) {
            let Some(draft) = left.remove(name) else {
                break;
            };
            match read.fenced(draft) {
                Ok(view) => read.in_order.extend(view),
                Err(more) => findings.extend(more),
            }
        }
        findings.extend(left.values().filter_map(|draft| in_a_circle(draft, &left)));
        if findings.is_empty() {
            Ok(read)
        } else {
            Err(findings)
        }
    }

    /// A view whose own views have all been read; none when one of them has faults, as what is
    /// said of a view that builds on a faulty one would be said of the fault.
    fn fenced(&self, draft: Draft<'_>) -> Result<Option<FencedView>, Vec<Finding>> {
        if !draft
            .scope
            .views()
            .all(|(name, _)| self.get(name).is_some())
        {
            return Ok(None);
        }
        let mut columns = draft.scope.columns();
        columns.extend(self.columns(&draft.scope));
        let View { name, sql } = draft.view;
        let query = fence::check(sql, draft.statement, &draft.scope, self)?;
        Ok(Some(FencedView {
            name: name.clone(),
            sql: sql.clone(),
            query,
            columns,
        }))
    }

    /// Every view, each after those it names.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &FencedView> {
        self.in_order.iter()
    }

    /// Views, and those that they build on, but for what only a view builds on that `is_kept`.
    pub(crate) fn with_those_below(
        &self,
        named: &BTreeSet<String>,
        is_kept: impl Fn(&str) -> bool,
    ) -> BTreeSet<String> {
        let mut found = named.clone();
        for view in self.in_order.iter().rev() {
            if found.contains(&view.name) && !is_kept(&view.name) {
                found.extend(view.query.names.iter().cloned());
            }
        }
        found
    }

    pub(super) fn names(&self) -> BTreeSet<String> {
        let names = self.in_order.iter().map(|view| view.name.clone());
        names.collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&FencedView> {
        self.in_order.iter().find(|view| view.name == name)
    }

    /// Every name that may be a column of a view that a query names.
    pub(super) fn columns(&self, scope: &Scope) -> BTreeSet<String> {
        let named = scope.views().filter_map(|(name, _)| self.get(name));
        named
            .flat_map(|view| view.columns.iter().cloned())
            .collect()
    }
}

/// The finding of a view that gives two columns of one name, as `*` of a join does: no query could
/// name it.
pub(super) fn column_twice(sql: &SourceText, schema: &DFSchema) -> Option<Finding> {
    let mut seen = BTreeSet::new();
    let mut fields = schema.fields().iter();
    let twice = fields.find(|field| !seen.insert(field.name()))?;
    let column = twice.name().clone();
    Some(Finding::new(&QueryProblem::ColumnTwice { column }).at(Place::file(&sql.file)))
}

/// The first view that names none that is left.
fn first_ready<'a>(left: &BTreeMap<&'a str, Draft<'_>>) -> Option<&'a str> {
    let is_ready = |draft: &Draft<'_>| {
        let mut named = draft.scope.views();
        named.all(|(name, _)| !left.contains_key(name))
    };
    let mut ready = left.iter().filter(|(_, draft)| is_ready(draft));
    ready.next().map(|(name, _)| *name)
}

/// The finding of a view that names itself, directly or through others.
fn in_a_circle(draft: &Draft<'_>, left: &BTreeMap<&str, Draft<'_>>) -> Option<Finding> {
    let own = draft.view.name.as_str();
    let (through, named) = draft.scope.views().find_map(|(name, named)| {
        let path = path(name, own, left)?;
        Some((path, named))
    })?;
    let problem = QueryProblem::ViewInACircle {
        view: own.to_owned(),
        through,
    };
    let at = place(&draft.view.sql, Some(named.first));
    Some(Finding::new(&problem).at(at))
}

/// The views on a way from one to another, without the last; `None` when there is no way.
fn path(from: &str, to: &str, left: &BTreeMap<&str, Draft<'_>>) -> Option<Vec<String>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![from]];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        let last = *way.last()?;
        if last == to {
            let before = way.iter().take(way.len() - 1);
            return Some(before.map(|name| (*name).to_owned()).collect());
        }
        if let Some(draft) = left.get(last).filter(|_| seen.insert(last)) {
            for (name, _) in draft.scope.views() {
                ways.push([way.as_slice(), &[name]].concat());
            }
        }
    }
    None
}
