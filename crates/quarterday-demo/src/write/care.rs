//! Children in care and care leavers.

use super::{Csv, Days, Style, World, prefix};
use crate::world::Distance;

pub(super) fn episodes(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_episodes", Style::Timed, days);
    for (id, episode) in world.episodes.iter().enumerate() {
        csv.id(prefix::EPISODE, id)
            .reference(prefix::PERSON, episode.person)
            .when(episode.start)
            .text(episode.reason)
            .text(episode.need)
            .when(episode.ceased)
            .text(episode.ceased_reason)
            .id(prefix::CARE, episode.care)
            .reference(prefix::REFERRAL, episode.referral)
            .link(prefix::PLACEMENT, episode.placement)
            .day(episode.entered)
            .text("")
            .end();
    }
    csv.done()
}

pub(super) fn placements(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_placement", Style::Iso, days);
    for (id, placement) in world.placements.iter().enumerate() {
        // No postcode area begins with ZZ.
        let (urn, postcode) = match placement.home {
            0 => (String::new(), String::new()),
            home => (
                format!("SYNHOME{home:04}"),
                format!("ZZ{} {}ZZ", home % 90 + 10, home / 90 % 10),
            ),
        };
        csv.id(prefix::PLACEMENT, id)
            .when(placement.start)
            .text(placement.kind)
            .text(&urn)
            .text(&match placement.distance {
                Distance::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
                Distance::Unknown => "999.9".to_owned(),
                Distance::Blank => String::new(),
            })
            .id(prefix::CARE, placement.care)
            .text(placement.provider)
            .text(&postcode)
            .when(placement.end)
            .text(placement.change)
            .reference(prefix::PERSON, placement.person)
            .end();
    }
    csv.done()
}

pub(super) fn visits(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_visits", Style::British, days);
    for (id, visit) in world.care_visits.iter().enumerate() {
        csv.id(prefix::CARE_VISIT, id)
            .id(prefix::CARE, visit.care)
            .reference(prefix::PERSON, visit.person)
            .when(visit.on)
            .text(visit.seen)
            .text(visit.alone)
            .end();
    }
    csv.done()
}

pub(super) fn reviews(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cla_reviews", Style::Iso, days);
    for (id, review) in world.care_reviews.iter().enumerate() {
        csv.id(prefix::CARE_REVIEW, id)
            .id(prefix::CARE, review.care)
            .day(review.due)
            .when(review.on)
            .text(review.cancelled)
            .text(review.participation)
            .end();
    }
    csv.done()
}

pub(super) fn legal_statuses(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_legal_status", Style::Iso, days);
    for (id, legal) in world.legal_statuses.iter().enumerate() {
        csv.id(prefix::LEGAL, id)
            .reference(prefix::PERSON, legal.person)
            .text(legal.status)
            .when(legal.start)
            .when(legal.end)
            .end();
    }
    csv.done()
}

pub(super) fn care_leavers(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_care_leavers", Style::Iso, days);
    for (id, leaver) in world.care_leavers.iter().enumerate() {
        let (accommodation, suitable) = leaver.home;
        csv.id(prefix::LEAVER, id)
            .reference(prefix::PERSON, leaver.person)
            .text(leaver.eligibility)
            .text(leaver.in_touch)
            .when(leaver.contact)
            .text(accommodation)
            .text(suitable)
            .text(leaver.activity)
            .when(leaver.pathway)
            .text(&world.professionals[leaver.worker].name)
            .text(world.professionals[leaver.worker].team)
            .id(prefix::PROFESSIONAL, leaver.worker)
            .end();
    }
    csv.done()
}
