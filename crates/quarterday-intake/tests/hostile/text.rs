//! Separated text.

use std::io::Cursor;

use super::made::made;
use super::{Taken, take};

const PLANS: &str = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n";

/// What becomes of these rows of plans, but for the columns that they lack.
fn plans(rows: &[u8]) -> Taken {
    of(&[PLANS.as_bytes(), rows].concat())
}

fn of(bytes: &[u8]) -> Taken {
    let mut taken = take(&mut Cursor::new(bytes));
    taken
        .findings
        .retain(|finding| *finding != "missing-columns");
    taken
}

#[test]
fn rows_with_nul_bytes_are_rejected() {
    let taken = plans(b"p1,c1,2019-04-01\np2,c\0,2019-04-01\np3,c3,2019-04-01\n");
    assert_eq!((taken.rows, taken.findings), ((3, 1), vec!["nul-byte"]));
    let mut nothing = made("", "\0", 10_000_000, "");
    assert_eq!(take(&mut nothing).findings, ["nul-byte"]);
}

#[test]
fn lines_that_end_in_lone_carriage_returns_are_read() {
    let text = format!("{PLANS}p1,c1,2019-04-01\np2,c2,2019-04-01\n").replace('\n', "\r");
    let taken = of(text.as_bytes());
    assert_eq!((taken.rows, taken.findings), ((2, 0), vec![]));
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_the_rest_and_says_so() {
    let row = "p2,c2,2019-04-01\n";
    let mut file = made(&format!("{PLANS}p1,\"c1,2019-04-01\n"), row, 500_000, "");
    let mut taken = take(&mut file);
    taken
        .findings
        .retain(|finding| *finding != "missing-columns");
    assert_eq!(
        (taken.rows, taken.findings),
        ((1, 1), vec!["unclosed-quote"])
    );
}

#[test]
fn a_line_of_a_hundred_million_bytes_is_rejected() {
    let of = |piece: &str, bytes: u64| {
        let piece = piece.repeat(1_000);
        let times = bytes / u64::try_from(piece.len()).unwrap_or(1);
        let head = format!("{PLANS}p1,c1,2019-04-01\np2,\"");
        let end = "\",2019-04-01\np3,c3,\n";
        let mut taken = take(&mut made(&head, &piece, times, end));
        taken
            .findings
            .retain(|finding| *finding != "missing-columns");
        (taken.rows, taken.findings)
    };
    assert_eq!(of("x", 100_000_000), ((3, 1), vec!["row-too-long"]));
    for piece in ["x,", "x\n", "\"\"", "é"] {
        assert_eq!(of(piece, 10_000_000), ((3, 1), vec!["row-too-long"]));
    }
    let mut heading = made("a", &"x".repeat(1_000), 10_000, "");
    assert!(take(&mut heading).is_refused);
    let mut commas = made("a", ",", 1_000_000, "");
    assert_eq!(take(&mut commas).findings, ["too-many-columns"]);
}

#[test]
fn text_in_utf_16_is_read() {
    let text = format!("\u{feff}{PLANS}p1,c£1,2019-04-01\n");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [&little, &big] {
        let taken = of(bytes);
        assert_eq!((taken.rows, taken.findings), ((1, 0), vec![]));
    }
    let cut = of(little.get(..little.len() - 1).unwrap_or_default());
    assert_eq!(cut.findings, ["damaged-text", "unreadable-date"]);
    // Without its mark it is NUL bytes between letters.
    let unmarked = of(little.get(2..).unwrap_or_default());
    assert!(unmarked.is_refused);
    assert_eq!(unmarked.findings, ["nul-byte"]);
}

#[test]
fn text_of_mixed_encodings_is_read_with_a_warning() {
    let taken = plans(b"p1,O\x92Brien,2019-04-01\np2,\xC3\xA9,2019-04-01\np3,\xFF\xFE,\n");
    assert_eq!((taken.rows, taken.findings), ((3, 0), vec!["windows-1252"]));
}

#[test]
fn a_column_of_dates_with_the_month_first_is_told() {
    let taken = plans(b"p1,c1,03/04/2019\np2,c2,09/30/2019\np3,c3,31/06/2019\n");
    assert_eq!(taken.rows, (3, 0));
    assert_eq!(taken.findings, ["month-first", "unreadable-date"]);
}

#[test]
fn any_number_of_rows_is_read_in_the_same_memory() {
    let row = "p1,c1,2019-04-01\n";
    let taken = take(&mut made(PLANS, row, 500_000, ""));
    assert_eq!(taken.rows, (500_000, 0));
}
