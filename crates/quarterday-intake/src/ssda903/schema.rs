//! Which years' returns a table can be of, by its codes: some came, some went. A year is named by the
//! one in which it ends.

use std::ops::RangeInclusive;

use quarterday_core::finding::{ReturnProblem, Rows};

use super::table::{FIRST_YEAR, ReturnTable};
use crate::fields::Texts;

/// The last year whose return is known.
const LAST_YEAR: i32 = 2027;

/// Codes of a column that not every year's return has.
#[derive(Debug)]
struct Dated {
    column: &'static str,
    codes: &'static [&'static str],
    years: RangeInclusive<i32>,
}

const fn dated(column: &'static str, codes: &'static [&'static str], from: i32, to: i32) -> Dated {
    Dated {
        column,
        codes,
        years: from..=to,
    }
}

/// All of them.
static DATED: &[Dated] = &[
    dated("SEX", &["1", "2"], FIRST_YEAR, 2024),
    dated("SEX", &["M", "F", "U"], 2025, LAST_YEAR),
    dated("PLACE", &["H5", "P2"], FIRST_YEAR, 2024),
    dated("PLACE", &["K3"], 2025, LAST_YEAR),
    dated("PLACE", &["Z11", "Z12", "Z13", "Z14"], 2026, LAST_YEAR),
    dated("REC", &["E43", "E44"], FIRST_YEAR, 2018),
    dated("REC", &["E45", "E46", "E47", "E48"], 2019, LAST_YEAR),
    dated("REASON_PLACE_CHANGE", &["CUSTOD"], 2019, LAST_YEAR),
    dated("ACTIV", &["F3", "P3"], FIRST_YEAR, 2021),
    dated("ACTIV", &["F4", "P4", "F5", "P5"], 2022, LAST_YEAR),
];

/// Dated codes of one table, counted row by row.
#[derive(Debug)]
pub(super) struct Schema {
    table: &'static ReturnTable,
    /// The codes that its columns can hold, where the column stands, and the rows that hold one.
    dated: Vec<(&'static Dated, usize, Rows)>,
    /// As above, of rows that say themselves of which year they are, where that year has no such code.
    strange: Vec<(&'static str, i32, Rows)>,
}

impl Schema {
    pub(super) fn of(table: &'static ReturnTable) -> Self {
        let dated = DATED.iter().filter_map(|dated| {
            let at = table.columns.iter().position(|c| *c == dated.column)?;
            Some((dated, at, Rows::default()))
        });
        Self {
            table,
            dated: dated.collect(),
            strange: Vec::new(),
        }
    }

    /// Counts a row, of the year that it says itself, if it does. Some write the year in which a
    /// return begins, so a code that the next year has is not strange.
    pub(super) fn count(&mut self, texts: Texts<'_>, line: u32, year: Option<i32>) {
        for (dated, at, rows) in &mut self.dated {
            let text = texts.at(*at).trim();
            if !dated
                .codes
                .iter()
                .any(|code| text.eq_ignore_ascii_case(code))
            {
                continue;
            }
            let Some(year) = year else {
                rows.add(line);
                continue;
            };
            if dated.years.contains(&year) || dated.years.contains(&(year + 1)) {
                continue;
            }
            let is_same =
                |(column, of, _): &&mut (&str, i32, Rows)| *column == dated.column && *of == year;
            if let Some((_, _, rows)) = self.strange.iter_mut().find(is_same) {
                rows.add(line);
            } else {
                let mut rows = Rows::default();
                rows.add(line);
                self.strange.push((dated.column, year, rows));
            }
        }
    }

    /// What there is to say, of a return of this year where it is known: which years the codes fit,
    /// and those that do not fit.
    pub(super) fn problems(&self, year: Option<i32>) -> Vec<ReturnProblem> {
        let misfits = |year: i32| -> u64 {
            let outside = self
                .dated
                .iter()
                .filter(|(d, _, _)| !d.years.contains(&year));
            outside.map(|(_, _, rows)| rows.count).sum()
        };
        let years = self.table.since..=LAST_YEAR;
        let fewest = years.clone().map(misfits).min().unwrap_or_default();
        let mut fit = years.clone().filter(|year| misfits(*year) == fewest);
        let from = fit.next().unwrap_or(FIRST_YEAR);
        let to = (1..)
            .zip(fit)
            .take_while(|(after, year)| from + after == *year);
        let to = to.last().map_or(from, |(_, year)| year);
        let mut problems = Vec::new();
        if (from, to) != (FIRST_YEAR, LAST_YEAR) {
            let table = self.table.name;
            problems.push(ReturnProblem::SchemaYears { table, from, to });
        }
        let year = year.filter(|year| years.contains(year)).unwrap_or(from);
        for (dated, _, rows) in &self.dated {
            if rows.count > 0 && !dated.years.contains(&year) {
                problems.push(ReturnProblem::CodeOfOtherYear {
                    column: dated.column,
                    year,
                    rows: rows.clone(),
                });
            }
        }
        let strange = self.strange.iter().cloned();
        problems.extend(
            strange.map(|(column, year, rows)| ReturnProblem::CodeOfOtherYear {
                column,
                year,
                rows,
            }),
        );
        problems
    }
}
