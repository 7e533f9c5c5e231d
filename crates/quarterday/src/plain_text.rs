//! Blocks of a document as text for a terminal.

use quarterday_core::paper::tree::{Block, Cell, Inline, Table};

use crate::terminal::table;

/// Letters in a line of running text.
const WIDTH: usize = 100;

/// The blocks, a blank line between them.
pub(crate) fn of(blocks: &[Block]) -> String {
    let written: Vec<String> = blocks.iter().filter_map(block).collect();
    written.join("\n\n") + "\n"
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading { level, text, .. } => {
            let mark = if *level < 3 { "═" } else { "─" };
            format!("{text}\n{}", mark.repeat(text.chars().count()))
        }
        Block::Paragraph { text, .. } => wrapped(&words(text), "", ""),
        Block::List { items, .. } => {
            let items = items.iter().map(|item| wrapped(&words(item), "- ", "  "));
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Note { label, text } => wrapped(&format!("{label}: {}", words(text)), "", ""),
        Block::Code { label, lines } => {
            let indented = lines.iter().map(|line| format!("    {line}"));
            let lines: Vec<String> = indented.map(|line| line.trim_end().to_owned()).collect();
            format!("{label}\n\n{}", lines.join("\n"))
        }
        Block::Table(table) => tabled(table),
        Block::Chart(chart) => tabled(&chart.table),
        Block::Multiples(charts) => {
            let titles = charts.iter().map(|chart| wrapped(&chart.title, "- ", "  "));
            titles.collect::<Vec<_>>().join("\n")
        }
        Block::PageBreak => return None,
    })
}

fn tabled(content: &Table) -> String {
    let head: Vec<&str> = content.head.iter().map(String::as_str).collect();
    let cells = |row: &Vec<Cell>| row.iter().map(|cell| words(&cell.text)).collect();
    let rows: Vec<Vec<String>> = content.rows.iter().map(cells).collect();
    format!("{}\n\n{}", content.caption, table(&head, &rows).trim_end())
}

fn words(text: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Code(text) => format!("`{text}`"),
        other => other.text().to_owned(),
    };
    text.iter().map(word).collect()
}

/// The words in lines, the first after `first` and the others after `rest`.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut lines = vec![first.to_owned()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else {
            continue;
        };
        let is_begun = !(line == first || line == rest);
        if is_begun && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{rest}{word}"));
        } else {
            let gap = if is_begun { " " } else { "" };
            line.push_str(gap);
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        let text = "word ".repeat(60);
        let lines = wrapped(&text, "- ", "  ");
        assert!(lines.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(lines.lines().skip(1).all(|line| line.starts_with("  word")));
        assert_eq!(lines.matches("word").count(), 60);
        let long = "x".repeat(300);
        assert_eq!(wrapped(&long, "", ""), long);
    }

    #[test]
    fn a_query_keeps_its_lines() {
        let code = Block::Code {
            label: "The query".to_owned(),
            lines: ["SELECT *", "", "  FROM t"].map(str::to_owned).into(),
        };
        assert_eq!(of(&[code]), "The query\n\n    SELECT *\n\n      FROM t\n");
    }
}
