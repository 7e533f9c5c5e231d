//! The SQL functions over columns and values, against the calendar.

use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::util::display::array_value_to_string;
use datafusion::prelude::SessionContext;

use super::all;

fn context() -> SessionContext {
    let context = SessionContext::new();
    for function in all() {
        context.register_udf(function.as_ref().clone());
    }
    context
}

/// The first row of a query as texts; blank for null.
fn row(sql: &str) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .build()
        .expect("threads");
    let batches = runtime.block_on(async {
        let frame = context().sql(sql).await.expect("a plan");
        frame.collect().await.expect("rows")
    });
    let columns = batches[0].columns().iter();
    columns
        .map(|column| array_value_to_string(column, 0).expect("text"))
        .collect()
}

fn refusal(sql: &str) -> String {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .build()
        .expect("threads");
    runtime.block_on(async {
        let frame = context().sql(sql).await;
        let refused = match frame {
            Ok(frame) => frame.collect().await.expect_err("refused"),
            Err(error) => error,
        };
        refused.find_root().strip_backtrace()
    })
}

#[test]
fn hours_are_those_of_the_clock_on_the_wall_and_exact() {
    let found = row(
        "SELECT hours_after(arrow_cast('2019-09-27T23:00:00', 'Timestamp(Second, None)'), 72), \
         hours_after(arrow_cast('2019-10-26T23:00:00', 'Timestamp(Second, None)'), 3), \
         hours_after(arrow_cast('2019-09-27T23:00:01', 'Timestamp(Second, None)'), -24), \
         hours_after(NULL, 72), \
         hours_after(arrow_cast('2019-09-27T23:00:00', 'Timestamp(Second, None)'), NULL), \
         hours_after(arrow_cast('2019-09-27T23:00:00', 'Timestamp(Second, None)'), 3000000000)",
    );
    let expected = [
        "2019-09-30T23:00:00",
        // The night in which the clocks went back has an hour more that the clock does not tell.
        "2019-10-27T02:00:00",
        "2019-09-26T23:00:01",
        "",
        "",
        "",
    ];
    assert_eq!(found, expected);
    let refused = refusal("SELECT hours_after(DATE '2019-09-27', 72)");
    assert!(
        refused.contains("takes a moment and a whole number"),
        "{refused}"
    );
}

#[test]
fn each_function_answers_exactly() {
    let found = row(
        "SELECT working_days(DATE '2019-07-01', DATE '2019-09-03'), \
         working_days(DATE '2019-09-03', DATE '2019-07-01'), \
         working_days_after(DATE '2019-07-01', 45), \
         working_days_after(DATE '2019-07-06', 0), \
         months_after(DATE '2019-11-30', 3), months_after(DATE '2020-02-29', -12), \
         days_between(DATE '2019-03-01', DATE '2019-02-01'), days_after(DATE '2019-02-01', 28), \
         age(DATE '2004-02-29', DATE '2022-02-28'), age(DATE '2004-02-29', DATE '2022-03-01'), \
         financial_year(DATE '2020-03-31'), financial_year(DATE '2020-04-01'), \
         in_words(DATE '2019-09-02')",
    );
    let expected = [
        "45",
        "-45",
        "2019-09-03",
        "2019-07-06",
        "2020-02-29",
        "2019-02-28",
        "-28",
        "2019-03-01",
        "17",
        "18",
        "2019-20",
        "2020-21",
        "2 September 2019",
    ];
    assert_eq!(found, expected);
}

#[test]
fn null_in_is_null_out_and_so_is_a_day_outside_the_calendar() {
    let found = row(
        "SELECT working_days(NULL, DATE '2019-09-03'), working_days(DATE '2019-09-03', NULL), \
         working_days_after(DATE '2019-09-03', NULL), financial_year(NULL), age(NULL, NULL), \
         working_days(DATE '1994-12-30', DATE '1995-01-03'), \
         working_days(DATE '2099-12-31', DATE '2100-01-01'), \
         working_days_after(DATE '2099-12-31', 1), working_days_after(DATE '2019-09-03', -1), \
         working_days_after(DATE '2019-09-03', 9223372036854775807), \
         months_after(DATE '9999-12-31', 1), days_after(DATE '0001-01-01', -1)",
    );
    assert!(found.iter().all(String::is_empty), "{found:?}");
}

#[test]
fn columns_and_values_give_the_same_and_whole_numbers_of_any_width_do() {
    let found = row(
        "SELECT bool_and(working_days(a, b) = working_days(a, DATE '2019-09-03')), \
         bool_and(working_days_after(a, n) = working_days_after(a, 45)), \
         bool_and(months_after(a, CAST(n AS INT)) = months_after(a, CAST(n AS SMALLINT))), \
         bool_and(financial_year(b) = '2019-20'), count(*) \
         FROM (SELECT DATE '2019-07-01' AS a, DATE '2019-09-03' AS b, 45 AS n \
         UNION ALL SELECT DATE '2018-12-24', DATE '2019-09-03', 45)",
    );
    assert_eq!(found, ["true", "true", "true", "true", "2"]);
}

#[test]
fn columns_with_nulls_answer_row_by_row() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .build()
        .expect("threads");
    let batches = runtime.block_on(async {
        let sql = "SELECT working_days(a, DATE '2019-09-03') AS n FROM \
            (VALUES (1, DATE '2019-09-02'), (2, NULL), (3, DATE '1990-01-01'), \
            (4, DATE '2019-08-23')) AS t(i, a) ORDER BY i";
        context()
            .sql(sql)
            .await
            .expect("a plan")
            .collect()
            .await
            .expect("rows")
    });
    let column = batches[0].column(0);
    assert_eq!(column.data_type(), &DataType::Int64);
    let column = column.as_primitive::<datafusion::arrow::datatypes::Int64Type>();
    let found: Vec<Option<i64>> = column.iter().collect();
    assert_eq!(found, [Some(1), None, None, Some(6)]);
}

#[test]
fn a_call_with_other_things_says_what_the_function_takes() {
    let calls = [
        (
            "working_days('2019-07-01', DATE '2019-09-03')",
            "`working_days` takes two dates",
        ),
        (
            "working_days(DATE '2019-07-01')",
            "`working_days` takes two dates",
        ),
        (
            "working_days_after(DATE '2019-07-01', 4.5)",
            "`working_days_after` takes a date and a whole number",
        ),
        (
            "months_after(DATE '2019-07-01', DATE '2019-07-01')",
            "`months_after` takes a date and a whole number",
        ),
        ("financial_year(2019)", "`financial_year` takes one date"),
    ];
    for (call, expected) in calls {
        let refused = refusal(&format!("SELECT {call}"));
        assert!(refused.contains(expected), "{refused}");
    }
}
