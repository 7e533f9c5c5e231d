//! Visits to children in care: within 7 days of a new placement, then within 42 days of one
//! another; drawn quarter by quarter and brought to exactly the course's share.

use quarterday_core::calendar::{Day, Period};

use super::clock::{Clock, plus};
use super::conferences::span;
use super::course::{Course, exactly};
use super::making::{Care, Making};
use super::random::Random;
use super::settling::{Visited, settle, window};
use super::world::{CareVisit, When, add};

/// Visits in timescale, and the others.
type Tally = [usize; 2];

/// Makes every visit.
pub(super) fn visit(making: &mut Making) {
    let mut random = making.random("care visits");
    let Making {
        cares,
        clock,
        course,
        planted,
        ..
    } = making;
    let run_up = Period::Quarter(2015, 3);
    draw(
        cares,
        clock,
        &mut random,
        run_up,
        915,
        &mut Tally::default(),
    );
    for Course {
        quarter,
        care_visits,
        ..
    } in course.iter()
    {
        let (first, last) = span(*quarter);
        let mut tally = Tally::default();
        for &(day, is_timely) in &planted.care_visits {
            if first <= day && day <= last {
                tally[usize::from(!is_timely)] += 1;
            }
        }
        draw(
            cares,
            clock,
            &mut random,
            *quarter,
            *care_visits,
            &mut tally,
        );
        let fits = |all| exactly(*care_visits, all).map(|timely| [timely, all - timely]);
        settle(cares, clock, &mut random, *quarter, (tally, fits));
    }
    record(making, &mut random);
}

impl Visited<2> for Care {
    const APART: i32 = 8;

    fn visits(&mut self) -> &mut Vec<Day> {
        &mut self.visits
    }

    fn class(&self, day: Day) -> usize {
        usize::from(!is_timely(self, day))
    }

    fn span(&self) -> (Day, Option<Day>) {
        (self.start, self.end)
    }

    fn children(&self) -> usize {
        1
    }
}

/// What the next visit, if made on `day`, is counted from, and within how many days it is due.
fn due(care: &Care, day: Day) -> (Day, i32) {
    let spells = care.spells.iter().map(|&(start, _)| start);
    let start = spells.rev().find(|&start| start <= day);
    let start = start.unwrap_or(care.start);
    match care.visits.last() {
        Some(&before) if before >= start => (before, 42),
        _ => (start, 7),
    }
}

fn is_timely(care: &Care, day: Day) -> bool {
    let (from, within) = due(care, day);
    from.days_to(day) <= within
}

fn draw(
    cares: &mut [Care],
    clock: &Clock,
    random: &mut Random,
    quarter: Period,
    share: usize,
    tally: &mut Tally,
) {
    for care in cares {
        let Some((first, last)) = window(care, quarter) else {
            continue;
        };
        loop {
            let all = tally[0] + tally[1];
            let lean = (share + share * all / 10).saturating_sub(100 * tally[0]);
            let timely = random.below(1000) < lean;
            let day = next(care, clock, random, first, timely);
            if day > last {
                break;
            }
            tally[usize::from(!is_timely(care, day))] += 1;
            care.visits.push(day);
        }
    }
}

/// The day of the next visit, not before `first`.
fn next(care: &Care, clock: &Clock, random: &mut Random, first: Day, timely: bool) -> Day {
    let before = care.visits.last().copied();
    let mut from = due(care, before.unwrap_or(care.start));
    loop {
        let day = candidate(clock, random, from, first, timely);
        let day = before.map_or(day, |before| {
            if day > before {
                day
            } else {
                clock.after(before, 1)
            }
        });
        // A move in between starts the clock again.
        let moves = care.spells.iter().map(|&(start, _)| start);
        let moved = moves.rev().find(|&start| start > from.0 && start <= day);
        match moved {
            Some(start) if before.is_none_or(|before| before < start) => from = (start, 7),
            _ => return day,
        }
    }
}

fn candidate(
    clock: &Clock,
    random: &mut Random,
    (from, within): (Day, i32),
    first: Day,
    timely: bool,
) -> Day {
    let latest = plus(from, within);
    if timely && latest >= first {
        let early = if within == 7 {
            random.within(0..=6)
        } else {
            spare(random)
        };
        let due = plus(latest, -early);
        // What falls on a weekend is done some day of the week before.
        let back = if clock.working(due) == due {
            0
        } else {
            random.below(4)
        };
        let day = clock.before(due, back);
        if day >= first && day >= from {
            return day;
        }
        return clock.any(random, first.max(from), latest);
    }
    let over = if within == 7 {
        random.within(1..=9)
    } else {
        late(random)
    };
    let day = plus(latest, over).max(plus(first, random.within(0..=12)));
    clock.after(plus(day, -1), 1)
}

/// Days left before a visit was due.
fn spare(random: &mut Random) -> i32 {
    let days = random.weighted(&[(35, 0), (25, 4), (15, 8), (15, 13), (10, 20)]);
    days + random.within(0..=4)
}

/// Days by which a visit was late.
fn late(random: &mut Random) -> i32 {
    let days = random.weighted(&[(50, 1), (25, 6), (15, 14), (10, 25)]);
    days + random.within(0..=6)
}

/// Writes the visits into the table, in order of date, with those at which nobody was seen.
fn record(making: &mut Making, random: &mut Random) {
    let mut visits: Vec<(Day, usize, &'static str)> = Vec::new();
    for (id, care) in making.cares.iter().enumerate() {
        let mut before = care.start;
        for &day in &care.visits {
            visits.push((day, id, "Y"));
            if random.chance(4) && before.days_to(day) > 6 {
                let between = making.clock.any(random, plus(before, 1), plus(day, -3));
                if before < between && between < day {
                    let seen = if random.chance(12) { "" } else { "N" };
                    visits.push((between, id, seen));
                }
            }
            before = day;
        }
    }
    visits.sort_unstable_by_key(|&(day, id, _)| (day, id));
    for (day, id, seen) in visits {
        let care = &making.cares[id];
        let alone = match seen {
            "Y" if random.chance(80) => "Y",
            "Y" => "N",
            _ => "",
        };
        let visit = CareVisit {
            care: care.id,
            person: Some(care.person),
            on: When::On(day),
            seen,
            alone,
        };
        add(&mut making.world.care_visits, visit);
    }
}
