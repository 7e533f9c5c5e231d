//! An attacker who shares nothing with the audit: every table that fits is tried.

use proptest::prelude::*;

use super::{Count, Standing, System};

/// The most that is small in the tables tried.
const THRESHOLD: i64 = 3;

/// A table with the totals of its rows and columns and of all, row by row.
fn table(cells: &[Vec<i64>]) -> System {
    let (rows, columns) = (cells.len(), cells[0].len());
    let mut whole: Vec<Vec<i64>> = cells.to_vec();
    for row in &mut whole {
        row.push(row.iter().sum());
    }
    let totals = (0..=columns).map(|column| whole.iter().map(|row| row[column]).sum());
    let totals: Vec<i64> = totals.collect();
    whole.push(totals);
    let mut system = System::default();
    for (at, row) in whole.iter().enumerate() {
        for (column, &value) in row.iter().enumerate() {
            let is_small = (1..=THRESHOLD).contains(&value);
            let standing = if is_small {
                Standing::Hidden
            } else {
                Standing::Shown
            };
            let class = u8::from(at == rows) + u8::from(column == columns);
            let count = Count::exact(value, is_small.then_some((1, THRESHOLD)));
            system.group(standing, (class, value), &[count]);
        }
    }
    let place = |row: usize, column: usize| row * (columns + 1) + column;
    for row in 0..=rows {
        let parts: Vec<usize> = (0..columns).map(|column| place(row, column)).collect();
        system.adds_up(place(row, columns), &parts);
    }
    for column in 0..=columns {
        let parts: Vec<usize> = (0..rows).map(|row| place(row, column)).collect();
        system.adds_up(place(rows, column), &parts);
    }
    system
}

/// Looks for a way to fill the hidden counts, up to a most, that agrees with all sums and with what
/// the attacker knows of each.
struct Attack<'s> {
    system: &'s System,
    hidden: Vec<usize>,
    most: i64,
    knows_rule: bool,
}

impl<'s> Attack<'s> {
    fn new(system: &'s System, most: i64, knows_rule: bool) -> Self {
        let is_hidden = |count: &usize| system.standing(*count) == Standing::Hidden;
        Self {
            system,
            hidden: (0..system.counts().len()).filter(is_hidden).collect(),
            most,
            knows_rule,
        }
    }

    /// Whether the counts given can be what they are given as.
    fn can_be(&self, given: &[(usize, i64)]) -> bool {
        let mut values: Vec<(i64, i64)> = self.system.counts().iter().map(|c| c.shown).collect();
        for &count in &self.hidden {
            values[count] = match self.system.counts()[count].guard {
                Some(guard) if self.knows_rule => guard,
                _ => (0, self.most),
            };
        }
        for &(count, value) in given {
            let (low, high) = values[count];
            if value < low || value > high {
                return false;
            }
            values[count] = (value, value);
        }
        self.fill(&mut values, 0)
    }

    fn fill(&self, values: &mut Vec<(i64, i64)>, at: usize) -> bool {
        if !self.agrees(values) {
            return false;
        }
        let Some(&count) = self.hidden.get(at) else {
            return true;
        };
        let (low, high) = values[count];
        let is_found = (low..=high).any(|value| {
            values[count] = (value, value);
            self.fill(values, at + 1)
        });
        values[count] = (low, high);
        is_found
    }

    /// Whether every sum can still come out.
    fn agrees(&self, values: &[(i64, i64)]) -> bool {
        self.system.sums().iter().all(|sum| {
            let (mut low, mut high) = (0, 0);
            for &(count, times) in &sum.terms {
                let (least, most) = values[count];
                low += (times * least).min(times * most);
                high += (times * least).max(times * most);
            }
            low <= sum.high && sum.low <= high
        })
    }
}

fn tables() -> impl Strategy<Value = Vec<Vec<i64>>> {
    let cell = prop_oneof![4 => 0_i64..=7, 1 => Just(1_i64)];
    (1_usize..=3, 2_usize..=3).prop_flat_map(move |(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(cell.clone(), columns), rows)
    })
}

fn most(cells: &[Vec<i64>]) -> i64 {
    cells.iter().flatten().sum::<i64>() + THRESHOLD
}

fn all_hidden(system: &System) -> System {
    let mut hidden = system.clone();
    for group in 0..hidden.groups().len() {
        hidden.set_standing(group, Standing::Hidden);
    }
    hidden
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_hidden_count_is_determined(cells in tables()) {
        let mut system = table(&cells);
        let protection = system.protect();
        prop_assert_eq!(&protection.exposed, &[]);
        let attack = Attack::new(&system, most(&cells), false);
        for &place in &attack.hidden {
            let value = system.counts()[place].value;
            let is_other = |other: &i64| *other != value;
            let mut others = (0..=attack.most).filter(is_other);
            prop_assert!(others.any(|other| attack.can_be(&[(place, other)])), "{:?} {}", cells, place);
            if system.counts()[place].guard.is_some() {
                for other in 1..=THRESHOLD {
                    prop_assert!(attack.can_be(&[(place, other)]), "{:?} {}", cells, place);
                }
            }
        }
    }

    #[test]
    fn who_knows_what_is_small_knows_no_more_than_with_all_hidden(cells in tables()) {
        let mut system = table(&cells);
        system.protect();
        let all = all_hidden(&system);
        let attack = Attack::new(&system, most(&cells), true);
        let blind = Attack::new(&all, most(&cells), true);
        for place in (0..system.counts().len()).filter(|place| system.is_guarded(*place)) {
            for value in 1..=THRESHOLD {
                let given = [(place, value)];
                prop_assert_eq!(attack.can_be(&given), blind.can_be(&given), "{:?} {}", cells, place);
            }
        }
    }

    #[test]
    fn who_is_the_one_child_of_a_count_determines_no_other(cells in tables()) {
        let mut system = table(&cells);
        system.protect();
        let attack = Attack::new(&system, most(&cells), false);
        let places = || (0..system.counts().len()).filter(|place| system.is_guarded(*place));
        for own in places() {
            for other in places().filter(|other| system.is_of_another(own, *other)) {
                let value = system.counts()[other].value;
                let is_other = |other: &i64| *other != value;
                let mut others = (0..=attack.most).filter(is_other);
                prop_assert!(
                    others.any(|value| attack.can_be(&[(own, 1), (other, value)])),
                    "{:?}: {} tells {}", cells, own, other
                );
            }
        }
    }
}
