//! Child protection plans and visits.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Day, WorkingDays};

use super::tables::{Date, Row, Tables, date, day, flag};
use super::{Count, Span};

/// Children on a plan at the end of a day, and children with a plan that is left out.
pub(crate) fn on_plans(tables: &Tables, on: Day) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut children, mut excluded) = (BTreeSet::new(), BTreeSet::new());
    for row in tables.rows("ssd_cp_plans") {
        let start = date(row, "cppl_cp_plan_start_date");
        let end = date(row, "cppl_cp_plan_end_date");
        let has_started = match start {
            Date::On(start) => start <= on,
            Date::Blank | Date::Unreadable => true,
        };
        let has_ended = matches!(end, Date::On(end) if end <= on);
        if !has_started || has_ended {
            continue;
        }
        let person = row["cppl_person_id"].as_str();
        let is_clear = matches!(start, Date::On(_)) && end != Date::Unreadable;
        let is_counted = is_clear && flag(row, "cppl_cp_plan_ola") != Some(true);
        let set = if is_counted && !person.is_empty() {
            &mut children
        } else {
            &mut excluded
        };
        set.insert(person);
    }
    (children, excluded)
}

pub(super) fn cp_plans(tables: &Tables, span: &Span) -> Count {
    let (children, excluded) = on_plans(tables, *span.end());
    Count::of_children(&children, &excluded)
}

/// A plan as visits see it.
pub(crate) struct Plan<'a> {
    pub(crate) row: &'a Row,
    pub(crate) person: &'a str,
    pub(crate) start: Option<Day>,
    pub(crate) end: Date,
}

impl Plan<'_> {
    pub(crate) fn spans(&self, on: Day) -> bool {
        let has_started = self.start.is_some_and(|start| start <= on);
        has_started
            && match self.end {
                Date::Blank => true,
                Date::On(end) => on <= end,
                Date::Unreadable => false,
            }
    }
}

/// The plan that a record of a person on a day belongs to, which names a plan or not.
pub(crate) fn attach<'a>(
    plans: &'a BTreeMap<&str, Plan>,
    [person, named]: [&str; 2],
    on: Day,
) -> Option<&'a Plan<'a>> {
    let named = plans.get(named);
    if let Some(named) = named.filter(|plan| plan.person == person) {
        return Some(named);
    }
    let mut found: Option<&Plan> = None;
    // Plans come in order of identifier, so of equal starts the first stays.
    for plan in plans.values() {
        let is_theirs = plan.person == person && plan.spans(on);
        if is_theirs && found.is_none_or(|found| plan.start > found.start) {
            found = Some(plan);
        }
    }
    found
}

/// Every plan by its identifier.
pub(crate) fn plans(tables: &Tables) -> BTreeMap<&str, Plan<'_>> {
    let mut plans = BTreeMap::new();
    for row in tables.rows("ssd_cp_plans") {
        let start = day(row, "cppl_cp_plan_start_date");
        let end = date(row, "cppl_cp_plan_end_date");
        let plan = Plan {
            row,
            person: &row["cppl_person_id"],
            start,
            end,
        };
        plans.insert(row["cppl_cp_plan_id"].as_str(), plan);
    }
    plans
}

fn visits(tables: &Tables, span: &Span, within: i32) -> Count {
    let plans = plans(tables);
    let mut count = Count::default();
    // The seen visits in span of each plan: the first record of each day.
    let mut seen: BTreeMap<&str, BTreeMap<Day, &str>> = BTreeMap::new();
    for visit in tables.rows("ssd_cp_visits") {
        let Some(on) = day(visit, "cppv_cp_visit_date") else {
            continue;
        };
        let case = visit["cppv_cp_visit_id"].as_str();
        let is_seen = flag(visit, "cppv_cp_visit_seen") == Some(true);
        let has_person = !visit["cppv_person_id"].is_empty();
        let named = [&visit["cppv_person_id"], &visit["cppv_cp_plan_id"]].map(String::as_str);
        let plan = attach(&plans, named, on).filter(|_| is_seen && has_person);
        let plan = plan.filter(|plan| plan.spans(on));
        let plan = plan.filter(|plan| flag(plan.row, "cppl_cp_plan_ola") != Some(true));
        let is_kept = plan.is_some_and(|plan| {
            let days = seen.entry(&plan.row["cppl_cp_plan_id"]).or_default();
            *days.entry(on).or_insert(case) == case
        });
        if !is_kept && span.contains(&on) {
            count.exclude(case);
        }
    }
    for (plan, days) in seen {
        let mut previous = plans[plan]
            .start
            .expect("a plan spans a day only from its start");
        for (on, case) in days {
            if span.contains(&on) {
                let gap = WorkingDays::england_and_wales().between(previous, on);
                count.add(case, gap.expect("within the calendar") <= within);
            }
            previous = on;
        }
    }
    count
}

pub(super) fn cp_visits_10_days(tables: &Tables, span: &Span) -> Count {
    visits(tables, span, 10)
}

pub(super) fn cp_visits_15_days(tables: &Tables, span: &Span) -> Count {
    visits(tables, span, 15)
}
