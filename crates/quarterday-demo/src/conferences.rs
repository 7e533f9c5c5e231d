//! Section 47 enquiries that led to a conference, and the conferences.

use quarterday_core::calendar::{Day, Period};

use super::clock::plus;
use super::course::{Course, exactly, outwards};
use super::making::{DueAssessment, Group, Making, choose, extracted, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Conference, Enquiry, Id, Link, Referral, When, add};

/// Why families are referred: the census's primary need codes.
pub(super) const NEEDS: [(usize, &str); 6] = [
    (62, "N1"),
    (7, "N2"),
    (6, "N3"),
    (12, "N4"),
    (11, "N5"),
    (2, "N6"),
];
/// Who refers them.
pub(super) const SOURCES: [(usize, (&str, &str)); 7] = [
    (28, ("6", "Police")),
    (20, ("2A", "Schools")),
    (15, ("3A", "GP and other primary health services")),
    (12, ("5B", "Other department of the local authority")),
    (10, ("1A", "Individual: family member, relative or carer")),
    (9, ("1D", "Individual: other")),
    (6, ("9", "Anonymous")),
];

/// Holds the conferences of a quarter.
pub(super) fn hold(making: &mut Making, random: &mut Random, course: &Course) {
    let (first, last) = (course.quarter.first_day(), course.quarter.last_day());
    let within = |day: Day| first <= day && day <= last;
    let planted = making.planted.conferences.iter();
    let planted: Vec<bool> = planted
        .filter(|(day, _)| within(*day))
        .map(|c| c.1)
        .collect();
    let planted_late = planted.iter().filter(|is_timely| !**is_timely).count();
    let (about, share) = course.conferences;
    let fits = |all: usize| {
        let late = all - exactly(share, all)?;
        (all >= planted.len() && late >= planted_late).then_some((all, late))
    };
    let (all, late) = outwards(about)
        .find_map(fits)
        .expect("some number of conferences gives any share");
    let sizes = family_sizes(random, all - planted.len());
    for (size, is_late) in choose(random, &sizes, late - planted_late) {
        let day = making.clock.any(random, first, last);
        family_conference(making, random, size, day, is_late);
    }
    for _ in 0..random.within(0..=2) {
        let day = making.clock.any(random, first, last);
        transfer_in(making, random, day);
    }
}

fn family_conference(
    making: &mut Making,
    random: &mut Random,
    size: usize,
    day: Day,
    is_late: bool,
) {
    let gap = if is_late {
        random.weighted(&[(40, 16), (20, 17), (15, 18), (15, 20), (7, 24), (3, 31)])
    } else {
        let likely = [(24, 15), (22, 14), (18, 13), (12, 12), (9, 11), (9, 10)];
        let few = random.within(3..=9).unsigned_abs() as usize;
        if random.chance(8) {
            few
        } else {
            random.weighted(&likely)
        }
    };
    let strategy = making.clock.before(day, gap);
    let referred = making.clock.before(strategy, random.below(9));
    let people = returning(making, random, size, day)
        .unwrap_or_else(|| making.family(random, size, day, 15));
    let worker = any(random, &making.staff.safeguarding.clone());
    let referrals = refer(making, random, &people, referred, worker);
    let authorised = making.clock.before(day, 1 + random.below(3)).max(strategy);
    making.due_assessments.push(DueAssessment {
        people: people.clone(),
        referrals: referrals.clone(),
        start: referred,
        authorised,
    });
    let meeting = making.world.meeting();
    let ended = making.clock.after(strategy, gap.min(5 + random.below(6)));
    let to_plan = random.chance(86);
    let conferences: Vec<Id> = (people.iter().zip(&referrals))
        .map(|(&person, &referral)| {
            let enquiry = Enquiry {
                person: Some(person),
                referral: Some(referral),
                start: When::On(strategy),
                end: When::On(ended),
                nfa: false,
                worker,
            };
            let enquiry = add(&mut making.world.enquiries, enquiry);
            let conference = Conference {
                meeting,
                enquiry: Link::To(enquiry),
                person: Some(person),
                plan: None,
                referral: Some(referral),
                transfer_in: "N",
                target: When::On(making.clock.after(strategy, 15)),
                on: When::On(day),
                to_plan,
                worker,
            };
            add(&mut making.world.conferences, conference)
        })
        .collect();
    if to_plan {
        super::plans::start(making, random, people, referrals, &conferences, day);
    } else {
        let closed = plus(day, random.within(20..=150));
        close(making, &referrals, closed, "RC7");
    }
}

/// A family whose plans ended some time ago, of the right size and still young enough.
fn returning(making: &Making, random: &mut Random, size: usize, day: Day) -> Option<Vec<Id>> {
    if !random.chance(27) || making.groups.is_empty() {
        return None;
    }
    (0..12).find_map(|_| {
        let group = &making.groups[random.below(making.groups.len())];
        let young = |&person: &Id| {
            let born = making.world.born(person);
            born.is_some_and(|born| born.age_on(day) < 16)
        };
        let is_fit = group.people.len() == size
            && group.end.is_some_and(|end| plus(end, 120) < day)
            && group.people.iter().all(young)
            && !is_known_later(making, group);
        is_fit.then(|| group.people.clone())
    })
}

fn is_known_later(making: &Making, group: &Group) -> bool {
    let has_later = |other: &Group| other.people == group.people && other.start > group.start;
    let went_into_care = making
        .into_care
        .iter()
        .any(|(_, people, _)| people == &group.people);
    went_into_care || making.groups.iter().any(has_later)
}

/// A conference about a child who moved here on another authority's plan.
fn transfer_in(making: &mut Making, random: &mut Random, day: Day) {
    let people = making.family(random, 1, day, 14);
    let worker = any(random, &making.staff.safeguarding.clone());
    let referred = making.clock.before(day, 6 + random.below(8));
    let referrals = refer(making, random, &people, referred, worker);
    let meeting = making.world.meeting();
    let conference = Conference {
        meeting,
        enquiry: Link::Blank,
        person: people.first().copied(),
        plan: None,
        referral: referrals.first().copied(),
        transfer_in: "Y",
        target: When::On(making.clock.after(referred, 15)),
        on: When::On(day),
        to_plan: true,
        worker,
    };
    let conference = add(&mut making.world.conferences, conference);
    super::plans::start(making, random, people, referrals, &[conference], day);
}

/// Refers each of these people on a day.
pub(super) fn refer(
    making: &mut Making,
    random: &mut Random,
    people: &[Id],
    day: Day,
    worker: Id,
) -> Vec<Id> {
    let (need, source) = (random.weighted(&NEEDS), random.weighted(&SOURCES));
    let each = people.iter().map(|&person| {
        let referral = Referral {
            person: Some(person),
            on: day,
            need,
            source,
            nfa: "N",
            closed: None,
            reason: "",
            worker,
        };
        add(&mut making.world.referrals, referral)
    });
    each.collect()
}

/// Closes referrals, unless that lies after the extract.
pub(super) fn close(making: &mut Making, referrals: &[Id], day: Day, reason: &'static str) {
    if day > extracted() {
        return;
    }
    for &referral in referrals {
        let referral = &mut making.world.referrals[referral];
        (referral.closed, referral.reason) = (Some(day), reason);
    }
}

/// The first and last day of a quarter.
pub(super) fn span(quarter: Period) -> (Day, Day) {
    (quarter.first_day(), quarter.last_day())
}
