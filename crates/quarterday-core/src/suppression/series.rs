//! An attacker of time series who shares nothing with the audit: every difference between two days
//! that follows from what is shown is worked out, and none may be a few cases.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::rule::tests::up_to;
use super::{Item, disclose};
use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, Figure};
use crate::scorecard::fixture::Sample;

/// The most that is small.
const THRESHOLD: i64 = 5;

/// A year's quarters, and the quarters and years to date that a paper shows of them.
fn published(quarters: &[i64], shown: &[bool]) -> Vec<Item> {
    let mut items = Vec::new();
    for at in 0..quarters.len() {
        let number = u32::try_from(at + 1).expect("four quarters");
        let to_date: i64 = quarters[..=at].iter().sum();
        let pairs = [(Basis::Quarter, quarters[at]), (Basis::YearToDate, to_date)];
        for (of, (basis, cases)) in pairs.into_iter().enumerate() {
            if shown[at * 2 + of] {
                let sample = Sample::snapshot("Indicator").counts("2019-20-q1", 0, 0);
                let figure = sample.figures.into_iter().next().expect("a figure");
                items.push(Item::whole(Figure {
                    period: Period::Quarter(2019, number),
                    basis,
                    numerator: Decimal::whole(cases.into()),
                    ..figure
                }));
            }
        }
    }
    items
}

/// What follows from the figures that are shown: the cases between two days.
fn differences(items: &[Item]) -> BTreeMap<(Day, Day), i64> {
    let mut known = BTreeMap::new();
    for Item { figure, .. } in items {
        let window = figure.basis.window(figure.period).expect("a window");
        let end = window.1.plus(1).expect("a day");
        if figure.value().is_some() {
            let cases = i64::try_from(figure.numerator.units).expect("few");
            known.insert((window.0, end), cases);
            known.insert((end, window.0), -cases);
        }
    }
    loop {
        let mut more = Vec::new();
        for (&(a, b), &first) in &known {
            for (&(c, d), &second) in &known {
                if b == c && a != d && !known.contains_key(&(a, d)) {
                    more.push(((a, d), first + second));
                }
            }
        }
        if more.is_empty() {
            return known;
        }
        known.extend(more);
    }
}

proptest! {
    #[test]
    fn no_stretch_of_days_is_told_to_hold_a_few(
        quarters in proptest::collection::vec(0_i64..=12, 4),
        shown in proptest::collection::vec(any::<bool>(), 8),
    ) {
        let disclosed = disclose(published(&quarters, &shown), &up_to(THRESHOLD), &[], &[]);
        prop_assert_eq!(&disclosed.proof.exposed, &[]);
        for ((from, to), cases) in differences(&disclosed.items) {
            let is_few = from < to && (1..=THRESHOLD).contains(&cases);
            prop_assert!(!is_few, "{quarters:?} {shown:?}: {cases} from {from} to {to}");
        }
    }
}
