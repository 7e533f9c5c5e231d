//! Averages, medians, sums and rates in words, each read aloud.

use crate::figure::{Aggregate, State, Unit};
use crate::scorecard::fixture::{Sample, decimal};
use crate::set::{Ages, Better, Estimate, Tolerance};

use super::*;

const NOW: &str = "2019-20-q2";
const BEFORE: &str = "2019-20-q1";

/// A quarter's mean, median or sum of days, and those before it.
fn amounts(unit: Unit, aggregate: Aggregate) -> Sample {
    Sample {
        unit,
        aggregate: Some(aggregate),
        decimals: 0,
        better: Better::Lower,
        sentence: "From entering care to moving in takes {{ value }}, which is {{ against_target }}.",
        ..Sample::percent("Days from entering care to moving in with the adoptive family")
    }
}

#[test]
fn an_average_is_called_one_and_its_change_is_in_days() {
    let line = amounts(Unit::Days, Aggregate::Mean)
        .target("426", Tolerance::Points(decimal("14")))
        .counts(BEFORE, 1_278, 3)
        .counts(NOW, 1_648, 4)
        .line(NOW);
    assert_eq!(value(&line.figure), "412 days");
    assert_eq!(
        full_sentence(&line).as_deref(),
        Ok(
            "From entering care to moving in takes an average of 412 days, which is better than \
             the target of no more than 426 days. That is 1,648 days over 4 cases. This is an \
             improvement of 14 days on Quarter 1 2019/20 (426 days). It is not comparable with \
             Quarter 2 2018/19: there is no figure for that period."
        )
    );
    assert_eq!(tolerance(&line), "14 days");
    assert_eq!(
        change_since_previous(&line),
        "Improved by 14 days, from 426 days"
    );
    assert_eq!(
        value_with_counts(&line.figure),
        "412 days (1,648 days over 4 cases)"
    );
    assert_eq!(
        trend::title(&line),
        "Days from entering care to moving in with the adoptive family fell to an average of 412 \
         days in Q2 2019/20, better than the target of no more than 426 days"
    );
    assert_eq!(unit(&line.definition.facts), "average in days");
    assert_eq!(
        trend::axis_name(&line.definition.facts).as_deref(),
        Some("Average in days")
    );
}

#[test]
fn a_median_is_the_middle_of_its_cases_and_has_no_numerator() {
    let mut sample = amounts(Unit::Days, Aggregate::Median);
    sample.decimals = 1;
    sample = sample.counts(BEFORE, 14, 1).counts(NOW, 31, 2);
    for figure in &mut sample.figures {
        (figure.cases, figure.not_met, figure.excluded) = (33, 0, 3);
    }
    let line = sample.line(NOW);
    assert_eq!(
        value_with_counts(&line.figure),
        "15.5 days (the middle of 30 cases)"
    );
    assert_eq!(line_value(&line), "a median of 15.5 days");
    assert_eq!(
        since_previous(&line),
        "1.5 days worse than in Quarter 1 2019/20 (14.0 days)"
    );
    assert_eq!(unit(&line.definition.facts), "median in days");
    for words in ["{{ numerator }}", "{{ denominator }}"] {
        let line = sample.clone().sentence(words).line(NOW);
        assert_eq!(sentence(&line), Err(SentenceFault::NoPlainParts));
    }
    let table = crate::chart::trend(&line, &crate::template::Colours::default()).table;
    assert_eq!(table.head, ["Period", "Value"]);
}

#[test]
fn a_sum_is_a_total_and_a_number_has_no_unit() {
    let mut sum = amounts(Unit::Days, Aggregate::Sum).value(NOW, "2633");
    for figure in &mut sum.figures {
        (figure.denominator, figure.cases) = (None, 140);
    }
    let line = sum.line(NOW);
    assert_eq!(
        line_value_with_counts(&line),
        "a total of 2,633 days (the sum over 140 cases)"
    );
    assert_eq!(unit(&line.definition.facts), "total in days");
    let score = amounts(Unit::Number, Aggregate::Mean)
        .value(BEFORE, "14")
        .value(NOW, "15");
    let line = score.line(NOW);
    assert_eq!(line_value(&line), "an average of 15");
    assert_eq!(
        since_previous(&line),
        "worse by 1 than in Quarter 1 2019/20 (14)"
    );
    assert_eq!(unit(&line.definition.facts), "average");
    let none = amounts(Unit::Number, Aggregate::Mean).without(NOW, State::NoCases, None);
    assert_eq!(line_value(&none.line(NOW)), "no cases");
}

#[test]
fn a_ratio_says_what_it_is_in_and_the_two_sums_behind_it() {
    let mut sample = amounts(Unit::Number, Aggregate::Ratio);
    (sample.decimals, sample.per) = (1, Some("cases per full-time equivalent"));
    sample.sentence = "Social workers hold {{ value }}, which is {{ against_target }}.";
    let mut sample = sample
        .target("16", Tolerance::None)
        .counts(BEFORE, 901, 59)
        .counts(NOW, 938, 63);
    for figure in &mut sample.figures {
        figure.denominator = Some(decimal(if figure.numerator == decimal("938") {
            "62.9"
        } else {
            "58.6"
        }));
    }
    let line = sample.line(NOW);
    assert_eq!(value(&line.figure), "14.9");
    assert_eq!(
        full_sentence(&line).as_deref(),
        Ok(
            "Social workers hold 14.9 cases per full-time equivalent, which is better than the \
             target of no more than 16. That is 938 over 62.9. This is an improvement of 0.5 on \
             Quarter 1 2019/20 (15.4). It is not comparable with Quarter 2 2018/19: there is no \
             figure for that period."
        )
    );
    assert_eq!(value_with_counts(&line.figure), "14.9 (938 over 62.9)");
    assert_eq!(
        unit(&line.definition.facts),
        "cases per full-time equivalent"
    );
    assert_eq!(
        trend::axis_name(&line.definition.facts).as_deref(),
        Some("Cases per full-time equivalent")
    );
    let both = sample
        .clone()
        .sentence("{{ value }} ({{ numerator }} over {{ denominator }})");
    assert_eq!(
        sentence(&both.line(NOW)).as_deref(),
        Ok("14.9 cases per full-time equivalent (938 over 62.9)")
    );
}

#[test]
fn a_rate_names_the_year_of_its_estimate_when_it_is_an_earlier_one() {
    let mut sample = Sample::snapshot("Children on a plan per 10,000");
    (sample.unit, sample.decimals) = (Unit::Per10000, 1);
    sample = sample.counts(BEFORE, 80, 22_250).counts(NOW, 85, 22_250);
    let estimate = |year| Estimate {
        year,
        ages: Ages::CHILDREN,
        persons: 22_250,
    };
    let mut line = sample.line(NOW);
    line.figure.provenance.population = Some(estimate(2019));
    assert_eq!(
        value_with_counts(&line.figure),
        "38.2 per 10,000 (85 in a population of 22,250 aged 0 to 17)"
    );
    line.figure.provenance.population = Some(estimate(2018));
    assert_eq!(
        grounds(&line),
        "That is 85 in a population of 22,250 aged 0 to 17 by the mid-2018 estimate, the latest \
         known, reported with no target set. This is 2.2 per 10,000 higher than at the end of \
         Quarter 1 2019/20 (36.0 per 10,000). It is not comparable with the end of Quarter 2 \
         2018/19: there is no figure for that period."
    );
    assert_eq!(unit(&line.definition.facts), "per 10,000 aged 0 to 17");
}
