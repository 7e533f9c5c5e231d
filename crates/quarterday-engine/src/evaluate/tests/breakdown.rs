//! Parts add up to the whole, whatever the shape of the query and whatever is recorded.

use quarterday_core::calendar::Basis;
use quarterday_core::figure::Unit;
use quarterday_core::set::{Ages, Definition, Given, Population};

use super::*;
use crate::evaluate::{Breakdown, Column, Engine, NOT_RECORDED, Options};

const PEOPLE: &str = "pers_person_id | pers_sex | pers_ethnicity | pers_dob";

/// Six assessments of five children, one of nobody.
fn given_records() -> Vec<Given> {
    vec![
        given(
            "ssd_cin_assessments",
            ASSESSMENT_COLUMNS,
            &[
                "A1 | C1 | 2019-07-01 | 2019-08-01 | North",
                "A2 | C1 | 2019-01-02 | 2019-09-02 |",
                "A3 | C2 | 2019-07-01 | 2019-08-02 |",
                "A4 | C3 | 2019-07-01 | 2019-08-05 | North",
                "A5 |    | 2019-07-01 | 2019-08-05 | North",
                "A6 | C9 | 2019-07-01 | 2019-08-06 |",
            ],
        ),
        given(
            "ssd_person",
            PEOPLE,
            &[
                "C1 | F | WBRI | 2014-09-02",
                "C2 | 1 | REFU | 2019-10-30",
                "C3 | U | NOBT | 31/06/2010",
            ],
        ),
        given(
            "ssd_involvements",
            "invo_involvements_id | invo_professional_id | invo_professional_role_id | \
             invo_professional_team | invo_involvement_start_date | invo_involvement_end_date | \
             invo_person_id",
            &[
                "I1 | W1 | Allocated Case Worker | East | 2019-01-01 | 2019-09-02 | C1",
                "I2 | W2 | social worker | West | 2019-09-02 | | C1",
                "I3 | W3 | Social Worker | East | 2019-01-01 | | C2",
                "I4 | W4 | Social Worker | West | 2019-08-02 | | C2",
                "I5 | W5 | Reviewing officer | South | 2019-01-01 | | C3",
                "I6 | W6 | Social Worker | South | 2019-01-01 | | C3",
            ],
        ),
        given(
            "ssd_professionals",
            "prof_professional_id | prof_professional_name",
            &["W6 | Duty team"],
        ),
        given(
            "ssd_disability",
            "disa_table_id | disa_person_id | disa_disability_code",
            &["D1 | C1 | NONE", "D2 | C2 | NONE", "D3 | C2 | AUT"],
        ),
        given(
            "ssd_address",
            "addr_table_id | addr_person_id | addr_address_start_date | addr_address_end_date | \
             addr_address_postcode",
            &[
                "H1 | C1 | 2018-01-01 | 2019-08-20 | DL1 1AA",
                "H2 | C1 | 2019-08-20 | | dl37ab",
                "H3 | C2 | | | EC1A 1BB",
            ],
        ),
    ]
}

/// Part by part: name, numerator and cases.
fn parts(breakdown: &Breakdown) -> Vec<(&str, i128, i64)> {
    let parts = breakdown.parts.iter().map(|part| {
        let figure = &part.figures[0];
        (part.name.as_str(), figure.numerator.units, figure.cases)
    });
    parts.collect()
}

fn by(definition: &Definition, column: &str) -> Breakdown {
    let records = records("841", &given_records());
    let periods = periods(&["2019-20-q2"]);
    let found = engine(1).breakdowns(
        &records,
        definition,
        &periods,
        &[definition.facts.basis],
        &[column],
    );
    let mut found = found.unwrap_or_else(|findings| panic!("{findings:#?}"));
    found.pop().expect("a breakdown")
}

#[test]
fn a_child_s_own_columns_come_from_its_record() {
    let percent = percent();
    let sex = by(&percent, "sex");
    let expected = [("female", 1, 2), ("male", 1, 1), (NOT_RECORDED, 2, 3)];
    assert_eq!(parts(&sex), expected);
    let ethnicity = by(&percent, "ethnicity");
    let expected = [
        ("White British", 1, 2),
        ("Refused", 1, 1),
        (NOT_RECORDED, 2, 3),
    ];
    assert_eq!(parts(&ethnicity), expected);
    let group = by(&percent, "ethnic_group");
    assert_eq!(group.column, "ethnic-group");
    assert_eq!(parts(&group), [("White", 1, 2), (NOT_RECORDED, 3, 4)]);
}

#[test]
fn an_age_is_that_of_the_case_s_day_and_unborn_is_under_one() {
    let expected = [
        ("under 1", 1, 1),
        ("1-4", 1, 1),
        ("5-9", 0, 1),
        (NOT_RECORDED, 2, 3),
    ];
    assert_eq!(parts(&by(&percent(), "age-band")), expected);
}

#[test]
fn a_disability_is_any_recorded_and_none_only_where_they_are_recorded_at_all() {
    let expected = [
        ("disability recorded", 1, 1),
        ("none recorded", 2, 3),
        (NOT_RECORDED, 1, 2),
    ];
    assert_eq!(parts(&by(&percent(), "disability")), expected);
    let without: Vec<Given> = given_records()
        .into_iter()
        .filter(|given| given.table != "ssd_disability")
        .collect();
    let records = records("841", &without);
    let periods = periods(&["2019-20-q2"]);
    let found = engine(1).breakdowns(
        &records,
        &percent(),
        &periods,
        &[Basis::Quarter],
        &["disability"],
    );
    assert_eq!(parts(&found.expect("parts")[0]), [(NOT_RECORDED, 4, 6)]);
}

#[test]
fn a_worker_is_the_one_allocated_on_the_case_s_day() {
    // C1 was handed over on the very day of A2, and C2 on that of A3. Duty has nobody.
    let expected = [
        ("W1", 1, 1),
        ("W2", 0, 1),
        ("W4", 1, 1),
        (NOT_RECORDED, 2, 3),
    ];
    assert_eq!(parts(&by(&percent(), "worker")), expected);
}

#[test]
fn a_column_of_the_query_s_own_comes_first_and_the_allocation_fills_its_blanks() {
    let expected = [("North", 2, 3), ("West", 1, 2), (NOT_RECORDED, 1, 1)];
    assert_eq!(parts(&by(&percent(), "team")), expected);
}

#[test]
fn a_home_is_that_of_the_case_s_day() {
    let expected = [
        ("DL1", 1, 1),
        ("DL3", 0, 1),
        ("EC1A", 1, 1),
        (NOT_RECORDED, 2, 3),
    ];
    assert_eq!(parts(&by(&percent(), "locality")), expected);
}

#[test]
fn a_column_that_nobody_gives_is_left_out() {
    let records = records("841", &given_records());
    let periods = periods(&["2019-20-q2"]);
    let columns = ["colour", "sex"];
    let found = engine(1).breakdowns(&records, &percent(), &periods, &[Basis::Quarter], &columns);
    let found = found.expect("one breakdown");
    assert_eq!(
        found.iter().map(|b| b.column.as_str()).collect::<Vec<_>>(),
        ["sex"]
    );
}

/// Whole and parts, of every count, for each authority, period and basis.
fn adds_up(definition: &Definition, texts: &[&str], bases: &[Basis]) {
    let here = records("841", &given_records());
    let periods = periods(texts);
    let engine = engine(2);
    let whole = engine.evaluate(&here, definition, &periods, bases);
    let whole = whole
        .unwrap_or_else(|findings| panic!("{findings:#?}"))
        .figures;
    let columns = Column::ALL.map(Column::name);
    let found = engine.breakdowns(&here, definition, &periods, bases, &columns);
    let found = found.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(found.len(), columns.len());
    for breakdown in found {
        for (n, whole) in whole.iter().enumerate() {
            let mut sum = (0, whole.denominator.map(|_| 0), 0, 0, 0);
            for part in &breakdown.parts {
                let figure = &part.figures[n];
                assert_eq!((figure.period, figure.basis), (whole.period, whole.basis));
                let (numerator, denominator, not_met, excluded, cases) = counts(figure);
                sum.0 += numerator;
                sum.1 = sum.1.zip(denominator).map(|(a, b)| a + b);
                sum.2 += not_met;
                sum.3 += excluded;
                sum.4 += cases;
            }
            let column = &breakdown.column;
            assert_eq!(
                sum,
                counts(whole),
                "{column}, {} {}",
                whole.period,
                whole.basis
            );
        }
    }
}

#[test]
fn parts_of_a_flow_add_up_on_every_basis() {
    let bases = [Basis::Quarter, Basis::YearToDate, Basis::Rolling12Months];
    adds_up(&percent(), &["2019-20-q1", "2019-20-q2", "2019-08"], &bases);
}

#[test]
fn parts_of_a_stock_add_up_on_every_day() {
    let facts = PERCENT.replace("quarter", "snapshot");
    let sql = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id,\n\
        cina_assessment_start_date AS from_date, cina_assessment_auth_date AS to_date,\n\
        cina_assessment_auth_date IS NOT NULL AS met FROM ssd_cin_assessments\n";
    let stock = definition(&facts, sql, "# A page\n\nText.\n");
    adds_up(
        &stock,
        &["2018-19-q4", "2019-20-q1", "2019-08-04", "2019-09-02"],
        &[Basis::Snapshot],
    );
}

#[test]
fn parts_of_a_query_with_its_own_periods_add_up() {
    let facts = PERCENT.replace("quarter", "snapshot");
    let sql = "SELECT cina_assessment_id AS case_id, cina_person_id AS child_id, period,\n\
        cina_assessment_auth_date <= last_day AS met\n\
        FROM ssd_cin_assessments JOIN period ON cina_assessment_start_date <= last_day\n";
    let own = definition(&facts, sql, "# A page\n\nText.\n");
    adds_up(
        &own,
        &["2018-19-q4", "2019-20-q1", "2019-08-04"],
        &[Basis::Snapshot],
    );
}

/// A part divided by the residents of the whole would be small for no other reason.
#[test]
fn a_rate_of_a_part_is_of_its_own_residents_or_a_count_with_the_reason() {
    let rate = definition(
        &PERCENT.replace("percent", "per-10000"),
        &ASSESSMENTS.replace("AS met", "AS on_time"),
        "# A page\n\nText.\n",
    );
    let of = |persons| {
        let mut population = Population::default();
        population.insert(Ages::CHILDREN, 2019, persons);
        population
    };
    let mut population = of(20_000);
    population.insert_part("sex", "Female", of(9_000));
    let parts = |population: Option<Population>| {
        let populations = population.map(|population| ("841".to_owned(), population));
        let options = Options {
            populations: populations.into_iter().collect(),
            ..Options::default()
        };
        let found = Engine::with(options).expect("threads").breakdowns(
            &records("841", &given_records()),
            &rate,
            &periods(&["2019-20-q2"]),
            &[Basis::Quarter],
            &["sex"],
        );
        let mut found = found.unwrap_or_else(|findings| panic!("{findings:#?}"));
        found.pop().expect("a breakdown").parts
    };
    let found = parts(Some(population));
    let said: Vec<_> = found
        .iter()
        .map(|part| {
            let figure = &part.figures[0];
            let value = figure.value().map(|value| value.round(1).to_string());
            let persons = figure.denominator.map(|persons| persons.units);
            (part.name.as_str(), figure.unit, value, persons)
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    let expected = [
        ("female", Unit::Per10000, text("2.2"), Some(9_000)),
        ("male", Unit::Count, text("1.0"), None),
        (NOT_RECORDED, Unit::Count, text("2.0"), None),
    ];
    assert_eq!(said, expected);
    let reason = "a count and no rate: no population by sex, aged 0 to 17, is known for the middle of 2019 or of any year before";
    let reasons: Vec<_> = found
        .iter()
        .map(|part| part.figures[0].reason.as_deref())
        .collect();
    assert_eq!(reasons, [None, Some(reason), Some(reason)]);
    // Where there is no rate of the whole, there is nothing of the parts.
    assert!(parts(None).is_empty());
}

#[test]
fn authorities_beside_each_other_keep_their_parts_and_their_names() {
    let here = records("841", &given_records());
    let there = records("842", &given_records());
    let populations = std::collections::BTreeMap::new();
    let both = Over {
        populations: &populations,
        suspects: None,
        records: &[&here, &there],
        has_coverage: true,
    };
    let definition = percent();
    let periods = periods(&["2019-20-q2"]);
    let found =
        engine(1).breakdowns_over(both, &definition, &periods, &[Basis::Quarter], &["worker"]);
    let found = found.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let names: Vec<&str> = found[0]
        .parts
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    assert_eq!(names, ["W1", "W2", "W4", NOT_RECORDED]);
    for part in &found[0].parts {
        let [a, b] = part.figures.as_slice() else {
            panic!("one figure for each authority");
        };
        assert_eq!(counts(a), counts(b), "{}", part.name);
    }
}
