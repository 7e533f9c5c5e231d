//! Every authority in England over years, made up: records as many and as varied as the real ones,
//! to see how the program does with them. The same seed gives the same records; no record is of
//! anybody.
//!
//! A feed of the door: rows are made one at a time, so memory does not grow with the years.

mod care;
mod course;
mod front_door;
mod pen;
mod protection;
mod world;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use quarterday_core::calendar::Day;
use quarterday_intake::{Context, Door, Feed, FeedRead, Sink, Stop};

use super::clock::{Clock, on, plus, years};
use super::random::Random;
use course::Course;
use pen::Pen;
pub use quarterday_core::area::{Place, places};
use sha2::{Digest, Sha256};
use world::World;

/// The day of the extract: the end of the last financial year there are records of.
const EXTRACT: (i32, u32, u32) = (2025, 3, 31);

/// Referrals a year in England, and contacts that lead to none.
const REFERRALS: u64 = 620_000;
const CONTACTS: u64 = 310_000;

/// Children in England, about.
const CHILDREN: u64 = 12_000_000;

/// Working days of a year, about.
const WORKING_DAYS: u64 = 252;

/// The number of the rules by which the records are made.
const RULES: u32 = 1;

/// Years before the first, so that it begins with cases open.
const RUN_UP: i32 = 2;

/// Which records to make.
#[derive(Clone, Debug)]
pub struct National {
    /// Of which authorities.
    pub places: Vec<Place>,
    /// Of how many financial years, the last of them 2024/25.
    pub years: u8,
    /// How many of a thousand cases; 1000 is as many as England has.
    pub scale: u32,
    /// Other seeds give other records.
    pub seed: u64,
}

impl National {
    /// The first day of the first year.
    pub fn first(&self) -> Day {
        plus(years(self.last(), -i32::from(self.years)), 1)
    }

    /// The day of the extract.
    pub fn last(&self) -> Day {
        on(EXTRACT.0, EXTRACT.1, EXTRACT.2)
    }

    /// What tells these records from others: the rules they are made by, and what was asked for.
    fn identity(&self) -> String {
        let mut hash = Sha256::new();
        let (years, scale, seed) = (self.years, self.scale, self.seed);
        hash.update(format!("{RULES}\n{years}\n{scale}\n{seed}\n"));
        for place in &self.places {
            hash.update(place.code);
        }
        let digits = hash.finalize();
        let digits: Vec<String> = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.concat()
    }

    fn write(&self, door: &mut Door<'_>, source: &str) -> Result<(), Stop> {
        let clock = Clock::new();
        let mut pen = Pen::new(door, source);
        for place in &self.places {
            pen.turn_to(place.code);
            self.write_place(&mut pen, &clock, place)?;
        }
        Ok(())
    }

    fn write_place(&self, pen: &mut Pen<'_, '_>, clock: &Clock, place: &Place) -> Result<(), Stop> {
        let mut random = Random::new(self.seed, place.code);
        let (first, last) = (years(self.first(), -RUN_UP), self.last());
        let course = Course::new(&mut random, first, last);
        let children = place.children * u64::from(self.scale) / 1000;
        // A day's share, in thousandths, of what is done in a year.
        let daily = |yearly: u64| {
            yearly * place.children * u64::from(self.scale) * course.demand
                / (CHILDREN * WORKING_DAYS * 100)
        };
        let (referrals, contacts) = (daily(REFERRALS), daily(CONTACTS));
        let mut world = World {
            pen,
            clock,
            random,
            course,
            last,
            workers: 0..0,
            known: Vec::new(),
            immunised: BTreeSet::new(),
        };
        world.appoint(children)?;
        for epoch in first.epoch()..=last.epoch() {
            let Some(day) = Day::from_epoch(epoch).filter(|day| clock.working(*day) == *day) else {
                continue;
            };
            for _ in 0..world.so_many(referrals) {
                world.refer(day)?;
            }
            for _ in 0..world.so_many(contacts) {
                world.contact(day)?;
            }
        }
        Ok(())
    }
}

impl World<'_, '_, '_> {
    /// A whole number of so many thousandths, right in the mean.
    fn so_many(&mut self, thousandths: u64) -> u64 {
        let rest = usize::try_from(thousandths % 1000).unwrap_or(0);
        thousandths / 1000 + u64::from(self.random.below(1000) < rest)
    }
}

/// What findings and records call the source.
const SOURCE: &str = "synthetic England";

impl Feed for National {
    fn name(&self) -> &str {
        SOURCE
    }

    fn read(&mut self, context: &Context, sink: &mut dyn Sink) -> io::Result<FeedRead> {
        let mut door = Door::new(SOURCE, &Arc::clone(&context.authority), sink);
        let end = self.write(&mut door, SOURCE);
        let read = door.close(end)?;
        Ok(FeedRead {
            read,
            sha256: self.identity(),
            bytes: 0,
        })
    }
}

#[cfg(test)]
mod tests;
