//! The fences, the session's tables, and what the query engine's faults become.

use std::path::Path;

use quarterday_core::finding::{Finding, Place};
use quarterday_core::set::SourceText;
use quarterday_core::ssd::Tables;

use super::fence::{self, Fenced, WORDS_MAX};
use super::form::STEPS_MAX;
use super::table::file_url;
use super::{QUERY_MEMORY_MAX, Views, allowed, planning};

fn source(sql: &str) -> SourceText {
    SourceText {
        file: "x.sql".to_owned(),
        text: sql.to_owned(),
    }
}

fn read(sql: &str) -> Result<Fenced, Vec<Finding>> {
    fence::read(&source(sql), &Views::default())
}

/// The findings of a query as `line:from-to name`.
fn said(sql: &str) -> Vec<String> {
    let findings = read(sql).err().unwrap_or_default();
    let one = |finding: &Finding| {
        let place = finding.place.as_ref().expect("a place");
        let (from, to) = place.columns.unwrap_or_default();
        let line = place.line.unwrap_or_default();
        format!("{line}:{from}-{to} {}", finding.code.name)
    };
    findings.iter().map(one).collect()
}

const SOUND: &str = "WITH visits AS (\n\
    SELECT v.*, lag(v.cppv_cp_visit_date) OVER (PARTITION BY v.cppv_person_id ORDER BY v.cppv_cp_visit_date, cppv_cp_visit_id) AS before,\n\
    count(*) FILTER (WHERE cppv_cp_visit_seen) OVER w AS n\n\
    FROM ssd_cp_visits v WINDOW w AS (PARTITION BY cppv_person_id))\n\
    SELECT x.cppv_cp_visit_id AS case_id, cppv_person_id AS child_id, cppv_cp_visit_date AS on_date,\n\
    CASE WHEN before IS NULL THEN NULL ELSE working_days(before, cppv_cp_visit_date) <= 10 END AS met,\n\
    EXTRACT(YEAR FROM cppv_cp_visit_date) AS year, date_part('month', x.before) AS month,\n\
    coalesce(trim(cppl_cp_plan_latest_category), 'none') AS category, p.last_day\n\
    FROM visits x LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = x.cppv_cp_plan_id\n\
    JOIN period p ON cppv_cp_visit_date BETWEEN p.first_day AND p.last_day\n\
    JOIN (VALUES ('a'), ('b')) AS codes (code) ON code <> ''\n\
    WHERE cppv_cp_visit_date >= DATE '2016-04-01' AND NOT cppv_cp_visit_date_unreadable\n\
    AND EXISTS (SELECT 1 FROM ssd_person WHERE pers_person_id = cppv_person_id)\n\
    UNION ALL (SELECT \"cppv_cp_visit_id\", source_file, NULL, TRUE, source_line, 1, authority, NULL FROM ssd_cp_visits)\n\
    ORDER BY 1";

#[test]
fn a_sound_query_passes_and_its_tables_are_known() {
    let fenced = read(SOUND).expect("passes");
    let tables: Vec<&str> = fenced.tables.into_iter().collect();
    assert_eq!(
        tables,
        ["period", "ssd_cp_plans", "ssd_cp_visits", "ssd_person"]
    );
}

#[test]
fn names_misspelt_anywhere_are_found_all_at_once_with_their_places() {
    let sql = "WITH a AS (SELECT pers_person_id, pers_dobb FROM ssd_person)\n\
        SELECT a.pers_persn_id, z.pers_dob, ages(pers_dob, pers_dob), \"text\"\n\
        FROM a JOIN ssd_persons ON 1 = 1 WHERE lenght(pers_forename) > 1";
    let expected = [
        "3:13-24 unknown-table",
        "2:37-41 unknown-function",
        "3:40-46 unknown-function",
        "1:35-44 unknown-column",
        "2:10-23 unknown-column",
        "2:25-26 unknown-table",
        "2:63-69 unknown-column",
    ];
    let mut found = said(sql);
    let mut expected: Vec<String> = expected.map(str::to_owned).to_vec();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let findings = read(sql).expect_err("misspelt");
    let help: Vec<&str> = findings.iter().filter_map(|f| f.help.as_deref()).collect();
    for near in ["ssd_person", "age", "length", "pers_dob", "pers_person_id"] {
        let near = format!("a similar name exists: `{near}`");
        assert!(help.contains(&near.as_str()), "{near}: {help:?}");
    }
    assert!(
        help.contains(&"text stands in single quotation marks: `'text'`"),
        "{help:?}"
    );
}

#[test]
fn what_is_no_select_does_not_pass() {
    let refused = [
        "",
        "-- nothing\n",
        "SELECT 1 FROM ssd_person; SELECT 2 FROM ssd_person",
        "DROP TABLE ssd_person",
        "INSERT INTO ssd_person VALUES (1)",
        "CREATE TABLE t AS SELECT * FROM ssd_person",
        "SET datafusion.execution.batch_size = 1",
        "EXPLAIN SELECT * FROM ssd_person",
        "SHOW TABLES",
        "COPY ssd_person TO 'x.csv'",
    ];
    for sql in refused {
        let findings = read(sql).expect_err(sql);
        let name = findings[0].code.name;
        assert!(
            ["not-one-select", "not-sql"].contains(&name),
            "{sql}: {name}"
        );
    }
    assert_eq!(said("SELECT\n(1 AS n FROM ssd_person"), ["2:4-5 not-sql"]);
    assert_eq!(said("SELECT 'open FROM ssd_person"), ["1:8-9 not-sql"]);
}

#[test]
fn forms_that_cut_make_up_or_write_do_not_pass() {
    let refused = [
        "SELECT * FROM ssd_person LIMIT 5",
        "SELECT * FROM (SELECT * FROM ssd_person FETCH FIRST 5 ROWS ONLY) AS a",
        "SELECT * FROM ssd_person OFFSET 5",
        "WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a) SELECT n FROM a",
        "SELECT * INTO other FROM ssd_person",
        "SELECT * FROM generate_series(1, 10)",
        "SELECT * FROM range(1, 10) AS a",
        "SELECT * FROM unnest([1, 2]) AS a",
        "SELECT * FROM ssd_person TABLESAMPLE BERNOULLI (10)",
        "SELECT * FROM ssd_person FOR UPDATE",
        "SELECT row_number() OVER () AS n FROM ssd_person",
        "SELECT first_value(pers_sex) AS n FROM ssd_person",
        "SELECT pers_sex FROM ssd_person WHERE pers_sex = $1",
    ];
    for sql in refused {
        let found = said(sql);
        assert!(
            found
                .iter()
                .any(|found| found.ends_with("form-not-allowed")),
            "{sql}: {found:?}"
        );
    }
}

#[test]
fn tables_outside_the_records_do_not_pass() {
    let refused = [
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM 'records.parquet'",
        "SELECT * FROM \"/etc/passwd\"",
        "SELECT * FROM public.ssd_person",
        "SELECT * FROM \"SSD_PERSON\"",
    ];
    for sql in refused {
        let found = said(sql);
        assert!(
            found.iter().any(|found| found.ends_with("unknown-table")),
            "{sql}: {found:?}"
        );
    }
    assert_eq!(said("SELECT PERS_DOB FROM SSD_PERSON"), [""; 0]);
}

#[test]
fn functions_that_are_not_the_same_twice_do_not_pass() {
    for function in [
        "now()",
        "current_date",
        "current_timestamp",
        "random()",
        "uuid()",
        "avg(1)",
    ] {
        let found = said(&format!("SELECT {function} AS x FROM ssd_person"));
        assert_eq!(found.len(), 1, "{function}: {found:?}");
        assert!(
            found[0].ends_with("function-not-allowed"),
            "{function}: {found:?}"
        );
    }
    for refused in allowed::REFUSED {
        assert!(!allowed::names().any(|name| name == refused), "{refused}");
    }
}

#[test]
fn an_identifier_is_neither_compared_with_a_value_nor_taken_apart() {
    let refused = [
        "cppv_cp_visit_id = '7'",
        "'7' < v.cppv_cp_visit_id",
        "(cppv_person_id) IN ('a', 'b')",
        "cppv_cp_plan_id LIKE 'X%'",
        "cppv_cp_plan_id BETWEEN '1' AND '2'",
        "cppv_cp_plan_id IS DISTINCT FROM '-1'",
        "lower(cppv_cp_plan_id) = 'x'",
        "CAST(cppv_cp_plan_id AS INT) = -1",
        "length(cppv_cp_plan_id) > 3",
        "substring(cppv_cp_plan_id FROM 1 FOR 2) = 'CP'",
        "trim(cppv_cp_plan_id) <> ''",
        "nullif(cppv_cp_plan_id, '0') IS NULL",
        "CASE cppv_cp_plan_id WHEN '0' THEN TRUE END",
    ];
    for condition in refused {
        let found = said(&format!(
            "SELECT 1 AS n FROM ssd_cp_visits v WHERE {condition}"
        ));
        assert_eq!(found.len(), 1, "{condition}: {found:?}");
        assert!(
            found[0].ends_with("identifier-not-opaque"),
            "{condition}: {found:?}"
        );
    }
    let allowed = [
        "cppv_cp_plan_id IS NULL",
        "cppv_cp_visit_id <> cppv_cp_plan_id",
        "cppv_cp_plan_id || 'x' IS NOT NULL",
        "coalesce(cppv_cp_plan_id, cppv_cp_visit_id) IN (SELECT cppl_cp_plan_id FROM ssd_cp_plans)",
        "count(cppv_cp_plan_id) OVER () > 3",
        "lower(authority) = 'x'",
    ];
    for condition in allowed {
        let found = said(&format!(
            "SELECT 1 AS n FROM ssd_cp_visits v WHERE {condition}"
        ));
        assert_eq!(found, [""; 0], "{condition}");
    }
}

#[test]
fn one_column_twice_in_a_select_is_found_at_the_second() {
    let sql = "SELECT pers_sex AS a,\n pers_dob AS a FROM ssd_person";
    assert_eq!(said(sql), ["2:14-15 column-twice"]);
}

#[test]
fn a_query_of_too_many_words_is_not_read() {
    let sum = |terms: usize| {
        format!(
            "SELECT {} AS n FROM ssd_person",
            vec!["1"; terms].join(" + ")
        )
    };
    let words = |terms: usize| 2 * terms + 4;
    let most = (WORDS_MAX - 4) / 2;
    assert!(words(most) <= WORDS_MAX && words(most + 1) > WORDS_MAX);
    let deep = |terms: usize| {
        let read = std::thread::Builder::new()
            .stack_size(crate::evaluate::STACK_BYTES)
            .spawn(move || said(&sum(terms)))
            .expect("a thread");
        read.join().expect("no overflow")
    };
    assert_eq!(deep(STEPS_MAX + 1), [""; 0]);
    assert_eq!(deep(STEPS_MAX + 2), ["1:8-9 form-not-allowed"]);
    assert_eq!(deep(most), ["1:8-9 form-not-allowed"]);
    assert_eq!(deep(most + 1), ["0:0-0 query-too-long"]);
    let nested = format!(
        "SELECT {}1{} AS n FROM ssd_person",
        "(".repeat(500),
        ")".repeat(500)
    );
    assert_eq!(said(&nested), ["0:0-0 not-sql"]);
}

#[test]
fn any_text_is_read_or_refused_and_nothing_panics() {
    use proptest::prelude::*;
    let words = prop::sample::select(vec![
        "SELECT",
        "FROM",
        "WHERE",
        "(",
        ")",
        ",",
        "'",
        "\"",
        ";",
        "ssd_person",
        "pers_dob",
        "*",
        "WITH",
        "AS",
        "a",
        "IN",
        "NOT",
        "NULL",
        "=",
        "||",
        "1",
        "x.y",
        "--",
        "/*",
        "\u{1f}",
        "é",
        "CASE",
        "WHEN",
        "END",
        "OVER",
        "BY",
        "UNION",
        "VALUES",
        "\n",
        "0x",
        "$1",
        "DATE",
    ]);
    let text = prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(500)
    };
    proptest!(config, |(sql in text)| {
        if let Err(findings) = read(&sql) {
            prop_assert!(!findings.is_empty());
            prop_assert!(findings.iter().all(|finding| finding.place.is_some()));
        }
    });
}

#[test]
fn a_fault_the_query_engine_finds_keeps_its_place() {
    let sql = source("SELECT 1 AS n\nFROM ssd_person AS a, ssd_person AS b WHERE pers_dob IS NULL");
    let base = super::Base::new(1, QUERY_MEMORY_MAX).expect("a base");
    let fenced = fence::read(&sql, &Views::default()).expect("passes the first fence");
    let (none, _) = crate::records::Records::from_given("000", &[], "", &Tables::default());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(16 * 1024 * 1024)
        .build()
        .expect("threads");
    let session = super::Session::open(
        &base,
        &[&none],
        super::Reading::Together,
        (&Tables::default(), &fenced.tables),
        &[],
    )
    .expect("a session");
    let error = runtime
        .block_on(session.plan(&fenced))
        .expect_err("ambiguous");
    let findings = planning(&sql, &error);
    assert_eq!(findings.len(), 1);
    let message = "the query cannot be carried out: \
        `pers_dob` could be a column of several tables";
    assert_eq!(findings[0].message, message);
    let place = findings[0].place.as_ref().expect("a place");
    let expected = Place {
        file: "x.sql".to_owned(),
        line: Some(2),
        columns: Some((45, 53)),
        excerpt: Some("FROM ssd_person AS a, ssd_person AS b WHERE pers_dob IS NULL".to_owned()),
    };
    assert_eq!(*place, expected);
}

#[test]
fn a_path_is_an_address_letter_by_letter() {
    let url = file_url(Path::new("/a b/[1]*?#%é/x.parquet"));
    assert_eq!(url, "file:///a%20b/%5B1%5D%2A%3F%23%25%C3%A9/x.parquet");
}
