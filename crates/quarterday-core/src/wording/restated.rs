//! What has become of a published figure, and the cases that explain it, in words.

use crate::figure::{Figure, State};
use crate::restatement::{CaseCounts, Restatement, Why};
use crate::scorecard::Line;

use super::number::{counted, list};
use super::value::{in_sentence, with_counts, written};
use super::{phrases, point};

/// "The figure of Assessments completed within 45 working days in Quarter 1 2019/20 was published as
/// 90.0% (36 of 40) and is now 90.2% (37 of 41): 1 case was entered late.", a sentence for each
/// period; `None` when no published figure of the line is another now.
pub fn restated(line: &Line) -> Option<String> {
    let sentences = line.restatements.iter().map(|found| sentence(line, found));
    let sentences: Vec<String> = sentences.collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn sentence(line: &Line, found: &Restatement) -> String {
    let (was, now) = (&found.was, &found.now);
    let phrase = match (was.value(), now.value()) {
        (Some(_), Some(_)) => phrases::RESTATED_FROM,
        (None, _) => phrases::RESTATED_FROM_NONE,
        (Some(_), None) => phrases::RESTATED_TO_NONE,
    };
    phrase.say(&[
        ("name", &line.definition.facts.name),
        ("at", &point::at(was.basis, was.period)),
        ("was", &value(line, was, now)),
        ("now", &value(line, now, was)),
        ("state", now.state.name()),
        ("why", &why(&found.why)),
    ])
}

/// A value with what it was made of, and as many decimals as it takes to be told from the other.
fn value(line: &Line, figure: &Figure, other: &Figure) -> String {
    let Some(exact) = figure.value() else {
        return if figure.state == State::Ok {
            State::NoCases.name().to_owned()
        } else {
            figure.state.name().to_owned()
        };
    };
    // To stand apart from the other as it is and as it would be rounded.
    let other = other.value().filter(|other| *other != exact);
    let marks = other.map(|other| [other, other.round(figure.decimals).ratio()]);
    let value = written(exact, figure, marks.as_ref().map_or(&[], |marks| marks));
    let value = in_sentence(&value, figure, &line.definition.facts);
    with_counts(&value, figure)
}

/// "14 cases were entered late, 2 were corrected and 1 was removed".
pub fn why(why: &Why) -> String {
    match why {
        Why::Cases(counts) => cases(*counts),
        Why::FewCases => phrases::WHY_FEW_CASES.words.to_owned(),
        Why::Definition => phrases::WHY_DEFINITION.words.to_owned(),
        Why::Population => phrases::WHY_POPULATION.words.to_owned(),
        Why::Entered => phrases::WHY_ENTERED.words.to_owned(),
        Why::Counting => phrases::WHY_COUNTING.words.to_owned(),
    }
}

fn cases(counts: CaseCounts) -> String {
    let parts = [
        (counts.entered_late, phrases::CASES_LATE),
        (counts.corrected, phrases::CASES_CORRECTED),
        (counts.removed, phrases::CASES_REMOVED),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts = parts.map(|(number, phrase)| {
        let verb = if number == 1 { "was" } else { "were" };
        let cases = counted(number, "case", "cases");
        phrase.say(&[("cases", &cases), ("verb", verb)])
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return phrases::WHY_COUNTING.words.to_owned();
    }
    list(&parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scorecard::fixture::Sample;

    const THEN: &str = "2019-20-q1";

    /// A line whose published figure was met of so many, and is another now.
    fn restated_line(was: (i64, i64), now: (i64, i64), why: Why) -> Line {
        let published = Sample::percent("Assessments on time").counts(THEN, was.0, was.1);
        let sample = Sample::percent("Assessments on time").counts(THEN, now.0, now.1);
        let mut line = sample.line(THEN);
        line.restatements = vec![Restatement {
            publication: "2019-20-q1-children".to_owned(),
            meeting: "2019-07-15".parse().expect("a day"),
            was: published.figures[0].clone(),
            now: sample.figures[0].clone(),
            why,
        }];
        line
    }

    fn said(was: (i64, i64), now: (i64, i64), counts: [u64; 3]) -> String {
        let [entered_late, corrected, removed] = counts;
        let counts = CaseCounts {
            entered_late,
            corrected,
            removed,
        };
        restated(&restated_line(was, now, Why::Cases(counts))).expect("restated")
    }

    #[test]
    fn a_restatement_says_what_was_what_is_and_why() {
        assert_eq!(
            said((36, 40), (51, 55), [14, 2, 1]),
            "The figure of Assessments on time in Quarter 1 2019/20 was published as 90.0% (36 of 40) \
             and is now 92.7% (51 of 55): 14 cases were entered late, 2 cases were corrected and \
             1 case was removed."
        );
        let line = restated_line((36, 40), (36, 41), Why::Definition);
        let words = restated(&line).expect("restated");
        assert!(
            words.ends_with("the definition has changed since."),
            "{words}"
        );
    }

    #[test]
    fn a_difference_that_rounding_hides_is_shown() {
        let words = said((8999, 10_000), (9001, 10_000), [0, 2, 0]);
        assert!(
            words.contains("89.99%") && words.contains("90.01%"),
            "{words}"
        );
    }

    #[test]
    fn a_value_that_came_or_went_is_said_to_have() {
        let words = said((0, 0), (36, 40), [40, 0, 0]);
        assert!(words.contains("published without a value"), "{words}");
        let words = said((36, 40), (0, 0), [0, 0, 40]);
        assert!(words.contains("has no value now"), "{words}");
    }

    proptest! {
        #[test]
        fn every_count_is_said_once_and_no_other(late in 0_u64..40, corrected in 0_u64..40, removed in 0_u64..40) {
            let words = said((36, 40), (37, 41), [late, corrected, removed]);
            let (_, why) = words.split_once("): ").expect("a reason");
            let numbers: Vec<u64> = why
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|digits| digits.parse().ok())
                .collect();
            let all = [late, corrected, removed].into_iter();
            let expected: Vec<u64> = all.filter(|number| *number > 0).collect();
            prop_assert_eq!(numbers, expected);
            prop_assert_eq!(why.contains("late"), late > 0);
            prop_assert_eq!(why.contains("corrected"), corrected > 0);
            prop_assert_eq!(why.contains("removed"), removed > 0);
            let has_slot = words.contains(['{', '}']);
            prop_assert!(!has_slot);
        }
    }
}
