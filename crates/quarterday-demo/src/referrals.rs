//! Referrals that went no further: as many as bring the share of re-referrals to the course's; and
//! when it was decided what to do about each referral.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Day, Period};

use super::clock::{on, plus};
use super::conferences::{close, refer, span};
use super::course::{exactly, outwards, wider};
use super::making::{Making, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Decision, Id, When, add};

/// The days on which each person was referred, in order.
type Referred = BTreeMap<Id, Vec<Day>>;

/// The children in need before the records begin, whose cases close one after another.
pub(super) fn already_in_need(making: &mut Making) {
    let mut random = making.random("already in need");
    let begins = on(2016, 1, 1);
    for size in family_sizes(&mut random, 420) {
        let day = making.clock.working(plus(begins, -random.within(10..=600)));
        let people = making.family(&mut random, size, day, 16);
        let worker = any(&mut random, &making.staff.safeguarding.clone());
        let referrals = refer(making, &mut random, &people, day, worker);
        let closed = plus(begins, random.within(20..=900));
        close(making, &referrals, closed, "RC1");
    }
}

/// Adds the referrals that went no further, quarter by quarter.
pub(super) fn no_further(making: &mut Making) {
    let mut random = making.random("referrals");
    for quarter in wider() {
        let (first, last) = span(quarter.quarter);
        let referred = referred(making);
        let (all, again) = count(making, &referred, (first, last));
        let fits = |more: usize| {
            let wanted = exactly(quarter.re_referrals, all + more)?;
            let more_again = wanted.checked_sub(again)?;
            (more_again <= more).then_some((more, more_again))
        };
        let (more, more_again) = outwards(17).chain(35..).find_map(fits).unwrap_or_default();
        let known = known(making, &mut random, &referred);
        let mut known = known.into_iter();
        for number in 0..more {
            let day = making.clock.any(&mut random, first, last);
            let day = day.max(plus(first, 1));
            let before = (number < more_again).then(|| {
                known.find(|(_, latest)| plus(*latest, 20) < day && plus(*latest, 364) >= day)
            });
            let person = match before.flatten() {
                Some((person, _)) => person,
                None => making.family(&mut random, 1, day, 17)[0],
            };
            no_further_action(making, &mut random, person, day);
        }
    }
}

fn no_further_action(making: &mut Making, random: &mut Random, person: Id, day: Day) {
    let worker = any(random, &making.staff.assessment.clone());
    let referrals = refer(making, random, &[person], day, worker);
    close(making, &referrals, plus(day, 1), "RC8");
    for referral in referrals {
        making.world.referrals[referral].nfa = random.weighted(&[(90, "Y"), (6, "y"), (4, "1")]);
    }
}

fn referred(making: &Making) -> Referred {
    let mut referred = Referred::new();
    for referral in &making.world.referrals {
        if let Some(person) = referral.person {
            referred.entry(person).or_default().push(referral.on);
        }
    }
    for days in referred.values_mut() {
        days.sort_unstable();
    }
    referred
}

/// The referrals of a quarter, and how many of them are within 12 months of one before.
fn count(making: &Making, referred: &Referred, (first, last): (Day, Day)) -> (usize, usize) {
    let (mut all, mut again) = (0, 0);
    for referral in &making.world.referrals {
        let Some(person) = referral.person else {
            continue;
        };
        if referral.on < first || referral.on > last {
            continue;
        }
        all += 1;
        let before = referred[&person].iter().rfind(|day| **day < referral.on);
        let until = before.and_then(|before| before.months_after(12));
        again += usize::from(until.is_some_and(|until| referral.on <= until));
    }
    (all, again)
}

/// Children referred before, by the day of the last time; those whom their age keeps out are none.
fn known(making: &Making, random: &mut Random, referred: &Referred) -> Vec<(Id, Day)> {
    let latest = referred.iter().filter_map(|(&person, days)| {
        let latest = *days.last()?;
        let is_young = making.world.born(person)?.age_on(latest) < 16;
        is_young.then_some((person, latest))
    });
    let mut known: Vec<(Id, Day)> = latest.collect();
    random.shuffle(&mut known);
    known
}

/// Records when each referral was decided on: within one working day, or later, or not yet.
pub(super) fn decide(making: &mut Making) {
    let mut random = making.random("decisions");
    let planted: BTreeSet<Id> = (making.world.decisions.iter())
        .map(|row| row.referral)
        .collect();
    for quarter in wider().into_iter().skip(1) {
        let mut received = received(making, &planted, quarter.quarter);
        random.shuffle(&mut received);
        // A few referrals are in the case system and not on the front door's list.
        let fits = |listed: &usize| exactly(quarter.decided, *listed).is_some();
        let listed = (0..=received.len()).rev().find(fits).unwrap_or(0);
        received.truncate(listed);
        let timely = exactly(quarter.decided, listed).unwrap_or(listed);
        let late = received.split_off(timely);
        let decisions = (received.into_iter().map(|id| (id, true)))
            .chain(late.into_iter().map(|id| (id, false)));
        for (referral, is_timely) in decisions.collect::<Vec<_>>() {
            decision(making, &mut random, referral, is_timely);
        }
    }
}

fn received(making: &Making, planted: &BTreeSet<Id>, quarter: Period) -> Vec<Id> {
    let (first, last) = span(quarter);
    let referrals = making.world.referrals.iter().enumerate();
    let received =
        referrals.filter(|(id, row)| first <= row.on && row.on <= last && !planted.contains(id));
    received.map(|(id, _)| id).collect()
}

fn decision(making: &mut Making, random: &mut Random, referral: Id, is_timely: bool) {
    let row = &making.world.referrals[referral];
    let (person, on) = (row.person, row.on);
    let days = if is_timely {
        usize::from(random.chance(45))
    } else {
        random.weighted(&[(55, 2), (25, 3), (15, 4), (5, 7)])
    };
    let decided = match (is_timely, days) {
        (true, 0) => When::On(on),
        (false, 7) => When::Blank,
        _ => When::On(making.clock.after(on, days)),
    };
    let decision = Decision {
        referral,
        person,
        received: When::On(on),
        decided,
    };
    add(&mut making.world.decisions, decision);
}
