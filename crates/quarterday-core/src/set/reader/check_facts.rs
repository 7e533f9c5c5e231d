//! The facts file of a check, `x.toml`.

use super::definitions::Known;
use super::document;
use super::facts::table;
use super::keys::{Keys, Value};
use super::local;
use crate::finding::{AdoptionProblem, Finding, Severity, nearest};
use crate::set::CheckFacts;

const SEVERITIES: [(&str, Severity); 3] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("note", Severity::Note),
];

/// Reads a facts file; `None` when there is anything wrong with it.
pub(super) fn read(
    file: &str,
    text: &str,
    (known, tables): (&Known, &local::Known),
    findings: &mut Vec<Finding>,
) -> Option<CheckFacts> {
    document::read(file, text, findings, |keys| facts(keys, known, tables))
}

fn facts(mut keys: Keys<'_>, known: &Known, tables: &local::Known) -> Option<CheckFacts> {
    let name = keys.required("name").and_then(|value| value.text());
    let severity = keys
        .required("severity")
        .and_then(|value| value.word(&SEVERITIES));
    let record = keys
        .required("record")
        .and_then(|value| table(&value, tables));
    let hint = keys.required("hint").and_then(|value| value.text());
    let indicators = keys.optional("indicators");
    let indicators = indicators.map(|value| indicators_of(&value, known));
    let facts = (|| {
        Some(CheckFacts {
            name: name?.into_inner(),
            severity: severity?,
            record: record?,
            hint: hint?.into_inner(),
            indicators,
        })
    })();
    keys.finish(facts)
}

fn indicators_of(value: &Value<'_>, known: &Known) -> Vec<String> {
    let slugs = value.texts();
    for slug in &slugs {
        if !known.slugs().any(|other| other == slug) {
            value.refuse::<()>(AdoptionProblem::UnknownIndicator {
                slug: slug.clone(),
                near: nearest(slug, known.slugs()).map(str::to_owned),
            });
        }
    }
    slugs
}
