//! What published papers said of real figures, and what they should have said: values, targets and
//! earlier values from committee papers of 2018 to 2025, judged and worded.

use crate::figure::{Ratio, Unit};
use crate::scorecard::fixture::{Sample, decimal};
use crate::set::{Better, Tolerance};
use crate::verdict::{AgainstTarget, Direction};

use super::*;

/// Says what is true of one fact, in the quarter 2 of 2019/20.
struct Fact {
    sample: Sample,
}

const NOW: &str = "2019-20-q2";
const BEFORE: &str = "2019-20-q1";
const LAST_YEAR: &str = "2018-19-q2";

impl Fact {
    fn higher(value: &str) -> Self {
        Self {
            sample: Sample::percent("Indicator").value(NOW, value),
        }
    }

    fn lower(value: &str) -> Self {
        let mut fact = Self::higher(value);
        fact.sample.better = Better::Lower;
        fact
    }

    fn neither(value: &str) -> Self {
        Self {
            sample: Sample::snapshot("Indicator").value(NOW, value),
        }
    }

    fn target(mut self, value: &str) -> Self {
        self.sample = self.sample.target(value, Tolerance::None);
        self
    }

    fn points(mut self, value: &str, points: &str) -> Self {
        let tolerance = Tolerance::Points(decimal(points));
        self.sample = self.sample.target(value, tolerance);
        self
    }

    fn before(mut self, value: &str) -> Self {
        self.sample = self.sample.value(BEFORE, value);
        self
    }

    fn last_year(mut self, value: &str) -> Self {
        self.sample = self.sample.value(LAST_YEAR, value);
        self
    }

    #[track_caller]
    fn judged(self, verdict: AgainstTarget, words: &str) -> Self {
        let line = self.sample.line(NOW);
        assert_eq!(line.verdict.against_target, verdict);
        assert_eq!(against_target(&line), words);
        self
    }

    #[track_caller]
    fn went_since_before(self, direction: Direction, words: &str) -> Self {
        let line = self.sample.line(NOW);
        assert_eq!(line.verdict.since_previous.direction, direction);
        assert_eq!(since_previous(&line), words);
        self
    }

    #[track_caller]
    fn went_since_last_year(self, direction: Direction, words: &str) -> Self {
        let line = self.sample.line(NOW);
        assert_eq!(line.verdict.since_last_year.direction, direction);
        assert_eq!(since_last_year(&line), words);
        self
    }
}

use AgainstTarget as Is;
use Direction as Went;

#[test]
fn fact_1_assessments_of_92_7_are_above_the_target_of_90() {
    Fact::higher("92.7")
        .target("90")
        .before("88.1")
        .judged(Is::Better, "above the target of 90%")
        .went_since_before(
            Went::Improved,
            "an improvement of 4.6 percentage points on Quarter 1 2019/20 (88.1%)",
        );
}

#[test]
fn fact_2_conferences_without_a_target_say_so() {
    let fact = Fact::higher("92.8").judged(Is::NoTarget, "reported with no target set");
    assert_eq!(target_verdict(&fact.sample.line(NOW)), "No target");
}

#[test]
fn fact_3_neet_of_23_1_is_better_than_last_quarter_and_than_the_target() {
    Fact::lower("23.1")
        .target("33")
        .before("29.6")
        .judged(Is::Better, "better than the target of no more than 33%")
        .went_since_before(
            Went::Improved,
            "an improvement of 6.5 percentage points on Quarter 1 2019/20 (29.6%)",
        );
}

#[test]
fn facts_4_and_5_visits_are_worse_than_last_quarter() {
    Fact::higher("73.8").before("82.6").went_since_before(
        Went::Worsened,
        "8.8 percentage points worse than in Quarter 1 2019/20 (82.6%)",
    );
    Fact::higher("93.3").before("94").went_since_before(
        Went::Worsened,
        "0.7 percentage points worse than in Quarter 1 2019/20 (94.0%)",
    );
}

#[test]
fn fact_6_visits_in_care_are_below_target_and_slightly_better() {
    Fact::higher("86.3")
        .target("90")
        .before("86")
        .judged(Is::Missed, "below the target of 90%")
        .went_since_before(
            Went::Improved,
            "an improvement of 0.3 percentage points on Quarter 1 2019/20 (86.0%)",
        );
}

#[test]
fn facts_7_and_23_children_in_care_rise_and_fall_without_praise() {
    let fact = Fact::neither("278").before("277").went_since_before(
        Went::Risen,
        "1 more than at the end of Quarter 1 2019/20 (277)",
    );
    assert_eq!(
        target_tone(&fact.sample.line(NOW)),
        crate::paper::tree::Tone::Muted
    );
    Fact::neither("271").last_year("284").went_since_last_year(
        Went::Fallen,
        "13 fewer than at the end of Quarter 2 2018/19 (284)",
    );
}

#[test]
fn fact_9_rereferrals_of_14_8_beat_18_and_are_no_increase_on_it() {
    Fact::lower("14.8")
        .target("18")
        .judged(Is::Better, "better than the target of no more than 18%");
}

#[test]
fn facts_10_and_13_a_miss_is_a_miss() {
    for value in ["88.1", "82.6"] {
        Fact::higher(value)
            .target("90")
            .judged(Is::Missed, "below the target of 90%");
    }
}

#[test]
fn fact_12_neet_of_25_has_not_exceeded_33() {
    Fact::lower("25")
        .target("33")
        .judged(Is::Better, "better than the target of no more than 33%");
}

#[test]
fn facts_15_and_18_far_below_a_limit_is_better_than_it_and_never_above_it() {
    for value in ["1.8", "0.6", "4.7"] {
        Fact::lower(value)
            .target("5")
            .judged(Is::Better, "better than the target of no more than 5%");
    }
}

#[test]
fn fact_16_assessments_of_93_3_are_above_90() {
    Fact::higher("93.3")
        .target("90")
        .judged(Is::Better, "above the target of 90%");
}

#[test]
fn fact_17_placements_of_9_6_are_worse_than_9_5_and_better_than_10() {
    Fact::lower("9.6")
        .target("9.5")
        .judged(Is::Missed, "worse than the target of no more than 9.5%");
    Fact::lower("9.6")
        .target("10")
        .judged(Is::Better, "better than the target of no more than 10%");
}

#[test]
fn fact_19_a_value_may_rise_all_year_and_stay_below_its_target() {
    Fact::higher("89.0")
        .target("90")
        .before("86.3")
        .judged(Is::Missed, "below the target of 90%")
        .went_since_before(
            Went::Improved,
            "an improvement of 2.7 percentage points on Quarter 1 2019/20 (86.3%)",
        );
}

#[test]
fn fact_20_a_year_to_date_is_named_by_its_months() {
    let mut fact = Fact::higher("93.4").target("90").last_year("88.2");
    for figure in &mut fact.sample.figures {
        figure.basis = crate::calendar::Basis::YearToDate;
    }
    fact.sample.basis = crate::calendar::Basis::YearToDate;
    fact.went_since_last_year(
        Went::Improved,
        "an improvement of 5.2 percentage points on April to September 2018 (88.2%)",
    )
    .went_since_before(
        Went::NotComparable,
        "not comparable with April to June 2019: there is no figure for that period",
    );
}

#[test]
fn fact_22_89_8_is_in_line_with_90_only_by_a_tolerance() {
    Fact::higher("89.8").points("90", "0.2").judged(
        Is::WithinTolerance,
        "below the target of 90% but within the tolerance of 0.2 percentage points",
    );
    Fact::higher("89.8")
        .points("90", "0.1")
        .judged(Is::Missed, "below the target of 90%");
}

#[test]
fn fact_24_below_target_and_improving_are_two_facts() {
    Fact::higher("79.6")
        .target("90")
        .before("75")
        .judged(Is::Missed, "below the target of 90%")
        .went_since_before(
            Went::Improved,
            "an improvement of 4.6 percentage points on Quarter 1 2019/20 (75.0%)",
        );
}

#[test]
fn facts_25_and_28_lower_than_last_year_is_an_improvement() {
    Fact::lower("1.9")
        .target("5")
        .last_year("5.6")
        .went_since_last_year(
            Went::Improved,
            "an improvement of 3.7 percentage points on Quarter 2 2018/19 (5.6%)",
        );
    Fact::lower("12.9").last_year("23.1").went_since_last_year(
        Went::Improved,
        "an improvement of 10.2 percentage points on Quarter 2 2018/19 (23.1%)",
    );
}

#[test]
fn fact_27_a_quarter_of_none_is_nought_and_the_year_so_far_is_another_figure() {
    let fact = Fact::lower("0").target("5");
    assert_eq!(value(&fact.sample.line(NOW).figure), "0%");
}

#[test]
fn facts_29_and_31_counts_change_by_plain_numbers() {
    Fact::neither("140").last_year("196").went_since_last_year(
        Went::Fallen,
        "56 fewer than at the end of Quarter 2 2018/19 (196)",
    );
    let mut days = Fact::neither("2633").last_year("883");
    days.sample.better = Better::Lower;
    days.went_since_last_year(
        Went::Worsened,
        "worse by 1,750 than at the end of Quarter 2 2018/19 (883)",
    );
}

#[test]
fn fact_36_79_of_85_is_92_9() {
    let sample = Sample::percent("Accommodation").counts(NOW, 79, 85);
    assert_eq!(
        value_with_counts(&sample.line(NOW).figure),
        "92.9% (79 of 85)"
    );
}

#[test]
fn a_rate_is_out_of_its_population() {
    let mut sample = Sample::percent("Plans");
    sample.unit = Unit::Per10000;
    let figure = sample.counts(NOW, 85, 22_237).line(NOW).figure;
    assert_eq!(
        value_with_counts(&figure),
        "38.2 per 10,000 (85 in a population of 22,237 aged 0 to 17)"
    );
    assert_eq!(figure.value(), Ratio::new(850_000, 22_237));
}

fn tolerated(better: Better, value: &str, tolerance: Tolerance, to: Option<&str>) -> String {
    let mut sample = Sample::percent("Indicator")
        .better(better)
        .target("40", tolerance)
        .value(LAST_YEAR, "35")
        .value(NOW, value);
    if let Some(target) = sample.target.as_mut() {
        target.to = to.map(decimal);
    }
    against_target(&sample.line(NOW))
}

#[test]
fn ranges_sides_and_last_year_are_said() {
    let near = |value, to| tolerated(Better::NearerTarget, value, Tolerance::None, to);
    assert_eq!(
        near("45", Some("50")),
        "within the target range of 40% to 50%"
    );
    assert_eq!(
        near("53", Some("50")),
        "3.0 percentage points above the target of 40% to 50%"
    );
    assert_eq!(near("40", None), "equal to the target of 40%");
    let sides = || Tolerance::Sides {
        below: decimal("2"),
        above: decimal("1"),
    };
    let near = |value| tolerated(Better::NearerTarget, value, sides(), None);
    assert_eq!(
        near("38"),
        "2.0 percentage points below the target of 40%, within the tolerance of 2 percentage points"
    );
    assert_eq!(
        near("41"),
        "1.0 percentage points above the target of 40%, within the tolerance of 1 percentage point"
    );
    let not_worse = Tolerance::NotWorse(Box::new(Tolerance::None));
    assert_eq!(
        tolerated(Better::Higher, "36", not_worse.clone(), None),
        "below the target of 40% but within the tolerance of a figure no worse than a year before"
    );
    assert_eq!(
        tolerated(Better::Higher, "34", not_worse, None),
        "below the target of 40%"
    );
}

#[test]
fn the_trend_and_the_exceptions_rule_are_said() {
    use crate::set::ExceptionsRule;
    let quarters = ["2018-19-q3", "2018-19-q4", BEFORE, NOW].into_iter();
    let values = ["80", "82", "84", "83"];
    let sample = Sample::percent("Indicator").target("90", Tolerance::None);
    let sample = quarters
        .zip(values)
        .fold(sample, |s, (quarter, value)| s.value(quarter, value));
    let line = sample.line(NOW);
    assert_eq!(
        trend(&line),
        "rises over the four values shown, which is better"
    );
    let rule = ExceptionsRule {
        reports: 2,
        within_tolerance: false,
    };
    assert_eq!(
        exceptions_rule(rule),
        "An indicator is an exception when it missed its target by more than any tolerance in two \
         reports running."
    );
    assert_eq!(
        exception(&line.exception(rule)),
        "Exception: off target in Quarter 1 2019/20 and Quarter 2 2019/20"
    );
    let few = Sample::percent("Indicator").value(NOW, "80").line(NOW);
    assert_eq!(
        trend(&few),
        "cannot be told: fewer than four values of one definition are shown"
    );
}
