//! Words for the cells of the scorecard and the facts of a definition.

use crate::calendar::{Basis, Period};
use crate::figure::{Aggregate, Unit};
use crate::paper::tree::Tone;
use crate::scorecard::Line;
use crate::set::{Ages, Better, Facts, Target, Tolerance};
use crate::verdict::{AgainstTarget, Change, Direction};

use super::change::{earlier_value, size};
use super::phrases;
use super::target::{asked, tolerance_end};
use super::value::{difference_in_unit, value_with_counts};

/// The target: "90%", "no more than 33%", "None".
pub fn target(line: &Line) -> String {
    let facts = &line.definition.facts;
    line.target.as_ref().map_or_else(
        || phrases::TABLE_NONE.words.to_owned(),
        |target| asked(target, facts.better, facts.unit),
    )
}

/// A target as it is asked for: "90%", "no more than 33%".
pub fn asked_for(target: &Target, facts: &Facts) -> String {
    asked(target, facts.better, facts.unit)
}

/// The tolerance: "2 percentage points", "no less than 85%", "None".
pub fn tolerance(line: &Line) -> String {
    let facts = &line.definition.facts;
    line.target
        .as_ref()
        .and_then(|target| {
            if let Tolerance::Sides { below, above } = &target.tolerance {
                let said = |points| difference_in_unit(points, facts.unit);
                let (below, above) = (said(*below), said(*above));
                return Some(phrases::SIDES.say(&[("below", &below), ("above", &above)]));
            }
            let floor_is_above = match target.tolerance {
                Tolerance::Floor(floor) => floor.ratio() > target.value.ratio(),
                _ => false,
            };
            tolerance_end(target, facts.better, facts.unit, floor_is_above)
        })
        .unwrap_or_else(|| phrases::TABLE_NONE.words.to_owned())
}

/// The judgement against target: "Better than target", "Target met", "Within tolerance", "Target
/// missed", "No target", and "Not judged" where a target stands and there is no value or neither
/// way is better.
pub fn target_verdict(line: &Line) -> &'static str {
    match line.verdict.against_target {
        AgainstTarget::Better => phrases::TABLE_BETTER,
        AgainstTarget::Met => phrases::TABLE_MET,
        AgainstTarget::WithinTolerance => phrases::TABLE_WITHIN,
        AgainstTarget::Missed => phrases::TABLE_MISSED,
        AgainstTarget::NoTarget if line.target.is_some() => phrases::TABLE_NOT_JUDGED,
        AgainstTarget::NoTarget => phrases::TABLE_NO_TARGET,
    }
    .words
}

/// The judgements of a figure that has a target and a value, from the best, with how each may be tinted.
pub fn judgements() -> [(&'static str, Tone); 4] {
    [
        (phrases::TABLE_BETTER.words, Tone::Good),
        (phrases::TABLE_MET.words, Tone::Good),
        (phrases::TABLE_WITHIN.words, Tone::Near),
        (phrases::TABLE_MISSED.words, Tone::Bad),
    ]
}

/// How a cell with that judgement may be tinted.
pub fn target_tone(line: &Line) -> Tone {
    match line.verdict.against_target {
        AgainstTarget::Better | AgainstTarget::Met => Tone::Good,
        AgainstTarget::WithinTolerance => Tone::Near,
        AgainstTarget::Missed => Tone::Bad,
        AgainstTarget::NoTarget => Tone::Muted,
    }
}

/// "Improved", "Worsened", "Unchanged", "Risen", "Fallen", "Not comparable".
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Improved => phrases::TABLE_IMPROVED,
        Direction::Worsened => phrases::TABLE_WORSENED,
        Direction::Unchanged => phrases::TABLE_UNCHANGED,
        Direction::Risen => phrases::TABLE_RISEN,
        Direction::Fallen => phrases::TABLE_FALLEN,
        Direction::NotComparable => phrases::TABLE_NOT_COMPARABLE,
    }
    .words
}

/// The change on the period before: "Improved by 4.6 percentage points, from 88.1%".
pub fn change_since_previous(line: &Line) -> String {
    change_on(line, &line.verdict.since_previous, line.report.previous())
}

/// The change on the same period last year.
pub fn change_since_last_year(line: &Line) -> String {
    change_on(line, &line.verdict.since_last_year, line.report.last_year())
}

/// The value with its counts, and the period it describes where that is not the one reported.
pub fn value_cell(line: &Line) -> String {
    let value = value_with_counts(&line.figure);
    if line.is_in_arrears() {
        let period = line.figure.period.short();
        return phrases::TABLE_ARREARS.say(&[("value", &value), ("period", &period)]);
    }
    value
}

/// A change in a column of changes on `period`, which it names when it is on another.
fn change_on(line: &Line, made: &Change, period: Period) -> String {
    let words = change(line, made);
    if made.period == period || made.difference.is_none() {
        return words;
    }
    phrases::TABLE_CHANGE_OF.say(&[("change", &words), ("period", &made.period.short())])
}

fn change(line: &Line, change: &Change) -> String {
    let word = direction(change.direction);
    let (Some(earlier), Some(exact)) = (change.earlier, change.difference) else {
        return word.to_owned();
    };
    let phrase = if exact.is_zero() {
        phrases::TABLE_UNCHANGED_FROM
    } else {
        phrases::TABLE_CHANGE
    };
    phrase.say(&[
        ("direction", word),
        ("difference", &size(line, exact)),
        ("earlier", &earlier_value(line, earlier)),
    ])
}

/// "Higher is better", "Lower is better", "Nearer the target is better", "Neither higher nor lower
/// is better".
pub fn polarity(better: Better) -> &'static str {
    match better {
        Better::Higher => phrases::HIGHER_IS_BETTER,
        Better::Lower => phrases::LOWER_IS_BETTER,
        Better::NearerTarget => phrases::NEARER_IS_BETTER,
        Better::Neither => phrases::NEITHER_IS_BETTER,
    }
    .words
}

/// "cases of the quarter itself", "cases on the last day of the period".
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Quarter => phrases::BASIS_QUARTER,
        Basis::YearToDate => phrases::BASIS_YEAR_TO_DATE,
        Basis::Rolling12Months => phrases::BASIS_ROLLING,
        Basis::Snapshot => phrases::BASIS_SNAPSHOT,
        Basis::Year => phrases::BASIS_YEAR,
    }
    .words
}

/// "per cent", "number", "per 10,000 aged 0 to 17", "days", "average in days", "median", "cases per
/// full-time equivalent".
pub fn unit(facts: &Facts) -> String {
    if let Some(per) = &facts.per {
        return per.clone();
    }
    let aggregate = facts.aggregate.map(|aggregate| {
        match aggregate {
            Aggregate::Mean => phrases::AGGREGATE_MEAN,
            Aggregate::Median => phrases::AGGREGATE_MEDIAN,
            Aggregate::Sum => phrases::AGGREGATE_SUM,
            Aggregate::Ratio => phrases::AGGREGATE_RATIO,
        }
        .words
    });
    let ages = facts.ages.unwrap_or(Ages::CHILDREN).words();
    let phrase = match (facts.unit, aggregate) {
        (Unit::Percent, _) => phrases::UNIT_PERCENT,
        (Unit::Count, _) => phrases::UNIT_COUNT,
        (Unit::Per10000, _) => phrases::UNIT_PER_10000,
        (Unit::Days, None) => phrases::UNIT_DAYS,
        (Unit::Days, Some(_)) => phrases::UNIT_IN_DAYS,
        (Unit::Number, None) => phrases::UNIT_NUMBER,
        (Unit::Number, Some(aggregate)) => return aggregate.to_owned(),
    };
    phrase.say(&[
        ("aggregate", aggregate.unwrap_or_default()),
        ("ages", &ages),
    ])
}
