//! Referrals and assessments: those that led to conferences and care, and as many others as make
//! up the course, each family's referred, assessed and closed together.

use quarterday_core::calendar::{Day, Period};

use super::clock::plus;
use super::conferences::{close, refer, span};
use super::course::{Course, exactly, outwards};
use super::making::{DueAssessment, Making, choose, extracted, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Assessment, Enquiry, Id, When, add};

/// Writes every assessment.
pub(super) fn complete(making: &mut Making) {
    let mut random = making.random("assessments");
    let course = std::mem::take(&mut making.course);
    let due = std::mem::take(&mut making.due_assessments);
    let mut seen: Vec<Family> = Vec::new();
    for quarter in &course {
        let (first, last) = span(quarter.quarter);
        let within = |day: Day| first <= day && day <= last;
        let known: Vec<&DueAssessment> = due.iter().filter(|due| within(due.authorised)).collect();
        let number = known.iter().map(|due| due.people.len()).sum();
        for due in known {
            assess(making, &mut random, due);
        }
        others(making, &mut random, quarter, number, &mut seen);
        not_assessed(making, &mut random, (first, last));
    }
    // Begun, and not authorised when the extract was taken.
    let next = Period::Quarter(2019, 3);
    for due in due.iter().filter(|due| due.authorised > extracted()) {
        assess(making, &mut random, due);
    }
    for size in family_sizes(&mut random, 215) {
        let authorised = making
            .clock
            .any(&mut random, next.first_day(), next.last_day());
        let is_late = random.chance(9);
        family(making, &mut random, size, authorised, is_late, &mut seen);
    }
    making.course = course;
}

/// A family assessed before.
struct Family {
    people: Vec<Id>,
    closed: Day,
}

fn others(
    making: &mut Making,
    random: &mut Random,
    course: &Course,
    known: usize,
    seen: &mut Vec<Family>,
) {
    let (first, last) = span(course.quarter);
    let planted = making.planted.assessments.iter();
    let planted: Vec<bool> = planted
        .filter(|(day, _)| first <= *day && *day <= last)
        .map(|&(_, is_timely)| is_timely)
        .collect();
    let planted_late = planted.iter().filter(|is_timely| !**is_timely).count();
    let (about, share) = course.assessments;
    let settled = known + planted.len();
    let fits = |all: usize| {
        let late = all - exactly(share, all)?;
        let is_fit = late >= planted_late && all >= settled + late - planted_late;
        is_fit.then_some((all - settled, late - planted_late))
    };
    let (number, late) = outwards(about)
        .find_map(fits)
        .expect("some number of assessments gives any share");
    let sizes = family_sizes(random, number);
    for (size, is_late) in choose(random, &sizes, late) {
        let authorised = making.clock.any(random, first, last);
        family(making, random, size, authorised, is_late, seen);
    }
}

/// One family's referral, assessment and, for some, section 47 enquiry.
fn family(
    making: &mut Making,
    random: &mut Random,
    size: usize,
    authorised: Day,
    is_late: bool,
    seen: &mut Vec<Family>,
) {
    let length = if is_late {
        random.weighted(&[(45, 46), (25, 52), (18, 60), (12, 74)]) + random.below(6)
    } else {
        let (least, spread) =
            random.weighted(&[(6, (0, 5)), (18, (5, 15)), (30, (20, 14)), (46, (34, 12))]);
        least + random.below(spread)
    };
    let start = making.clock.before(authorised, length);
    if start > extracted() {
        return;
    }
    let referred = making.clock.before(start, random.below(2));
    let people = again(making, random, size, referred, seen)
        .unwrap_or_else(|| making.family(random, size, referred, 17));
    let worker = any(random, &making.staff.assessment.clone());
    let referrals = refer(making, random, &people, referred, worker);
    if random.chance(24) {
        enquire(making, random, (&people, &referrals), start, worker);
    }
    let closed = if random.chance(55) {
        plus(authorised, random.within(0..=9))
    } else {
        plus(authorised, random.within(40..=260))
    };
    let reason = if closed < plus(authorised, 10) {
        "RC8"
    } else {
        "RC1"
    };
    close(making, &referrals, closed, reason);
    seen.push(Family {
        people: people.clone(),
        closed,
    });
    let due = DueAssessment {
        people,
        referrals,
        start,
        authorised,
    };
    assess(making, random, &due);
}

/// A family referred again.
fn again(
    making: &Making,
    random: &mut Random,
    size: usize,
    day: Day,
    seen: &mut Vec<Family>,
) -> Option<Vec<Id>> {
    if seen.is_empty() || !random.chance(24) {
        return None;
    }
    let young = |&person: &Id| {
        let born = making.world.born(person);
        born.is_some_and(|born| born.age_on(day) < 17)
    };
    let found = (0..10).find_map(|_| {
        let index = random.below(seen.len());
        let family = &seen[index];
        let is_fit = family.people.len() == size
            && plus(family.closed, 14) < day
            && family.people.iter().all(young);
        is_fit.then_some(index)
    })?;
    Some(seen.swap_remove(found).people)
}

fn assess(making: &mut Making, random: &mut Random, due: &DueAssessment) {
    for (&person, &referral) in due.people.iter().zip(&due.referrals) {
        let worker = making.world.referrals[referral].worker;
        let is_done = due.authorised <= extracted();
        let assessment = Assessment {
            person: Some(person),
            referral: Some(referral),
            start: When::On(due.start),
            authorised: if is_done {
                When::On(due.authorised)
            } else {
                When::Blank
            },
            seen: random.chance(97),
            nfa: is_done && random.chance(38),
            worker,
        };
        add(&mut making.world.assessments, assessment);
    }
}

/// An enquiry that led to no conference.
fn enquire(
    making: &mut Making,
    random: &mut Random,
    (people, referrals): (&[Id], &[Id]),
    day: Day,
    worker: Id,
) {
    let start = making.clock.after(day, random.below(6));
    let end = making.clock.after(start, 3 + random.below(10));
    if start > extracted() {
        return;
    }
    for (&person, &referral) in people.iter().zip(referrals) {
        let enquiry = Enquiry {
            person: Some(person),
            referral: Some(referral),
            start: When::On(start),
            end: if end > extracted() {
                When::Blank
            } else {
                When::On(end)
            },
            nfa: true,
            worker,
        };
        add(&mut making.world.enquiries, enquiry);
    }
}

/// Referrals that went no further.
fn not_assessed(making: &mut Making, random: &mut Random, (first, last): (Day, Day)) {
    for _ in 0..random.within(9..=16) {
        let day = making.clock.any(random, first, last);
        let people = making.family(random, 1, day, 17);
        let worker = any(random, &making.staff.assessment.clone());
        let referrals = refer(making, random, &people, day, worker);
        close(making, &referrals, plus(day, 1), "RC8");
        for &referral in &referrals {
            making.world.referrals[referral].nfa = true;
        }
    }
}
