//! Child protection plans that started and ended.

use quarterday_core::calendar::Day;

use super::tables::{Date, Row, Tables, date, day, flag};
use super::{Count, Span};

const START: &str = "cppl_cp_plan_start_date";
const END: &str = "cppl_cp_plan_end_date";

fn is_elsewhere(plan: &Row) -> bool {
    flag(plan, "cppl_cp_plan_ola") == Some(true)
}

/// The plans that start in the span: each met as `is_met` says of it, its start, and the days on
/// which other plans of its child ended.
fn started(tables: &Tables, span: &Span, is_met: impl Fn(Day, &[Day]) -> bool) -> Count {
    let mut count = Count::default();
    let of_child = tables.by_person("ssd_cp_plans", "cppl_person_id");
    for plan in tables.rows("ssd_cp_plans") {
        let Some(start) = day(plan, START).filter(|start| span.contains(start)) else {
            continue;
        };
        let (case, person) = (&plan["cppl_cp_plan_id"], plan["cppl_person_id"].as_str());
        if person.is_empty() || is_elsewhere(plan) {
            count.exclude(case);
            continue;
        }
        let is_other = |other: &&&Row| other["cppl_cp_plan_id"] != *case && !is_elsewhere(other);
        let others = of_child[person].iter().filter(is_other);
        let ended: Vec<Day> = others.filter_map(|other| day(other, END)).collect();
        count.add(case, is_met(start, &ended));
    }
    count
}

pub(super) fn cp_plans_started(tables: &Tables, span: &Span) -> Count {
    started(tables, span, |_, _| true)
}

pub(super) fn cp_plans_repeat_ever(tables: &Tables, span: &Span) -> Count {
    started(tables, span, |start, ended| {
        ended.iter().any(|end| *end <= start)
    })
}

pub(super) fn cp_plans_repeat_2_years(tables: &Tables, span: &Span) -> Count {
    started(tables, span, |start, ended| {
        let previous = ended.iter().filter(|end| **end <= start).max();
        let last = previous.and_then(|end| end.months_after(24));
        last.is_some_and(|last| start <= last)
    })
}

/// The plans that end in the span and can be told to have lasted some time.
fn ended(tables: &Tables, span: &Span, is_met: impl Fn(Date, Day) -> Option<bool>) -> Count {
    let mut count = Count::default();
    for plan in tables.rows("ssd_cp_plans") {
        let Some(end) = day(plan, END).filter(|end| span.contains(end)) else {
            continue;
        };
        let start = date(plan, START);
        let is_backwards = matches!(start, Date::On(start) if start > end);
        let is_out = is_backwards || is_elsewhere(plan) || plan["cppl_person_id"].is_empty();
        match is_met(start, end).filter(|_| !is_out) {
            Some(is_met) => count.add(&plan["cppl_cp_plan_id"], is_met),
            None => count.exclude(&plan["cppl_cp_plan_id"]),
        }
    }
    count
}

pub(super) fn cp_plans_ended(tables: &Tables, span: &Span) -> Count {
    ended(tables, span, |start, _| {
        (start != Date::Unreadable).then_some(true)
    })
}

pub(super) fn cp_plans_2_years_ended(tables: &Tables, span: &Span) -> Count {
    ended(tables, span, |start, end| match start {
        Date::On(start) => Some(start.days_to(end) >= 729),
        Date::Blank | Date::Unreadable => None,
    })
}
