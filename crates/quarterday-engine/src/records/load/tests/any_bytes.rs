//! Whatever the bytes are, reading them does not panic, and every row is accounted for.

use std::sync::Arc;

use proptest::prelude::*;

use super::PLANS;
use crate::intake::{SourceFile, read_file};

fn read(bytes: &[u8]) -> SourceFile {
    read_file("a.csv", bytes, &Arc::from("841"))
}

fn balances(file: &SourceFile) -> bool {
    let accounted = file.rows.len() + file.rejected.len();
    u64::try_from(accounted).is_ok_and(|accounted| accounted == file.read)
}

/// Text in which the characters that matter to a reader are common.
fn rough_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("([a-zA-Z0-9/\\-:]{0,4}|[,;\\t|\"\r\n\0 ]|\u{a0}|é|2019-04-01|31/06/2019|9999-12-31|\"\"){0,80}")
        .expect("a pattern")
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(balances(&read(&bytes)));
    }

    #[test]
    fn any_rows_under_a_known_heading_balance(rows in rough_text(), mark in 0..3_usize) {
        let text = format!("{PLANS}{rows}");
        let bytes = match mark {
            0 => text.into_bytes(),
            1 => [&[0xFF, 0xFE][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
            _ => [text.as_bytes(), &[0x92, b'\n']].concat(),
        };
        let file = read(&bytes);
        prop_assert!(file.source.is_some());
        prop_assert!(balances(&file));
        let breaks = rows.matches(['\r', '\n']).count() + 3;
        let mut before = 1;
        let mut lines: Vec<u32> = file.rows.iter().map(|row| row.line).collect();
        lines.extend(file.rejected.iter().map(|row| row.line));
        lines.sort_unstable();
        for line in lines {
            prop_assert!(line > before && (line as usize) <= breaks);
            before = line;
        }
    }

    #[test]
    fn any_headings_are_read_without_panic(text in rough_text()) {
        for known in ["CHILD,DECOM,RNE,LS,PLACE,DEC,REC,", "authority;cppl_cp_plan_id;", ""] {
            let text = format!("{known}{text}");
            prop_assert!(balances(&read(text.as_bytes())));
        }
    }
}
