//! Makes TOML with faults readable as far as it can be.
//!
//! The parser goes on after most faults but two: a statement without `=` ends the document for it,
//! and a list that is not closed swallows the tables after it. Both statements are blanked here,
//! byte for byte, so that all places stay where they are, and each becomes one fault.

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

/// The most statements blanked in one file. After so many faults the rest can wait.
const BLANKED_MAX: usize = 50;

/// How the parser calls a statement without `=`: a test holds that it still does.
const NO_VALUE: [&str; 2] = ["key with no value", "missing value for key"];

/// The text, of the same length, without the statements that would swallow those after them; and
/// the faults they were.
pub(super) fn mend(text: &str) -> (String, Vec<Fault>) {
    let mut mended = text.to_owned();
    let mut faults = Vec::new();
    while faults.len() < BLANKED_MAX {
        let Some((statement, fault)) = swallower(&mended) else {
            break;
        };
        mended = blanked(&mended, &statement);
        faults.push(fault);
    }
    (mended, faults)
}

/// The first statement that swallows what comes after it, and the fault it is.
fn swallower(text: &str) -> Option<(Range<usize>, Fault)> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let no_value = errors.iter().find(|error| {
        let message = error.message();
        NO_VALUE.iter().any(|known| message.starts_with(known))
    });
    if let Some(at) = no_value.and_then(toml::de::Error::span) {
        let line = line_of(text, at.start);
        return (!is_blank(text, &line)).then(|| {
            let message = "a key without `=` and a value".to_owned();
            (line.clone(), fault(text, line, message))
        });
    }
    if errors.is_empty() {
        return None;
    }
    let list = unclosed(root.get_ref(), text)?;
    let statement = line_of(text, list.start).start..list.end;
    let message = "a list that is not closed".to_owned();
    let shown = line_of(text, list.start);
    let fault = fault(text, shown, message);
    (!is_blank(text, &statement)).then_some((statement, fault))
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

/// The text with blanks for the bytes of a span; ends of lines stay.
fn blanked(text: &str, span: &Range<usize>) -> String {
    let mut blanked = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if span.contains(&at) && !matches!(character, '\n' | '\r') {
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
