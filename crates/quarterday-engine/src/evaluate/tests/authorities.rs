//! Several authorities in one pass, with identifiers in common.

use std::collections::BTreeMap;

use quarterday_core::calendar::Basis;

use super::super::Over;
use super::super::prepared::Prepared;
use super::{assessments, counts, definition, engine, given, percent, periods, records, together};

/// Reads visits by joining plans and numbering visits within each plan: every way in which
/// identifiers that two authorities share could meet.
const JOINED: &str = "WITH numbered AS (\n\
    SELECT cppv_cp_visit_id, cppv_person_id, cppv_cp_visit_date, cppl_cp_plan_id,\n\
    row_number() OVER (PARTITION BY cppl_cp_plan_id ORDER BY cppv_cp_visit_date, cppv_cp_visit_id) AS n\n\
    FROM ssd_cp_visits JOIN ssd_cp_plans ON cppl_cp_plan_id = cppv_cp_plan_id\n\
    WHERE EXISTS (SELECT 1 FROM ssd_person WHERE pers_person_id = cppv_person_id))\n\
    SELECT cppv_cp_visit_id AS case_id, cppv_person_id AS child_id,\n\
    cppv_cp_visit_date AS on_date, n = 1 AS met, cppl_cp_plan_id AS plan,\n\
    'plan ' || cppl_cp_plan_id AS why FROM numbered";

const FACTS: &str = "name = 'First visits'\nbetter = 'higher'\nunit = 'percent'\ndecimals = 1\n\
    basis = 'quarter'\nsource = 'a test'\nrecord = 'ssd_cp_visits'\n";

fn tables(dates: &[&str], people: &[&str]) -> Vec<quarterday_core::set::Given> {
    let visits: Vec<String> = (1..)
        .zip(dates)
        .map(|(n, date): (i32, _)| format!("V{n} | C{} | P{} | {date}", n % 2, n % 2))
        .collect();
    let visits: Vec<&str> = visits.iter().map(String::as_str).collect();
    vec![
        given(
            "ssd_cp_visits",
            "cppv_cp_visit_id | cppv_person_id | cppv_cp_plan_id | cppv_cp_visit_date",
            &visits,
        ),
        given(
            "ssd_cp_plans",
            "cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date",
            &["P0 | C0 | 2019-04-01", "P1 | C1 | 2019-05-01"],
        ),
        given("ssd_person", "pers_person_id", people),
    ]
}

#[test]
fn authorities_that_share_every_identifier_keep_their_own_figures() {
    let one = tables(&["2019-07-01", "2019-07-02", "2019-07-03"], &["C0", "C1"]);
    let two = tables(
        &[
            "2019-08-05",
            "2019-06-30",
            "2019-07-01",
            "2019-10-01",
            "2019-09-30",
        ],
        &["C1"],
    );
    let (first, second) = (records("841", &one), records("102", &two));
    let definition = definition(FACTS, JOINED, "# A page\n");
    let asked = periods(&["2019-20-q1", "2019-20-q2"]);
    let engine = engine(2);
    let alone: Vec<_> = [&second, &first]
        .into_iter()
        .flat_map(|records| {
            let evaluation = engine
                .evaluate(records, &definition, &asked, &[Basis::Quarter])
                .expect("figures");
            evaluation.figures
        })
        .collect();
    let both = [&first, &second];
    let over = Over {
        records: &both,
        has_coverage: true,
        populations: &BTreeMap::new(),
        suspects: None,
    };
    let together = together(&engine, over, &definition, &asked);
    assert_eq!(together, alone);
    let cases: i64 = together.iter().map(|figure| figure.cases).sum();
    assert_eq!(cases, 3 + 3);
    let second_quarter = &together[1];
    assert_eq!(second_quarter.authority, "102");
    assert_eq!(counts(second_quarter), (1, Some(3), 2, 0, 3));
}

#[test]
fn lists_of_several_authorities_show_plain_identifiers() {
    let one = tables(&["2019-07-01", "2019-07-02"], &["C0", "C1"]);
    let (first, second) = (records("841", &one), records("102", &one));
    let definition = definition(FACTS, JOINED, "# A page\n");
    let asked = periods(&["2019-20-q2"]);
    let engine = engine(1);
    let both = [&first, &second];
    let over = Over {
        records: &both,
        has_coverage: true,
        populations: &BTreeMap::new(),
        suspects: None,
    };
    let lists = engine.runtime.block_on(async {
        let prepared = Prepared::new(&engine.base, &both, &definition, &asked)
            .await
            .expect("a plan");
        let counting = engine.count(&prepared, over).await.expect("counts");
        engine
            .lists(&prepared, over, &counting, &asked, Basis::Quarter)
            .await
            .expect("lists")
    });
    let alone = engine
        .cases(&first, &definition, asked[0], Basis::Quarter)
        .expect("cases");
    let of = |authority: &str| -> Vec<_> {
        let cases = lists[0]
            .cases
            .iter()
            .filter(|case| case.authority == authority);
        cases
            .map(|case| {
                let mut case = case.clone();
                case.authority = "841".to_owned();
                case
            })
            .collect()
    };
    assert_eq!(alone.cases.len(), 2);
    assert_eq!(alone.cases[0].why.as_deref(), Some("plan P1"));
    assert_eq!(of("841"), alone.cases);
    assert_eq!(of("102"), alone.cases);
}

#[test]
fn an_authority_with_nothing_of_the_kind_is_not_measured_beside_one_that_has() {
    let first = assessments(&["A1 | P1 | 2019-07-01 | 2019-08-01 |"]);
    let second = records("102", &tables(&["2019-07-01"], &["C1"]));
    let both = [&first, &second];
    let over = Over {
        records: &both,
        has_coverage: true,
        populations: &BTreeMap::new(),
        suspects: None,
    };
    let engine = engine(1);
    let asked = periods(&["2019-20-q2"]);
    let figures = together(&engine, over, &percent(), &asked);
    let said: Vec<_> = figures
        .iter()
        .map(|figure| (figure.authority.as_str(), figure.reason.as_deref()))
        .collect();
    let expected = [
        ("102", Some("no assessments have been loaded")),
        ("841", None),
    ];
    assert_eq!(said, expected);
}
