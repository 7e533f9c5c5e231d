//! Contacts, referrals, enquiries, children in need and early help.

use std::collections::BTreeSet;

use quarterday_core::calendar::{Day, WorkingDays};

use super::tables::{Date, Row, Tables, date, day, flag};
use super::{Count, Span};

/// Every row of a table dated in the span counts once; one that names nobody is left out.
fn events(tables: &Tables, span: &Span, [table, key, person, on]: [&str; 4]) -> Count {
    let mut count = Count::default();
    for row in tables.rows(table) {
        if day(row, on).is_none_or(|on| !span.contains(&on)) {
            continue;
        }
        if row[person].is_empty() {
            count.exclude(&row[key]);
        } else {
            count.add(&row[key], true);
        }
    }
    count
}

pub(super) fn contacts(tables: &Tables, span: &Span) -> Count {
    let columns = ["cont_contact_id", "cont_person_id", "cont_contact_date"];
    let [key, person, on] = columns;
    events(tables, span, ["ssd_contacts", key, person, on])
}

pub(super) fn referrals(tables: &Tables, span: &Span) -> Count {
    let columns = ["cine_referral_id", "cine_person_id", "cine_referral_date"];
    let [key, person, on] = columns;
    events(tables, span, ["ssd_cin_episodes", key, person, on])
}

pub(super) fn section_47_enquiries(tables: &Tables, span: &Span) -> Count {
    let columns = [
        "s47e_s47_enquiry_id",
        "s47e_person_id",
        "s47e_s47_start_date",
    ];
    let [key, person, on] = columns;
    events(tables, span, ["ssd_s47_enquiry", key, person, on])
}

pub(super) fn referrals_no_further_action(tables: &Tables, span: &Span) -> Count {
    let mut count = referrals(tables, span);
    for row in tables.rows("ssd_cin_episodes") {
        let case = &row["cine_referral_id"];
        if flag(row, "cine_referral_nfa") != Some(true) && count.met.remove(case) {
            count.add(case, false);
        }
    }
    count
}

/// A share of the referrals: those of which the row and its child's other rows are as `is_met` says.
fn share(tables: &Tables, span: &Span, is_met: impl Fn(&Row, Day, &[&Row]) -> bool) -> Count {
    let of_child = tables.by_person("ssd_cin_episodes", "cine_person_id");
    let mut count = referrals(tables, span);
    for rows in of_child.values() {
        for row in rows {
            let case = &row["cine_referral_id"];
            let on = day(row, "cine_referral_date").filter(|on| span.contains(on));
            if on.is_some_and(|on| !is_met(row, on, rows)) {
                count.met.remove(case);
                count.add(case, false);
            }
        }
    }
    count
}

pub(super) fn re_referrals_12_months(tables: &Tables, span: &Span) -> Count {
    share(tables, span, |_, on, rows| {
        let dates = rows.iter().filter_map(|row| day(row, "cine_referral_date"));
        let previous = dates.filter(|date| *date < on).max();
        previous.is_some_and(|previous| previous.months_after(12).is_some_and(|last| on <= last))
    })
}

pub(super) fn assessments_open_overdue(tables: &Tables, span: &Span) -> Count {
    let (mut count, on) = (Count::default(), *span.end());
    for row in tables.rows("ssd_cin_assessments") {
        let case = &row["cina_assessment_id"];
        let start = date(row, "cina_assessment_start_date");
        let authorised = date(row, "cina_assessment_auth_date");
        let has_started = !matches!(start, Date::On(start) if start > on);
        let is_done = matches!(authorised, Date::On(authorised) if authorised <= on);
        if !has_started || is_done {
            continue;
        }
        match (start, authorised) {
            (Date::On(start), Date::Blank | Date::On(_)) if !row["cina_person_id"].is_empty() => {
                let days = WorkingDays::england_and_wales().between(start, on);
                count.add(case, days.expect("within the calendar") > 45);
            }
            _ => count.exclude(case),
        }
    }
    count
}

/// Children with an open episode that is counted, and others with one that is left out.
pub(super) fn cin(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    let (mut counted, mut excluded) = (BTreeSet::new(), BTreeSet::new());
    for row in tables.rows("ssd_cin_episodes") {
        let start = date(row, "cine_referral_date");
        let close = date(row, "cine_close_date");
        let has_started = !matches!(start, Date::On(start) if start > on);
        let has_closed = matches!(close, Date::On(close) if close <= on);
        if !has_started || has_closed {
            continue;
        }
        let is_clear = matches!(start, Date::On(_)) && close != Date::Unreadable;
        let person = row["cine_person_id"].as_str();
        let is_counted = is_clear && flag(row, "cine_referral_nfa") != Some(true);
        if is_counted && !person.is_empty() {
            counted.insert(person);
        } else {
            excluded.insert(person);
        }
    }
    Count::of_children(&counted, &excluded)
}

pub(super) fn early_help_episodes(tables: &Tables, span: &Span) -> Count {
    let (mut count, on) = (Count::default(), *span.end());
    for row in tables.rows("ssd_early_help_episodes") {
        let start = date(row, "earl_episode_start_date");
        let end = date(row, "earl_episode_end_date");
        let has_started = !matches!(start, Date::On(start) if start > on);
        let has_ended = matches!(end, Date::On(end) if end <= on);
        if !has_started || has_ended {
            continue;
        }
        let is_clear = matches!(start, Date::On(_)) && end != Date::Unreadable;
        if is_clear && !row["earl_person_id"].is_empty() {
            count.add(&row["earl_episode_id"], true);
        } else {
            count.exclude(&row["earl_episode_id"]);
        }
    }
    count
}
