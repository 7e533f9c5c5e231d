//! Children looked after: episodes, placements, legal statuses, visits, reviews and health.

use quarterday_core::calendar::Day;
use quarterday_intake::Stop;

use super::super::clock::plus;
use super::course::Rate;
use super::front_door::Referral;
use super::pen::{To, row};
use super::world::{Person, World};

const PLACEMENTS: [(usize, &str); 6] = [
    (46, "U4"),
    (16, "U1"),
    (13, "K2"),
    (8, "P1"),
    (9, "H5"),
    (8, "U6"),
];

const ENDS: [(usize, &str); 6] = [
    (26, "E4A"),
    (10, "E11"),
    (12, "E45"),
    (30, "E13"),
    (14, "E8"),
    (8, "E7"),
];

/// One period of care.
#[derive(Clone, Copy, Debug)]
struct Care {
    id: u32,
    person: Person,
    start: Day,
    end: Day,
    /// What ends it.
    reason: &'static str,
}

impl World<'_, '_, '_> {
    /// A period of care with all that is recorded of it; the day it ends.
    pub(super) fn look_after(&mut self, referral: Referral, start: Day) -> Result<Day, Stop> {
        let spans = [
            (26, (8, 180)),
            (22, (180, 700)),
            (28, (700, 1800)),
            (24, (1800, 6000)),
        ];
        let days = self.spread(&spans);
        let grown = referral.person.grown();
        let end = self.on(start, days).max(plus(start, 1)).min(grown);
        let reason = match end == grown {
            true => "E7",
            false if referral.person.born.age_on(end) > 8 => "E4A",
            false => self.random.weighted(&ENDS),
        };
        let care = Care {
            // As a period is told apart by its first episode.
            id: self.pen.next(To::Episode),
            person: referral.person,
            start,
            end,
            reason,
        };
        if care.person.born.age_on(start) >= 14 && self.random.chance(35) {
            let status = "Unaccompanied asylum seeking child";
            self.pen
                .write(To::Immigration, row![care.person.id, status, start, grown])?;
        }
        self.stay(referral, care)?;
        self.visit(care)?;
        self.review(care)?;
        self.keep_well(care)?;
        self.go_missing(care)?;
        self.leave(care)?;
        Ok(end)
    }

    /// The episodes of a period of care, with their placements and legal statuses.
    fn stay(&mut self, referral: Referral, care: Care) -> Result<(), Stop> {
        let until = care.end.min(self.last);
        let (mut start, mut why) = (care.start, "S");
        let mut legal = self
            .random
            .weighted(&[(45, "V2"), (40, "C1"), (8, "L1"), (7, "E1")]);
        let mut legal_from = care.start;
        let mut placement = (self.pen.next(To::Placement), start);
        loop {
            let end = plus(start, self.spread(&[(50, (20, 150)), (50, (150, 560))])).min(care.end);
            let is_last = end >= care.end;
            let ceased = self.known_by(end);
            let reason = match (ceased, is_last) {
                (None, _) => "",
                (_, true) => care.reason,
                (..) => "X1",
            };
            let cells = row![
                care.person.id,
                start,
                why,
                referral.need,
                ceased,
                reason,
                care.id,
                referral.id,
                placement.0,
                care.start,
                "",
            ];
            self.pen.write(To::Episode, cells)?;
            if is_last || end > until {
                self.write_placement(care, placement, end)?;
                let cells = row![care.person.id, legal, legal_from, self.known_by(care.end)];
                self.pen.write(To::Legal, cells)?;
                return Ok(());
            }
            why = self.random.weighted(&[(64, "P"), (30, "L"), (6, "B")]);
            if why != "L" {
                self.write_placement(care, placement, end)?;
                placement = (self.pen.next(To::Placement), end);
            }
            if why != "P" {
                let cells = row![care.person.id, legal, legal_from, end];
                self.pen.write(To::Legal, cells)?;
                legal = self.random.weighted(&[(20, "C1"), (60, "C2"), (20, "E1")]);
                legal_from = end;
            }
            start = end;
        }
    }

    fn write_placement(
        &mut self,
        care: Care,
        (_, start): (u32, Day),
        end: Day,
    ) -> Result<(), Stop> {
        let kind = if care.reason == "E11" && end >= care.end {
            "A5"
        } else {
            self.random.weighted(&PLACEMENTS)
        };
        let miles = self
            .random
            .weighted(&[(55, (0, 9)), (28, (10, 20)), (17, (21, 120))]);
        let miles = self.random.within(miles.0..=miles.1).to_string();
        let provider = self
            .random
            .weighted(&[(50, "PR1"), (42, "PR4"), (8, "PR0")]);
        let has_ended = self.known_by(end);
        let change = if has_ended.is_some() && end < care.end {
            self.random
                .weighted(&[(40, "CARPL"), (30, "OTHER"), (30, "STAND")])
        } else {
            ""
        };
        let urn = format!("SC{:06}", self.random.below(60_000));
        let postcode = format!("ZZ{} {}ZZ", self.random.below(90), self.random.below(10));
        let cells = row![
            start,
            kind,
            urn.as_str(),
            miles.as_str(),
            care.id,
            provider,
            postcode.as_str(),
            has_ended,
            change,
            care.person.id,
        ];
        self.pen.write(To::Placement, cells).map(|_| ())
    }

    fn visit(&mut self, care: Care) -> Result<(), Stop> {
        let until = care.end.min(self.last);
        let mut day = plus(care.start, self.random.within(1..=7));
        while day <= until {
            let held = self.clock.working(day).max(care.start);
            let is_seen = self.random.chance(97);
            let alone = is_seen && self.course.happens(&mut self.random, Rate::SeenAlone, held);
            let cells = row![care.id, care.person.id, held, is_seen, alone];
            self.pen.write(To::CareVisit, cells)?;
            let in_time = self
                .course
                .happens(&mut self.random, Rate::CareVisitInTime, day);
            let days = if in_time {
                self.random.within(25..=42)
            } else {
                self.random.within(43..=80)
            };
            day = plus(day, days);
        }
        Ok(())
    }

    fn review(&mut self, care: Care) -> Result<(), Stop> {
        let until = care.end.min(self.last);
        let mut due = self.clock.after(care.start, 20);
        let mut months = 3;
        loop {
            let in_time = self
                .course
                .happens(&mut self.random, Rate::CareReviewInTime, due);
            let days = if in_time {
                self.random.within(-9..=0)
            } else {
                self.random.within(2..=45)
            };
            let held = self.on(due, days).max(plus(care.start, 1));
            if held > until {
                return Ok(());
            }
            let code = if care.person.born.age_on(held) < 4 {
                "PN0"
            } else {
                self.random
                    .weighted(&[(70, "PN1"), (15, "PN2"), (15, "PN7")])
            };
            let cells = row![care.id, due, held, false, code];
            self.pen.write(To::CareReview, cells)?;
            due = held.months_after(months).unwrap_or(held);
            months = 6;
        }
    }

    fn keep_well(&mut self, care: Care) -> Result<(), Stop> {
        let until = care.end.min(self.last);
        let id = care.person.id;
        let mut day = plus(care.start, self.random.within(10..=40));
        while day <= until {
            let age = care.person.born.age_on(day);
            if self.course.happens(&mut self.random, Rate::HealthDone, day) {
                self.pen
                    .write(To::Check, row![id, "Health Assessment", day, "Completed"])?;
            }
            if self.course.happens(&mut self.random, Rate::DentalDone, day) {
                let on = plus(day, 30);
                if on <= until {
                    self.pen
                        .write(To::Check, row![id, "Dental Check", on, "Completed"])?;
                }
            }
            if (4..=16).contains(&age) && self.random.chance(76) {
                let score = self.random.within(2..=26).to_string();
                self.pen
                    .write(To::Score, row![id, day, "", score.as_str()])?;
            }
            day = plus(day, if age < 5 { 178 } else { 355 });
        }
        Ok(())
    }

    fn go_missing(&mut self, care: Care) -> Result<(), Stop> {
        let runs = care.person.born.age_on(care.start) > 9 && self.random.chance(26);
        let mut day = plus(care.start, self.random.within(5..=300));
        while runs && day <= care.end.min(self.last) {
            let end = plus(day, self.spread(&[(85, (0, 2)), (15, (3, 20))]));
            let offered = self.random.weighted(&[(85, "Y"), (15, "N")]);
            let accepted = if offered == "Y" && self.random.chance(55) {
                "Y"
            } else {
                "N"
            };
            let kind = self.random.weighted(&[(90, "M"), (10, "A")]);
            let cells = row![
                care.person.id,
                day,
                kind,
                self.known_by(end),
                offered,
                accepted
            ];
            self.pen.write(To::Missing, cells)?;
            day = plus(end, self.spread(&[(60, (5, 60)), (40, (60, 400))]));
        }
        Ok(())
    }

    /// What is recorded when care ends: an adoption, or a young person who is looked to until 21.
    fn leave(&mut self, care: Care) -> Result<(), Stop> {
        let is_immunised = self.random.chance(84);
        if care.end > plus(self.last, -400) && self.immunised.insert(care.person.id) {
            let cells = row![is_immunised, care.start];
            self.pen
                .write_keyed(To::Immunisation, care.person.id, cells)?;
        }
        if care.end > self.last {
            return Ok(());
        }
        if care.reason == "E11" {
            let days = care.start.days_to(care.end);
            let part = |hundredths: i32| plus(care.start, days * hundredths / 100);
            let cells = row![
                care.person.id,
                care.id,
                part(30),
                "",
                part(45),
                part(70),
                part(60),
                false,
                "",
                "",
                "",
                false,
                "",
                "",
                "",
                "",
                care.end,
                "Adoption order",
            ];
            self.pen.write(To::Permanence, cells)?;
        }
        if care.person.born.age_on(care.end) >= 16 && care.start.days_to(care.end) > 91 {
            self.look_to(care)?;
        }
        Ok(())
    }

    /// A care leaver as things stand on the day of the extract.
    fn look_to(&mut self, care: Care) -> Result<(), Stop> {
        let age = care.person.born.age_on(self.last);
        if !(16..=25).contains(&age) {
            return Ok(());
        }
        let touch = if self
            .course
            .happens(&mut self.random, Rate::InTouch, self.last)
        {
            "YES"
        } else {
            self.random
                .weighted(&[(60, "NO"), (25, "REFU"), (15, "NREQ")])
        };
        let suitable = self
            .course
            .happens(&mut self.random, Rate::Suitable, self.last);
        let activity = if self
            .course
            .happens(&mut self.random, Rate::Occupied, self.last)
        {
            self.random
                .weighted(&[(15, "F1"), (45, "F2"), (30, "F5"), (10, "P2")])
        } else {
            self.random.weighted(&[(30, "G4"), (45, "G5"), (25, "G6")])
        };
        let worker = self.worker();
        let contact = plus(self.last, -self.random.within(1..=70));
        let review = plus(self.last, -self.random.within(5..=220));
        let eligibility = if age < 18 {
            "Relevant"
        } else {
            "Former Relevant"
        };
        let home = self
            .random
            .weighted(&[(30, "U"), (25, "B"), (25, "K"), (20, "E")]);
        let cells = row![
            care.person.id,
            eligibility,
            touch,
            contact,
            home,
            if suitable { "1" } else { "2" },
            activity,
            review,
            "",
            Self::team(worker),
            worker,
        ];
        self.pen.write(To::Leaver, cells).map(|_| ())
    }
}
