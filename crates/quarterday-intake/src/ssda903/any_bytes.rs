//! Whatever a file of the return holds, reading it ends, and every row is accepted or rejected: that
//! is held by `take`. The same bytes give the same.

use proptest::prelude::*;

use super::TABLES;
use crate::testing::{Taken, take};

/// What a field may hold: what it should, what it nearly should, and anything.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,6}",
        "[0-3][0-9]/[01][0-9]/(19|20)[0-9]{2}",
        "(zz|[0-9]{2})/(zz|[0-9]{2})/(zzzz|20[0-9]{2})",
        "[A-Z]{1,3}[0-9]{0,2}[AB]?",
        "(20)?[0-9]{2}",
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
}

/// A file of one of the tables, with a `YEAR` for each row.
fn file() -> impl Strategy<Value = String> {
    (0..TABLES.len()).prop_flat_map(|at| {
        let columns = TABLES.get(at).map_or(&[][..], |table| table.columns);
        let row = prop::collection::vec(field(), columns.len() + 1);
        prop::collection::vec(row, 0..12).prop_map(move |rows| {
            let headings = format!("{},YEAR\n", columns.join(","));
            let row = |row: Vec<String>| {
                let quoted = row.iter().map(|text| text.replace('"', "\"\""));
                let quoted: Vec<String> = quoted.map(|text| format!("\"{text}\"")).collect();
                quoted.join(",") + "\n"
            };
            let rows: Vec<String> = rows.into_iter().map(row).collect();
            headings + &rows.concat()
        })
    })
}

/// An element of a return as XML, with texts and elements that belong there and that do not.
fn element() -> impl Strategy<Value = String> {
    let leaf = (prop::sample::select(NAMES), field()).prop_map(|(name, text)| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<{name}>{text}</{name}>")
    });
    leaf.prop_recursive(3, 24, 6, |inner| {
        let inner = prop::collection::vec(inner, 0..6);
        (prop::sample::select(NAMES), inner)
            .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
    })
}

const NAMES: &[&str] = &[
    "CHILD",
    "HEADER",
    "EPISODE",
    "AREVIEW",
    "AMISSING",
    "OC2",
    "PERMANENCE",
    "AD_PLACED",
    "CHILDID",
    "DOB",
    "SEX",
    "UASC",
    "DUC",
    "UPN",
    "MC_DOB",
    "DATE_INT",
    "IN_TOUCH",
    "DECOM",
    "DEC",
    "REC",
    "PL",
    "REVIEW",
    "MIS_START",
    "SDQ_SCORE",
    "HEALTH_ASSESSMENT",
    "PREV_PERM",
    "DATE_PLACED",
    "OTHER",
];

/// What there is to compare of a file that was read.
fn told(taken: &Taken) -> String {
    format!(
        "{:?}{:?}{:?}",
        taken.records,
        taken.rejected,
        taken.findings()
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_file_of_any_fields_is_read_to_its_end(text in file()) {
        let taken = take("a.csv", text.as_bytes());
        prop_assert!(!taken.read.is_refused);
        prop_assert_eq!(told(&taken), told(&take("a.csv", text.as_bytes())));
    }

    #[test]
    fn a_file_that_was_damaged_is_read_or_refused(
        text in file(), at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..4)
    ) {
        let mut damaged = text.into_bytes();
        let at = at.index(damaged.len());
        damaged.splice(at..(at + bytes.len()).min(damaged.len()), bytes);
        take("a.csv", &damaged);
    }

    #[test]
    fn a_return_as_xml_of_any_elements_is_read_to_its_end(
        children in prop::collection::vec(element(), 0..6)
    ) {
        let child = |inner: &String| format!("<CHILD>{inner}</CHILD>");
        let children: Vec<String> = children.iter().map(child).collect();
        let xml = format!("<EXPSSDA903>{}</EXPSSDA903>", children.concat());
        take("a.xml", xml.as_bytes());
    }

    #[test]
    fn a_return_as_xml_that_was_cut_short_is_refused(
        inner in element(), at in any::<prop::sample::Index>()
    ) {
        let xml = format!("<EXPSSDA903><CHILD>{inner}</CHILD></EXPSSDA903>");
        let cut = xml.floor_char_boundary(1 + at.index(xml.len() - 1));
        let taken = take("a.xml", xml.get(..cut).unwrap_or_default().as_bytes());
        prop_assert!(taken.read.is_refused);
    }
}
