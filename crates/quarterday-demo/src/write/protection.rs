//! Section 47 enquiries, conferences, plans, their visits and reviews.

use super::{Csv, Days, Style, World, prefix};

pub(super) fn enquiries(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_s47_enquiry", Style::Iso, days);
    for (id, enquiry) in world.enquiries.iter().enumerate() {
        let outcome = match (enquiry.end.day(), enquiry.nfa) {
            (None, _) => "",
            (_, true) => r#"{"OUTCOME_NFA":"Y","OUTCOME_CP_CONFERENCE":"N"}"#,
            (_, false) => r#"{"OUTCOME_NFA":"N","OUTCOME_CP_CONFERENCE":"Y"}"#,
        };
        csv.id(prefix::ENQUIRY, id)
            .reference(prefix::REFERRAL, enquiry.referral)
            .reference(prefix::PERSON, enquiry.person)
            .when(enquiry.start)
            .when(enquiry.end)
            .flag(enquiry.nfa)
            .text(outcome)
            .id(prefix::PROFESSIONAL, enquiry.worker)
            .text(world.professionals[enquiry.worker].team)
            .end();
    }
    csv.done()
}

pub(super) fn conferences(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_initial_cp_conference", Style::Iso, days);
    for (id, conference) in world.conferences.iter().enumerate() {
        csv.id(prefix::CONFERENCE, id)
            .id(prefix::MEETING, conference.meeting)
            .link(prefix::ENQUIRY, conference.enquiry)
            .reference(prefix::PERSON, conference.person)
            .reference(prefix::PLAN, conference.plan)
            .reference(prefix::REFERRAL, conference.referral)
            .text(conference.transfer_in)
            .when(conference.target)
            .when(conference.on)
            .flag(conference.to_plan)
            .text(if conference.to_plan {
                r#"{"OUTCOME_CP_FLAG":"Y"}"#
            } else {
                r#"{"OUTCOME_CP_FLAG":"N"}"#
            })
            .text(world.professionals[conference.worker].team)
            .id(prefix::PROFESSIONAL, conference.worker)
            .end();
    }
    csv.done()
}

pub(super) fn plans(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cp_plans", Style::Iso, days);
    for (id, plan) in world.plans.iter().enumerate() {
        csv.id(prefix::PLAN, id)
            .reference(prefix::REFERRAL, plan.referral)
            .reference(prefix::CONFERENCE, plan.conference)
            .reference(prefix::PERSON, plan.person)
            .when(plan.start)
            .when(plan.end)
            .text(plan.category)
            .text(plan.ola)
            .text(plan.latest)
            .end();
    }
    csv.done()
}

pub(super) fn visits(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cp_visits", Style::Iso, days);
    for (id, visit) in world.plan_visits.iter().enumerate() {
        csv.id(prefix::PLAN_VISIT, id)
            .reference(prefix::PERSON, visit.person)
            .link(prefix::PLAN, visit.plan)
            .when(visit.on)
            .text(visit.seen)
            .text(visit.alone)
            .text(visit.bedroom)
            .end();
    }
    csv.done()
}

pub(super) fn reviews(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cp_reviews", Style::Iso, days);
    for (id, review) in world.plan_reviews.iter().enumerate() {
        csv.id(prefix::PLAN_REVIEW, id)
            .id(prefix::PERSON, review.person)
            .id(prefix::PLAN, review.plan)
            .day(review.due)
            .day(review.on)
            .id(prefix::MEETING, review.meeting)
            .flag(review.continues)
            .text("Y")
            .text("PLACEHOLDER_DATA")
            .end();
    }
    csv.done()
}
