//! The words of the source as the words of the tree.

use super::super::found::Found;
use super::super::markdown::{Piece, Run, Style, Words};
use super::super::print::Printer;
use super::super::tree::Inline;

/// The words of a text with its expressions filled in. Faults are found and print nothing.
pub(super) fn inlines(words: &Words, printer: Printer<'_>, found: &mut Found<'_>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for run in words {
        let text = run_text(run, printer, found);
        if !text.is_empty() {
            inlines.push(styled(&run.style, text));
        }
    }
    inlines
}

fn run_text(run: &Run, printer: Printer<'_>, found: &mut Found<'_>) -> String {
    let mut text = String::new();
    for piece in &run.pieces {
        match piece {
            Piece::Typed(typed) => text.push_str(&typed.value),
            Piece::Called(call) => match printer.words(call) {
                Ok(words) => text.push_str(&words),
                Err((span, problem)) => found.at(&span, problem),
            },
        }
    }
    text
}

fn styled(style: &Style, text: String) -> Inline {
    match style {
        Style::Plain => Inline::Text(text),
        Style::Strong => Inline::Strong(text),
        Style::Emphasis => Inline::Emphasis(text),
        Style::Code => Inline::Code(text),
        Style::Link(to) => {
            let to = to.clone();
            Inline::Link { to, text }
        }
    }
}

/// The words alone.
pub(super) fn plain(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

/// Words that hold no expression, for text that is not the paper's own.
pub(super) fn typed(words: &Words) -> Vec<Inline> {
    let text = |run: &Run| {
        let pieces = run.pieces.iter().map(|piece| match piece {
            Piece::Typed(typed) => typed.value.as_str(),
            Piece::Called(_) => "",
        });
        pieces.collect::<String>()
    };
    let inlines = words.iter().map(|run| styled(&run.style, text(run)));
    inlines.filter(|inline| !inline.text().is_empty()).collect()
}
