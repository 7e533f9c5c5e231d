//! Children in need: what their assessments found, their plans and the visits to them.

use std::collections::BTreeSet;

use quarterday_core::calendar::Day;

use super::clock::plus;
use super::making::{Making, extracted};
use super::random::Random;
use super::world::{Factors, Id, NeedPlan, NeedVisit, add};

/// Factors found at assessment, as the census codes them.
const FACTORS: [(usize, &str); 12] = [
    (22, "3B"),
    (18, "4B"),
    (14, "2B"),
    (10, "1B"),
    (9, "19B"),
    (8, "18B"),
    (5, "4A"),
    (4, "5A"),
    (4, "7A"),
    (3, "10A"),
    (2, "12A"),
    (1, "15A"),
];

/// Records the factors of finished assessments, and the plans and visits that followed.
pub(super) fn support(making: &mut Making) {
    let mut random = making.random("children in need");
    let on_plans = making.groups.iter().flat_map(|group| group.people.clone());
    let in_care = making.cares.iter().map(|care| care.person);
    let elsewhere: BTreeSet<Id> = on_plans.chain(in_care).collect();
    for id in 0..making.world.assessments.len() {
        let assessment = &making.world.assessments[id];
        let (Some(authorised), false) = (assessment.authorised.day(), assessment.nfa) else {
            continue;
        };
        let (person, referral) = (assessment.person, assessment.referral);
        if random.chance(85) {
            let found = factors(&mut random);
            let factors = Factors {
                assessment: id,
                found,
            };
            add(&mut making.world.factors, factors);
        }
        if let (Some(person), Some(referral)) = (person, referral) {
            plan(
                making,
                &mut random,
                (person, referral),
                authorised,
                &elsewhere,
            );
        }
    }
}

fn factors(random: &mut Random) -> String {
    let mut found: Vec<&str> = Vec::new();
    for _ in 0..random.weighted(&[(35, 1), (35, 2), (20, 3), (10, 4)]) {
        let factor = random.weighted(&FACTORS);
        if !found.contains(&factor) {
            found.push(factor);
        }
    }
    format!(r#"["{}"]"#, found.join(r#"",""#))
}

/// A plan, unless the case closed first or the child was on a protection plan or in care; of a few
/// children who were, nobody saw to it that there was none.
fn plan(
    making: &mut Making,
    random: &mut Random,
    (person, referral): (Id, Id),
    from: Day,
    elsewhere: &BTreeSet<Id>,
) {
    let row = &making.world.referrals[referral];
    let (worker, closed) = (row.worker, row.closed);
    let until = closed.unwrap_or(extracted());
    let is_elsewhere = elsewhere.contains(&person) && !referral.is_multiple_of(40);
    if is_elsewhere || plus(from, 30) > until {
        return;
    }
    let start = making.clock.after(from, 3 + random.below(8));
    let plan = NeedPlan {
        person,
        referral,
        start,
        end: closed,
        worker,
    };
    add(&mut making.world.need_plans, plan);
    let mut day = start;
    loop {
        day = making
            .clock
            .after(day, random.within(17..=34).unsigned_abs() as usize);
        if day > until {
            return;
        }
        let seen = if random.chance(94) { "Y" } else { "N" };
        let alone = if seen == "Y" && random.chance(48) {
            "Y"
        } else {
            "N"
        };
        let visit = NeedVisit {
            person,
            on: day,
            seen,
            alone,
        };
        add(&mut making.world.need_visits, visit);
    }
}
