//! Contacts: one with each referral, and those that led to none; and early help.

use quarterday_core::calendar::{Day, Period};

use super::clock::{on, plus};
use super::conferences::{SOURCES, span};
use super::course::wider;
use super::making::{Making, extracted};
use super::random::Random;
use super::world::{Contact, EarlyHelp, Id, When, add};

const REFERRED: &str = r#"{"NEW_REFERRAL_FLAG":"Y"}"#;
const KNOWN: &str = r#"{"EXISTING_REFERRAL_FLAG":"Y"}"#;

/// What comes of the contacts that lead to no referral.
const OUTCOMES: [(usize, &str); 5] = [
    (38, r#"{"NFA_FLAG":"Y"}"#),
    (34, r#"{"PROVISION_OF_INFO_ADVICE_FLAG":"Y"}"#),
    (20, r#"{"OTHER_OUTCOMES_EXIST_FLAG":"Y"}"#),
    (5, r#"{"MISSING_FLAG":"Y"}"#),
    (3, r#"{"PRIVATE_FOSTERING_FLAG":"Y"}"#),
];

/// Records every contact.
pub(super) fn receive(making: &mut Making) {
    let mut random = making.random("contacts");
    for id in 0..making.world.referrals.len() {
        let referral = &making.world.referrals[id];
        let (person, source, day) = (referral.person, referral.source, referral.on);
        if person.is_none() || day < on(2016, 1, 1) {
            continue;
        }
        let day = making.clock.before(day, usize::from(random.chance(30)));
        contact(making, person, day, source, REFERRED);
    }
    for quarter in wider() {
        let (first, last) = span(quarter.quarter);
        let about = random.within(330..=410);
        for _ in 0..about {
            let day = plus(first, random.within(0..=first.days_to(last)));
            let source = random.weighted(&SOURCES);
            if let Some(person) = in_hand(making, &mut random, day) {
                contact(making, Some(person), day, source, KNOWN);
            } else {
                let size = random.weighted(&[(70, 1), (22, 2), (8, 3)]);
                let outcome = random.weighted(&OUTCOMES);
                for person in making.family(&mut random, size, day, 17) {
                    contact(making, Some(person), day, source, outcome);
                }
            }
        }
    }
}

/// A child with an open referral, for some contacts.
fn in_hand(making: &Making, random: &mut Random, day: Day) -> Option<Id> {
    if !random.chance(62) {
        return None;
    }
    (0..20).find_map(|_| {
        let referral = &making.world.referrals[random.below(making.world.referrals.len())];
        let is_open = referral.on < day && referral.closed.is_none_or(|closed| closed > day);
        referral.person.filter(|_| is_open)
    })
}

fn contact(
    making: &mut Making,
    person: Option<Id>,
    day: Day,
    source: (&'static str, &'static str),
    outcome: &'static str,
) {
    let contact = Contact {
        person,
        on: When::On(day),
        source,
        outcome,
    };
    add(&mut making.world.contacts, contact);
}

const REASONS: [(usize, &str); 5] = [
    (34, "Parenting"),
    (26, "Behaviour"),
    (16, "Attendance at school"),
    (14, "Mental health"),
    (10, "Debt and housing"),
];
const ORGANISATIONS: [(usize, &str); 4] = [
    (58, "Local authority early help"),
    (24, "School"),
    (12, "Health visiting"),
    (6, "Voluntary organisation"),
];
const ENDS: [(usize, &str); 4] = [
    (62, "Needs met"),
    (18, "Stepped up to social care"),
    (14, "Consent withdrawn"),
    (6, "Moved away"),
];

/// Records early help, to children of whom contacts told and to others.
pub(super) fn help(making: &mut Making) {
    let mut random = making.random("early help");
    let run_up = Period::Quarter(2014, 4).through(Period::Quarter(2015, 3));
    let quarters = wider().into_iter().map(|wider| wider.quarter);
    for quarter in run_up.into_iter().chain(quarters) {
        let (first, last) = span(quarter);
        for _ in 0..random.within(52..=66) {
            let day = making.clock.any(&mut random, first, last);
            let size = random.weighted(&[(55, 1), (28, 2), (17, 3)]);
            let (reason, organisation) =
                (random.weighted(&REASONS), random.weighted(&ORGANISATIONS));
            let end = plus(day, random.within(60..=420));
            let end = Some(end).filter(|&end| end <= extracted());
            let end_reason = end.map_or("", |_| random.weighted(&ENDS));
            for person in making.family(&mut random, size, day, 16) {
                let episode = EarlyHelp {
                    person: Some(person),
                    start: When::On(day),
                    end: end.into(),
                    reason,
                    end_reason,
                    organisation,
                };
                add(&mut making.world.early_help, episode);
            }
        }
    }
}
