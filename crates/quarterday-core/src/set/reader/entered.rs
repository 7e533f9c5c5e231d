//! Indicators whose values are entered: the facts stand in the adoption itself.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::facts::{self, DECIMALS_MAX};
use super::keys::Keys;
use super::{national, siblings};
use crate::set::{Definition, Facts, SourceText};
use crate::ssd::Tables;

/// The keys of an adoption that only one with entered values has.
pub(super) const KEYS: [&str; 7] = [
    "name",
    "better",
    "unit",
    "decimals",
    "source",
    "counted",
    "plausible",
];

/// Reads the facts that stand in an adoption, as the definition they are.
pub(super) fn read(keys: &mut Keys<'_>, slug: Option<&str>, file: &str) -> Option<Definition> {
    let name = keys.required("name").and_then(|value| value.text());
    let better = keys.required("better");
    let better = better.and_then(|value| value.word(&facts::BETTER));
    let unit = keys
        .required("unit")
        .and_then(|value| value.word(&facts::UNITS));
    let decimals = keys
        .required("decimals")
        .and_then(|value| value.whole(&(0..=DECIMALS_MAX), "from 0 to 9"));
    let basis = keys
        .required("basis")
        .and_then(|value| facts::basis(&value));
    let source = keys.optional("source").and_then(|value| value.text());
    let counted = keys.optional("counted").and_then(|value| value.text());
    let plausible = keys.optional("plausible").and_then(|value| value.table());
    let plausible = plausible.and_then(national::plausible);
    let facts = Facts {
        name: name?.into_inner(),
        better: better?,
        unit: unit?,
        aggregate: None,
        per: None,
        ages: None,
        decimals: u8::try_from(decimals?).ok()?,
        basis: basis?,
        source: source.map(toml::Spanned::into_inner).unwrap_or_default(),
        record: String::new(),
        needs: Vec::new(),
        due: None,
        open_cases: None,
        caveats: Vec::new(),
        history: Vec::new(),
        national: Vec::new(),
        plausible,
    };
    let counted = counted.map(toml::Spanned::into_inner).unwrap_or_default();
    Some(definition(slug?, facts, counted, file))
}

/// The definition that the facts of an adoption are: no query, no page, no examples.
fn definition(slug: &str, facts: Facts, counted: String, file: &str) -> Definition {
    let none = SourceText {
        file: file.to_owned(),
        text: String::new(),
    };
    let mut text = String::new();
    // What names a value's definition: all that is said of it, in one order, whatever the order of the file.
    let _ = writeln!(
        text,
        "entered\n{}\n{:?}\n{:?}\n{}\n{}\n{}\n{counted}",
        facts.name,
        facts.better,
        facts.unit,
        facts.decimals,
        facts.basis.name(),
        facts.source,
    );
    let toml = SourceText {
        file: file.to_owned(),
        text,
    };
    Definition {
        slug: slug.to_owned(),
        hash: siblings::hash(slug, [&toml, &none, &none], &[]),
        facts,
        toml,
        sql: none.clone(),
        views: Vec::new(),
        words: BTreeSet::new(),
        tables: Tables::default(),
        page: none,
        counted,
        examples: Vec::new(),
    }
}
