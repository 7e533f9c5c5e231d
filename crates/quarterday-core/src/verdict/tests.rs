//! The judgements, edge by edge.

use super::*;
use crate::calendar::Basis;
use crate::figure::{Decimal, Maturity, Provenance, Unit};
use crate::set::Tolerance;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("tests write numbers")
}

fn ratio(text: &str) -> Ratio {
    decimal(text).ratio()
}

fn target(value: &str, tolerance: Tolerance) -> Target {
    Target {
        value: decimal(value),
        tolerance,
        to: None,
        set_by: String::new(),
        evidence: None,
        profile: None,
    }
}

fn judged(value: &str, better: Better, target: &Target) -> AgainstTarget {
    against_target(Some(ratio(value)), better, Some(target))
}

/// A figure with this value as its numerator over one.
fn figure(period: &str, value: Option<&str>) -> Figure {
    Figure {
        indicator: "cla".to_owned(),
        authority: "841".to_owned(),
        period: period.parse().expect("tests write periods"),
        basis: Basis::Quarter,
        numerator: decimal(value.unwrap_or("0")),
        denominator: None,
        not_met: 0,
        excluded: 0,
        cases: 0,
        cases_with_findings: None,
        unit: Unit::Count,
        aggregate: None,
        decimals: 1,
        state: if value.is_some() {
            State::Ok
        } else {
            State::NoCases
        },
        reason: None,
        maturity: Maturity::Provisional,
        provenance: Provenance {
            definition: "a".repeat(64),
            revision: "b".repeat(64),
            calendar: "1".to_owned(),
            program: "0".to_owned(),
            population: None,
        },
    }
}

fn since_previous(earlier: Figure) -> Change {
    let now = figure("2019-20-q2", Some("278"));
    judge(&now, Better::Neither, None, &[earlier, now.clone()]).since_previous
}

/// Trap 67.
#[test]
fn a_value_is_compared_exactly_and_not_as_it_is_shown() {
    let ninety = target("90", Tolerance::None);
    let judged = |n: i128, d| against_target(Ratio::new(100 * n, d), Better::Higher, Some(&ninety));
    assert_eq!(judged(8_996, 10_000), AgainstTarget::Missed);
    assert_eq!(judged(9_004, 10_000), AgainstTarget::Better);
    assert_eq!(judged(9, 10), AgainstTarget::Met);
}

/// Trap 72.
#[test]
fn lower_is_better_turns_the_judgement_round() {
    let asked = target("33", Tolerance::Points(decimal("2")));
    let lower = |value| judged(value, Better::Lower, &asked);
    assert_eq!(lower("23.1"), AgainstTarget::Better);
    assert_eq!(lower("33"), AgainstTarget::Met);
    assert_eq!(lower("35"), AgainstTarget::WithinTolerance);
    assert_eq!(lower("35.001"), AgainstTarget::Missed);
}

#[test]
fn a_value_exactly_on_the_tolerance_is_within_it() {
    let cases = [
        (Tolerance::Points(decimal("2")), "88", "87.99"),
        (Tolerance::Percent(decimal("5")), "85.5", "85.49"),
        (Tolerance::Percent(decimal("2.5")), "87.75", "87.7499"),
        (Tolerance::Floor(decimal("80")), "80", "79.9"),
    ];
    for (tolerance, on_it, past_it) in cases {
        let asked = target("90", tolerance);
        assert_eq!(
            judged(on_it, Better::Higher, &asked),
            AgainstTarget::WithinTolerance,
            "{asked:?}"
        );
        assert_eq!(
            judged(past_it, Better::Higher, &asked),
            AgainstTarget::Missed,
            "{asked:?}"
        );
    }
}

#[test]
fn without_tolerance_any_miss_is_a_miss() {
    let asked = target("90", Tolerance::None);
    assert_eq!(
        judged("89.999999", Better::Higher, &asked),
        AgainstTarget::Missed
    );
}

#[test]
fn near_a_target_both_sides_are_misses_and_a_floor_is_on_one_side_only() {
    let asked = target("50", Tolerance::Points(decimal("3")));
    for (value, verdict) in [
        ("50", AgainstTarget::Met),
        ("53", AgainstTarget::WithinTolerance),
        ("47", AgainstTarget::WithinTolerance),
        ("53.1", AgainstTarget::Missed),
        ("46.9", AgainstTarget::Missed),
    ] {
        assert_eq!(judged(value, Better::NearerTarget, &asked), verdict);
    }
    let asked = target("50", Tolerance::Floor(decimal("45")));
    assert_eq!(
        judged("46", Better::NearerTarget, &asked),
        AgainstTarget::WithinTolerance
    );
    assert_eq!(
        judged("51", Better::NearerTarget, &asked),
        AgainstTarget::Missed
    );
}

#[test]
fn a_floor_better_than_the_target_tolerates_nothing() {
    let asked = target("90", Tolerance::Floor(decimal("95")));
    assert_eq!(judged("89", Better::Higher, &asked), AgainstTarget::Missed);
}

#[test]
fn there_is_no_judgement_without_value_or_target_or_where_neither_way_is_better() {
    let asked = target("90", Tolerance::None);
    let no_target = AgainstTarget::NoTarget;
    assert_eq!(
        against_target(None, Better::Higher, Some(&asked)),
        no_target
    );
    assert_eq!(
        against_target(Some(ratio("90")), Better::Higher, None),
        no_target
    );
    assert_eq!(judged("90", Better::Neither, &asked), no_target);
    assert!(turning_points(Better::Neither, &asked).is_empty());
}

/// Trap 72: up is not better of itself.
#[test]
fn direction_follows_what_is_better() {
    let compared = |now, then, better| compare(ratio(now), ratio(then), better, None);
    assert_eq!(
        compared("92.7", "88.1", Better::Higher),
        Direction::Improved
    );
    assert_eq!(
        compared("73.8", "82.6", Better::Higher),
        Direction::Worsened
    );
    assert_eq!(compared("23.1", "29.6", Better::Lower), Direction::Improved);
    assert_eq!(compared("28.1", "23.1", Better::Lower), Direction::Worsened);
    assert_eq!(compared("278", "277", Better::Neither), Direction::Risen);
    assert_eq!(compared("271", "284", Better::Neither), Direction::Fallen);
    assert_eq!(compared("100", "100", Better::Higher), Direction::Unchanged);
}

#[test]
fn nearer_the_target_is_better_from_either_side() {
    let asked = target("50", Tolerance::None);
    let compared = |now, then| compare(ratio(now), ratio(then), Better::NearerTarget, Some(&asked));
    assert_eq!(compared("52", "47"), Direction::Improved);
    assert_eq!(compared("40", "59"), Direction::Worsened);
    assert_eq!(compared("52", "48"), Direction::Risen);
    assert_eq!(
        compare(ratio("52"), ratio("47"), Better::NearerTarget, None),
        Direction::Risen
    );
}

#[test]
fn a_change_has_its_exact_difference() {
    let change = since_previous(figure("2019-20-q1", Some("277")));
    assert_eq!(change.direction, Direction::Risen);
    assert_eq!(change.difference, Some(ratio("1")));
    assert_eq!(change.earlier, Some(ratio("277")));
    assert_eq!(change.reason, None);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let other_basis = Figure {
        basis: Basis::Snapshot,
        ..figure("2019-20-q1", Some("277"))
    };
    let mut other_definition = figure("2019-20-q1", Some("277"));
    other_definition.provenance.definition = "c".repeat(64);
    let other_authority = Figure {
        authority: "840".to_owned(),
        ..figure("2019-20-q1", Some("277"))
    };
    let cases = [
        (figure("2018-19-q4", Some("264")), Reason::NoEarlierFigure),
        (other_authority, Reason::NoEarlierFigure),
        (
            figure("2019-20-q1", None),
            Reason::NoEarlierValue(State::NoCases),
        ),
        (other_basis, Reason::OtherBasis),
        (other_definition, Reason::OtherDefinition),
    ];
    for (earlier, reason) in cases {
        let change = since_previous(earlier);
        assert_eq!(change.direction, Direction::NotComparable);
        assert_eq!(change.difference, None);
        assert_eq!(change.reason, Some(reason));
    }
}

#[test]
fn a_figure_without_value_is_compared_with_nothing_for_that_reason() {
    let now = figure("2019-20-q2", None);
    let earlier = figure("2019-20-q1", Some("277"));
    let verdict = judge(&now, Better::Neither, None, &[earlier]);
    let reason = Some(Reason::NoValue(State::NoCases));
    assert_eq!(verdict.since_previous.reason, reason);
    assert_eq!(verdict.since_last_year.reason, reason);
}

#[test]
fn a_year_to_date_is_compared_only_with_the_same_point_last_year() {
    let to_date = |period, value| Figure {
        basis: Basis::YearToDate,
        ..figure(period, Some(value))
    };
    let now = to_date("2020-21-q3", "93.4");
    let figures = [to_date("2020-21-q2", "92"), to_date("2019-20-q3", "88.2")];
    let verdict = judge(&now, Better::Higher, None, &figures);
    assert_eq!(verdict.since_previous.reason, Some(Reason::Cumulative));
    assert_eq!(verdict.since_last_year.direction, Direction::Improved);
    assert_eq!(verdict.since_last_year.difference, Some(ratio("5.2")));
}

#[test]
fn a_figure_of_a_year_follows_the_year_before() {
    let yearly = |period, value| Figure {
        basis: Basis::Year,
        ..figure(period, Some(value))
    };
    let now = yearly("2019-20-q4", "70");
    let figures = [yearly("2018-19-q4", "64")];
    let verdict = judge(&now, Better::Higher, None, &figures);
    assert_eq!(verdict.since_previous.direction, Direction::Improved);
    assert_eq!(verdict.since_previous, verdict.since_last_year);
}

fn range(from: &str, to: &str, tolerance: Tolerance) -> Target {
    Target {
        to: Some(decimal(to)),
        ..target(from, tolerance)
    }
}

#[test]
fn a_value_in_the_range_asked_for_or_on_its_end_meets_it() {
    let asked = range("40", "50", Tolerance::Points(decimal("2")));
    let near = |value| judged(value, Better::NearerTarget, &asked);
    for value in ["40", "45", "50"] {
        assert_eq!(near(value), AgainstTarget::Met, "{value}");
    }
    for value in ["38", "39.9", "50.1", "52"] {
        assert_eq!(near(value), AgainstTarget::WithinTolerance, "{value}");
    }
    for value in ["37.9", "52.1"] {
        assert_eq!(near(value), AgainstTarget::Missed, "{value}");
    }
    let went = |now, then| compare(ratio(now), ratio(then), Better::NearerTarget, Some(&asked));
    assert_eq!(went("45", "55"), Direction::Improved);
    assert_eq!(went("55", "45"), Direction::Worsened);
    assert_eq!(went("49", "41"), Direction::Risen);
}

#[test]
fn a_tolerance_may_differ_by_side() {
    let sides = Tolerance::Sides {
        below: decimal("2"),
        above: decimal("1"),
    };
    let asked = target("90", sides);
    let near = |value| judged(value, Better::NearerTarget, &asked);
    assert_eq!(
        (near("88"), near("91")),
        (
            AgainstTarget::WithinTolerance,
            AgainstTarget::WithinTolerance
        )
    );
    assert_eq!(
        (near("87.9"), near("91.1")),
        (AgainstTarget::Missed, AgainstTarget::Missed)
    );
    assert_eq!(
        judged("91.1", Better::Higher, &asked),
        AgainstTarget::Better
    );
}

/// Havering 2013/14: amber only if not worse than last year.
#[test]
fn a_miss_may_be_within_the_tolerance_only_while_it_is_no_worse_than_last_year() {
    let judged = |value, then: Option<&str>, inner: Tolerance, better| {
        let asked = target("90", Tolerance::NotWorse(Box::new(inner)));
        let then = then.map(ratio);
        against_target_and_last_year(Some(ratio(value)), then, better, Some(&asked))
    };
    let higher = |value, then, inner| judged(value, then, inner, Better::Higher);
    let any = || Tolerance::None;
    let two = || Tolerance::Points(decimal("2"));
    assert_eq!(
        higher("70", Some("70"), any()),
        AgainstTarget::WithinTolerance
    );
    assert_eq!(higher("70", Some("70.1"), any()), AgainstTarget::Missed);
    assert_eq!(higher("70", None, any()), AgainstTarget::Missed);
    assert_eq!(
        higher("88", Some("87"), two()),
        AgainstTarget::WithinTolerance
    );
    assert_eq!(higher("87.9", Some("87"), two()), AgainstTarget::Missed);
    assert_eq!(higher("89", Some("89.5"), two()), AgainstTarget::Missed);
    assert_eq!(
        judged("95", Some("96"), any(), Better::Lower),
        AgainstTarget::WithinTolerance
    );
    assert_eq!(
        judged("95", Some("94"), any(), Better::Lower),
        AgainstTarget::Missed
    );
}

#[test]
fn a_figure_is_judged_with_its_own_last_year() {
    let asked = target("300", Tolerance::NotWorse(Box::new(Tolerance::None)));
    let judged = |then: &str| {
        let figures = [
            figure("2018-19-q2", Some(then)),
            figure("2019-20-q2", Some("278")),
        ];
        judge(&figures[1], Better::Higher, Some(&asked), &figures).against_target
    };
    assert_eq!(
        (judged("270"), judged("280")),
        (AgainstTarget::WithinTolerance, AgainstTarget::Missed)
    );
}
