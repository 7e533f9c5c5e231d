//! A set through time: committees that come and go, rows by date, entered values, several files.

use super::{SET_PATH, briefs, good, only, spoiled};
use crate::calendar::{Basis, Day};
use crate::set::{Better, Reported};

#[track_caller]
fn set(from: &str, to: &str, name: &str, at: &str, help: &str) {
    only((SET_PATH, from, to), name, at, help);
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

const ZEBRAS: &str = "name = \"Zebras Scrutiny Committee\"\n";

fn zebras(more: &str) -> String {
    format!("{ZEBRAS}{more}\n")
}

#[test]
fn a_committee_is_there_from_its_first_day_to_the_day_before_its_last() {
    let dates = zebras("from = 2018-07-02\nuntil = 2019-12-05\nbecame = [\"children\"]");
    let (loaded, found) = briefs(&spoiled(SET_PATH, ZEBRAS, &dates));
    assert_eq!(found, []);
    let zebras = loaded.set.committee("zebras").expect("read");
    assert!(zebras.is_there_on(day("2018-07-02")) && zebras.is_there_on(day("2019-12-04")));
    assert!(!zebras.is_there_on(day("2018-07-01")) && !zebras.is_there_on(day("2019-12-05")));
    assert_eq!(zebras.became, ["children"]);
}

#[test]
fn a_portfolio_is_a_text_or_rows_that_hold_from_a_day() {
    let portfolio = |written: &str, on: &str| {
        let text = zebras(&format!("portfolio = {written}"));
        let (loaded, found) = briefs(&spoiled(SET_PATH, ZEBRAS, &text));
        assert_eq!(found, []);
        let zebras = loaded.set.committee("zebras").expect("read");
        zebras.portfolio_on(day(on)).map(str::to_owned)
    };
    assert_eq!(portfolio("\"Zoos\"", "2001-01-01").as_deref(), Some("Zoos"));
    let rows = "[{ name = \"Zoos\", from = 2018-04-01 }, \
                { name = \"Zoos and Parks\", from = 2021-05-20, by = \"the Leader\" }]";
    for (on, expected) in [
        ("2018-03-31", None),
        ("2021-05-19", Some("Zoos")),
        ("2021-05-20", Some("Zoos and Parks")),
    ] {
        assert_eq!(portfolio(rows, on).as_deref(), expected, "{on}");
    }
    let twice = zebras(
        "portfolio = [{ name = \"A\", from = 2019-04-01 }, { name = \"B\", from = 2019-04-01 }]",
    );
    set(ZEBRAS, &twice, "date-twice", "2019-04-01", "");
}

#[test]
fn an_indicator_is_reported_to_a_committee_that_is_there() {
    let late = zebras("from = 2018-07-03");
    set(ZEBRAS, &late, "committee-not-there", "2018-07-02", "");
    let early = zebras("until = 2019-12-04\nbecame = [\"children\"]");
    set(
        ZEBRAS,
        &early,
        "committee-not-there",
        "2018-07-02",
        "a row from 2019-12-04 for `children`",
    );
}

#[test]
fn what_a_committee_became_is_there_by_then() {
    let became = zebras("became = [\"children\"]");
    set(
        ZEBRAS,
        &became,
        "committee-dates",
        "\"children\"",
        "`until`",
    );
    let unknown = zebras("until = 2020-01-01\nbecame = [\"childen\"]");
    set(
        ZEBRAS,
        &unknown,
        "unknown-committee",
        "\"childen\"",
        "`children`",
    );
    let itself = zebras("until = 2020-01-01\nbecame = [\"zebras\"]");
    set(ZEBRAS, &itself, "successor-not-there", "\"zebras\"", "");
    let backwards = zebras("from = 2018-07-02\nuntil = 2018-07-02");
    let (_, found) = briefs(&spoiled(SET_PATH, ZEBRAS, &backwards));
    assert!(
        found.iter().any(|f| f.name == "committee-dates"),
        "{found:?}"
    );
}

#[test]
fn owner_and_definition_may_change_by_date() {
    let owner = "owner = \"Assistant Director\"";
    let dated = "owner = [{ name = \"One\", from = 2018-04-01 }, \
                 { name = \"Another\", from = 2019-04-01, by = \"Council\" }]";
    let (loaded, found) = briefs(&spoiled(SET_PATH, owner, dated));
    assert_eq!(found, []);
    let adoption = loaded.set.find("CSC 101").expect("read");
    assert_eq!(adoption.owner_on(day("2018-03-31")), "");
    assert_eq!(adoption.owner_on(day("2019-03-31")), "One");
    assert_eq!(adoption.owner_on(day("2019-04-01")), "Another");

    let (slug, none) = ("indicator = \"cla\"", "indicator = []");
    set(slug, none, "empty-text", "[]", "");
    let twice =
        "indicator = [{ id = \"cla\", from = 2018-04-01 }, { id = \"cla\", from = 2018-04-01 }]";
    let (_, found) = briefs(&spoiled(SET_PATH, slug, twice));
    assert!(
        found.iter().any(|f| f.name == "indicator-twice"),
        "{found:?}"
    );
}

#[test]
fn a_changed_definition_is_found_by_either_name() {
    let second = good().get(SET_PATH).map(str::to_owned).expect("a set");
    let (first, _) = second
        .split_once("[[adoption]]\nindicator = \"cla\"")
        .expect("two adoptions");
    let list = "indicator = [\n  { id = \"assessments-45-days\", from = 2018-04-01 },\n  \
                { id = \"cla\", from = 2019-04-01, by = \"Council\" },\n]";
    let mut sources = good();
    sources.add(
        SET_PATH,
        first
            .replace("indicator = \"assessments-45-days\"", list)
            .replace("value = 88.10", "value = 88")
            .replace("tolerance = { floor = 80 }, ", ""),
    );
    let (loaded, found) = briefs(&sources);
    assert_eq!(found, []);
    let adoption = loaded
        .set
        .find("assessments-45-days")
        .expect("by its old name");
    assert_eq!(adoption.indicator, "cla");
    assert_eq!(
        adoption.definition_on(day("2019-03-31")),
        "assessments-45-days"
    );
    assert_eq!(
        adoption.definition_on(day("2010-01-01")),
        "assessments-45-days"
    );
    assert_eq!(loaded.set.find("cla"), Some(adoption));
}

#[test]
fn a_discontinued_indicator_says_since_when_by_whom_and_why() {
    let code = "code = \"CSC 102\"\n";
    let end = |from: &str| {
        format!("{code}discontinued = {{ from = {from}, by = \"Council\", why = \"no return\" }}\n")
    };
    let (loaded, found) = briefs(&spoiled(SET_PATH, code, &end("2020-04-01")));
    assert_eq!(found, []);
    let adoption = loaded.set.find("cla").expect("read");
    assert_eq!(adoption.committee_on(day("2020-03-31")), Some("children"));
    assert_eq!(adoption.committee_on(day("2020-04-01")), None);
    set(code, &end("2019-12-05"), "after-the-end", "2019-12-05", "");
    let short = "code = \"CSC 102\"\ndiscontinued = { from = 2020-04-01, by = \"Council\" }\n";
    let table = "{ from = 2020-04-01, by = \"Council\" }";
    set(code, short, "missing-key", table, "");
}

const ARREARS: &str = r#"
[[adoption]]
entered = true
indicator = "rent-arrears"
name = "Rent arrears of current tenants"
better = "lower"
unit = "percent"
decimals = 1
basis = "year-to-date"
source = "Housing management system"
code = "HBS 013"
reported = "quarterly"
service = "Housing"
owner = "Head of Housing"
sentence = "Rent arrears are {{ value }}."
committee = [{ id = "children", from = 2019-12-05, by = "Council" }]
target = [{ from = 2019-04-01, value = 3, set_by = "Cabinet" }]
"#;

#[track_caller]
fn arrears(from: &str, to: &str, name: &str, at: &str) {
    let mut sources = good();
    assert_eq!(ARREARS.matches(from).count(), 1, "`{from}` must stand once");
    sources.add("set/housing.toml", ARREARS.replace(from, to));
    let (_, found) = briefs(&sources);
    let is_it = found
        .iter()
        .any(|f| f.name == name && f.at == at && f.file == "set/housing.toml");
    assert!(is_it && found.len() == 1, "{found:#?}");
}

#[test]
fn a_second_file_of_the_set_holds_adoptions_with_entered_values() {
    let mut sources = good();
    sources.add("set/housing.toml", ARREARS);
    let (loaded, found) = briefs(&sources);
    assert_eq!(found, []);
    let adoption = loaded.set.find("hbs013").expect("read");
    assert!(adoption.is_entered && adoption.basis.is_none());
    assert_eq!(adoption.service_on(day("2019-12-05")), Some("Housing"));
    assert_eq!(adoption.file, "set/housing.toml");
    let definition = loaded.definition("rent-arrears").expect("facts in place");
    assert_eq!(definition.facts.better, Better::Lower);
    assert_eq!(definition.facts.basis, Basis::YearToDate);
    assert!(!loaded.definitions.contains_key("rent-arrears"));
    assert_eq!(definition.hash.len(), 64);
}

#[test]
fn entered_values_have_their_facts_in_place_and_computed_ones_do_not() {
    arrears("decimals = 1\n", "", "missing-key", "[[adoption]]");
    arrears("\"rent-arrears\"", "\"cla\"", "indicator-twice", "\"cla\"");
    arrears("\"lower\"", "\"down\"", "unknown-word", "\"down\"");
    arrears("value = 3", "value = 103", "target-out-of-range", "103");
    arrears("\"HBS 013\"", "\"csc 101\"", "code-twice", "\"csc 101\"");
    arrears(
        "\n[[adoption]]",
        "title = \"x\"\n[[adoption]]",
        "unknown-key",
        "title",
    );
    set(
        "code = \"CSC 102\"",
        "code = \"CSC 102\"\ndecimals = 1",
        "entered-or-computed",
        "[[adoption]]",
        "leave it out",
    );
}

#[test]
fn an_adoption_twice_in_two_files_names_both() {
    let mut sources = good();
    sources.add("set/housing.toml", ARREARS.replace("HBS 013", "CSC 101"));
    let (_, findings) = super::read(&sources);
    let messages: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    let expected = "the adoption on line 17 of `set/set.toml` has the code `CSC 101` already";
    assert_eq!(messages, [expected]);
}

#[test]
fn how_often_an_indicator_is_reported_may_change_by_date() {
    let often = "reported = \"six-monthly\"";
    let dated = "reported = [{ often = \"quarterly\", from = 2018-04-01 }, \
                 { often = \"six-monthly\", from = 2021-04-01, by = \"Council\" }]";
    let (loaded, found) = briefs(&spoiled(SET_PATH, often, dated));
    assert_eq!(found, []);
    let adoption = loaded.set.find("cla").expect("read");
    assert_eq!(adoption.reported, Reported::SixMonthly);
    assert_eq!(adoption.reported_on(day("2017-01-01")), Reported::Quarterly);
    assert_eq!(adoption.reported_on(day("2021-03-31")), Reported::Quarterly);
    assert_eq!(
        adoption.reported_on(day("2021-04-01")),
        Reported::SixMonthly
    );
    let unknown = "reported = [{ often = \"weekly\", from = 2018-04-01 }]";
    set(often, unknown, "unknown-word", "\"weekly\"", "");
}
