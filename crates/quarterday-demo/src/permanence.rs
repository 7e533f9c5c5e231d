//! The way to adopters and special guardians, and the children who seek asylum alone.

use quarterday_core::calendar::Day;

use super::clock::{birthday, plus};
use super::making::{Making, extracted};
use super::random::Random;
use super::world::{Distance, Id, Immigration, Permanence, When, add};

/// Records the permanence of every child who left care for adopters or guardians, and of those
/// who wait for adopters.
pub(super) fn decide(making: &mut Making) {
    let mut random = making.random("permanence");
    for id in 0..making.cares.len() {
        let care = &making.cares[id];
        let row = match (care.end, care.reason) {
            (Some(end), "E11" | "E12") => adopted(making, &mut random, id, Some(end)),
            (Some(end), "E45" | "E46" | "E47" | "E48") => Some(Permanence {
                person: care.person,
                care: care.id,
                order: Some(end),
                order_type: "SGO",
                ..Permanence::default()
            }),
            (None, _) => adopted(making, &mut random, id, None),
            _ => None,
        };
        if let Some(row) = row {
            add(&mut making.world.permanence, row);
        }
    }
}

/// The dates from decision to order, within those of the placement order and the move.
fn adopted(
    making: &Making,
    random: &mut Random,
    id: usize,
    end: Option<Day>,
) -> Option<Permanence> {
    let care = &making.cares[id];
    let person = Some(care.person);
    let (statuses, placements) = (&making.world.legal_statuses, &making.world.placements);
    let order = statuses
        .iter()
        .find(|row| row.person == person && row.status == "E1");
    let ordered = order.and_then(|row| row.start.day())?;
    let placement = placements
        .iter()
        .find(|row| row.care == care.id && matches!(row.kind, "A5" | "A6"));
    let moved = placement.and_then(|row| row.start.day());
    let is_by_carers = placement.is_some_and(|row| row.kind == "A5");
    // Most are matched between the order and the move; a few before the order.
    let matched = match moved {
        Some(moved) if moved < plus(ordered, 20) || random.chance(8) => {
            Some(plus(ordered.min(moved), -9))
        }
        Some(moved) => {
            let most = (ordered.days_to(moved) - 12).max(1);
            Some(plus(ordered, random.within(most / 3..=most)))
        }
        None => None,
    };
    let reversed = (end.is_none() && moved.is_none() && random.chance(25))
        .then(|| plus(ordered, random.within(100..=300)))
        .filter(|&day| day < extracted());
    Some(Permanence {
        person: care.person,
        care: care.id,
        decided: Some(making.clock.before(ordered, 12 + random.below(20))),
        ordered: Some(ordered),
        matched,
        placed: moved,
        with_carers: moved
            .filter(|_| is_by_carers)
            .map(|_| care.spells[care.spells.len() - 1].0),
        reversed,
        reversed_reason: reversed.map_or("", |_| random.pick(&["RD1", "RD2", "RD3", "RD4"])),
        order: end,
        order_type: if end.is_some() { "Adoption" } else { "" },
    })
}

/// How the status of a child who seeks asylum alone is written.
const ALONE: [(usize, &str); 4] = [
    (60, "UASC"),
    (20, "Unaccompanied Asylum Seeking Child"),
    (12, "unaccompanied asylum-seeking child"),
    (8, "Uasc"),
];

/// Records the immigration status of some who came into care at 14 to 17. Where they are placed
/// has no distance from a home.
pub(super) fn seek_asylum(making: &mut Making) {
    let mut random = making.random("asylum");
    let mut arrived: Vec<(Id, Id, Day, Option<Day>)> = Vec::new();
    for care in &making.cares {
        let Some(born) = making.world.born(care.person) else {
            continue;
        };
        let is_of_age = (14..=17).contains(&born.age_on(care.start));
        if is_of_age && care.referral.is_some() && random.chance(36) {
            arrived.push((care.person, care.id, care.start, care.end));
        }
    }
    for (number, (person, care, start, end)) in arrived.into_iter().enumerate() {
        let adult = making.world.born(person).map(|born| birthday(born, 18));
        let until = end.or(adult).filter(|&day| day <= extracted());
        let (status, from, to) = match number % 9 {
            // A refugee is no longer one of them; of somebody no day is recorded.
            3 => ("Refugee Status", When::On(start), When::Blank),
            5 => ("UASC", When::Blank, When::Blank),
            _ => (random.weighted(&ALONE), When::On(start), until.into()),
        };
        let row = Immigration {
            person,
            status,
            start: from,
            end: to,
        };
        add(&mut making.world.immigration, row);
        if number % 9 != 3 {
            let placements = making.world.placements.iter_mut();
            for placement in placements.filter(|row| row.care == care) {
                placement.distance = Distance::Blank;
            }
        }
    }
}
