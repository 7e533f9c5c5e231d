//! What is asked of twelve months in care: health, and going missing.

use std::collections::BTreeSet;

use quarterday_core::calendar::{Day, twelve_months_to};

use super::care::{CEASED, Child, STARTED, children};
use super::care_periods::share;
use super::tables::{Date, Row, Tables, code, date, day, flag};
use super::{Count, Span};

/// The children looked after who entered care on or before the first day of the twelve months.
fn of_cohort(
    tables: &Tables,
    span: &Span,
    mut is_met: impl FnMut(&str, &Child, Day) -> Option<bool>,
) -> Count {
    let from = twelve_months_to(*span.end());
    share(tables, span, |person, child| {
        let is_long = child.entered(*span.end())? <= from;
        is_long.then(|| is_met(person, child, from)).flatten()
    })
}

/// Whether a person had as many checks of a kind as wanted, on different days; `None` when that
/// turns on dates that cannot be read.
fn had(tables: &Tables, person: &str, kinds: &[&str], days: &Span, wanted: usize) -> Option<bool> {
    let rows = tables.rows("ssd_cla_health").iter();
    let done = rows.filter(|row| {
        let kind = row["clah_health_check_type"].to_lowercase();
        let status = row["clah_health_check_status"].to_lowercase();
        let is_kind = row["clah_person_id"] == person && kinds.contains(&kind.as_str());
        is_kind && matches!(status.as_str(), "" | "completed" | "complete")
    });
    let (mut held, mut unclear) = (BTreeSet::new(), 0);
    for row in done {
        match date(row, "clah_health_check_date") {
            Date::On(on) if days.contains(&on) => {
                held.insert(on);
            }
            Date::Unreadable => unclear += 1,
            Date::On(_) | Date::Blank => {}
        }
    }
    let turns = held.len() < wanted && held.len() + unclear >= wanted;
    (!turns).then_some(held.len() >= wanted)
}

pub(super) fn cla_health_assessments(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    of_cohort(tables, span, |person, child, from| {
        let is_small = child.born.is_some_and(|born| born.age_on(on) < 5);
        let wanted = if is_small { 2 } else { 1 };
        let kinds = ["health assessment", "health"];
        had(tables, person, &kinds, &(from..=on), wanted)
    })
}

pub(super) fn cla_dental_checks(tables: &Tables, span: &Span) -> Count {
    of_cohort(tables, span, |person, _, from| {
        let days = from..=*span.end();
        had(tables, person, &["dental check", "dental"], &days, 1)
    })
}

pub(super) fn cla_immunisations(tables: &Tables, span: &Span) -> Count {
    let rows = tables.by_person("ssd_cla_immunisations", "clai_person_id");
    of_cohort(tables, span, |person, _, _| {
        let mut rows = rows.get(person).into_iter().flatten();
        Some(rows.any(|row| flag(row, "clai_immunisations_status") == Some(true)))
    })
}

/// On what an incident says for certain that a child was missing, and on what it may have been.
fn missing(incident: &Row, on: Day) -> [bool; 2] {
    let start = date(incident, "miss_missing_episode_start_date");
    let end = date(incident, "miss_missing_episode_end_date");
    let is_after = |start: Day| start <= on;
    let certain = match (start, end) {
        (Date::On(start), Date::On(end)) => start <= on && on <= end,
        (Date::On(start), Date::Blank) => is_after(start),
        (Date::On(known), Date::Unreadable) | (Date::Unreadable, Date::On(known)) => on == known,
        (Date::Unreadable | Date::Blank, _) => false,
    };
    let maybe = match (start, end) {
        (Date::Blank, _) => false,
        (Date::On(start), Date::On(end)) => start <= on && on <= end,
        (Date::On(start), _) => is_after(start),
        (Date::Unreadable, Date::On(end)) => on <= end,
        (Date::Unreadable, _) => true,
    };
    [certain, maybe]
}

/// Whether an episode whose end cannot be read may last on a day.
fn may_last(child: &Child, on: Day) -> bool {
    let is_child = child.adult().is_none_or(|adult| on < adult);
    let mut unclear = child
        .episodes
        .iter()
        .filter(|row| date(row, CEASED) == Date::Unreadable);
    is_child && unclear.any(|row| day(row, STARTED).is_some_and(|start| start <= on))
}

pub(super) fn cla_missing(tables: &Tables, span: &Span) -> Count {
    let mut count = Count::default();
    let incidents = tables.by_person("ssd_missing", "miss_person_id");
    for row in tables.rows("ssd_cla_episodes") {
        let is_within = super::care::may_overlap(row, span);
        if row["clae_person_id"].is_empty() && is_within {
            count.exclude("");
        }
    }
    for (person, child) in children(tables) {
        let incidents = incidents.get(person).into_iter().flatten();
        let incidents = incidents.filter(|row| code(row, "miss_missing_episode_type") == Some("M"));
        let incidents: Vec<&&Row> = incidents.collect();
        let [mut in_care, mut may_be_in_care, mut has_gone, mut may_have] = [false; 4];
        for on in (0..=span.start().days_to(*span.end())).filter_map(|n| span.start().plus(n)) {
            let is_in = child.is_looked_after(on);
            let is_short = child.is_in_short_breaks(on);
            let maybe = child.has_open(on) || may_last(&child, on);
            in_care |= is_in;
            may_be_in_care |= maybe;
            for incident in &incidents {
                let [certain, may] = missing(incident, on);
                has_gone |= is_in && certain;
                may_have |= maybe && !is_short && may;
            }
        }
        if in_care && (has_gone || !may_have) {
            count.add(person, has_gone);
        } else if may_be_in_care {
            count.exclude(person);
        }
    }
    count
}
