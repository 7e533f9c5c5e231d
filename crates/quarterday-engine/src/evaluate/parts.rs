//! Cases with the columns they are broken down by.

use std::collections::BTreeSet;

use datafusion::common::Result;
use datafusion::prelude::DataFrame;
use quarterday_core::calendar::Day;
use quarterday_core::finding::Shape;

use super::column::{Column, Origin};
use super::prepared::Prepared;
use crate::session::CASES;

/// A column asked for. Where a query gives one of the name itself, that comes first, and the
/// program's own fills what it leaves blank.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// As the reader knows it.
    pub name: String,
    /// The query's own column.
    pub own: Option<String>,
    /// The program's.
    pub standard: Option<Column>,
}

impl Asked {
    /// The column of a name in a prepared query, if it has one.
    pub(super) fn of(prepared: &Prepared<'_>, name: &str) -> Option<Self> {
        let plain = super::column::plain(name);
        let is_it = |other: &&String| super::column::plain(other) == plain;
        let own = prepared.columns.others.iter().find(is_it).cloned();
        // What is known of a child, and who has it, is not known of a worker.
        let standard = Column::named(&plain).filter(|_| prepared.columns.has_child);
        let is_known = own.is_some() || standard.is_some();
        is_known.then_some(Self {
            name: plain,
            own,
            standard,
        })
    }
}

/// Which day of a case its age, its worker and its home are taken on.
#[derive(Clone, Copy)]
pub(super) enum On {
    /// The day it counts: of a flow its date, else the last day of each period.
    Case(Shape),
    /// One day for all.
    Day(Day),
}

/// The name of the column of the `n`th part.
pub(super) fn part_name(n: usize) -> String {
    format!("quarterday_part_{n}")
}

/// The cases of `cases` with a column for each of `asked`, named by [`part_name`]. The query's own
/// columns are looked for in `cases` under the names that `own` gives.
pub(super) async fn with_parts(
    prepared: &Prepared<'_>,
    cases: DataFrame,
    on: On,
    asked: &[Asked],
    own: impl Fn(usize, &str) -> String,
) -> Result<DataFrame> {
    let origins: BTreeSet<Origin> = asked
        .iter()
        .filter_map(|asked| asked.standard)
        .map(Column::origin)
        .collect();
    let mut with = vec![format!("days AS (\n{}\n)", days(on))];
    with.extend(origins.iter().filter_map(|o| o.part()).map(str::to_owned));
    let joins: Vec<&str> = origins.iter().map(|origin| origin.join()).collect();
    let parts: Vec<String> = asked
        .iter()
        .enumerate()
        .map(|(n, asked)| format!("{} AS {}", value(n, asked, &own), part_name(n)))
        .collect();
    let sql = format!(
        "WITH {}\nSELECT days.*, {}\nFROM days\n{}",
        with.join(",\n\n"),
        parts.join(",\n"),
        joins.join("\n"),
    );
    prepared.session.over(cases, &sql).await
}

fn days(on: On) -> String {
    match on {
        On::Day(day) => format!("SELECT *, DATE '{day}' AS day FROM {CASES}"),
        On::Case(Shape::Flow) => format!("SELECT *, on_date AS day FROM {CASES}"),
        On::Case(Shape::OwnPeriods) => format!(
            "SELECT {CASES}.*, last_day AS day FROM {CASES} \
             LEFT JOIN period ON period.period = {CASES}.period"
        ),
        On::Case(Shape::Stock) => format!(
            "SELECT {CASES}.*, period.period, last_day AS day FROM {CASES} \
             JOIN period ON from_date <= last_day AND (to_date IS NULL OR to_date > last_day)"
        ),
    }
}

/// The value of a column as text: null where nothing is recorded.
fn value(n: usize, asked: &Asked, own: impl Fn(usize, &str) -> String) -> String {
    let quoted = |name: &str| format!("days.\"{}\"", name.replace('"', "\"\""));
    let mut values: Vec<String> = Vec::new();
    if let Some(name) = &asked.own {
        values.push(format!("CAST({} AS VARCHAR)", quoted(&own(n, name))));
    }
    if let Some(column) = asked.standard {
        values.push(column.expression());
    }
    values.push("CAST(NULL AS VARCHAR)".to_owned());
    format!(
        "arrow_cast(NULLIF(COALESCE({}), ''), 'Utf8')",
        values.join(", ")
    )
}
