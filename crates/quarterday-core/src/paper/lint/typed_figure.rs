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
    let lines = || subject.scorecard.lines.iter();
    let of = |line, (number, function): (Decimal, &str)| Known {
        number,
        expression: expression(function, line),
    };
    let own = lines().flat_map(|line| of_period(line).map(move |number| of(line, number)));
    let others = lines().flat_map(|line| of_others(line).map(move |number| of(line, number)));
    own.chain(others).collect()
}

fn expression(function: &str, line: &Line) -> String {
    let slug = &line.adoption.indicator;
    format!("{{{{ {function}(\"{slug}\") }}}}")
}

/// Every number that expressions print of a line, with the function that prints it.
pub(super) fn numbers_of(line: &Line) -> impl Iterator<Item = (Decimal, &'static str)> {
    let changes = [&line.verdict.since_previous, &line.verdict.since_last_year];
    let differences = changes.into_iter().filter_map(|change| change.difference);
    let places = line.figure.decimals;
    let differences: Vec<Decimal> = differences.map(|d| d.abs().round(places)).collect();
    let differences = differences.into_iter().map(|d| (d, "since_previous"));
    of_period(line).chain(of_others(line)).chain(differences)
}

/// The numbers of the figure itself.
fn of_period(line: &Line) -> impl Iterator<Item = (Decimal, &'static str)> + use<> {
    let figure = &line.figure;
    let has_parts = figure.value().is_some() && figure.has_plain_parts();
    let numbers = [
        (figure.rounded(), "value"),
        (Some(figure.numerator).filter(|_| has_parts), "numerator"),
        (figure.denominator.filter(|_| has_parts), "denominator"),
    ];
    given(numbers)
}

/// Its target and its earlier values.
fn of_others(line: &Line) -> impl Iterator<Item = (Decimal, &'static str)> + use<> {
    let verdict = &line.verdict;
    let numbers = [
        (line.target.as_ref().map(|t| t.value), "against_target"),
        (earlier(line, &verdict.since_previous), "since_previous"),
        (earlier(line, &verdict.since_last_year), "since_last_year"),
    ];
    given(numbers)
}

fn given(
    numbers: [(Option<Decimal>, &'static str); 3],
) -> impl Iterator<Item = (Decimal, &'static str)> + use<> {
    let is_given = |(number, function): (Option<Decimal>, _)| Some((number?, function));
    numbers.into_iter().filter_map(is_given)
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
            && !number.is_ordinary()
        {
            let number = text.get(span.clone()).unwrap_or_default().to_owned();
            let problem = LintProblem::TypedNumber { number, expression };
            problems.push((span, problem.into()));
        }
    }
    problems
}

/// Runs of digits, with the points, commas, strokes and hyphens between digits.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
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

pub(super) struct Number {
    pub(super) value: Decimal,
    /// A percentage.
    pub(super) is_per_cent: bool,
    /// A percentage, or with decimals.
    is_figure: bool,
    /// A year, a name, a length of time.
    pub(super) is_named: bool,
    /// The end of the number with its unit.
    pub(super) end: usize,
}

impl Number {
    /// Whether it is named, or so small that it is no value of an indicator.
    fn is_ordinary(&self) -> bool {
        self.is_named || self.value.units <= ORDINARY_MAX
    }

    /// The number at some bytes of a text; `None` for one that is part of a word, a date, a
    /// version or a sum of money.
    pub(super) fn at(text: &str, span: &Range<usize>) -> Option<Self> {
        let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
        let is_in_word = before.ends_with(|c: char| c.is_alphabetic() || c == '£')
            || after.starts_with(char::is_alphabetic);
        let written = text.get(span.clone())?;
        let unit = per_cent(after);
        if is_time_of_day(after) {
            return None;
        }
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
        let is_named = is_year || is(&word_before, NAMED_BY) || is(&word_after, COUNTED_IN);
        Some(Self {
            value,
            is_per_cent: unit.is_some(),
            is_figure: unit.is_some() || written.contains('.'),
            is_named,
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

/// Whether "am" or "pm" comes after a number: "2.00 pm".
fn is_time_of_day(after: &str) -> bool {
    let next = words(after).into_iter().next();
    next.is_some_and(|word| word.is("am") || word.is("pm"))
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
