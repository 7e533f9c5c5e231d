//! Visits to children on plans. Each is within 10, within 15, or more than 15 working days of the
//! one before; a quarter's visits are first drawn, then brought to exactly the course's shares by
//! moving the last visits to some of the children.

use quarterday_core::calendar::{Day, Period, WorkingDays};

use super::clock::plus;
use super::conferences::span;
use super::course::{Course, exactly};
use super::making::{Group, Making};
use super::random::Random;
use super::settling::{Visited, settle, window};
use super::world::{Id, Link, PlanVisit, When, add};

/// Visits by class: within 10 working days, 11 to 15, more.
type Tally = [usize; 3];

/// Working days between visits, by class.
const GAPS: [&[(usize, usize)]; 3] = [
    &[
        (30, 10),
        (22, 9),
        (15, 8),
        (10, 7),
        (8, 6),
        (9, 5),
        (4, 4),
        (2, 3),
    ],
    &[(30, 11), (25, 12), (20, 13), (14, 14), (11, 15)],
    &[
        (30, 16),
        (25, 17),
        (18, 18),
        (12, 20),
        (9, 22),
        (4, 26),
        (2, 33),
    ],
];

fn class(gap: usize) -> usize {
    match gap {
        ..=10 => 0,
        11..=15 => 1,
        _ => 2,
    }
}

/// Makes every visit, quarter by quarter.
pub(super) fn visit(making: &mut Making, random: &mut Random, quarters: &[Course]) {
    let run_up = Period::Quarter(2015, 3);
    draw(making, random, run_up, (770, 935), &mut Tally::default());
    for course in quarters {
        let (first, last) = span(course.quarter);
        let mut tally = Tally::default();
        for &(day, gap) in &making.planted.plan_visits {
            if first <= day && day <= last {
                tally[class(gap)] += 1;
            }
        }
        draw(
            making,
            random,
            course.quarter,
            course.plan_visits,
            &mut tally,
        );
        let Making { groups, clock, .. } = making;
        let fits = |all| exact(all, course.plan_visits);
        settle(groups, clock, random, course.quarter, (tally, fits));
    }
    record(making, random);
}

impl Visited<3> for Group {
    const APART: i32 = 3;

    fn visits(&mut self) -> &mut Vec<Day> {
        &mut self.visits
    }

    fn class(&self, day: Day) -> usize {
        let gap = WorkingDays::england_and_wales().between(previous(self), day);
        class(gap.and_then(|gap| usize::try_from(gap).ok()).unwrap_or(0))
    }

    fn span(&self) -> (Day, Option<Day>) {
        (self.start, self.end)
    }

    fn children(&self) -> usize {
        self.people.len()
    }
}

/// The visit before the next, or the start of the plan.
fn previous(group: &Group) -> Day {
    group.visits.last().copied().unwrap_or(group.start)
}

fn draw(
    making: &mut Making,
    random: &mut Random,
    quarter: Period,
    (ten, fifteen): (usize, usize),
    tally: &mut Tally,
) {
    let clock = &making.clock;
    for group in &mut making.groups {
        let Some((first, last)) = window(group, quarter) else {
            continue;
        };
        if group.visits.is_empty() && plus(group.start, 40) < first {
            // Open since before the records begin.
            group.visits.push(clock.after(first, random.below(9)));
        }
        loop {
            let before = previous(group);
            let least = clock.between(before, plus(first, -1)) + 1;
            let class = likely_class(random, *tally, (ten, fifteen)).max(class(least));
            let gap = random.weighted(GAPS[class]).max(least);
            let day = clock.after(before, gap);
            if day > last {
                break;
            }
            group.visits.push(day);
            tally[self::class(gap)] += group.people.len();
        }
    }
}

/// A class that keeps the shares near the course's.
fn likely_class(random: &mut Random, tally: Tally, (ten, fifteen): (usize, usize)) -> usize {
    let [within_10, within_15, _] = tally;
    let all: usize = tally.iter().sum();
    let lean =
        |share: usize, count: usize| (share + share * all / 12).saturating_sub(1000 * count / 12);
    let draw = random.below(1000);
    if draw < lean(ten, within_10) {
        0
    } else if draw < lean(fifteen, within_10 + within_15) {
        1
    } else {
        2
    }
}

/// The tally of so many visits that shows exactly the course's shares, if there is one.
fn exact(all: usize, (ten, fifteen): (usize, usize)) -> Option<Tally> {
    let within_10 = exactly(ten, all)?;
    let within_15 = exactly(fifteen, all)?;
    Some([within_10, within_15 - within_10, all - within_15])
}

/// Writes the visits into the table, in order of date, with those at which nobody was seen.
fn record(making: &mut Making, random: &mut Random) {
    let mut visits: Vec<(Day, usize, &'static str)> = Vec::new();
    for (id, group) in making.groups.iter().enumerate() {
        let mut before = group.start;
        for &day in &group.visits {
            visits.push((day, id, "Y"));
            let between = plus(before, 1)..plus(day, -1);
            if random.chance(4) && between.start < between.end {
                let day = making.clock.any(random, between.start, between.end);
                if between.contains(&day) {
                    let seen = if random.chance(12) { "" } else { "N" };
                    visits.push((day, id, seen));
                }
            }
            before = day;
        }
    }
    visits.sort_unstable_by_key(|&(day, id, _)| (day, id));
    for (day, id, seen) in visits {
        let group = &making.groups[id];
        for (&person, &plan) in group.people.iter().zip(&group.plans) {
            let age = making.world.born(person).map_or(0, |born| born.age_on(day));
            // Some visits are recorded without saying to which plan.
            let plan = if random.chance(3) {
                Link::Blank
            } else {
                Link::To(plan)
            };
            let visit = row(random, person, plan, day, seen, age);
            add(&mut making.world.plan_visits, visit);
        }
    }
}

fn row(
    random: &mut Random,
    person: Id,
    plan: Link,
    day: Day,
    seen: &'static str,
    age: i32,
) -> PlanVisit {
    let alone = match (seen, age) {
        ("Y", ..2) => "N",
        ("Y", _) if random.chance(74) => "Y",
        ("Y", _) => "N",
        _ => "",
    };
    let bedroom = if seen == "Y" && random.chance(60) {
        "Y"
    } else {
        "N"
    };
    PlanVisit {
        person: Some(person),
        plan,
        on: When::On(day),
        seen,
        alone,
        bedroom,
    }
}
