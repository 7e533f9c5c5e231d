//! The Markdown a paper may be written in, and nothing else of Markdown: headings, paragraphs,
//! bulleted and lettered lists, strong, emphasis, code and links. What has no place in a paper is
//! a finding; its words are kept.
//!
//! Expressions are masked before the Markdown is read, byte for byte, so that nothing inside
//! their braces is ever taken for Markdown and every place stays exact.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::finding::{ExpressionProblem, SourceProblem};

use super::expression::{Call, Expression};
use super::found::{Found, Written};

/// Markdown that has no place in a paper, and what to do instead.
type Foreign = (&'static str, &'static str);

const RULE: Foreign = ("a ruled line", "begin a section with a heading");
const TITLE: Foreign = (
    "a heading with one `#`",
    "write two, and put the title in the front matter",
);
const INNER_LIST: Foreign = ("a list inside a list", "make it one list");
const LINK: Foreign = (
    "a link to this kind of address",
    "link to `https://…`, `mailto:…` or `#heading`",
);
const PICTURE: Foreign = ("a picture", "print a chart with `chart`");
const QUOTATION: Foreign = (
    "a quotation set apart",
    "make it a paragraph in quotation marks",
);
const CODE_BLOCK: Foreign = (
    "a block of code",
    "begin the line without spaces, or set the words in backquotes",
);
const OTHER: Foreign = ("this kind of Markdown", "write it as a paragraph");

/// A block of the body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Passage {
    /// A heading of level 2 to 4.
    Heading { level: u8, words: Words },
    /// A paragraph.
    Paragraph(Words),
    /// A list.
    List {
        is_lettered: bool,
        items: Vec<Words>,
    },
}

/// Text in runs of one style.
pub(super) type Words = Vec<Run>;

/// A run of text in one style.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Run {
    pub(super) style: Style,
    pub(super) pieces: Vec<Piece>,
}

/// How a run is set.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Style {
    Plain,
    Strong,
    Emphasis,
    Code,
    /// A link to an address.
    Link(String),
}

/// A part of a run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Piece {
    /// Typed by the author.
    Typed(Written<String>),
    /// Called by the author.
    Called(Written<Call>),
}

impl Passage {
    /// Every text of the passage: one, or one for each item of a list.
    pub(super) fn texts(&self) -> &[Words] {
        match self {
            Self::Heading { words, .. } | Self::Paragraph(words) => std::slice::from_ref(words),
            Self::List { items, .. } => items,
        }
    }
}

/// The call a text consists of, if it is one call and nothing else.
pub(super) fn only_call(words: &Words) -> Option<&Written<Call>> {
    match words.as_slice() {
        [run] if run.style == Style::Plain => match run.pieces.as_slice() {
            [Piece::Called(call)] => Some(call),
            _ => None,
        },
        _ => None,
    }
}

/// The calls of a text, in order.
pub(super) fn calls(words: &Words) -> impl Iterator<Item = &Written<Call>> {
    let pieces = words.iter().flat_map(|run| &run.pieces);
    pieces.filter_map(|piece| match piece {
        Piece::Called(call) => Some(call),
        Piece::Typed(_) => None,
    })
}

/// The words typed in a text, without those of its calls.
pub(super) fn typed(words: &Words) -> String {
    let pieces = words.iter().flat_map(|run| &run.pieces);
    let texts = pieces.filter_map(|piece| match piece {
        Piece::Typed(text) => Some(text.value.as_str()),
        Piece::Called(_) => None,
    });
    texts.collect()
}

/// Reads the bytes `within` of a text, with the expressions found in it.
pub(super) fn read(
    text: &str,
    within: &Range<usize>,
    expressions: &[Expression],
    found: &mut Found<'_>,
) -> Vec<Passage> {
    let masked = mask(text, within, expressions);
    let mut reader = Reader {
        text,
        expressions,
        is_used: vec![false; expressions.len()],
        passages: Vec::new(),
        words: Vec::new(),
        styles: Vec::new(),
        lists: Vec::new(),
        found,
    };
    for (event, span) in Parser::new_ext(&masked, Options::empty()).into_offset_iter() {
        let span = within.start + span.start..within.start + span.end;
        reader.event(event, &span);
    }
    reader.flush();
    reader.unused();
    reader.passages
}

/// The text with each expression written over with letters, byte for byte.
fn mask(text: &str, within: &Range<usize>, expressions: &[Expression]) -> String {
    let mut masked = String::with_capacity(within.len());
    let mut at = within.start;
    for expression in expressions {
        masked.push_str(text.get(at..expression.span.start).unwrap_or_default());
        masked.extend(std::iter::repeat_n('x', expression.span.len()));
        at = expression.span.end;
    }
    masked.push_str(text.get(at..within.end).unwrap_or_default());
    masked
}

struct Reader<'e, 'f, 'a> {
    /// The whole file.
    text: &'e str,
    expressions: &'e [Expression],
    /// Which expressions have been printed somewhere.
    is_used: Vec<bool>,
    passages: Vec<Passage>,
    /// The text being read.
    words: Words,
    /// The styles begun and not ended, outermost first. The outermost one stands.
    styles: Vec<Style>,
    /// The lists begun and not ended: whether lettered.
    lists: Vec<bool>,
    found: &'f mut Found<'a>,
}

impl Reader<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.written(&text, span),
            Event::Code(code) => {
                self.begin(Style::Code);
                self.push(Piece::Typed(Written::new(code.to_string(), span.clone())));
                self.styles.pop();
            }
            Event::SoftBreak | Event::HardBreak => self.written(" ", span),
            Event::InlineHtml(_) => self.html(span),
            // A line of a block that was found as a whole.
            Event::Html(_) => {}
            Event::Rule => self.not_in_papers(RULE, span),
            _ => self.not_in_papers(OTHER, span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Paragraph if self.lists.is_empty() => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                if level == HeadingLevel::H1 {
                    self.not_in_papers(TITLE, span);
                }
            }
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    let is_lettered = first.is_some();
                    let items = Vec::new();
                    self.passages.push(Passage::List { is_lettered, items });
                } else {
                    self.not_in_papers(INNER_LIST, span);
                }
                self.lists.push(first.is_some());
            }
            Tag::Strong => self.begin(Style::Strong),
            Tag::Emphasis => self.begin(Style::Emphasis),
            Tag::Link { dest_url, .. } => {
                let to = dest_url.to_string();
                if !is_safe(&to) {
                    self.not_in_papers(LINK, span);
                }
                self.begin(Style::Link(to));
            }
            Tag::Image { .. } => {
                self.not_in_papers(PICTURE, span);
                self.styles.push(Style::Plain);
            }
            Tag::HtmlBlock => self.html(span),
            Tag::BlockQuote(_) => {
                self.flush();
                self.not_in_papers(QUOTATION, span);
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.not_in_papers(CODE_BLOCK, span);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.lists.is_empty() => self.flush(),
            // Paragraphs of one item run together.
            TagEnd::Paragraph => self.blank(),
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => self.flush(),
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    _ => 4,
                };
                let words = trimmed(std::mem::take(&mut self.words));
                if !words.is_empty() {
                    self.passages.push(Passage::Heading { level, words });
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => {
                self.styles.pop();
            }
            _ => {}
        }
    }

    fn not_in_papers(&mut self, foreign: Foreign, span: &Range<usize>) {
        let (what, instead) = foreign;
        self.found
            .at(span, SourceProblem::NotInPapers { what, instead });
    }

    /// Raw HTML is not printed. A comment is a note to the next author, and no finding.
    fn html(&mut self, span: &Range<usize>) {
        let html = self.text.get(span.clone()).unwrap_or_default().trim();
        let is_comment = html.starts_with("<!--") && html.find("-->") == Some(html.len() - 3);
        if !is_comment && !html.starts_with("</") && !html.is_empty() {
            self.found.at(span, SourceProblem::RawHtml);
        }
    }

    /// Begins a run of its own. Inside another style the outer one stands.
    fn begin(&mut self, style: Style) {
        if self.styles.is_empty() {
            let pieces = Vec::new();
            self.words.push(Run {
                style: style.clone(),
                pieces,
            });
        }
        self.styles.push(style);
    }

    fn push(&mut self, piece: Piece) {
        let style = self.styles.first().unwrap_or(&Style::Plain);
        match self.words.last_mut() {
            Some(run) if run.style == *style => run.pieces.push(piece),
            _ => {
                let (style, pieces) = (style.clone(), vec![piece]);
                self.words.push(Run { style, pieces });
            }
        }
    }

    fn blank(&mut self) {
        if !self.words.is_empty() {
            self.push(Piece::Typed(Written::new(" ".to_owned(), 0..0)));
        }
    }

    /// Text as written: typed between the expressions that lie in it.
    fn written(&mut self, text: &str, span: &Range<usize>) {
        let holds = |e: &Expression| e.span.start < span.end && e.span.end > span.start;
        let first = self
            .expressions
            .partition_point(|e| e.span.end <= span.start);
        let expressions = self.expressions;
        let inside = expressions.iter().enumerate().skip(first);
        let mut at = span.start;
        if text.len() == span.len() {
            for (index, expression) in inside.take_while(|(_, e)| holds(e)) {
                self.typed(text, span, at..expression.span.start);
                self.called(index, expression);
                at = expression.span.end;
            }
            self.typed(text, span, at..span.end);
        } else {
            self.push(Piece::Typed(Written::new(text.to_owned(), span.clone())));
        }
    }

    fn typed(&mut self, text: &str, span: &Range<usize>, part: Range<usize>) {
        let (from, to) = (
            part.start.saturating_sub(span.start),
            part.end.saturating_sub(span.start),
        );
        let words = text.get(from..to).unwrap_or_default();
        if !words.is_empty() {
            self.push(Piece::Typed(Written::new(words.to_owned(), part)));
        }
    }

    fn called(&mut self, index: usize, expression: &Expression) {
        let used = self.is_used.get_mut(index);
        let is_first = used.is_some_and(|used| !std::mem::replace(used, true));
        if let (true, Some(call)) = (is_first, &expression.call) {
            let written = Written::new(call.clone(), expression.span.clone());
            self.push(Piece::Called(written));
        }
    }

    /// Ends the text being read: an item inside a list, else a paragraph.
    fn flush(&mut self) {
        let words = trimmed(std::mem::take(&mut self.words));
        if words.is_empty() {
            return;
        }
        let is_item = !self.lists.is_empty();
        match self.passages.last_mut() {
            Some(Passage::List { items, .. }) if is_item => items.push(words),
            _ => self.passages.push(Passage::Paragraph(words)),
        }
    }

    /// Expressions that stand where nothing is printed.
    fn unused(&mut self) {
        let expressions = self.expressions;
        for (expression, is_used) in expressions.iter().zip(self.is_used.clone()) {
            if !is_used && expression.call.is_some() {
                self.found
                    .at(&expression.span, ExpressionProblem::NotPrinted);
            }
        }
    }
}

/// Without blanks before and after, and without empty runs at its ends.
fn trimmed(mut words: Words) -> Words {
    while let Some(run) = words.first_mut() {
        match run.pieces.first_mut() {
            Some(Piece::Called(_)) => break,
            Some(Piece::Typed(typed)) => {
                let cut = typed.value.len() - typed.value.trim_start().len();
                typed.value.drain(..cut);
                typed.span.start = typed.span.end.min(typed.span.start + cut);
                if !typed.value.is_empty() {
                    break;
                }
                run.pieces.remove(0);
            }
            None => drop(words.remove(0)),
        }
    }
    while let Some(run) = words.last_mut() {
        match run.pieces.last_mut() {
            Some(Piece::Called(_)) => break,
            Some(Piece::Typed(typed)) => {
                typed.value.truncate(typed.value.trim_end().len());
                if !typed.value.is_empty() {
                    break;
                }
                run.pieces.pop();
            }
            None => drop(words.pop()),
        }
    }
    words
}

fn is_safe(to: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["https://", "http://", "mailto:", "#"];
    BEGINNINGS
        .iter()
        .any(|b| to.starts_with(b) && to.len() > b.len())
}
