//! Child protection plans and their reviews.

use quarterday_core::calendar::Day;

use super::clock::{on, plus};
use super::conferences::{close, refer, span};
use super::course::Course;
use super::making::{Group, Making, extracted, family_sizes};
use super::random::Random;
use super::staff::any;
use super::world::{Id, Plan, PlanReview, When, add};

const CATEGORIES: [(usize, &str); 5] = [
    (46, "Neglect"),
    (36, "Emotional abuse"),
    (9, "Physical abuse"),
    (5, "Sexual abuse"),
    (4, "Multiple"),
];

/// Starts plans for these people on a day.
pub(super) fn start(
    making: &mut Making,
    random: &mut Random,
    people: Vec<Id>,
    referrals: Vec<Id>,
    conferences: &[Id],
    day: Day,
) {
    let category = random.weighted(&CATEGORIES);
    let is_changed = random.chance(12);
    let latest = if is_changed {
        random.weighted(&CATEGORIES)
    } else {
        category
    };
    let mut plans = Vec::new();
    for (i, &person) in people.iter().enumerate() {
        let conference = conferences.get(i).copied();
        let plan = Plan {
            referral: referrals.get(i).copied(),
            conference,
            person: Some(person),
            start: When::On(day),
            end: When::Blank,
            category,
            latest,
            // One team leaves the flag blank, which means no.
            ola: if day.day().is_multiple_of(4) { "" } else { "N" },
        };
        let plan = add(&mut making.world.plans, plan);
        if let Some(conference) = conference {
            making.world.conferences[conference].plan = Some(plan);
        }
        plans.push(plan);
    }
    let next_review = making.clock.working(plus(day, random.within(76..=89)));
    making.groups.push(Group {
        people,
        referrals,
        plans,
        start: day,
        end: None,
        next_review,
        visits: Vec::new(),
    });
}

/// The plans that ended in the two years before the records begin, so that a child on a plan early
/// on can have been on one before.
pub(super) fn already_ended(making: &mut Making, random: &mut Random) {
    for size in family_sizes(random, 150) {
        let day = making
            .clock
            .working(plus(on(2014, 1, 1), random.within(0..=420)));
        let end = plus(day, random.within(90..=260));
        let id = before_the_records(making, random, size, day, end);
        held(making, random, id, true);
    }
}

/// The plans already open when the records begin.
pub(super) fn already_open(making: &mut Making, random: &mut Random) {
    let begins = on(2016, 1, 1);
    for size in family_sizes(random, 100) {
        let day = making.clock.working(plus(begins, -random.within(8..=420)));
        before_the_records(making, random, size, day, begins);
    }
}

/// Starts a family's plans on a day, and holds the reviews before another; its group.
fn before_the_records(
    making: &mut Making,
    random: &mut Random,
    size: usize,
    day: Day,
    until: Day,
) -> usize {
    let people = making.family(random, size, day, 14);
    let worker = any(random, &making.staff.safeguarding.clone());
    let referred = making.clock.before(day, 18);
    let referrals = refer(making, random, &people, referred, worker);
    start(making, random, people, referrals, &[], day);
    let id = making.groups.len() - 1;
    while making.groups[id].next_review < until {
        held(making, random, id, false);
    }
    id
}

/// Children of these groups on plans at the end of a day.
fn on_plans(groups: &[Group], day: Day) -> usize {
    let open = groups
        .iter()
        .filter(|group| group.start <= day && group.end.is_none_or(|end| end > day));
    open.map(|group| group.people.len()).sum()
}

/// Reviews the plans whose review falls in the quarter; ends those that bring the number of
/// children on plans to the course's.
pub(super) fn review(making: &mut Making, random: &mut Random, course: &Course) {
    let (first, last) = span(course.quarter);
    let planted = making.planted.on_plans.iter();
    let planted = planted.filter(|(from, to)| *from <= last && to.is_none_or(|to| to > last));
    let target = course.on_plans - planted.count();
    let mut surplus = on_plans(&making.groups, last).saturating_sub(target);
    let mut due: Vec<(usize, usize)> = Vec::new();
    for (id, group) in making.groups.iter().enumerate() {
        if group.end.is_none() && group.next_review <= last {
            let age = group.start.days_to(group.next_review);
            let lean = match age {
                ..120 => 36,
                120..400 => 14,
                400..700 => 27,
                _ => 60,
            };
            due.push((random.below(100) + lean, id));
        }
    }
    due.sort_unstable_by(|a, b| b.cmp(a));
    for (_, id) in due {
        let size = making.groups[id].people.len();
        let ends = size <= surplus && making.groups[id].next_review >= first;
        if ends {
            surplus -= size;
        }
        held(making, random, id, ends);
    }
    bring_forward(making, random, (first, last), surplus);
}

/// Ends plans due for review soon after the quarter, so that no more children are left over.
fn bring_forward(making: &mut Making, random: &mut Random, (first, last): (Day, Day), left: usize) {
    let mut left = left;
    for id in 0..making.groups.len() {
        let group = &making.groups[id];
        let is_due_soon = group.next_review > last && group.next_review <= plus(last, 110);
        let is_fit = group.end.is_none() && is_due_soon && plus(group.start, 20) < first;
        if left > 0 && is_fit && group.people.len() <= left {
            left -= group.people.len();
            making.groups[id].next_review = making.clock.any(random, plus(last, -20), last);
            held(making, random, id, true);
        }
    }
}

/// Whether a family's next review after a day comes later than six months. None did before July
/// 2018, when all reviews on time are published.
fn is_held_late(family: usize, day: Day) -> bool {
    family.is_multiple_of(29) && day >= on(2018, 2, 1)
}

/// Records a group's review; ends its plans or sets the next one.
fn held(making: &mut Making, random: &mut Random, id: usize, ends: bool) {
    let meeting = making.world.meeting();
    let Making { groups, world, .. } = making;
    let group = &mut groups[id];
    let day = group.next_review;
    let is_first = group.start.days_to(day) < 120;
    let due = if is_first {
        group.start.months_after(3)
    } else {
        Some(plus(day, random.within(0..=9)))
    };
    // The first review of some families was written down twice.
    let times = if is_first && id % 40 == 3 { 2 } else { 1 };
    for (&person, &plan) in group.people.iter().zip(&group.plans) {
        for _ in 0..times {
            let review = PlanReview {
                person,
                plan,
                due: due.unwrap_or(day),
                on: day,
                meeting,
                continues: !ends,
            };
            add(&mut world.plan_reviews, review);
        }
        if ends {
            world.plans[plan].end = When::On(day);
        }
    }
    if !ends {
        let late = if is_held_late(id, day) { 30 } else { 0 };
        let days = random.within(150..=181) + late;
        group.next_review = making.clock.working(plus(day, days));
        return;
    }
    group.end = Some(day);
    let (people, referrals) = (group.people.clone(), group.referrals.clone());
    if random.chance(16) && day < extracted() {
        making.into_care.push((day, people, referrals));
    } else {
        close(
            making,
            &referrals,
            plus(day, random.within(25..=160)),
            "RC1",
        );
    }
}
