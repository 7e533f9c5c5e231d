//! Where people live, in made-up localities, and their disabilities.

use super::clock::{on, plus};
use super::making::{Making, extracted};
use super::world::{Address, Disability, Id, When, add};

/// How many localities there are, the first of them the largest.
const LOCALITIES: [(usize, usize); 8] = [
    (24, 0),
    (19, 1),
    (16, 2),
    (13, 3),
    (10, 4),
    (8, 5),
    (6, 6),
    (4, 7),
];

const DISABILITIES: [(usize, &str); 9] = [
    (30, "AUT"),
    (20, "LD"),
    (14, "BEH"),
    (10, "COMM"),
    (8, "MOB"),
    (6, "PC"),
    (5, "HEAR"),
    (4, "VIS"),
    (3, "DDA"),
];

/// Records the addresses and disabilities of everybody referred or in care.
pub(super) fn settle(making: &mut Making) {
    let mut random = making.random("households");
    let mut people: Vec<Id> = (making.world.referrals.iter())
        .filter_map(|referral| referral.person)
        .chain(making.cares.iter().map(|care| care.person))
        .collect();
    people.sort_unstable();
    people.dedup();
    for person in people {
        let born = making.world.born(person);
        let start = born
            .filter(|&born| born <= extracted())
            .unwrap_or(on(2012, 4, 2));
        let locality = random.weighted(&LOCALITIES);
        let moved = plus(start, random.within(200..=5000));
        let moves = random.chance(22) && moved < extracted();
        let address = Address {
            person,
            locality,
            start: When::On(start),
            end: if moves { When::On(moved) } else { When::Blank },
        };
        add(&mut making.world.addresses, address);
        if moves {
            let address = Address {
                person,
                locality: random.weighted(&LOCALITIES),
                start: When::On(moved),
                end: When::Blank,
            };
            add(&mut making.world.addresses, address);
        }
        match random.below(100) {
            0..10 => {
                let first = random.weighted(&DISABILITIES);
                let second = random.weighted(&DISABILITIES);
                add(
                    &mut making.world.disabilities,
                    Disability {
                        person,
                        code: first,
                    },
                );
                if second != first && random.chance(35) {
                    add(
                        &mut making.world.disabilities,
                        Disability {
                            person,
                            code: second,
                        },
                    );
                }
            }
            10..55 => {
                add(
                    &mut making.world.disabilities,
                    Disability {
                        person,
                        code: "NONE",
                    },
                );
            }
            _ => {}
        }
    }
}
