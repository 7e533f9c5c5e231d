//! Makes TOML with faults readable as far as it can be.
//!
//! The parser goes on after most faults but two: a statement without `=` ends the document for it,
//! and a list that is not closed swallows the tables after it. Both statements are blanked here,
//! byte for byte, so that all places stay where they are, and each becomes one fault.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place where the text is not TOML.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Fault {
    /// The bytes meant; empty where something is missing.
    pub(super) span: Range<usize>,
    /// What the parser says, or what is missing.
    pub(super) message: String,
}

/// The most times one file is mended. After so many open lists the rest can wait.
const MENDS_MAX: usize = 20;

/// How the parser calls a statement without `=`: a test holds that it still does.
const NO_VALUE: [&str; 2] = ["key with no value", "missing value for key"];

/// The text, of the same length, without the statements that would swallow those after them; and
/// the faults they were.
pub(super) fn mend(text: &str) -> (String, Vec<Fault>) {
    let mut mended = text.to_owned();
    let mut faults = Vec::new();
    for _ in 0..MENDS_MAX {
        let swallowers = swallowers(&mended);
        if swallowers.is_empty() {
            break;
        }
        let statements: Vec<_> = swallowers.iter().map(|(span, _)| span.clone()).collect();
        mended = blanked(&mended, &statements);
        faults.extend(swallowers.into_iter().map(|(_, fault)| fault));
    }
    (mended, faults)
}

/// Statements that swallow what comes after them, and the faults they are: all without a value, or
/// when there are none, the first open list.
fn swallowers(text: &str) -> Vec<(Range<usize>, Fault)> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let no_value = errors.iter().filter(|error| {
        let message = error.message();
        NO_VALUE.iter().any(|known| message.starts_with(known))
    });
    let lines: BTreeMap<usize, Range<usize>> = no_value
        .filter_map(toml::de::Error::span)
        .map(|at| line_of(text, at.start))
        .filter(|line| !is_blank(text, line))
        .map(|line| (line.start, line))
        .collect();
    if !lines.is_empty() {
        let fault_of = |line: Range<usize>| {
            let message = "a key without `=` and a value".to_owned();
            (line.clone(), fault(text, line, message))
        };
        return lines.into_values().map(fault_of).collect();
    }
    if errors.is_empty() {
        return Vec::new();
    }
    let list = unclosed(root.get_ref(), text);
    let open_list = list.and_then(|list| {
        let line = line_of(text, list.start);
        let statement = line.start..list.end;
        let message = "a list that is not closed".to_owned();
        let fault = fault(text, line, message);
        (!is_blank(text, &statement)).then_some((statement, fault))
    });
    open_list.into_iter().collect()
}

/// The fault of a line, without the blanks round it.
fn fault(text: &str, line: Range<usize>, message: String) -> Fault {
    let content = text.get(line.clone()).unwrap_or_default();
    let start = line.start + (content.len() - content.trim_start().len());
    let end = start + content.trim().len();
    Fault {
        span: start..end,
        message,
    }
}

/// The part of a list up to the first header of a table inside it, which no list holds.
fn unclosed(table: &DeTable<'_>, text: &str) -> Option<Range<usize>> {
    table
        .values()
        .filter_map(|value| unclosed_value(value, text))
        .min_by_key(|span| span.start)
}

fn unclosed_value(value: &Spanned<DeValue<'_>>, text: &str) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Table(table) => unclosed(table, text),
        DeValue::Array(items) => {
            let span = value.span();
            let content = text.get(span.clone()).unwrap_or_default();
            let is_header =
                content.starts_with("[[") && line_of(text, span.start).start == span.start;
            let inside = if is_header {
                None
            } else {
                header_inside(content)
            };
            match inside {
                Some(at) => Some(span.start..span.start + at),
                None => items
                    .iter()
                    .filter_map(|item| unclosed_value(item, text))
                    .min_by_key(|span| span.start),
            }
        }
        _ => None,
    }
}

/// Where a line of `content` begins that is the header of a table.
fn header_inside(content: &str) -> Option<usize> {
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        if start > 0 && is_header(line) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// Whether a line is the header of a table: `[name]` or `[[name]]` at its beginning.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let name = line
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"))
        .or_else(|| {
            line.strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
        });
    name.is_some_and(|name| {
        let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | ' ');
        name.starts_with(|c: char| c.is_alphabetic()) && name.chars().all(is_bare)
    })
}

/// Where the part of `text` ends that begins at `from` and reaches to the next header of a table.
pub(super) fn next_header(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    header_inside(rest).map_or(text.len(), |at| from + at)
}

/// The line that holds a byte, without its end.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1);
    let length = text
        .get(start..)
        .and_then(|rest| rest.lines().next())
        .map_or(0, str::len);
    start..start + length
}

fn is_blank(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone())
        .is_none_or(|part| part.trim().is_empty())
}

/// The text with blanks for the bytes of some spans, which are in order; ends of lines stay.
fn blanked(text: &str, spans: &[Range<usize>]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut spans = spans.iter().peekable();
    for (at, character) in text.char_indices() {
        while spans.next_if(|span| span.end <= at).is_some() {}
        let is_inside = spans.peek().is_some_and(|span| span.contains(&at));
        if is_inside && !matches!(character, '\n' | '\r') {
            blanked.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            blanked.push(character);
        }
    }
    blanked
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn faults(text: &str) -> Vec<(String, String)> {
        let (mended, faults) = mend(text);
        assert_eq!(mended.len(), text.len());
        let shown = faults.into_iter().map(|fault| {
            let part = text.get(fault.span).unwrap_or_default().to_owned();
            (part, fault.message)
        });
        shown.collect()
    }

    #[test]
    fn a_statement_without_a_value_is_one_fault_and_the_rest_is_kept() {
        let text = "a = 1\n  naïve \"x\" # why\nb = 2\nc\n";
        let said = "a key without `=` and a value".to_owned();
        let expected = [
            ("naïve \"x\" # why".to_owned(), said.clone()),
            ("c".to_owned(), said),
        ];
        assert_eq!(faults(text), expected);
        assert!(mend(text).0.contains("b = 2"));
    }

    #[test]
    fn an_open_list_is_one_fault_and_ends_at_the_next_table() {
        let text = "a = [1,\n 2\n[[t]]\nb = [[1], [2]]\n";
        let said = "a list that is not closed".to_owned();
        assert_eq!(faults(text), [("a = [1,".to_owned(), said)]);
        assert!(mend(text).0.ends_with("[[t]]\nb = [[1], [2]]\n"));
    }

    #[test]
    fn good_text_is_left_alone() {
        let text = "[[t]]\na = [\n  [1],\n]\n[u]\nb = { c = [] }\n";
        assert_eq!(mend(text), (text.to_owned(), Vec::new()));
    }
}
