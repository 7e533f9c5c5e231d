//! The health of children in care: assessments, dental checks, immunisations, and scores of the
//! strengths and difficulties questionnaire.

use std::collections::BTreeSet;

use quarterday_core::calendar::Day;

use super::clock::{on, plus};
use super::making::{Making, extracted};
use super::random::Random;
use super::world::{Check, Id, Immunisation, Score, When, add};

/// What a health assessment is called; a health check is a development check, another thing.
const ASSESSMENT: [(usize, &str); 4] = [
    (88, "Health Assessment"),
    (6, "Health"),
    (4, "health assessment"),
    (2, " Health Assessment "),
];
const DENTAL: [(usize, &str); 3] = [(92, "Dental Check"), (5, "Dental"), (3, "Dental check ")];
/// One extract leaves the status blank.
const DONE: [(usize, &str); 3] = [(86, "Completed"), (9, ""), (5, "Complete")];

/// Records the health of every child in care.
pub(super) fn look_after(making: &mut Making) {
    let mut random = making.random("health");
    let horizon = plus(extracted(), -5 * 365);
    let mut people: Vec<Id> = Vec::new();
    let mut periods: Vec<(Id, Day, Option<Day>)> = (making.cares.iter())
        .map(|care| (care.person, care.start, care.end))
        .collect();
    // The planted, but for those with checks of their own.
    let has_own: BTreeSet<Id> = (making.world.immunisations.iter())
        .map(|row| row.person)
        .collect();
    let planted = making.planted.allocated.iter().filter(|need| need.3);
    let planted = planted.filter(|(person, ..)| !has_own.contains(person));
    periods.extend(planted.map(|&(person, from, to, _)| (person, from, to)));
    for (person, from, to) in periods {
        let until = to.unwrap_or(extracted()).min(extracted());
        if until < horizon {
            continue;
        }
        let born = making.world.born(person);
        let from = from.max(plus(horizon, random.within(-200..=0)));
        assess(making, &mut random, (person, born), (from, until));
        dentist(making, &mut random, (person, born), (from, until));
        questionnaire(making, &mut random, (person, born), (from, until));
        people.push(person);
    }
    people.sort_unstable();
    people.dedup();
    immunise(making, &mut random, people);
}

fn check(making: &mut Making, person: Id, kind: &'static str, day: Day, status: &'static str) {
    let on = When::On(making.clock.working(day));
    let check = Check {
        person: Some(person),
        kind,
        on,
        status,
    };
    add(&mut making.world.checks, check);
}

/// Assessments: the first soon after entry, then every half year under five, every year after.
fn assess(
    making: &mut Making,
    random: &mut Random,
    (person, born): (Id, Option<Day>),
    (from, until): (Day, Day),
) {
    let mut day = plus(from, random.within(9..=34));
    while day <= until {
        let age = born.map_or(9, |born| born.age_on(day));
        let step = if age < 5 {
            random.within(160..=178)
        } else {
            random.within(318..=358)
        };
        let missed =
            random.weighted(&[(952, ""), (18, "Refused"), (16, "late"), (14, "Cancelled")]);
        match missed {
            "" => check(
                making,
                person,
                random.weighted(&ASSESSMENT),
                day,
                random.weighted(&DONE),
            ),
            // Held two or three months after it was due.
            "late" => day = plus(day, random.within(60..=110)),
            status => check(making, person, random.weighted(&ASSESSMENT), day, status),
        }
        if age < 5 && random.chance(70) {
            check(making, person, "Health check", plus(day, 3), "Completed");
        }
        day = plus(day, step);
    }
    if plus(day, -25) <= extracted() && until == extracted() && day > extracted() {
        check(making, person, ASSESSMENT[0].1, day, "Planned");
    }
}

fn dentist(
    making: &mut Making,
    random: &mut Random,
    (person, born): (Id, Option<Day>),
    (from, until): (Day, Day),
) {
    let mut day = plus(from, random.within(20..=120));
    while day <= until {
        let age = born.map_or(9, |born| born.age_on(day));
        let usual = if day < on(2018, 1, 1) { 87 } else { 95 };
        let is_held = random.chance(if age < 2 { 62 } else { usual });
        let status = if is_held {
            random.weighted(&DONE)
        } else {
            "Refused"
        };
        if is_held || age > 9 {
            check(making, person, random.weighted(&DENTAL), day, status);
        }
        if random.chance(14) {
            check(making, person, "Optician Check", plus(day, -6), "Completed");
        }
        day = plus(day, random.within(168..=330));
    }
}

fn immunise(making: &mut Making, random: &mut Random, people: Vec<Id>) {
    for person in people {
        // Of some there is no row at all.
        if random.below(1000) < 4 {
            continue;
        }
        let status = random.weighted(&[(990, "Y"), (8, "Yes"), (5, "N"), (3, "")]);
        let on = When::On(plus(extracted(), random.within(-500..=0)));
        let row = Immunisation { person, status, on };
        add(&mut making.world.immunisations, row);
    }
}

/// Scores, once a year from 4 to 16: most children do well enough, a third give cause for concern.
fn questionnaire(
    making: &mut Making,
    random: &mut Random,
    (person, born): (Id, Option<Day>),
    (from, until): (Day, Day),
) {
    let Some(born) = born else { return };
    let lean = random.within(-5..=6);
    let mut day = plus(from, random.within(60..=300));
    while day <= until {
        if (4..=16).contains(&born.age_on(day)) {
            let has_score = random.chance(84);
            let likely = random.weighted(&[(46, (3, 13)), (16, (12, 17)), (38, (15, 27))]);
            let score = random.within(likely.0..=likely.1) + lean;
            let row = Score {
                person,
                on: When::On(making.clock.working(day)),
                reason: if has_score {
                    ""
                } else {
                    random.weighted(&[(50, "SDQ2"), (30, "SDQ4"), (20, "SDQ3")])
                },
                points: if has_score {
                    score.clamp(0, 40).to_string()
                } else {
                    String::new()
                },
            };
            add(&mut making.world.scores, row);
        }
        day = plus(day, random.within(335..=372));
    }
}
