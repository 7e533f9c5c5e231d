//! Assessments and conferences.

use std::collections::BTreeMap;

use quarterday_core::calendar::WorkingDays;

use super::tables::{Date, Row, Tables, date, day, flag};
use super::{Count, Span};

pub(super) fn assessments_45_days(tables: &Tables, span: &Span) -> Count {
    let mut count = Count::default();
    for row in tables.rows("ssd_cin_assessments") {
        let case = &row["cina_assessment_id"];
        let Some(authorised) = day(row, "cina_assessment_auth_date") else {
            continue;
        };
        if !span.contains(&authorised) {
            continue;
        }
        let start = day(row, "cina_assessment_start_date");
        match start {
            Some(start) if start <= authorised && !row["cina_person_id"].is_empty() => {
                let days = WorkingDays::england_and_wales().between(start, authorised);
                count.add(case, days.expect("within the calendar") <= 45);
            }
            _ => count.exclude(case),
        }
    }
    count
}

/// The conferences held in a period, one per child per day, and the rows set aside.
fn held<'a>(tables: &'a Tables, span: &Span) -> (Vec<&'a Row>, Vec<&'a Row>) {
    let (mut kept, mut aside): (BTreeMap<_, &Row>, Vec<&Row>) = (BTreeMap::new(), Vec::new());
    for row in tables.rows("ssd_initial_cp_conference") {
        let Date::On(on) = date(row, "icpc_icpc_date") else {
            continue;
        };
        if !span.contains(&on) {
            continue;
        }
        let person = &row["icpc_person_id"];
        if person.is_empty() {
            aside.push(row);
            continue;
        }
        // Rows come in order of identifier: one with a link is better, and an earlier one.
        let rank = |row: &Row| row["icpc_s47_enquiry_id"].is_empty();
        match kept.get_mut(&(person, on)) {
            None => {
                kept.insert((person, on), row);
            }
            Some(before) if rank(before) && !rank(row) => {
                aside.push(before);
                *before = row;
            }
            Some(_) => aside.push(row),
        }
    }
    (kept.into_values().collect(), aside)
}

pub(super) fn icpc(tables: &Tables, span: &Span) -> Count {
    let mut count = Count::default();
    let (kept, aside) = held(tables, span);
    for row in kept {
        count.add(&row["icpc_icpc_id"], true);
    }
    for row in aside {
        count.exclude(&row["icpc_icpc_id"]);
    }
    count
}

pub(super) fn icpc_15_days(tables: &Tables, span: &Span) -> Count {
    let mut enquiries = BTreeMap::new();
    for row in tables.rows("ssd_s47_enquiry") {
        let start = date(row, "s47e_s47_start_date");
        enquiries.insert(row["s47e_s47_enquiry_id"].as_str(), start);
    }
    let mut count = Count::default();
    let (kept, aside) = held(tables, span);
    for row in aside {
        count.exclude(&row["icpc_icpc_id"]);
    }
    for row in kept {
        let case = &row["icpc_icpc_id"];
        if flag(row, "icpc_icpc_transfer_in") == Some(true) {
            count.exclude(case);
            continue;
        }
        let link = row["icpc_s47_enquiry_id"].as_str();
        let on = day(row, "icpc_icpc_date").expect("held conferences have a date");
        match enquiries.get(link) {
            Some(Date::Unreadable) => count.exclude(case),
            Some(&Date::On(start)) => {
                let days = WorkingDays::england_and_wales().between(start, on);
                count.add(
                    case,
                    start <= on && days.expect("within the calendar") <= 15,
                );
            }
            Some(Date::Blank) | None => count.add(case, false),
        }
    }
    count
}
