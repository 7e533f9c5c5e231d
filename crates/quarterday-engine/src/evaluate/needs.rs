//! What must have been loaded before there is a figure, and what to say when it has not.

use std::collections::BTreeSet;

use datafusion::arrow::array::AsArray;
use quarterday_core::finding::Finding;
use quarterday_core::set::Need;
use quarterday_core::ssd::Table;

use super::prepared::Prepared;
use crate::records::Records;

/// The needs of a definition, met or not.
pub(super) struct Needs<'a> {
    prepared: &'a Prepared<'a>,
    records: &'a [&'a Records],
    /// For each need with a condition, the authorities with a row that satisfies it.
    meet: Vec<Option<BTreeSet<String>>>,
}

impl<'a> Needs<'a> {
    /// Asks the records about every condition.
    pub(super) async fn ask(
        prepared: &'a Prepared<'a>,
        records: &'a [&'a Records],
    ) -> Result<Self, Vec<Finding>> {
        let mut meet = Vec::new();
        for condition in &prepared.conditions {
            let Some(frame) = condition else {
                meet.push(None);
                continue;
            };
            let batches = prepared
                .session
                .rows(frame.clone())
                .await
                .map_err(|step| prepared.stopped(&step))?;
            let mut authorities = BTreeSet::new();
            for batch in &batches {
                let column = batch.column(0).as_string_opt::<i32>();
                let names = column
                    .into_iter()
                    .flat_map(|column| column.iter().flatten());
                authorities.extend(names.map(str::to_owned));
            }
            meet.push(Some(authorities));
        }
        Ok(Self {
            prepared,
            records,
            meet,
        })
    }

    /// The needs of one authority, of which it is known whether each condition is met.
    pub(super) fn of(
        prepared: &'a Prepared<'a>,
        records: &'a [&'a Records],
        authority: &str,
        is_met: &[Option<bool>],
    ) -> Self {
        let own = |is_met: bool| {
            let own = is_met.then(|| authority.to_owned());
            own.into_iter().collect()
        };
        Self {
            prepared,
            records,
            meet: is_met.iter().map(|is_met| is_met.map(own)).collect(),
        }
    }

    /// Why an authority's records cannot tell, when they cannot.
    pub(super) fn unmet(&self, authority: &str) -> Option<String> {
        let mut reasons = Vec::new();
        let mut add = |reason: String| {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        };
        for table in self.changed() {
            add(format!(
                "set/local gives `{table}` other columns than when it was loaded: load it again"
            ));
        }
        let record = self.prepared.record.name;
        if !self.has_rows(authority, record) {
            add(self.not_loaded(record));
        }
        let needs = &self.prepared.definition.facts.needs;
        for (need, meet) in needs.iter().zip(&self.meet) {
            if !self.has_rows(authority, &need.table) {
                add(self.not_loaded(&need.table));
            } else if meet.as_ref().is_some_and(|meet| !meet.contains(authority)) {
                add(self.why(need));
            } else if let Some(gives) = self.part_of(authority, need) {
                add(format!("the records give only {gives}"));
            }
        }
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// What the records give of a table that is needed whole, where they give a part.
    fn part_of(&self, authority: &str, need: &Need) -> Option<&str> {
        let mut records = self.records.iter().filter(|_| need.whole);
        records.find_map(|records| records.part_of(authority, &need.table))
    }

    /// The tables that the definition reads and whose records are of another form.
    fn changed(&self) -> impl Iterator<Item = &'static str> {
        let known = &self.prepared.definition.tables;
        let read = self
            .prepared
            .tables
            .iter()
            .filter_map(|name| known.get(name));
        let is_changed = |table: &&Table| !self.records.iter().all(|held| held.is_of_form(table));
        read.filter(is_changed).map(|table| table.name)
    }

    fn noun<'t>(&self, table: &'t str) -> &'t str {
        let known = self.prepared.definition.tables.get(table);
        known.map_or(table, |table| table.noun)
    }

    fn not_loaded(&self, table: &str) -> String {
        format!("no {} have been loaded", self.noun(table))
    }

    fn why(&self, need: &Need) -> String {
        let why = || {
            let noun = self.noun(&need.table);
            format!("none of the {noun} loaded are of the kind needed")
        };
        need.why.clone().unwrap_or_else(why)
    }

    fn has_rows(&self, authority: &str, table: &str) -> bool {
        self.records
            .iter()
            .any(|records| records.has_rows(authority, table))
    }
}
