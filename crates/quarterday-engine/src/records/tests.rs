//! Records of a worked example, and how they are stored.

use datafusion::arrow::util::display::array_value_to_string;

use super::*;

/// The values of a column as text.
pub(super) fn texts(batch: &RecordBatch, column: &str) -> Vec<String> {
    let values = batch.column_by_name(column).expect("a column");
    let text = |row| array_value_to_string(values, row).expect("text");
    (0..batch.num_rows()).map(text).collect()
}

fn given(table: &str, columns: &[&str], rows: &[&[&str]]) -> Given {
    let texts = |row: &&[&str]| row.iter().map(|&text| text.to_owned()).collect();
    Given {
        table: table.to_owned(),
        line: 10,
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        rows: (12..).zip(rows.iter().map(texts)).collect(),
    }
}

#[test]
fn given_records_are_read_by_the_rules_of_a_load() {
    let plans = given(
        "ssd_cp_plans",
        &[
            "cppl_cp_plan_id",
            "CPPL_CP_PLAN_START_DATE",
            "cppl_cp_plan_end_date",
        ],
        &[
            &["p2", "2019-07-01", "31/06/2019"],
            &["p1", "01/06/2019", "9999-12-31"],
            &["", "2019-08-01", ""],
        ],
    );
    let (records, findings) = Records::from_given("000", &[plans], "x.md", &Tables::default());
    let codes: Vec<_> = findings.iter().map(|f| f.code.name).collect();
    assert_eq!(codes, ["no-key", "unreadable-date", "placeholder-date"]);
    let lines: Vec<_> = findings
        .iter()
        .map(|f| f.place.as_ref().and_then(|p| p.line))
        .collect();
    assert_eq!(lines, [Some(14), Some(12), Some(13)]);
    let Some(Held::Batch(batch)) = records.table("ssd_cp_plans") else {
        panic!("in memory")
    };
    let table = ssd::table("ssd_cp_plans").expect("a table");
    assert_eq!(batch.schema(), schema(table));
    assert_eq!(texts(batch, "cppl_cp_plan_id"), ["p1", "p2"]);
    assert_eq!(texts(batch, "source_line"), ["13", "12"]);
    assert_eq!(
        texts(batch, "cppl_cp_plan_end_date_unreadable"),
        ["false", "true"]
    );
    assert_eq!(records.authorities(), ["000"]);
    let days = records
        .coverage("000", "ssd_cp_plans")
        .map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(days, Some(("2019-06-01".into(), "2019-07-01".into())));
    assert_eq!(
        records.records_to("000").map(|day| day.to_string()),
        Some("2019-07-01".into())
    );
    assert!(records.has_rows("000", "ssd_cp_plans") && !records.has_rows("000", "ssd_person"));
}

#[test]
fn every_known_table_is_there_though_nothing_is_given() {
    let (records, findings) = Records::from_given("000", &[], "x.md", &Tables::default());
    assert!(findings.is_empty());
    assert_eq!(records.tables().count(), ssd::TABLES.len());
    assert!(records.authorities().is_empty());
}

#[test]
fn one_stray_record_does_not_move_the_day_up_to_which_records_reach() {
    let rows: Vec<Vec<String>> = (0..200)
        .map(|row| vec![format!("p{row}"), "2019-06-01".to_owned()])
        .collect();
    let plans = Given {
        table: "ssd_cp_plans".to_owned(),
        line: 1,
        columns: ["cppl_cp_plan_id", "cppl_cp_plan_start_date"]
            .map(str::to_owned)
            .into(),
        rows: (2..).zip(rows).collect(),
    };
    let visits = |rows: &[&[&str]]| {
        let columns = ["cppv_cp_visit_id", "cppv_cp_visit_date"];
        given("ssd_cp_visits", &columns, rows)
    };
    let reach = |visits: Given| {
        let (records, _) =
            Records::from_given("000", &[plans.clone(), visits], "x.md", &Tables::default());
        records.records_to("000").map(|day| day.to_string())
    };
    let stray: &[&str] = &["v1", "2030-01-01"];
    assert_eq!(reach(visits(&[stray])).as_deref(), Some("2019-06-01"));
    let second: &[&str] = &["v2", "2019-07-01"];
    let two = reach(visits(&[stray, second]));
    assert_eq!(two.as_deref(), Some("2030-01-01"), "a hundredth tells");
}
