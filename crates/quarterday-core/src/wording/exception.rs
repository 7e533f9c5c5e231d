//! The trend over all points shown, and the answer of the exceptions rule, in words.

use crate::scorecard::Line;
use crate::set::ExceptionsRule;
use crate::verdict::{self, Answer, Direction};

use super::number::{list, number_word};
use super::{phrases, point};

/// "rises over the nine values shown, which is better".
pub fn trend(line: &Line) -> String {
    let better = line.definition.facts.better;
    let series = line.since_the_break();
    let Some(trend) = verdict::trend(series, better, line.target.as_ref()) else {
        return phrases::TREND_NONE.words.to_owned();
    };
    let phrase = match trend.is_rising {
        Some(true) => phrases::TREND_RISES,
        Some(false) => phrases::TREND_FALLS,
        None => phrases::TREND_LEVEL,
    };
    let judged = match trend.direction {
        Direction::Improved => phrases::TREND_GOOD,
        Direction::Worsened => phrases::TREND_BAD,
        _ => phrases::TREND_PLAIN,
    };
    let number = number_word(u64::try_from(trend.points).unwrap_or(u64::MAX));
    phrase.say(&[("number", &number), ("judged", judged.words)])
}

/// "An indicator is an exception when it missed its target by more than any tolerance in two reports
/// running."
pub fn exceptions_rule(rule: ExceptionsRule) -> String {
    let off = if rule.within_tolerance {
        phrases::RULE_ANY
    } else {
        phrases::RULE_MISSED
    };
    let phrase = match rule.reports {
        1 => phrases::RULE_ONE,
        _ => phrases::RULE_RUNNING,
    };
    let reports = number_word(u64::try_from(rule.reports).unwrap_or(u64::MAX));
    phrase.say(&[("off", off.words), ("reports", &reports)])
}

/// "Exception: off target in Quarter 1 2019/20 and Quarter 2 2019/20".
pub fn exception(answer: &Answer) -> String {
    let (phrase, periods) = match answer {
        Answer::Exception(periods) => (phrases::EXCEPTION, periods.as_slice()),
        Answer::NotYet(periods) => (phrases::EXCEPTION_NOT_YET, periods.as_slice()),
        Answer::TooFew(periods) => (phrases::EXCEPTION_TOO_FEW, periods.as_slice()),
        Answer::OnTarget => (phrases::EXCEPTION_NO, [].as_slice()),
        Answer::NoValue => (phrases::EXCEPTION_NO_VALUE, [].as_slice()),
        Answer::NoTarget => (phrases::EXCEPTION_NO_TARGET, [].as_slice()),
    };
    let periods: Vec<String> = periods.iter().map(|period| point::name(*period)).collect();
    phrase.say(&[("periods", &list(&periods))])
}
