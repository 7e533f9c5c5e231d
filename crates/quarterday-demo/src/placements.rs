//! Placements, legal statuses, and the episodes that follow from both; reviews.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, Period};

use super::clock::plus;
use super::making::{Care, Making, extracted};
use super::moves::{self, Change, Move};
use super::random::Random;
use super::world::{
    CareReview, Distance, Episode, Id, LegalStatus, Link, Placement, When, World, add,
};

/// Places every child in care, and makes the reviews.
pub(super) fn place(making: &mut Making) {
    let changes = moves::draw(making);
    let mut random = making.random("placements");
    for (care, changes) in changes.iter().enumerate() {
        write(making, &mut random, care, changes);
    }
    let mut random = making.random("reviews");
    for care in 0..making.cares.len() {
        review(making, &mut random, care);
    }
}

/// A type of placement for this child.
fn kind(random: &mut Random, age: i32, legal: &str, change: Move) -> &'static str {
    match change {
        Move::Adopters => return "A6",
        Move::CarersAdopt => return "A5",
        Move::Carer | Move::SameCarer => {}
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
    let far = random.weighted(&[(565, 0), (310, 90), (125, 310)]);
    let distance = if kind != "P1" && random.chance(2) {
        Distance::Unknown
    } else {
        Distance::Tenths(far + random.below(95))
    };
    let placement = Placement {
        start: When::On(day),
        kind,
        home: standing.home,
        distance,
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
        (Some(Move::SameCarer | Move::CarersAdopt), Some(_)) => "U",
        (Some(Move::SameCarer | Move::CarersAdopt), None) => "T",
        (Some(_), Some(_)) => "B",
        (Some(_), None) => "P",
        (None, _) => "L",
    }
}

/// The quarters for which the council published that every review was on time.
const ALL_ON_TIME: [Period; 2] = [Period::Quarter(2017, 4), Period::Quarter(2018, 1)];

/// The reviews of one period of care: 20 working days, three months, six months.
fn review(making: &mut Making, random: &mut Random, care: usize) {
    let care = &making.cares[care];
    let until = care.end.map_or(extracted(), |end| end.min(extracted()));
    let mut due = making.clock.after(care.start, 20);
    let mut next = 3;
    loop {
        let latest = making.clock.working(due);
        let late = making.clock.after(latest, 1 + random.below(14));
        let is_late = random.below(1000) < 16 && !ALL_ON_TIME.contains(&Period::quarter_of(late));
        let early = making.clock.working(plus(latest, -random.within(0..=12)));
        let day = if is_late { late } else { early };
        let day = day.max(making.clock.after(care.start, 3));
        if day >= until {
            return;
        }
        // Now and then one is called off, and held some days after.
        let cancelled = random.chance(3).then(|| making.clock.before(day, 2));
        let participation = random.weighted(&[(45, "PN1"), (15, "PN0"), (20, "PN3"), (20, "PN5")]);
        for (on, flag) in cancelled
            .map(|on| (on, "Y"))
            .into_iter()
            .chain([(day, "N")])
        {
            let review = CareReview {
                care: care.id,
                due,
                on: When::On(on),
                cancelled: flag,
                participation: if flag == "Y" { "" } else { participation },
            };
            add(&mut making.world.care_reviews, review);
        }
        due = day.months_after(next).unwrap_or(day);
        next = 6;
    }
}
