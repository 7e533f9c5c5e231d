//! Child protection plans, their visits and reviews.

use quarterday_core::calendar::Day;
use quarterday_intake::Stop;

use super::super::clock::plus;
use super::course::Rate;
use super::front_door::Referral;
use super::pen::{To, row};
use super::world::World;

const CATEGORIES: [(usize, &str); 5] =
    [(48, "NEG"), (38, "EMO"), (7, "PHY"), (4, "SAB"), (3, "MUL")];

impl World<'_, '_, '_> {
    /// A plan with its visits and reviews; the day it ends.
    pub(super) fn protect(
        &mut self,
        referral: Referral,
        conference: u32,
        start: Day,
    ) -> Result<Day, Stop> {
        let person = referral.person;
        let spans = [
            (12, (40, 90)),
            (45, (91, 280)),
            (33, (280, 470)),
            (10, (470, 1000)),
        ];
        let days = self.spread(&spans);
        let end = self.on(start, days).min(person.grown());
        let first = self.random.weighted(&CATEGORIES);
        let latest = if self.random.chance(90) {
            first
        } else {
            self.random.weighted(&CATEGORIES)
        };
        let cells = row![
            referral.id,
            conference,
            person.id,
            start,
            self.known_by(end),
            first,
            false,
            latest,
        ];
        let plan = self.pen.write(To::Plan, cells)?;
        self.visit_plan(person.id, plan, (start, end.min(self.last)))?;
        self.review_plan(person.id, plan, (start, end.min(self.last)))?;
        Ok(end)
    }

    fn visit_plan(&mut self, person: u32, plan: u32, (start, end): (Day, Day)) -> Result<(), Stop> {
        let mut day = start;
        loop {
            let in_time = self
                .course
                .happens(&mut self.random, Rate::PlanVisitInTime, day);
            let days = if in_time {
                5 + self.random.below(6)
            } else {
                11 + self.random.below(6)
            };
            day = self.clock.after(day, days);
            if day > end {
                return Ok(());
            }
            let is_seen = self.random.chance(95);
            let alone = is_seen && self.course.happens(&mut self.random, Rate::SeenAlone, day);
            let cells = row![person, plan, day, is_seen, alone, self.random.chance(40)];
            self.pen.write(To::PlanVisit, cells)?;
        }
    }

    fn review_plan(
        &mut self,
        person: u32,
        plan: u32,
        (start, end): (Day, Day),
    ) -> Result<(), Stop> {
        let mut due = plus(start, 91);
        loop {
            let in_time = self
                .course
                .happens(&mut self.random, Rate::PlanReviewInTime, due);
            let days = if in_time {
                self.random.within(-12..=0)
            } else {
                self.random.within(3..=40)
            };
            let held = self.on(due, days);
            if held > end {
                return Ok(());
            }
            let goes_on = held < end;
            let cells = row![person, plan, due, held, "", goes_on, true, "PN1"];
            self.pen.write(To::PlanReview, cells)?;
            due = plus(held, 182);
        }
    }
}
