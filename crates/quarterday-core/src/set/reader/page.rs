//! The page of a definition as headings and tables, with their places.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::log::Log;

/// A page.
pub(super) struct Page<'a> {
    /// Its text, and what is found wrong with it.
    pub(super) log: Log<'a>,
    /// Its headings and tables, in order; what stands in lists and quotations is prose.
    pub(super) blocks: Vec<Block>,
}

/// A heading or table.
pub(super) struct Block {
    /// Which.
    pub(super) kind: BlockKind,
    /// Its bytes.
    pub(super) span: Range<usize>,
}

/// What a block is.
pub(super) enum BlockKind {
    /// A heading: level and text without its markup.
    Heading(u8, String),
    /// What was meant for a heading but lacks the blank after its hashes: level and text.
    Glued(u8, String),
    /// A table.
    Table,
    /// A paragraph that begins with a bar: a table with something wrong in its first two lines.
    Bars,
}

impl<'a> Page<'a> {
    /// The page of a file.
    pub(super) fn of(file: &'a str, text: &'a str) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let mut depth = 0_usize;
        let mut heading: Option<(u8, String)> = None;
        for (event, span) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    let is_top = depth == 0;
                    depth += 1;
                    match tag {
                        Tag::Heading { level, .. } if is_top => {
                            heading = Some((level as u8, String::new()));
                        }
                        Tag::Table(_) if is_top => blocks.push(Block {
                            kind: BlockKind::Table,
                            span,
                        }),
                        Tag::Paragraph if is_top => {
                            let kind = suspicious(text.get(span.clone()).unwrap_or_default());
                            blocks.extend(kind.map(|kind| Block { kind, span }));
                        }
                        _ => {}
                    }
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    if let (TagEnd::Heading(_), Some((level, words))) =
                        (end, heading.take_if(|_| depth == 0))
                    {
                        blocks.push(Block {
                            kind: BlockKind::Heading(level, words.trim().to_owned()),
                            span,
                        });
                    }
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some((_, words)) = &mut heading {
                        words.push_str(&part);
                    }
                }
                _ => {}
            }
        }
        Self {
            log: Log::new(file, text),
            blocks,
        }
    }
}

/// What a paragraph was meant for, when it begins as no prose does.
fn suspicious(paragraph: &str) -> Option<BlockKind> {
    let line = paragraph.trim_start().lines().next().unwrap_or_default();
    let text = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - text.len()).unwrap_or(u8::MAX);
    if level > 1 {
        Some(BlockKind::Glued(level, text.replace('`', "")))
    } else {
        line.starts_with('|').then_some(BlockKind::Bars)
    }
}
