//! The long file of the Local Authority Interactive Tool: every series in one table, of which only
//! the rows of the series asked for are read.

use std::collections::BTreeMap;

use super::read::Gathered;
use super::table::{Table, field};
use super::{Area, region_key};
use crate::finding::ComparatorProblem;

/// The columns it is known by.
pub(super) const COLUMNS: [&str; 4] = ["Short Desc", "Years", "Values", "LA Number"];

const ENGLAND: &str = "970";
const REGIONS: std::ops::RangeInclusive<u32> = 980..=990;

/// Reads the series asked for.
pub(super) fn read(table: Table<'_>, gathered: &mut Gathered<'_>) {
    let columns = [
        "Short Desc",
        "Years",
        "Values",
        "LA Number",
        "LA and Regions",
        "Region",
    ];
    let mut at = Vec::new();
    for column in columns {
        match table.column(column) {
            Ok(found) => at.push(found),
            Err(problem) => gathered.at_heading(&problem),
        }
    }
    let [name, year, value, number, area, region] = at[..] else {
        return;
    };
    let mut wanted: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
    for (index, row) in gathered.rows() {
        match &row.series {
            Some(series) => wanted
                .entry(series.clone().into_bytes())
                .or_default()
                .push(index),
            None => gathered.refuse(index, &ComparatorProblem::OtherForm { key: "series" }),
        }
    }
    let read = table.rows(|record, line| {
        let Some(indices) = record.get(name).and_then(|name| wanted.get(name)) else {
            return;
        };
        let code = field(record, number);
        let code = code.split('.').next().unwrap_or_default();
        let place = match code {
            ENGLAND => Area::England,
            _ if code.parse().is_ok_and(|number| REGIONS.contains(&number)) => {
                Area::Region(region_key(&field(record, area)))
            }
            _ => {
                gathered.region(code, &field(record, region));
                Area::Authority(code.to_owned())
            }
        };
        for index in indices {
            gathered.cell(
                *index,
                &place,
                &field(record, year),
                &[&field(record, value)],
                line,
            );
        }
    });
    gathered.ended(read);
}
