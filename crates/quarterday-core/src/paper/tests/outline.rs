//! A document as compact text, for tests to read.

use crate::paper::tree::{Block, Cell, Document, Inline, Table};

/// The document, a line or two for each block. Pictures are left out.
pub(super) fn of(document: &Document) -> String {
    let mut lines = vec![
        document.masthead.join(" | "),
        format!("= {}", document.title),
        format!(
            "{}, {}, {}",
            document.author, document.language, document.date
        ),
    ];
    lines.extend(
        document
            .notice
            .iter()
            .map(|notice| format!("notice: {notice}")),
    );
    let cover = document.cover.iter();
    lines.extend(cover.map(|(label, words)| format!("cover: {label}: {words}")));
    for block in &document.blocks {
        block_lines(block, &mut lines);
    }
    lines.extend(document.colophon.iter().map(|line| format!("foot: {line}")));
    lines.join("\n") + "\n"
}

fn block_lines(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Heading { level, id, text } => {
            let marks = "=".repeat(usize::from(*level));
            lines.push(format!("{marks} {text} #{id}"));
        }
        Block::Paragraph { number, text } => {
            let number = number.map_or_else(|| "-".to_owned(), |n| format!("{n}."));
            lines.push(format!("{number} {}", words(text)));
        }
        Block::List { is_lettered, items } => {
            for (item, letter) in items.iter().zip('a'..) {
                let mark = if *is_lettered {
                    format!("({letter})")
                } else {
                    "*".to_owned()
                };
                lines.push(format!("  {mark} {}", words(item)));
            }
        }
        Block::Table(table) => table_lines(table, lines),
        Block::Chart(chart) => lines.push(format!("chart #{}", chart.id)),
        Block::Multiples(charts) => {
            lines.extend(charts.iter().map(|chart| format!("small #{}", chart.id)));
        }
        Block::Note { label, text } => lines.push(format!("{label}: {}", words(text))),
        Block::Code { label, lines: code } => {
            lines.push(format!("{label}:"));
            lines.extend(code.iter().map(|line| format!("    {line}")));
        }
        Block::PageBreak => lines.push("-----".to_owned()),
    }
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    lines.push(format!("table: {}", table.caption));
    lines.push(format!("  {}", table.head.join(" | ")));
    let cell = |cell: &Cell| words(&cell.text);
    let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>().join(" | ");
    lines.extend(table.rows.iter().map(|cells| format!("  {}", row(cells))));
}

fn words(text: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(text) => format!("**{text}**"),
        Inline::Emphasis(text) => format!("*{text}*"),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Link { to, text } => format!("[{text}]({to})"),
    };
    text.iter().map(word).collect()
}
