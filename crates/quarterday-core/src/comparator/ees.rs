//! Files of Explore Education Statistics: a row for each area and year, a column for each number.

use csv::ByteRecord;

use super::read::Gathered;
use super::table::{Table, field};
use super::{Area, region_key};
use crate::finding::ComparatorProblem;

/// The columns it is known by.
pub(super) const COLUMNS: [&str; 3] = ["time_period", "time_identifier", "geographic_level"];

/// Where the values of one series stand, and what other columns must say.
struct Wanted {
    index: usize,
    values: Vec<usize>,
    only: Vec<(usize, String)>,
}

/// Reads the series asked for.
pub(super) fn read(table: Table<'_>, gathered: &mut Gathered<'_>) {
    let mut at = Vec::new();
    for column in [
        "time_period",
        "geographic_level",
        "region_name",
        "old_la_code",
    ] {
        match table.column(column) {
            Ok(found) => at.push(found),
            Err(problem) => gathered.at_heading(&problem),
        }
    }
    let [year, level, region, code] = at[..] else {
        return;
    };
    let wanted = wanted(&table, gathered);
    let read = table.rows(|record, line| {
        let Some(place) = area(record, level, region, code) else {
            return;
        };
        if let Area::Authority(code) = &place {
            gathered.region(code, &field(record, region));
        }
        for wanted in &wanted {
            if wanted
                .only
                .iter()
                .all(|(at, text)| field(record, *at) == *text)
            {
                let values: Vec<String> =
                    wanted.values.iter().map(|at| field(record, *at)).collect();
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                gathered.cell(wanted.index, &place, &field(record, year), &values, line);
            }
        }
    });
    gathered.ended(read);
}

/// The area of a row; `None` of other levels, such as schools.
fn area(record: &ByteRecord, level: usize, region: usize, code: usize) -> Option<Area> {
    Some(match field(record, level).to_ascii_lowercase().as_str() {
        "national" => Area::England,
        "regional" | "region" => Area::Region(region_key(&field(record, region))),
        "local authority" | "local authority district" => Area::Authority(field(record, code)),
        _ => return None,
    })
}

/// The columns of every series that has them all; of the others, what is not there.
fn wanted(table: &Table<'_>, gathered: &mut Gathered<'_>) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for (index, row) in gathered.rows() {
        if row.series.is_some() {
            gathered.refuse(index, &ComparatorProblem::OtherForm { key: "value" });
            continue;
        }
        let names = row
            .numerator
            .iter()
            .chain(&row.denominator)
            .chain(&row.value);
        let mut values = Vec::new();
        let mut only = Vec::new();
        let mut is_whole = true;
        for (name, text) in names
            .map(|n| (n, None))
            .chain(row.only.iter().map(|(n, t)| (n, Some(t))))
        {
            match (table.column(name), text) {
                (Ok(at), None) => values.push(at),
                (Ok(at), Some(text)) => only.push((at, text.clone())),
                (Err(problem), _) => {
                    is_whole = false;
                    gathered.at_heading(&problem);
                }
            }
        }
        if is_whole {
            wanted.push(Wanted {
                index,
                values,
                only,
            });
        } else {
            gathered.leave_out(index);
        }
    }
    wanted
}
