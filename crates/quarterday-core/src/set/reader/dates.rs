//! Dates of TOML files, and the order of rows that hold from a date.

use toml::Spanned;
use toml::de::DeValue;

use super::document::Document;
use super::keys::Value;
use crate::calendar::Day;
use crate::finding::KeyProblem;
use crate::set::Dated;

/// A date, in quotes or not. A text that is no date is a fault of TOML too when it has no quotes:
/// the problem returned stands for both.
pub(super) fn read(
    key: &str,
    node: &Spanned<DeValue<'_>>,
    document: &Document<'_>,
) -> Result<Day, KeyProblem> {
    let span = node.span();
    let is_broken = document.claim(&span);
    let written = document.written(&span);
    let text = match node.get_ref() {
        DeValue::String(text) if !is_broken => text.as_ref(),
        _ => written,
    };
    let key = key.to_owned();
    let text = text.trim();
    let found = text.lines().next().unwrap_or_default().to_owned();
    text.parse().map_err(|_| {
        if is_date_like(&found) {
            KeyProblem::ImpossibleDate { key, found }
        } else {
            KeyProblem::UnreadableDate { key, found }
        }
    })
}

/// What holds always, or a list of rows that hold from a date, each with it under `key`: `None` when
/// nothing could be read. `read` is given the value of each.
pub(super) fn held<T>(
    value: &Value<'_>,
    key: &'static str,
    mut read: impl FnMut(&Value<'_>) -> Option<T>,
) -> Option<Vec<Dated<T>>> {
    let document = value.document();
    if !value.is_list() {
        let line = document.line(value.span().start);
        return read(value).map(|read| vec![Dated::always(read, line)]);
    }
    let mut is_any = false;
    let rows = value.rows(|mut keys| {
        is_any = true;
        let line = keys.line();
        let held = keys.required(key).and_then(|value| read(&value));
        let from = keys.required("from").and_then(|value| value.date());
        keys.optional("by").and_then(|value| value.text());
        let row = held.zip(from).map(|(value, from)| {
            let span = from.span();
            let from = from.into_inner();
            (Dated { from, value, line }, span)
        });
        keys.finish(row)
    });
    check_order(&rows, document);
    if rows.is_empty() {
        // Of rows that could not be read there are findings already.
        return if is_any { None } else { value.refuse_empty() };
    }
    Some(rows.into_iter().map(|(row, _)| row).collect())
}

/// Whether a text is of the form of a date: four digits, two and two, with hyphens.
fn is_date_like(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let is_digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    is_digits && lengths == [4, 2, 2]
}

/// Takes down which rows stand before or with a row of an earlier date. `spans` are where the
/// dates of the rows stand.
pub(super) fn check_order<T>(rows: &[(Dated<T>, std::ops::Range<usize>)], document: &Document<'_>) {
    for ((before, _), (row, span)) in rows.iter().zip(rows.iter().skip(1)) {
        if row.from < before.from {
            let (from, after) = (row.from, before.from);
            document.report(KeyProblem::OutOfOrder { from, after }, span);
        }
    }
    for (index, (row, span)) in rows.iter().enumerate() {
        let earlier = rows.iter().take(index);
        if let Some((same, _)) = earlier.rev().find(|(other, _)| other.from == row.from) {
            let (from, line) = (row.from, same.line);
            document.report(KeyProblem::DateTwice { from, line }, span);
        }
    }
}
