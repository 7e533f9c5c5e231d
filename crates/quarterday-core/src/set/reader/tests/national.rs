//! National ranges, plausible ends, caveats and history: what can be wrong with each.

use crate::figure::Decimal;
use crate::set::{Facts, National};

use super::{Brief, FACTS, FACTS_PATH, briefs, good};

const RANGE: &str = r#"
[[national]]
year    = "2019-20"
basis   = "year"
england = 83.8
lowest  = 52.3
p5      = 66.8
p25     = 77.5
p50     = 86.1
p75     = 91.6
p95     = 96.9
highest = 99.7
authorities = 151
source  = "Department for Education"
"#;

const WORDS: &str = r#"caveats = ["One.", "Two."]
history = [{ on = 2019-04-01, what = "first" }, { on = 2020-04-01, what = "second" }]
plausible = { lowest = 5, highest = 40.5 }
"#;

/// The facts with the words and the range, one place of them changed.
#[track_caller]
fn read(from: &str, to: &str) -> (Option<Facts>, Vec<Brief>) {
    let text = format!("{WORDS}{FACTS}{RANGE}");
    assert!(text.contains(from), "{from}");
    let mut sources = good();
    sources.add(FACTS_PATH, text.replacen(from, to, 1));
    let (mut loaded, briefs) = briefs(&sources);
    let definition = loaded.definitions.remove("assessments-45-days");
    (definition.map(|definition| definition.facts), briefs)
}

/// The one finding.
#[track_caller]
fn only(from: &str, to: &str, name: &str) {
    let (_, briefs) = read(from, to);
    let names: Vec<&str> = briefs.iter().map(|brief| brief.name).collect();
    assert_eq!(names, [name], "`{to}` for `{from}`: {briefs:#?}");
    assert_eq!(
        briefs.first().map(|brief| brief.file.as_str()),
        Some(FACTS_PATH)
    );
}

#[test]
fn what_is_right_is_read_exactly() {
    let (facts, briefs) = read("", "");
    assert!(briefs.is_empty(), "{briefs:#?}");
    let facts = facts.expect("there is nothing wrong with them");
    assert_eq!(facts.caveats, ["One.", "Two."]);
    let whats = facts.history.iter().map(|change| change.value.as_str());
    assert_eq!(whats.collect::<Vec<_>>(), ["first", "second"]);
    let ends = facts.plausible.expect("ends are given");
    assert_eq!(ends.highest, "40.5".parse::<Decimal>().expect("a number"));
    let range = facts.national.first().expect("a range is given");
    let shown = range.points().map(|point| point.to_string());
    assert_eq!(
        shown,
        ["52.3", "66.8", "77.5", "86.1", "91.6", "96.9", "99.7"]
    );
    assert_eq!(
        (range.year.to_string().as_str(), range.authorities),
        ("2019-20", 151)
    );
}

#[test]
fn each_mistake_is_one_finding() {
    only("\"2019-20\"", "\"2019-20-q2\"", "national-year");
    only("\"2019-20\"", "\"2020\"", "national-year");
    only("\"2019-20\"", "2020", "wrong-kind");
    only("\"year\"", "\"quarter\"", "unknown-word");
    only("p5      = 66.8", "p5      = 78", "range-out-of-order");
    only("99.7", "100.1", "range-impossible");
    only("52.3", "-1", "range-impossible");
    only("83.8", "101", "range-impossible");
    only("p50     = 86.1\n", "", "missing-key");
    only("p50 ", "p5O ", "unknown-key");
    only("86.1", "\"86.1\"", "wrong-kind");
    only("151", "0", "number-out-of-range");
    only("\"Department for Education\"", "\" \"", "empty-text");
    only("lowest = 5,", "lowest = 50,", "range-out-of-order");
    only("highest = 40.5", "heighest = 40.5", "unknown-key");
    only("\"Two.\"", "2", "wrong-kind");
    only("2020-04-01", "2018-04-01", "dates-out-of-order");
    only("what = \"second\"", "what = \"\"", "empty-text");
    let twice = format!("{RANGE}{RANGE}");
    only(RANGE, &twice, "national-year-twice");
}

#[test]
fn a_range_may_do_without_england_and_nothing_else() {
    let (facts, briefs) = read("england = 83.8\n", "");
    assert!(briefs.is_empty(), "{briefs:#?}");
    let ranges = facts.map(|facts| facts.national).unwrap_or_default();
    assert!(matches!(
        ranges.as_slice(),
        [National { england: None, .. }]
    ));
}
