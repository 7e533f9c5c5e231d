//! Regions and neighbours, what is added up, and who stands where.

use std::collections::BTreeMap;

use super::*;
use crate::calendar::Basis;
use crate::figure::{Decimal, Figure, Maturity, Provenance, State, Unit};
use crate::set::{Ages, Better, Estimate};

fn figure(authority: &str, numerator: i128, denominator: Option<i128>) -> Figure {
    let whole = |units: i128| i64::try_from(units).expect("small");
    let cases = whole(denominator.unwrap_or(numerator));
    Figure {
        indicator: "assessments-45-days".to_owned(),
        authority: authority.to_owned(),
        period: "2019-20-q1".parse().expect("a period"),
        basis: Basis::Quarter,
        numerator: Decimal::whole(numerator),
        denominator: denominator.map(Decimal::whole),
        not_met: cases - whole(numerator),
        excluded: 1,
        cases: cases + 1,
        cases_with_findings: None,
        unit: Unit::Percent,
        aggregate: None,
        decimals: 1,
        state: if denominator == Some(0) {
            State::NoCases
        } else {
            State::Ok
        },
        reason: None,
        maturity: Maturity::Provisional,
        provenance: Provenance {
            definition: "d".to_owned(),
            revision: "r".to_owned(),
            calendar: "c".to_owned(),
            program: "0.1.0".to_owned(),
            population: None,
        },
    }
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn every_authority_is_of_one_region_and_all_are_of_england() {
    let england = Area::of("England", None).expect("England");
    assert_eq!(england.authorities.len(), 153);
    assert_eq!(Area::of("e92000001", None), Ok(england.clone()));
    let parts = REGIONS.iter().filter(|(code, _)| *code != LONDON);
    let mut all: Vec<String> = Vec::new();
    for (code, name) in parts {
        let region = Area::of(code, None).expect("a region");
        assert_eq!(Area::of(&name.to_lowercase(), None), Ok(region.clone()));
        all.extend(region.authorities);
    }
    all.sort();
    assert_eq!(all, england.authorities);
    let london = Area::of("London", None).expect("London");
    assert_eq!(london.authorities.len(), 33);
    let north_east = Area::of("North East", None).expect("a region");
    assert!(north_east.authorities.contains(&"841".to_owned()));
}

#[test]
fn neighbours_are_those_of_the_list_and_their_authority_stands_beside() {
    let list = Neighbours {
        list: "2025 list".to_owned(),
        of: BTreeMap::from([("841".to_owned(), codes(&["805", "393"]))]),
    };
    for word in [
        "neighbours:Darlington",
        "neighbours:841",
        "Neighbours: darlington",
    ] {
        let area = Area::of(word, Some(&list)).expect("neighbours");
        assert_eq!(area.authorities, codes(&["393", "805"]));
        assert_eq!(area.beside.as_deref(), Some("841"));
        let name = "statistical neighbours of Darlington (2025 list)";
        assert_eq!(area.name, name);
    }
    let no = |word: &str, list: Option<&Neighbours>| Area::of(word, list).expect_err("no area");
    assert_eq!(no("neighbours:841", None), NotAnArea::NoList);
    let unknown = NotAnArea::UnknownAuthority("nowhere".to_owned());
    assert_eq!(no("neighbours:nowhere", Some(&list)), unknown);
    let not_in = NotAnArea::NotInList("Hartlepool".to_owned());
    assert_eq!(no("neighbours:hartlepool", Some(&list)), not_in);
    assert_eq!(
        no("the moon", None),
        NotAnArea::Unknown("the moon".to_owned())
    );
}

/// 1 of 1 and 0 of 9 are 10 in 100, where the mean of 100 and 0 would be 50.
#[test]
fn a_percentage_is_of_the_cases_of_all_and_not_the_mean_of_percentages() {
    let figures = [
        figure("a", 1, Some(1)),
        figure("b", 0, Some(9)),
        figure("z", 5, Some(5)),
    ];
    let made = pooled("E", &codes(&["a", "b"]), &figures, None).expect("a figure");
    assert_eq!(
        made.figure.rounded().map(|value| value.to_string()),
        Some("10.0".to_owned())
    );
    let (cases, not_met, excluded) = (made.figure.cases, made.figure.not_met, made.figure.excluded);
    assert_eq!((cases, not_met, excluded), (12, 9, 2));
    assert_eq!(made.figure.authority, "E");
    assert_eq!((made.of, made.without), (2, Vec::new()));
}

#[test]
fn an_authority_without_a_figure_is_named_and_adds_nothing() {
    let mut unmeasured = figure("b", 3, Some(4));
    unmeasured.state = State::NotMeasured;
    unmeasured.reason = Some("no visits have been loaded".to_owned());
    let figures = [figure("a", 1, Some(2)), unmeasured, figure("c", 0, Some(0))];
    let made = pooled("E", &codes(&["a", "b", "c", "d"]), &figures, None).expect("a figure");
    assert_eq!((made.of, made.figure.cases), (2, 4));
    assert_eq!(made.figure.denominator, Some(Decimal::whole(2)));
    let without: Vec<(&str, Option<State>)> = made
        .without
        .iter()
        .map(|without| (without.authority.as_str(), without.state))
        .collect();
    assert_eq!(without, [("b", Some(State::NotMeasured)), ("d", None)]);
    let none = pooled("E", &codes(&["b"]), &figures, None).expect("a figure");
    assert_eq!((none.of, none.figure.state), (0, State::NotMeasured));
    assert_eq!(none.figure.value(), None);
    assert_eq!(pooled("E", &codes(&["x"]), &figures, None), None);
}

#[test]
fn a_rate_is_of_the_residents_of_all() {
    let rate = |authority: &str, numerator: i128, persons: u64| {
        let mut rate = figure(authority, numerator, None);
        rate.unit = Unit::Per10000;
        rate.denominator = Some(Decimal::whole(persons.into()));
        rate.provenance.population = Some(Estimate {
            year: 2019,
            ages: Ages::CHILDREN,
            persons,
        });
        rate
    };
    let figures = [rate("a", 30, 10_000), rate("b", 10, 30_000)];
    let made = pooled("E", &codes(&["a", "b"]), &figures, None).expect("a figure");
    assert_eq!(made.figure.value(), Decimal::whole(10).ratio().into());
    let residents = made
        .figure
        .provenance
        .population
        .map(|estimate| estimate.persons);
    assert_eq!(residents, Some(40_000));
}

#[test]
fn a_median_is_the_one_that_is_given() {
    let figures = [figure("a", 1, Some(1)), figure("b", 9, Some(1))];
    let median = (Decimal::whole(8), Decimal::whole(2));
    let made = pooled("E", &codes(&["a", "b"]), &figures, Some(median)).expect("a figure");
    assert_eq!(
        (made.figure.numerator, made.figure.denominator),
        (median.0, Some(median.1))
    );
}

#[test]
fn equals_share_the_first_place_that_they_take_up() {
    let mut none = figure("e", 0, Some(0));
    none.state = State::NoCases;
    let figures = [
        figure("a", 1, Some(2)),
        figure("b", 9, Some(10)),
        figure("c", 50, Some(100)),
        figure("d", 1, Some(10)),
        none,
    ];
    let places = |better| -> Vec<Option<(usize, usize)>> {
        let ranks = ranks(&figures, better, Some(Decimal::whole(60)));
        let place = |rank: Option<Rank>| rank.map(|rank| (rank.place, rank.shared_with));
        ranks.into_iter().map(place).collect()
    };
    let (first, second, last) = (Some((1, 0)), Some((2, 1)), Some((4, 0)));
    assert_eq!(places(Better::Higher), [second, first, second, last, None]);
    assert_eq!(places(Better::Lower), [second, last, second, first, None]);
    // 60 is 10 from 50, 30 from 90 and 50 from 10.
    let nearest = Some((1, 1));
    assert_eq!(
        places(Better::NearerTarget),
        [nearest, Some((3, 0)), nearest, last, None]
    );
    assert_eq!(places(Better::Neither), [None; 5]);
    let ranks = ranks(&figures, Better::NearerTarget, None);
    assert_eq!(ranks, [None; 5]);
}
