//! Worked examples of disclosure control, most of them published: what each engine must find.

use super::{Count, Reader, Standing, System};

/// A table of one row with its total: parts, whether each is hidden, and the most that is small.
fn row(parts: &[i64], threshold: i64) -> (System, Vec<usize>) {
    let mut system = System::default();
    let total: i64 = parts.iter().sum();
    for &part in parts {
        add(&mut system, part, threshold, 0);
    }
    add(&mut system, total, threshold, 1);
    let places: Vec<usize> = (0..=parts.len()).collect();
    system.adds_up(parts.len(), &places[..parts.len()]);
    (system, places)
}

/// One count as a group of its own, hidden where it is small.
fn add(system: &mut System, value: i64, threshold: i64, class: u8) {
    let guard = (1..=threshold).contains(&value).then_some((1, threshold));
    let standing = if guard.is_some() {
        Standing::Hidden
    } else {
        Standing::Shown
    };
    system.group(standing, (class, value), &[Count::exact(value, guard)]);
}

fn hidden(system: &System) -> Vec<usize> {
    let groups = system.groups().iter().enumerate();
    let hidden = groups.filter(|(_, group)| group.standing == Standing::Hidden);
    hidden.map(|(place, _)| place).collect()
}

fn bounds(system: &System, count: usize) -> (i64, Option<i64>) {
    let bounds = system.bounds(count, Reader::Outsider);
    assert!(bounds.is_proven);
    (bounds.low, bounds.high)
}

/// The table of the sdcTable trap: rows w, x, y, z of columns a, b, c, d, with totals.
const TRAP: [[i64; 4]; 4] = [
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
];

/// The cells hidden in it: at least two in every row and column.
const TRAP_HIDDEN: [(usize, usize); 9] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 0),
    (1, 2),
    (2, 1),
    (2, 3),
    (3, 1),
    (3, 3),
];

fn trap(besides: &[(usize, usize)]) -> System {
    let mut system = System::default();
    for (at, row) in TRAP.iter().enumerate() {
        for (column, &value) in row.iter().enumerate() {
            let is_hidden = TRAP_HIDDEN.contains(&(at, column)) || besides.contains(&(at, column));
            let standing = if is_hidden {
                Standing::Hidden
            } else {
                Standing::Shown
            };
            system.group(standing, (0, value), &[Count::exact(value, None)]);
        }
    }
    for at in 0..4 {
        let row: Vec<usize> = (0..4).map(|column| at * 4 + column).collect();
        let column: Vec<usize> = (0..4).map(|row| row * 4 + at).collect();
        for places in [row, column] {
            let value = places
                .iter()
                .map(|place| system.counts()[*place].value)
                .sum();
            let total = system.counts().len();
            system.group(Standing::Shown, (1, value), &[Count::exact(value, None)]);
            system.adds_up(total, &places);
        }
    }
    system
}

#[test]
fn two_hidden_in_every_row_and_column_prove_nothing() {
    let system = trap(&[]);
    let of = |row: usize, column: usize| bounds(&system, row * 4 + column);
    let found: Vec<(i64, Option<i64>)> = TRAP_HIDDEN.iter().map(|(r, c)| of(*r, *c)).collect();
    let expected = [
        (25, 94),
        (47, 47),
        (0, 69),
        (26, 95),
        (0, 69),
        (0, 185),
        (0, 185),
        (906, 1091),
        (585, 770),
    ];
    assert_eq!(found, expected.map(|(low, high)| (low, Some(high))));
}

#[test]
fn one_more_hidden_opens_the_trap() {
    let width = |system: &System, place| {
        let (low, high) = bounds(system, place);
        high.expect("it has an end") - low
    };
    for (besides, high, least) in [
        ((1, 3), 78, 69),
        ((1, 1), 141, 69),
        ((0, 3), 136, 69),
        ((2, 0), 141, 69),
        ((3, 0), 141, 69),
        ((2, 2), 116, 95),
        ((3, 2), 116, 95),
    ] {
        let system = trap(&[besides]);
        assert_eq!(bounds(&system, 1), (0, Some(high)), "{besides:?}");
        let widths = TRAP_HIDDEN.map(|(row, column)| width(&system, row * 4 + column));
        assert_eq!(widths.iter().min(), Some(&least), "{besides:?}");
    }
}

#[test]
fn the_trap_is_found_and_opened_by_the_cheapest_that_helps() {
    let mut system = trap(&[]);
    // The 47 is what must be kept: a guard from 0 to 94 that one more hidden cell gives it.
    let mut guarded = System::default();
    for (place, group) in system.groups().iter().enumerate() {
        let mut count = system.counts()[place];
        if place == 1 {
            count.guard = Some((40, 50));
        }
        guarded.group(group.standing, group.cost, &[count]);
    }
    for sum in system.sums() {
        guarded.sum(sum.terms.clone(), sum.low, sum.high);
    }
    system = guarded;
    let exposed: Vec<usize> = system.audit().iter().map(|found| found.count).collect();
    assert_eq!(exposed, [1]);
    let protection = system.protect();
    assert_eq!(protection.exposed, []);
    // The 31 of row x is the smallest number that is shown.
    assert_eq!(protection.hidden, [7]);
}

#[test]
fn two_of_one_child_each_are_not_enough() {
    let (mut system, _) = row(&[1, 2, 1], 1);
    assert_eq!(hidden(&system), [0, 2]);
    let readers: Vec<Reader> = system.audit().iter().map(|found| found.reader).collect();
    let insider = |own| Reader::Insider {
        own,
        knows_rule: false,
    };
    assert_eq!(readers, [insider(2), insider(0)]);
    let protection = system.protect();
    assert_eq!(
        (protection.hidden.as_slice(), protection.exposed),
        (&[1][..], vec![])
    );
    // With all three small, their total gives them away and goes too.
    let (mut system, _) = row(&[1, 2, 1], 5);
    assert_eq!(hidden(&system), [0, 1, 2, 3]);
    let (mut other, _) = row(&[1, 2, 9], 5);
    assert_eq!(other.protect().exposed, []);
    assert_eq!(system.protect().exposed, []);
}

#[test]
fn a_total_gives_a_single_hidden_part_away() {
    let (mut system, _) = row(&[1, 10, 15, 25], 7);
    assert_eq!(bounds(&system, 0), (1, Some(1)));
    assert_eq!(system.audit().len(), 1);
    let protection = system.protect();
    assert_eq!(
        (protection.hidden.as_slice(), protection.exposed),
        (&[1][..], vec![])
    );
    assert_eq!(bounds(&system, 0), (1, Some(7)));
}

#[test]
fn a_small_part_and_one_more_are_hidden() {
    let (mut system, _) = row(&[3, 12, 20], 5);
    assert_eq!(system.protect().hidden, [1]);
    // Who knows that the first is from one to five knows the second to five numbers.
    assert_eq!(bounds(&system, 0), (1, Some(5)));
    assert_eq!(bounds(&system, 1), (10, Some(14)));
}

#[test]
fn a_nought_hidden_besides_does_not_hide_a_small_number() {
    let (mut system, _) = row(&[0, 4, 16], 5);
    system.set_standing(0, Standing::Hidden);
    assert_eq!(bounds(&system, 1), (1, Some(4)));
    assert_eq!(system.audit().len(), 1);
    system.set_standing(0, Standing::Shown);
    assert_eq!(system.protect().hidden, [2]);
    assert_eq!(hidden(&system), [1, 2]);
}

#[test]
fn what_is_left_of_a_whole_is_not_given_away() {
    // All and males by age: one female of 21 to 30 with the condition is nowhere in the tables.
    let mut system = System::default();
    for (all, males) in [(8, 7), (10, 5), (15, 8), (25, 13)] {
        let first = system.counts().len();
        for value in [all, males] {
            system.group(Standing::Shown, (0, value), &[Count::exact(value, None)]);
        }
        let females = all - males;
        let guard = (1..=5).contains(&females).then_some((1, 5));
        system.group(Standing::Implied, (0, 0), &[Count::exact(females, guard)]);
        system.adds_up(first, &[first + 1, first + 2]);
    }
    let exposed: Vec<usize> = system.audit().iter().map(|found| found.count).collect();
    // One female of 21 to 30, and five of the next age.
    assert_eq!(exposed, [2, 5]);
    let protection = system.protect();
    assert_eq!(
        (protection.hidden.as_slice(), protection.exposed),
        (&[1, 4][..], vec![])
    );
}

#[test]
fn years_to_date_do_not_give_their_quarter_away() {
    let mut system = System::default();
    for (place, value) in [12, 15].into_iter().enumerate() {
        let class = u8::try_from(place).expect("two of them");
        system.group(
            Standing::Shown,
            (class, value),
            &[Count::exact(value, None)],
        );
    }
    let quarter = Count::exact(3, Some((1, 5)));
    system.group(Standing::Implied, (0, 0), &[quarter]);
    system.adds_up(1, &[0, 2]);
    assert_eq!(system.bounds(2, Reader::Outsider).high, Some(3));
    let protection = system.protect();
    assert_eq!(
        (protection.hidden.as_slice(), protection.exposed),
        (&[0][..], vec![])
    );
}

#[test]
fn what_was_published_cannot_be_hidden() {
    let (mut system, _) = row(&[3, 12], 5);
    system.set_standing(1, Standing::Known);
    system.set_standing(2, Standing::Known);
    let protection = system.protect();
    assert_eq!(protection.hidden, Vec::<usize>::new());
    assert_eq!(protection.exposed.len(), 1);
    assert_eq!(protection.exposed[0].count, 0);
}

#[test]
fn a_percentage_gives_a_count_away() {
    // 17.6 % of 17, to one decimal: from 17.55 to 17.65, in thousandths of a per cent of each.
    let mut system = System::default();
    let three = Count::exact(3, Some((1, 5)));
    let part = system.group(Standing::Hidden, (0, 3), &[three]);
    let whole = system.group(Standing::Shown, (1, 17), &[Count::exact(17, None)]);
    assert_eq!((part, whole), (0, 1));
    system.sum(vec![(0, 10_000), (1, -1_765)], -1_000_000, 0);
    system.sum(vec![(0, 10_000), (1, -1_755)], 0, 1_000_000);
    assert_eq!(bounds(&system, 0), (3, Some(3)));
    assert_eq!(system.protect().hidden, [1]);
}

#[test]
fn one_small_cell_of_a_table_takes_three_more_with_it() {
    // Persons by region and sex: one cell of two, of regions a to d by men and women, with totals.
    let cells = [[18, 2], [14, 19], [12, 10], [11, 14]];
    let mut system = System::default();
    for &value in cells.iter().flatten() {
        add(&mut system, value, 2, 0);
    }
    let row = |at: usize| vec![2 * at, 2 * at + 1];
    let column = |at: usize| (0..4).map(|row| 2 * row + at).collect();
    let lines: Vec<Vec<usize>> = (0..4).map(row).chain((0..2).map(column)).collect();
    for places in lines {
        let counts = places.iter().map(|place| system.counts()[*place].value);
        let (total, value) = (system.counts().len(), counts.sum());
        add(&mut system, value, 2, 1);
        system.adds_up(total, &places);
    }
    add(&mut system, 100, 2, 2);
    system.adds_up(14, &[8, 9, 10, 11]);
    system.adds_up(14, &[12, 13]);
    assert_eq!(hidden(&system), [1]);
    assert_eq!(system.protect().exposed, []);
    assert_eq!(hidden(&system), [0, 1, 4, 5]);
}

#[test]
fn a_small_number_shown_as_the_middle_of_six_is_not_told_by_its_total() {
    // 2 and 14 of 16 are shown as 3 and 15 of 15: each can be any of six, and 2 any of 1 to 4.
    let six = |value: i64| Count {
        value,
        shown: ((value - 1) / 6 * 6 + 1, (value - 1) / 6 * 6 + 6),
        guard: (1..=4).contains(&value).then_some((1, 4)),
    };
    let table = |total: Count| {
        let mut system = System::default();
        for count in [six(2), six(14), total] {
            system.group(Standing::Shown, (0, count.value), &[count]);
        }
        system.adds_up(2, &[0, 1]);
        system
    };
    let mut system = table(six(16));
    assert_eq!(bounds(&system, 0), (1, Some(5)));
    assert_eq!(system.audit(), []);
    assert_eq!(system.protect().hidden, Vec::<usize>::new());
    // A total shown as it is would leave it 1 to 3.
    let mut system = table(Count::exact(16, None));
    assert_eq!(bounds(&system, 0), (1, Some(3)));
    assert_eq!(system.audit().len(), 1);
    assert_eq!(system.protect().hidden, [1]);
}

#[test]
fn rounded_numbers_leave_a_hidden_one_its_range() {
    // 3, 8, 16, 23 of 50, shown as c, 10, 15, 25 of 50: each is up to two away.
    let mut system = System::default();
    let small = Count::exact(3, Some((1, 5)));
    system.group(Standing::Hidden, (0, 3), &[small]);
    for (value, shown) in [(8, 10), (16, 15), (23, 25), (50, 50)] {
        let count = Count {
            value,
            shown: (shown - 2, shown + 2),
            guard: None,
        };
        system.group(Standing::Shown, (0, value), &[count]);
    }
    system.adds_up(4, &[0, 1, 2, 3]);
    assert_eq!(bounds(&system, 0), (1, Some(5)));
    assert_eq!(system.audit(), []);
}
