//! The adoptions of a set.

use std::collections::BTreeMap;

use toml::Spanned;

use super::definitions::Known;
use super::keys::{Keys, Value};
use super::targets::Judged;
use super::{dates, facts, sentence, targets};
use crate::finding::{AdoptionProblem, nearest};
use crate::set::adoption::plain_code;
use crate::set::{Adoption, Dated, Reported};

const REPORTED: [(&str, Reported); 4] = [
    ("monthly", Reported::Monthly),
    ("quarterly", Reported::Quarterly),
    ("six-monthly", Reported::SixMonthly),
    ("annual", Reported::Annual),
];

/// What adoptions are read against, and those read so far.
pub(super) struct Adopting<'k> {
    known: &'k Known,
    /// The ids of the committees; `None` when some may not have been read, for which there is a
    /// finding already.
    committees: Option<Vec<String>>,
    /// Lines of the adoptions so far, by slug and by code.
    slugs: BTreeMap<String, u32>,
    codes: BTreeMap<String, u32>,
}

impl<'k> Adopting<'k> {
    /// Nothing read yet.
    pub(super) fn new(known: &'k Known, committees: Option<Vec<String>>) -> Self {
        Self {
            known,
            committees,
            slugs: BTreeMap::new(),
            codes: BTreeMap::new(),
        }
    }
}

/// Reads one adoption; `None` when anything is wrong with it.
pub(super) fn adoption(mut keys: Keys<'_>, adopting: &mut Adopting<'_>) -> Option<Adoption> {
    let line = keys.line();
    let indicator = keys.required("indicator");
    let indicator = indicator.and_then(|value| indicator_of(&value, line, adopting));
    let code = keys.required("code");
    let code = code.and_then(|value| code_of(&value, line, adopting));
    let reported = keys.required("reported");
    let reported = reported.and_then(|value| value.word(&REPORTED));
    let owner = keys.required("owner").and_then(|value| value.text());
    let sentence = keys.required("sentence");
    let sentence = sentence.and_then(|value| sentence_of(&value));
    let basis = keys.optional("basis");
    let basis = basis.and_then(|value| facts::basis(&value));
    let committee = keys.required("committee");
    let committee = committee.map(|value| committee_rows(&value, adopting));
    let facts = indicator.as_ref();
    let facts = facts.and_then(|slug| adopting.known.facts(slug));
    let judged = facts.map(|facts| Judged::by(facts, basis));
    let target = keys.optional("target");
    let target = target.map_or_else(Vec::new, |value| targets::read(&value, judged.as_ref()));
    let adoption = (|| {
        Some(Adoption {
            indicator: indicator?,
            code: code?,
            reported: reported?,
            owner: owner?.into_inner(),
            sentence: sentence?,
            basis,
            committee: committee?,
            target,
            line,
        })
    })();
    keys.finish(adoption)
}

fn indicator_of(value: &Value<'_>, line: u32, adopting: &mut Adopting<'_>) -> Option<String> {
    let slug = value.text()?.into_inner();
    if let Some(line) = adopting.slugs.get(&slug).copied() {
        return value.refuse(AdoptionProblem::IndicatorTwice { slug, line });
    }
    adopting.slugs.insert(slug.clone(), line);
    if adopting.known.faulty.contains(&slug) {
        // The definition has findings of its own.
        value.document().note_trouble();
    } else if !adopting.known.read.contains_key(&slug) {
        let near = nearest(&slug, adopting.known.slugs()).map(str::to_owned);
        return value.refuse(AdoptionProblem::UnknownIndicator { slug, near });
    }
    Some(slug)
}

fn code_of(value: &Value<'_>, line: u32, adopting: &mut Adopting<'_>) -> Option<String> {
    let code = value.text_or_digits()?.into_inner();
    let plain = plain_code(&code);
    if let Some(line) = adopting.codes.get(&plain).copied() {
        return value.refuse(AdoptionProblem::CodeTwice { code, line });
    }
    adopting.codes.insert(plain, line);
    Some(code)
}

fn sentence_of(value: &Value<'_>) -> Option<String> {
    let text = value.text()?.into_inner();
    let Some((span, braces)) = sentence::unpaired(&text) else {
        return Some(text);
    };
    // The place is exact where the text stands in the file as it is, without escapes.
    let written = value.document().written(&value.span());
    let start = written.find(&text).map(|at| value.span().start + at);
    let place = start.map(|start| start + span.start..start + span.end);
    let place = place.unwrap_or_else(|| value.span());
    let problem = AdoptionProblem::Braces(braces);
    value.document().report(problem, &place);
    None
}

fn committee_rows(value: &Value<'_>, adopting: &Adopting<'_>) -> Vec<Dated<String>> {
    let rows = value.rows(|mut keys| {
        let line = keys.line();
        let id = keys.required("id");
        let id = id.and_then(|value| committee_id(&value, adopting));
        let from = keys.required("from").and_then(|value| value.date());
        keys.required("by").and_then(|value| value.text());
        let row = id.zip(from).map(|(value, from)| {
            let span = from.span();
            let from = from.into_inner();
            (Dated { from, value, line }, span)
        });
        keys.finish(row)
    });
    dates::check_order(&rows, value.document());
    rows.into_iter().map(|(row, _)| row).collect()
}

fn committee_id(value: &Value<'_>, adopting: &Adopting<'_>) -> Option<String> {
    let id = value.text().map(Spanned::into_inner)?;
    let Some(known) = &adopting.committees else {
        return Some(id);
    };
    if known.contains(&id) {
        return Some(id);
    }
    let near = nearest(&id, known.iter().map(String::as_str)).map(str::to_owned);
    let known = known.clone();
    value.refuse(AdoptionProblem::UnknownCommittee { id, near, known })
}
