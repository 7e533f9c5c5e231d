//! Children missing, from care and from home, and what followed their return.

use std::collections::BTreeSet;

use quarterday_core::calendar::Day;

use super::clock::plus;
use super::conferences::span;
use super::course::{exactly, outwards, wider};
use super::making::{Making, extracted};
use super::random::Random;
use super::world::{Id, Interview, Missing, Moment, When, add};

/// The longest that an interview may follow a return: 72 hours.
const IN_TIME: i32 = 72 * 60;

/// Records missing episodes quarter by quarter, with an interview after most returns.
pub(super) fn run(making: &mut Making) {
    let mut random = making.random("missing");
    let mut often: Vec<Id> = Vec::new();
    for quarter in wider() {
        let (first, last) = span(quarter.quarter);
        let mut away = in_care(making, (first, last));
        random.shuffle(&mut away);
        // Some go missing again and again; others once.
        often.retain(|person| away.contains(person));
        often.extend(away.iter().take(5_usize.saturating_sub(often.len())));
        let once: Vec<Id> = away.into_iter().rev().take(4).collect();
        let at_home = at_home(making, &mut random, first);
        let (about, share) = quarter.returns;
        let fits = |all| exactly(share, all).map(|timely| (all, timely));
        let (all, timely) = outwards(about).find_map(fits).unwrap_or_default();
        for number in 0..all {
            let who: &[Id] = match number {
                0..4 => &once[number.min(once.len().saturating_sub(1))..][..1.min(once.len())],
                _ if random.chance(62) => &often,
                _ => &at_home,
            };
            let who = if who.is_empty() { &at_home } else { who };
            let person = random.pick(who);
            let day = plus(first, random.within(0..=first.days_to(last)));
            returned(making, &mut random, (person, day), number < timely);
        }
        for _ in 0..random.within(2..=5) {
            let person = random.pick(if often.is_empty() { &at_home } else { &often });
            let day = plus(first, random.within(0..=first.days_to(last)));
            otherwise(making, &mut random, person, day);
        }
        if random.chance(30) {
            often.pop();
        }
    }
}

/// Children of 11 to 17 in care all quarter.
fn in_care(making: &Making, (first, last): (Day, Day)) -> Vec<Id> {
    let cares = making.cares.iter().filter(|care| {
        let born = making.world.born(care.person);
        let is_of_age = born.is_some_and(|born| born.age_on(first) >= 11 && born.age_on(last) < 18);
        is_of_age && care.start < first && care.end.is_none_or(|end| end > last)
    });
    cares.map(|care| care.person).collect()
}

/// Children known to social care and not in it, of an age to go missing from home.
fn at_home(making: &Making, random: &mut Random, day: Day) -> Vec<Id> {
    let in_care: BTreeSet<Id> = making.cares.iter().map(|care| care.person).collect();
    let mut found = Vec::new();
    for _ in 0..20_000 {
        let referral = &making.world.referrals[random.below(making.world.referrals.len())];
        let Some(person) = referral.person else {
            continue;
        };
        let is_near = plus(referral.on, 300) > day && referral.on < day;
        let born = making.world.born(person);
        let is_of_age = born.is_some_and(|born| (11..=16).contains(&born.age_on(day)));
        if is_near && is_of_age && !in_care.contains(&person) {
            found.push(person);
        }
        if found.len() == 12 {
            break;
        }
    }
    found
}

/// An episode that ended on a day, and the interview after it.
fn returned(making: &mut Making, random: &mut Random, (person, day): (Id, Day), is_timely: bool) {
    let stay = random.weighted(&[(55, 0), (30, 1), (10, 2), (5, 5)]);
    let episode = Missing {
        person: Some(person),
        start: When::On(plus(day, -stay)),
        kind: random.weighted(&[(92, "M"), (5, "Missing"), (3, "m")]),
        end: When::On(day),
        offered: "Y",
        accepted: "Y",
    };
    let id = add(&mut making.world.missing, episode);
    let back = Moment(day, random.within(0..=1439).unsigned_abs());
    // Every interview of the quarter for which the council said so was held, if late.
    let is_all_held =
        (day.year(), day.month()) >= (2018, 4) && (day.year(), day.month()) < (2018, 7);
    let after = match is_timely {
        true => Some(random.within(200..=IN_TIME)),
        false if is_all_held || random.chance(45) => Some(random.within(IN_TIME + 1..=14_000)),
        false => None,
    };
    let interviewed = after
        .map(|after| later(back, after))
        .filter(|at| at.0 <= extracted());
    if interviewed.is_none() {
        making.world.missing[id].accepted = "N";
    }
    let interview = Interview {
        missing: id,
        person: Some(person),
        returned: back,
        interviewed,
    };
    add(&mut making.world.interviews, interview);
}

/// An episode without the record of an interview: away, not missing; not offered one; no record.
fn otherwise(making: &mut Making, random: &mut Random, person: Id, day: Day) {
    let (kind, offered, accepted) = random.weighted(&[
        (25, ("A", "N", "NA")),
        (15, ("Absent", "", "")),
        (30, ("M", "NA", "NA")),
        (30, ("M", "N", "N")),
    ]);
    let episode = Missing {
        person: Some(person),
        start: When::On(day),
        kind,
        end: When::On(plus(day, random.within(0..=1)).min(extracted())),
        offered,
        accepted,
    };
    add(&mut making.world.missing, episode);
}

/// So many minutes after a moment.
pub(super) fn later(Moment(day, minute): Moment, minutes: i32) -> Moment {
    let all = i32::try_from(minute).unwrap_or(0) + minutes;
    let minute = u32::try_from(all.rem_euclid(1440)).unwrap_or(0);
    Moment(plus(day, all.div_euclid(1440)), minute)
}
