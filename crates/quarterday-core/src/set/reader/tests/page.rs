//! Each fault of a definition's page gives its one finding.

use super::{CLA_PAGE, PAGE_PATH, briefs, good, only};
use crate::set::{Ages, Population};

#[track_caller]
fn page(from: &str, to: &str, name: &str, at: &str, help: &str) {
    only((PAGE_PATH, from, to), name, at, help);
}

/// The finding of a page put in the place of the other definition's.
#[track_caller]
fn cla_page(text: &str) -> Vec<(&'static str, String, String)> {
    let mut sources = good();
    sources.add("children-england/cla.md", text);
    let briefs = briefs(&sources).1.into_iter();
    briefs.map(|b| (b.name, b.at, b.help)).collect()
}

#[test]
fn titles() {
    page(
        "# Assessments within",
        "# Assessments in",
        "title-differs",
        "# Assessments in 45 working days",
        "",
    );
    page(
        "# Assessments within 45 working days\n",
        "",
        "title-differs",
        "",
        "",
    );
}

#[test]
fn a_page_has_a_worked_example() {
    let found = cla_page("# Children in care\n\nWords.\n");
    let help = "add a section `## Worked example`".to_owned();
    assert_eq!(found, [("no-worked-example", String::new(), help)]);
    for heading in [
        "## Worked exmaple",
        "### Worked example",
        "## Working example: one",
    ] {
        let found = cla_page(&CLA_PAGE.replace("## Worked example", heading));
        let name: Vec<_> = found
            .iter()
            .map(|(name, at, _)| (*name, at.as_str()))
            .collect();
        assert_eq!(name, [("no-worked-example", heading)]);
    }
}

#[test]
fn headings() {
    let unknown = |from, to, help| page(from, to, "unknown-heading", to, help);
    unknown(
        "### Given `ssd_cin_assessments`",
        "### Giving ssd_cin_assessments",
        "### Given",
    );
    unknown("### Given `ssd_cin_assessments`", "### Something else", "");
    unknown(
        "### Cases in `2019-20-q2`",
        "### Case in 2019-20-q2",
        "### Cases in",
    );
    unknown("### Figures", "### Figure", "### Figures");
    unknown("### Figures", "## Figures", "### Figures");
    unknown("### Figures", "###Figures", "### Figures");
    unknown(
        "## Worked example: bank holidays",
        "##Worked example: x",
        "## Worked example",
    );
    unknown(
        "## Worked example: bank holidays",
        "## Worked exampel: x",
        "## Worked example",
    );
    let bad = "### Cases in Quarter 2";
    page(
        "### Cases in `2019-20-q2`",
        bad,
        "unreadable-period",
        bad,
        "2019-20-q2",
    );
}

#[test]
fn given_populations() {
    let with = |head: &str, row: &str| {
        let dashes = "|---".repeat(head.matches('|').count() - 1);
        let given = format!(
            "### Given population\n\n{head}\n{dashes}|\n| 2018 | 22250 |\n{row}\n\n### Cases in 2019-20-q2"
        );
        CLA_PAGE.replace("### Cases in 2019-20-q2", &given)
    };
    let head = "| year | persons |";
    let found = |head: &str, row: &str| {
        let found = cla_page(&with(head, row));
        assert_eq!(found.len(), 1, "{row}: {found:?}");
        let (name, at, _) = found.first().expect("there is one");
        (*name, at.clone())
    };
    let is = |name, at: &str| (name, at.to_owned());
    assert_eq!(found(head, "| 18 | 22250 |"), is("population", "18"));
    assert_eq!(found(head, "| 2018 | 22250 |"), is("population", "2018"));
    assert_eq!(found(head, "| 2019 | 0 |"), is("number-out-of-range", "0"));
    assert_eq!(
        found(head, "| 2019 | 22,237 |"),
        is("number-out-of-range", "22,237")
    );
    assert_eq!(found(head, "| 2019 |  |").0, "empty-cell");
    let ages = CLA_PAGE.replace(
        "### Cases in 2019-20-q2",
        "### Given population\n\n| year | ages | persons | note |\n|---|---|---|---|\n\
         | 2019 | 10-17 | 9500 | |\n| 2019 |  | 22237 | blank: 0 to 17 |\n\n\
         ### Cases in 2019-20-q2",
    );
    assert_eq!(cla_page(&ages), []);
    let under = cla_page(&ages.replace("10-17", "under 18"));
    let under: Vec<_> = under
        .iter()
        .map(|(name, at, _)| (*name, at.as_str()))
        .collect();
    assert_eq!(under, [("population", "under 18")]);
    let mut sources = good();
    sources.add("children-england/cla.md", ages);
    let mut definitions = briefs(&sources).0.definitions;
    let definition = definitions.remove("cla").expect("it can be read");
    let mut population = Population::default();
    population.insert(Ages::CHILDREN, 2019, 22_237);
    population.insert("10-17".parse().expect("ages"), 2019, 9_500);
    let given = definition
        .examples
        .first()
        .map(|example| &example.population);
    assert_eq!(given, Some(&population));
}

#[test]
fn tables_and_columns() {
    let bad = "### Given ssd_cin_assesments";
    let help = "`ssd_cin_assessments`";
    page(
        "### Given `ssd_cin_assessments`",
        bad,
        "set-unknown-table",
        bad,
        help,
    );
    let id = "cina_assessment_id";
    page(
        id,
        "cina_assesment_id",
        "example-unknown-column",
        "cina_assesment_id",
        "`cina_assessment_id`",
    );
    page(
        "| note |",
        "| notes |",
        "example-unknown-column",
        "notes",
        "`note`",
    );
    page(
        "auth_date | note |",
        "auth_date | cina_assessment_id |",
        "example-column-twice",
        id,
        "",
    );
    page(
        "| period | basis |",
        "| perod | basis |",
        "example-unknown-column",
        "perod",
        "`period`",
    );
    let found = cla_page(&CLA_PAGE.replace("| because |", "| why |"));
    let names: Vec<_> = found
        .iter()
        .map(|(name, at, _)| (*name, at.as_str()))
        .collect();
    let missing = ("example-missing-column", "| case | met | why |");
    assert_eq!(names, [missing, ("example-unknown-column", "why")]);
}

#[test]
fn tables_that_are_not_there() {
    let table = "| case | met | because |\n|---|---|---|\n| E1 | yes | open |\n";
    let found = cla_page(&CLA_PAGE.replace(table, ""));
    assert_eq!(
        found,
        [(
            "missing-table",
            "### Cases in 2019-20-q2".to_owned(),
            String::new()
        )]
    );
    let found = cla_page(&CLA_PAGE.replace("|---|---|---|", "|---|---|"));
    let (name, at, _) = found.first().expect("one");
    assert_eq!(
        (found.len(), *name, at.as_str()),
        (1, "missing-table", "| case | met | because |")
    );
    let found = cla_page(&CLA_PAGE.replace("### Cases in 2019-20-q2\n", ""));
    let names: Vec<_> = found
        .iter()
        .map(|(name, at, _)| (*name, at.as_str()))
        .collect();
    let stray = ("stray-table", "| case | met | because |");
    assert_eq!(names, [("missing-section", "## Worked example"), stray]);
    let (before, _) = CLA_PAGE.split_once("### Figures").expect("has figures");
    let found = cla_page(before);
    assert_eq!(
        found,
        [(
            "missing-section",
            "## Worked example".to_owned(),
            String::new()
        )]
    );
}

#[test]
fn missing_columns() {
    let found = cla_page(&CLA_PAGE.replace(
        "| case | met | because |\n|---|---|---|\n| E1 | yes | open |",
        "| case | met |\n|---|---|\n| E1 | yes |",
    ));
    assert_eq!(
        found,
        [(
            "example-missing-column",
            "| case | met |".to_owned(),
            String::new()
        )]
    );
}

#[test]
fn rows() {
    let short = "| A1 | yes |";
    page(
        "| A1 | yes | the 45th day |",
        short,
        "ragged-row",
        short,
        "",
    );
    let long = "| A1 | 31/06/2019 | unreadable | x |";
    page(
        "| A1 | 31/06/2019 | unreadable |",
        long,
        "ragged-row",
        long,
        "",
    );
    page(
        "\n\nA word between.",
        "\nA word between.",
        "ragged-row",
        "A word between.",
        "",
    );
}

#[test]
fn cells() {
    page(
        "| A2 | no |",
        "| A2 | nope |",
        "unknown-word",
        "nope",
        "`no`",
    );
    page(
        "| A2 | no |",
        "| A2 |  |",
        "empty-cell",
        "| A2 |  | day 46 |",
        "",
    );
    page("| A2 | no |", "| A1 | no |", "case-twice", "A1", "");
    page(
        "| 2019-20-q1 |",
        "| 2019-20-q5 |",
        "unreadable-period",
        "2019-20-q5",
        "2019-20-q2",
    );
    page(
        "| 50.0 |",
        "| 50.0% |",
        "unreadable-number",
        "50.0%",
        "92.7",
    );
    page(
        "| no cases |",
        "| none |",
        "unknown-word",
        "none",
        "`not due`",
    );
    page(
        "| year-to-date |",
        "| ytd |",
        "unknown-word",
        "ytd",
        "`year-to-date`",
    );
}

#[test]
fn columns_of_the_authority_s_own_tables_are_known_too() {
    let given = |column: &str| {
        let rows = "|---|---|\n| 1 | 2 |\n\n### Cases in";
        let given = format!("### Given local_visits\n\n| visit_id | {column} |\n{rows}");
        cla_page(&CLA_PAGE.replace("### Cases in", &given))
    };
    assert_eq!(given("seen_on"), []);
    let names: Vec<_> = given("seen").into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["example-unknown-column"]);
}
