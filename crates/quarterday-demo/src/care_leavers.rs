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
const EET: [(usize, &str); 6] = [
    (34, "F2"),
    (22, "F5"),
    (12, "F4"),
    (8, "F1"),
    (8, "P2"),
    (9, "P5"),
];
const IN_TOUCH: [(usize, &str); 4] = [(92, "YES"), (4, "NO"), (2, "REFU"), (2, "NREQ")];
const HOMES: [(usize, (&str, &str)); 7] = [
    (30, ("U", "1")),
    (20, ("V", "1")),
    (16, ("Z", "1")),
    (14, ("B", "1")),
    (10, ("T", "1")),
    (5, ("W", "2")),
    (5, ("X", "2")),
];

/// How things stand with a care leaver.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    pub(super) eligibility: &'static str,
    pub(super) in_touch: &'static str,
    pub(super) activity: &'static str,
    pub(super) contact: When,
}

/// Writes their table, with the young people of 16 and 17 who are still in care.
pub(super) fn record(making: &mut Making) {
    let random = &mut making.random("care leavers' table");
    let mut is_anybody_in_custody = false;
    for i in 0..making.leavers.len() {
        let Leaver {
            person,
            born,
            is_neet,
        } = making.leavers[i];
        let age = born.age_on(extracted());
        let standing = Standing {
            eligibility: match (age, i % 9) {
                (..18, 0) => "Relevant child",
                (..18, _) => "Relevant",
                (_, 4) => "Former relevant child",
                _ => "Former Relevant",
            },
            in_touch: random.weighted(&IN_TOUCH),
            activity: match i % 17 {
                _ if is_neet => random.weighted(&NEET),
                3 => "",
                9 => "0",
                _ => random.weighted(&EET),
            },
            contact: When::On(plus(extracted(), -random.within(0..=75))),
        };
        // A few have an older row too, which no longer counts.
        if i % 16 == 5 {
            let activity = if is_neet { "F2" } else { "G5" };
            let contact = When::On(plus(extracted(), -random.within(250..=700)));
            let stale = Standing {
                activity,
                contact,
                ..standing
            };
            row(making, random, person, stale);
        }
        let id = row(making, random, person, standing);
        if is_neet && age < 22 && !is_anybody_in_custody {
            let row = &mut making.world.care_leavers[id];
            (row.home, row.activity) = (("X", "2"), "G5");
            is_anybody_in_custody = true;
        }
    }
    for person in eligible(making) {
        let standing = Standing {
            eligibility: "Eligible",
            in_touch: "YES",
            activity: random.weighted(&EET),
            contact: When::On(plus(extracted(), -random.within(0..=40))),
        };
        row(making, random, person, standing);
    }
}

/// Young people of 16 and 17 in care for 13 weeks.
fn eligible(making: &Making) -> Vec<Id> {
    let still = |care: &&Care| {
        let is_open = care.end.is_none_or(|end| end > extracted());
        let born = making.world.born(care.person);
        let is_of_age = born.is_some_and(|born| matches!(born.age_on(extracted()), 16 | 17));
        is_open && is_of_age && plus(care.start, 91) <= extracted()
    };
    let cares = making.cares.iter().filter(still);
    cares.map(|care| care.person).collect()
}

/// Writes one row.
pub(super) fn row(making: &mut Making, random: &mut Random, person: Id, standing: Standing) -> Id {
    let pathway = if random.chance(3) {
        // Written by one case system for a missing date.
        When::Raw("1900-01-01")
    } else {
        When::On(plus(extracted(), -random.within(5..=240)))
    };
    let leaver = CareLeaver {
        person: Some(person),
        eligibility: standing.eligibility,
        in_touch: standing.in_touch,
        contact: standing.contact,
        home: random.weighted(&HOMES),
        activity: standing.activity,
        pathway,
        worker: any(random, &making.staff.advisers.clone()),
    };
    add(&mut making.world.care_leavers, leaver)
}
