//! The deliberate edge cases: at least one for every point that the definitions say must be
//! tested. They come before everything else, so that the rest of the
//! records make up what they leave of the course's figures.

mod assessments;
mod care;
mod care_leavers;
mod care_visits;
mod conferences;
mod front_door;
mod placed;
mod plan_visits;
mod plans;
mod rows;

use quarterday_core::calendar::Day;

use super::making::Making;
use super::random::Random;
use super::world::{Id, When};

pub(super) use care::{Finish, finish};

/// Plants every edge case.
pub(super) fn plant(making: &mut Making) {
    let mut random = making.random("edges");
    let planter = &mut Planter {
        making,
        random: &mut random,
    };
    assessments::plant(planter);
    conferences::plant(planter);
    plans::plant(planter);
    plan_visits::plant(planter);
    care::plant(planter);
    care_visits::plant(planter);
    care_leavers::plant(planter);
    front_door::plant(planter);
    placed::plant(planter);
}

/// What is at hand while edge cases are planted.
struct Planter<'a> {
    making: &'a mut Making,
    random: &'a mut Random,
}

impl Planter<'_> {
    /// Somebody born then: a date, nothing, or so many years before the extract.
    fn child(&mut self, born: &'static str) -> Id {
        self.making.person(self.random, when(born))
    }

    /// Sees to it that a child has an allocated worker from one day to another.
    fn allocate(&mut self, need: (Id, Day, Option<Day>, bool)) {
        let (_, from, to, _) = need;
        if to.is_none_or(|to| to >= from) {
            self.making.planted.allocated.push(need);
        }
    }
}

/// A date as an edge case gives it: nothing, a day, a day and time, or whatever it says.
fn when(text: &'static str) -> When {
    if text.is_empty() {
        return When::Blank;
    }
    let (day, time) = text.split_once(' ').unwrap_or((text, ""));
    match day.parse() {
        Ok(_) if day.starts_with("9999") || day.starts_with("1900") => When::Raw(text),
        Ok(day) if time.is_empty() => When::On(day),
        Ok(day) => When::At(day, time),
        Err(_) => When::Raw(text),
    }
}

/// A day that an edge case cannot do without.
fn day(text: &'static str) -> Day {
    text.parse().expect("an edge case names its days")
}
