//! Months, quarters and years that are not the paper's. The title must name the period; a quarter
//! must have its own months; and a run of months in the text should be one the paper reports.

use std::ops::Range;

use crate::calendar::{Period, financial_year, month_name, year_name};
use crate::finding::{LintProblem, PaperProblem};

use super::super::found::Found;
use super::word::{Word, words};
use super::{Subject, part_of};

pub(super) fn find(subject: &Subject<'_>, found: &mut Found<'_>) {
    let period = subject.scorecard.period;
    if let Some(front) = &subject.source.front {
        for problem in in_title(&front.title.value, period) {
            found.at(&front.title.span, problem);
        }
    }
    for typed in subject.typed() {
        for (part, problem) in in_text(&typed.value, period) {
            found.at(&part_of(typed, &part), problem);
        }
    }
}

/// Words after which a run of months is what the paper is about, and so of its own year.
const COVERS: &[&str] = &["cover", "covers", "covering"];

/// How many words may stand between.
const WORDS_TO_COVERS: usize = 5;

/// A month to a month, as months of the year.
type Months = (u32, u32);

fn months_of(period: Period) -> Months {
    (period.first_day().month(), period.last_day().month())
}

fn in_months((from, to): Months) -> String {
    format!("{} to {}", month_name(from), month_name(to))
}

fn contradicting(typed: &str, should_be: String) -> PaperProblem {
    let typed = typed.to_owned();
    LintProblem::ContradictingPeriod { typed, should_be }.into()
}

/// Whatever the title says of a quarter, of months and of a year must be the period's.
fn in_title(title: &str, period: Period) -> Vec<PaperProblem> {
    let words = words(title);
    let mut problems = Vec::new();
    for (at, span) in ranges(title, &words) {
        if at != months_of(period) {
            let typed = title.get(span).unwrap_or_default();
            problems.push(contradicting(typed, in_months(months_of(period))));
        }
    }
    if let Period::Quarter(_, own) = period {
        for (number, span) in quarters(&words) {
            if number != own {
                let typed = title.get(span).unwrap_or_default();
                problems.push(contradicting(typed, format!("Quarter {own}")));
            }
        }
    }
    if let Period::Quarter(..) | Period::Year(_) = period {
        let own = year_name(financial_year(period.first_day())).replace('-', "/");
        for word in words.iter().filter(|word| is_financial_year(word)) {
            if !word.is(&own) {
                problems.push(contradicting(&word.text, own.clone()));
            }
        }
    }
    problems
}

fn in_text(text: &str, period: Period) -> Vec<(Range<usize>, PaperProblem)> {
    let words = words(text);
    let mut problems = Vec::new();
    let quarters = quarters(&words);
    for (months, span) in ranges(text, &words) {
        let typed = text.get(span.clone()).unwrap_or_default();
        let of_quarter = quarters
            .iter()
            .find(|(_, quarter)| is_beside(text, quarter, &span))
            .map(|(number, _)| months_of(Period::Quarter(2000, *number)));
        match of_quarter {
            Some(own) if own != months => {
                problems.push((span, contradicting(typed, in_months(own))));
            }
            Some(_) => {}
            None if is_reported(months, period) => {
                problems.extend(in_other_year(text, &words, months, &span, period));
            }
            None => {
                let problem = LintProblem::OtherMonths {
                    typed: typed.to_owned(),
                    period: period.words(),
                };
                problems.push((span, problem.into()));
            }
        }
    }
    problems
}

/// Whether months stand right after a quarter: "Quarter 2 (July to September)".
fn is_beside(text: &str, quarter: &Range<usize>, months: &Range<usize>) -> bool {
    let between = text.get(quarter.end..months.start);
    between.is_some_and(|between| matches!(between.trim(), "" | "(" | "," | ":"))
}

/// Whether a paper on a period has reason to name some months: its own, those of the period
/// before, the year to date, or the whole year.
fn is_reported(months: Months, period: Period) -> bool {
    const APRIL: u32 = 4;
    let to_date = (APRIL, period.last_day().month());
    let own = [months_of(period), months_of(period.previous()), to_date];
    own.contains(&months) || months == (APRIL, 3)
}

/// A year after a run of months with which no period of the paper has those months: the period, the
/// one before, the same of last year, the year to date and the whole year.
fn in_other_year(
    text: &str,
    words: &[Word],
    months: Months,
    span: &Range<usize>,
    period: Period,
) -> Option<(Range<usize>, PaperProblem)> {
    let next = words.iter().find(|word| word.span.start >= span.end)?;
    let between = text.get(span.end..next.span.start)?;
    let year: i32 = next
        .text
        .parse()
        .ok()
        .filter(|year| (1900..=2100).contains(year))?;
    if !between.trim().is_empty() {
        return None;
    }
    let last_day = period.last_day();
    let own = if months.1 <= last_day.month() {
        last_day.year()
    } else {
        last_day.year() - 1
    };
    // A whole year ends in the year after that in which it began.
    let is_year = months == (4, 3);
    let at = words.iter().position(|w| w.span.start == span.start)?;
    let before = words.get(at.saturating_sub(WORDS_TO_COVERS)..at)?;
    let is_covered = before.iter().any(|w| COVERS.contains(&w.text.as_str()));
    let years = match (is_covered, is_year) {
        (true, false) => own..=own,
        (_, true) => own - 1..=own + 1,
        (false, false) => own - 1..=own,
    };
    if years.contains(&year) {
        return None;
    }
    let typed = text.get(span.start..next.span.end)?;
    let should_be = format!("{} {own}", in_months(months));
    Some((span.start..next.span.end, contradicting(typed, should_be)))
}

/// The runs of months in a text: "July to September", "July-September", "July September".
fn ranges(text: &str, words: &[Word]) -> Vec<(Months, Range<usize>)> {
    let mut ranges = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let gap = usize::from(words.get(at + 1).is_some_and(|word| word.is("to")));
        let (Some(from), Some(last)) = (first.month(), words.get(at + 1 + gap)) else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_date = before.is_some_and(|before| is_day_of_month(text, before, first));
        let between = text
            .get(first.span.end..last.span.start)
            .unwrap_or_default();
        let is_run = gap == 1 || matches!(between.trim(), "" | "-" | "\u{2013}");
        if let (Some(to), true, false) = (last.month(), is_run, is_date) {
            ranges.push(((from, to), first.span.start..last.span.end));
        }
    }
    ranges
}

/// Whether a word is the day of the month after it: "2 July".
fn is_day_of_month(text: &str, word: &Word, month: &Word) -> bool {
    let is_day = word.text.parse::<u32>().is_ok_and(|day| day <= 31);
    let between = text.get(word.span.end..month.span.start);
    is_day && between.is_some_and(|between| between.trim().is_empty())
}

/// The quarters named in a text: "Quarter 2", "Q2".
fn quarters(words: &[Word]) -> Vec<(u32, Range<usize>)> {
    let number = |text: &str| text.parse().ok().filter(|n| (1..=4).contains(n));
    let mut quarters = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let after = words.get(at + 1).filter(|_| word.is("quarter"));
        let written_out = after.and_then(|after| {
            let quarter = number(&after.text)?;
            Some((quarter, word.span.start..after.span.end))
        });
        let short = word.text.strip_prefix('q').and_then(number);
        let short = short.map(|quarter| (quarter, word.span.clone()));
        quarters.extend(written_out.or(short));
    }
    quarters
}

/// `2019/20`.
fn is_financial_year(word: &Word) -> bool {
    let is_digits = |part: &str, digits: usize| {
        part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())
    };
    let halves = word.text.split_once('/');
    halves.is_some_and(|(year, next)| is_digits(year, 4) && is_digits(next, 2))
}
