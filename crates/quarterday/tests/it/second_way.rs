//! Every figure of the demo that a plain loop can count, counted a second time.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::{Basis, Period, financial_year};
use quarterday_core::figure::{Aggregate, Decimal, Figure, State};
use quarterday_core::set::{Ages, Definition, Met, Population};
use quarterday_engine::evaluate::{Ask, CaseList, Engine, Options};
use quarterday_engine::records::Records;

use crate::amounts::{AMOUNTS, Amounts};
use crate::demo;
use crate::demo::{definitions, quarters, tables};
use crate::plain::{Count, INDICATORS, Of, Span};

/// Estimates of the mid-year residents, of some years only: a year without is that before it.
const RESIDENTS: [(i32, u64); 3] = [(2014, 22_100), (2017, 22_249), (2019, 22_237)];

/// An engine that knows how many residents some authorities have.
pub(crate) fn engine(authorities: &[&str]) -> Engine {
    let mut residents = Population::default();
    for (year, persons) in RESIDENTS {
        residents.insert(Ages::CHILDREN, year, persons);
    }
    let populations = authorities
        .iter()
        .map(|code| ((*code).to_owned(), residents.clone()))
        .collect();
    let options = Options {
        program: "test".to_owned(),
        populations,
        ..Options::default()
    };
    Engine::with(options).expect("an engine")
}

/// The days counted for a period.
pub(crate) fn span(period: Period, basis: Basis) -> Span {
    let (from, to) = basis.window(period).expect("a basis that is always due");
    from..=to
}

fn whole(n: usize) -> i128 {
    i128::try_from(n).expect("a count")
}

/// What a figure has to be by a count of its cases.
#[track_caller]
pub(crate) fn assert_is(figure: &Figure, count: &Count, said: &str) {
    assert!(
        matches!(figure.state, State::Ok | State::NoCases),
        "{said}: {figure:?}"
    );
    assert_eq!(
        figure.numerator.units,
        whole(count.numerator()),
        "{said}: numerator"
    );
    let is_rate = figure.indicator.ends_with("-rate");
    let year = financial_year(figure.period.last_day());
    let residents = RESIDENTS.iter().rev().find(|(of, _)| *of <= year);
    if let Some(denominator) = figure.denominator {
        let counted = if is_rate {
            i128::from(residents.expect("a year").1)
        } else {
            whole(count.denominator())
        };
        assert_eq!(denominator.units, counted, "{said}: denominator");
    }
}

/// What the cases of an authority have to be.
#[track_caller]
pub(crate) fn assert_lists(list: &CaseList, authority: &str, of: Of, count: &Count, said: &str) {
    let ids = |met: Met| -> BTreeSet<String> {
        let cases = list.cases.iter();
        let cases = cases.filter(|case| case.met == met && case.authority == authority);
        let id = |case: &quarterday_engine::evaluate::Case| match of {
            Of::Children => case.child_id.clone().unwrap_or_default(),
            Of::Records => case.case_id.clone(),
        };
        cases.map(id).collect()
    };
    assert_eq!(ids(Met::Met), count.met, "{said}: met");
    assert_eq!(ids(Met::NotMet), count.not_met, "{said}: not met");
    assert_eq!(ids(Met::Excluded), count.excluded, "{said}: excluded");
}

/// The definition of each indicator that loops count.
pub(crate) fn counted() -> BTreeMap<&'static str, Definition> {
    let mut all = definitions();
    let own = |(slug, _, _): &(&'static str, _, _)| {
        let definition = all.remove(*slug);
        (
            *slug,
            definition.unwrap_or_else(|| panic!("{slug} is no definition")),
        )
    };
    INDICATORS.iter().map(own).collect()
}

#[test]
fn loops_count_the_same_figures_and_find_the_same_cases_in_the_demo() {
    let records = Records::open(demo()).expect("records");
    let authority = records.authorities()[0].to_owned();
    let (engine, definitions, tables) = (engine(&[&authority]), counted(), tables());
    let every_third: Vec<Period> = quarters().into_iter().rev().step_by(3).collect();
    for (slug, of, count) in INDICATORS {
        let definition = &definitions[slug];
        let basis = definition.facts.basis;
        let evaluation = engine.evaluate(&records, definition, &every_third, &[basis]);
        let evaluation = evaluation.unwrap_or_else(|findings| panic!("{slug}: {findings:?}"));
        for figure in &evaluation.figures {
            let count = count(&tables, &span(figure.period, basis));
            assert_is(figure, &count, &format!("{slug} {}", figure.period));
        }
        for period in [Period::Quarter(2017, 4), Period::Quarter(2019, 2)] {
            let list = engine.cases(&records, definition, period, basis);
            let list = list.unwrap_or_else(|findings| panic!("{slug}: {findings:?}"));
            let count = count(&tables, &span(period, basis));
            assert_lists(&list, &authority, *of, &count, &format!("{slug} {period}"));
            for case in &list.cases {
                let id = &case.case_id;
                assert!(case.source.is_some(), "{slug}: {id} has a file and a line");
            }
        }
    }
}

/// The numerator and denominator of amounts in millionths, as an indicator makes them.
fn made_of(amounts: &Amounts, aggregate: Aggregate) -> (i128, i128) {
    const ONE: i128 = 1_000_000;
    let sum: i128 = amounts.values().map(|(amount, _)| amount * ONE).sum();
    match aggregate {
        Aggregate::Mean => (sum, whole(amounts.len()) * ONE),
        Aggregate::Ratio => (sum, amounts.values().map(|(_, per)| per).sum()),
        Aggregate::Median => {
            let mut all: Vec<i128> = amounts.values().map(|(amount, _)| *amount).collect();
            all.sort_unstable();
            let middle = &all[(all.len() - 1) / 2..=all.len() / 2];
            (middle.iter().sum::<i128>() * ONE, whole(middle.len()) * ONE)
        }
        Aggregate::Sum => panic!("nothing of the library is a sum"),
    }
}

fn millionths(number: Decimal) -> i128 {
    number.units * 10_i128.pow(6 - u32::from(number.places))
}

#[test]
fn loops_find_the_same_amounts_and_make_the_same_means_medians_and_ratios_of_them() {
    let records = Records::open(demo()).expect("records");
    let (engine, definitions, tables) = (engine(&[]), definitions(), tables());
    for (slug, of, find) in AMOUNTS {
        let definition = &definitions[*slug];
        let (basis, aggregate) = (definition.facts.basis, definition.facts.aggregate);
        for period in [Period::Quarter(2017, 4), Period::Quarter(2019, 2)] {
            let said = format!("{slug} {period}");
            let list = engine.cases(&records, definition, period, basis);
            let list = list.unwrap_or_else(|findings| panic!("{said}: {findings:?}"));
            let counted = list.cases.iter().filter(|case| case.met == Met::Met);
            let found = counted.map(|case| {
                let id = match of {
                    Of::Children => case.child_id.clone().unwrap_or_default(),
                    Of::Records => case.case_id.clone(),
                };
                let amount = case.amount.expect("an amount");
                assert_eq!(amount.places, 0, "{said}");
                (id, (amount.units, case.per.map_or(0, millionths)))
            });
            let expected = find(&tables, &span(period, basis));
            assert!(expected.len() > 10, "{said}: {}", expected.len());
            assert_eq!(found.collect::<Amounts>(), expected, "{said}");
            let figure = &list.figures[0];
            let made = (
                millionths(figure.numerator),
                millionths(figure.denominator.expect("it is divided")),
            );
            let aggregate = aggregate.expect("what is made of amounts");
            assert_eq!(made, made_of(&expected, aggregate), "{said}");
        }
    }
}

/// In one run the views that several definitions name are made once for all of them.
#[test]
fn every_definition_gives_in_company_and_on_every_basis_what_it_gives_alone() {
    let records = Records::open(demo()).expect("records");
    let authority = records.authorities()[0].to_owned();
    let (engine, definitions) = (engine(&[&authority]), definitions());
    let periods = [Period::Quarter(2018, 4), Period::Quarter(2019, 2)];
    let asks: Vec<Ask<'_>> = definitions
        .values()
        .map(|definition| Ask {
            definition,
            periods: &periods,
            bases: &[],
        })
        .collect();
    let together = engine.evaluate_all(&records, &asks, None);
    let mut shapes = BTreeSet::new();
    for (definition, found) in definitions.values().zip(together.each) {
        let slug = &definition.slug;
        let found = found.unwrap_or_else(|findings| panic!("{slug}: {findings:?}"));
        let bases: BTreeSet<Basis> = found.figures.iter().map(|figure| figure.basis).collect();
        assert!(bases.contains(&definition.facts.basis), "{slug}");
        let bases: Vec<Basis> = bases.into_iter().collect();
        shapes.insert(bases.len());
        let alone = engine.evaluate(&records, definition, &periods, &bases);
        let alone = alone.unwrap_or_else(|findings| panic!("{slug}: {findings:?}"));
        assert_eq!(found.figures.len(), periods.len() * bases.len(), "{slug}");
        for figure in &alone.figures {
            assert!(found.figures.contains(figure), "{slug}: {figure:#?}");
        }
    }
    // A stock and what does its own periods have one basis, a flow has four.
    assert_eq!(shapes, BTreeSet::from([1, 4]));
}
