//! The teams and who works in them. Names are roles.

use std::ops::Range;

use super::random::Random;
use super::world::{Id, Professional, World, add};

/// Who does which work.
pub(super) struct Staff {
    pub(super) assessment: Range<Id>,
    pub(super) safeguarding: Range<Id>,
    pub(super) care: Range<Id>,
    pub(super) advisers: Range<Id>,
    pub(super) reviewing: Range<Id>,
    pub(super) managers: Range<Id>,
    /// Not a worker but a name in the list of them: "Duty Team".
    pub(super) duty: Id,
    /// Likewise "(Vacancy)".
    pub(super) vacancy: Id,
}

const ASSESSMENT: [&str; 3] = [
    "Assessment team 1",
    "Assessment team 2",
    "Assessment team 3",
];
const SAFEGUARDING: [&str; 4] = [
    "Safeguarding team 1",
    "Safeguarding team 2",
    "Safeguarding team 3",
    "Safeguarding team 4",
];
const CARE: [&str; 2] = ["Looked after team 1", "Looked after team 2"];
const LEAVING: [&str; 1] = ["Leaving care team"];
const REVIEWING: [&str; 1] = ["Independent reviewing unit"];

impl Staff {
    /// Fills the table of professionals.
    pub(super) fn appoint(world: &mut World) -> Self {
        let mut appoint = |title: &'static str, teams: &[&'static str], each: usize| {
            let first = world.professionals.len();
            for (number, &team) in (0..teams.len() * each).zip(teams.iter().cycle()) {
                let id = world.professionals.len();
                let professional = Professional {
                    name: format!("{title} {}", id + 1),
                    title,
                    team,
                    is_registered: title != "Personal adviser",
                    is_agency: number % 9 == 4,
                    part_time: number % 6 == 5,
                };
                add(&mut world.professionals, professional);
            }
            first..world.professionals.len()
        };
        let assessment = appoint("Social worker", &ASSESSMENT, 8);
        let safeguarding = appoint("Social worker", &SAFEGUARDING, 6);
        let care = appoint("Social worker", &CARE, 11);
        let advisers = appoint("Personal adviser", &LEAVING, 5);
        let reviewing = appoint("Independent reviewing officer", &REVIEWING, 6);
        let managers = appoint("Team manager", &SAFEGUARDING, 1);
        let mut placeholder = |name: &str| {
            let professional = Professional {
                name: name.to_owned(),
                title: "",
                team: ASSESSMENT[0],
                is_registered: false,
                is_agency: false,
                part_time: false,
            };
            add(&mut world.professionals, professional)
        };
        let duty = placeholder("Duty Team");
        let vacancy = placeholder("(Vacancy)");
        Self {
            assessment,
            safeguarding,
            care,
            advisers,
            reviewing,
            managers,
            duty,
            vacancy,
        }
    }
}

/// Any of these workers.
pub(super) fn any(random: &mut Random, workers: &Range<Id>) -> Id {
    workers.start + random.below(workers.len())
}
