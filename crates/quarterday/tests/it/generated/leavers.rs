//! Young people who left care.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quarterday_core::calendar::Day;

use super::sheet::{Sheet, key};
use super::when::{End, end, on};

pub(super) const TABLES: [&str; 2] = ["ssd_person", "ssd_care_leavers"];

/// A young person and their rows.
#[derive(Clone, Debug)]
pub(super) struct Leaver {
    born: Option<(Day, u8)>,
    died: End,
    rows: Vec<Row>,
}

type Row = (char, [&'static str; 5], End, End);

pub(super) fn leaver() -> BoxedStrategy<Leaver> {
    let row = (
        prop::char::range('a', 'd'),
        [
            select(
                &[
                    "Relevant",
                    "Former relevant child",
                    "Former Relevant",
                    "Eligible",
                    "",
                ][..],
            ),
            select(&["YES", "y", "NO", "DIED", "RHOM", "REFU", "NREQ", ""][..]),
            select(&["F1", "P2", "F3", "G4", "G5", "G6", "0", "", "who knows"][..]),
            select(
                &[
                    "B",
                    "C",
                    "G",
                    "H",
                    "R",
                    "X",
                    "",
                    "G1",
                    "R: Residence not known",
                ][..],
            ),
            select(&["1", "2", "Yes", "suitable", "", "no"][..]),
        ],
        end(&[0]),
        end(&[0]),
    );
    let born = (on(), 16..24_u8);
    let rows = vec(row, 1..4);
    (prop::option::weighted(0.9, born), end(&[0]), rows)
        .prop_map(|(born, died, rows)| Leaver { born, died, rows })
        .boxed()
}

pub(super) fn write(sheet: &mut Sheet, child: &str, leaver: &Leaver) {
    let born = leaver
        .born
        .and_then(|(on, years)| on.months_after(-12 * i32::from(years)));
    let never: Day = "2031-01-01".parse().expect("a day");
    let born = born.map_or_else(String::new, |born| born.to_string());
    let died = if leaver.rows.len() == 3 {
        leaver.died.text(never)
    } else {
        String::new()
    };
    sheet.row(
        "ssd_person",
        [
            ("pers_person_id", &child),
            ("pers_dob", &born),
            ("pers_death_date", &died),
        ],
    );
    for (number, (letter, texts, contact, review)) in leaver.rows.iter().enumerate() {
        let [eligibility, touch, activity, place, suitable] = texts;
        sheet.row(
            "ssd_care_leavers",
            [
                ("clea_table_id", &key(*letter, child, number)),
                ("clea_person_id", &child),
                ("clea_care_leaver_eligibility", eligibility),
                ("clea_care_leaver_in_touch", touch),
                ("clea_care_leaver_activity", activity),
                ("clea_care_leaver_accommodation", place),
                ("clea_care_leaver_accom_suitable", suitable),
                ("clea_care_leaver_latest_contact", &contact.text(never)),
                ("clea_pathway_plan_review_date", &review.text(never)),
            ],
        );
    }
}
