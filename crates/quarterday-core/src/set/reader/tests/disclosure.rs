//! Rules for disclosure in `quarterday.toml`.

use super::{AUTHORITY, briefs, good, only};
use crate::suppression::{Rule, Within};

const RULE: &str = "[disclosure.public]\npolicy = \"Ours\"\nthreshold = 5\nleast_denominator = 10\n\
     zero = \"hidden\"\ncomplement = \"shown\"\nrounded_to = 5\nrounding = \"midpoint\"\ntotals = \"summed\"\nsecondary = false\n\
     restated = \"hidden\"\n[disclosure.members]\npolicy = \"Theirs\"\nthreshold = 2\n\
     [[within]]\nwhole = \"a\"\nparts = [\"b\", \"c\"]\n\n[papers]";

#[test]
fn a_rule_is_read_with_all_its_keys_and_what_it_leaves_out_is_the_careful_way() {
    let mut sources = good();
    sources.add("quarterday.toml", AUTHORITY.replace("[papers]", RULE));
    let (loaded, briefs) = briefs(&sources);
    assert_eq!(briefs, []);
    let authority = loaded.authority;
    let public = Rule {
        policy: "Ours".to_owned(),
        least_denominator: 10,
        hides_complement: false,
        hides_zero: true,
        rounded_to: Some(5),
        is_midpoint: true,
        is_summed: true,
        is_secondary: false,
        hides_restated: true,
        ..Rule::default()
    };
    assert_eq!(authority.disclosure.get("public"), Some(&public));
    let members = Rule {
        audience: "members".to_owned(),
        policy: "Theirs".to_owned(),
        threshold: 2,
        ..Rule::default()
    };
    assert_eq!(authority.disclosure.get("members"), Some(&members));
    let within: Vec<(&str, usize)> = authority
        .within
        .iter()
        .map(|Within { whole, parts, .. }| (whole.as_str(), parts.len()))
        .collect();
    assert_eq!(within, [("a", 2)]);
}

#[test]
fn each_fault_of_a_rule_is_found() {
    for (rule, name, at) in [
        ("threshold = 5", "missing-key", "[disclosure.public]"),
        (
            "policy = \"Ours\"\nthreshold = 0",
            "number-out-of-range",
            "0",
        ),
        ("policy = \"Ours\"\nthreshold = 5.5", "wrong-kind", "5.5"),
        (
            "policy = \"Ours\"\nthreshold = 5\nzero = \"no\"",
            "unknown-word",
            "\"no\"",
        ),
        (
            "policy = \"Ours\"\nthreshold = 5\nrounding = \"middle\"",
            "unknown-word",
            "\"middle\"",
        ),
        (
            "policy = \"Ours\"\nthreshold = 5\nround = 5",
            "unknown-key",
            "round",
        ),
        (
            "policy = \"Ours\"\nthreshold = 5\nrounded_to = 1",
            "number-out-of-range",
            "1",
        ),
    ] {
        let text: &'static str = format!("[disclosure.public]\n{rule}\n\n[papers]").leak();
        only(("quarterday.toml", "[papers]", text), name, at, "");
    }
}
