//! Whether an indicator is an exception by the rule of its set: off target so many reports running.

use crate::calendar::Period;
use crate::figure::Figure;
use crate::set::{Adoption, Better, ExceptionsRule};

use super::{AgainstTarget, judge};

/// What the rule answers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Answer {
    /// An exception: off target in each of these, the last the report's own.
    Exception(Vec<Period>),
    /// Not off target.
    OnTarget,
    /// Off target, and not in as many reports running as the rule asks.
    NotYet(Vec<Period>),
    /// Off target in all there are, which are fewer than the rule asks, or with a gap before.
    TooFew(Vec<Period>),
    /// There is no value.
    NoValue,
    /// No target is in force, or neither way is better.
    NoTarget,
}

/// Answers for one indicator. `series` are the figures of the reports in which it was due, oldest
/// first; each is judged by the target that was in force then.
pub fn exception(
    rule: ExceptionsRule,
    series: &[Figure],
    adoption: &Adoption,
    better: Better,
) -> Answer {
    let Some(last) = series.last().filter(|figure| figure.value().is_some()) else {
        return Answer::NoValue;
    };
    let judged = |figure: &Figure| {
        let target = adoption.target_on(figure.period.last_day());
        judge(figure, better, target, series).against_target
    };
    if judged(last) == AgainstTarget::NoTarget {
        return Answer::NoTarget;
    }
    let mut off = Vec::new();
    let mut before = None;
    for figure in series.iter().rev().take(rule.reports) {
        let verdict = judged(figure);
        if !is_off(verdict, rule) {
            before = Some(verdict);
            break;
        }
        off.insert(0, figure.period);
    }
    match before {
        _ if off.is_empty() => Answer::OnTarget,
        _ if off.len() == rule.reports => Answer::Exception(off),
        None | Some(AgainstTarget::NoTarget) => Answer::TooFew(off),
        Some(_) => Answer::NotYet(off),
    }
}

fn is_off(verdict: AgainstTarget, rule: ExceptionsRule) -> bool {
    match verdict {
        AgainstTarget::Missed => true,
        AgainstTarget::WithinTolerance => rule.within_tolerance,
        AgainstTarget::Better | AgainstTarget::Met | AgainstTarget::NoTarget => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::{Sample, decimal};
    use crate::set::Tolerance;

    const QUARTERS: [&str; 4] = ["2018-19-q3", "2018-19-q4", "2019-20-q1", "2019-20-q2"];

    fn answer(values: [&str; 4], reports: usize, within_tolerance: bool) -> Answer {
        let tolerance = Tolerance::Points(decimal("2"));
        let sample = Sample::percent("Indicator").target("90", tolerance);
        let given = QUARTERS
            .into_iter()
            .zip(values)
            .filter(|(_, value)| !value.is_empty());
        let sample = given.fold(sample, |sample, (quarter, value)| {
            sample.value(quarter, value)
        });
        let line = sample.line("2019-20-q2");
        let rule = ExceptionsRule {
            reports,
            within_tolerance,
        };
        exception(rule, &line.series, &line.adoption, Better::Higher)
    }

    fn periods(quarters: &[&str]) -> Vec<Period> {
        quarters
            .iter()
            .map(|quarter| quarter.parse().expect("a quarter"))
            .collect()
    }

    #[test]
    fn off_target_two_reports_running_is_an_exception() {
        let both = periods(&QUARTERS[2..]);
        assert_eq!(
            answer(["91", "91", "80", "80"], 2, false),
            Answer::Exception(both)
        );
        let one = periods(&QUARTERS[3..]);
        assert_eq!(
            answer(["91", "80", "91", "80"], 2, false),
            Answer::NotYet(one.clone())
        );
        assert_eq!(answer(["80", "80", "80", "91"], 2, false), Answer::OnTarget);
        assert_eq!(
            answer(["91", "91", "91", "80"], 1, false),
            Answer::Exception(one)
        );
    }

    #[test]
    fn a_miss_within_the_tolerance_counts_where_the_rule_says() {
        assert_eq!(answer(["91", "91", "89", "89"], 2, false), Answer::OnTarget);
        let both = periods(&QUARTERS[2..]);
        assert_eq!(
            answer(["91", "91", "89", "80"], 2, true),
            Answer::Exception(both)
        );
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        let one = periods(&QUARTERS[3..]);
        assert_eq!(
            answer(["", "", "", "80"], 2, false),
            Answer::TooFew(one.clone())
        );
        assert_eq!(
            answer(["80", "80", "", "80"], 2, false),
            Answer::TooFew(one)
        );
        assert_eq!(answer(["80", "80", "80", ""], 2, false), Answer::NoValue);
        let line = Sample::percent("Indicator")
            .value("2019-20-q2", "80")
            .line("2019-20-q2");
        let rule = ExceptionsRule {
            reports: 1,
            within_tolerance: false,
        };
        let answer = exception(rule, &line.series, &line.adoption, Better::Higher);
        assert_eq!(answer, Answer::NoTarget);
    }
}
