//! Who works with whom: an allocated worker for every child on a plan or in care, handed over now
//! and then; assessment workers; reviewing officers; personal advisers.

mod gaps;

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;

use super::clock::plus;
use super::making::{Making, extracted};
use super::random::Random;
use super::staff::any;
use super::world::{Id, Involvement, Link, When, add};

/// From when to when each child must have an allocated worker, and whether in care.
type Needs = BTreeMap<Id, Vec<Need>>;
type Need = (Day, Option<Day>, bool);

/// Allocates everybody.
pub(super) fn allocate(making: &mut Making) {
    let random = &mut making.random("allocation");
    let needs = needs(making);
    let mut gaps = gaps::choose(making, random, &needs);
    for (&person, spans) in &needs {
        for &(from, to, is_care) in spans {
            let start = making.clock.before(from, 1 + random.below(4));
            let until = to.map(|to| plus(to, random.within(3..=30)));
            let span = (start, until.filter(|&until| until <= extracted()));
            match gaps.remove(&person) {
                Some(gap) => gaps::leave(making, random, person, span, is_care, &gap),
                None => chain(making, random, person, span, is_care),
            }
            review(making, random, person, (from, to));
        }
    }
    assessing(making, random, &needs);
    advising(making, random);
}

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
    for &(person, from, to, is_care) in &making.planted.allocated {
        needs.entry(person).or_default().push((from, to, is_care));
    }
    for spans in needs.values_mut() {
        spans.sort_unstable_by_key(|&(from, ..)| from);
    }
    needs
}

/// What the role of an allocated worker is called; some case systems are less tidy than others.
const ROLES: [(usize, &str); 6] = [
    (82, "Allocated Social Worker"),
    (8, "Social Worker"),
    (4, "CW"),
    (3, "Allocated Case Worker"),
    (2, " Allocated  WORKER "),
    (1, "Allocated\u{a0}Social Worker"),
];

/// Allocated workers, one after another, over a span.
fn chain(
    making: &mut Making,
    random: &mut Random,
    person: Id,
    (from, to): (Day, Option<Day>),
    is_care: bool,
) {
    let staff = &making.staff;
    let workers = if is_care {
        &staff.care
    } else {
        &staff.safeguarding
    };
    let workers = workers.clone();
    let last = to.map_or(extracted(), |to| to.min(extracted()));
    let mut start = from;
    loop {
        let worker = any(random, &workers);
        let stay = random.within(if is_care { 90..=520 } else { 150..=700 });
        let handed_over = making.clock.working(plus(start, stay));
        let is_last = handed_over >= last;
        // Now and then the outgoing worker stays on for a week.
        let overlap = if random.chance(6) { 7 } else { 0 };
        let end = if is_last {
            to
        } else {
            Some(plus(handed_over, overlap).min(last))
        };
        let why = [
            (40, "LEFTRL"),
            (20, "ORGRST"),
            (20, "TSPROC"),
            (20, "MANAGE"),
        ];
        let involvement = Involvement {
            worker: Link::To(worker),
            role: random.weighted(&ROLES),
            team: making.world.professionals[worker].team,
            start: When::On(start),
            end: end.map_or_else(|| open_end(random), When::On),
            change: if is_last { "" } else { random.weighted(&why) },
            person: Some(person),
            referral: None,
        };
        add(&mut making.world.involvements, involvement);
        if is_last {
            return;
        }
        start = handed_over;
    }
}

fn open_end(random: &mut Random) -> When {
    if random.chance(3) {
        When::Raw("9999-12-31")
    } else {
        When::Blank
    }
}

/// The reviewing officer of a child on a plan or in care, who is not an allocated worker.
fn review(making: &mut Making, random: &mut Random, person: Id, (from, to): (Day, Option<Day>)) {
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

/// The workers of children who never were on a plan or in care: whoever assesses them, and when
/// the case stays open a safeguarding worker after that.
fn assessing(making: &mut Making, random: &mut Random, needs: &Needs) {
    for id in 0..making.world.referrals.len() {
        let referral = &making.world.referrals[id];
        let Some(person) = referral.person.filter(|person| !needs.contains_key(person)) else {
            continue;
        };
        let (start, worker) = (referral.on, referral.worker);
        let end = referral.closed.filter(|&closed| closed <= extracted());
        let handed_over = making.clock.after(start, 30 + random.below(20));
        let stays_open = handed_over < end.unwrap_or(extracted());
        let next = any(random, &making.staff.safeguarding.clone());
        let first = if stays_open { Some(handed_over) } else { end };
        let mut spans = vec![(worker, start, first)];
        if stays_open {
            spans.push((next, handed_over, end));
        }
        for (worker, start, end) in spans {
            let involvement = Involvement {
                worker: Link::To(worker),
                role: random.weighted(&[(70, "Social Worker"), (30, "Allocated Worker")]),
                team: making.world.professionals[worker].team,
                start: When::On(start),
                end: end.into(),
                change: if end == Some(handed_over) {
                    "TSPROC"
                } else {
                    ""
                },
                person: Some(person),
                referral: Some(id),
            };
            add(&mut making.world.involvements, involvement);
        }
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
