//! The records in the making: the tables so far, and what is known about the families, plans and
//! periods of care that no table says outright.

use quarterday_core::calendar::Day;

use super::clock::{Clock, on, plus};
use super::course::{Course, course};
use super::edges::Finish;
use super::random::Random;
use super::staff::Staff;
use super::world::{Id, Person, When, World, add};

/// The day the extract was taken.
pub(super) fn extracted() -> Day {
    on(2019, 9, 30)
}

/// Everything at hand while the records are made.
pub(super) struct Making {
    pub(super) seed: u64,
    pub(super) clock: Clock,
    pub(super) course: Vec<Course>,
    pub(super) world: World,
    pub(super) staff: Staff,
    pub(super) groups: Vec<Group>,
    pub(super) cares: Vec<Care>,
    pub(super) leavers: Vec<Leaver>,
    /// Assessments that go with a conference or an entry into care; all within 45 working days.
    pub(super) due_assessments: Vec<DueAssessment>,
    /// Children whose plan ended because they came into care.
    pub(super) into_care: Vec<(Day, Vec<Id>, Vec<Id>)>,
    pub(super) planted: Planted,
}

/// Sisters and brothers on plans together.
pub(super) struct Group {
    pub(super) people: Vec<Id>,
    pub(super) referrals: Vec<Id>,
    pub(super) plans: Vec<Id>,
    pub(super) start: Day,
    pub(super) end: Option<Day>,
    pub(super) next_review: Day,
    /// Days on which they were all seen.
    pub(super) visits: Vec<Day>,
}

/// One child's period of care.
pub(super) struct Care {
    pub(super) person: Id,
    pub(super) referral: Option<Id>,
    /// The number of the period of care.
    pub(super) id: Id,
    pub(super) start: Day,
    pub(super) end: Option<Day>,
    pub(super) reason: &'static str,
    /// A care leaver, whose end is settled beforehand.
    pub(super) is_settled: bool,
    /// Placements without a change of carer, and their ends.
    pub(super) spells: Vec<(Day, Option<Day>)>,
    /// Days on which the child was seen.
    pub(super) visits: Vec<Day>,
}

/// A care leaver whom the figure counts at some time.
pub(super) struct Leaver {
    pub(super) person: Id,
    pub(super) born: Day,
    /// Not in education, employment or training.
    pub(super) is_neet: bool,
}

/// An assessment known before its quarter's others.
pub(super) struct DueAssessment {
    pub(super) people: Vec<Id>,
    pub(super) referrals: Vec<Id>,
    pub(super) start: Day,
    pub(super) authorised: Day,
}

/// What the deliberate edge cases add to each figure, so that the rest can make up the remainder.
#[derive(Default)]
pub(super) struct Planted {
    /// Authorisation date, and whether within 45 working days.
    pub(super) assessments: Vec<(Day, bool)>,
    /// Conference date, and whether within 15 working days.
    pub(super) conferences: Vec<(Day, bool)>,
    /// Visit date, and working days since the visit before.
    pub(super) plan_visits: Vec<(Day, usize)>,
    /// Visit date, and whether in timescale.
    pub(super) care_visits: Vec<(Day, bool)>,
    /// Children on plans, from and to.
    pub(super) on_plans: Vec<(Day, Option<Day>)>,
    /// Children in care, from and to.
    pub(super) in_care: Vec<(Day, Option<Day>)>,
    /// Children who must have an allocated worker, from and to, and whether in care.
    pub(super) allocated: Vec<(Id, Day, Option<Day>, bool)>,
    /// What is still to be done to the rows of a period of care, by its place.
    pub(super) unfinished: Vec<(usize, Finish)>,
}

const ETHNICITIES: [(usize, &str); 7] = [
    (86, "WBRI"),
    (4, "WOTH"),
    (3, "MWAS"),
    (2, "MOTH"),
    (2, "APKN"),
    (2, "BAFR"),
    (1, "NOBT"),
];

impl Making {
    pub(super) fn new(seed: u64) -> Self {
        let mut world = World::default();
        let staff = Staff::appoint(&mut world);
        Self {
            seed,
            clock: Clock::new(),
            course: course(),
            world,
            staff,
            groups: Vec::new(),
            cares: Vec::new(),
            leavers: Vec::new(),
            due_assessments: Vec::new(),
            into_care: Vec::new(),
            planted: Planted::default(),
        }
    }

    /// A stream of chance for one part of the work.
    pub(super) fn random(&self, stream: &str) -> Random {
        Random::new(self.seed, stream)
    }

    /// Somebody born on this day.
    pub(super) fn person(&mut self, random: &mut Random, born: When) -> Id {
        let person = Person {
            female: random.chance(48),
            born,
            expected: When::Blank,
            died: When::Blank,
            ethnicity: random.weighted(&ETHNICITIES),
            send: random.chance(14),
        };
        add(&mut self.world.people, person)
    }

    /// So many sisters and brothers, the eldest not yet `eldest` years old on `day`.
    pub(super) fn family(
        &mut self,
        random: &mut Random,
        count: usize,
        day: Day,
        eldest: i32,
    ) -> Vec<Id> {
        let ethnicity = random.weighted(&ETHNICITIES);
        let others = i32::try_from(count).unwrap_or(1) - 1;
        let most = eldest * 365 - 20;
        let mut age = random.within(10..=(most - others * 800).max(100));
        let mut family = Vec::new();
        for _ in 0..count {
            let person = self.person(random, When::On(plus(day, -age)));
            self.world.people[person].ethnicity = ethnicity;
            family.push(person);
            if !random.chance(3) {
                age = (age + random.within(330..=1250)).min(most);
            }
        }
        family
    }
}

/// Sizes of families that make up so many children.
pub(super) fn family_sizes(random: &mut Random, children: usize) -> Vec<usize> {
    let mut sizes = Vec::new();
    let mut left = children;
    while left > 0 {
        let size = random.weighted(&[(52, 1), (27, 2), (14, 3), (7, 4)]);
        sizes.push(size.min(left));
        left -= size.min(left);
    }
    sizes
}

/// Marks families that together have exactly so many children, splitting one where it must.
pub(super) fn choose(random: &mut Random, sizes: &[usize], children: usize) -> Vec<(usize, bool)> {
    let mut families: Vec<(usize, bool)> = sizes.iter().map(|&size| (size, false)).collect();
    let mut order: Vec<usize> = (0..families.len()).collect();
    random.shuffle(&mut order);
    let mut left = children;
    for &family in &order {
        let (size, is_chosen) = &mut families[family];
        if *size <= left {
            *is_chosen = true;
            left -= *size;
        }
    }
    let larger = |&(size, is_chosen): &(usize, bool)| !is_chosen && size > left;
    if let Some(family) = families.iter().position(larger).filter(|_| left > 0) {
        families[family].0 -= left;
        families.push((left, true));
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_chosen_families_add_up() {
        let mut random = Random::new(3, "families");
        for children in 1..80 {
            let sizes = family_sizes(&mut random, children);
            assert_eq!(sizes.iter().sum::<usize>(), children);
            for late in [0, 1, children / 10, children] {
                let families = choose(&mut random, &sizes, late);
                let count = |chosen| -> usize {
                    let these = families.iter().filter(|(_, is)| *is == chosen);
                    these.map(|(size, _)| size).sum()
                };
                assert_eq!((count(true), count(false)), (late, children - late));
            }
        }
    }
}
