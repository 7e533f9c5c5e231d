//! The national ranges of the library are those of the published table, number for number.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quarterday_core::figure::Decimal;
use quarterday_core::set::{self, Definition, Sources};

const TABLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/reference/tables/national_ranges.csv"
);

/// The definition whose range is turned round: published is the share not in touch.
const TURNED: &str = "care-leavers-in-touch";

/// The definitions whose series the table gives by its published name alone.
const BY_PUBLISHED_NAME: [(&str, &str); 5] = [
    ("Section_47", "section-47-enquiries-rate"),
    ("CPP_Total_Rateper10,000", "referrals-rate"),
    ("Emotional_LAC", "cla-sdq-average"),
    ("Stability_SocialWorker", "cla-3-social-workers"),
    (OF_SEPTEMBER, "social-worker-caseload"),
];

/// The series whose year of publication names a 30 September, not a 31 March.
const OF_SEPTEMBER: &str = "Work_Force_AvgNumCase_SW";

fn definitions() -> BTreeMap<String, Definition> {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sets/children-england");
    let mut sources = Sources::new();
    for within in ["", "views/", "local/"] {
        for entry in fs::read_dir(set.join(within)).expect("the library lies in sets/") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("a text");
                sources.add(format!("children-england/{within}{name}"), text);
            }
        }
    }
    set::read(&sources).0.definitions
}

/// Definitions that count as a series does which the table gives for another: of the very ages, or
/// with the children transferred in.
const COUNTED_ALIKE: [(&str, &str); 3] = [
    ("CareLeaversNEET", "care-leavers-neet-19-21"),
    ("CareLeaverEET", "care-leavers-eet-19-21"),
    ("CP_conf_15days", "icpc-15-days-with-transfers"),
];

/// The fields of a line, of which some stand in quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    for character in line.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => fields.push(String::new()),
            other => fields.last_mut().expect("one field at least").push(other),
        }
    }
    fields
}

#[test]
fn each_range_is_that_of_the_published_table() {
    let Ok(table) = fs::read_to_string(TABLE) else {
        println!("skipped: {TABLE} is not there");
        return;
    };
    let definitions = definitions();
    let number = |text: &str| text.parse::<Decimal>().expect("a number").ratio();
    let hundred = Decimal::whole(100).ratio();
    let mut compared = 0;
    for row in table.lines().skip(1).map(fields) {
        let named = BY_PUBLISHED_NAME.iter().find(|(name, _)| *name == row[0]);
        let slug = named.map_or(row[2].as_str(), |(_, slug)| slug);
        let year = row[5].parse::<i32>().expect("a year");
        let year = if row[0] == OF_SEPTEMBER {
            year
        } else {
            year - 1
        };
        let year = format!("{year}-{:02}", (year + 1) % 100);
        let also = COUNTED_ALIKE.iter().filter(|(name, _)| *name == row[0]);
        for slug in also.map(|(_, slug)| *slug).chain([slug]) {
            let ranges = definitions.get(slug).into_iter();
            let mut ranges = ranges.flat_map(|definition| &definition.facts.national);
            let Some(range) = ranges.find(|range| range.year.to_string() == year) else {
                continue;
            };
            let mut points: Vec<_> = row[8..15].iter().map(|text| number(text)).collect();
            let mut england = number(&row[6]);
            if slug == TURNED {
                let turned = points.iter().rev().map(|point| hundred.minus(*point));
                points = turned.collect();
                england = hundred.minus(england);
            }
            let ours: Vec<_> = range.points().iter().map(|point| point.ratio()).collect();
            assert_eq!(ours, points, "{slug} {year}");
            let of_england = range.england.map(Decimal::ratio);
            assert_eq!(of_england, Some(england), "{slug} {year}");
            assert_eq!(range.authorities.to_string(), row[7], "{slug} {year}");
            compared += 1;
        }
    }
    let held: usize = definitions
        .values()
        .map(|definition| definition.facts.national.len())
        .sum();
    assert_eq!(compared, held, "a range that the table does not give");
}
