//! From a contact to the end of a referral: assessments, enquiries, conferences, plans in need.

use quarterday_core::calendar::Day;
use quarterday_intake::Stop;

use super::super::clock::plus;
use super::course::Rate;
use super::pen::{To, row};
use super::world::{Person, World};

const SOURCES: [(usize, &str); 8] = [
    (29, "6"),
    (19, "2A"),
    (14, "3A"),
    (9, "5A"),
    (10, "1A"),
    (7, "1C"),
    (6, "8"),
    (6, "10"),
];

const NEEDS: [(usize, &str); 8] = [
    (57, "N1"),
    (9, "N2"),
    (3, "N3"),
    (8, "N4"),
    (13, "N5"),
    (4, "N6"),
    (3, "N8"),
    (3, "N9"),
];

/// A referral whose end is not yet known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Referral {
    pub(super) id: u32,
    pub(super) person: Person,
    pub(super) on: Day,
    pub(super) need: &'static str,
}

impl World<'_, '_, '_> {
    /// A contact that leads to no referral.
    pub(super) fn contact(&mut self, day: Day) -> Result<(), Stop> {
        let is_known = self.random.chance(60);
        let person = match is_known.then(|| self.somebody_known(day)).flatten() {
            Some(person) => person,
            None => self.meet(day)?,
        };
        self.write_contact(person, day, "no further action")?;
        if self.random.chance(30) {
            let start = self.within(day, 3..=20);
            let end = self.within(start, 60..=300);
            let reason = "Family support";
            let cells = row![
                person.id,
                self.known_by(start),
                self.known_by(end),
                reason,
                "",
                "Family hub",
                ""
            ];
            if start <= self.last {
                self.pen.write(To::Help, cells)?;
            }
        }
        Ok(())
    }

    fn write_contact(&mut self, person: Person, day: Day, outcome: &str) -> Result<(), Stop> {
        let source = self.random.weighted(&SOURCES);
        self.pen
            .write(To::Contact, row![person.id, day, source, "", outcome])
            .map(|_| ())
    }

    /// A child whose case closed at some time.
    fn somebody_known(&mut self, day: Day) -> Option<Person> {
        let count = self.known.len();
        if count == 0 {
            return None;
        }
        let at = self.random.below(count);
        let (person, closed) = *self.known.get(at)?;
        (closed < day && person.grown() > plus(day, 200)).then_some(person)
    }

    /// One of those whose case closed in the year before.
    fn somebody_back(&mut self, day: Day) -> Option<Person> {
        for _ in 0..6 {
            let last = self.known.len().min(4000);
            let at = self.known.len() - last + self.random.below(last.max(1));
            let Some(&(person, closed)) = self.known.get(at) else {
                continue;
            };
            if closed < day && closed > plus(day, -360) && person.grown() > plus(day, 200) {
                self.known.swap_remove(at);
                return Some(person);
            }
        }
        None
    }

    /// A referral with all that comes of it, as far as it is known on the day of the extract.
    pub(super) fn refer(&mut self, day: Day) -> Result<(), Stop> {
        let comes_back = self.course.happens(&mut self.random, Rate::Returns, day);
        let person = match comes_back.then(|| self.somebody_back(day)).flatten() {
            Some(person) => person,
            None => self.meet(day)?,
        };
        self.write_contact(person, day, "referral")?;
        let referral = Referral {
            id: self.pen.next(To::Referral),
            person,
            on: day,
            need: self.random.weighted(&NEEDS),
        };
        if self
            .course
            .happens(&mut self.random, Rate::NoFurtherAction, day)
        {
            return self.close(referral, Some(day), true);
        }
        let done = self.assess(referral, day)?;
        let mut end = done;
        if self.random.below(1000) < 386 {
            end = end.max(self.enquire(referral)?);
        } else if self.random.chance(42) {
            end = end.max(self.plan_in_need(referral, done)?);
        }
        if self.random.chance(11) {
            let again = self.within(day, 70..=200);
            if again <= self.last {
                end = end.max(self.assess(referral, again)?);
            }
        }
        if self.random.below(1000) < 62 {
            let start = self.within(day, 15..=220);
            if start <= self.last && person.grown() > plus(start, 90) && person.born < start {
                end = end.max(self.look_after(referral, start)?);
            }
        }
        let end = self.within(end, 3..=30).min(person.grown());
        self.allocate(person, referral.id, (plus(day, 1), end))?;
        self.close(referral, Some(end), false)
    }

    /// Writes the referral down.
    pub(super) fn close(
        &mut self,
        referral: Referral,
        end: Option<Day>,
        is_nothing: bool,
    ) -> Result<(), Stop> {
        let end = end.and_then(|end| self.known_by(end));
        if let Some(end) = end {
            self.known.push((referral.person, end));
        }
        let reason = match (end, is_nothing) {
            (None, _) => "",
            (_, true) => "RC8",
            (..) => self
                .random
                .weighted(&[(60, "RC8"), (20, "RC9"), (20, "RC7")]),
        };
        let source = self.random.weighted(&SOURCES);
        let worker = self.worker();
        let cells = row![
            referral.person.id,
            referral.on,
            referral.need,
            source,
            "",
            "",
            is_nothing,
            reason,
            end,
            Self::team(worker),
            worker,
        ];
        self.pen.write(To::Referral, cells).map(|_| ())
    }

    /// An assessment; the day it was done.
    fn assess(&mut self, referral: Referral, start: Day) -> Result<Day, Stop> {
        let days = if self
            .course
            .happens(&mut self.random, Rate::AssessedInTime, start)
        {
            self.spread(&[(18, (1, 10)), (22, (11, 25)), (60, (26, 45))])
        } else {
            self.spread(&[(70, (46, 65)), (30, (66, 140))])
        };
        let done = self.clock.after(start, usize::try_from(days).unwrap_or(1));
        let worker = self.worker();
        let cells = row![
            referral.person.id,
            referral.id,
            start,
            self.random.chance(96),
            self.known_by(done),
            "",
            self.random.chance(30),
            Self::team(worker),
            worker,
        ];
        self.pen.write(To::Assessment, cells)?;
        Ok(done)
    }

    /// A section 47 enquiry, and what comes of it; the day all of that is over.
    fn enquire(&mut self, referral: Referral) -> Result<Day, Stop> {
        let start = self.within(referral.on, 0..=30).max(referral.on);
        if start > self.last {
            return Ok(referral.on);
        }
        let end = self.clock.after(start, 1 + self.random.below(14));
        let has_conference = self.random.below(1000) < 335;
        let enquiry = self.pen.next(To::Enquiry);
        let worker = self.worker();
        let cells = row![
            referral.id,
            referral.person.id,
            start,
            self.known_by(end),
            !has_conference,
            "",
            worker,
            Self::team(worker),
        ];
        self.pen.write(To::Enquiry, cells)?;
        if !has_conference {
            return Ok(end);
        }
        let in_time = self
            .course
            .happens(&mut self.random, Rate::ConferenceInTime, start);
        let days = if in_time {
            5 + self.random.below(11)
        } else {
            16 + self.random.below(25)
        };
        let held = self.clock.after(start, days);
        if held > self.last {
            return Ok(end);
        }
        let has_plan = self.random.below(1000) < 867;
        let plan = self.pen.next(To::Plan);
        let conference = self.pen.next(To::Conference);
        let plan_of = if has_plan {
            super::pen::Put::Number(plan)
        } else {
            super::pen::Put::Blank
        };
        let cells = row![
            conference,
            enquiry,
            referral.person.id,
            plan_of,
            referral.id,
            false,
            self.clock.after(start, 15),
            held,
            has_plan,
            "",
            Self::team(worker),
            worker,
        ];
        self.pen.write(To::Conference, cells)?;
        if has_plan {
            self.protect(referral, conference, held)
        } else {
            Ok(held)
        }
    }

    /// A child in need plan; the day it ends.
    fn plan_in_need(&mut self, referral: Referral, start: Day) -> Result<Day, Stop> {
        if start > self.last {
            return Ok(start);
        }
        let end = plus(start, self.spread(&[(60, (60, 200)), (40, (200, 500))]));
        let worker = self.worker();
        let cells = row![
            referral.id,
            referral.person.id,
            start,
            self.known_by(end),
            Self::team(worker),
            worker,
        ];
        self.pen.write(To::NeedPlan, cells)?;
        Ok(end)
    }
}
