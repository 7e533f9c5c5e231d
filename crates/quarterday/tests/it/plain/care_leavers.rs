//! Care leavers.

use std::collections::BTreeMap;

use super::tables::{Date, Row, Tables, code, date, day};
use super::{Count, Span};

/// One row per person: the latest contact, blank last, then the first identifier.
fn current(tables: &Tables) -> BTreeMap<&str, &Row> {
    let contact = |row| day(row, "clea_care_leaver_latest_contact");
    let people = tables.by_person("ssd_care_leavers", "clea_person_id");
    let mut current = BTreeMap::new();
    for (person, rows) in people {
        for row in rows {
            let kept = current.entry(person).or_insert(row);
            if contact(row) > contact(kept) {
                *kept = row;
            }
        }
    }
    current
}

/// The care leavers, met as `is_met` says of the row of each; left out where it says nothing.
fn share(tables: &Tables, span: &Span, is_met: impl Fn(&Row) -> Option<bool>) -> Count {
    let on = *span.end();
    let people = tables.by_person("ssd_person", "pers_person_id");
    let mut count = Count::default();
    for row in tables.rows("ssd_care_leavers") {
        if row["clea_person_id"].is_empty() {
            count.exclude("");
        }
    }
    for (person, row) in current(tables) {
        let details = people.get(person).and_then(|rows| rows.first());
        let is_entitled = matches!(
            code(row, "clea_care_leaver_eligibility"),
            Some("Relevant" | "Former Relevant")
        );
        let is_out = matches!(
            code(row, "clea_care_leaver_in_touch"),
            Some("DIED" | "RHOM")
        );
        let born = details.and_then(|details| day(details, "pers_dob"));
        let is_of_age = born.is_some_and(|born| (17..=21).contains(&born.age_on(on)));
        let died = details.map_or(Date::Blank, |details| date(details, "pers_death_date"));
        // A date of death that cannot be read may be any day.
        let has_died = match died {
            Date::Blank => false,
            Date::On(died) => died <= on,
            Date::Unreadable => true,
        };
        let is_one = is_entitled && is_of_age && !is_out && !has_died;
        match is_met(row).filter(|_| is_one) {
            Some(is_met) => count.add(person, is_met),
            None => count.exclude(person),
        }
    }
    count
}

fn has_activity(tables: &Tables, span: &Span, activities: &[&str]) -> Count {
    share(tables, span, |row| {
        let activity = code(row, "clea_care_leaver_activity");
        Some(activity.is_some_and(|activity| activities.contains(&activity)))
    })
}

pub(super) fn care_leavers_neet(tables: &Tables, span: &Span) -> Count {
    has_activity(tables, span, &["G4", "G5", "G6"])
}

pub(super) fn care_leavers_eet(tables: &Tables, span: &Span) -> Count {
    let busy = ["F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5"];
    has_activity(tables, span, &busy)
}

pub(super) fn care_leavers_in_touch(tables: &Tables, span: &Span) -> Count {
    share(tables, span, |row| {
        Some(code(row, "clea_care_leaver_in_touch") == Some("YES"))
    })
}

pub(super) fn care_leavers_suitable_accommodation(tables: &Tables, span: &Span) -> Count {
    share(tables, span, |row| {
        let place = row["clea_care_leaver_accommodation"].to_uppercase();
        let letter = place.split(':').next().unwrap_or_default().trim();
        let suitable = row["clea_care_leaver_accom_suitable"].to_lowercase();
        let is_suitable = matches!(
            suitable.as_str(),
            "1" | "yes" | "y" | "suitable" | "accommodation considered suitable"
        );
        let is_away = matches!(letter, "G" | "H" | "R");
        (!is_away).then_some(is_suitable)
    })
}

pub(super) fn care_leavers_pathway_plans(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    share(tables, span, |row| {
        match date(row, "clea_pathway_plan_review_date") {
            Date::Unreadable => None,
            Date::Blank => Some(false),
            Date::On(review) if review > on => None,
            Date::On(review) => Some(review.months_after(6).is_some_and(|last| on <= last)),
        }
    })
}
