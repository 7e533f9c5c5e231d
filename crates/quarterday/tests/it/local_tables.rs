//! A spreadsheet of the council's own, from its file to a figure and back to its lines.

use std::fs;
use std::path::Path;

use crate::loads::{council, json};
use crate::quarterday;

const TABLE: &str = r#"
title  = "Visits by the family hub"
noun   = "visits by the family hub"
source = "The hub's own spreadsheet"
event  = "seen_on"

[columns]
visit_id  = "key"
person_id = "person"
seen_on   = "date"
asked_at  = "moment"
left_at   = "moment"
"#;

const FACTS: &str = r#"
name     = "Visits by the family hub of an hour or less"
better   = "higher"
unit     = "percent"
decimals = 1
basis    = "quarter"
source   = "This test"
record   = "local_visits"
"#;

const QUERY: &str = "
SELECT
    visit_id AS case_id,
    person_id AS child_id,
    seen_on AS on_date,
    left_at <= hours_after(asked_at, 1) AS met
FROM local_visits
";

const PAGE: &str = "# Visits by the family hub of an hour or less

The share of visits that took an hour or less.

## Worked example

The records are made up.

### Given local_visits

| visit_id | person_id | seen_on | asked_at | left_at |
|---|---|---|---|---|
| V1 | C1 | 2019-09-02 | 2019-09-02 10:00 | 2019-09-02 11:00 |
| V2 | C2 | 2019-09-02 | 2019-09-02 10:00 | 2019-09-02 11:01 |

### Cases in 2019-20-q2

| case | met | because |
|---|---|---|
| V1 | yes | an hour exactly |
| V2 | no | a minute more |

### Figures

| period | numerator | denominator | value |
|---|---|---|---|
| 2019-20-q2 | 1 | 2 | 50.0 |
";

const ADOPTION: &str = r#"
[[adoption]]
indicator = "hub-visits"
code      = "HUB 1"
reported  = "quarterly"
owner     = "Head of Early Help"
sentence  = "{{ value }}."
committee = [{ id = "children-young-people", from = 2000-04-01, by = "this test" }]
"#;

const VISITS: &str = "Visit ID,Person ID,Seen on,Asked at,Left at
1,C1,02/09/2019,02/09/2019 10:00,02/09/2019 10:59
2,C2,03/09/2019,03/09/2019 10:00,03/09/2019 12:00
3,C1,04/09/2019,04/09/2019 10:00,04/09/2019 11:00
";

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// A council that measures its hub's visits, with none loaded.
fn hub() -> tempfile::TempDir {
    let dir = council();
    let folder = dir.path().join("council");
    write(&folder, "set/local/visits.toml", TABLE);
    for (ending, text) in [("toml", FACTS), ("sql", QUERY), ("md", PAGE)] {
        write(
            &folder,
            &format!("set/definitions/hub-visits.{ending}"),
            text,
        );
    }
    let set = fs::read_to_string(folder.join("set/set.toml")).expect("the set");
    write(&folder, "set/set.toml", &format!("{set}{ADOPTION}"));
    dir
}

#[test]
fn a_spreadsheet_of_the_council_s_own_becomes_a_figure_that_opens_to_its_lines() {
    let dir = hub();
    let folder = dir.path().join("council");
    quarterday(&folder, &["check"]).done();
    let figure = || {
        quarterday(&folder, &["run", "--period", "2019-20-q2"]);
        let figures = [
            "figures",
            "--indicator",
            "hub-visits",
            "--period",
            "2019-20-q2",
        ];
        json(quarterday(
            &folder,
            &[&figures[..], &["--format", "json"]].concat(),
        ))[0]
            .clone()
    };
    let before = figure();
    assert_eq!(before["state"], "not measured");
    let reason = before["reason"].as_str().expect("a reason");
    assert!(
        reason.contains("no visits by the family hub have been loaded"),
        "{reason}"
    );

    write(dir.path(), "hub.csv", VISITS);
    quarterday(&folder, &["load", "../hub.csv"]).done();
    let after = figure();
    assert_eq!(
        (&after["state"], &after["numerator"]),
        (&"ok".into(), &"2".into())
    );
    assert_eq!(after["denominator"], "3");

    let cases = ["cases", "hub-visits", "--period", "2019-20-q2", "--not-met"];
    let cases = [&cases[..], &["--records", "--format", "json"]].concat();
    let cases = quarterday(&folder, &cases).done();
    assert!(
        cases.contains("hub.csv") && cases.contains("local_visits"),
        "{cases}"
    );

    // Its columns change: what was loaded is not what the query asks for.
    write(
        &folder,
        "set/local/visits.toml",
        &TABLE.replace("asked_at  = \"moment\"", "asked_at  = \"date\""),
    );
    write(
        &folder,
        "set/definitions/hub-visits.sql",
        &QUERY.replace("left_at <= hours_after(asked_at, 1)", "seen_on = asked_at"),
    );
    let page = PAGE.replace("| V2 | no |", "| V2 | yes |");
    let page = page
        .replace("2019-09-02 10:00", "2019-09-02")
        .replace("| 1 | 2 | 50.0 |", "| 2 | 2 | 100.0 |");
    write(&folder, "set/definitions/hub-visits.md", &page);
    let changed = figure();
    let reason = changed["reason"].as_str().expect("a reason");
    assert!(reason.contains("load it again"), "{reason}");
}

#[test]
fn a_table_that_nobody_described_is_found_with_the_nearest_name() {
    let dir = hub();
    let folder = dir.path().join("council");
    write(
        &folder,
        "set/definitions/hub-visits.sql",
        &QUERY.replace("FROM local_visits", "FROM local_visit"),
    );
    let said = quarterday(&folder, &["check"]).stopped();
    assert!(
        said.contains("local_visit`") && said.contains("`local_visits`"),
        "{said}"
    );
}

#[test]
fn a_load_says_what_is_wrong_with_the_file_that_describes_a_table() {
    let dir = hub();
    let folder = dir.path().join("council");
    let faulty = TABLE.replace("noun ", "word ");
    write(&folder, "set/local/visits.toml", &faulty);
    fs::write(
        dir.path().join("hub.csv"),
        "visit_id,seen_on\nV1,2019-09-02\n",
    )
    .expect("written");
    let said = quarterday(&folder, &["load", "../hub.csv"]).stopped();
    assert!(
        said.contains("set/local/visits.toml") && said.contains("`word`"),
        "{said}"
    );
    assert!(said.contains("nothing was loaded"), "{said}");
}
