//! A good folder is read whole.

use super::{CLA_FACTS, CLA_PAGE, FACTS, PAGE, briefs, good};
use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, State, Unit};
use crate::set::{Ages, Better, Given, Met, Population, Reported, Target, Tolerance};

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

#[test]
fn nothing_is_found_in_a_good_folder() {
    assert_eq!(briefs(&good()).1, []);
}

#[test]
fn the_authority_is_read_whole() {
    let authority = briefs(&good()).0.authority;
    assert_eq!(authority.name, "Darlington Borough Council");
    assert_eq!(authority.code, "841");
    assert_eq!(authority.ons_code.as_deref(), Some("E06000005"));
    assert!(authority.is_synthetic);
    let mut population = Population::default();
    population.insert(Ages::CHILDREN, 2018, 22_250);
    population.insert(Ages::CHILDREN, 2019, 22_237);
    assert_eq!(authority.population, population);
    assert_eq!(
        authority.population_source.as_deref(),
        Some("Mid-year estimates")
    );
    assert_eq!(authority.definitions, ["../shared"]);
    assert_eq!(
        authority.style.director,
        "Director of Children and Adult Services"
    );
    let headings = authority
        .style
        .implications
        .iter()
        .map(|i| i.heading.as_str());
    assert_eq!(headings.collect::<Vec<_>>(), ["Diversity", "Key Decision"]);
}

#[test]
fn the_set_is_read_whole_and_in_the_order_of_the_file() {
    let set = briefs(&good()).0.set;
    assert_eq!(set.agreed_on, Some(day("2018-07-02")));
    assert_eq!(
        set.then_agreed_by.as_deref(),
        Some("Scrutiny Committee Chairs")
    );
    let ids: Vec<&str> = set.committees.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["zebras", "children"]);
    let decided: Vec<Day> = set.realignments.iter().map(|r| r.on).collect();
    assert_eq!(decided, [day("2019-12-05")]);
    let slugs: Vec<&str> = set.adoptions.iter().map(|a| a.indicator.as_str()).collect();
    assert_eq!(slugs, ["assessments-45-days", "cla"]);
    let first = set.find("csc101").expect("codes are found without blanks");
    assert_eq!((first.line, first.reported), (17, Reported::Quarterly));
    assert_eq!(first.basis, Some(Basis::YearToDate));
    assert_eq!(first.committee_on(day("2019-12-04")), Some("zebras"));
    assert_eq!(first.committee_on(day("2019-12-05")), Some("children"));
    let lines: Vec<u32> = first.committee.iter().map(|row| row.line).collect();
    assert_eq!(lines, [25, 26]);
    let target = |on: &str| first.target_on(day(on)).cloned();
    let expected = Target {
        value: number("88.1"),
        tolerance: Tolerance::Points(number("2.5")),
        to: None,
        set_by: "Group".to_owned(),
        evidence: None,
        profile: None,
    };
    assert_eq!(target("2018-04-01"), Some(expected));
    let tolerance = target("2019-04-01").map(|target| target.tolerance);
    assert_eq!(tolerance, Some(Tolerance::Floor(number("80"))));
    assert_eq!((target("2018-03-31"), target("2020-04-01")), (None, None));
}

#[test]
fn numbers_are_taken_as_written() {
    let set = briefs(&good()).0.set;
    let first = set.find("assessments-45-days").expect("adopted");
    let target = first.target_on(day("2018-04-01")).expect("a target");
    assert_eq!((target.value.units, target.value.places), (8810, 2));
}

#[test]
fn a_definition_is_read_whole() {
    let definitions = briefs(&good()).0.definitions;
    let definition = definitions.get("assessments-45-days").expect("read");
    let facts = &definition.facts;
    assert_eq!((facts.better, facts.unit), (Better::Higher, Unit::Percent));
    assert_eq!((facts.decimals, facts.basis), (1, Basis::Quarter));
    assert_eq!(facts.record, "ssd_cin_assessments");
    let needs: Vec<(&str, u32)> = facts
        .needs
        .iter()
        .map(|n| (n.table.as_str(), n.line))
        .collect();
    assert_eq!(needs, [("ssd_involvements", 9), ("local_visits", 14)]);
    assert_eq!(definition.toml.text, FACTS);
    assert_eq!(
        (definition.sql.text.as_str(), definition.page.text.as_str()),
        ("SELECT 1", PAGE)
    );
    assert_eq!(
        definition.counted,
        "Assessments *authorised* in the period.\n\n## What is left out\n\nNothing."
    );
    assert!(definitions.contains_key("cla") && definitions.len() == 2);
}

#[test]
fn worked_examples_are_read_whole() {
    let definitions = briefs(&good()).0.definitions;
    let examples = &definitions
        .get("assessments-45-days")
        .expect("read")
        .examples;
    let titles: Vec<&str> = examples.iter().map(|e| e.title.as_str()).collect();
    assert_eq!(titles, ["Worked example", "Worked example: bank holidays"]);
    let first = examples.first().expect("two");
    let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    let given = Given {
        table: "ssd_cin_assessments".to_owned(),
        line: 15,
        columns: row("cina_assessment_id", "cina_assessment_auth_date"),
        rows: vec![(17, row("A1", "31/06/2019")), (18, row("A2", ""))],
    };
    assert_eq!(first.given, [given]);
    let cases: Vec<_> = first
        .cases
        .iter()
        .map(|c| (c.case_id.as_str(), c.met, c.line))
        .collect();
    let expected = [
        ("A1", Met::Met, 26),
        ("A2", Met::NotMet, 27),
        ("A3", Met::Excluded, 28),
    ];
    assert_eq!(cases, expected);
    assert_eq!(first.periods, [(Period::Quarter(2019, 2), 22)]);
    let figures: Vec<_> = first
        .figures
        .iter()
        .map(|f| (f.basis, f.value, f.state))
        .collect();
    let expected = [
        (Some(Basis::YearToDate), Some(number("50.0")), State::Ok),
        (None, None, State::NoCases),
    ];
    assert_eq!(figures, expected);
}

#[test]
fn a_period_without_cases_is_still_a_period_whose_cases_are_listed() {
    let definitions = briefs(&good()).0.definitions;
    let examples = &definitions
        .get("assessments-45-days")
        .expect("read")
        .examples;
    let last = examples.last().expect("two");
    assert!(last.cases.is_empty());
    assert_eq!(last.periods, [(Period::Quarter(2018, 1), 39)]);
}

#[test]
fn a_hash_is_of_the_three_files() {
    let hash = |sources| {
        let definitions = briefs(&sources).0.definitions;
        definitions
            .get("cla")
            .map(|cla| cla.hash.clone())
            .expect("read")
    };
    let before = hash(good());
    for (path, text) in [
        ("children-england/cla.toml", format!("{CLA_FACTS}\n")),
        ("children-england/cla.sql", "SELECT 3".to_owned()),
        ("children-england/cla.md", format!("{CLA_PAGE}\n")),
    ] {
        let mut sources = good();
        sources.add(path, text);
        assert_ne!(hash(sources), before, "{path}");
    }
    assert_eq!(hash(good()), before);
}
