//! Why a percentage is hidden with its count: what a reader gets back from one that is shown.

use crate::figure::{Decimal, Ratio};

fn shown(part: i64, whole: i64, places: u8) -> Decimal {
    let ratio = Ratio::new((part * 100).into(), whole.into());
    ratio.expect("not of none").round(places)
}

/// Every count that a percentage of so many may be.
fn counts(percentage: &str, whole: i64) -> Vec<i64> {
    let percentage: Decimal = percentage.parse().expect("a number");
    let is_it = |part: &i64| shown(*part, whole, percentage.places) == percentage;
    (0..=whole).filter(is_it).collect()
}

/// Whether each count of so many has a percentage of its own.
fn gives_counts_away(whole: i64, places: u8) -> bool {
    (1..=whole).all(|part| shown(part - 1, whole, places) != shown(part, whole, places))
}

#[test]
fn a_percentage_gives_its_count_away_up_to_a_thousand() {
    assert!(
        (1..=1_000)
            .step_by(37)
            .all(|whole| gives_counts_away(whole, 1))
    );
    assert!(gives_counts_away(1_000, 1) && !gives_counts_away(1_001, 1));
    assert!((1..=100).all(|whole| gives_counts_away(whole, 0)));
    assert!(!gives_counts_away(101, 0));
    assert!(gives_counts_away(10_000, 2) && !gives_counts_away(10_001, 2));
}

#[test]
fn a_percentage_of_few_tells_count_and_whole() {
    let found = |percentage: &str, most: i64| {
        let wholes = 1..=most;
        let pairs = wholes.flat_map(|whole| {
            let counts = counts(percentage, whole).into_iter();
            counts.map(move |count| (count, whole))
        });
        pairs.collect::<Vec<(i64, i64)>>()
    };
    assert_eq!(found("92.7", 60), [(38, 41), (51, 55)]);
    assert_eq!(found("17.6", 40), [(3, 17), (6, 34)]);
    assert_eq!(found("92.8", 80), [(64, 69)]);
    let quarters = [(3, 13), (6, 26), (9, 39), (12, 52), (15, 65), (18, 78)];
    assert_eq!(found("23.1", 80), quarters);
    assert_eq!(counts("86.3", 278), [240]);
}

#[test]
fn two_percentages_of_the_same_cases_tell_more_than_each() {
    let is_it =
        |whole: &i64| !counts("93.3", *whole).is_empty() && !counts("73.8", *whole).is_empty();
    let wholes: Vec<i64> = (1..=300).filter(is_it).collect();
    assert_eq!(wholes, [149, 164, 195, 210, 225, 240, 252, 267, 282, 298]);
}
