//! The acronyms in a paper, and what they stand for.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::TemplateProblem;
use crate::paper::found::Found;
use crate::paper::tree::{Block, Cell, Chart, Inline, Table};
use crate::scorecard::Scorecard;
use crate::template;

/// The most letters of an acronym.
const LETTERS_MAX: usize = 8;

/// What the acronyms of some blocks stand for. One that nothing explains is a finding.
pub(super) fn block(blocks: &[Block], scorecard: &Scorecard, found: &mut Found<'_>) -> Block {
    let known = known(scorecard);
    let words = words(blocks);
    let codes: BTreeSet<&str> = scorecard
        .lines
        .iter()
        .filter_map(|line| line.adoption.code.split(' ').next())
        .collect();
    let mut rows = Vec::new();
    for word in &words {
        match known.get(word.as_str()) {
            Some(expansion) => rows.push(vec![Cell::plain(word), Cell::plain(*expansion)]),
            None if is_acronym(word) && !codes.contains(word.as_str()) => {
                let acronym = word.clone();
                found.in_file(TemplateProblem::NotExplained { acronym });
            }
            None => {}
        }
    }
    if rows.is_empty() {
        let text = "No acronyms are used in this report.".to_owned();
        let text = vec![Inline::Text(text)];
        return Block::Paragraph { number: None, text };
    }
    Block::Table(Table {
        caption: "Acronyms in this report".to_owned(),
        head: vec!["Acronym".to_owned(), "What it stands for".to_owned()],
        is_number: vec![false, false],
        rows,
        widths: vec![1, 4],
    })
}

/// What acronyms stand for: those built in, and those of the template in their place.
fn known(scorecard: &Scorecard) -> BTreeMap<&str, &str> {
    let built_in = template::built_in_acronyms().iter();
    let own = scorecard.template.acronyms.iter();
    built_in
        .chain(own)
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect()
}

/// Whether a word is an acronym by its looks: two capitals or more and nothing else.
fn is_acronym(word: &str) -> bool {
    (2..=LETTERS_MAX).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Every word of some blocks, an acronym without the s of its plural.
fn words(blocks: &[Block]) -> BTreeSet<String> {
    let mut texts = Vec::new();
    for block in blocks {
        texts_of(block, &mut texts);
    }
    let words = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words
        .map(|word| match word.strip_suffix('s') {
            Some(singular) if is_acronym(singular) => singular.to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

fn texts_of<'b>(block: &'b Block, texts: &mut Vec<&'b str>) {
    match block {
        Block::Heading { text, .. } => texts.push(text),
        Block::Paragraph { text, .. } => inlines(text, texts),
        Block::List { items, .. } => items.iter().for_each(|item| inlines(item, texts)),
        Block::Table(table) => of_table(table, texts),
        Block::Chart(chart) => of_chart(chart, texts),
        Block::Multiples(charts) => charts.iter().for_each(|chart| of_chart(chart, texts)),
        Block::Note { label, text } => {
            texts.push(label);
            inlines(text, texts);
        }
        Block::Code { .. } | Block::PageBreak => {}
    }
}

fn of_chart<'b>(chart: &'b Chart, texts: &mut Vec<&'b str>) {
    texts.extend([&*chart.title, &*chart.subtitle]);
    of_table(&chart.table, texts);
}

fn of_table<'b>(table: &'b Table, texts: &mut Vec<&'b str>) {
    texts.push(&table.caption);
    texts.extend(table.head.iter().map(String::as_str));
    for cell in table.rows.iter().flatten() {
        inlines(&cell.text, texts);
    }
}

fn inlines<'b>(text: &'b [Inline], texts: &mut Vec<&'b str>) {
    let printed = text
        .iter()
        .filter(|inline| !matches!(inline, Inline::Code(_)));
    texts.extend(printed.map(Inline::text));
}
