//! Which parts of a paper need a page turned on its side.

use quarterday_core::paper::tree::{Block, Table};

/// A table of more columns than this is set on a page turned on its side.
const UPRIGHT_COLUMNS: usize = 6;

/// A run of the paper on pages of one orientation.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Sheet<'a> {
    /// Whether the pages are turned on their side.
    pub(crate) is_wide: bool,
    /// What stands on them.
    pub(crate) blocks: Vec<&'a Block>,
}

/// Whether a table needs the long side of the page.
pub(crate) fn is_wide(table: &Table) -> bool {
    table.head.len() > UPRIGHT_COLUMNS
}

/// The paper cut where the orientation of its pages changes.
///
/// A wide table takes with it the part that it stands in, from its heading to the next, so that the
/// heading is not left behind on the page before. A page break at a cut is left out: turning the
/// page is one already.
pub(crate) fn sheets(blocks: &[Block]) -> Vec<Sheet<'_>> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for part in parts(blocks) {
        let is_wide = part
            .iter()
            .any(|block| matches!(block, Block::Table(table) if is_wide(table)));
        match sheets.last_mut() {
            Some(last) if last.is_wide == is_wide => last.blocks.extend(part),
            _ => sheets.push(Sheet {
                is_wide,
                blocks: part.iter().collect(),
            }),
        }
    }
    for index in 0..sheets.len() {
        if index > 0 {
            trim_start(&mut sheets[index].blocks);
        }
        if index + 1 < sheets.len() {
            trim_end(&mut sheets[index].blocks);
        }
    }
    sheets.retain(|sheet| !sheet.blocks.is_empty());
    sheets
}

/// The sections of the paper: the anchors and words of its headings of level 2, in order.
pub(crate) fn sections(blocks: &[Block]) -> impl Iterator<Item = (&str, &str)> {
    blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 2, id, text } => Some((id.as_str(), text.as_str())),
        _ => None,
    })
}

/// Whether the paragraph that `blocks` begins with belongs to the chart after it, and is to stand on
/// the same page.
pub(crate) fn is_kept(blocks: &[&Block]) -> bool {
    matches!(
        blocks,
        [Block::Paragraph { number: None, .. }, Block::Chart(_), ..]
    )
}

/// The blocks cut before every page break, and before every heading that does not stand directly
/// under another.
fn parts(blocks: &[Block]) -> Vec<&[Block]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for index in 1..blocks.len() {
        let is_cut = match &blocks[index] {
            Block::PageBreak => true,
            Block::Heading { .. } => {
                !matches!(blocks[index - 1], Block::Heading { .. } | Block::PageBreak)
            }
            _ => false,
        };
        if is_cut {
            parts.push(&blocks[start..index]);
            start = index;
        }
    }
    parts.push(&blocks[start..]);
    parts
}

fn trim_start(blocks: &mut Vec<&Block>) {
    while matches!(blocks.first(), Some(Block::PageBreak)) {
        blocks.remove(0);
    }
}

fn trim_end(blocks: &mut Vec<&Block>) {
    while matches!(blocks.last(), Some(Block::PageBreak)) {
        blocks.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> Block {
        Block::Heading {
            level: 2,
            id: text.to_owned(),
            text: text.to_owned(),
        }
    }

    fn paragraph() -> Block {
        Block::Paragraph {
            number: None,
            text: Vec::new(),
        }
    }

    fn table(columns: usize) -> Block {
        Block::Table(Table {
            head: vec![String::new(); columns],
            ..Table::default()
        })
    }

    #[test]
    fn a_wide_table_takes_its_headings_and_no_more() {
        let blocks = [
            paragraph(),
            heading("appendix"),
            heading("scorecard"),
            paragraph(),
            table(9),
            heading("trends"),
            table(6),
        ];
        let sheets = sheets(&blocks);
        let shape: Vec<_> = sheets
            .iter()
            .map(|sheet| (sheet.is_wide, sheet.blocks.len()))
            .collect();
        assert_eq!(shape, [(false, 1), (true, 4), (false, 2)]);
    }

    #[test]
    fn a_page_break_where_the_page_turns_is_one_break() {
        let blocks = [
            paragraph(),
            Block::PageBreak,
            heading("scorecard"),
            table(7),
            Block::PageBreak,
            heading("trends"),
        ];
        let sheets = sheets(&blocks);
        assert_eq!(sheets.len(), 3);
        let breaks = sheets
            .iter()
            .flat_map(|sheet| &sheet.blocks)
            .filter(|block| matches!(block, Block::PageBreak));
        assert_eq!(breaks.count(), 0);
    }

    #[test]
    fn a_paper_without_wide_tables_is_one_sheet_with_its_breaks() {
        let blocks = [paragraph(), Block::PageBreak, table(6)];
        let sheets = sheets(&blocks);
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].blocks.len(), 3);
        assert!(super::sheets(&[]).is_empty());
    }
}
