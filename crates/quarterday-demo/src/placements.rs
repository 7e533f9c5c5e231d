//! Placements, legal statuses, and the episodes that follow from both.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;

use super::clock::{plus, years};
use super::making::{Care, Making, extracted};
use super::random::Random;
use super::world::{CareReview, Episode, Id, LegalStatus, Link, Placement, When, World, add};

/// A change of placement: to whom.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Move {
    /// Other carers.
    Carer,
    /// The same carers on other terms.
    SameCarer,
    /// Adopters.
    Adopters,
}

#[derive(Clone, Copy, Default)]
struct Change {
    placement: Option<Move>,
    legal: Option<&'static str>,
}

/// Places every child in care, and makes the reviews.
pub(super) fn place(making: &mut Making) {
    let mut random = making.random("placements");
    for care in 0..making.cares.len() {
        let changes = changes(making, &mut random, care);
        write(making, &mut random, care, &changes);
        review(making, &mut random, care);
    }
}

fn is_adopted(reason: &str) -> bool {
    matches!(reason, "E11" | "E12")
}

/// What changed when, from the start of care; the start itself changes both.
fn changes(making: &Making, random: &mut Random, care: usize) -> BTreeMap<Day, Change> {
    let care = &making.cares[care];
    let until = care.end.unwrap_or(extracted());
    let born = making.world.born(care.person).unwrap_or(care.start);
    let mut changes: BTreeMap<Day, Change> = BTreeMap::new();
    changes.entry(care.start).or_default().placement = Some(Move::Carer);
    let adopters = is_adopted(care.reason).then(|| plus(until, -random.within(85..=150)));
    let mut day = care.start;
    for number in 0.. {
        let stay = match number {
            0 => random.within(12..=300),
            1 => random.within(60..=800),
            _ => random.within(200..=1900),
        };
        day = making.clock.working(plus(day, stay));
        if day > plus(until, -15) || adopters.is_some_and(|adopters| day > plus(adopters, -30)) {
            break;
        }
        let same = number > 0 && random.chance(14);
        let kind = if same { Move::SameCarer } else { Move::Carer };
        changes.entry(day).or_default().placement = Some(kind);
    }
    if let Some(day) = adopters {
        let day = making.clock.working(day);
        if day > care.start {
            changes.entry(day).or_default().placement = Some(Move::Adopters);
        }
    }
    for (after, status) in statuses(random, born.age_on(care.start), is_adopted(care.reason)) {
        let day = plus(care.start, after);
        let day = if after > 9 {
            making.clock.working(day)
        } else {
            day
        };
        // Now and then a move and an order fall on one day.
        let near = changes.range(plus(day, -30)..plus(day, 30));
        let near = near.map(|(&near, _)| near).find(|&near| near > care.start);
        let near = near.filter(|_| after > 9 && random.chance(40));
        let day = near.unwrap_or(day);
        if day < plus(until, -1) {
            changes.entry(day).or_default().legal = Some(status);
        }
    }
    changes
}

/// Legal statuses by days after the start of care.
fn statuses(random: &mut Random, age: i32, is_adopted: bool) -> Vec<(i32, &'static str)> {
    let first = if is_adopted {
        "C1"
    } else {
        random.weighted(&[(50, "V2"), (38, "C1"), (6, "L2"), (4, "L1"), (2, "J1")])
    };
    let mut statuses = vec![(0, first)];
    let mut day = 0;
    if first == "L2" {
        day = 8;
        statuses.push((day, "C1"));
    } else if first == "L1" {
        day = 2;
        statuses.push((day, "V2"));
    }
    let stays_voluntary =
        matches!(first, "V2" | "L1") && random.chance(if age > 11 { 75 } else { 40 });
    if stays_voluntary || (first == "J1" && age > 9) {
        return statuses;
    }
    if matches!(first, "V2" | "L1" | "J1") {
        day += random.within(20..=160);
        statuses.push((day, "C1"));
    }
    day += random.within(130..=290);
    statuses.push((day, "C2"));
    if is_adopted {
        statuses.push((day + 1, "E1"));
    }
    statuses
}

/// A type of placement for this child.
fn kind(random: &mut Random, age: i32, legal: &str, change: Move) -> &'static str {
    if change == Move::Adopters {
        return random.weighted(&[(85, "A6"), (15, "A5")]);
    }
    let order = matches!(legal, "C1" | "C2");
    match age {
        ..10 if order => {
            random.weighted(&[(58, "U6"), (16, "U3"), (8, "U1"), (12, "P1"), (6, "U4")])
        }
        ..10 => random.weighted(&[(75, "U6"), (20, "U3"), (5, "R3")]),
        10..16 if order => {
            random.weighted(&[(46, "U6"), (20, "U4"), (10, "U3"), (15, "K2"), (9, "P1")])
        }
        10..16 => random.weighted(&[(60, "U6"), (13, "U3"), (24, "K2"), (3, "S1")]),
        _ => random.weighted(&[(40, "U6"), (15, "U4"), (14, "K2"), (24, "H5"), (7, "P2")]),
    }
}

fn home(random: &mut Random, kind: &str, care: usize) -> usize {
    match kind {
        "P1" => 0,
        "K2" | "S1" | "R3" => 500 + random.below(16),
        "U1" | "U3" | "A5" | "A6" => 1000 + care % 2000,
        "H5" | "P2" => 600 + random.below(25),
        _ => 1 + random.below(190),
    }
}

/// Where a child is in the course of a period of care: the rows that are open.
#[derive(Default)]
struct Standing {
    legal: &'static str,
    status: Option<Id>,
    placement: Option<Id>,
    episode: Option<Id>,
    home: usize,
}

/// Episodes, placements and legal statuses of one period of care.
fn write(making: &mut Making, random: &mut Random, care: usize, changes: &BTreeMap<Day, Change>) {
    let Making { cares, world, .. } = making;
    let care = &mut cares[care];
    let need = random.weighted(&super::conferences::NEEDS);
    let mut standing = Standing::default();
    for (&day, change) in changes {
        if let Some(legal) = change.legal {
            change_legal(world, care, &mut standing, (day, legal));
        }
        if let Some(to) = change.placement {
            change_placement(world, random, care, &mut standing, (day, to));
        }
        let reason = match standing.episode {
            None => "S",
            Some(before) => {
                let before = &mut world.episodes[before];
                (before.ceased, before.ceased_reason) = (When::On(day), "X1");
                reason(*change)
            }
        };
        let episode = Episode {
            person: Some(care.person),
            start: When::On(day),
            reason,
            need,
            ceased: care.end.into(),
            ceased_reason: care.reason,
            care: care.id,
            referral: care.referral,
            placement: standing.placement.map_or(Link::Blank, Link::To),
            entered: care.start,
        };
        standing.episode = Some(add(&mut world.episodes, episode));
    }
}

fn change_legal(
    world: &mut World,
    care: &Care,
    standing: &mut Standing,
    (day, legal): (Day, &'static str),
) {
    if let Some(before) = standing.status {
        world.legal_statuses[before].end = When::On(day);
    }
    let status = LegalStatus {
        person: Some(care.person),
        status: legal,
        start: When::On(day),
        end: care.end.into(),
    };
    standing.status = Some(add(&mut world.legal_statuses, status));
    standing.legal = legal;
}

fn change_placement(
    world: &mut World,
    random: &mut Random,
    care: &mut Care,
    standing: &mut Standing,
    (day, to): (Day, Move),
) {
    if let Some(before) = standing.placement {
        let why = [
            (50, "CARPL"),
            (12, "CREQB"),
            (14, "STAND"),
            (12, "CHILD"),
            (12, "PLACE"),
        ];
        let before = &mut world.placements[before];
        (before.end, before.change) = (When::On(day), random.weighted(&why));
    }
    let kind = if to == Move::SameCarer {
        "U4"
    } else {
        let born = world.born(care.person).unwrap_or(care.start);
        let kind = kind(random, born.age_on(day), standing.legal, to);
        standing.home = home(random, kind, care.id);
        kind
    };
    let same_carer = to == Move::SameCarer || kind == "A5";
    match care.spells.last_mut() {
        Some(spell) if !same_carer => spell.1 = Some(day),
        _ => {}
    }
    if !same_carer || care.spells.is_empty() {
        care.spells.push((day, care.end));
    }
    let far = random.weighted(&[(60, 0), (30, 90), (10, 310)]);
    let placement = Placement {
        start: When::On(day),
        kind,
        home: standing.home,
        tenths_of_miles: far + random.below(95),
        care: care.id,
        end: care.end.into(),
        change: "",
        provider: provider(random, kind),
        person: Some(care.person),
    };
    standing.placement = Some(add(&mut world.placements, placement));
}

fn provider(random: &mut Random, kind: &str) -> &'static str {
    match kind {
        "P1" => "PR0",
        "K2" | "H5" | "S1" => random.weighted(&[(25, "PR1"), (65, "PR4"), (10, "PR5")]),
        _ => random.weighted(&[(64, "PR1"), (31, "PR4"), (5, "PR5")]),
    }
}

/// Why an episode starts.
fn reason(change: Change) -> &'static str {
    match (change.placement, change.legal) {
        (Some(Move::SameCarer), Some(_)) => "U",
        (Some(Move::SameCarer), None) => "T",
        (Some(_), Some(_)) => "B",
        (Some(_), None) => "P",
        (None, _) => "L",
    }
}

/// The reviews of one period of care: 20 working days, three months, six months.
fn review(making: &mut Making, random: &mut Random, care: usize) {
    let care = &making.cares[care];
    let until = care.end.map_or(extracted(), |end| end.min(extracted()));
    let horizon = years(extracted(), -4);
    let mut due = making.clock.after(care.start, 20);
    let mut next = 3;
    loop {
        let late = if random.chance(2) {
            random.within(1..=20)
        } else {
            -random.within(0..=12)
        };
        let day = making
            .clock
            .working(plus(due, late))
            .max(plus(care.start, 5));
        if day >= until {
            return;
        }
        if day >= horizon {
            let participation =
                random.weighted(&[(45, "PN1"), (15, "PN0"), (20, "PN3"), (20, "PN5")]);
            let review = CareReview {
                care: care.id,
                due,
                on: day,
                participation,
            };
            add(&mut making.world.care_reviews, review);
        }
        due = day.months_after(next).unwrap_or(day);
        next = 6;
    }
}
