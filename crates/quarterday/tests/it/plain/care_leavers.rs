//! Care leavers.

use std::collections::BTreeMap;

use quarterday_core::calendar::Period;

use super::Count;
use super::tables::{Date, Row, Tables, code, date, day};

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

pub(super) fn care_leavers_neet(tables: &Tables, period: Period) -> Count {
    let on = period.last_day();
    let mut people = BTreeMap::new();
    for row in tables.rows("ssd_person") {
        people.insert(row["pers_person_id"].as_str(), row);
    }
    let mut count = Count::default();
    for row in tables.rows("ssd_care_leavers") {
        if row["clea_person_id"].is_empty() {
            count.exclude("");
        }
    }
    for (person, row) in current(tables) {
        let details = people.get(person);
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
        let has_died = matches!(died, Date::On(died) if died <= on);
        if is_entitled && is_of_age && !is_out && !has_died {
            let activity = code(row, "clea_care_leaver_activity");
            count.add(person, matches!(activity, Some("G4" | "G5" | "G6")));
        } else {
            count.exclude(person);
        }
    }
    count
}
