//! The words of a chart: the finding as its title, what it shows, the same for those who cannot see
//! it, and its labels.

use crate::calendar::Period;
use crate::figure::{Decimal, Figure, Ratio, Unit};
use crate::scorecard::Line;
use crate::set::{Better, Facts, Target};
use crate::verdict::AgainstTarget;

use super::number::{capital, digits, number_word};
use super::phrases::{self, Phrase};
use super::published;
use super::target::{against_target, asked};
use super::value::{in_unit, shown, written};
use super::{line_value, point, table};

/// "Assessments completed within 45 working days rose to 92.7% in Q2 2019/20, above the target of
/// 90%".
pub(crate) fn title(line: &Line) -> String {
    let name = ("name", line.definition.facts.name.as_str());
    let at = point::at_short(&line.figure);
    if line.figure.value().is_none() {
        let state = super::value(&line.figure);
        return phrases::CHART_NO_VALUE.say(&[name, ("state", &state), ("at", &at)]);
    }
    let against = match line.verdict.against_target {
        AgainstTarget::NoTarget => String::new(),
        _ => phrases::CHART_AGAINST.say(&[("target", &against_target(line))]),
    };
    movement(line.verdict.since_previous.difference).say(&[
        name,
        ("value", &line_value(line)),
        ("at", &at),
        ("against", &against),
    ])
}

fn movement(difference: Option<Ratio>) -> Phrase {
    let nought = Decimal::whole(0).ratio();
    match difference {
        None => phrases::CHART_WAS,
        Some(moved) if moved > nought => phrases::CHART_ROSE,
        Some(moved) if moved < nought => phrases::CHART_FELL,
        Some(_) => phrases::CHART_STAYED,
    }
}

/// "Assessments completed within 45 working days: per cent, cases of the quarter itself, Q2 2017/18
/// to Q2 2019/20".
pub(crate) fn subtitle(line: &Line) -> String {
    let first = line.series.first().unwrap_or(&line.figure).period;
    let last = line.figure.period;
    let phrase = if first == last {
        phrases::CHART_SUBTITLE_ONE
    } else {
        phrases::CHART_SUBTITLE
    };
    let said = phrase.say(&[
        ("name", &line.definition.facts.name),
        ("unit", &table::unit(&line.definition.facts)),
        ("basis", table::basis(line.figure.basis)),
        ("first", &first.short()),
        ("last", &last.short()),
    ]);
    published::subtitle(line, said)
}

/// The picture in words, in at most two sentences.
pub(crate) fn description(line: &Line) -> String {
    let published = published::in_description(line);
    let mut sentences = vec![range(line)];
    let target = target_line(line, &published);
    sentences.extend(target.or_else(|| published::alone(line)));
    sentences.extend(
        line.has_a_break()
            .then(|| phrases::CHART_CHANGED.words.to_owned()),
    );
    sentences.join(" ")
}

fn range(line: &Line) -> String {
    let values: Vec<(Ratio, &Figure)> = line
        .series
        .iter()
        .filter_map(|figure| figure.value().map(|value| (value, figure)))
        .collect();
    let least = values.iter().min_by(|a, b| a.0.cmp(&b.0));
    let most = values.iter().rev().max_by(|a, b| a.0.cmp(&b.0));
    let (Some((least, first)), Some((most, last))) = (least, most) else {
        return phrases::CHART_EMPTY.words.to_owned();
    };
    let least_words = written(*least, first, &[]);
    if values.len() == 1 {
        return phrases::CHART_ONE.say(&[("value", &least_words), ("at", &point::at_short(first))]);
    }
    let gaps = match line.series.len() - values.len() {
        0 => String::new(),
        gaps => phrases::CHART_GAPS.say(&[("gaps", &number_word(to_u64(gaps)))]),
    };
    let phrase = if least == most {
        phrases::CHART_FLAT
    } else {
        phrases::CHART_RANGE
    };
    phrase.say(&[
        ("periods", &periods(line)),
        ("gaps", &gaps),
        ("value", &least_words),
        ("least", &least_words),
        ("least_at", &first.period.short()),
        ("most", &written(*most, last, &[])),
        ("most_at", &last.period.short()),
    ])
}

/// "nine quarters".
fn periods(line: &Line) -> String {
    let number = number_word(to_u64(line.series.len()));
    let phrase = match line.figure.period {
        Period::Quarter(..) => phrases::QUARTERS,
        Period::Month(..) => phrases::MONTHS,
        Period::Year(_) => phrases::YEARS,
        Period::Day(_) => phrases::DAYS,
    };
    phrase.say(&[("number", &number)])
}

fn target_line(line: &Line, published: &str) -> Option<String> {
    let mut targets = line
        .series
        .iter()
        .filter_map(|figure| target_then(line, figure).map(|target| (target, figure.period)));
    let first = targets.next()?;
    let last = targets.next_back().unwrap_or(first);
    let mut between = targets.map(|(target, _)| target.value);
    let words = |target: &Target| asked_for(line, target);
    let is_steady = first.0.value == last.0.value && between.all(|v| v == first.0.value);
    if is_steady {
        return Some(
            phrases::CHART_TARGET_LINE.say(&[("target", &words(last.0)), ("published", published)]),
        );
    }
    Some(phrases::CHART_TARGETS.say(&[
        ("first", &words(first.0)),
        ("first_at", &first.1.short()),
        ("last", &words(last.0)),
        ("last_at", &last.1.short()),
        ("published", published),
    ]))
}

/// The target in force on the last day of a figure's period.
pub(crate) fn target_then<'a>(line: &'a Line, figure: &Figure) -> Option<&'a Target> {
    line.adoption.target_on(figure.period.last_day())
}

/// What a target asks for, in words: "90%", "no more than 33%".
pub(crate) fn asked_for(line: &Line, target: &Target) -> String {
    let facts = &line.definition.facts;
    asked(target, facts.better, facts.unit)
}

/// What a target asks for, with its unit only where it is short: "90%", "no more than 33".
pub(crate) fn asked_label(line: &Line, target: &Target) -> String {
    let facts = &line.definition.facts;
    let value = axis_label(target.value, facts.unit);
    match facts.better {
        Better::Lower => phrases::AT_MOST.say(&[("value", &value)]),
        Better::Higher | Better::NearerTarget | Better::Neither => value,
    }
}

/// "Target": the first line of the label of the target line; the second is what was asked for.
pub(crate) fn target_label() -> &'static str {
    phrases::CHART_TARGET.words
}

/// The value beside a point: its unit only where it is short.
pub(crate) fn point_label(figure: &Figure) -> Option<String> {
    let exact = figure.value()?;
    Some(axis_label(shown(exact, figure, &[]), figure.unit))
}

/// A number on the vertical axis.
pub(crate) fn axis_label(number: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Percent => in_unit(number, unit),
        Unit::Count | Unit::Per10000 | Unit::Days | Unit::Number => digits(number),
    }
}

/// The name of the vertical axis; `None` where the labels carry the unit.
pub(crate) fn axis_name(facts: &Facts) -> Option<String> {
    if facts.unit == Unit::Percent {
        return None;
    }
    Some(capital(&table::unit(facts)))
}

/// What stands under a chart: that its axis does not start at nought, that crosses are gaps, that the
/// definition changed.
pub(crate) fn note(start: Option<&str>, has_gaps: bool, has_a_break: bool) -> String {
    let start = start.map(|start| phrases::CHART_BREAK.say(&[("start", start)]));
    let gaps = has_gaps.then(|| phrases::CHART_CROSS.words.to_owned());
    let changed = has_a_break.then(|| phrases::CHART_CHANGED.words.to_owned());
    let notes = start.into_iter().chain(gaps).chain(changed);
    notes.collect::<Vec<_>>().join(" ")
}

/// The caption of the table of a chart.
pub(crate) fn table_caption(line: &Line) -> String {
    phrases::CHART_TABLE.say(&[("name", &line.definition.facts.name)])
}

/// The heads of the columns of the table of a chart.
pub(crate) fn table_head(has_target: bool, has_denominator: bool) -> Vec<String> {
    let mut head = vec![phrases::HEAD_PERIOD, phrases::HEAD_VALUE];
    if has_denominator {
        head.extend([phrases::HEAD_NUMERATOR, phrases::HEAD_DENOMINATOR]);
    }
    if has_target {
        head.push(phrases::HEAD_TARGET);
    }
    head.iter().map(|phrase| phrase.words.to_owned()).collect()
}

/// The head of the column of values by the other definition.
pub(crate) fn other_head() -> String {
    phrases::HEAD_OTHER_DEFINITION.words.to_owned()
}

/// The head of the column of what was published for England.
pub(crate) fn england_head() -> String {
    phrases::HEAD_ENGLAND.words.to_owned()
}

/// The period of a figure as the head of a row: "Quarter 2 2019/20".
pub(crate) fn period_cell(figure: &Figure) -> String {
    point::name(figure.period)
}

/// A target as a cell.
pub(crate) fn target_cell(line: &Line, target: Option<&Target>) -> String {
    target.map_or_else(
        || phrases::TABLE_NONE.words.to_owned(),
        |target| asked_for(line, target),
    )
}

/// The numerator and denominator of a figure as cells; empty where there is no value.
pub(crate) fn count_cells(figure: &Figure) -> [String; 2] {
    if figure.value().is_none() {
        return [String::new(), String::new()];
    }
    let denominator = figure.denominator.map(digits).unwrap_or_default();
    [digits(figure.numerator), denominator]
}

fn to_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
