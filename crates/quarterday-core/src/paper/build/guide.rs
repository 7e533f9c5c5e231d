//! How to read the report, on one page: its signs, its lines and its words. Only what the paper has
//! is explained.

use std::collections::BTreeSet;

use crate::calendar::Basis;
use crate::figure::{Figure, State};
use crate::paper::tree::{Block, Cell, Inline, Table, Tone};
use crate::scorecard::{Line, Scorecard};
use crate::wording;

use super::ids::Ids;

/// The guide.
pub(super) fn blocks(scorecard: &Scorecard, ids: &mut Ids) -> Vec<Block> {
    let lines = &scorecard.lines;
    let has_published = lines.iter().any(|line| !line.comparators.is_empty());
    let mut part = |heading: &str, items: Vec<String>| {
        if items.is_empty() {
            return Vec::new();
        }
        let text = heading.to_owned();
        let heading = Block::Heading {
            level: 3,
            id: ids.take(&format!("guide-{text}")),
            text,
        };
        let items = items.into_iter().map(|item| vec![Inline::Text(item)]);
        let list = Block::List {
            is_lettered: false,
            items: items.collect(),
        };
        vec![heading, list]
    };
    [
        vec![Block::Table(signs())],
        part("Charts", charts(lines, has_published)),
        part("Judgements and changes", changes()),
        part("What a figure is of", bases(lines)),
        part("Where there is no value", states(lines)),
        part("What others published", published(has_published)),
    ]
    .concat()
}

/// The judgements against target, with the sign of each.
fn signs() -> Table {
    let row = |words: &str, shape: &str, tone, means: &str| {
        vec![
            Cell::plain(words),
            Cell::toned(shape, tone),
            Cell::plain(means),
        ]
    };
    Table {
        caption: "Judgements against target, and their signs".to_owned(),
        head: ["Judgement", "Sign", "What it means"]
            .map(str::to_owned)
            .into(),
        is_number: vec![false; 3],
        rows: vec![
            row(
                "Better than target, Target met",
                "dot",
                Tone::Good,
                "The figure is on the good side of its target, or exactly on it.",
            ),
            row(
                "Within tolerance",
                "triangle",
                Tone::Near,
                "The target is missed by no more than the tolerance agreed with it. A figure exactly on \
                 the edge is within.",
            ),
            row(
                "Target missed",
                "square",
                Tone::Bad,
                "The target is missed by more than any tolerance.",
            ),
            row(
                "No target, Not judged",
                "ring",
                Tone::Muted,
                "No target is in force, there is no value, or neither higher nor lower is better.",
            ),
        ],
        widths: vec![3, 2, 7],
    }
}

fn charts(lines: &[Line], has_published: bool) -> Vec<String> {
    let mut items = vec![
        "A solid line with round points is the figure in each period; the last point is the largest."
            .to_owned(),
    ];
    if lines.iter().any(|line| line.target.is_some()) {
        items.push("A dashed line that ends in a diamond is the target.".to_owned());
    }
    if has_published {
        let england = "A dotted line that ends in a square is what was published for England, over the \
                       periods of the year it is of.";
        items.push(england.to_owned());
    }
    if figures(lines).any(|figure| figure.value().is_none()) {
        items.push("A cross marks a period without a value.".to_owned());
    }
    let axes = "Each chart has a scale of its own, so heights are not to be compared between charts. A \
                large chart whose scale does not start at 0 says so.";
    items.push(axes.to_owned());
    items
}

fn changes() -> Vec<String> {
    [
        "Against target and since an earlier period are two facts: an indicator may miss its target and \
         improve. Both are said.",
        "Improved and worsened go by which way is better. Where neither is, a figure has risen or fallen, \
         and nothing is praised.",
        "Differences between percentages are in percentage points. Changes are worked out from the exact \
         figures and rounded once.",
    ]
    .map(str::to_owned)
    .into()
}

/// What the figures of the paper cover, basis by basis.
fn bases(lines: &[Line]) -> Vec<String> {
    let bases: BTreeSet<Basis> = lines.iter().map(|line| line.figure.basis).collect();
    let count = |basis| {
        lines
            .iter()
            .filter(|line| line.figure.basis == basis)
            .count()
    };
    let say = |basis: &Basis| {
        let many = wording::counted(
            count(*basis).try_into().unwrap_or(u64::MAX),
            "indicator",
            "indicators",
        );
        format!("{many}: {}.", wording::basis(*basis))
    };
    bases.iter().map(say).collect()
}

fn states(lines: &[Line]) -> Vec<String> {
    let states: BTreeSet<State> = figures(lines).map(|figure| figure.state).collect();
    let means = |state: State| {
        Some(match state {
            State::Ok => return None,
            State::NoCases => {
                "nothing happened that could be counted, so there is nothing to divide by"
            }
            State::NotDue => "the indicator is not reported for that period",
            State::Late => "a figure was due and is not in",
            State::Suppressed => "withheld, so that nobody can be identified from it",
            State::NotApplicable => "the indicator does not apply to this authority",
            State::NotMeasuredThen => "the records do not reach that period",
            State::NotMeasured => "the records that were loaded cannot tell",
        })
    };
    let say = |state: State| {
        Some(format!(
            "\u{201c}{}\u{201d}: {}.",
            state.name(),
            means(state)?
        ))
    };
    states.into_iter().filter_map(say).collect()
}

fn published(has_published: bool) -> Vec<String> {
    let items = [
        "A published figure is like for like only when it is of the very same days and counts the same \
         thing. Where it is not, the sentence and the table say how.",
        "A rank counts the authorities with a figure, the best first. Those that are level share the \
         smallest rank.",
        "Quartiles divide the authorities into four. A figure on the edge of two belongs to the lower \
         values. Where neither higher nor lower is better there is no rank and no quartile of merit, only \
         whether the figure is among the lowest or the highest.",
        "The average of statistical neighbours counts each neighbour the same, and leaves out those \
         without a figure.",
    ];
    let items = if has_published { &items[..] } else { &[] };
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn figures(lines: &[Line]) -> impl Iterator<Item = &Figure> {
    lines.iter().flat_map(|line| &line.series)
}
