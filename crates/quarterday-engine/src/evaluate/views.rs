//! Checking the views of a set: each read and planned without any records.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::finding::{self, Finding, Place, QueryProblem};
use quarterday_core::set::View;
use quarterday_core::ssd::Tables;

use super::{Engine, run};
use crate::records::Records;
use crate::session::{Reading, Session, Views};

impl Engine {
    /// Everything that is wrong with views over these tables, those that nothing uses among them. Of several that
    /// cannot be planned, the first.
    pub fn check_views<'v>(
        &self,
        views: impl IntoIterator<Item = &'v View>,
        tables: &Tables,
    ) -> Vec<Finding> {
        let views: Vec<&View> = views.into_iter().collect();
        let checked = run(|| self.runtime.block_on(self.rehearse_views(&views, tables)));
        let mut findings = checked.err().unwrap_or_default();
        finding::sort(&mut findings);
        findings
    }

    async fn rehearse_views(&self, views: &[&View], known: &Tables) -> Result<(), Vec<Finding>> {
        let read = Views::read(views.iter().copied(), known)?;
        let names: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
        let in_order = read.in_order();
        let tables = in_order.flat_map(|view| view.query.tables.iter().copied());
        let (none, _) = Records::from_given("none", &[], "", known);
        let session = Session::open(
            &self.base,
            &[&none],
            Reading::Together,
            (known, &tables.collect()),
            &[],
        );
        let session = session.map_err(|_| {
            let why = "the session could not be opened";
            let file = views.first().map_or("", |view| &view.sql.file);
            vec![
                Finding::new(&QueryProblem::Stopped {
                    why,
                    on: Vec::new(),
                })
                .at(Place::file(file)),
            ]
        })?;
        session.add_views(&read, &names, &BTreeMap::new()).await
    }
}
