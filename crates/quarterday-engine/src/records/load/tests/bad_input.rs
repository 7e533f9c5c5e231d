//! Each kind of bad input gives a finding that says where, loads the rest, and loses nothing.

use quarterday_core::finding::{Problem, Severity};

use super::*;
use crate::records::FOLDERS_DEEP_MAX;
use quarterday_intake::limit::{COLUMNS_MAX, FILE_BYTES_MAX};

/// Loads one file and gives each finding as "line: name: message".
#[track_caller]
fn told(bytes: impl AsRef<[u8]>) -> (Council, Vec<String>) {
    let council = Council::new().with("a.csv", bytes);
    let report = council.load();
    let told = report.findings.iter().map(|finding| {
        let line = finding.place.as_ref().and_then(|place| place.line);
        let line = line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        format!("{line}: {}: {}", finding.code.name, finding.message)
    });
    let told = told.collect();
    (council, told)
}

#[track_caller]
fn has(told: &[String], finding: &str) {
    assert!(
        told.iter().any(|told| told == finding),
        "{finding} is not in {told:#?}"
    );
}

/// Trap 25.
#[test]
fn dates_that_cannot_be_read_are_kept_apart_from_dates_that_are_not_there() {
    let (council, told) = told(plans(
        "p1,c1,2019-04-01,31/06/2019,,,,,\np2,c1,13/25/2019,,,,,,\np3,c1,2019-04-01,9999-12-31,,,,,\n",
    ));
    assert_eq!(
        told,
        [
            "2: unreadable-date: `cppl_cp_plan_end_date` cannot be read as a date in 1 row (line 2)",
            "3: unreadable-date: `cppl_cp_plan_start_date` cannot be read as a date in 1 row (line 3)",
            "4: placeholder-date: `cppl_cp_plan_end_date` holds a date that means none in 1 row (line 4); read as blank",
        ]
    );
    let of = |column| council.column("ssd_cp_plans", column);
    assert_eq!(of("cppl_cp_plan_end_date"), ["", "", ""]);
    let unreadable = of("cppl_cp_plan_end_date_unreadable");
    assert_eq!(unreadable, ["true", "false", "false"]);
}

#[test]
fn the_earlier_of_two_rows_with_one_key_is_rejected() {
    let (council, told) = told(plans(
        "p1,c1,2019-04-01,,,,,,\np2,c1,2019-04-02,,,,,,\n p1 ,c1,2019-04-03,,,,,,\n",
    ));
    has(
        &told,
        "2: repeated-key: 1 row (line 2) rejected: a later row has the same `cppl_cp_plan_id`",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line"), ["4", "3"]);
    let written = council.written();
    let list = written
        .iter()
        .find(|(path, _)| path.ends_with("rejected.csv"));
    let list = String::from_utf8_lossy(list.expect("a list").1);
    assert_eq!(
        list,
        "file,line,code,reason\na.csv,2,Q325,a later row has the same `cppl_cp_plan_id`\n"
    );
}

#[test]
fn what_a_row_shows_by_itself_is_told() {
    let (council, told) = told(plans(
        "p1,c1,2019-04-02,2019-04-01,,,,,\np2,,2019-04-02,,,,,,\n",
    ));
    has(
        &told,
        "2: end-before-start: 1 row (line 2) of `ssd_cp_plans` with `cppl_cp_plan_end_date` before `cppl_cp_plan_start_date`",
    );
    has(
        &told,
        "3: no-person: `cppl_person_id` is blank in 1 row (line 3) of `ssd_cp_plans`",
    );
    assert_eq!(council.records().rows("841", "ssd_cp_plans"), 2);
}

#[test]
fn other_separators_and_encodings_are_read_and_said() {
    let people = "pers_person_id,pers_surname\n1,O’Brien\n";
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(people.encode_utf16());
        units.flat_map(bytes).collect()
    };
    let windows = [
        b"pers_person_id,pers_surname\n1,O".as_slice(),
        b"\x92Brien\n",
    ]
    .concat();
    let cases: [(Vec<u8>, Option<&str>); 7] = [
        (format!("\u{feff}{people}").into_bytes(), None),
        (utf_16(u16::to_le_bytes), None),
        (utf_16(u16::to_be_bytes), None),
        (windows, Some("windows-1252")),
        (
            people.replace(',', ";").into_bytes(),
            Some("other-delimiter"),
        ),
        (
            people.replace(',', "\t").into_bytes(),
            Some("other-delimiter"),
        ),
        (
            people.replace(',', "|").into_bytes(),
            Some("other-delimiter"),
        ),
    ];
    for (bytes, name) in cases {
        let (council, mut told) = told(bytes);
        assert_eq!(council.column("ssd_person", "pers_surname"), ["O’Brien"]);
        told.retain(|told| !told.contains("missing-columns"));
        match name {
            None => assert!(told.is_empty(), "{told:?}"),
            Some(name) => assert!(told.len() == 1 && told[0].contains(name), "{told:?}"),
        }
    }
}

#[test]
fn a_last_line_cut_short_is_rejected_and_the_rest_loaded() {
    let (council, told) = told(plans("p1,c1,2019-04-01,,,,,,\np2,c1,2019-"));
    has(
        &told,
        "3: wrong-field-count: 1 row (line 3) rejected: not 9 fields, as the heading row has",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);
}

#[test]
fn an_unclosed_quotation_mark_is_told_with_what_it_takes() {
    let (council, told) = told(plans(
        "p1,c1,2019-04-01,,,,,,\np2,\"c1,2019-04-01\np3\np4\n",
    ));
    has(
        &told,
        "3: unclosed-quote: the quotation mark that begins a field on line 3 is never closed: \
         3 lines to the end of the file not read",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);
    let (_, told) = self::told("\"cppl_cp_plan_id,cppl_person_id\np1,c1\n");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn files_with_nothing_in_them_say_so() {
    for nothing in ["", "\n\r\n", "\u{feff}", "   "] {
        let (_, told) = told(nothing);
        has(&told, "-: empty-file: the file is empty");
        has(&told, "-: nothing-to-load: nothing was loaded");
    }
    let (_, told) = told(PLANS);
    has(
        &told,
        "-: no-rows: `ssd_cp_plans` has a heading row and no rows",
    );
}

#[test]
fn headings_decide_what_a_file_is() {
    let (_, wide) = told(vec!["cppl_cp_plan_id"; COLUMNS_MAX + 1].join(","));
    has(
        &wide,
        "-: too-many-columns: the heading row has at least 513 columns; at most 512 are read",
    );
    let (_, million) = told("x,".repeat(1_000_000));
    has(
        &million,
        "-: too-many-columns: the heading row has at least 513 columns; at most 512 are read",
    );
    let (_, twice) = told("cppl_cp_plan_id,cppl_cp_plan_start_date,CPPL_cp_plan_id\n1,2,3\n");
    has(
        &twice,
        "-: repeated-column: the column `cppl_cp_plan_id` stands twice in the heading row",
    );
    let (council, extra) =
        told("\" CPPL_CP_PLAN_ID \",cppl_cp_plan_start_date,,mood\np1,2019-04-01,x,y\n");
    has(
        &extra,
        "-: unknown-columns: `ssd_cp_plans` has no columns `column 3`, `mood`; not taken in",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);
}

#[test]
fn a_row_of_a_million_fields_is_rejected_and_the_rest_loaded() {
    let (council, told) = told(plans(&format!(
        "p1,c1,2019-04-01,,,,,,\n{}\n",
        "x,".repeat(1_000_000)
    )));
    has(
        &told,
        "3: wrong-field-count: 1 row (line 3) rejected: not 9 fields, as the heading row has",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);
}

#[test]
fn a_table_that_is_none_is_told_with_the_nearest() {
    let (_, near) =
        told("cppl_cp_plan_idd,cppl_person_id,cppl_cp_plan_start_dat,secret\n1,2,3,4\n");
    has(
        &near,
        "-: unrecognised-table: the 4 columns are those of no known table; the nearest is `ssd_cp_plans`; \
         recognised: `cppl_person_id`; not there: `cppl_cp_plan_id`; not recognised: \
         column 1 (near `cppl_cp_plan_id`), column 3 (near `cppl_cp_plan_start_date`), column 4",
    );
    let (_, none) = told("town,colour\nx,y\n");
    has(
        &none,
        "-: unrecognised-table: the 2 columns are those of no known table; not recognised: column 1, column 2",
    );
}

#[test]
fn rows_of_nul_bytes_and_rows_without_a_key_are_rejected() {
    let (council, told) = told(plans(
        "p1\0,c1,2019-04-01,,,,,,\n,c1,2019-04-01,,,,,,\np2,c1,2019-04-01,,,,,,\n",
    ));
    has(
        &told,
        "2: nul-byte: 1 row (line 2) rejected: NUL bytes in it",
    );
    has(
        &told,
        "3: no-key: 1 row (line 3) rejected: no `cppl_cp_plan_id`",
    );
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);
}

#[test]
fn utf_16_without_its_mark_is_told_by_its_nul_bytes() {
    let bytes: Vec<u8> = PLANS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_, told) = told(bytes);
    has(
        &told,
        "-: nul-byte: 1 row (line 1) rejected: NUL bytes in it",
    );
}

#[test]
fn files_too_large_or_too_deep_are_refused() {
    let council = Council::new().with("a.csv", plans("p1,c1,2019-04-01,,,,,,\n"));
    let large = fs::File::create(council.files.path().join("b.csv")).expect("made");
    large.set_len(FILE_BYTES_MAX + 1).expect("grown");
    let report = council.load();
    let told: Vec<String> = report.findings.iter().map(|f| f.message.clone()).collect();
    has(&told, "the file is over 8192 MiB");
    assert_eq!(council.column("ssd_cp_plans", "source_line").len(), 1);

    let council = Council::new();
    let mut deep = council.files.path().to_owned();
    deep.extend(std::iter::repeat_n("f", FOLDERS_DEEP_MAX + 1));
    fs::create_dir_all(&deep).expect("made");
    let path = council.files.path().to_owned();
    let refused = take_in(council.folder.path(), &[path]);
    assert!(matches!(
        refused,
        Err(LoadError::TooDeep {
            most: FOLDERS_DEEP_MAX
        })
    ));
}

#[test]
fn a_missing_end_date_is_more_than_a_note() {
    let missing = |columns| RecordProblem::MissingColumns {
        table: "ssd_cp_plans",
        columns,
    };
    let end = missing(vec!["cppl_icpc_id", "cppl_cp_plan_end_date"]);
    assert_eq!(end.severity(), Severity::Warning);
    assert_eq!(missing(vec!["cppl_icpc_id"]).severity(), Severity::Note);
}

#[test]
fn no_finding_and_no_list_holds_what_stood_in_a_field() {
    const CANARY: &str = "Zyxwvut";
    let all = [CANARY; 9].join(",");
    let bad = plans(&format!(
        "{all}\n{all}\n,{}\n{CANARY},{CANARY}\n{CANARY}\0,{CANARY}\n\"{CANARY},{CANARY}\n",
        [CANARY; 8].join(",")
    ));
    let rest = [CANARY; 8].join(",");
    let returns = format!(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,{CANARY}!\n\
         {CANARY},01/04/2019,{rest}\n{CANARY},{CANARY},{rest}\n"
    );
    let council = Council::new()
        .with("a.csv", bad)
        .with("b.csv", returns)
        .with(
            "c.csv",
            format!("{CANARY},{CANARY},2019-04-01\n{CANARY},{CANARY},2019-04-02\n"),
        )
        .with(
            "d.csv",
            format!("authority,cppl_cp_plan_id,cppl_person_id\n{CANARY}!,{CANARY},{CANARY}\n"),
        );
    let report = council.load();
    assert!(report.findings.len() > 12, "{:#?}", report.findings);
    let told = format!("{report:?}");
    assert!(!told.contains(CANARY), "{told}");
    for (path, bytes) in council.written() {
        // The authority's own: its records, and what stood in fields that could not be read.
        let is_rows = path.extension().is_some_and(|ending| ending == "parquet")
            || path.ends_with("unread.csv");
        let holds = String::from_utf8_lossy(&bytes).contains(CANARY);
        assert!(is_rows || !holds, "{}", path.display());
    }
}
