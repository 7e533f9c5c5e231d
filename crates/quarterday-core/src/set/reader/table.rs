//! The cells of a Markdown table as written, so that a given record is read just as a load would
//! find it: nothing in a cell is markup but `\|` for a bar and backquotes round the whole.

use std::ops::Range;

use super::log::Log;

/// A table.
pub(super) struct Table {
    /// The heading row.
    pub(super) head: Row,
    /// The rows under the dashes.
    pub(super) rows: Vec<Row>,
}

/// A row.
pub(super) struct Row {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// Its line, from 1.
    pub(super) line: u32,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Cell {
    /// Its text, without the blanks round it.
    pub(super) text: String,
    /// Its bytes; of an empty cell the byte where it would begin.
    pub(super) span: Range<usize>,
}

impl Table {
    /// The table in some bytes of a file.
    pub(super) fn of(log: &Log<'_>, span: &Range<usize>) -> Self {
        let mut start = span.start;
        let mut rows = Vec::new();
        let first_line = log.line(span.start);
        for (line, number) in log.part(span).split_inclusive('\n').zip(first_line..) {
            let content = line.trim_end();
            if !content.is_empty() {
                rows.push(Row {
                    span: start..start + content.len(),
                    line: number,
                    cells: cells(content, start),
                });
            }
            start += line.len();
        }
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or(Row {
            span: span.clone(),
            line: first_line,
            cells: Vec::new(),
        });
        // The second line is the one of dashes.
        let rows = rows.skip(1).collect();
        Self { head, rows }
    }
}

/// The cells of a line that begins at the byte `start` of its page.
fn cells(line: &str, start: usize) -> Vec<Cell> {
    let mut bars = vec![];
    let mut is_escaped = false;
    for (at, character) in line.char_indices() {
        if character == '|' && !is_escaped {
            bars.push(at);
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    let mut cells = Vec::new();
    let mut from = 0;
    for to in bars.into_iter().chain([line.len()]) {
        let content = line.get(from..to).unwrap_or_default();
        let is_edge = from == 0 || to == line.len();
        if !(is_edge && content.trim().is_empty()) {
            cells.push(cell(content, start + from));
        }
        from = to + 1;
    }
    cells
}

fn cell(content: &str, start: usize) -> Cell {
    let trimmed = content.trim();
    let from = start + (content.len() - content.trim_start().len());
    let plain = trimmed.replace("\\|", "|");
    let inside = plain
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
        .filter(|inside| !inside.contains('`'));
    let text = inside.map_or_else(|| plain.clone(), |inside| inside.trim().to_owned());
    Cell {
        text,
        span: from..from + trimmed.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, cells};

    fn texts(line: &str) -> Vec<String> {
        cells(line, 0).into_iter().map(|cell| cell.text).collect()
    }

    #[test]
    fn cells_are_taken_as_written() {
        assert_eq!(
            texts("| a | `b_c` | x\\|y | *z* |"),
            ["a", "b_c", "x|y", "*z*"]
        );
        assert_eq!(texts("a | b"), ["a", "b"]);
        assert_eq!(texts("| a || b |"), ["a", "", "b"]);
        assert_eq!(texts("| a | | |"), ["a", "", ""]);
        assert_eq!(texts("|"), Vec::<String>::new());
        assert_eq!(texts("one"), ["one"]);
    }

    #[test]
    fn cells_know_their_place() {
        let cell = Cell {
            text: "é1".to_owned(),
            span: 12..15,
        };
        assert_eq!(cells("| é | é1 |", 5).last(), Some(&cell));
    }
}
