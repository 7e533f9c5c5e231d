//! A figure broken down into parts that add up to it.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Basis, Period};
use quarterday_core::figure::{Figure, State};
use quarterday_core::finding::{Finding, Shape};
use quarterday_core::set::Definition;

use super::cases;
use super::column::{self, Column};
use super::figures::Maker;
use super::parts::{Asked, On, part_name, with_parts};
use super::prepared::Prepared;
use super::tally::{self, Row, Tally};
use super::{Engine, Over, needs::Needs, run, shape};
use crate::records::Records;

/// The name of the part of cases in which nothing is recorded.
pub const NOT_RECORDED: &str = "not recorded";

/// The figures of one definition by one column.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// The column: `age-band`.
    pub column: String,
    /// The parts that have a case in any of the periods, in the order they are shown; the cases in
    /// which nothing is recorded last.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// "under 1"; [`NOT_RECORDED`].
    pub name: String,
    /// By authority, then period and basis in the order asked for. Of every count, the sum over
    /// the parts is the whole figure's. A rate is of the part's own residents; where their number
    /// is not known the figure is a count, with the reason.
    pub figures: Vec<Figure>,
}

impl Engine {
    /// The figures of a definition by each of `columns`: any of [`Column::ALL`] by name, or a
    /// column of its query. One pass over the cases for all of them. A column that the query does
    /// not give, and that is none of those, is left out.
    pub fn breakdowns(
        &self,
        records: &Records,
        definition: &Definition,
        periods: &[Period],
        bases: &[Basis],
        columns: &[&str],
    ) -> Result<Vec<Breakdown>, Vec<Finding>> {
        let records = [records];
        let over = Over {
            records: &records,
            has_coverage: true,
            suspects: None,
            populations: &self.options.populations,
        };
        self.breakdowns_over(over, definition, periods, bases, columns)
    }

    /// The same over the records of several authorities.
    pub(super) fn breakdowns_over(
        &self,
        over: Over<'_>,
        definition: &Definition,
        periods: &[Period],
        bases: &[Basis],
        columns: &[&str],
    ) -> Result<Vec<Breakdown>, Vec<Finding>> {
        let standard: Vec<Column> = columns.iter().copied().filter_map(Column::named).collect();
        let beside = column::tables(&standard);
        run(|| {
            self.runtime.block_on(async {
                let prepared =
                    Prepared::beside(&self.base, over.records, definition, periods, &beside)
                        .await?;
                let fit = |basis: &Basis| shape::basis(definition, prepared.columns.shape, *basis);
                let unfit: Vec<Finding> = bases.iter().filter_map(fit).collect();
                if !unfit.is_empty() {
                    return Err(unfit);
                }
                let asked = columns.iter().copied();
                let asked: Vec<Asked> = asked.filter_map(|c| Asked::of(&prepared, c)).collect();
                if asked.is_empty() {
                    return Ok(Vec::new());
                }
                let needs = Needs::ask(&prepared, over.records).await?;
                let counted = self.count_parts(&prepared, &asked).await?;
                let made = counted.iter().zip(&asked).map(|(tallies, asked)| {
                    breakdown(
                        &prepared,
                        over,
                        &needs,
                        self,
                        (periods, bases),
                        asked,
                        tallies,
                    )
                });
                Ok(made.collect())
            })
        })
    }

    /// For each column, the cases of each of its parts.
    async fn count_parts(
        &self,
        prepared: &Prepared<'_>,
        asked: &[Asked],
    ) -> Result<Vec<BTreeMap<Option<String>, Tally>>, Vec<Finding>> {
        let fault = |error| crate::session::planning(&prepared.definition.sql, &error);
        let own = |n: usize, _: &str| format!("quarterday_own_{n}");
        let child = || ("child_id", "child_id".to_owned());
        let mut also: Vec<_> = prepared.columns.has_child.then(child).into_iter().collect();
        for (n, asked) in asked.iter().enumerate() {
            also.extend(asked.own.as_deref().map(|name| (name, own(n, name))));
        }
        let cases = tally::once(prepared, &also, false).map_err(fault)?;
        let on = On::Case(prepared.columns.shape);
        let cases = with_parts(prepared, cases, on, asked, own)
            .await
            .map_err(fault)?;
        let names: Vec<String> = (0..asked.len()).map(part_name).collect();
        let shape = counted_shape(prepared);
        let frame = tally::totals(prepared, cases, shape, &names).map_err(fault)?;
        let rows = prepared.session.rows(frame).await;
        let batches = rows.map_err(|step| prepared.stopped(&step))?;
        let by = |name: &String| {
            let part = |row: &Row<'_>| {
                let authority = row.text("authority").unwrap_or_default();
                let text = row.text(name);
                text.map(|text| cases::plain(prepared, authority, text))
            };
            tally::read_by(prepared, shape, &batches, part)
        };
        names.iter().map(by).collect()
    }
}

/// How the counts of parts say when a case counts: a stock is counted on the last day of each
/// period, because what a part is changes from day to day.
fn counted_shape(prepared: &Prepared<'_>) -> Shape {
    match prepared.columns.shape {
        Shape::Stock => Shape::OwnPeriods,
        other => other,
    }
}

fn breakdown(
    prepared: &Prepared<'_>,
    over: Over<'_>,
    needs: &Needs<'_>,
    engine: &Engine,
    (periods, bases): (&[Period], &[Basis]),
    asked: &Asked,
    tallies: &BTreeMap<Option<String>, Tally>,
) -> Breakdown {
    let shape = counted_shape(prepared);
    let figures = |name: &str, tally: &Tally| {
        let mut figures = Vec::new();
        for (authority, counted) in &tally.authorities {
            let maker = Maker::new(
                prepared,
                (authority, counted),
                over,
                needs,
                &engine.options.program,
            )
            .of_part((&asked.name, name), shape);
            for period in periods {
                figures.extend(bases.iter().map(|basis| maker.figure(*period, *basis)));
            }
        }
        figures
    };
    let is_measured = |figure: &Figure| matches!(figure.state, State::Ok | State::NoCases);
    let mut parts: Vec<Part> = Vec::new();
    let mut names: BTreeSet<(bool, usize, &str)> = BTreeSet::new();
    for name in tallies.keys() {
        let rank = |name: &str| asked.standard.map_or(0, |column| column.rank(name));
        names.insert(match name {
            Some(name) => (false, rank(name), name),
            None => (true, 0, NOT_RECORDED),
        });
    }
    for (is_blank, _, name) in names {
        let key = (!is_blank).then(|| name.to_owned());
        let figures = tallies.get(&key).map(|tally| figures(name, tally));
        let figures = figures.unwrap_or_default();
        if figures
            .iter()
            .any(|figure| is_measured(figure) && figure.cases > 0)
        {
            parts.push(Part {
                name: name.to_owned(),
                figures,
            });
        }
    }
    Breakdown {
        column: asked.name.clone(),
        parts,
    }
}
