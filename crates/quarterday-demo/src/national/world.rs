//! One authority over the years: its people, its staff and its days.

use quarterday_core::calendar::Day;
use quarterday_intake::Stop;

use super::super::clock::{Clock, plus};
use super::super::random::Random;
use super::course::Course;
use super::pen::{Pen, To, row};

/// Somebody the authority knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) born: Day,
}

impl Person {
    /// The 18th birthday.
    pub(super) fn grown(self) -> Day {
        self.born.birthday(18).unwrap_or(self.born)
    }
}

/// One authority at work.
pub(super) struct World<'w, 'a, 'b> {
    pub(super) pen: &'w mut Pen<'a, 'b>,
    pub(super) clock: &'w Clock,
    pub(super) random: Random,
    pub(super) course: Course,
    /// The day of the extract: nothing later is known.
    pub(super) last: Day,
    /// Their keys.
    pub(super) workers: std::ops::Range<u32>,
    /// Whose case closed, and when: those who may come back.
    pub(super) known: Vec<(Person, Day)>,
    /// Of whom the immunisations are written down.
    pub(super) immunised: std::collections::BTreeSet<u32>,
}

const ETHNICITIES: [(usize, &str); 12] = [
    (700, "WBRI"),
    (5, "WIRI"),
    (60, "WOTH"),
    (35, "MWBC"),
    (30, "MOTH"),
    (20, "AIND"),
    (40, "APKN"),
    (20, "ABAN"),
    (15, "BCRB"),
    (45, "BAFR"),
    (15, "OOTH"),
    (15, "NOBT"),
];

const DISABILITIES: [&str; 6] = ["LD", "AUT", "BEH", "COMM", "MOB", "DDA"];

impl World<'_, '_, '_> {
    /// The day, unless it is later than the extract.
    pub(super) fn known_by(&self, day: Day) -> Option<Day> {
        (day <= self.last).then_some(day)
    }

    /// So many days from one of these spans, each as likely as its weight says.
    pub(super) fn spread(&mut self, spans: &[(usize, (i32, i32))]) -> i32 {
        let (from, to) = self.random.weighted(spans);
        self.random.within(from..=to)
    }

    /// A working day so many days on, or the one next before it.
    pub(super) fn on(&self, day: Day, days: i32) -> Day {
        self.clock.working(plus(day, days))
    }

    /// The same, any number of days of these on.
    pub(super) fn within(&mut self, day: Day, days: std::ops::RangeInclusive<i32>) -> Day {
        let days = self.random.within(days);
        self.on(day, days)
    }

    /// Any worker.
    pub(super) fn worker(&mut self) -> u32 {
        let at = u32::try_from(self.random.below(self.workers.len())).unwrap_or(0);
        self.workers.start + at
    }

    /// The team of a worker.
    pub(super) fn team(worker: u32) -> &'static str {
        const TEAMS: [&str; 6] = [
            "Assessment team 1",
            "Assessment team 2",
            "Safeguarding team 1",
            "Safeguarding team 2",
            "Looked after team 1",
            "Looked after team 2",
        ];
        TEAMS[usize::try_from(worker).unwrap_or(0) % TEAMS.len()]
    }

    /// Writes the workers down: one for about every 350 children.
    pub(super) fn appoint(&mut self, children: u64) -> Result<(), Stop> {
        let first = self.pen.next(To::Professional);
        for n in 0..(children / 350).max(4) {
            let name = format!("Social worker {}", n + 1);
            let hours = if n % 6 == 5 { "0.6" } else { "1" };
            let cells = row![
                "",
                name.as_str(),
                "",
                "Social worker",
                "",
                Self::team(first),
                hours,
                n % 8 == 3
            ];
            self.pen.write(To::Professional, cells)?;
        }
        self.workers = first..self.pen.next(To::Professional);
        Ok(())
    }

    /// Somebody new to the authority, of whatever age a child may be, or not yet born.
    pub(super) fn meet(&mut self, day: Day) -> Result<Person, Stop> {
        let spans = [
            (3, (-150, -1)),
            (30, (0, 1500)),
            (40, (1500, 4000)),
            (34, (4000, 6200)),
        ];
        let days = self.spread(&spans);
        self.write_person(plus(day, -days))
    }

    /// Somebody of this date of birth.
    pub(super) fn write_person(&mut self, born: Day) -> Result<Person, Stop> {
        let is_unborn = born > self.last;
        let sex = if is_unborn {
            "U"
        } else {
            self.random.weighted(&[(51, "M"), (49, "F")])
        };
        let ethnicity = self.random.weighted(&ETHNICITIES);
        let (known, expected) = if is_unborn {
            (None, Some(born))
        } else {
            (Some(born), None)
        };
        let send = self.random.chance(20);
        let id = self.pen.write(
            To::Person,
            row![
                "", "", sex, "", ethnicity, known, "", "", "", send, expected
            ],
        )?;
        if self.random.chance(13) {
            let code = self.random.pick(&DISABILITIES);
            self.pen.write(To::Disability, row![id, code])?;
        }
        let locality = 1 + self.random.below(8);
        let postcode = format!("ZZ{locality} {}ZZ", id % 10);
        let cells = row!["", id, "Home", born.min(self.last), "", postcode.as_str()];
        self.pen.write(To::Address, cells)?;
        Ok(Person { id, born })
    }

    /// A worker has somebody, from and to. Now and then the worker changes on the way, or nobody is
    /// there for a while.
    pub(super) fn allocate(
        &mut self,
        person: Person,
        referral: u32,
        (from, to): (Day, Day),
    ) -> Result<(), Stop> {
        let mut start = from;
        while start <= self.last {
            let days = self.spread(&[(30, (60, 200)), (70, (200, 700))]);
            let end = plus(start, days).min(to);
            let worker = self.worker();
            let is_held =
                self.course
                    .happens(&mut self.random, super::course::Rate::Allocated, start);
            let who = if is_held { Some(worker) } else { None };
            let reason = if start == from { "" } else { "CASELD" };
            let cells = row![
                who.map_or(super::pen::Put::Blank, super::pen::Put::Number),
                "Social worker",
                Self::team(worker),
                start,
                self.known_by(end),
                reason,
                person.id,
                referral,
            ];
            self.pen.write(To::Involvement, cells)?;
            if end >= to {
                break;
            }
            start = end;
        }
        Ok(())
    }
}
