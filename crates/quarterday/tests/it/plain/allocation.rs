//! Children with an allocated social worker.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::Day;

use super::tables::{Date, Tables, date, day};
use super::{Count, Span, care, plans};

const ROLES: [&str; 5] = [
    "allocated case worker",
    "allocated worker",
    "allocated social worker",
    "social worker",
    "cw",
];
const NOBODY: [&str; 8] = [
    "unallocated",
    "not allocated",
    "duty",
    "duty team",
    "duty worker",
    "vacancy",
    "(vacancy)",
    "no worker",
];

/// Everybody allocated at the end of a day.
fn allocated(tables: &Tables, on: Day) -> BTreeSet<&str> {
    workers(tables, on).into_keys().collect()
}

/// Everybody allocated at the end of a day, and to whom: by the latest-starting involvement, of
/// equal starts the first identifier.
pub(crate) fn workers(tables: &Tables, on: Day) -> BTreeMap<&str, &str> {
    let nobody: BTreeSet<&str> = tables
        .rows("ssd_professionals")
        .iter()
        .filter(|row| NOBODY.contains(&row["prof_professional_name"].to_lowercase().as_str()))
        .map(|row| row["prof_professional_id"].as_str())
        .collect();
    let mut allocated: BTreeMap<&str, (Day, &str)> = BTreeMap::new();
    for row in tables.rows("ssd_involvements") {
        let start = day(row, "invo_involvement_start_date").filter(|start| *start <= on);
        let Some(start) = start else {
            continue;
        };
        let is_open = match date(row, "invo_involvement_end_date") {
            Date::Blank => true,
            Date::On(end) => end > on,
            Date::Unreadable => false,
        };
        let role = row["invo_professional_role_id"].to_lowercase();
        let worker = row["invo_professional_id"].as_str();
        let is_somebody = !matches!(worker, "" | "-1" | "0") && !nobody.contains(worker);
        if is_open && is_somebody && ROLES.contains(&role.as_str()) {
            let found = allocated
                .entry(&row["invo_person_id"])
                .or_insert((start, worker));
            if start > found.0 {
                *found = (start, worker);
            }
        }
    }
    allocated.remove("");
    let workers = allocated.into_iter();
    workers
        .map(|(child, (_, worker))| (child, worker))
        .collect()
}

fn share(tables: &Tables, on: Day, children: &BTreeSet<&str>, excluded: &BTreeSet<&str>) -> Count {
    let allocated = allocated(tables, on);
    let mut count = Count::default();
    for child in children {
        count.add(child, allocated.contains(child));
    }
    for child in excluded.difference(children) {
        count.exclude(child);
    }
    count
}

pub(super) fn cp_allocated(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    let (children, excluded) = plans::on_plans(tables, on);
    share(tables, on, &children, &excluded)
}

pub(super) fn cla_allocated(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    let (children, excluded) = care::looked_after(tables, on);
    share(tables, on, &children, &excluded)
}
