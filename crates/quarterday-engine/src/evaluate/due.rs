//! What is not done yet on a day, and by when it has to be.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Expr, cast, ident, lit};
use quarterday_core::calendar::{Day, Period};
use quarterday_core::finding::{Finding, Shape};
use quarterday_core::set::Definition;

use super::cases::{self, Case};
use super::column::{self, Column};
use super::needs::Needs;
use super::parts::{Asked, On, part_name, with_parts};
use super::prepared::Prepared;
use super::tally::Row;
use super::{Engine, Over, run};
use crate::records::Records;

/// The cases of a definition that are not done yet on a day.
#[derive(Clone, Debug, Default)]
pub struct DueList {
    /// Why an authority's records cannot tell, where they cannot: authority and reason.
    pub unmeasured: Vec<(String, String)>,
    /// By authority, day due and `case_id`.
    pub cases: Vec<DueCase>,
}

/// A case that is not done yet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DueCase {
    /// The case.
    pub case: Case,
    /// By when it has to be done.
    pub due: Day,
    /// The team that has it: the case's own, else that of the worker the child is allocated to.
    pub team: Option<String>,
    /// The worker, likewise.
    pub worker: Option<String>,
}

impl Engine {
    /// The cases of a definition that are open on a day and have a day by which they are due; none
    /// when its query gives no `due_date`. Of a query that does its own periods, or of a stock,
    /// they are the cases of the day; of a flow, those without a date or with a later one.
    pub fn due(
        &self,
        records: &Records,
        definition: &Definition,
        day: Day,
    ) -> Result<DueList, Vec<Finding>> {
        let records = [records];
        let over = Over {
            records: &records,
            has_coverage: false,
            populations: &self.options.populations,
        };
        let beside = column::tables(&[Column::Team, Column::Worker]);
        let periods = [Period::Day(day)];
        run(|| {
            self.runtime.block_on(async {
                let prepared =
                    Prepared::beside(&self.base, over.records, definition, &periods, &beside)
                        .await?;
                if !prepared.columns.has_due {
                    return Ok(DueList::default());
                }
                self.due_cases(&prepared, over, day).await
            })
        })
    }

    async fn due_cases(
        &self,
        prepared: &Prepared<'_>,
        over: Over<'_>,
        day: Day,
    ) -> Result<DueList, Vec<Finding>> {
        let fault = |error| crate::session::planning(&prepared.definition.sql, &error);
        let needs = Needs::ask(prepared, over.records).await?;
        let frame = cases::listed(prepared, is_open(prepared, day)).map_err(fault)?;
        let names = [Column::Team, Column::Worker].map(Column::name);
        let asked: Vec<Asked> = names
            .iter()
            .filter_map(|name| Asked::of(prepared, name))
            .collect();
        let own = |_: usize, name: &str| name.to_owned();
        let frame = with_parts(prepared, frame, On::Day(day), &asked, own)
            .await
            .map_err(fault)?;
        let rows = prepared.session.rows(frame).await;
        let batches = rows.map_err(|step| prepared.stopped(&step))?;
        let mut list = read(prepared, &batches)?;
        for authority in &prepared.session.authorities {
            if let Some(reason) = needs.unmet(authority) {
                list.retain(|due| due.case.authority != *authority);
                list.unmeasured.push((authority.clone(), reason));
            }
        }
        Ok(list)
    }
}

impl DueList {
    fn retain(&mut self, keep: impl FnMut(&DueCase) -> bool) {
        self.cases.retain(keep);
    }
}

/// The condition of a case that is open on the day and has a day by which it is due.
fn is_open(prepared: &Prepared<'_>, day: Day) -> Expr {
    let on = || lit(ScalarValue::Date32(Some(day.epoch())));
    let date = |name: &str| cast(ident(name), DataType::Date32);
    let after = |name: &str| date(name).is_null().or(date(name).gt(on()));
    let open = match prepared.columns.shape {
        Shape::Flow => after("on_date"),
        Shape::Stock => date("from_date").lt_eq(on()).and(after("to_date")),
        Shape::OwnPeriods => ident("period").eq(lit(Period::Day(day).to_string())),
    };
    date("due_date").is_not_null().and(open)
}

fn read(prepared: &Prepared<'_>, batches: &[RecordBatch]) -> Result<DueList, Vec<Finding>> {
    cases::within_limit(prepared, batches)?;
    let mut list = DueList::default();
    for batch in batches {
        for row in 0..batch.num_rows() {
            let row = Row { batch, row };
            let case = cases::case(prepared, &row);
            let Some(due) = case.due_date else {
                continue;
            };
            let part = |n| row.text(&part_name(n));
            let part = |n| part(n).map(|text| cases::plain(prepared, &case.authority, text));
            list.cases.push(DueCase {
                due,
                team: part(0),
                worker: part(1),
                case,
            });
        }
    }
    list.cases.sort_by(|a, b| {
        let key = |due: &DueCase| {
            (
                due.case.authority.clone(),
                due.due,
                due.case.case_id.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    Ok(list)
}
