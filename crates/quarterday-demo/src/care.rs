//! Who is in care, from when to when: so many come in each quarter, and so many leave that the
//! number at its end is the course's.

use quarterday_core::calendar::Day;

use super::clock::{birthday, on, plus};
use super::conferences::{refer, span};
use super::course::Course;
use super::making::{Care, DueAssessment, Making, extracted, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Id, When};

/// Decides every period of care.
pub(super) fn run(making: &mut Making) {
    let mut random = making.random("care");
    already_in_care(making, &mut random);
    let course = std::mem::take(&mut making.course);
    for quarter in &course {
        come_and_go(making, &mut random, quarter);
    }
    making.course = course;
}

/// Children of these periods of care, and planted ones, in care at the end of a day.
fn in_care(making: &Making, day: Day) -> usize {
    let is_open = |from: Day, to: Option<Day>| from <= day && to.is_none_or(|to| to > day);
    let cares = making.cares.iter();
    let planted = making.planted.in_care.iter();
    cares.filter(|care| is_open(care.start, care.end)).count()
        + planted.filter(|(from, to)| is_open(*from, *to)).count()
}

/// Somebody born before this day would come of age before the extract.
fn youngest_adult() -> Day {
    on(2001, 10, 2)
}

fn already_in_care(making: &mut Making, random: &mut Random) {
    let eve = on(2015, 12, 31);
    let missing = 203_usize.saturating_sub(in_care(making, eve));
    for size in family_sizes(random, missing) {
        let people = making.family(random, size, eve, 15);
        for person in people {
            let born = making.world.born(person).unwrap_or(eve);
            let stay = random.weighted(&[(30, 180), (30, 600), (25, 1500), (15, 3000)]);
            let start = plus(eve, -(5 + random.days(stay))).max(plus(born, 3));
            let start = making.clock.working(start);
            enter(making, person, None, start);
        }
    }
}

fn enter(making: &mut Making, person: Id, referral: Option<Id>, start: Day) {
    let id = making.world.period_of_care();
    making.cares.push(Care {
        person,
        referral,
        id,
        start,
        end: None,
        reason: "",
        is_settled: false,
        spells: Vec::new(),
        visits: Vec::new(),
    });
}

fn come_and_go(making: &mut Making, random: &mut Random, course: &Course) {
    let (first, last) = span(course.quarter);
    let (target, about) = course.in_care;
    let within = |day: Day| first <= day && day <= last;
    let came_from_plans: Vec<_> = (making.into_care.iter())
        .filter(|(day, ..)| within(*day))
        .cloned()
        .collect();
    let mut came = 0;
    for (day, people, referrals) in came_from_plans {
        came += people.len();
        for (person, referral) in people.into_iter().zip(referrals) {
            enter(making, person, Some(referral), day);
        }
    }
    let planted = making.planted.in_care.iter();
    came += planted.filter(|(from, _)| within(*from)).count();
    let must = must_leave(making, last);
    let present = in_care(making, last);
    // Enough must come for those who must leave to be made up for.
    let needed = (target + must.len()).saturating_sub(present);
    let others = about.saturating_sub(came).max(needed);
    for size in family_sizes(random, others) {
        new_family(making, random, size, (first, last));
    }
    let surplus = (present + others).saturating_sub(target);
    let mut leaving = must;
    leaving.truncate(surplus);
    let more = surplus - leaving.len();
    leaving.extend(likely_to_leave(making, random, (first, last), more));
    for care in leaving {
        leave(making, random, care, (first, last));
    }
}

/// A family new to care, with the assessment that led there.
fn new_family(making: &mut Making, random: &mut Random, size: usize, (first, last): (Day, Day)) {
    let day = making.clock.any(random, first, last);
    if let Some(person) = returning(making, random, day).filter(|_| size == 1) {
        return enter(making, person, None, day);
    }
    let eldest = random.weighted(&[(24, 2), (16, 8), (25, 13), (35, 16)]);
    let mut people = making.family(random, size, day, eldest.max(3 * size_years(size)));
    let teens = plus(day, -random.within(14 * 365..=17 * 365));
    if size == 1 && teens >= youngest_adult() && random.chance(45) {
        making.world.people[people[0]].born = When::On(teens);
    }
    for &person in &people {
        let born = making.world.born(person);
        // The grown are care leavers, and settled beforehand.
        let is_old = born.is_some_and(|born| born < youngest_adult() && born.age_on(day) >= 15);
        if is_old {
            let born = plus(day, -random.within(2000..=5000));
            making.world.people[person].born = When::On(born);
        }
    }
    let worker = any(random, &making.staff.assessment.clone());
    let authorised = making.clock.working(plus(day, random.within(-4..=12)));
    let start = making
        .clock
        .before(authorised.min(day), 4 + random.below(24));
    let referrals = refer(making, random, &people, start, worker);
    making.due_assessments.push(DueAssessment {
        people: people.clone(),
        referrals: referrals.clone(),
        start,
        authorised,
    });
    for (person, referral) in people.drain(..).zip(referrals) {
        enter(making, person, Some(referral), day);
    }
}

/// A child who went home some time ago and comes back into care.
fn returning(making: &Making, random: &mut Random, day: Day) -> Option<Id> {
    if !random.chance(20) {
        return None;
    }
    (0..40).find_map(|_| {
        let care = &making.cares[random.below(making.cares.len())];
        let born = making.world.born(care.person)?;
        let is_young = born >= youngest_adult() && born.age_on(day) < 15;
        let went_home = matches!(care.reason, "E4A" | "E4B") && !care.is_settled;
        let is_past = care.end.is_some_and(|end| plus(end, 60) < day);
        let is_last = |other: &Care| other.person != care.person || other.start <= care.start;
        let is_fit = is_young && went_home && is_past && making.cares.iter().all(is_last);
        is_fit.then_some(care.person)
    })
}

fn size_years(size: usize) -> i32 {
    i32::try_from(size).unwrap_or(4)
}

/// Children who would otherwise come of age in care, not being among the care leavers.
fn must_leave(making: &Making, last: Day) -> Vec<usize> {
    let mut must: Vec<(Day, usize)> = Vec::new();
    for (id, care) in making.cares.iter().enumerate() {
        if care.is_settled || care.end.is_some() || care.start > plus(last, -95) {
            continue;
        }
        let Some(born) = making.world.born(care.person) else {
            continue;
        };
        if born < youngest_adult() && birthday(born, 16) <= plus(last, 100) {
            must.push((born, id));
        }
    }
    must.sort_unstable();
    must.into_iter().map(|(_, id)| id).collect()
}

/// So many of the others, by how long they have been in care.
fn likely_to_leave(
    making: &Making,
    random: &mut Random,
    (first, last): (Day, Day),
    count: usize,
) -> Vec<usize> {
    let must: Vec<usize> = must_leave(making, last);
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for (id, care) in making.cares.iter().enumerate() {
        let is_candidate = !care.is_settled && care.end.is_none() && care.start < plus(first, 45);
        if !is_candidate || must.contains(&id) {
            continue;
        }
        let born = making.world.born(care.person);
        let is_older = born.is_some_and(|born| born.age_on(last) >= 12);
        let weight = match care.start.days_to(last) {
            ..200 => 8,
            200..450 => 5,
            _ if is_older => 1,
            450..1000 => 6,
            _ => 2,
        };
        drawn.push((random.below(100_000) / weight, id));
    }
    drawn.sort_unstable();
    drawn.into_iter().take(count).map(|(_, id)| id).collect()
}

fn leave(making: &mut Making, random: &mut Random, id: usize, (first, last): (Day, Day)) {
    let care = &making.cares[id];
    let earliest = first.max(plus(care.start, 9));
    let day = making.clock.any(random, earliest, last);
    let (born, stay) = (making.world.born(care.person), care.start.days_to(day));
    let age = born.map_or(0, |born| born.age_on(day));
    let reason = match (age, stay) {
        (..7, 350..) => random.weighted(&[(46, "E12"), (14, "E11"), (26, "E45"), (14, "E4A")]),
        (_, 200..) => random.weighted(&[
            (34, "E4A"),
            (10, "E4B"),
            (22, "E46"),
            (12, "E48"),
            (12, "E41"),
            (6, "E8"),
            (4, "E3"),
        ]),
        _ => random.weighted(&[(60, "E4A"), (25, "E4B"), (10, "E8"), (5, "E3")]),
    };
    let care = &mut making.cares[id];
    (care.end, care.reason) = (Some(day.min(extracted())), reason);
    if let Some(referral) = care.referral {
        let closed = plus(day, random.within(20..=120));
        super::conferences::close(making, &[referral], closed, "RC1");
    }
}
