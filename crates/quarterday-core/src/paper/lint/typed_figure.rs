//! Figures typed into the paper. A percentage or a number with decimals is always one; a whole
//! number is when it is the value of an indicator and its neighbours do not say otherwise:
//! "section 47", "15 working days", years, dates and quarters are ordinary numbers.

use std::ops::Range;

use crate::figure::{Decimal, Figure};
use crate::finding::{LintProblem, PaperProblem};
use crate::scorecard::Line;
use crate::verdict::Change;

use super::super::found::{Found, Written};
use super::word::{Word, words};
use super::{Subject, part_of};

/// Whole numbers up to this are ordinary: a paper that says "three" of anything is not wrong.
const ORDINARY_MAX: i128 = 12;

/// Words before a number that make it a name.
const NAMED_BY: &[&str] = &[
    "age",
    "aged",
    "appendix",
    "article",
    "chapter",
    "clause",
    "extension",
    "form",
    "item",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "part",
    "quarter",
    "regulation",
    "regulations",
    "schedule",
    "section",
    "sections",
    "table",
    "version",
    "volume",
];

/// Words after a number that make it a length of time or an age.
const COUNTED_IN: &[&str] = &[
    "calendar", "day", "days", "hour", "hours", "minute", "minutes", "month", "months", "week",
    "weeks", "working", "year", "years",
];

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let known = known(subject);
    for typed in subject.typed() {
        for (part, problem) in in_text(&typed.value, &known) {
            found.at(&part_of(typed, &part), problem);
        }
    }
    let Some(front) = &subject.source.front else {
        return;
    };
    let implications = front.implications.iter().map(|row| {
        let (text, span) = (row.value.text.clone(), row.span.clone());
        Written::new(text, span)
    });
    let texts = front.recommendation.iter().cloned().chain(implications);
    for text in texts.chain(front.background_papers.clone()) {
        for (_, problem) in in_text(&text.value, &known) {
            found.at(&text.span, problem);
        }
    }
}

/// A number that an expression would print, and the expression.
struct Known {
    number: Decimal,
    expression: String,
}

/// Every number of the scorecard's lines, those of the period first.
fn known(subject: &Subject<'_>) -> Vec<Known> {
    let mut known = Vec::new();
    let mut add = |number: Option<Decimal>, function: &str, line: &Line| {
        let slug = &line.adoption.indicator;
        let expression = format!("{{{{ {function}(\"{slug}\") }}}}");
        known.extend(number.map(|number| Known { number, expression }));
    };
    for line in &subject.scorecard.lines {
        let figure = &line.figure;
        let has_parts = figure.value().is_some() && figure.has_plain_parts();
        add(figure.rounded(), "value", line);
        add(
            Some(figure.numerator).filter(|_| has_parts),
            "numerator",
            line,
        );
        add(
            figure.denominator.filter(|_| has_parts),
            "denominator",
            line,
        );
    }
    for line in &subject.scorecard.lines {
        let verdict = &line.verdict;
        let target = line.target.as_ref().map(|target| target.value);
        add(target, "against_target", line);
        add(
            earlier(line, &verdict.since_previous),
            "since_previous",
            line,
        );
        add(
            earlier(line, &verdict.since_last_year),
            "since_last_year",
            line,
        );
    }
    known
}

fn earlier(line: &Line, change: &Change) -> Option<Decimal> {
    let figure = line.series.iter().find(|f| f.period == change.period)?;
    Figure::rounded(figure)
}

fn in_text(text: &str, known: &[Known]) -> Vec<(Range<usize>, PaperProblem)> {
    let mut problems = Vec::new();
    for span in numbers(text) {
        let Some(number) = Number::at(text, &span) else {
            continue;
        };
        let expression = known
            .iter()
            .find(|known| known.number == number.value)
            .map(|known| known.expression.clone());
        if number.is_figure {
            let end = number.end;
            let figure = text.get(span.start..end).unwrap_or_default().to_owned();
            let problem = LintProblem::TypedFigure { figure, expression };
            problems.push((span.start..end, problem.into()));
        } else if let Some(expression) = expression
            && !number.is_ordinary
        {
            let number = text.get(span.clone()).unwrap_or_default().to_owned();
            let problem = LintProblem::TypedNumber { number, expression };
            problems.push((span, problem.into()));
        }
    }
    problems
}

/// Runs of digits, with the points, commas, strokes and hyphens between digits.
fn numbers(text: &str) -> Vec<Range<usize>> {
    const BETWEEN: [char; 5] = ['.', ',', '/', '-', '\u{2013}'];
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let end = at + c.len_utf8();
        match numbers.last_mut() {
            Some(last) => {
                let gap = text.get(last.end..at).unwrap_or_default();
                let mut between = gap.chars();
                let joins = match (between.next(), between.next()) {
                    (None, _) => true,
                    (Some(c), None) => BETWEEN.contains(&c),
                    _ => false,
                };
                if joins {
                    last.end = end;
                } else {
                    numbers.push(at..end);
                }
            }
            None => numbers.push(at..end),
        }
    }
    numbers
}

struct Number {
    value: Decimal,
    /// A percentage, or with decimals.
    is_figure: bool,
    /// A year, a name, a length of time: not a value of an indicator.
    is_ordinary: bool,
    /// The end of the number with its unit.
    end: usize,
}

impl Number {
    /// The number at some bytes of a text; `None` for one that is part of a word, a date, a
    /// version or a sum of money.
    fn at(text: &str, span: &Range<usize>) -> Option<Self> {
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let is_in_word = before.ends_with(|c: char| c.is_alphabetic() || c == '£')
            || after.starts_with(char::is_alphabetic);
        let written = text.get(span.clone())?;
        let unit = per_cent(after);
        let value = value(written, unit.is_some())?;
        if is_in_word {
            return None;
        }
        let whole = value.units;
        let is_year = written.len() == 4 && (1900..=2100).contains(&whole);
        let (word_before, word_after) = (words(before).pop(), words(after).into_iter().next());
        let is = |word: &Option<Word>, list: &[&str]| {
            let named = |w: &Word| list.contains(&w.text.as_str()) || w.month().is_some();
            word.as_ref().is_some_and(named)
        };
        let is_ordinary = whole <= ORDINARY_MAX
            || is_year
            || is(&word_before, NAMED_BY)
            || is(&word_after, COUNTED_IN);
        Some(Self {
            value,
            is_figure: unit.is_some() || written.contains('.'),
            is_ordinary,
            end: span.end + unit.unwrap_or(0),
        })
    }
}

/// The value of a number as written. Of a range the last number, and only as a percentage: other
/// numbers joined by strokes or hyphens are years, dates and ages.
fn value(written: &str, is_per_cent: bool) -> Option<Decimal> {
    let parts: Vec<&str> = written.split(['/', '-', '\u{2013}']).collect();
    let last = match parts.as_slice() {
        [only] => only,
        [.., last] if is_per_cent => last,
        _ => return None,
    };
    last.replace(',', "").parse().ok()
}

/// The bytes that "%", "per cent" or "percentage points" take after a number.
fn per_cent(after: &str) -> Option<usize> {
    const UNITS: [&str; 4] = ["%", "percentage point", "per cent", "percent"];
    let unit = after.trim_start();
    let gap = after.len() - unit.len();
    let is_near = gap <= '\u{a0}'.len_utf8();
    let found = UNITS.iter().find(|u| unit.starts_with(**u) && is_near);
    found.map(|unit| gap + unit.len())
}
