//! Each fault of `quarterday.toml`, and of the files as such, gives its one finding.

use super::{AUTHORITY, SET, SET_PATH, briefs, good, only};
use crate::set::{Ages, FILE_BYTES_MAX, FINDINGS_MAX, Sources};

#[track_caller]
fn authority(from: &str, to: &str, name: &str, at: &str, help: &str) {
    only(("quarterday.toml", from, to), name, at, help);
}

#[test]
fn keys_and_values() {
    authority(
        "ons_code",
        "ons-code",
        "unknown-key",
        "ons-code",
        "`ons_code`",
    );
    authority(
        "director =",
        "drector =",
        "unknown-key",
        "drector",
        "`director`",
    );
    authority(
        "heading = \"Diversity\"\n",
        "",
        "missing-key",
        "[[papers.implication]]",
        "",
    );
    authority("= true", "= \"yes\"", "wrong-kind", "\"yes\"", "");
    authority("= true", "= yes", "toml-syntax", "yes", "");
    authority(
        "author = \"Head of Performance\"",
        "author = \"\"",
        "empty-text",
        "\"\"",
        "",
    );
    authority(
        "[\"../shared\"]",
        "\"../shared\"",
        "wrong-kind",
        "\"../shared\"",
        "",
    );
}

#[test]
fn codes() {
    authority("\"841\"", "\"84\"", "authority-code", "\"84\"", "");
    authority("\"841\"", "8410", "authority-code", "8410", "");
    authority(
        "E06000005",
        "e06000005",
        "authority-code",
        "\"e06000005\"",
        "",
    );
    let mut sources = good();
    sources.add("quarterday.toml", AUTHORITY.replace("\"841\"", "841"));
    let (loaded, briefs) = briefs(&sources);
    assert_eq!((loaded.authority.code.as_str(), briefs.len()), ("841", 0));
}

#[test]
fn populations() {
    authority("2018 =", "mid2018 =", "population", "mid2018", "");
    authority("22_250", "0", "number-out-of-range", "0", "");
    authority("22_250", "-5", "number-out-of-range", "-5", "");
    authority("22_250", "22250.5", "wrong-kind", "22250.5", "");
    authority(
        "22_250",
        "1000000000",
        "number-out-of-range",
        "1000000000",
        "",
    );
    let other = |text: &'static str, at: &str, help: &str| {
        authority("2019 = 22237\n", text, "population", at, help);
    };
    other("[population.10-9]\n2018 = 1\n", "10-9", "`10-17`");
    other("[population.10-17]\n18 = 1\n", "18", "");
    other("[population.0-17]\n2018 = 1\n", "2018", "");
    other("[population_of.84]\n2018 = 1\n", "84", "");
    other("[population_of.841]\n2018 = 1\n", "841", "`[population]`");
    other("[population_of.840]\n18 = 1\n", "18", "`10-17`");
    let girls = "[population.by.sex.female]\nmid18 = 1\n";
    other(girls, "mid18", "`10-17`");
    let twice =
        "[population.by]\nage-band = { 1-4 = { 2019 = 1 } }\nage_band = { 1-4 = { 2019 = 1 } }\n";
    other(twice, "1-4", "");
    let nested = "[population.by.sex.female.by]\nteam = 1\n";
    other(nested, "by", "`10-17`");
    let number = ("2019 = 22237\n", "[population.by]\nsex = 7\n");
    authority(number.0, number.1, "wrong-kind", "7", "");
}

#[test]
fn parts_of_an_authority_have_populations_too() {
    let mut sources = good();
    let more = "[population.by.sex]\nfemale = { 2019 = 10_812, \"10-17\" = { 2019 = 4_600 } }\n\
        [population_of.840.by.ethnic_group.White]\n2018 = 98_000\n\n[papers]";
    sources.add("quarterday.toml", AUTHORITY.replace("[papers]", more));
    let (loaded, briefs) = briefs(&sources);
    assert_eq!(briefs, []);
    let populations = loaded.authority.populations();
    let young = "10-17".parse().expect("ages");
    let found = |code: &str, column, part, ages| {
        let part = populations.get(code)?.part(column, part)?;
        let estimate = part.estimate(ages, "2019-09-30".parse().expect("a day"));
        estimate.map(|estimate| estimate.to_string())
    };
    let children = Ages::CHILDREN;
    let girls = found("841", "sex", "female", children);
    assert_eq!(girls.as_deref(), Some("mid-2019 0-17 10812"));
    let girls = found("841", "sex", "female", young);
    assert_eq!(girls.as_deref(), Some("mid-2019 10-17 4600"));
    let white = found("840", "ethnic-group", "White", children);
    assert_eq!(white.as_deref(), Some("mid-2018 0-17 98000"));
    assert_eq!(found("841", "sex", "male", children), None);
}

#[test]
fn other_ages_and_other_authorities_have_populations_too() {
    let mut sources = good();
    let more = "[population.10-17]\n2019 = 9_500\n[population_of.840]\n2019 = 104_000\n\
        [population_of.840.10-17]\n2018 = 45_000\n\n[papers]";
    sources.add("quarterday.toml", AUTHORITY.replace("[papers]", more));
    let (loaded, briefs) = briefs(&sources);
    assert_eq!(briefs, []);
    let populations = loaded.authority.populations();
    let young = "10-17".parse().expect("ages");
    let found = |code: &str, ages| {
        let estimate = populations
            .get(code)?
            .estimate(ages, "2019-09-30".parse().expect("a day"));
        estimate.map(|estimate| estimate.to_string())
    };
    let children = Ages::CHILDREN;
    assert_eq!(
        found("841", children).as_deref(),
        Some("mid-2019 0-17 22237")
    );
    assert_eq!(found("841", young).as_deref(), Some("mid-2019 10-17 9500"));
    assert_eq!(
        found("840", children).as_deref(),
        Some("mid-2019 0-17 104000")
    );
    assert_eq!(found("840", young).as_deref(), Some("mid-2018 10-17 45000"));
}

#[test]
fn a_missing_file_is_one_finding_with_the_nearest_there_is() {
    let mut sources: Sources = good();
    sources = sources
        .paths()
        .filter(|path| *path != SET_PATH)
        .map(|path| {
            (
                path.to_owned(),
                sources.get(path).unwrap_or_default().to_owned(),
            )
        })
        .collect();
    sources.add("set/sets.toml", SET);
    let (_, found) = briefs(&sources);
    let found: Vec<_> = found.iter().map(|b| (b.name, b.help.as_str())).collect();
    assert_eq!(
        found,
        [("missing-file", "a similar file exists: `set/sets.toml`")]
    );
    let found = briefs(&Sources::new()).1;
    let files: Vec<_> = found.iter().map(|b| (b.name, b.file.as_str())).collect();
    let missing = [
        ("missing-file", "quarterday.toml"),
        ("missing-file", SET_PATH),
    ];
    assert_eq!(files, missing);
}

#[test]
fn findings_beyond_the_limit_are_counted_as_one() {
    let found = |unknown: usize| {
        let mut sources = good();
        let keys: Vec<String> = (0..unknown).map(|n| format!("x{n} = 1\n")).collect();
        sources.add("quarterday.toml", keys.concat() + AUTHORITY);
        let briefs = briefs(&sources).1;
        let too_many = briefs.iter().filter(|b| b.name == "too-many-findings");
        (too_many.count(), briefs.len())
    };
    assert_eq!(found(FINDINGS_MAX), (0, FINDINGS_MAX));
    assert_eq!(found(FINDINGS_MAX + 5), (1, FINDINGS_MAX + 1));
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let mut sources = good();
    let filler = "#".repeat(FILE_BYTES_MAX - AUTHORITY.len());
    sources.add("quarterday.toml", format!("{AUTHORITY}{filler}"));
    assert_eq!(briefs(&sources).1, []);
    sources.add("quarterday.toml", format!("{AUTHORITY}{filler}#"));
    let (loaded, found) = briefs(&sources);
    assert_eq!(loaded.authority.name, "");
    assert_eq!(
        found.iter().map(|b| b.name).collect::<Vec<_>>(),
        ["set-file-too-large"]
    );
}
