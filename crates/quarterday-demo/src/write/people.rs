//! People, referrals, assessments, and who works with whom.

use super::{Csv, Days, Link, Style, World, prefix};

pub(super) fn people(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_person", Style::Iso, days);
    for (id, person) in world.people.iter().enumerate() {
        let sex = if person.female { "F" } else { "M" };
        csv.id(prefix::PERSON, id)
            .text("Synthetic")
            .text(&format!("Person {}", id + 1))
            .text(sex)
            .text(sex)
            .text(person.ethnicity)
            .when(person.born)
            .text("")
            .text("")
            .text("")
            .flag(person.send)
            .when(person.expected)
            .when(person.died)
            .text("N")
            .text("GBR")
            .end();
    }
    csv.done()
}

pub(super) fn referrals(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cin_episodes", Style::Iso, days);
    for (id, referral) in world.referrals.iter().enumerate() {
        let (source, description) = referral.source;
        csv.id(prefix::REFERRAL, id)
            .reference(prefix::PERSON, referral.person)
            .day(referral.on)
            .text(referral.need)
            .text(source)
            .text(description)
            .text(if referral.nfa == "Y" {
                r#"{"OUTCOME_NFA":"Y"}"#
            } else {
                r#"{"OUTCOME_SINGLE_ASSESSMENT":"Y"}"#
            })
            .text(referral.nfa)
            .text(referral.reason)
            .when(referral.closed.into())
            .text(world.professionals[referral.worker].team)
            .id(prefix::PROFESSIONAL, referral.worker)
            .end();
    }
    csv.done()
}

pub(super) fn assessments(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_cin_assessments", Style::Timed, days);
    for (id, assessment) in world.assessments.iter().enumerate() {
        let outcome = match (assessment.authorised.day(), assessment.nfa) {
            (None, _) => "",
            (_, true) => r#"{"OUTCOME_NFA":"Y"}"#,
            (_, false) => r#"{"OUTCOME_CIN_PLAN":"Y"}"#,
        };
        csv.id(prefix::ASSESSMENT, id)
            .reference(prefix::PERSON, assessment.person)
            .reference(prefix::REFERRAL, assessment.referral)
            .when(assessment.start)
            .flag(assessment.seen)
            .when(assessment.authorised)
            .text(outcome)
            .flag(assessment.nfa)
            .text(world.professionals[assessment.worker].team)
            .id(prefix::PROFESSIONAL, assessment.worker)
            .end();
    }
    csv.done()
}

pub(super) fn involvements(world: &World, days: &Days) -> (String, String) {
    let mut csv = Csv::new("ssd_involvements", Style::Iso, days);
    for (id, involvement) in world.involvements.iter().enumerate() {
        csv.id(prefix::INVOLVEMENT, id)
            .link(prefix::PROFESSIONAL, involvement.worker)
            .text(involvement.role)
            .text(involvement.team)
            .when(involvement.start)
            .when(involvement.end)
            .text(involvement.change)
            .reference(prefix::PERSON, involvement.person)
            .reference(prefix::REFERRAL, involvement.referral)
            .end();
    }
    csv.done()
}

pub(super) fn professionals(world: &World, days: &Days) -> (String, String) {
    let mut caseloads = vec![0; world.professionals.len()];
    for involvement in &world.involvements {
        if let (Link::To(worker), None) = (involvement.worker, involvement.end.day()) {
            caseloads[worker] += 1;
        }
    }
    let mut csv = Csv::new("ssd_professionals", Style::Iso, days);
    for (id, professional) in world.professionals.iter().enumerate() {
        let registration = if professional.is_registered {
            format!("SW{:06}", 900_000 + id)
        } else {
            String::new()
        };
        csv.id(prefix::PROFESSIONAL, id)
            .text(&format!("SYNSTAFF{:03}", id + 1))
            .text(&professional.name)
            .text(&registration)
            .text(professional.title)
            .text(&caseloads[id].to_string())
            .text(professional.team)
            .text(if professional.part_time { "0.6" } else { "1" })
            .flag(professional.is_agency)
            .end();
    }
    csv.done()
}
