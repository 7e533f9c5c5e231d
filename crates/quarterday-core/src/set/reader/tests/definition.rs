//! Each fault of a definition's facts and files gives its one finding.

use crate::figure::Aggregate;

use super::{CLA_FACTS, FACTS_PATH, PAGE_PATH, Sources, briefs, good, only};

#[track_caller]
fn facts(from: &str, to: &str, name: &str, at: &str, help: &str) {
    only((FACTS_PATH, from, to), name, at, help);
}

/// The good folder with a file under another name, or without it.
fn renamed(path: &str, to: Option<&str>) -> Sources {
    let all = good();
    let file = |from: &str| {
        let path = if from == path { to? } else { from };
        Some((path.to_owned(), all.get(from)?.to_owned()))
    };
    all.paths().filter_map(file).collect()
}

fn found(sources: &Sources) -> Vec<(&'static str, String, String)> {
    let briefs = briefs(sources).1.into_iter();
    briefs.map(|b| (b.name, b.file, b.help)).collect()
}

#[test]
fn aggregates_and_ages() {
    let mean = "decimals = 1\naggregate = \"average\"";
    facts("decimals = 1", mean, "unknown-word", "\"average\"", "");
    let ages = "decimals = 1\nages = \"under 18\"";
    facts(
        "decimals = 1",
        ages,
        "population",
        "\"under 18\"",
        "`10-17`",
    );
    let mut sources = good();
    let both = "aggregate = \"median\"\nages = \"10-17\"\n";
    sources.add("children-england/cla.toml", format!("{CLA_FACTS}{both}"));
    let mut definitions = briefs(&sources).0.definitions;
    let facts = definitions.remove("cla").expect("it can be read").facts;
    assert_eq!(facts.aggregate, Some(Aggregate::Median));
    assert_eq!(facts.ages, "10-17".parse().ok());
    let ratio = "aggregate = \"ratio\"\nper = \"children per post\"\n";
    sources.add("children-england/cla.toml", format!("{CLA_FACTS}{ratio}"));
    let mut definitions = briefs(&sources).0.definitions;
    let ratio = definitions.remove("cla").expect("it can be read").facts;
    assert_eq!(ratio.aggregate, Some(Aggregate::Ratio));
    assert_eq!(ratio.per.as_deref(), Some("children per post"));
    assert!(!ratio.is_of_workers());
    // Only a rate is divided by a population.
    assert_eq!(facts.population_ages(), None);
}

#[test]
fn keys_and_words() {
    facts("better =", "beter =", "unknown-key", "beter", "`better`");
    facts(
        "\"higher\"",
        "\"highest\"",
        "unknown-word",
        "\"highest\"",
        "`higher`",
    );
    facts(
        "\"percent\"",
        "\"%\"",
        "unknown-word",
        "\"%\"",
        "`per-10000`",
    );
    facts(
        "\"quarter\"",
        "\"quater\"",
        "unknown-word",
        "\"quater\"",
        "`quarter`",
    );
    facts(
        "decimals = 1",
        "decimals = 10",
        "number-out-of-range",
        "10",
        "",
    );
    facts("decimals = 1", "decimals = 1.0", "wrong-kind", "1.0", "");
    facts(
        "\"Assessments within 45 working days\"",
        "\"\"",
        "empty-text",
        "\"\"",
        "",
    );
    facts("source = \"CIN census\"\n", "", "missing-key", "", "");
    facts("why =", "because =", "unknown-key", "because", "");
}

#[test]
fn tables() {
    let near = "\"ssd_cin_assesments\"";
    facts(
        "\"ssd_cin_assessments\"",
        near,
        "set-unknown-table",
        near,
        "`ssd_cin_assessments`",
    );
    let near = "\"ssd_involvments\"";
    facts(
        "\"ssd_involvements\"",
        near,
        "set-unknown-table",
        near,
        "`ssd_involvements`",
    );
    facts(
        "\"local_visits\"",
        "\"visits\"",
        "set-unknown-table",
        "\"visits\"",
        "",
    );
}

#[test]
fn a_missing_sibling_is_one_finding() {
    for (path, first) in [
        (FACTS_PATH, "children-england/assessments-45-days.sql"),
        ("children-england/assessments-45-days.sql", FACTS_PATH),
        (PAGE_PATH, FACTS_PATH),
    ] {
        let expected = ("missing-sibling", first.to_owned(), String::new());
        assert_eq!(found(&renamed(path, None)), [expected]);
    }
}

#[test]
fn a_misspelt_sibling_is_one_finding_at_the_odd_one_out() {
    let odd = "children-england/assesments-45-days.md";
    let help = "a similar definition exists: `assessments-45-days`".to_owned();
    let expected = ("missing-sibling", odd.to_owned(), help);
    assert_eq!(found(&renamed(PAGE_PATH, Some(odd))), [expected]);
    let odd = "children-england/Assessments-45-days.md";
    let help = "name the three files `assessments-45-days`".to_owned();
    let expected = ("slug-form", odd.to_owned(), help);
    assert_eq!(found(&renamed(PAGE_PATH, Some(odd))), [expected]);
}

#[test]
fn an_empty_query_is_one_finding() {
    let mut sources = good();
    sources.add("children-england/cla.sql", " \n");
    let expected = (
        "set-empty-file",
        "children-england/cla.sql".to_owned(),
        String::new(),
    );
    assert_eq!(found(&sources), [expected]);
}

#[test]
fn the_authority_s_own_definition_takes_the_place_of_a_shared_one() {
    let mut sources = good();
    for ending in ["toml", "sql", "md"] {
        let built_in = format!("children-england/cla.{ending}");
        let text = sources
            .get(&built_in)
            .unwrap_or_default()
            .replace("SELECT 2", "SELECT 9");
        sources.add(format!("set/definitions/cla.{ending}"), text.clone());
        sources.add(format!("shared/cla.{ending}"), text);
    }
    let (loaded, briefs) = briefs(&sources);
    let cla = loaded.definitions.get("cla").expect("read");
    assert_eq!(cla.sql.file, "set/definitions/cla.sql");
    assert_eq!(cla.toml.text, CLA_FACTS);
    let notes: Vec<_> = briefs.iter().map(|b| (b.name, b.file.as_str())).collect();
    let expected = [
        ("definition-overridden", "children-england/cla.toml"),
        ("definition-overridden", "shared/cla.toml"),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn a_faulty_definition_and_what_adopts_it_are_left_out() {
    let mut sources = good();
    sources.add(FACTS_PATH, "name = ");
    let (loaded, briefs) = briefs(&sources);
    assert_eq!(
        briefs.iter().map(|b| b.name).collect::<Vec<_>>(),
        ["toml-syntax"]
    );
    assert!(!loaded.definitions.contains_key("assessments-45-days"));
    assert!(loaded.set.find("assessments-45-days").is_none());
    assert!(loaded.set.find("cla").is_some());
}
