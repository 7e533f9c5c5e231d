//! The scorecard as a table: one row for each indicator, words beside every tint.

use crate::scorecard::{Line, Scorecard};
use crate::wording;

use super::super::tree::{Cell, Inline, Table};
use super::appendix::{Defined, definition_id};

/// A column: its heading, whether it holds numbers, and its width.
type Column = (String, bool, u32);

/// The table. Names link to the definitions that the paper prints.
pub(super) fn table(scorecard: &Scorecard, defined: &Defined) -> Table {
    let previous = scorecard.period.previous().short();
    let last_year = scorecard.period.last_year().short();
    let columns: [Column; 7] = [
        ("Indicator".to_owned(), false, 7),
        (scorecard.period.short(), true, 3),
        ("Target".to_owned(), true, 3),
        ("Against target".to_owned(), false, 3),
        (format!("Change on {previous}"), false, 5),
        (format!("Change on {last_year}"), false, 5),
        ("Which way is better".to_owned(), false, 3),
    ];
    let rows = scorecard.lines.iter().map(|line| row(line, defined));
    Table {
        caption: format!("Scorecard for {}", scorecard.period.words()),
        rows: rows.collect(),
        head: columns.iter().map(|(head, ..)| head.clone()).collect(),
        is_number: columns.iter().map(|(_, is_number, _)| *is_number).collect(),
        widths: columns.iter().map(|(.., width)| *width).collect(),
    }
}

fn row(line: &Line, defined: &Defined) -> Vec<Cell> {
    vec![
        name(line, defined),
        Cell::plain(wording::value_cell(line)),
        Cell::plain(wording::target(line)),
        Cell::toned(wording::target_verdict(line), wording::target_tone(line)),
        Cell::plain(wording::change_since_previous(line)),
        Cell::plain(wording::change_since_last_year(line)),
        Cell::plain(wording::polarity(line.definition.facts.better)),
    ]
}

/// The council's code and the indicator's name.
fn name(line: &Line, defined: &Defined) -> Cell {
    let (code, name) = (&line.adoption.code, &line.definition.facts.name);
    let mut text = Vec::new();
    if !code.is_empty() {
        text.push(Inline::Text(format!("{code} ")));
    }
    let slug = &line.definition.slug;
    text.push(if defined.holds(slug) {
        Inline::Link {
            to: format!("#{}", definition_id(slug)),
            text: name.clone(),
        }
    } else {
        Inline::Text(name.clone())
    });
    Cell {
        text,
        ..Cell::default()
    }
}
