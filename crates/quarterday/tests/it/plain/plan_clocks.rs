//! Children on a protection plan: how long, how lately seen, and whether reviewed on time.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Day, WorkingDays};

use super::plans::{Plan, attach, on_plans, plans};
use super::tables::{Date, Tables, day, flag};
use super::{Count, Span};

/// The latest-starting open plan of each child on a plan: by child, its identifier and start.
fn present<'a>(plans: &BTreeMap<&'a str, Plan<'a>>, on: Day) -> BTreeMap<&'a str, (&'a str, Day)> {
    let mut present: BTreeMap<&str, (&str, Day)> = BTreeMap::new();
    // Plans come in order of identifier, so of equal starts the first stays.
    for (id, plan) in plans {
        let is_open = match plan.end {
            Date::Blank => true,
            Date::On(end) => end > on,
            Date::Unreadable => false,
        };
        let is_counted = is_open && flag(plan.row, "cppl_cp_plan_ola") != Some(true);
        let Some(start) = plan.start.filter(|start| *start <= on && is_counted) else {
            continue;
        };
        let found = present.entry(plan.person).or_insert((id, start));
        if start > found.1 {
            *found = (id, start);
        }
    }
    present
}

/// Each child on a plan, met as `is_met` says of the plan; left out where it says nothing.
fn share(tables: &Tables, on: Day, is_met: impl Fn(&str, Day) -> Option<bool>) -> Count {
    let plans = plans(tables);
    let present = present(&plans, on);
    let (children, excluded) = on_plans(tables, on);
    let mut count = Count::of_children(&BTreeSet::new(), &excluded);
    for child in children {
        let (plan, start) = present[child];
        if let Some(is_met) = is_met(plan, start) {
            count.excluded.remove(child);
            count.add(child, is_met);
        } else {
            count.exclude(child);
        }
    }
    count
}

pub(super) fn cp_plans_2_years_open(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    share(tables, on, |_, start| Some(start.days_to(on) >= 729))
}

/// The days up to `on` of the records that belong to each plan, in its span: of `[table, person,
/// plan, date]`, those that are `kept`.
fn attached<'a>(
    tables: &Tables,
    plans: &'a BTreeMap<&str, Plan<'a>>,
    [table, person, plan, date]: [&str; 4],
    seen: Option<&str>,
) -> BTreeMap<&'a str, BTreeSet<Day>> {
    let mut days: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
    for row in tables.rows(table) {
        let is_kept = seen.is_none_or(|seen| flag(row, seen) == Some(true));
        let is_kept = is_kept && !row[person].is_empty();
        let Some(on) = day(row, date).filter(|_| is_kept) else {
            continue;
        };
        let plan = attach(plans, [&row[person], &row[plan]], on).filter(|plan| plan.spans(on));
        if let Some(plan) = plan {
            let id = plan.row["cppl_cp_plan_id"].as_str();
            days.entry(id).or_default().insert(on);
        }
    }
    days
}

const VISITS: [&str; 4] = [
    "ssd_cp_visits",
    "cppv_person_id",
    "cppv_cp_plan_id",
    "cppv_cp_visit_date",
];
const REVIEWS: [&str; 4] = [
    "ssd_cp_reviews",
    "cppr_person_id",
    "cppr_cp_plan_id",
    "cppr_cp_review_date",
];

pub(super) fn cp_children_visited_10_days(tables: &Tables, span: &Span) -> Count {
    children_visited(tables, *span.end(), 10)
}

pub(super) fn cp_children_visited_15_days(tables: &Tables, span: &Span) -> Count {
    children_visited(tables, *span.end(), 15)
}

fn children_visited(tables: &Tables, on: Day, within: i32) -> Count {
    let plans = plans(tables);
    let visits = attached(tables, &plans, VISITS, Some("cppv_cp_visit_seen"));
    share(tables, on, |plan, start| {
        let days = visits.get(plan);
        let last = days.and_then(|days| days.range(..=on).next_back());
        let since = WorkingDays::england_and_wales().between(*last.unwrap_or(&start), on);
        Some(since.expect("within the calendar") <= within)
    })
}

pub(super) fn cp_reviews_on_time(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    let plans = plans(tables);
    let reviews = attached(tables, &plans, REVIEWS, None);
    let months = |from: Day, n: i32| from.months_after(n).expect("within the calendar");
    share(tables, on, |plan, start| {
        if months(start, 3) > on {
            return None;
        }
        let (mut due, mut all_on_time) = (months(start, 3), true);
        let held = reviews.get(plan).into_iter().flatten();
        for review in held.filter(|review| start < **review && **review <= on) {
            all_on_time &= *review <= due;
            due = months(*review, 6);
        }
        Some(all_on_time && on <= due)
    })
}
