//! What becomes of whole files.

use super::*;
use crate::testing::{take, take_with};
use quarterday_core::ssd::{OwnKind, OwnTable};

#[test]
fn a_records_table_is_recognised_by_its_columns_in_any_order_and_separator() {
    let taken = take(
        "a.txt",
        b"CPPL_PERSON_ID;cppl_cp_plan_start_date;cppl_cp_plan_id\nc1;2019-04-01;p1\nc2;31/06/2019;p2\n;;\n",
    );
    assert_eq!(taken.tables(), ["ssd_cp_plans"]);
    assert_eq!(taken.counts(), (3, 2, 1));
    assert_eq!(
        taken.of("ssd_cp_plans"),
        [
            vec![
                "cppl_cp_plan_id=p1",
                "cppl_person_id=c1",
                "cppl_cp_plan_start_date=2019-04-01"
            ],
            vec![
                "cppl_cp_plan_id=p2",
                "cppl_person_id=c2",
                "cppl_cp_plan_start_date=unreadable"
            ],
        ]
    );
    let column = "cppl_cp_plan_start_date".to_owned();
    assert_eq!(taken.unread, [(3, column, "31/06/2019".to_owned())]);
    assert_eq!(
        taken.findings(),
        [
            "missing-columns",
            "no-key",
            "other-delimiter",
            "unreadable-date"
        ]
    );
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    for (bytes, reason) in [
        (&b""[..], "empty-file"),
        (b"  \n\n", "empty-file"),
        (b"name,age\nx,1\n", "unrecognised-table"),
        (b"a\0b,c\n", "nul-byte"),
    ] {
        let taken = take("a.csv", bytes);
        assert!(taken.read.is_refused);
        assert_eq!(taken.findings(), [reason]);
    }
    let wide = ",".repeat(COLUMNS_MAX);
    assert_eq!(
        take("a.csv", wide.as_bytes()).findings(),
        ["too-many-columns"]
    );
}

#[test]
fn an_authority_column_wins_over_the_load() {
    let taken = take(
        "a.csv",
        b"authority,cppl_cp_plan_id,cppl_cp_plan_start_date\n805,p1,2019-04-01\n,p1,2019-05-01\n8 0,p2,2019-05-01\n",
    );
    assert!(taken.records.iter().all(|r| r.submission.is_none()));
    let authorities: Vec<_> = taken.records.iter().map(|r| r.authority.as_str()).collect();
    assert_eq!(authorities, ["805", "841"]);
    assert_eq!(taken.rejected, [(4, Kind::UnreadableAuthority)]);
}

#[test]
fn a_table_of_the_authority_s_own_is_known_by_its_headings_however_they_are_spelt() {
    let columns = [
        ("missing_id", OwnKind::Key),
        ("person_id", OwnKind::Person),
        ("returned_at", OwnKind::Moment),
        (
            "kind",
            OwnKind::Code(vec![("P".to_owned(), "By telephone".to_owned())]),
        ),
    ];
    let own = OwnTable {
        name: "local_interviews".to_owned(),
        noun: "interviews".to_owned(),
        event: None,
        columns: columns.map(|(name, kind)| (name.to_owned(), kind)).to_vec(),
    };
    let context = Context {
        authority: Arc::from("841"),
        own_tables: vec![own.keep()],
        return_year: None,
    };
    let text = "Missing ID,Person-ID,returned at,KIND\nm1,c1,30/09/2019 2:20 pm,by telephone\n\
                m2,c1,30/09/2019,P\n";
    let taken = take_with("a.csv", text.as_bytes(), &context);
    assert_eq!(taken.tables(), ["local_interviews"]);
    assert_eq!(
        taken.of("local_interviews"),
        [
            [
                "missing_id=m1",
                "person_id=c1",
                "returned_at=2019-09-30T14:20:00",
                "kind=P"
            ],
            [
                "missing_id=m2",
                "person_id=c1",
                "returned_at=unreadable",
                "kind=P"
            ],
        ]
    );
    assert_eq!(taken.findings(), ["unreadable-moment"]);
    assert_eq!(
        take("a.csv", text.as_bytes()).findings(),
        ["unrecognised-table"]
    );
}
