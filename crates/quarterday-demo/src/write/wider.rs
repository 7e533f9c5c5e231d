//! The tables beside those of the nine indicators of the paper.

use super::{Csv, Days, Style, World, prefix};
use crate::world::Moment;

pub(super) fn contacts(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_contacts", Style::Timed, days);
    for (id, contact) in world.contacts.iter().enumerate() {
        let (source, description) = contact.source;
        csv.id(prefix::CONTACT, id)
            .reference(prefix::PERSON, contact.person)
            .when(contact.on)
            .text(source)
            .text(description)
            .text(contact.outcome)
            .end();
    }
    csv.done()
}

pub(super) fn early_help(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_early_help_episodes", Style::British, days);
    for (id, episode) in world.early_help.iter().enumerate() {
        csv.id(prefix::EARLY_HELP, id)
            .reference(prefix::PERSON, episode.person)
            .when(episode.start)
            .when(episode.end)
            .text(episode.reason)
            .text(episode.end_reason)
            .text(episode.organisation)
            .text("")
            .end();
    }
    csv.done()
}

pub(super) fn factors(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_assessment_factors", Style::Iso, days);
    for (id, factors) in world.factors.iter().enumerate() {
        csv.id(prefix::FACTORS, id)
            .id(prefix::ASSESSMENT, factors.assessment)
            .text(&factors.found)
            .end();
    }
    csv.done()
}

pub(super) fn need_plans(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cin_plans", Style::Iso, days);
    for (id, plan) in world.need_plans.iter().enumerate() {
        csv.id(prefix::NEED_PLAN, id)
            .id(prefix::REFERRAL, plan.referral)
            .id(prefix::PERSON, plan.person)
            .day(plan.start)
            .when(plan.end.into())
            .text(world.professionals[plan.worker].team)
            .id(prefix::PROFESSIONAL, plan.worker)
            .end();
    }
    csv.done()
}

pub(super) fn need_visits(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cin_visits", Style::Iso, days);
    for (id, visit) in world.need_visits.iter().enumerate() {
        csv.id(prefix::NEED_VISIT, id)
            .id(prefix::PERSON, visit.person)
            .day(visit.on)
            .text(visit.seen)
            .text(visit.alone)
            .text("")
            .end();
    }
    csv.done()
}

pub(super) fn checks(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_health", Style::Iso, days);
    for (id, check) in world.checks.iter().enumerate() {
        csv.id(prefix::CHECK, id)
            .reference(prefix::PERSON, check.person)
            .text(check.kind)
            .when(check.on)
            .text(check.status)
            .end();
    }
    csv.done()
}

pub(super) fn immunisations(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_immunisations", Style::Iso, days);
    for row in &world.immunisations {
        csv.id(prefix::PERSON, row.person)
            .text(row.status)
            .when(row.on)
            .end();
    }
    csv.done()
}

pub(super) fn scores(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_sdq_scores", Style::Iso, days);
    for (id, score) in world.scores.iter().enumerate() {
        csv.id(prefix::SCORE, id)
            .id(prefix::PERSON, score.person)
            .when(score.on)
            .text(score.reason)
            .text(&score.points)
            .end();
    }
    csv.done()
}

pub(super) fn missing(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_missing", Style::Iso, days);
    for (id, episode) in world.missing.iter().enumerate() {
        csv.id(prefix::MISSING, id)
            .reference(prefix::PERSON, episode.person)
            .when(episode.start)
            .text(episode.kind)
            .when(episode.end)
            .text(episode.offered)
            .text(episode.accepted)
            .end();
    }
    csv.done()
}

pub(super) fn immigration(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_immigration_status", Style::Iso, days);
    for (id, row) in world.immigration.iter().enumerate() {
        csv.id(prefix::PERSON, row.person)
            .id(prefix::IMMIGRATION, id)
            .text(row.status)
            .when(row.start)
            .when(row.end)
            .end();
    }
    csv.done()
}

pub(super) fn permanence(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_permanence", Style::Iso, days);
    for (id, row) in world.permanence.iter().enumerate() {
        csv.id(prefix::PERMANENCE, id)
            .id(prefix::PERSON, row.person)
            .id(prefix::CARE, row.care)
            .when(row.decided.into())
            .text("")
            .when(row.ordered.into())
            .when(row.placed.into())
            .when(row.matched.into())
            .flag(row.with_carers.is_some())
            .text("")
            .when(row.reversed.into())
            .when(row.with_carers.into());
        csv.text("N").text("").text("").text("");
        csv.text(row.reversed_reason)
            .when(row.order.into())
            .text(row.order_type);
        csv.text("").text("").text("").text("").end();
    }
    csv.done()
}

pub(super) fn disabilities(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_disability", Style::Iso, days);
    for (id, row) in world.disabilities.iter().enumerate() {
        csv.id(prefix::PERSON, row.person)
            .id(prefix::DISABILITY, id)
            .text(row.code)
            .end();
    }
    csv.done()
}

/// The made-up localities.
const LOCALITIES: [&str; 8] = [
    "Synthetic North",
    "Synthetic East",
    "Synthetic Centre",
    "Synthetic South",
    "Synthetic West",
    "Synthetic Riverside",
    "Synthetic Village",
    "Synthetic Hill",
];

pub(super) fn addresses(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_address", Style::Iso, days);
    for (id, row) in world.addresses.iter().enumerate() {
        let locality = LOCALITIES[row.locality % LOCALITIES.len()];
        csv.id(prefix::ADDRESS, id)
            .text(&format!(r#"{{"HOUSE":"{}","TOWN":"{locality}"}}"#, id + 1))
            .id(prefix::PERSON, row.person)
            .text("Home")
            .when(row.start)
            .when(row.end)
            // No postcode area begins with ZZ.
            .text(&format!("ZZ{} {}ZZ", row.locality + 1, id % 10))
            .end();
    }
    csv.done()
}

pub(super) fn decisions(world: &World, days: &Days) -> (String, String) {
    let columns = ["referral_id", "person_id", "received_date", "decision_date"];
    let mut csv = Csv::local("local_referral_decisions", &columns, Style::Iso, days);
    for row in &world.decisions {
        csv.id(prefix::REFERRAL, row.referral)
            .reference(prefix::PERSON, row.person)
            .when(row.received)
            .when(row.decided)
            .end();
    }
    csv.done()
}

pub(super) fn interviews(world: &World, days: &Days) -> (String, String) {
    let columns = ["missing_id", "person_id", "returned_at", "interviewed_at"];
    let mut csv = Csv::local("local_return_interviews", &columns, Style::Iso, days);
    let text = |Moment(day, minute): Moment| format!("{day} {:02}:{:02}", minute / 60, minute % 60);
    for row in &world.interviews {
        csv.id(prefix::MISSING, row.missing)
            .reference(prefix::PERSON, row.person)
            .text(&text(row.returned))
            .text(&row.interviewed.map(text).unwrap_or_default())
            .end();
    }
    csv.done()
}
