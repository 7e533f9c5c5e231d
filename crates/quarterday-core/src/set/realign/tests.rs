//! A realignment writes its rows and leaves all else in the files as it was.

use super::*;
use crate::set::By;

const AUTHORITY: &str = "name = \"Sample Council\"\ncode = \"841\"\n";

const SET: &str = r#"# What was agreed in 2018.
title = "The council's indicators"   # not the plan's

[committees.health]
name = "Health Scrutiny Committee" # culture too

[committees.place]
name = "Place Scrutiny Committee"

[exceptions]
off_target = "missed"
"#;

/// An adoption with entered values.
fn adoption(slug: &str, code: &str, service: &str, committee: &str) -> String {
    format!(
        "\n# {code}\n[[adoption]]\nentered = true\nindicator = \"{slug}\"\nname = \"{slug}\"\n\
         better = \"lower\"\nunit = \"count\"\ndecimals = 0\nbasis = \"quarter\"\n\
         code      = \"{code}\"\nreported = \"quarterly\"\nservice = \"{service}\"\n\
         owner = \"Head of Service\"\nsentence = \"It is {{{{ value }}}}.\"\n\
         committee = {committee}\n"
    )
}

fn sources() -> Sources {
    let health =
        "[\n  # since the beginning\n  { id = \"health\", from = 2018-06-04, by = \"Group\" },\n]";
    let place = "[{ id = \"place\", from = 2018-06-04, by = \"Group\" }] # one";
    let more = [
        adoption("conceptions", "PBH 016", "Public Health", health),
        adoption("pupils", "CUL 063", "Culture", health),
        adoption("shows", "CUL 037", "Culture", place),
    ]
    .concat();
    let files = [
        ("quarterday.toml", AUTHORITY.to_owned()),
        (
            "set/set.toml",
            SET.to_owned() + &adoption("litter", "ENV 005", "Environment", place),
        ),
        ("set/culture.toml", more),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    files.into_iter().collect()
}

fn plan(moves: &[(&str, &str)]) -> Plan {
    let moves = moves.iter().map(|(what, to)| Move {
        what: (*what).to_owned(),
        to: (*to).to_owned(),
    });
    Plan {
        on: "2019-12-05".parse().expect("a day"),
        by: "Council".to_owned(),
        purpose: "align Scrutiny Committees to \"portfolios\"".to_owned(),
        begin: vec![("housing".to_owned(), "Health and Housing".to_owned())],
        end: vec!["health".to_owned()],
        moves: moves.collect(),
    }
}

#[track_caller]
fn done(plan: &Plan) -> Realigned {
    realign(&sources(), plan).expect("a realignment")
}

fn names(realigned: Result<Realigned, Vec<Finding>>) -> Vec<&'static str> {
    let findings = realigned.expect_err("findings");
    findings.iter().map(|finding| finding.code.name).collect()
}

#[test]
fn rows_are_written_and_all_else_stays() {
    let realigned = done(&plan(&[("health", "housing")]));
    assert_eq!(realigned.moved, ["conceptions", "pupils"]);
    let main = realigned.files.get("set/set.toml").expect("changed");
    assert!(
        main.starts_with(
            "# What was agreed in 2018.\ntitle = \"The council's indicators\"   # not"
        )
    );
    let health = "name = \"Health Scrutiny Committee\" # culture too\nuntil = 2019-12-05\n\
                  became = [\"housing\"]\n";
    assert!(main.contains(health), "{main}");
    let housing = "[committees.housing]\nname = \"Health and Housing\"\nfrom = 2019-12-05\n";
    assert!(main.contains(housing), "{main}");
    let more = realigned.files.get("set/culture.toml").expect("changed");
    let rows = "committee = [\n  # since the beginning\n  { id = \"health\", from = 2018-06-04, by = \"Group\" },\n  \
                { id = \"housing\", from = 2019-12-05, by = \"Council, 5 December 2019\" },\n]\n";
    assert_eq!(more.matches(rows).count(), 2, "{more}");
    // What is not of the realignment is there, line for line, in both.
    let originals = sources();
    for (file, text) in &realigned.files {
        let lines: Vec<&str> = text.lines().collect();
        let original = originals.get(file).expect("a file").lines();
        assert!(
            original.into_iter().all(|line| lines.contains(&line)),
            "{text}"
        );
    }
}

#[test]
fn a_row_on_the_line_of_its_key_moves_to_its_own_with_the_new_one() {
    let mut plan = plan(&[("health", "housing"), ("shows", "housing")]);
    plan.end.clear();
    let realigned = done(&plan);
    let more = realigned.files.get("set/culture.toml").expect("changed");
    let rows = "committee = [\n    { id = \"place\", from = 2018-06-04, by = \"Group\" },\n    \
                { id = \"housing\", from = 2019-12-05, by = \"Council, 5 December 2019\" },\n] # one\n";
    assert!(more.contains(rows), "{more}");
}

#[test]
fn before_and_after_are_the_set_on_the_day_before_and_the_day() {
    let moves = [("health", "housing"), ("CUL", "place")];
    let realigned = done(&plan(&moves));
    let on = |day: &str| {
        let as_at = realigned.after.set.as_at(day.parse().expect("a day"));
        let counts = as_at.counts(By::Committee);
        counts
            .iter()
            .map(|t| (t.name.map(str::to_owned), t.count))
            .collect::<Vec<_>>()
    };
    let count = |name: &str, count: usize| (Some(name.to_owned()), count);
    assert_eq!(
        on("2019-12-04"),
        [
            count("Health Scrutiny Committee", 2),
            count("Place Scrutiny Committee", 2)
        ]
    );
    assert_eq!(
        on("2019-12-05"),
        [
            count("Place Scrutiny Committee", 3),
            count("Health and Housing", 1)
        ]
    );
    let health = realigned
        .after
        .set
        .committee("health")
        .expect("it stays in the set");
    assert_eq!(
        health.became,
        ["housing", "place"],
        "a committee that was split"
    );
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    assert_eq!(
        names(realign(&sources(), &plan(&[("helth", "housing")]))),
        ["realign-unknown"]
    );
    assert_eq!(
        names(realign(&sources(), &plan(&[("health", "houses")]))),
        ["realign-unknown"]
    );
    assert_eq!(
        names(realign(&sources(), &plan(&[]))),
        ["realign-nothing-moves"]
    );
    let mut there = plan(&[("health", "place")]);
    there.begin = vec![("place".to_owned(), "Place".to_owned())];
    assert_eq!(
        names(realign(&sources(), &there)),
        ["realign-committee-there"]
    );
    // One of two of the committee's indicators is left behind.
    assert_eq!(
        names(realign(&sources(), &plan(&[("PBH", "housing")]))),
        ["committee-not-there"]
    );
    let mut earlier = plan(&[("health", "housing")]);
    earlier.on = "2018-06-04".parse().expect("a day");
    assert!(realign(&sources(), &earlier).is_err());
}

#[test]
fn a_realignment_twice_moves_nothing() {
    let mut plan = plan(&[("health", "housing")]);
    let realigned = done(&plan);
    let mut after = sources();
    for (file, text) in &realigned.files {
        after.add(file, text);
    }
    plan.begin.clear();
    plan.end.clear();
    assert!(realign(&after, &plan).is_err());
}

#[test]
fn a_form_that_rows_cannot_be_added_to_is_told() {
    let mut sources = sources();
    let inline = SET.replace(
        "[committees.health]\nname = \"Health Scrutiny Committee\" # culture too\n\n\
         [committees.place]\nname = \"Place Scrutiny Committee\"\n",
        "",
    );
    let committees =
        "committees = { health = { name = \"Health\" }, place = { name = \"Place\" } }\n";
    sources.add("set/set.toml", format!("{committees}{inline}"));
    assert_eq!(
        names(realign(&sources, &plan(&[("health", "housing")]))),
        ["realign-unedited"]
    );
}
