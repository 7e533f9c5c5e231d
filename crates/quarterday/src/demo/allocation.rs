//! Who works with whom: an allocated worker for every child on a plan or in care, handed over now
//! and then; assessment workers; reviewing officers; personal advisers.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;

use super::clock::plus;
use super::making::{Making, extracted};
use super::random::Random;
use super::staff::any;
use super::world::{Id, Involvement, Link, When, add};

/// Allocates everybody.
pub(super) fn allocate(making: &mut Making) {
    let mut random = making.random("allocation");
    let needs = needs(making);
    for (person, spans) in &needs {
        for &(from, to, is_care) in spans {
            chain(making, &mut random, *person, (from, to), is_care);
        }
    }
    assessing(making, &mut random, &needs);
    advising(making, &mut random);
}

type Needs = BTreeMap<Id, Vec<(Day, Option<Day>, bool)>>;

/// From when to when each child must have an allocated worker; spans that touch are one.
fn needs(making: &Making) -> Needs {
    let mut needs = Needs::new();
    for group in &making.groups {
        for &person in &group.people {
            let span = (group.start, group.end, false);
            needs.entry(person).or_default().push(span);
        }
    }
    for care in &making.cares {
        let span = (care.start, care.end, true);
        needs.entry(care.person).or_default().push(span);
    }
    for spans in needs.values_mut() {
        spans.sort_unstable_by_key(|&(from, ..)| from);
    }
    needs
}

/// Allocated workers, one after another, over a span and a little on either side.
fn chain(
    making: &mut Making,
    random: &mut Random,
    person: Id,
    (from, to): (Day, Option<Day>),
    is_care: bool,
) {
    let workers = if is_care {
        &making.staff.care
    } else {
        &making.staff.safeguarding
    };
    let workers = workers.clone();
    let mut start = making.clock.before(from, 1 + random.below(4));
    let until = to.map(|to| plus(to, random.within(3..=30)));
    let until = until.filter(|&until| until <= extracted());
    let mut worker = any(random, &workers);
    loop {
        let stay = random.within(150..=700);
        let handed_over = making.clock.working(plus(start, stay));
        let last = until.map_or(extracted(), |until| until.min(extracted()));
        let is_last = handed_over >= last;
        let end = if is_last { until } else { Some(handed_over) };
        let why = random.weighted(&[
            (40, "LEFTRL"),
            (20, "ORGRST"),
            (20, "TSPROC"),
            (20, "MANAGE"),
        ]);
        let involvement = Involvement {
            worker: Link::To(worker),
            role: random.weighted(&[
                (88, "Allocated Social Worker"),
                (8, "Social Worker"),
                (4, "CW"),
            ]),
            team: making.world.professionals[worker].team,
            start: When::On(start),
            end: end.into(),
            change: if is_last { "" } else { why },
            person: Some(person),
            referral: None,
        };
        add(&mut making.world.involvements, involvement);
        if is_last {
            break;
        }
        start = handed_over;
        worker = any(random, &workers);
    }
    let officer = any(random, &making.staff.reviewing.clone());
    let involvement = Involvement {
        worker: Link::To(officer),
        role: "Independent Reviewing Officer",
        team: making.world.professionals[officer].team,
        start: When::On(from),
        end: to.into(),
        change: "",
        person: Some(person),
        referral: None,
    };
    add(&mut making.world.involvements, involvement);
}

/// The assessment workers of children who never were on a plan or in care.
fn assessing(making: &mut Making, random: &mut Random, needs: &Needs) {
    for id in 0..making.world.referrals.len() {
        let referral = &making.world.referrals[id];
        let Some(person) = referral.person.filter(|person| !needs.contains_key(person)) else {
            continue;
        };
        let closed = referral.closed;
        let involvement = Involvement {
            worker: Link::To(referral.worker),
            role: random.weighted(&[(70, "Social Worker"), (30, "Allocated Worker")]),
            team: making.world.professionals[referral.worker].team,
            start: When::On(referral.on),
            end: closed.filter(|&closed| closed <= extracted()).into(),
            change: "",
            person: Some(person),
            referral: Some(id),
        };
        add(&mut making.world.involvements, involvement);
    }
}

/// Personal advisers of care leavers.
fn advising(making: &mut Making, random: &mut Random) {
    for leaver in 0..making.leavers.len() {
        let (person, born) = (making.leavers[leaver].person, making.leavers[leaver].born);
        let worker = any(random, &making.staff.advisers.clone());
        let start = plus(born, 16 * 365 + random.within(0..=300));
        let involvement = Involvement {
            worker: Link::To(worker),
            role: "Personal Adviser",
            team: making.world.professionals[worker].team,
            start: When::On(start),
            end: When::Blank,
            change: "",
            person: Some(person),
            referral: None,
        };
        add(&mut making.world.involvements, involvement);
    }
}
