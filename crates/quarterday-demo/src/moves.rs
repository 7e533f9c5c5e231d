//! When children in care move and their legal status changes: drawn for every child, then drawn
//! again for some until as many have moved often, and as many are settled, as the course says.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, Period};

use super::clock::{birthday, plus, years};
use super::course::{tenths, wider};
use super::making::{Care, Making, extracted};
use super::random::Random;
use super::world::Id;

/// A change of placement: to whom.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Move {
    /// Other carers.
    Carer,
    /// The same carers on other terms.
    SameCarer,
    /// Adopters.
    Adopters,
    /// The same carers, who adopt.
    CarersAdopt,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Change {
    pub(super) placement: Option<Move>,
    pub(super) legal: Option<&'static str>,
}

/// What changed when, from the start of care.
pub(super) type Changes = BTreeMap<Day, Change>;

/// Draws the changes of every period of care.
pub(super) fn draw(making: &Making) -> Vec<Changes> {
    let mut random = making.random("moves");
    let mut drawn: Vec<Changes> = (0..making.cares.len())
        .map(|care| changes(making, &mut random, care))
        .collect();
    let mut children: Vec<Child> = children(making, &drawn);
    let mut tally = Tally::new(making, &children);
    for _ in 0..PASSES {
        random.shuffle(&mut children);
        for child in &mut children {
            if tally.is_settled() {
                return drawn;
            }
            let again: Vec<Changes> = (child.cares.iter())
                .map(|&care| changes(making, &mut random, care))
                .collect();
            let standings = standings(making, &child.cares, &again);
            if tally.replace(&child.standings, &standings) {
                child.standings = standings;
                for (&care, changes) in child.cares.iter().zip(again) {
                    drawn[care] = changes;
                }
            }
        }
    }
    drawn
}

/// A child's periods of care, in order, and how the child stands at the end of each quarter.
struct Child {
    cares: Vec<usize>,
    standings: Vec<Standing>,
}

fn children(making: &Making, drawn: &[Changes]) -> Vec<Child> {
    let mut cares: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (care, row) in making.cares.iter().enumerate() {
        cares.entry(row.person).or_default().push(care);
    }
    let children = cares.into_values().map(|mut cares| {
        cares.sort_by_key(|&care| making.cares[care].start);
        let drawn: Vec<Changes> = cares.iter().map(|&care| drawn[care].clone()).collect();
        let standings = standings(making, &cares, &drawn);
        Child { cares, standings }
    });
    children.collect()
}

/// The quarter for which the council published how many had moved often; the most weight is on it.
const PUBLISHED: Period = Period::Quarter(2018, 1);

/// How many times everybody's moves may be drawn again.
const PASSES: usize = 40;

/// How a child stands at the end of a quarter.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four questions, each asked of every child"
)]
struct Standing {
    /// In care.
    is_in: bool,
    /// In three or more placements in the twelve months.
    moved: bool,
    /// Under 16, and in care for two and a half years.
    is_asked: bool,
    /// In one placement for two of them.
    settled: bool,
}

/// How a child stands at the end of each quarter of the course.
fn standings(making: &Making, cares: &[usize], changes: &[Changes]) -> Vec<Standing> {
    let cares: Vec<&Care> = cares.iter().map(|&care| &making.cares[care]).collect();
    let born = cares
        .first()
        .and_then(|care| making.world.born(care.person));
    let spells: Vec<Spell> = (cares.iter().zip(changes))
        .flat_map(|(care, changes)| spells(care, changes))
        .collect();
    let at = |day: Day| {
        let is_open = |from: Day, to: Option<Day>| from <= day && to.is_none_or(|to| to > day);
        let first = plus(years(day, -1), 1);
        let within = |&&(from, to, _): &&Spell| from <= day && to.is_none_or(|to| to > first);
        let present = spells.iter().rposition(|&(from, to, _)| is_open(from, to));
        let since = present.map(|present| match spells[present] {
            (_, _, Move::Adopters) if present > 0 => spells[present - 1].0,
            (from, ..) => from,
        });
        let is_young = born.is_none_or(|born| birthday(born, 16) > day);
        let care = cares.iter().rfind(|care| is_open(care.start, care.end));
        let is_in = care.is_some();
        let is_asked = is_young && care.is_some_and(|care| care.start.days_to(day) >= 911);
        Standing {
            is_in,
            moved: is_in && spells.iter().filter(within).count() >= 3,
            is_asked,
            settled: is_asked && since.is_some_and(|since| since.days_to(day) >= 729),
        }
    };
    let quarters = wider().into_iter().skip(1);
    quarters
        .map(|quarter| at(quarter.quarter.last_day()))
        .collect()
}

/// A placement without a change of carer: from, to, and how it began.
type Spell = (Day, Option<Day>, Move);

fn spells(care: &Care, changes: &Changes) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for (&day, change) in changes {
        let to = change
            .placement
            .filter(|to| matches!(to, Move::Carer | Move::Adopters));
        let Some(to) = to else { continue };
        if let Some(before) = spells.last_mut() {
            before.1 = Some(day);
        }
        spells.push((day, care.end, to));
    }
    spells
}

/// What the standings come to, quarter by quarter, and what they are to come to.
struct Tally {
    moved: Vec<usize>,
    settled: Vec<usize>,
    wanted: Vec<[usize; 2]>,
}

impl Tally {
    fn new(making: &Making, children: &[Child]) -> Self {
        let count = |quarter: usize, is: fn(&Standing) -> bool| {
            let these = children
                .iter()
                .filter(|child| is(&child.standings[quarter]));
            these.count()
        };
        let (mut moved, mut settled, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        for (number, quarter) in wider().iter().skip(1).enumerate() {
            let day = quarter.quarter.last_day();
            let planted = making.planted.in_care.iter();
            let planted = planted
                .filter(|(from, to)| *from <= day && to.is_none_or(|to| to > day))
                .count();
            moved.push(count(number, |standing| standing.moved));
            settled.push(count(number, |standing| standing.settled));
            wanted.push([
                nearest(
                    quarter.moved,
                    planted + count(number, |standing| standing.is_in),
                ),
                nearest(quarter.settled, count(number, |standing| standing.is_asked)),
            ]);
        }
        Self {
            moved,
            settled,
            wanted,
        }
    }

    fn is_settled(&self) -> bool {
        self.distance() == 0
    }

    fn distance(&self) -> usize {
        let quarters = wider().into_iter().skip(1);
        let pairs = self.moved.iter().zip(&self.settled).zip(&self.wanted);
        let each = pairs
            .zip(quarters)
            .map(|(((&moved, &settled), &[more, less]), quarter)| {
                let weight = if quarter.quarter == PUBLISHED { 100 } else { 1 };
                weight * moved.abs_diff(more) + settled.abs_diff(less)
            });
        each.sum()
    }

    /// Puts one child's standings in place of others, where that brings nothing further off.
    fn replace(&mut self, before: &[Standing], now: &[Standing]) -> bool {
        let distance = self.distance();
        self.exchange(before, now);
        let is_better = self.distance() < distance;
        if !is_better {
            self.exchange(now, before);
        }
        is_better
    }

    fn exchange(&mut self, out: &[Standing], into: &[Standing]) {
        let moves = self
            .moved
            .iter_mut()
            .zip(&mut self.settled)
            .zip(out.iter().zip(into));
        for ((moved, settled), (out, into)) in moves {
            *moved = *moved + usize::from(into.moved) - usize::from(out.moved);
            *settled = *settled + usize::from(into.settled) - usize::from(out.settled);
        }
    }
}

/// The whole number of `of` nearest to a share in tenths.
fn nearest(share: usize, of: usize) -> usize {
    let count = (2 * share * of + 1000) / 2000;
    debug_assert!(tenths(count, of).abs_diff(share) <= 500 / of.max(1) + 1);
    count
}

/// Days until the next move.
fn stay(random: &mut Random, number: usize) -> i32 {
    let (least, most) = match number {
        0 => random.weighted(&[(30, (8, 60)), (25, (40, 200)), (45, (500, 3000))]),
        1 => random.weighted(&[(22, (20, 140)), (18, (140, 500)), (60, (800, 3600))]),
        _ => random.weighted(&[(18, (20, 200)), (12, (200, 500)), (70, (900, 4000))]),
    };
    random.within(least..=most)
}

fn is_adopted(reason: &str) -> bool {
    matches!(reason, "E11" | "E12")
}

/// What changed when, from the start of care; the start itself changes both.
fn changes(making: &Making, random: &mut Random, care: usize) -> Changes {
    let care = &making.cares[care];
    let until = care.end.unwrap_or(extracted());
    let born = making.world.born(care.person).unwrap_or(care.start);
    let mut changes = Changes::new();
    changes.entry(care.start).or_default().placement = Some(Move::Carer);
    let adopters = is_adopted(care.reason).then(|| plus(until, -random.within(85..=150)));
    let mut day = care.start;
    for number in 0.. {
        let stay = stay(random, number);
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
            let kind = random.weighted(&[(85, Move::Adopters), (15, Move::CarersAdopt)]);
            changes.entry(day).or_default().placement = Some(kind);
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
