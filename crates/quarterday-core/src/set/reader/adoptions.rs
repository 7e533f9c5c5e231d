//! The adoptions of a set.

use std::collections::BTreeMap;

use toml::Spanned;

use super::committees::{self, Committees};
use super::definitions::Known;
use super::keys::{Keys, Value};
use super::targets::Judged;
use super::{dates, entered, facts, sentence, targets};
use crate::calendar::{Basis, Day};
use crate::finding::{AdoptionProblem, TimeProblem, nearest};
use crate::set::adoption::plain_code;
use crate::set::{Adoption, Committee, Dated, Definition, Discontinued, Reported};

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
    ids: Option<Vec<String>>,
    committees: Vec<Committee>,
    /// Where the adoptions so far stand, by slug and by code.
    slugs: BTreeMap<String, Standing>,
    codes: BTreeMap<String, Standing>,
    /// What the adoptions with entered values say of themselves, by slug.
    pub(super) entered: BTreeMap<String, Definition>,
}

/// Where an adoption stands.
#[derive(Clone)]
struct Standing {
    file: String,
    line: u32,
}

impl Standing {
    /// The file, where it is another.
    fn other_file(&self, file: &str) -> Option<String> {
        (self.file != file).then(|| self.file.clone())
    }
}

impl<'k> Adopting<'k> {
    /// Nothing read yet.
    pub(super) fn new(known: &'k Known) -> Self {
        Self {
            known,
            ids: None,
            committees: Vec::new(),
            slugs: BTreeMap::new(),
            codes: BTreeMap::new(),
            entered: BTreeMap::new(),
        }
    }

    /// Takes the committees of the set over; `None` when they may not all have been read.
    pub(super) fn know(&mut self, committees: Option<&Committees>) {
        self.ids = committees.map(|committees| committees.ids.clone());
        self.committees = committees.map_or_else(Vec::new, |known| known.read.clone());
    }
}

/// Reads one adoption; `None` when anything is wrong with it.
pub(super) fn adoption(
    mut keys: Keys<'_>,
    file: &str,
    adopting: &mut Adopting<'_>,
) -> Option<Adoption> {
    let line = keys.line();
    let here = Standing {
        file: file.to_owned(),
        line,
    };
    let is_entered = keys.optional("entered").and_then(|value| value.flag());
    let is_entered = is_entered.unwrap_or_default();
    let definition = keys.required("indicator");
    let definition = definition.and_then(|value| {
        dates::held(&value, "id", |value| {
            indicator_of(value, &here, is_entered, adopting)
        })
    });
    let indicator = definition.as_ref().and_then(|rows| rows.last());
    let indicator = indicator.map(|row| row.value.clone());
    let own = measured(&mut keys, indicator.as_deref(), file, is_entered);
    let code = keys.required("code");
    let code = code.and_then(|value| code_of(&value, &here, adopting));
    let often = keys.required("reported");
    let often = often.and_then(|value| dates::held(&value, "often", |value| value.word(&REPORTED)));
    let owner = keys.required("owner");
    let owner = owner.and_then(|value| dates::held(&value, "name", plain));
    let service = keys.optional("service");
    let service = service.map(|value| dates::held(&value, "name", plain));
    let sentence = keys.required("sentence");
    let sentence = sentence.and_then(|value| sentence_of(&value));
    let basis = basis(&mut keys, is_entered);
    let discontinued = keys.optional("discontinued");
    let discontinued = discontinued.map(|value| value.table().and_then(self::discontinued));
    let end = discontinued.iter().flatten().next().map(|end| end.from);
    let committee = keys.required("committee");
    let committee = committee.map(|value| committee_rows(&value, end, adopting));
    let computed = indicator.as_ref();
    let computed = computed.and_then(|slug| adopting.known.facts(slug));
    let facts = own.as_ref().map(|own| &own.facts).or(computed);
    let judged = facts.map(|facts| Judged::by(facts, basis));
    let target = keys.optional("target");
    let target = target.map_or_else(Vec::new, |value| targets::read(&value, judged.as_ref()));
    let adoption = (|| {
        Some(Adoption {
            indicator: indicator?,
            definition: definition?,
            is_entered,
            code: code?,
            reported: often.as_ref()?.last()?.value,
            often: often?,
            owner: owner?,
            service: service.unwrap_or_else(|| Some(Vec::new()))?,
            sentence: sentence?,
            basis,
            committee: committee?,
            discontinued: discontinued.map_or(Some(None), |read| read.map(Some))?,
            target,
            file: file.to_owned(),
            line,
        })
    })();
    let adoption = keys.finish(adoption)?;
    adopting
        .entered
        .extend(own.map(|own| (own.slug.clone(), own)));
    Some(adoption)
}

/// The facts in the adoption itself, where its values are entered; where they are not, none may
/// stand there.
fn measured(
    keys: &mut Keys<'_>,
    slug: Option<&str>,
    file: &str,
    is_entered: bool,
) -> Option<Definition> {
    if is_entered {
        return entered::read(keys, slug, file);
    }
    if let Some(key) = entered::KEYS.into_iter().find(|key| keys.has(key)) {
        for key in entered::KEYS {
            keys.optional(key);
        }
        let span = keys.span();
        let document = keys.document();
        document.report(TimeProblem::FactsOfComputed { key }, &span);
    }
    None
}

/// The basis of an adoption; of one with entered values it is a fact of its own.
fn basis(keys: &mut Keys<'_>, is_entered: bool) -> Option<Basis> {
    if is_entered {
        return None;
    }
    let basis = keys.optional("basis");
    basis.and_then(|value| facts::basis(&value))
}

fn plain(value: &Value<'_>) -> Option<String> {
    value.text().map(Spanned::into_inner)
}

fn indicator_of(
    value: &Value<'_>,
    here: &Standing,
    is_entered: bool,
    adopting: &mut Adopting<'_>,
) -> Option<String> {
    let slug = value.text()?.into_inner();
    if let Some(first) = adopting.slugs.get(&slug).cloned() {
        let (file, line) = (first.other_file(&here.file), first.line);
        return value.refuse(AdoptionProblem::IndicatorTwice { slug, file, line });
    }
    adopting.slugs.insert(slug.clone(), here.clone());
    let is_defined = adopting.known.slugs().any(|known| known == slug);
    if is_entered {
        if is_defined {
            return value.refuse(TimeProblem::EnteredAndDefined { slug });
        }
        return Some(slug);
    }
    if adopting.known.faulty.contains(&slug) {
        // The definition has findings of its own.
        value.document().note_trouble();
    } else if !is_defined {
        let near = nearest(&slug, adopting.known.slugs()).map(str::to_owned);
        return value.refuse(AdoptionProblem::UnknownIndicator { slug, near });
    }
    Some(slug)
}

fn code_of(value: &Value<'_>, here: &Standing, adopting: &mut Adopting<'_>) -> Option<String> {
    let code = value.text_or_digits()?.into_inner();
    let plain = plain_code(&code);
    if let Some(first) = adopting.codes.get(&plain).cloned() {
        let (file, line) = (first.other_file(&here.file), first.line);
        return value.refuse(AdoptionProblem::CodeTwice { code, file, line });
    }
    adopting.codes.insert(plain, here.clone());
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

fn discontinued(mut keys: Keys<'_>) -> Option<Discontinued> {
    let from = keys.required("from").and_then(|value| value.date());
    let by = keys.required("by").and_then(|value| value.text());
    let why = keys.required("why").and_then(|value| value.text());
    let end = (|| {
        Some(Discontinued {
            from: from?.into_inner(),
            by: by?.into_inner(),
            why: why?.into_inner(),
        })
    })();
    keys.finish(end)
}

fn committee_rows(
    value: &Value<'_>,
    end: Option<Day>,
    adopting: &Adopting<'_>,
) -> Vec<Dated<String>> {
    let document = value.document();
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
    dates::check_order(&rows, document);
    committees::check_there(&rows, end, &adopting.committees, |problem, span| {
        document.report(problem, span);
    });
    if let (Some(end), Some((row, span))) = (end, rows.last())
        && end <= row.from
    {
        document.report(TimeProblem::AfterTheEnd { end }, span);
    }
    rows.into_iter().map(|(row, _)| row).collect()
}

fn committee_id(value: &Value<'_>, adopting: &Adopting<'_>) -> Option<String> {
    let id = value.text().map(Spanned::into_inner)?;
    let Some(known) = &adopting.ids else {
        return Some(id);
    };
    if known.contains(&id) {
        return Some(id);
    }
    let near = nearest(&id, known.iter().map(String::as_str)).map(str::to_owned);
    let known = known.clone();
    value.refuse(AdoptionProblem::UnknownCommittee { id, near, known })
}
