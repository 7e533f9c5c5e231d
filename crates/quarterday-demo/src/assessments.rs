//! Referrals and assessments: those that led to conferences and care, and as many others as make
//! up the course, each family's referred, assessed and closed together.

use quarterday_core::calendar::{Day, Period};

use super::clock::plus;
use super::conferences::{close, refer, span};
use super::course::{Course, exactly, outwards, wider};
use super::making::{DueAssessment, Making, choose, extracted, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Assessment, Id, When, add};

/// Writes every assessment.
pub(super) fn complete(making: &mut Making) {
    let mut random = making.random("assessments");
    let course = std::mem::take(&mut making.course);
    let due = std::mem::take(&mut making.due_assessments);
    let mut seen = Seen::default();
    for (quarter, wider) in course.iter().zip(wider()) {
        (seen.share, seen.all, seen.again) = (wider.re_referrals * 5 / 4, 0, 0);
        let (first, last) = span(quarter.quarter);
        let within = |day: Day| first <= day && day <= last;
        let known: Vec<&DueAssessment> = due.iter().filter(|due| within(due.authorised)).collect();
        let number = known.iter().map(|due| due.people.len()).sum();
        for due in known {
            assess(making, &mut random, due);
        }
        others(making, &mut random, quarter, number, &mut seen);
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
    referred: Day,
    closed: Day,
}

/// The families assessed before; and of the children of a quarter so far, how many are of them and
/// how many in a thousand are to be.
#[derive(Default)]
struct Seen {
    families: Vec<Family>,
    share: usize,
    all: usize,
    again: usize,
}

fn others(
    making: &mut Making,
    random: &mut Random,
    course: &Course,
    known: usize,
    seen: &mut Seen,
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
    seen: &mut Seen,
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
    let closed = if random.chance(55) {
        plus(authorised, random.within(0..=9))
    } else {
        plus(authorised, random.within(60..=960))
    };
    let reason = if closed < plus(authorised, 10) {
        "RC8"
    } else {
        "RC1"
    };
    close(making, &referrals, closed, reason);
    seen.families.push(Family {
        people: people.clone(),
        referred,
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

/// A family referred again, most within a year of the time before.
fn again(
    making: &Making,
    random: &mut Random,
    size: usize,
    day: Day,
    seen: &mut Seen,
) -> Option<Vec<Id>> {
    seen.all += size;
    if 1000 * (seen.again + size) > seen.share * seen.all + 2000 || random.chance(20) {
        return None;
    }
    let young = |&person: &Id| {
        let born = making.world.born(person);
        born.is_some_and(|born| born.age_on(day) < 17)
    };
    let least = plus(day, if random.chance(90) { -360 } else { -900 });
    let first = random.below(seen.families.len());
    let is_fit = |family: &Family| {
        family.people.len() == size
            && plus(family.closed, 14) < day
            && family.referred >= least
            && family.people.iter().all(young)
    };
    let (before, after) = seen.families.split_at(first);
    let found = after.iter().position(is_fit).map(|index| first + index);
    let found = found.or_else(|| before.iter().position(is_fit))?;
    seen.again += size;
    Some(seen.families.swap_remove(found).people)
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
