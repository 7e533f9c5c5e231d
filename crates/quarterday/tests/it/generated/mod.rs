//! Generated records counted twice: by the definitions and by plain loops. Several authorities at
//! once, whose records have their identifiers in common.

mod care;
mod front_door;
mod leavers;
mod plans;
mod sheet;
mod when;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use quarterday_core::calendar::Period;
use quarterday_core::set::{Definition, Given};
use quarterday_core::ssd;
use quarterday_engine::evaluate::Engine;
use quarterday_engine::records::Records;

use crate::plain::{INDICATORS, Tables};
use crate::second_way::{assert_is, assert_lists, counted, engine, span};
use sheet::Sheet;

const AUTHORITIES: [&str; 4] = ["209", "305", "312", "841"];
const PERIODS: [Period; 3] = [
    Period::Quarter(2019, 2),
    Period::Quarter(2019, 4),
    Period::Quarter(2017, 4),
];

static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(&AUTHORITIES));
static DEFINITIONS: LazyLock<BTreeMap<&str, Definition>> = LazyLock::new(counted);

/// Holds loops against definitions over `cases` times the records of four authorities of ten
/// children each.
fn agree<C: std::fmt::Debug + 'static>(
    cases: u32,
    slugs: &[&str],
    tables: &[&'static str],
    child: BoxedStrategy<C>,
    write: impl Fn(&mut Sheet, &str, &C),
) {
    let authority = vec(child, 10);
    let world = (select(&PERIODS[..]), vec(authority, AUTHORITIES.len()));
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        rng_seed: RngSeed::Fixed(2019),
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&world, |(period, authorities)| {
        let sheets = authorities.iter().map(|children| {
            let mut sheet = Sheet::reaching(tables);
            for (n, child) in children.iter().enumerate() {
                write(&mut sheet, &format!("C{n}"), child);
            }
            sheet.given()
        });
        let sheets: Vec<Vec<Given>> = sheets.collect();
        for slug in slugs {
            compare(slug, period, &sheets);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn compare(slug: &str, period: Period, sheets: &[Vec<Given>]) {
    let given = AUTHORITIES
        .into_iter()
        .zip(sheets.iter().map(Vec::as_slice));
    let (records, _) = Records::from_given_of(given, "given", &ssd::Tables::default());
    let definition = &DEFINITIONS[slug];
    let basis = definition.facts.basis;
    let list = ENGINE.cases(&records, definition, period, basis);
    let list = list.unwrap_or_else(|findings| panic!("{slug}: {findings:?}"));
    let (_, of, counter) = INDICATORS
        .iter()
        .find(|(own, _, _)| *own == slug)
        .expect("loops");
    for (authority, sheet) in AUTHORITIES.into_iter().zip(sheets) {
        let count = counter(&Tables::of(sheet), &span(period, basis));
        let mut figures = list.figures.iter();
        let figure = figures.find(|figure| figure.authority == authority);
        let said = format!("{slug} {period} of {authority}");
        assert_is(figure.expect("a figure of each"), &count, &said);
        assert_lists(&list, authority, *of, &count, &said);
    }
}

#[test]
fn the_front_door() {
    let slugs = [
        "contacts",
        "referrals",
        "referrals-no-further-action",
        "re-referrals-12-months",
        "assessments-45-days",
        "assessments-open-overdue",
        "section-47-enquiries",
        "cin",
        "cin-rate",
        "early-help-episodes",
        "icpc",
        "icpc-15-days",
    ];
    let write = |sheet: &mut Sheet, child: &str, of: &Vec<_>| front_door::write(sheet, child, of);
    agree(8, &slugs, &front_door::TABLES, front_door::notices(), write);
}

#[test]
fn protection_plans() {
    let slugs = [
        "cp-plans",
        "cp-plans-rate",
        "cp-plans-started",
        "cp-plans-ended",
        "cp-plans-repeat-ever",
        "cp-plans-repeat-2-years",
        "cp-plans-2-years-ended",
        "cp-plans-2-years-open",
        "cp-reviews-on-time",
        "cp-visits-10-days",
        "cp-children-visited-10-days",
    ];
    let write = |sheet: &mut Sheet, child: &str, of: &Vec<_>| plans::write(sheet, child, of);
    agree(8, &slugs, &plans::TABLES, plans::plans(), write);
}

#[test]
fn care_leavers() {
    let slugs = [
        "care-leavers-neet",
        "care-leavers-eet",
        "care-leavers-in-touch",
        "care-leavers-suitable-accommodation",
        "care-leavers-pathway-plans",
    ];
    agree(
        8,
        &slugs,
        &leavers::TABLES,
        leavers::leaver(),
        leavers::write,
    );
}

#[test]
fn children_in_care() {
    let slugs = [
        "cla",
        "cla-rate",
        "cla-started",
        "cla-ceased",
        "cla-adopted",
        "cla-sgo",
        "cla-uasc",
        "cla-visits-on-time",
        "cla-reviews-on-time",
        "cla-3-placements",
        "cla-long-term-stability",
        "cla-placed-20-miles",
        "cla-health-assessments",
        "cla-dental-checks",
        "cla-immunisations",
        "cla-missing",
    ];
    agree(3, &slugs, &care::TABLES, care::child(), care::write);
}
