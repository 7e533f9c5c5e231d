//! Care leavers. Their table holds how things stand today, so that a figure for an earlier day
//! changes only by who was 17 to 21 then: birthdays carry its whole course.

use quarterday_core::calendar::Day;

use super::clock::{birthday, on, plus, years};
use super::conferences::span;
use super::making::{Care, Leaver, Making, extracted};
use super::random::Random;
use super::staff::any;
use super::world::{CareLeaver, Id, When, add};

/// Decides who they are, and when they were in care.
pub(super) fn settle(making: &mut Making) {
    let mut random = making.random("care leavers");
    let course = std::mem::take(&mut making.course);
    let mut turned_22 = 0;
    let mut turned_22_neet = 0;
    for pair in course.windows(2) {
        let [before, now] = pair else { continue };
        let (first, last) = span(now.quarter);
        let (left, left_neet) = now.turned_22;
        for i in 0..left {
            let day = plus(first, random.within(0..=first.days_to(last)));
            let born = leap_or_last(last, i, 22).unwrap_or_else(|| years(day, -22));
            leaver(making, &mut random, born, i < left_neet);
        }
        turned_22 += left;
        turned_22_neet += left_neet;
        let came = now.leavers.0 + left - before.leavers.0;
        let came_neet = now.leavers.1 + left_neet - before.leavers.1;
        for i in 0..came {
            let day = plus(first, random.within(0..=first.days_to(last)));
            let born = leap_or_last(last, i, 17).unwrap_or_else(|| years(day, -17));
            leaver(making, &mut random, born, i < came_neet);
        }
    }
    let (all, neet) = course.first().map_or((0, 0), |first| first.leavers);
    for i in 0..all - turned_22 {
        let day = plus(extracted(), random.within(1..=540));
        leaver(
            making,
            &mut random,
            years(day, -22),
            i < neet - turned_22_neet,
        );
    }
    making.course = course;
}

/// The edges of the age band: the first to turn 22, or 17, in a quarter was born on 29 February
/// where that serves, and has the birthday on the last day of the last quarter.
fn leap_or_last(last: Day, i: usize, age: i32) -> Option<Day> {
    let is_leap = |year| last == on(year + age, 3, 31);
    let leap = match age {
        22 if is_leap(1996) => Some(on(1996, 2, 29)),
        17 if is_leap(2000) => Some(on(2000, 2, 29)),
        _ if last == extracted() => Some(years(last, -age)),
        _ => None,
    };
    leap.filter(|_| i == 0)
}

fn leaver(making: &mut Making, random: &mut Random, born: Day, is_neet: bool) {
    let person = making.person(random, When::On(born));
    making.leavers.push(Leaver {
        person,
        born,
        is_neet,
    });
    let adult = birthday(born, 18);
    let is_leap = born.month() == 2 && born.day() == 29;
    let left_early = adult > extracted() || (!is_leap && random.chance(15));
    let end = if left_early {
        let latest = adult.min(plus(extracted(), -25));
        let day = plus(birthday(born, 16), random.within(25..=600));
        making.clock.working(day.min(plus(latest, -5)))
    } else {
        adult
    };
    if end < on(2016, 1, 5) {
        return;
    }
    let reason = if left_early {
        random.weighted(&[(50, "E4A"), (30, "E4B"), (20, "E6")])
    } else {
        random.weighted(&[(35, "E17"), (40, "E5"), (25, "E6")])
    };
    let stay = random.weighted(&[(30, 400), (30, 1000), (25, 2200), (15, 4000)]);
    let start = plus(end, -(stay + random.within(0..=500)));
    let id = making.world.period_of_care();
    making.cares.push(Care {
        person,
        referral: None,
        id,
        start: making.clock.working(start.max(plus(born, 30))),
        end: Some(end),
        reason,
        is_settled: true,
        spells: Vec::new(),
        visits: Vec::new(),
    });
}

const NEET: [(usize, &str); 3] = [(60, "G5"), (25, "G4"), (15, "G6")];
const EET: [(usize, &str); 8] = [
    (34, "F2"),
    (22, "F5"),
    (12, "F4"),
    (8, "F1"),
    (8, "P2"),
    (9, "P5"),
    (4, "0"),
    (3, ""),
];
const IN_TOUCH: [(usize, &str); 4] = [(84, "YES"), (7, "NO"), (4, "REFU"), (5, "NREQ")];
const HOMES: [(usize, (&str, &str)); 7] = [
    (30, ("U", "1")),
    (20, ("V", "1")),
    (16, ("Z", "1")),
    (14, ("B", "1")),
    (10, ("T", "1")),
    (5, ("W", "2")),
    (5, ("X", "2")),
];

/// Writes their table, with the young people of 16 and 17 who are still in care.
pub(super) fn record(making: &mut Making) {
    let mut random = making.random("care leavers' table");
    for i in 0..making.leavers.len() {
        let Leaver {
            person,
            born,
            is_neet,
        } = making.leavers[i];
        let activity = random.weighted(if is_neet { &NEET[..] } else { &EET[..] });
        let in_touch = random.weighted(&IN_TOUCH);
        let eligibility = match (born.age_on(extracted()), i % 9) {
            (..18, 0) => "Relevant child",
            (..18, _) => "Relevant",
            (_, 4) => "Former relevant child",
            _ => "Former Relevant",
        };
        // Two in every few have an older row too, which no longer counts.
        if i % 16 == 5 {
            let stale = if is_neet { "F2" } else { "G5" };
            let contact = When::On(plus(extracted(), -random.within(250..=700)));
            row(
                making,
                &mut random,
                person,
                eligibility,
                (in_touch, stale),
                contact,
            );
        }
        let contact = When::On(plus(extracted(), -random.within(0..=75)));
        row(
            making,
            &mut random,
            person,
            eligibility,
            (in_touch, activity),
            contact,
        );
    }
    let eligible: Vec<Id> = making
        .cares
        .iter()
        .filter(|care| care.end.is_none_or(|end| end > extracted()))
        .filter(|care| plus(care.start, 91) <= extracted())
        .map(|care| care.person)
        .filter(|&person| {
            let born = making.world.born(person);
            born.is_some_and(|born| matches!(born.age_on(extracted()), 16 | 17))
        })
        .collect();
    for person in eligible {
        let contact = When::On(plus(extracted(), -random.within(0..=40)));
        let activity = random.weighted(&EET);
        row(
            making,
            &mut random,
            person,
            "Eligible",
            ("YES", activity),
            contact,
        );
    }
}

/// Writes one row.
pub(super) fn row(
    making: &mut Making,
    random: &mut Random,
    person: Id,
    eligibility: &'static str,
    (in_touch, activity): (&'static str, &'static str),
    contact: When,
) {
    let pathway = if random.chance(3) {
        // Written by one case system for a missing date.
        When::Raw("1900-01-01")
    } else {
        When::On(plus(extracted(), -random.within(5..=240)))
    };
    let leaver = CareLeaver {
        person: Some(person),
        eligibility,
        in_touch,
        contact,
        home: random.weighted(&HOMES),
        activity,
        pathway,
        worker: any(random, &making.staff.advisers.clone()),
    };
    add(&mut making.world.care_leavers, leaver);
}
