//! Words for made-up figures, one rule at a time.

use crate::calendar::Basis;
use crate::figure::{State, Unit};
use crate::scorecard::fixture::{Sample, decimal};
use crate::set::{Better, Reported, Tolerance};

use super::*;

const NOW: &str = "2019-20-q2";
const BEFORE: &str = "2019-20-q1";
const LAST_YEAR: &str = "2018-19-q2";

fn assessments() -> Sample {
    Sample::percent("Assessments completed within 45 working days")
        .sentence("Timeliness of assessments is {{ value }}, which is {{ against_target }}.")
        .target("90", Tolerance::Points(decimal("2")))
        .counts(LAST_YEAR, 250, 267)
        .counts(BEFORE, 236, 268)
        .counts(NOW, 254, 274)
}

fn said(sample: &Sample) -> String {
    full_sentence(&sample.line(NOW)).expect("tests write sentences")
}

fn valued(value_now: &str) -> Line {
    Sample::percent("Indicator")
        .target("90", Tolerance::Points(decimal("2")))
        .value(NOW, value_now)
        .line(NOW)
}

#[test]
fn a_full_sentence_says_counts_and_both_changes() {
    assert_eq!(
        said(&assessments()),
        "Timeliness of assessments is 92.7%, which is above the target of 90%. \
         That is 254 of 274. \
         This is an improvement of 4.6 percentage points on Quarter 1 2019/20 (88.1%) \
         and 0.9 percentage points worse than in Quarter 2 2018/19 (93.6%)."
    );
}

#[test]
fn a_full_sentence_says_the_target_when_the_sentence_does_not() {
    let sample = assessments().sentence("{{ value }} of assessments were on time.");
    assert!(said(&sample).starts_with(
        "92.7% of assessments were on time. That is 254 of 274, which is above the target of 90%. \
         This is an improvement"
    ));
    assert!(grounds(&sample.line(NOW)).starts_with("That is 254 of 274, which is above"));
}

#[test]
fn who_set_a_target_and_on_what_evidence_is_told_beside_its_definition() {
    let mut line = assessments().line(NOW);
    assert_eq!(
        target_set(&line).as_deref(),
        Some("Target from 1 April 2010: 90%; tolerance: 2 percentage points. Set by: Scrutiny.")
    );
    let target = line.adoption.target[0].value.as_mut().expect("a target");
    target.evidence = Some("the average of the region.".to_owned());
    let mut quarters = [(); 4].map(|()| target.clone());
    for (quarter, value) in quarters.iter_mut().zip(["22", "45", "67", "90"]) {
        quarter.value = decimal(value);
    }
    target.profile = Some(Box::new(quarters));
    assert_eq!(
        target_set(&line).as_deref(),
        Some(
            "Target from 1 April 2010: 90% for the year, and by its quarters 22%, 45%, 67% and 90%; \
             tolerance: 2 percentage points. Set by: Scrutiny. Evidence: the average of the region."
        )
    );
    line.adoption.target.clear();
    assert_eq!(target_set(&line), None);
}

#[test]
fn a_full_sentence_without_target_says_so() {
    let sample = Sample::percent("Conferences")
        .sentence("{{ value }} of conferences were in time.")
        .counts(NOW, 52, 56);
    assert_eq!(
        said(&sample),
        "92.9% of conferences were in time. That is 52 of 56, reported with no target set. \
         It is comparable with neither Quarter 1 2019/20 nor Quarter 2 2018/19: \
         there is no figure for those periods."
    );
}

#[test]
fn a_count_is_said_without_counts() {
    let sample = Sample::snapshot("Children in care")
        .sentence("The number of children in care is {{ value }}.")
        .value(BEFORE, "277")
        .value(LAST_YEAR, "266")
        .value(NOW, "278");
    assert_eq!(
        said(&sample),
        "The number of children in care is 278. It is reported with no target set. \
         This is 1 more than at the end of Quarter 1 2019/20 (277) \
         and 12 more than at the end of Quarter 2 2018/19 (266)."
    );
}

#[test]
fn one_change_that_cannot_be_said_does_not_hide_the_other() {
    let sample = Sample::percent("Visits")
        .sentence(
            "{{ value }} were in time: {{ numerator }} of {{ denominator }}, {{ against_target }}.",
        )
        .without(BEFORE, State::NoCases, None)
        .counts(LAST_YEAR, 80, 100)
        .counts(NOW, 90, 100);
    assert_eq!(
        said(&sample),
        "90.0% were in time: 90 of 100, reported with no target set. \
         This is an improvement of 10.0 percentage points on Quarter 2 2018/19 (80.0%). \
         It is not comparable with Quarter 1 2019/20: there were no cases in that period."
    );
}

#[test]
fn a_sentence_that_says_a_change_does_not_hear_it_again() {
    let sample = assessments().sentence(
        "{{ value }} ({{ numerator }} of {{ denominator }}), {{ against_target }}, \
         {{ since_previous }}; {{ since_last_year }}.",
    );
    assert_eq!(
        said(&sample),
        sentence(&sample.line(NOW)).expect("it is right")
    );
}

#[test]
fn every_word_of_a_sentence_may_be_written_with_or_without_spaces() {
    let sample = assessments().sentence("{{value}} is {{  numerator }}");
    assert_eq!(sentence(&sample.line(NOW)), Ok("92.7% is 254".to_owned()));
}

#[test]
fn a_word_that_is_none_is_a_fault_with_the_nearest_right_one() {
    let fault = |text| check_sentence(text).expect_err("the sentence is wrong");
    assert_eq!(
        fault("{{ valeu }}"),
        SentenceFault::UnknownWord {
            word: "valeu".to_owned(),
            nearest: Some("value")
        }
    );
    assert_eq!(fault("It is {{ value"), SentenceFault::Unclosed);
    assert_eq!(check_sentence("No words at all"), Ok(()));
    let wrong = assessments().sentence("{{ target }}").line(NOW);
    assert!(sentence(&wrong).is_err() && full_sentence(&wrong).is_err());
}

#[test]
fn a_count_has_no_denominator_to_say() {
    let line = Sample::snapshot("Children in care")
        .sentence("{{ numerator }} of {{ denominator }}")
        .value(NOW, "278")
        .line(NOW);
    assert_eq!(sentence(&line), Err(SentenceFault::NoDenominator));
}

#[test]
fn each_state_without_value_has_its_own_sentence() {
    let states = [
        (
            State::NoCases,
            None,
            "Visits has no value: there were no cases in Quarter 2 2019/20.",
        ),
        (
            State::NotDue,
            None,
            "Visits is not due for Quarter 2 2019/20: it is reported every quarter.",
        ),
        (
            State::Late,
            None,
            "Visits is late: no figure is in for Quarter 2 2019/20.",
        ),
        (
            State::Suppressed,
            None,
            "Visits is withheld for Quarter 2 2019/20, so that nobody can be identified from it.",
        ),
        (
            State::NotApplicable,
            Some("there is no such service"),
            "Visits does not apply to this authority: there is no such service.",
        ),
        (
            State::NotMeasuredThen,
            None,
            "Visits is not measured for Quarter 2 2019/20: the records do not reach that period.",
        ),
        (
            State::NotMeasured,
            Some("no visits have been loaded"),
            "Visits is not measured: no visits have been loaded.",
        ),
    ];
    for (state, reason, expected) in states {
        let line = Sample::percent("Visits")
            .without(NOW, state, reason)
            .line(NOW);
        assert_eq!(sentence(&line).as_deref(), Ok(expected));
        assert_eq!(full_sentence(&line).as_deref(), Ok(expected));
        assert_eq!(value(&line.figure), state.name());
        assert_eq!(value_with_counts(&line.figure), state.name());
        assert_eq!(target_verdict(&line), "No target");
    }
}

#[test]
fn a_target_without_a_value_is_not_judged() {
    let line = Sample::percent("Visits")
        .target("90", Tolerance::None)
        .without(NOW, State::NotMeasured, Some("no visits have been loaded"))
        .line(NOW);
    assert_eq!(
        full_sentence(&line).as_deref(),
        Ok("Visits is not measured: no visits have been loaded. \
            The target of 90% cannot be judged.")
    );
    assert_eq!(
        against_target(&line),
        "not judged against the target of 90%, as there is no value"
    );
    assert_eq!(target_verdict(&line), "Not judged");
    assert_eq!(
        since_previous(&line),
        "not comparable with Quarter 1 2019/20: there is no value to compare"
    );
}

#[test]
fn a_figure_of_a_year_says_its_one_change_once() {
    let mut sample = Sample::percent("Care leavers");
    sample.basis = Basis::Year;
    sample.reported = Reported::Annual;
    sample.sentence = "{{ value }} of care leavers.";
    let sample = sample
        .counts("2018-19-q4", 60, 100)
        .counts("2019-20-q4", 70, 100);
    assert_eq!(
        full_sentence(&sample.line("2019-20-q4")).as_deref(),
        Ok(
            "70.0% of care leavers. That is 70 of 100, reported with no target set. \
            This is an improvement of 10.0 percentage points on 2018/19 (60.0%)."
        )
    );
}

#[test]
fn decimals_are_added_until_a_value_is_on_its_side_of_the_target() {
    assert_eq!(line_value(&valued("89.96")), "89.96%");
    assert_eq!(line_value(&valued("89.9996")), "89.9996%");
    assert_eq!(line_value(&valued("90.04")), "90.04%");
    assert_eq!(line_value(&valued("90")), "90.0%");
    assert_eq!(line_value(&valued("89.94")), "89.9%");
    assert_eq!(value(&valued("89.96").figure), "90.0%");
}

#[test]
fn decimals_are_added_at_the_end_of_the_tolerance_too() {
    assert_eq!(line_value(&valued("87.96")), "87.96%");
    assert_eq!(line_value(&valued("88")), "88.0%");
    // 92 is on the better side: nothing turns there.
    assert_eq!(line_value(&valued("92.04")), "92.0%");
}

#[test]
fn all_and_nothing_are_told_from_nearly_all_and_nearly_nothing() {
    let counts = |n, of| {
        value(
            &Sample::percent("Workers")
                .counts(NOW, n, of)
                .line(NOW)
                .figure,
        )
    };
    assert_eq!(counts(97, 97), "100%");
    assert_eq!(counts(0, 97), "0%");
    assert_eq!(counts(2_499, 2_500), "99.96%");
    assert_eq!(counts(1, 2_500), "0.04%");
}

#[test]
fn days_and_their_counts_agree_in_number() {
    let mut sample = Sample::percent("Days to a decision");
    sample.unit = Unit::Days;
    let words = |sample: &Sample| value_with_counts(&sample.line(NOW).figure);
    assert_eq!(
        words(&sample.clone().counts(NOW, 90, 20)),
        "4.5 days (90 days over 20 cases)"
    );
    sample.decimals = 0;
    assert_eq!(
        words(&sample.counts(NOW, 1, 1)),
        "1 day (1 day over 1 case)"
    );
}

#[test]
fn a_difference_too_small_to_show_is_said_to_be_small() {
    let line = Sample::percent("Visits")
        .counts(BEFORE, 9_030, 10_000)
        .counts(NOW, 9_033, 10_000)
        .line(NOW);
    assert_eq!(
        since_previous(&line),
        "an improvement of less than 0.1 percentage points on Quarter 1 2019/20 (90.3%)"
    );
}

#[test]
fn earlier_and_present_values_that_differ_are_not_shown_alike_when_a_decimal_tells_them_apart() {
    let line = Sample::percent("Visits")
        .value(BEFORE, "92.65")
        .value(NOW, "92.74")
        .line(NOW);
    assert_eq!(
        since_previous(&line),
        "an improvement of 0.1 percentage points on Quarter 1 2019/20 (92.65%)"
    );
}

#[test]
fn unchanged_is_exactly_the_same_value() {
    let line = Sample::percent("Workers")
        .counts(BEFORE, 101, 101)
        .counts(NOW, 97, 97)
        .line(NOW);
    assert_eq!(
        since_previous(&line),
        "unchanged from Quarter 1 2019/20 (100%)"
    );
    assert_eq!(change_since_previous(&line), "Unchanged, from 100%");
}

#[test]
fn lower_is_better_is_never_said_to_be_above_below_or_exceeded() {
    let worded = |value: &str, tolerance| {
        let sample = Sample::percent("NEET")
            .better(Better::Lower)
            .target("33", tolerance);
        against_target(&sample.value(NOW, value).line(NOW))
    };
    let points = || Tolerance::Points(decimal("2"));
    assert_eq!(
        worded("23.1", points()),
        "better than the target of no more than 33%"
    );
    assert_eq!(worded("33", points()), "at the target of no more than 33%");
    assert_eq!(
        worded("34", points()),
        "worse than the target of no more than 33% but within the tolerance of 2 percentage points"
    );
    assert_eq!(
        worded("36", points()),
        "worse than the target of no more than 33%"
    );
    assert_eq!(
        worded("34", Tolerance::Floor(decimal("38"))),
        "worse than the target of no more than 33% but within the tolerance of no more than 38%"
    );
}

#[test]
fn each_kind_of_tolerance_has_its_words() {
    let worded = |tolerance| {
        let sample = Sample::percent("Visits")
            .target("90", tolerance)
            .value(NOW, "89");
        (
            against_target(&sample.line(NOW)),
            super::tolerance(&sample.line(NOW)),
        )
    };
    let (sentence, cell) = worded(Tolerance::Points(decimal("1")));
    assert_eq!(
        sentence,
        "below the target of 90% but within the tolerance of 1 percentage point"
    );
    assert_eq!(cell, "1 percentage point");
    let (sentence, cell) = worded(Tolerance::Percent(decimal("5")));
    assert_eq!(
        sentence,
        "below the target of 90% but within the tolerance of 5% of the target"
    );
    assert_eq!(cell, "5% of the target");
    let (sentence, cell) = worded(Tolerance::Floor(decimal("85")));
    assert_eq!(
        sentence,
        "below the target of 90% but within the tolerance of no less than 85%"
    );
    assert_eq!(cell, "no less than 85%");
    assert_eq!(
        worded(Tolerance::None),
        ("below the target of 90%".to_owned(), "None".to_owned())
    );
}

#[test]
fn near_a_target_the_distance_is_said() {
    let worded = |value: &str| {
        let sample = Sample::percent("Balance")
            .better(Better::NearerTarget)
            .target("50", Tolerance::Points(decimal("3")));
        against_target(&sample.value(NOW, value).line(NOW))
    };
    assert_eq!(worded("50"), "equal to the target of 50%");
    assert_eq!(
        worded("52.1"),
        "2.1 percentage points above the target of 50%, within the tolerance of 3 percentage points"
    );
    assert_eq!(
        worded("46"),
        "4.0 percentage points below the target of 50%"
    );
}

#[test]
fn a_target_where_neither_way_is_better_is_said_not_to_be_judged() {
    let line = Sample::snapshot("Children in care")
        .target("280", Tolerance::None)
        .value(NOW, "278")
        .line(NOW);
    assert_eq!(
        against_target(&line),
        "not judged against the target of 280, as neither higher nor lower is better"
    );
    assert_eq!(target_verdict(&line), "Not judged");
}

#[test]
fn cells_of_the_scorecard() {
    use crate::paper::tree::Tone;
    let line = assessments().line(NOW);
    assert_eq!(target(&line), "90%");
    assert_eq!(tolerance(&line), "2 percentage points");
    assert_eq!(target_verdict(&line), "Better than target");
    assert_eq!(target_tone(&line), Tone::Good);
    assert_eq!(
        change_since_previous(&line),
        "Improved by 4.6 percentage points, from 88.1%"
    );
    assert_eq!(
        change_since_last_year(&line),
        "Worsened by 0.9 percentage points, from 93.6%"
    );
    let tone = |value| target_tone(&valued(value));
    assert_eq!(tone("90"), Tone::Good);
    assert_eq!(tone("88"), Tone::Near);
    assert_eq!(tone("87"), Tone::Bad);
}
