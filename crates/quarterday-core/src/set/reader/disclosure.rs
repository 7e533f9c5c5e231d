//! `[disclosure.…]` and `[[within]]` in the authority's file: what may not be shown of small numbers.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::Spanned;

use super::keys::{Keys, Value};
use crate::suppression::{Rule, Within};

/// The greatest number that a rule may call small.
const SMALL: RangeInclusive<u64> = 1..=100;
const SMALL_WORDS: &str = "from 1 to 100";

/// To what numbers may be rounded.
const BASES: RangeInclusive<u64> = 2..=100;
const BASES_WORDS: &str = "from 2 to 100";

const SHOWN: [(&str, bool); 2] = [("shown", false), ("hidden", true)];
const TOTALS: [(&str, bool); 2] = [("rounded", false), ("summed", true)];
const ROUNDING: [(&str, bool); 2] = [("nearest", false), ("midpoint", true)];

/// A rule for each audience.
pub(super) fn rules(keys: Keys<'_>) -> BTreeMap<String, Rule> {
    let mut rules = BTreeMap::new();
    for (key, value) in keys.entries() {
        let audience = (*key.get_ref()).to_owned();
        let rule = value.table().and_then(|keys| rule(keys, &audience));
        rules.extend(rule.map(|rule| (audience, rule)));
    }
    rules
}

fn rule(mut keys: Keys<'_>, audience: &str) -> Option<Rule> {
    let policy = text(keys.required("policy"));
    let source = text(keys.optional("source"));
    let threshold = whole(keys.required("threshold"), &SMALL, SMALL_WORDS);
    let least_denominator = whole(keys.optional("least_denominator"), &SMALL, SMALL_WORDS);
    let rounded_to = whole(keys.optional("rounded_to"), &BASES, BASES_WORDS);
    let mut hides = |key| keys.optional(key).and_then(|value| value.word(&SHOWN));
    let (complement, zero, restated) = (hides("complement"), hides("zero"), hides("restated"));
    let rounding = keys.optional("rounding");
    let is_midpoint = rounding.and_then(|value| value.word(&ROUNDING));
    let totals = keys.optional("totals");
    let is_summed = totals.and_then(|value| value.word(&TOTALS));
    let is_secondary = keys.optional("secondary").and_then(|value| value.flag());
    let rule = policy.zip(threshold).map(|(policy, threshold)| Rule {
        audience: audience.to_owned(),
        policy,
        source,
        threshold,
        least_denominator: least_denominator.unwrap_or_default(),
        hides_complement: complement.unwrap_or(true),
        hides_zero: zero.unwrap_or_default(),
        rounded_to,
        is_midpoint: is_midpoint.unwrap_or_default(),
        is_summed: is_summed.unwrap_or_default(),
        is_secondary: is_secondary.unwrap_or(true),
        hides_restated: restated.unwrap_or_default(),
    });
    keys.finish(rule)
}

/// Which indicators' cases are among those of others.
pub(super) fn within(value: &Value<'_>) -> Vec<Within> {
    value.rows(|mut keys| {
        let line = keys.line();
        let whole = text(keys.required("whole"));
        let parts = keys.required("parts").map(|value| value.texts());
        let within = whole.zip(parts);
        keys.finish(within.map(|(whole, parts)| Within { whole, parts, line }))
    })
}

fn text(value: Option<Value<'_>>) -> Option<String> {
    value
        .and_then(|value| value.text())
        .map(Spanned::into_inner)
}

fn whole(
    value: Option<Value<'_>>,
    limits: &RangeInclusive<u64>,
    words: &'static str,
) -> Option<i64> {
    let number = value.and_then(|value| value.whole(limits, words))?;
    i64::try_from(number).ok()
}
