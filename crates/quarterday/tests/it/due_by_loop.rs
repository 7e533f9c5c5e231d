//! What is due on a day, by plain loops over the CSV rows.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, WorkingDays};

use crate::plain::Tables;
use crate::plain::plans::{Plan, attach, on_plans, plans};
use crate::plain::tables::{Date, date, day, flag};

/// By when each assessment that is open on a day has to be completed: 45 working days after it
/// started.
pub(crate) fn assessments_due(tables: &Tables, on: Day) -> BTreeMap<String, Day> {
    let mut due = BTreeMap::new();
    for row in tables.rows("ssd_cin_assessments") {
        let start = day(row, "cina_assessment_start_date").filter(|start| *start <= on);
        let is_open = match date(row, "cina_assessment_auth_date") {
            Date::Blank => true,
            Date::On(authorised) => authorised > on,
            Date::Unreadable => false,
        };
        if let Some(start) = start.filter(|_| is_open) {
            let by = WorkingDays::england_and_wales().after(start, 45);
            let case = row["cina_assessment_id"].clone();
            due.insert(case, by.expect("within the calendar"));
        }
    }
    due
}

/// By when each child on a plan at the end of a day has to be seen next: by plan.
pub(crate) fn visits_due(tables: &Tables, on: Day, within: i32) -> BTreeMap<String, Day> {
    let plans = plans(tables);
    let (children, _) = on_plans(tables, on);
    let mut last_seen: BTreeMap<&str, Day> = BTreeMap::new();
    for visit in tables.rows("ssd_cp_visits") {
        let visited = day(visit, "cppv_cp_visit_date").filter(|visited| *visited <= on);
        let is_seen = flag(visit, "cppv_cp_visit_seen") == Some(true);
        let Some(visited) = visited.filter(|_| is_seen && !visit["cppv_person_id"].is_empty())
        else {
            continue;
        };
        let named = [&visit["cppv_person_id"], &visit["cppv_cp_plan_id"]].map(String::as_str);
        let plan = attach(&plans, named, visited).filter(|plan| plan.spans(visited));
        if let Some(plan) = plan {
            let last = last_seen
                .entry(&plan.row["cppl_cp_plan_id"])
                .or_insert(visited);
            *last = visited.max(*last);
        }
    }
    let mut due = BTreeMap::new();
    for child in children {
        // The latest-starting plan that is open and counted; of equal starts the first identifier.
        let mut own: Option<(&str, &Plan)> = None;
        for (id, plan) in &plans {
            let is_open = match plan.end {
                Date::Blank => true,
                Date::On(end) => end > on,
                Date::Unreadable => false,
            };
            let is_counted = flag(plan.row, "cppl_cp_plan_ola") != Some(true);
            let is_theirs = plan.person == child && is_open && is_counted && plan.spans(on);
            if is_theirs && own.is_none_or(|(_, own)| plan.start > own.start) {
                own = Some((id, plan));
            }
        }
        let (id, plan) = own.expect("a child on a plan has one");
        let clock = last_seen.get(id).copied().or(plan.start);
        let clock = clock.expect("a plan spans a day only from its start");
        let by = WorkingDays::england_and_wales().after(clock, within);
        due.insert(id.to_owned(), by.expect("within the calendar"));
    }
    due
}
