//! What is entered is what stands, and everything wrong with a file is said at once.

use super::*;
use crate::finding::Finding;
use crate::set::{Loaded, Sources};

const AUTHORITY: &str = "name = \"Sample Council\"\ncode = \"841\"\n";

const SET: &str = r#"title = "The council's indicators"

[committees.housing]
name = "Housing Scrutiny Committee"

[[adoption]]
entered = true
indicator = "rent-arrears"
name = "Rent arrears of current tenants"
better = "lower"
unit = "percent"
decimals = 1
basis = "year-to-date"
code = "HBS 013"
reported = "quarterly"
owner = "Head of Housing"
sentence = "Rent arrears are {{ value }}."
committee = [{ id = "housing", from = 2018-04-01, by = "Council" }]
target = [{ from = 2018-04-01, value = 3, set_by = "Cabinet" }]

[[adoption]]
entered = true
indicator = "bed-and-breakfast-days"
name = "Days spent in bed and breakfast"
better = "lower"
unit = "count"
decimals = 0
basis = "quarter"
code = "HBS 025"
reported = "quarterly"
owner = "Head of Housing"
sentence = "Households spent {{ value }} days in bed and breakfast."
committee = [{ id = "housing", from = 2018-04-01, by = "Council" }]

[[adoption]]
indicator = "cla"
code = "CSC 109"
reported = "quarterly"
owner = "Head of Service"
sentence = "The number is {{ value }}."
committee = [{ id = "housing", from = 2018-04-01, by = "Council" }]
"#;

const CLA_FACTS: &str = "name = \"Children in care\"\nbetter = \"neither\"\nunit = \"count\"\n\
    decimals = 0\nbasis = \"snapshot\"\nsource = \"SSDA903\"\nrecord = \"ssd_cla_episodes\"\n";

const CLA_PAGE: &str = "# Children in care\n\nChildren.\n\n## Worked example\n\n\
    ### Cases in 2019-20-q2\n\n| case | met | because |\n|---|---|---|\n| E1 | yes | open |\n\n\
    ### Figures\n\n| period | numerator |\n|---|---|\n| 2019-20-q2 | 1 |\n";

pub(crate) fn loaded() -> Loaded {
    let files = [
        ("quarterday.toml", AUTHORITY),
        ("set/set.toml", SET),
        ("children-england/cla.toml", CLA_FACTS),
        ("children-england/cla.sql", "SELECT 1"),
        ("children-england/cla.md", CLA_PAGE),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let sources: Sources = files.into_iter().collect();
    let (loaded, findings) = crate::set::read(&sources);
    assert_eq!(findings, []);
    loaded
}

fn rows(text: &str) -> Rows {
    let row = |(at, line): (usize, &str)| Row {
        line: u32::try_from(at + 1).expect("few lines"),
        cells: line.split(',').map(str::to_owned).collect(),
    };
    let mut rows = text.lines().enumerate().map(row);
    Rows {
        head: rows.next().unwrap_or_default(),
        rows: rows.collect(),
    }
}

fn entered(text: &str, before: &[Entry]) -> (Vec<Entry>, Vec<Finding>) {
    let loaded = loaded();
    let context = Context {
        loaded: &loaded,
        before,
        by: "the Housing Performance Officer",
        at: Some("2019-10-14 09:30 UTC"),
        file: "housing.csv",
    };
    read(&rows(text), context)
}

const HEAD: &str = "indicator,period,described_period,numerator,denominator,value,maturity,note\n";

/// The values of one row under the usual headings, which has nothing wrong.
#[track_caller]
fn good(row: &str) -> Vec<Entry> {
    let (entries, findings) = entered(&format!("{HEAD}{row}"), &[]);
    assert_eq!(findings, [], "{row}");
    entries
}

#[track_caller]
fn bad(row: &str, name: &str) {
    bad_after(row, &[], name);
}

#[track_caller]
fn bad_after(row: &str, before: &[Entry], name: &str) {
    let (_, findings) = entered(&format!("{HEAD}{row}"), before);
    let names: Vec<&str> = findings.iter().map(|finding| finding.code.name).collect();
    assert_eq!(names, [name], "{row}: {findings:#?}");
    let place = findings.iter().find_map(|finding| finding.place.clone());
    assert_eq!(place.and_then(|place| place.line), Some(2));
}

#[test]
fn a_percentage_is_made_of_its_parts_and_a_value_alone_is_itself() {
    let loaded = loaded();
    let definition = loaded.definition("rent-arrears").expect("adopted");
    let parts = good("hbs013,2019-20-q2,,31,1000,,final,").remove(0);
    let figure = parts.figure(definition, "841");
    assert_eq!(
        figure.rounded().map(|v| v.to_string()).as_deref(),
        Some("3.1")
    );
    assert_eq!((figure.not_met, figure.cases), (969, 1000));
    assert_eq!(
        figure.counted() + figure.not_met + figure.excluded,
        figure.cases
    );
    let alone = good("rent-arrears,2019-20-q2,,,,3.14,,").remove(0);
    let figure = alone.figure(definition, "841");
    assert_eq!(
        figure.rounded().map(|v| v.to_string()).as_deref(),
        Some("3.1")
    );
    assert_eq!(
        (figure.denominator, figure.maturity),
        (None, Maturity::Provisional)
    );
    let nought = good("rent-arrears,2019-20-q2,,0,0,,,").remove(0);
    assert_eq!(nought.figure(definition, "841").state, State::NoCases);
}

#[test]
fn a_value_may_stand_beside_the_parts_that_make_it() {
    good("HBS 013,2019-20-q2,,31,1000,3.1,,");
    good("HBS 013,2019-20-q2,,31,1000,3,,");
    good("HBS 013,2019-20-q2,,314,10000,3.1,,");
    bad("HBS 013,2019-20-q2,,31,1000,3.2,,", "entry-disagrees");
    bad("HBS 013,2019-20-q2,,31,1000,13,,", "entry-disagrees");
    bad("HBS 025,2019-20-q2,,883,,884,,", "entry-disagrees");
}

#[test]
fn each_fault_of_a_row_is_said_once_with_its_line() {
    bad("HBS 999,2019-20-q2,,,,3,,", "entry-unknown-indicator");
    bad("CSC 109,2019-20-q2,,,,3,,", "entry-computed-indicator");
    bad("HBS 013,Q2,,,,3,,", "entry-period");
    bad("HBS 013,2019-20-q2,2019-20-q3,,,3,,", "entry-period");
    bad("HBS 013,2019-20-q2,,,,3%,,", "entry-number");
    bad("HBS 013,2019-20-q2,,,,1e3,,", "entry-number");
    bad("HBS 013,2019-20-q2,,,,,final,", "entry-no-value");
    bad("HBS 013,2019-20-q2,,31,,,,", "entry-no-value");
    bad("HBS 013,2019-20-q2,,,31,,,", "entry-no-value");
    bad("HBS 013,2019-20-q2,,,,103,,", "entry-out-of-range");
    bad("HBS 013,2019-20-q2,,1001,1000,,,", "entry-out-of-range");
    bad("HBS 025,2019-20-q2,,-1,,,,", "entry-out-of-range");
    bad("HBS 013,2019-20-q2,,,,3,sure,", "entry-maturity");
    bad("HBS 013,2019-20-q2,,,,0.03,,", "entry-far-off");
}

#[test]
fn the_columns_are_those_there_are() {
    let names = |text: &str| -> Vec<&str> {
        let (entries, findings) = entered(text, &[]);
        assert!(entries.is_empty());
        findings.iter().map(|finding| finding.code.name).collect()
    };
    assert_eq!(
        names("indicator,period,valu\nHBS 013,2019-20-q2,3"),
        ["entry-columns"]
    );
    assert_eq!(names("indicator,value\nHBS 013,3"), ["entry-columns"]);
    assert_eq!(
        names("indicator,period,value,Value\nHBS 013,2019-20-q2,3,3"),
        ["entry-columns"]
    );
    assert_eq!(names(""), ["entry-columns", "entry-columns"]);
    assert_eq!(
        names("indicator,period,value\nHBS 013,2019-20-q2,"),
        ["entry-nothing"]
    );
    let twice = "indicator,period,value\nHBS 013,2019-20-q2,3\nhbs013,2019-20-q2,3\n";
    let (_, findings) = entered(twice, &[]);
    assert_eq!(
        findings.iter().map(|f| f.code.name).collect::<Vec<_>>(),
        ["entry-twice"]
    );
}

#[test]
fn the_same_again_enters_nothing_and_a_settled_value_is_changed_only_aloud() {
    let first = good("HBS 025,2019-20-q2,,883,,,final,");
    let row = |row: &str| entered(&format!("{HEAD}{row}"), &first);
    assert_eq!(
        row("HBS 025,2019-20-q2,,883,,,final,"),
        (Vec::new(), Vec::new())
    );
    bad_after("HBS 025,2019-20-q2,,884,,,final,", &first, "entry-maturity");
    bad_after(
        "HBS 025,2019-20-q2,,883,,,provisional,",
        &first,
        "entry-maturity",
    );
    let (entries, findings) = row("HBS 025,2019-20-q2,,884,,,restated,four days found later");
    assert_eq!((entries.len(), findings.len()), (1, 0));
    let settled = good("HBS 025,2019-20-q2,,883,,,provisional,");
    let (entries, _) = entered(&format!("{HEAD}HBS 025,2019-20-q2,,884,,,final,"), &settled);
    assert_eq!(
        entries.len(),
        1,
        "a provisional value becomes final as it is"
    );
}

#[test]
fn the_last_value_of_a_period_stands_and_each_report_shows_its_latest() {
    let loaded = loaded();
    let definition = loaded
        .definition("bed-and-breakfast-days")
        .expect("adopted");
    let entries = [
        "HBS 025,2019-20-q1,2018-19-q4,700,,,,",
        "HBS 025,2019-20-q2,2019-20-q1,883,,,final,",
        "HBS 025,2019-20-q2,2018-19-q4,710,,,final,",
    ]
    .map(|row| good(row).remove(0));
    let standing = Standing::of(&entries, definition, "841");
    let shown = |report: &str| {
        let figure = standing.in_report(report.parse().expect("a period"))?;
        Some((figure.period.to_string(), figure.numerator.to_string()))
    };
    let pair = |period: &str, value: &str| Some((period.to_owned(), value.to_owned()));
    assert_eq!(shown("2019-20-q1"), pair("2018-19-q4", "710"));
    assert_eq!(shown("2019-20-q2"), pair("2019-20-q1", "883"));
    assert_eq!(shown("2019-20-q3"), None);
    assert_eq!(standing.figures.len(), 2);
}

#[test]
fn the_template_has_a_row_for_each_entered_indicator_and_enters_nothing_as_it_is() {
    let loaded = loaded();
    let as_at = loaded.set.as_at("2019-12-16".parse().expect("a day"));
    let period = "2019-20-q2".parse().expect("a period");
    let rows = template(&as_at.reported, &loaded, period);
    let codes: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.first())
        .map(String::as_str)
        .collect();
    assert_eq!(codes, ["HBS 013", "HBS 025"]);
    let head = COLUMNS.map(|column| column.name).join(",");
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let (entries, findings) = entered(&format!("{head}\n{}", lines.join("\n")), &[]);
    assert!(entries.is_empty());
    assert_eq!(
        findings.iter().map(|f| f.code.name).collect::<Vec<_>>(),
        ["entry-nothing"]
    );
}

#[test]
fn an_audience_sees_of_entered_values_what_its_rule_lets_it() {
    use crate::scorecard::{Entered, Line, Sources};
    use crate::suppression::{Rule, seen_by};
    let mut loaded = loaded();
    let public = Rule::default();
    let rules = &mut loaded.authority.disclosure;
    rules.insert(public.audience.clone(), public);
    let entries = good("rent-arrears,2019-20-q2,,3,40,,final,");
    let definition = loaded.definition("rent-arrears").expect("adopted");
    let standing = Standing::of(&entries, definition, &loaded.authority.code);
    let (seen, _) = seen_by("public", &loaded.authority, standing.figures, &[]);
    let line = |figures: &[Figure]| {
        let sources = Sources {
            authority: &loaded.authority,
            set: &loaded.set,
            definitions: &loaded.definitions,
            figures,
            entered: Entered {
                definitions: &loaded.entered,
                entries: &entries,
            },
            records: &[],
        };
        let adoption = loaded.set.find("HBS 013").expect("adopted");
        let period = "2019-20-q2".parse().expect("a period");
        Line::build(sources, adoption, definition, period).figure
    };
    assert_eq!(line(&[]).state, State::Ok);
    let hidden = line(&seen.figures);
    assert_eq!((hidden.state, hidden.value()), (State::Suppressed, None));
    assert_eq!(hidden.numerator, NOUGHT);
}
