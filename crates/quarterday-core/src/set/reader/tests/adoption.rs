//! Each fault of `set/set.toml` gives its one finding.

use super::{SET_PATH, briefs, only, spoiled};

#[track_caller]
fn set(from: &str, to: &str, name: &str, at: &str, help: &str) {
    only((SET_PATH, from, to), name, at, help);
}

#[test]
fn misspelt_keys() {
    set("title =", "tilte =", "unknown-key", "tilte", "`title`");
    set(
        "then_agreed_by",
        "then_agred_by",
        "unknown-key",
        "then_agred_by",
        "`then_agreed_by`",
    );
    set(
        "code = \"CSC 101\"",
        "coed = \"CSC 101\"",
        "unknown-key",
        "coed",
        "`code`",
    );
    set(
        "{ points = 2.5 }",
        "{ point = 2.5 }",
        "unknown-key",
        "point",
        "`points`",
    );
    set(
        "[committees.zebras]\nname",
        "[committees.zebras]\nnmae",
        "unknown-key",
        "nmae",
        "`name`",
    );
    set(
        "purpose",
        "porpoise",
        "unknown-key",
        "porpoise",
        "`purpose`",
    );
    set(
        "basis =",
        "colour =",
        "unknown-key",
        "colour",
        "the keys here are",
    );
}

#[test]
fn missing_keys() {
    set(
        "owner = \"Assistant Director\"\n",
        "",
        "missing-key",
        "[[adoption]]",
        "",
    );
    let row = r#"{ id = "zebras", from = 2018-07-02, by = "Group" }"#;
    let without = r#"{ id = "zebras", from = 2018-07-02 }"#;
    set(row, without, "missing-key", without, "");
    set(
        "title = \"Children and young people\"\n",
        "",
        "missing-key",
        "",
        "",
    );
    set("agreed_on = 2018-07-02\n", "", "missing-key", "", "");
}

#[test]
fn a_set_need_not_be_agreed_yet() {
    let agreed = "agreed_by = \"Monitoring and Coordination Group\"\nagreed_on = 2018-07-02\n";
    let (loaded, briefs) = briefs(&spoiled(SET_PATH, agreed, ""));
    assert_eq!(briefs, []);
    assert_eq!(loaded.set.agreed_on, None);
}

#[test]
fn unknown_words() {
    set(
        "\"quarterly\"",
        "\"quaterly\"",
        "unknown-word",
        "\"quaterly\"",
        "`quarterly` is a similar",
    );
    set(
        "\"quarterly\"",
        "\"now and then\"",
        "unknown-word",
        "\"now and then\"",
        "one of `monthly`",
    );
    set(
        "\"year-to-date\"",
        "\"year to date\"",
        "unknown-word",
        "\"year to date\"",
        "`year-to-date`",
    );
}

#[test]
fn unknown_indicators_and_committees() {
    let near = "\"asessments-45-days\"";
    set(
        "\"assessments-45-days\"",
        near,
        "unknown-indicator",
        near,
        "`assessments-45-days`",
    );
    set(
        "\"assessments-45-days\"",
        "\"x\"",
        "unknown-indicator",
        "\"x\"",
        "",
    );
    set(
        "id = \"zebras\"",
        "id = \"zebra\"",
        "unknown-committee",
        "\"zebra\"",
        "`zebras`",
    );
    set(
        "id = \"zebras\"",
        "id = \"q\"",
        "unknown-committee",
        "\"q\"",
        "`zebras` or `children`",
    );
}

#[test]
fn dates() {
    let impossible = |from, to, at| set(from, to, "impossible-date", at, "");
    impossible("on = 2019-12-05", "on = 2019-06-31", "2019-06-31");
    impossible("on = 2019-12-05", "on = \"2019-02-29\"", "\"2019-02-29\"");
    impossible("from = 2018-07-02", "from = 2019-06-31", "2019-06-31");
    let unreadable = |to: &str, at| {
        set(
            "agreed_on = 2018-07-02",
            to,
            "set-unreadable-date",
            at,
            "2019-09-30",
        );
    };
    unreadable("agreed_on = 02/07/2018", "02/07/2018");
    unreadable("agreed_on = \"2 July 2018\"", "\"2 July 2018\"");
    unreadable("agreed_on = 2 July 2018", "2 July 2018");
    unreadable("agreed_on = 2018-7-2", "2018-7-2");
    unreadable("agreed_on = 2018", "2018");
    unreadable("agreed_on = 2018-07-02T10:00:00", "2018-07-02T10:00:00");
}

#[test]
fn the_order_of_dates() {
    let late = "from = 2021-04-01, value = 88.10";
    set(
        "from = 2018-04-01, value = 88.10",
        late,
        "dates-out-of-order",
        "2019-04-01",
        "order",
    );
    let same = "from = 2019-04-01, value = 88.10";
    set(
        "from = 2018-04-01, value = 88.10",
        same,
        "date-twice",
        "2019-04-01",
        "",
    );
    set(
        "\"2019-12-05\", by",
        "2018-07-02, by",
        "date-twice",
        "2018-07-02",
        "",
    );
}

#[test]
fn codes_and_indicators_twice() {
    set("\"CSC 102\"", "\"csc101\"", "code-twice", "\"csc101\"", "");
    set(
        "\"cla\"",
        "\"assessments-45-days\"",
        "indicator-twice",
        "\"assessments-45-days\"",
        "",
    );
}

#[test]
fn targets() {
    set(
        "value = 90",
        "value = 100.1",
        "target-out-of-range",
        "100.1",
        "",
    );
    set("value = 90", "value = -1", "target-out-of-range", "-1", "");
    set("value = 90", "value = \"90\"", "wrong-kind", "\"90\"", "");
    set(
        "value = 90",
        "value = 9e1",
        "unreadable-number",
        "9e1",
        "92.7",
    );
    set(
        "value = 90",
        "value = 0x5A",
        "unreadable-number",
        "0x5A",
        "",
    );
    let both = "{ from = 2020-04-01, none = true, value = 1 }";
    set(
        "{ from = 2020-04-01, none = true }",
        both,
        "target-and-none",
        both,
        "`none`",
    );
}

#[test]
fn tolerances() {
    let both = "{ points = 2.5, percent = 1 }";
    set(
        "{ points = 2.5 }",
        both,
        "tolerance-form",
        both,
        "one of `points`",
    );
    set(
        "{ points = 2.5 }",
        "{}",
        "tolerance-form",
        "{}",
        "one of `points`",
    );
    set(
        "{ points = 2.5 }",
        "{ points = -2 }",
        "number-out-of-range",
        "-2",
        "",
    );
    set("{ points = 2.5 }", "2.5", "wrong-kind", "2.5", "");
    set(
        "{ floor = 80 }",
        "{ floor = 91 }",
        "floor-on-wrong-side",
        "91",
        "",
    );
}

#[test]
fn sentences() {
    let sentence = "It is {{ value }}, which is {{ against_target }}.";
    set(sentence, " ", "empty-text", "\" \"", "");
    set(sentence, "It is {{ value, which.", "braces", "{{", "");
    set(sentence, "It is value }}.", "braces", "}}", "");
}

#[test]
fn text_that_is_not_toml() {
    let syntax = |from, to, at| set(from, to, "toml-syntax", at, "");
    syntax("[committees.zebras]", "[committees.zebras", "");
    syntax("title = \"Ch", "title = \"\"\"Ch", "");
    syntax("code = \"CSC 101\"", "code = CSC 101", "CSC 101");
    syntax("code = \"CSC 101\"", "code = \"CSC 101", "");
    syntax("code = \"CSC 101\"", "code \"CSC 101\"", "code \"CSC 101\"");
    syntax("code = \"CSC 101\"", "code", "code");
    syntax("code = \"CSC 101\"", "code =", "");
    syntax(
        "owner = \"Head of Service\"",
        "code = \"CSC 103\"\nowner = \"H\"",
        "code",
    );
    syntax(
        "by = \"Council\" },\n]",
        "by = \"Council\" },\n",
        "committee = [",
    );
    syntax(
        "from = 2018-07-02, by",
        "from = 2018-07-02 by",
        "2018-07-02 by",
    );
}

#[test]
fn an_adoption_with_a_fault_is_left_out_and_the_others_are_read() {
    let loaded = briefs(&spoiled(SET_PATH, "value = 90", "value = 900")).0;
    let slugs: Vec<&str> = loaded
        .set
        .adoptions
        .iter()
        .map(|a| a.indicator.as_str())
        .collect();
    assert_eq!(slugs, ["cla"]);
    assert_eq!(loaded.definitions.len(), 2);
}

#[test]
fn targets_that_cannot_be_or_are_hard_to_believe() {
    set(
        "value = 88.10",
        "value = 0",
        "target-nought",
        "0",
        "`none = true`",
    );
    set(
        "value = 88.10",
        "value = 0.9",
        "target-far-off",
        "0.9",
        "as 90",
    );
    set(
        "value = 90",
        "value = 90, unit = \"count\"",
        "target-other-unit",
        "\"count\"",
        "",
    );
    set(
        "value = 90",
        "value = 90, basis = \"quarter\"",
        "target-other-basis",
        "\"quarter\"",
        "",
    );
    set(
        "value = 90",
        "value = 90, to = 95",
        "target-range",
        "95",
        "leave `to` out",
    );
    set(
        "{ points = 2.5 }",
        "{ below = 2, above = 1 }",
        "tolerance-unused-side",
        "1",
        "leave it out",
    );
    set(
        "value = 88.10",
        "value = 1.1",
        "target-far-off",
        "2019-04-01",
        "the point",
    );
}

#[test]
fn the_exceptions_rule_is_of_one_to_eight_reports() {
    let rule = |keys: &str| {
        format!(
            "[committees.children]\nname = \"Children Scrutiny Committee\"\n\n[exceptions]\n{keys}"
        )
    };
    let before = "[committees.children]\nname = \"Children Scrutiny Committee\"";
    set(
        before,
        &rule("reports = 9\noff_target = \"missed\""),
        "number-out-of-range",
        "9",
        "",
    );
    set(
        before,
        &rule("off_target = \"red\""),
        "unknown-word",
        "\"red\"",
        "",
    );
    set(
        before,
        &rule("reports = 2"),
        "missing-key",
        "[exceptions]",
        "",
    );
}

#[test]
fn a_target_may_differ_by_quarter() {
    let profile = "value = 90, profile = { q1 = 22.5, q2 = 45, q3 = 70, q4 = 90 }, \
                   evidence = \"the level of the last three years\"";
    let without = "tolerance = { points = 5 }, ";
    let text = |written: &str| {
        let sources = spoiled(SET_PATH, "tolerance = { floor = 80 }, ", without);
        let set = sources
            .get(SET_PATH)
            .expect("a set")
            .replace("value = 90", written);
        let mut sources = sources;
        sources.add(SET_PATH, set);
        briefs(&sources)
    };
    let (loaded, found) = text(profile);
    assert_eq!(found, []);
    let adoption = loaded.set.find("CSC 101").expect("read");
    let asked = |day: &str| {
        let target = adoption.target_on(day.parse().expect("a day"))?;
        Some((target.value.to_string(), target.evidence.clone()))
    };
    let evidence = Some("the level of the last three years".to_owned());
    for (day, value) in [
        ("2019-04-01", "22.5"),
        ("2019-06-30", "22.5"),
        ("2019-09-30", "45"),
        ("2019-12-31", "70"),
        ("2020-03-31", "90"),
    ] {
        assert_eq!(
            asked(day),
            Some((value.to_owned(), evidence.clone())),
            "{day}"
        );
    }
    let names = |written: &str| -> Vec<&'static str> {
        text(written).1.iter().map(|brief| brief.name).collect()
    };
    assert_eq!(
        names("profile = { q1 = 22, q2 = 45, q3 = 70, q4 = 90 }"),
        [""; 0]
    );
    assert_eq!(
        names("profile = { q1 = 22, q2 = 45, q3 = 70 }"),
        ["missing-key"]
    );
    assert_eq!(
        names("value = 91, profile = { q1 = 22, q2 = 45, q3 = 70, q4 = 90 }"),
        ["target-profile"]
    );
    assert_eq!(
        names("profile = { q1 = 50, q2 = 45, q3 = 70, q4 = 90 }"),
        ["target-profile"]
    );
    assert_eq!(
        names("profile = { q1 = 22, q2 = 45, q3 = 70, q4 = 190 }"),
        ["target-out-of-range"]
    );
}
