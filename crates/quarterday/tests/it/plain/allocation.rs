//! Children with an allocated social worker.

use std::collections::BTreeSet;

use quarterday_core::calendar::{Day, Period};

use super::tables::{Date, Tables, date, day};
use super::{Count, care, plans};

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
    let nobody: BTreeSet<&str> = tables
        .rows("ssd_professionals")
        .iter()
        .filter(|row| NOBODY.contains(&row["prof_professional_name"].to_lowercase().as_str()))
        .map(|row| row["prof_professional_id"].as_str())
        .collect();
    let mut allocated = BTreeSet::new();
    for row in tables.rows("ssd_involvements") {
        let has_started = day(row, "invo_involvement_start_date").is_some_and(|start| start <= on);
        let is_open = has_started
            && match date(row, "invo_involvement_end_date") {
                Date::Blank => true,
                Date::On(end) => end > on,
                Date::Unreadable => false,
            };
        let role = row["invo_professional_role_id"].to_lowercase();
        let worker = row["invo_professional_id"].as_str();
        let is_somebody = !matches!(worker, "" | "-1" | "0") && !nobody.contains(worker);
        if is_open && is_somebody && ROLES.contains(&role.as_str()) {
            allocated.insert(row["invo_person_id"].as_str());
        }
    }
    allocated.remove("");
    allocated
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

pub(super) fn cp_allocated(tables: &Tables, period: Period) -> Count {
    let on = period.last_day();
    let (children, excluded) = plans::on_plans(tables, on);
    share(tables, on, &children, &excluded)
}

pub(super) fn cla_allocated(tables: &Tables, period: Period) -> Count {
    let on = period.last_day();
    let (children, excluded) = care::looked_after(tables, on);
    share(tables, on, &children, &excluded)
}
