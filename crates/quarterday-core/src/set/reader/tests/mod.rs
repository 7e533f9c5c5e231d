//! A good authority folder, and how each test spoils it.

mod adoption;
mod authority;
mod check;
mod definition;
mod disclosure;
mod example_folder;
mod local;
mod many;
mod national;
mod page;
mod time;
mod view;
mod whole;

use super::{Loaded, Sources, read};
use crate::finding::Finding;

const AUTHORITY: &str = r#"name = "Darlington Borough Council"
code = "841"
ons_code = "E06000005"
synthetic = true
population_source = "Mid-year estimates"
definitions = ["../shared"]

[population]
2018 = 22_250
2019 = 22237

[papers]
director = "Director of Children and Adult Services"
author = "Head of Performance"
background_papers = "None."

[[papers.implication]]
heading = "Diversity"
text = "None."

[[papers.implication]]
heading = "Key Decision"
text = "This is not a key decision."
"#;

const SET: &str = r#"title = "Children and young people"
agreed_by = "Monitoring and Coordination Group"
agreed_on = 2018-07-02
then_agreed_by = "Scrutiny Committee Chairs"

[committees.zebras]
name = "Zebras Scrutiny Committee"

[committees.children]
name = "Children Scrutiny Committee"

[[realignment]]
on = 2019-12-05
by = "Council"
purpose = "align committees"

[[adoption]]
indicator = "assessments-45-days"
code = "CSC 101"
reported = "quarterly"
owner = "Assistant Director"
sentence = "It is {{ value }}, which is {{ against_target }}."
basis = "year-to-date"
committee = [
  { id = "zebras", from = 2018-07-02, by = "Group" },
  { id = "children", from = "2019-12-05", by = "Council" },
]
target = [
  { from = 2018-04-01, value = 88.10, tolerance = { points = 2.5 }, set_by = "Group" },
  { from = 2019-04-01, value = 90, tolerance = { floor = 80 }, set_by = "Council" },
  { from = 2020-04-01, none = true },
]

[[adoption]]
indicator = "cla"
code = "CSC 102"
reported = "six-monthly"
owner = "Head of Service"
sentence = "The number of children in care is {{ value }}."
committee = [{ id = "children", from = 2019-12-05, by = "Council" }]
"#;

const FACTS: &str = r#"name = "Assessments within 45 working days"
better = "higher"
unit = "percent"
decimals = 1
basis = "quarter"
source = "CIN census"
record = "ssd_cin_assessments"

[[needs]]
table = "ssd_involvements"
rows = "invo_professional_id IS NOT NULL"
why = "no worker is named"

[[needs]]
table = "local_visits"
"#;

const PAGE: &str = r"# Assessments within 45 working days

Assessments *authorised* in the period.

## What is left out

Nothing.

## Worked example

Three assessments.

### Given `ssd_cin_assessments`

| cina_assessment_id | cina_assessment_auth_date | note |
|---|---|---|
| A1 | 31/06/2019 | unreadable |
| `A2` |  | a \| b |

A word between.

### Cases in `2019-20-q2`

| case | met | because |
|---|---|---|
| A1 | yes | the 45th day |
| A2 | no | day 46 |
| A3 | excluded | no person |

### Figures

| period | basis | numerator | denominator | value | state |
|---|---|---|---|---|---|
| 2019-20-q2 | year-to-date | 1 | 2 | 50.0 | |
| 2019-20-q1 | | 0 | 0 | | no cases |

## Worked example: bank holidays

### Cases in 2018-19-q1

| case | met | because |
|---|---|---|
";

const CLA_FACTS: &str = r#"name = "Children in care"
better = "neither"
unit = "count"
decimals = 0
basis = "snapshot"
source = "SSDA903"
record = "ssd_cla_episodes"
"#;

const CLA_PAGE: &str = r"# Children in care

Children looked after.

## Worked example

### Cases in 2019-20-q2

| case | met | because |
|---|---|---|
| E1 | yes | open |

### Figures

| period | numerator |
|---|---|
| 2019-20-q2 | 1 |
";

const VISITS: &str = r#"title = "Visits by the family hub"
noun = "visits by the family hub"
source = "The hub's own spreadsheet"
event = "seen_on"

[columns]
visit_id = "key"
person_id = "person"
seen_on = "date"
left_at = "moment"
place = { codes = ["H: At home", "S"] }
"#;

const SET_PATH: &str = "set/set.toml";
const FACTS_PATH: &str = "children-england/assessments-45-days.toml";
const PAGE_PATH: &str = "children-england/assessments-45-days.md";

/// A folder with nothing wrong.
fn good() -> Sources {
    let files = [
        ("quarterday.toml", AUTHORITY),
        (SET_PATH, SET),
        (FACTS_PATH, FACTS),
        ("children-england/assessments-45-days.sql", "SELECT 1"),
        (PAGE_PATH, PAGE),
        ("children-england/cla.toml", CLA_FACTS),
        ("children-england/cla.sql", "SELECT 2"),
        ("children-england/cla.md", CLA_PAGE),
        ("children-england/README.md", "# What is here"),
        ("set/local/visits.toml", VISITS),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.into_iter().collect()
}

/// The good folder with one place of one file changed.
#[track_caller]
fn spoiled(path: &str, from: &str, to: &str) -> Sources {
    let mut sources = good();
    let text = sources.get(path).expect("the good folder has the file");
    assert_eq!(text.matches(from).count(), 1, "`{from}` must stand once");
    let text = text.replace(from, to);
    sources.add(path, text);
    sources
}

/// A finding in brief: its kind, its file, the part of the line it points at, its help.
#[derive(Debug, Eq, PartialEq)]
struct Brief {
    name: &'static str,
    file: String,
    at: String,
    help: String,
}

/// What a finding says, after checking that its place is in the file.
fn brief(sources: &Sources, finding: &Finding) -> Brief {
    let place = finding.place.clone().unwrap_or_default();
    let excerpt = place.excerpt.unwrap_or_default();
    let at = place.columns.map_or(String::new(), |(from, to)| {
        let count = usize::try_from(to - from).unwrap_or(0);
        let skipped = usize::try_from(from - 1).unwrap_or(0);
        excerpt.chars().skip(skipped).take(count).collect()
    });
    if let Some(line) = place.line {
        let text = sources.get(&place.file).unwrap_or_default();
        let index = usize::try_from(line - 1).unwrap_or(0);
        let written = text.split('\n').nth(index).map(str::trim_end);
        assert_eq!(written, Some(excerpt.trim_end()), "{finding:?}");
    }
    Brief {
        name: finding.code.name,
        file: place.file,
        at,
        help: finding.help.clone().unwrap_or_default(),
    }
}

/// Every finding in brief.
fn briefs(sources: &Sources) -> (Loaded, Vec<Brief>) {
    let (loaded, findings) = read(sources);
    let briefs = findings.iter().map(|finding| brief(sources, finding));
    (loaded, briefs.collect())
}

/// Checks that a change gives one finding and no other, of this kind, in the changed file, pointing
/// at this text and with this in its help.
#[track_caller]
fn only((path, from, to): (&str, &str, &str), name: &str, at: &str, help: &str) {
    let sources = spoiled(path, from, to);
    let (_, briefs) = briefs(&sources);
    let is_it = |brief: &Brief| {
        brief.name == name && brief.file == path && brief.at == at && brief.help.contains(help)
    };
    assert!(
        briefs.len() == 1 && briefs.iter().all(is_it),
        "`{to}` for `{from}` should give only {name} at `{at}` with `{help}`: {briefs:#?}"
    );
}
