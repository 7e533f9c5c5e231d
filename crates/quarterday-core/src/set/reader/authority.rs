//! `quarterday.toml`: the authority and the house style of its papers.

use std::collections::BTreeMap;

use toml::Spanned;

use super::disclosure;
use super::document;
use super::keys::{Keys, Value};
use super::population;
use crate::finding::{AdoptionProblem, Finding};
use crate::set::{Authority, HouseStyle, Implication};

/// Reads the authority's file. What cannot be read keeps its default.
pub(super) fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Authority {
    document::read(file, text, findings, authority)
}

fn authority(mut keys: Keys<'_>) -> Authority {
    let mut authority = Authority {
        name: text(keys.required("name")),
        code: keys
            .required("code")
            .and_then(|value| code(&value))
            .unwrap_or_default(),
        ons_code: keys
            .optional("ons_code")
            .and_then(|value| ons_code(&value, "ons_code")),
        region_code: keys
            .optional("region_code")
            .and_then(|value| ons_code(&value, "region_code")),
        region_name: keys
            .optional("region_name")
            .and_then(|value| value.text())
            .map(Spanned::into_inner),
        is_synthetic: keys
            .optional("synthetic")
            .and_then(|value| value.flag())
            .unwrap_or_default(),
        population: keys
            .optional("population")
            .and_then(|value| value.table())
            .map(population::read)
            .unwrap_or_default(),
        population_of: BTreeMap::new(),
        population_source: keys
            .optional("population_source")
            .and_then(|value| value.text())
            .map(Spanned::into_inner),
        definitions: keys
            .optional("definitions")
            .map(|value| value.texts())
            .unwrap_or_default(),
        disclosure: keys
            .optional("disclosure")
            .and_then(|value| value.table())
            .map(disclosure::rules)
            .unwrap_or_default(),
        within: keys
            .optional("within")
            .map(|value| disclosure::within(&value))
            .unwrap_or_default(),
        style: keys
            .optional("papers")
            .and_then(|value| value.table())
            .map(style)
            .unwrap_or_default(),
    };
    let others = keys.optional("population_of");
    if let Some(others) = others.and_then(|value| value.table()) {
        authority.population_of = population::read_others(others, &authority.code);
    }
    keys.finish(Some(()));
    authority
}

fn style(mut keys: Keys<'_>) -> HouseStyle {
    let style = HouseStyle {
        director: text(keys.required("director")),
        author: text(keys.required("author")),
        background_papers: text(keys.required("background_papers")),
        focus: keys
            .optional("focus")
            .and_then(|value| value.text())
            .map(Spanned::into_inner),
        implications: keys
            .optional("implication")
            .map(|value| value.rows(implication))
            .unwrap_or_default(),
    };
    keys.finish(Some(()));
    style
}

fn implication(mut keys: Keys<'_>) -> Option<Implication> {
    let implication = Implication {
        heading: text(keys.required("heading")),
        text: text(keys.required("text")),
    };
    keys.finish(Some(implication))
}

fn text(value: Option<Value<'_>>) -> String {
    let text = value.and_then(|value| value.text());
    text.map(Spanned::into_inner).unwrap_or_default()
}

fn code(value: &Value<'_>) -> Option<String> {
    let code = value.text_or_digits()?.into_inner();
    if is_code(&code) {
        return Some(code);
    }
    value.refuse(AdoptionProblem::AuthorityCode {
        key: "code",
        wanted: "three digits, such as `841`",
    })
}

/// Whether a text is an authority's code: three digits.
pub(super) fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit())
}

fn ons_code(value: &Value<'_>, key: &'static str) -> Option<String> {
    let code = value.text()?.into_inner();
    let digits = code.strip_prefix(|c: char| c.is_ascii_uppercase());
    let is_code = digits.is_some_and(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()));
    if is_code {
        return Some(code);
    }
    value.refuse(AdoptionProblem::AuthorityCode {
        key,
        wanted: "a capital letter and eight digits, such as `E06000005`",
    })
}
