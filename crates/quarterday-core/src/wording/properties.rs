//! Every claim in a phrase is worked out again here, by other arithmetic: whole numbers multiplied
//! crosswise, and numbers read back out of the words.

use proptest::prelude::*;

use crate::figure::{Decimal, Unit};
use crate::scorecard::fixture::Sample;
use crate::set::{Better, Tolerance};

use super::*;

const NOW: &str = "2019-20-q2";
const BEFORE: &str = "2019-20-q1";

/// Counts of a percentage: met, and of how many.
fn counts() -> impl Strategy<Value = (i64, i64)> {
    (1_i64..=400).prop_flat_map(|of| (0..=of, Just(of)))
}

fn better() -> impl Strategy<Value = Better> {
    prop_oneof![
        Just(Better::Higher),
        Just(Better::Lower),
        Just(Better::NearerTarget),
        Just(Better::Neither),
    ]
}

/// A target and tolerance in tenths of a point; some targets are hit exactly.
fn target() -> impl Strategy<Value = (i64, i64)> {
    let asked = prop_oneof![0_i64..=1_000, Just(500), Just(900), Just(1_000), Just(0)];
    let points = prop_oneof![Just(0_i64), 1_i64..=150];
    (asked, points)
}

fn tenths(units: i64) -> Decimal {
    Decimal {
        units: units.into(),
        places: 1,
    }
}

fn sample(better: Better, asked: i64, points: i64, now: (i64, i64), before: (i64, i64)) -> Sample {
    let tolerance = if points == 0 {
        Tolerance::None
    } else {
        Tolerance::Points(tenths(points))
    };
    Sample::percent("Indicator")
        .better(better)
        .target(&tenths(asked).to_string(), tolerance)
        .counts(BEFORE, before.0, before.1)
        .counts(NOW, now.0, now.1)
}

/// The number at the beginning of a text.
fn leading_number(text: &str) -> Decimal {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    text[..end].parse().unwrap()
}

/// Whether a number is a fraction rounded to as many digits as it has, whichever way halves go.
fn is_rounding_of(shown: Decimal, numerator: i64, denominator: i64) -> bool {
    let scale = 10_i128.pow(shown.places.into());
    let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
    (numerator * scale - shown.units * denominator).abs() * 2 <= denominator
}

/// Whether a text could be one of the phrases with its slots filled in.
fn is_filled(text: &str) -> bool {
    !text.contains(['{', '}']) && !text.contains("  ") && !text.contains(" .")
}

proptest! {
    #[test]
    fn the_words_against_a_target_are_true(
        better in better(), (asked, points) in target(), now in counts(), before in counts(),
    ) {
        let line = sample(better, asked, points, now, before).line(NOW);
        let words = against_target(&line);
        // Value less target, times ten times the denominator.
        let gap = 1_000 * now.0 - asked * now.1;
        let room = points * now.1;
        let says = |what: &str| words.contains(what);
        prop_assert!(is_filled(&words) && !says("exceed"));
        if better == Better::Neither {
            prop_assert!(says("not judged"));
            return Ok(());
        }
        let is_near = better == Better::NearerTarget;
        let miss = match better {
            Better::Lower => gap,
            Better::NearerTarget => gap.abs(),
            _ => -gap,
        };
        prop_assert_eq!(says("above the target"), gap > 0 && better != Better::Lower);
        prop_assert_eq!(says("below the target"), gap < 0 && better != Better::Lower);
        prop_assert_eq!(says("equal to the target"), gap == 0 && better != Better::Lower);
        prop_assert_eq!(says("better than the target"), gap < 0 && better == Better::Lower);
        prop_assert_eq!(says("at the target"), gap == 0 && better == Better::Lower);
        prop_assert_eq!(says("worse than the target"), gap > 0 && better == Better::Lower);
        prop_assert_eq!(says("within the tolerance"), points > 0 && miss > 0 && miss <= room);
        prop_assert_eq!(says("no more than"), better == Better::Lower);
        let cell = target_verdict(&line);
        prop_assert_eq!(cell == "Better than target", miss < 0);
        prop_assert_eq!(cell == "Target met", miss == 0);
        prop_assert_eq!(cell == "Target missed", miss > room.max(0));
        if is_near && gap != 0 && !words.starts_with("less than") {
            let said = leading_number(&words);
            prop_assert!(is_rounding_of(said, gap.abs(), 10 * now.1), "{}", words);
        }
    }

    #[test]
    fn the_words_of_a_change_are_true(
        better in better(), (asked, points) in target(), now in counts(), before in counts(),
    ) {
        let line = sample(better, asked, points, now, before).line(NOW);
        let words = since_previous(&line);
        let cross = now.0 * before.1 - before.0 * now.1;
        let distance = |(met, of): (i64, i64)| (1_000 * met - asked * of).abs();
        let nearer = distance(before) * now.1 - distance(now) * before.1;
        let good = match better {
            Better::Higher => cross.signum(),
            Better::Lower => -cross.signum(),
            Better::NearerTarget => nearer.signum(),
            Better::Neither => 0,
        };
        let says = |what: &str| words.contains(what);
        prop_assert_eq!(says("unchanged"), cross == 0);
        prop_assert_eq!(says("improvement"), good > 0);
        prop_assert_eq!(says("worse"), cross != 0 && good < 0);
        prop_assert_eq!(says("higher"), cross > 0 && good == 0);
        prop_assert_eq!(says("lower"), cross < 0 && good == 0);
        prop_assert_eq!(says("percentage point"), cross != 0);
        prop_assert!(says("Quarter 1 2019/20"));
        let said = words.strip_prefix("an improvement of ").unwrap_or(&words);
        let (moved, denominator) = (100 * cross.abs(), now.1 * before.1);
        if let Some(least) = said.strip_prefix("less than ") {
            prop_assert_eq!(leading_number(least), tenths(1));
            prop_assert!(moved > 0 && is_rounding_of(tenths(0), moved, denominator));
        } else if cross != 0 {
            let points = leading_number(said);
            prop_assert!(points.units > 0 && is_rounding_of(points, moved, denominator));
        }
        let (_, earlier) = words.rsplit_once('(').unwrap();
        let earlier = leading_number(earlier);
        prop_assert!(is_rounding_of(earlier, 100 * before.0, before.1), "{}", words);
    }

    #[test]
    fn a_value_shown_is_on_its_own_side_of_the_target_and_of_all_and_nothing(
        better in better(), (asked, points) in target(), now in counts(),
    ) {
        let line = sample(better, asked, points, now, (1, 2)).line(NOW);
        let words = line_value(&line);
        let number = words.strip_suffix('%').unwrap();
        let shown: Decimal = number.parse().unwrap();
        let scale = 10_i128.pow(shown.places.into());
        let (met, of) = (i128::from(now.0), i128::from(now.1));
        let side = |mark_in_tenths: i128| {
            let is = (1_000 * met).cmp(&(mark_in_tenths * of));
            let looks = (10 * shown.units).cmp(&(mark_in_tenths * scale));
            (is, looks)
        };
        let mut marks = vec![0, 1_000];
        if better != Better::Neither {
            marks.push(i128::from(asked));
        }
        for mark in marks {
            let (is, looks) = side(mark);
            prop_assert_eq!(is, looks, "{} {} {}", words, mark, asked);
        }
        prop_assert!(is_rounding_of(shown, 100 * now.0, now.1), "{} is not the nearest", words);
    }

    #[test]
    fn a_full_sentence_holds_the_counts_and_has_no_open_slot(
        better in better(), (asked, points) in target(), now in counts(), before in counts(),
    ) {
        let line = sample(better, asked, points, now, before).line(NOW);
        let words = full_sentence(&line).unwrap();
        let counts = format!("That is {} of {}, ", now.0, now.1);
        prop_assert!(words.contains(&counts), "{}", words);
        prop_assert!(words.contains(&against_target(&line)));
        prop_assert!(words.contains(&since_previous(&line)));
        prop_assert!(is_filled(&words) && words.ends_with('.'), "{}", words);
    }

    #[test]
    fn counts_change_by_their_difference(now in 0_i64..5_000, before in 0_i64..5_000) {
        let sample = Sample::snapshot("Children in care")
            .value(BEFORE, &before.to_string())
            .value(NOW, &now.to_string());
        let line = sample.line(NOW);
        prop_assert_eq!(line.figure.unit, Unit::Count);
        let words = since_previous(&line).replace(',', "");
        let expected = match now - before {
            0 => format!("unchanged from the end of Quarter 1 2019/20 ({before})"),
            up @ 1.. => format!("{up} more than at the end of Quarter 1 2019/20 ({before})"),
            down => format!("{} fewer than at the end of Quarter 1 2019/20 ({before})", -down),
        };
        prop_assert_eq!(words, expected);
    }
}
