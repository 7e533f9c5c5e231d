//! Trend charts, and what each indicator counts in plain English.

use std::collections::BTreeSet;

use crate::chart;
use crate::scorecard::{Line, Scorecard};
use crate::template::Colours;
use crate::wording;

use super::super::found::Found;
use super::super::function::Function;
use super::super::markdown::{self, Passage};
use super::super::print::as_sentence;
use super::super::source::Source;
use super::super::tree::{Block, Inline};
use super::ids::Ids;
use super::inline;

/// Which definitions a paper prints.
#[derive(Debug)]
pub(super) enum Defined {
    All,
    These(BTreeSet<String>),
}

impl Defined {
    pub(super) fn holds(&self, slug: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(slugs) => slugs.contains(slug),
        }
    }
}

/// The definitions that the expressions of a paper print.
pub(super) fn defined(source: &Source) -> Defined {
    let mut slugs = BTreeSet::new();
    for passage in &source.body {
        let Passage::Paragraph(words) = passage else {
            continue;
        };
        let Some(call) = markdown::only_call(words) else {
            continue;
        };
        match call.value.function {
            Function::Definitions => return Defined::All,
            Function::Definition => {
                slugs.extend(call.value.arguments.iter().map(|a| a.value.clone()));
            }
            _ => {}
        }
    }
    Defined::These(slugs)
}

/// The anchor of a definition.
pub(super) fn definition_id(slug: &str) -> String {
    format!("definition-{slug}")
}

/// The trend chart of an indicator.
pub(super) fn chart(line: &Line, colours: &Colours, ids: &mut Ids) -> Block {
    let mut chart = chart::trend(line, colours);
    chart.id = ids.take(&format!("chart-{}", line.adoption.indicator));
    Block::Chart(chart)
}

/// The trend charts of all indicators that have a value in any period shown.
pub(super) fn charts(scorecard: &Scorecard, ids: &mut Ids) -> Vec<Block> {
    let colours = &scorecard.template.colours;
    let has_value = |line: &&Line| line.series.iter().any(|figure| figure.value().is_some());
    let lines = scorecard.lines.iter().filter(has_value);
    let charts: Vec<Block> = lines.map(|line| chart(line, colours, ids)).collect();
    if charts.is_empty() {
        return vec![unnumbered("No indicator has a value in any period.")];
    }
    charts
}

/// What an indicator counts, and its facts.
pub(super) fn definition(scorecard: &Scorecard, line: &Line, ids: &mut Ids) -> Vec<Block> {
    let definition = &line.definition;
    let heading = Block::Heading {
        level: 3,
        id: ids.take(&definition_id(&definition.slug)),
        text: definition.facts.name.clone(),
    };
    let mut blocks = vec![heading];
    let (file, text) = (&definition.page.file, &definition.counted);
    // The page's faults are found when the set is read.
    let mut found = Found::new(file, text);
    for passage in markdown::read(text, &(0..text.len()), &[], &mut found) {
        blocks.push(match passage {
            Passage::Paragraph(words) => Block::Paragraph {
                number: None,
                text: inline::typed(&words),
            },
            Passage::List { is_lettered, items } => Block::List {
                is_lettered,
                items: items.iter().map(inline::typed).collect(),
            },
            Passage::Heading { words, .. } => {
                let text = inline::plain(&inline::typed(&words));
                let id = ids.take(&text);
                let level = 4;
                Block::Heading { level, id, text }
            }
        });
    }
    blocks.push(unnumbered(&facts(scorecard, line)));
    blocks
}

/// What every indicator counts.
pub(super) fn definitions(scorecard: &Scorecard, ids: &mut Ids) -> Vec<Block> {
    let lines = scorecard.lines.iter();
    let blocks = lines.flat_map(|line| definition(scorecard, line, ids));
    blocks.collect()
}

/// "Lower is better. Counted are cases of the quarter itself. Target from 1 April 2019: … Source: …"
fn facts(scorecard: &Scorecard, line: &Line) -> String {
    let facts = &line.definition.facts;
    let polarity = as_sentence(wording::polarity(facts.better));
    let basis = as_sentence(&format!(
        "Counted are {}",
        wording::basis(line.figure.basis)
    ));
    let source = as_sentence(&format!("Source: {}", facts.source));
    let population = scorecard.authority.population_source.as_ref();
    let population = population.filter(|_| facts.population_ages().is_some());
    let population = population.map(|population| as_sentence(&format!("Population: {population}")));
    let target = wording::target_set(line);
    let sentences = [
        Some(polarity),
        Some(basis),
        target,
        population,
        Some(source),
    ];
    sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn unnumbered(text: &str) -> Block {
    Block::Paragraph {
        number: None,
        text: vec![Inline::Text(text.to_owned())],
    }
}
