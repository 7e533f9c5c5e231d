//! One figure, given twice and differently: typed beside its own name or code, or quoted twice from
//! one source.

use std::collections::BTreeMap;

use crate::figure::{Decimal, Unit};
use crate::finding::ClaimProblem;
use crate::scorecard::Line;
use crate::set::plain_code;
use crate::wording;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown::{self, Words};
use super::Subject;
use super::token::{sentences, tokens};
use super::typed_figure::numbers_of;

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    for text in subject.texts() {
        typed(subject, text, found);
    }
    quoted(subject, found);
}

/// Percentages typed in a sentence that names one indicator, none of which is its own.
fn typed(subject: &Subject<'_>, text: &Words, found: &mut Found<'_>) {
    let typed_text = markdown::typed(text);
    let named = named(subject, text, &typed_text);
    let [line] = named.as_slice() else {
        return;
    };
    if line.figure.unit != Unit::Percent || line.figure.value().is_none() {
        return;
    }
    let own: Vec<Decimal> = numbers_of(line).map(|(number, _)| number).collect();
    for sentence in sentences(&tokens(text)) {
        for token in sentence {
            if let Some(number) = token.per_cent()
                && !own.contains(&number)
            {
                let problem = ClaimProblem::OtherFigure {
                    slug: line.adoption.indicator.clone(),
                    typed: format!("{number}%"),
                    value: wording::line_value(line),
                };
                found.at(&token.span, problem);
            }
        }
    }
}

/// The indicators that a text names by registered name or by code.
fn named<'p>(subject: &Subject<'p>, text: &Words, typed: &str) -> Vec<&'p Line> {
    let (lower, plain) = (typed.to_lowercase(), plain_code(typed));
    let calls: Vec<&str> = markdown::calls(text)
        .filter(|call| call.value.function == Function::Name)
        .filter_map(|call| subject.of_indicator(call))
        .map(|line| line.adoption.indicator.as_str())
        .collect();
    let names = subject
        .scorecard
        .lines
        .iter()
        .map(|l| l.definition.facts.name.to_lowercase());
    let names: Vec<String> = names.filter(|name| lower.contains(name)).collect();
    let lines = subject.scorecard.lines.iter().filter(|line| {
        let code = plain_code(&line.adoption.code);
        let is_coded = !code.is_empty() && plain.contains(&code);
        let name = line.definition.facts.name.to_lowercase();
        // "Children in care" stands in "Visits to children in care" and is not meant.
        let is_in_longer = names
            .iter()
            .any(|other| *other != name && other.contains(&name));
        let is_named = names.contains(&name) && !is_in_longer;
        is_coded || is_named || calls.contains(&line.adoption.indicator.as_str())
    });
    lines.collect()
}

/// Figures quoted of one indicator from one source, that differ.
fn quoted(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut given: BTreeMap<(String, String), String> = BTreeMap::new();
    for text in subject.texts() {
        let mut bound: Vec<&Line> = markdown::calls(text)
            .filter_map(|call| subject.of_indicator(call))
            .collect();
        bound.dedup_by_key(|line| &line.adoption.indicator);
        let [line] = bound.as_slice() else {
            continue;
        };
        let quotes = markdown::calls(text).filter(|c| c.value.function == Function::Quoted);
        for call in quotes {
            let [figure, source] = call.value.arguments.as_slice() else {
                continue;
            };
            let slug = line.adoption.indicator.clone();
            let key = (slug.clone(), source.value.to_lowercase());
            match given.get(&key) {
                Some(earlier) if *earlier != figure.value => {
                    let problem = ClaimProblem::OtherFigure {
                        slug,
                        typed: figure.value.clone(),
                        value: format!("{earlier} from the same source elsewhere"),
                    };
                    found.at(&call.span, problem);
                }
                Some(_) => {}
                None => {
                    given.insert(key, figure.value.clone());
                }
            }
        }
    }
}
