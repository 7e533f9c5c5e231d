//! Figures and exact numbers.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{Decimal, Figure, Maturity, PLACES_MAX, Provenance, Ratio, State, Unit};
use crate::calendar::{Basis, Period};

fn decimal(text: &str) -> Decimal {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no number"))
}

fn ratio(numerator: i128, denominator: i128) -> Ratio {
    Ratio::new(numerator, denominator).expect("not divided by nought")
}

fn rounded(numerator: i128, denominator: i128, places: u8) -> String {
    ratio(numerator, denominator).round(places).to_string()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_half_is_rounded_away_from_nought() {
    let rows = [
        (625, 100, 1, "6.3"),
        (-625, 100, 1, "-6.3"),
        (1, 2, 0, "1"),
        (-1, 2, 0, "-1"),
        (25, 10, 0, "3"),
        (35, 10, 0, "4"),
        (6249, 1000, 1, "6.2"),
        (6251, 1000, 1, "6.3"),
        (2, 3, 1, "0.7"),
        (-2, 3, 1, "-0.7"),
        (1, 3, 2, "0.33"),
        (0, 7, 1, "0.0"),
        // Both of these come out one lower through a binary fraction.
        (1005, 1000, 2, "1.01"),
        (2675, 1000, 2, "2.68"),
        (8995, 100, 1, "90.0"),
        (1, -20, 1, "-0.1"),
    ];
    for (numerator, denominator, places, expected) in rows {
        let found = rounded(numerator, denominator, places);
        assert_eq!(found, expected, "{numerator}/{denominator}");
    }
}

#[test]
fn a_rounded_value_is_the_nearest_and_of_two_the_further_from_nought() {
    proptest!(config(), |(n in -1_000_000_i128..1_000_000, d in 1_i128..100_000, places in 0_u8..=6)| {
        let exact = ratio(n, d);
        let shown = exact.round(places);
        prop_assert_eq!(shown.places, places);
        let half = ratio(1, 2 * 10_i128.pow(places.into()));
        let off = exact.minus(shown.ratio());
        prop_assert!(off.abs() <= half);
        if off.abs() == half {
            prop_assert!(shown.ratio().abs() > exact.abs());
        }
        let mirrored = ratio(-n, d).round(places);
        prop_assert_eq!(mirrored.units, -shown.units);
    });
}

#[test]
fn a_number_rounded_to_the_places_it_has_does_not_change() {
    proptest!(config(), |(units in -999_999_999_i128..=999_999_999, places in 0_u8..=6)| {
        let number = Decimal { units, places };
        let same = number.ratio().round(places);
        prop_assert_eq!((same.units, same.places), (units, places));
    });
}

#[test]
fn a_number_is_read_as_it_is_written() {
    proptest!(config(), |(units in -999_999_999_i128..=999_999_999, places in 0_u8..=6)| {
        let number = Decimal { units, places };
        let read = number.to_string().parse::<Decimal>();
        prop_assert_eq!(read.map(|read| (read.units, read.places)), Ok((units, places)));
        let json = serde_json::to_string(&number).expect("text");
        prop_assert_eq!(serde_json::from_str::<Decimal>(&json).expect("a number"), number);
    });
}

#[test]
fn numbers_are_equal_by_value() {
    assert_eq!(decimal("90"), decimal("90.0"));
    assert_eq!(decimal("-0.50"), decimal("-0.5"));
    assert_ne!(decimal("0.5"), decimal("-0.5"));
    assert_eq!(decimal("-0"), Decimal::whole(0));
    assert_eq!(decimal("007").to_string(), "7");
    assert_eq!(decimal(" 92.7 ").to_string(), "92.7");
}

#[test]
fn what_is_no_number_is_not_read() {
    let texts = [
        "",
        "-",
        ".",
        ".5",
        "5.",
        "1e3",
        "+1",
        "1,000",
        "--1",
        "1.2.3",
        "٣",
        "0x1",
        "NaN",
        "1 0",
        "1.0000001",
        "1234567890",
        "½",
    ];
    for text in texts {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn any_text_is_read_or_refused() {
    proptest!(config(), |(text in "[0-9.-]{0,20}|\\PC{0,20}")| {
        if let Ok(number) = text.parse::<Decimal>() {
            prop_assert!(number.places <= PLACES_MAX);
            prop_assert_eq!(number.to_string().parse::<Decimal>(), Ok(number));
        }
    });
}

#[test]
fn ratios_compare_and_combine_as_fractions_do() {
    let small = || (-10_000_i128..10_000, 1_i128..10_000);
    proptest!(config(), |((a, b) in small(), (c, d) in small(), factor in -100_i128..100)| {
        let (x, y) = (ratio(a, b), ratio(c, d));
        prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        prop_assert_eq!(x.plus(y), ratio(a * d + c * b, b * d));
        prop_assert_eq!(x.minus(y), ratio(a * d - c * b, b * d));
        prop_assert_eq!(x.times(factor), ratio(a * factor, b));
        prop_assert_eq!(x.divided_by(y), Ratio::new(a * d, b * c));
        prop_assert_eq!(x.minus(x).cmp(&ratio(0, 1)), Ordering::Equal);
        prop_assert_eq!(x.is_zero(), a == 0);
        prop_assert_eq!(ratio(-a, -b), x);
    });
    assert_eq!(Ratio::new(1, 0).map(|ratio| ratio.round(0)), None);
}

fn figure(unit: Unit, numerator: &str, denominator: Option<&str>) -> Figure {
    Figure {
        indicator: "x".to_owned(),
        authority: "841".to_owned(),
        period: Period::Quarter(2019, 2),
        basis: Basis::Quarter,
        numerator: decimal(numerator),
        denominator: denominator.map(decimal),
        not_met: 0,
        excluded: 0,
        cases: 0,
        unit,
        aggregate: None,
        decimals: 1,
        state: State::Ok,
        reason: None,
        maturity: Maturity::Provisional,
        provenance: Provenance {
            definition: String::new(),
            revision: String::new(),
            calendar: String::new(),
            program: String::new(),
            population: None,
        },
    }
}

#[test]
fn the_value_of_each_unit() {
    let shown = |unit, numerator, denominator| {
        let rounded = figure(unit, numerator, denominator).rounded();
        rounded.map(|value| value.to_string())
    };
    assert_eq!(
        shown(Unit::Percent, "254", Some("274")).as_deref(),
        Some("92.7")
    );
    assert_eq!(
        shown(Unit::Percent, "1", Some("16")).as_deref(),
        Some("6.3")
    );
    assert_eq!(
        shown(Unit::Per10000, "103", Some("22345")).as_deref(),
        Some("46.1")
    );
    assert_eq!(shown(Unit::Count, "264", None).as_deref(), Some("264.0"));
    assert_eq!(shown(Unit::Days, "32", Some("3")).as_deref(), Some("10.7"));
    assert_eq!(
        shown(Unit::Number, "10.5", Some("4")).as_deref(),
        Some("2.6")
    );
    assert_eq!(shown(Unit::Percent, "0", Some("0")), None);
}

#[test]
fn only_a_figure_that_is_ok_has_a_value() {
    let states = [
        State::NoCases,
        State::NotDue,
        State::Late,
        State::Suppressed,
        State::NotApplicable,
        State::NotMeasuredThen,
        State::NotMeasured,
    ];
    for state in states {
        let figure = Figure {
            state,
            ..figure(Unit::Percent, "1", Some("2"))
        };
        assert_eq!(
            (figure.value(), figure.rounded()),
            (None, None),
            "{}",
            state.name()
        );
    }
}

#[test]
fn a_figure_is_read_as_it_is_stored() {
    let figure = figure(Unit::Per10000, "-10.50", Some("4"));
    let json = serde_json::to_string(&figure).expect("text");
    assert_eq!(
        serde_json::from_str::<Figure>(&json).expect("a figure"),
        figure
    );
    assert!(json.contains(r#""numerator":"-10.50""#), "{json}");
    assert!(json.contains(r#""state":"ok""#), "{json}");
    assert!(json.contains(r#""unit":"per-10000""#), "{json}");
}
