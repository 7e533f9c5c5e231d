//! Whole publications under a rule.

use super::rule::tests::up_to;
use super::{Before, Disclosed, Earlier, Item, Part, Rule, Why, Within, disclose};
use crate::calendar::Basis;
use crate::figure::{Aggregate, Decimal, Figure, State, Unit};
use crate::scorecard::fixture::Sample;

fn ten() -> Rule {
    Rule {
        least_denominator: 10,
        ..up_to(5)
    }
}

fn percent(quarter: &str, met: i64, cases: i64) -> Figure {
    let sample = Sample::percent("Indicator").counts(quarter, met, cases);
    sample.figures.into_iter().next().expect("a figure")
}

fn count(quarter: &str, basis: Basis, cases: i64) -> Figure {
    let sample = Sample::snapshot("Indicator").counts(quarter, cases, 0);
    let figure = sample.figures.into_iter().next().expect("a figure");
    Figure { basis, ..figure }
}

fn of(indicator: &str, figure: Figure) -> Figure {
    Figure {
        indicator: indicator.to_owned(),
        ..figure
    }
}

fn disclosed(figures: Vec<Figure>, rule: &Rule) -> Disclosed {
    let items = figures.into_iter().map(Item::whole).collect();
    disclose(items, rule, &[], &[])
}

fn is_hidden(disclosed: &Disclosed) -> Vec<bool> {
    let states = disclosed.items.iter().map(|item| item.figure.state);
    states.map(|state| state == State::Suppressed).collect()
}

#[test]
// Trap 69.
fn few_and_all_but_few_are_hidden_and_none_is_not() {
    let of = |met, cases| is_hidden(&disclosed(vec![percent("2019-20-q2", met, cases)], &ten()));
    assert_eq!(of(3, 40), [true]);
    // 92.7 % of at most 60 is 38 of 41 or 51 of 55: three or four late.
    assert_eq!(of(38, 41), [true]);
    assert_eq!(of(51, 55), [true]);
    assert_eq!(of(254, 274), [false]);
    assert_eq!(of(0, 40), [false]);
    assert_eq!(of(40, 40), [false]);
    // All of few, and none of few.
    assert_eq!(of(9, 9), [true]);
    assert_eq!(of(0, 9), [true]);
    assert_eq!(of(10, 10), [false]);
}

#[test]
fn all_but_few_are_shown_where_the_rule_says_so() {
    let rule = Rule {
        hides_complement: false,
        ..ten()
    };
    let of = |met, cases| is_hidden(&disclosed(vec![percent("2019-20-q2", met, cases)], &rule));
    assert_eq!(of(38, 41), [false]);
    assert_eq!(of(3, 41), [true]);
    assert_eq!(of(6, 9), [true]);
}

#[test]
fn a_hidden_figure_holds_no_number() {
    let mut figure = percent("2019-20-q2", 3, 40);
    figure.excluded = 2;
    figure.reason = Some("3 of them".to_owned());
    let disclosed = disclosed(vec![figure], &ten());
    let figure = &disclosed.items[0].figure;
    assert_eq!(figure.value(), None);
    let numbers = (figure.numerator.units, figure.denominator, figure.not_met);
    assert_eq!(numbers, (0, None, 0));
    assert_eq!((figure.excluded, figure.cases, figure.counted()), (0, 0, 0));
    assert_eq!(figure.reason, None);
}

#[test]
fn a_rate_of_few_children_is_hidden() {
    // 1.3 per 10,000 of 22,600 is three children: no other number gives it.
    let sample = Sample::percent("Indicator");
    let of = |children: i64| {
        let mut figure = sample
            .clone()
            .counts("2019-20-q2", children, 22_600)
            .figures
            .remove(0);
        figure.unit = Unit::Per10000;
        figure.not_met = 0;
        figure
    };
    let shown: Vec<String> = (1..=5)
        .map(|children| of(children).rounded().expect("a value").to_string())
        .collect();
    assert_eq!(shown, ["0.4", "0.9", "1.3", "1.8", "2.2"]);
    assert_eq!(is_hidden(&disclosed(vec![of(3)], &ten())), [true]);
    assert_eq!(is_hidden(&disclosed(vec![of(85)], &ten())), [false]);
}

#[test]
fn an_average_of_few_is_hidden() {
    let mut figure = percent("2019-20-q2", 0, 0);
    figure.unit = Unit::Days;
    figure.aggregate = Some(Aggregate::Mean);
    figure.numerator = Decimal::whole(1_236);
    figure.denominator = Some(Decimal::whole(8));
    figure.cases = 8;
    let few = disclosed(vec![figure.clone()], &ten());
    assert_eq!(is_hidden(&few), [true]);
    assert_eq!(few.log[0].why, Why::FewCases);
    figure.cases = 11;
    figure.denominator = Some(Decimal::whole(11));
    assert_eq!(is_hidden(&disclosed(vec![figure], &ten())), [false]);
}

#[test]
fn a_year_to_date_does_not_give_its_quarters_away() {
    let figures = vec![
        count("2019-20-q1", Basis::YearToDate, 12),
        count("2019-20-q2", Basis::YearToDate, 15),
    ];
    let disclosed = disclosed(figures, &ten());
    // The second quarter is three children: one of the two has to go, and the older does.
    assert_eq!(is_hidden(&disclosed), [true, false]);
    assert_eq!(disclosed.log[0].why, Why::WorkedOut);
    assert_eq!(disclosed.proof.exposed, []);
}

#[test]
fn three_quarters_and_the_year_to_date_do_not_give_the_fourth() {
    let quarter = |quarter, cases| count(quarter, Basis::Quarter, cases);
    let figures = vec![
        quarter("2019-20-q1", 20),
        quarter("2019-20-q2", 4),
        quarter("2019-20-q3", 30),
        count("2019-20-q3", Basis::YearToDate, 54),
        count("2019-20-q3", Basis::Rolling12Months, 70),
    ];
    let disclosed = disclosed(figures, &ten());
    assert_eq!(is_hidden(&disclosed), [true, true, false, false, false]);
    assert_eq!(disclosed.proof.exposed, []);
}

#[test]
fn periods_that_do_not_add_up_are_not_linked() {
    let figures = vec![
        count("2019-20-q1", Basis::Quarter, 20),
        count("2019-20-q2", Basis::Quarter, 30),
        count("2019-20-q2", Basis::YearToDate, 45),
    ];
    assert_eq!(is_hidden(&disclosed(figures, &ten())), [false; 3]);
}

#[test]
fn snapshots_are_not_added() {
    let figures = vec![
        count("2019-20-q1", Basis::Snapshot, 278),
        count("2019-20-q2", Basis::Snapshot, 281),
    ];
    assert_eq!(is_hidden(&disclosed(figures, &ten())), [false, false]);
}

#[test]
fn the_other_part_is_hidden_with_a_small_one() {
    let part = |name: &str, cases| Item {
        figure: count("2019-20-q2", Basis::Snapshot, cases),
        part: Some(Part {
            column: "age-band".to_owned(),
            name: name.to_owned(),
        }),
    };
    let items = vec![
        Item::whole(count("2019-20-q2", Basis::Snapshot, 35)),
        part("under 1", 3),
        part("1 to 4", 12),
        part("5 to 9", 20),
    ];
    let disclosed = disclose(items, &ten(), &[], &[]);
    assert_eq!(is_hidden(&disclosed), [false, true, true, false]);
    let log: Vec<String> = disclosed.log.iter().map(ToString::to_string).collect();
    assert_eq!(
        log,
        [
            "sample, Q2 2019/20 (snapshot), age-band \"under 1\": made of few, or of all but few",
            "sample, Q2 2019/20 (snapshot), age-band \"1 to 4\": another hidden figure could be worked \
             out from it",
        ]
    );
}

#[test]
fn parts_that_leave_few_of_the_whole_are_not_all_shown() {
    let part = |name: &str, met, cases| Item {
        figure: percent("2019-20-q2", met, cases),
        part: Some(Part {
            column: "sex".to_owned(),
            name: name.to_owned(),
        }),
    };
    let items = vec![
        Item::whole(percent("2019-20-q2", 60, 100)),
        part("female", 20, 45),
        part("male", 39, 53),
    ];
    let disclosed = disclose(items, &ten(), &[], &[]);
    assert_eq!(is_hidden(&disclosed), [false, true, false]);
    assert_eq!(disclosed.proof.exposed, []);
}

#[test]
fn one_indicator_does_not_give_another_away() {
    let within = [Within {
        whole: "within-15".to_owned(),
        parts: vec!["within-10".to_owned()],
        line: 1,
    }];
    let figures = [
        of("within-15", percent("2019-20-q2", 93, 110)),
        of("within-10", percent("2019-20-q2", 90, 110)),
    ];
    let items = || figures.iter().cloned().map(Item::whole).collect();
    assert_eq!(is_hidden(&disclose(items(), &ten(), &[], &[])), [false; 2]);
    let disclosed = disclose(items(), &ten(), &within, &[]);
    assert_eq!(is_hidden(&disclosed), [false, true]);
}

fn earlier(figures: &[Figure]) -> Vec<Earlier> {
    let items = figures.iter().cloned().map(Item::whole);
    let figures = items.filter_map(|item| Some((item.name(), Before::of(&item)?)));
    vec![Earlier {
        publication: "2019-20-q1".to_owned(),
        figures: figures.collect(),
    }]
}

#[test]
fn a_restated_figure_that_differs_by_one_is_said_or_hidden() {
    let before = earlier(&[count("2019-20-q1", Basis::Snapshot, 278)]);
    let now = || vec![Item::whole(count("2019-20-q1", Basis::Snapshot, 277))];
    let shown = disclose(now(), &ten(), &[], &before);
    assert_eq!(is_hidden(&shown), [false]);
    assert_eq!(shown.restated.len(), 1);
    let strict = Rule {
        hides_restated: true,
        ..ten()
    };
    let disclosed = disclose(now(), &strict, &[], &before);
    assert_eq!(is_hidden(&disclosed), [true]);
    assert_eq!(
        disclosed.log[0].why,
        Why::DiffersByFew("2019-20-q1".to_owned())
    );
    let far = vec![Item::whole(count("2019-20-q1", Basis::Snapshot, 240))];
    assert_eq!(is_hidden(&disclose(far, &strict, &[], &before)), [false]);
}

#[test]
fn what_an_earlier_publication_hid_stays_hidden() {
    let hidden = Figure {
        state: State::Suppressed,
        ..count("2019-20-q1", Basis::Snapshot, 0)
    };
    let before = earlier(&[hidden]);
    let now = vec![Item::whole(count("2019-20-q1", Basis::Snapshot, 12))];
    let disclosed = disclose(now, &ten(), &[], &before);
    assert_eq!(
        disclosed.log[0].why,
        Why::HiddenBefore("2019-20-q1".to_owned())
    );
}

#[test]
fn a_small_number_that_was_published_is_hidden_and_said_to_be_known() {
    let figure = count("2019-20-q1", Basis::Snapshot, 3);
    let before = earlier(std::slice::from_ref(&figure));
    let disclosed = disclose(vec![Item::whole(figure)], &ten(), &[], &before);
    assert_eq!(is_hidden(&disclosed), [true]);
    assert_eq!(disclosed.log[0].shown_before.as_deref(), Some("2019-20-q1"));
}

#[test]
fn an_earlier_publication_and_a_year_to_date_do_not_give_a_quarter_away() {
    // The first quarter stood in the paper before; with the year to date the second is known.
    let before = earlier(&[count("2019-20-q1", Basis::YearToDate, 12)]);
    let items = || {
        let figures = [("2019-20-q1", 12), ("2019-20-q2", 15)];
        let figures = figures.map(|(q, cases)| count(q, Basis::YearToDate, cases));
        figures.into_iter().map(Item::whole).collect()
    };
    let disclosed = disclose(items(), &ten(), &[], &before);
    assert_eq!(is_hidden(&disclosed), [false, true]);
    assert_eq!(disclosed.proof.exposed, []);
}

#[test]
fn figures_that_only_an_earlier_publication_shows_are_reckoned_with() {
    // The first quarter of two years ago stood in a paper then, and does not in this one.
    let before = earlier(&[count("2017-18-q1", Basis::YearToDate, 12)]);
    let now = || {
        let figures = [("2017-18-q2", 15), ("2019-20-q2", 50)];
        let figures = figures.map(|(q, cases)| count(q, Basis::YearToDate, cases));
        figures.into_iter().map(Item::whole).collect()
    };
    assert_eq!(is_hidden(&disclose(now(), &ten(), &[], &[])), [false; 2]);
    let disclosed = disclose(now(), &ten(), &[], &before);
    assert_eq!(is_hidden(&disclosed), [true, false]);
    assert_eq!(disclosed.proof.exposed, []);
}

#[test]
fn what_earlier_publications_gave_away_is_not_laid_at_the_door_of_this_one() {
    let of = |figures: &[(&str, i64)]| {
        let figures = figures.iter();
        let figures = figures.map(|(q, cases)| count(q, Basis::YearToDate, *cases));
        figures.collect::<Vec<Figure>>()
    };
    let before = earlier(&of(&[("2017-18-q1", 12), ("2017-18-q2", 15)]));
    let now = of(&[("2017-18-q3", 40)]).into_iter().map(Item::whole);
    let disclosed = disclose(now.collect(), &ten(), &[], &before);
    assert_eq!(is_hidden(&disclosed), [false]);
    let exposed = &disclosed.proof.exposed;
    let told: Vec<(&str, bool)> = exposed
        .iter()
        .map(|found| (found.what.as_str(), found.is_known_before))
        .collect();
    assert_eq!(told, [("sample, 1 July 2017 to 30 September 2017", true)]);
}

#[test]
fn an_earlier_publication_that_does_not_add_up_any_more_leaves_the_rest_linked() {
    let before = earlier(&[count("2017-18-q1", Basis::YearToDate, 12)]);
    let now = || {
        let quarter = count("2017-18-q2", Basis::Quarter, 10);
        let to_date = count("2017-18-q2", Basis::YearToDate, 13);
        vec![Item::whole(quarter), Item::whole(to_date)]
    };
    let hidden = is_hidden(&disclose(now(), &ten(), &[], &[]));
    assert_eq!(hidden.iter().filter(|is_hidden| **is_hidden).count(), 1);
    assert_eq!(is_hidden(&disclose(now(), &ten(), &[], &before)), hidden);
}

#[test]
fn rounded_figures_are_made_from_rounded_numbers() {
    let rule = Rule {
        rounded_to: Some(5),
        ..up_to(7)
    };
    let disclosed = disclosed(vec![percent("2019-20-q2", 254, 274)], &rule);
    let figure = &disclosed.items[0].figure;
    assert_eq!(figure.numerator, Decimal::whole(255));
    assert_eq!(figure.denominator, Some(Decimal::whole(275)));
    assert_eq!(figure.rounded().expect("a value").to_string(), "92.7");
    assert_eq!(figure.counted(), 255);
}

#[test]
fn a_rule_without_secondary_suppression_is_told_what_can_be_worked_out() {
    let rule = Rule {
        is_secondary: false,
        ..ten()
    };
    let figures = vec![
        count("2019-20-q1", Basis::YearToDate, 12),
        count("2019-20-q2", Basis::YearToDate, 15),
    ];
    let disclosed = disclosed(figures, &rule);
    assert_eq!(is_hidden(&disclosed), [false, false]);
    let exposed: Vec<&str> = disclosed
        .proof
        .exposed
        .iter()
        .map(|e| e.what.as_str())
        .collect();
    assert_eq!(exposed, ["sample, 1 July 2019 to 30 September 2019"]);
}
