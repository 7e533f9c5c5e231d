//! What others published, indicator by indicator, with where the authority's own figure stands.

use crate::comparator::Whom;
use crate::paper::tree::{Block, Cell, Inline, Table};
use crate::scorecard::Scorecard;
use crate::wording::beside;

/// A column: its heading, whether it holds numbers, and its width.
const COLUMNS: [(&str, bool, u32); 9] = [
    ("Indicator", false, 6),
    ("Published figures of", false, 3),
    ("This authority", true, 3),
    ("England", true, 3),
    ("Region", true, 3),
    ("Neighbours", true, 3),
    ("Rank", true, 3),
    ("Quartile", false, 4),
    ("Like for like with our figure", false, 7),
];

/// What the licence of published statistics asks for.
const LICENCE: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// The table, and who published its figures; a sentence where nobody did.
pub(super) fn blocks(scorecard: &Scorecard) -> Vec<Block> {
    let rows: Vec<Vec<Cell>> = scorecard
        .lines
        .iter()
        .filter_map(|line| {
            let name = Cell::plain(&line.definition.facts.name);
            let cells = beside::cells(line)?.map(Cell::plain);
            Some(std::iter::once(name).chain(cells).collect())
        })
        .collect();
    if rows.is_empty() {
        return vec![plain(
            "No published figures are at hand for these indicators.",
        )];
    }
    let table = Table {
        caption: "What others published".to_owned(),
        head: COLUMNS
            .iter()
            .map(|(head, ..)| named(head, scorecard))
            .collect(),
        is_number: COLUMNS.iter().map(|(_, is_number, _)| *is_number).collect(),
        widths: COLUMNS.iter().map(|(.., width)| *width).collect(),
        rows,
    };
    let mut sources = beside::sources(scorecard.lines.iter());
    sources.push(LICENCE.to_owned());
    let sources = sources.join(" ");
    vec![Block::Table(table), plain(&sources)]
}

/// The heading of a column, with the name of the region and of the list of neighbours: all indicators
/// of an authority have one region, and one list.
fn named(head: &str, scorecard: &Scorecard) -> String {
    let mut comparators = scorecard.lines.iter().flat_map(|line| &line.comparators);
    let found = comparators.find_map(|comparator| match &comparator.whom {
        Whom::Region(name) if head == "Region" => Some(name.clone()),
        Whom::Neighbours { list, .. } if head == "Neighbours" => Some(format!("{head} ({list})")),
        _ => None,
    });
    found.unwrap_or_else(|| head.to_owned())
}

fn plain(text: &str) -> Block {
    Block::Paragraph {
        number: None,
        text: vec![Inline::Text(text.to_owned())],
    }
}
