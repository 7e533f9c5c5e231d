//! A figure that was published and has another value now, and the cases that explain it.

use serde::Serialize;

use crate::calendar::Day;
use crate::figure::{Figure, Maturity, State};
use crate::suppression::Rule;

/// A figure that was published and is another now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Restatement {
    /// The name of the publication that shows it last.
    pub publication: String,
    /// The meeting for which that was.
    pub meeting: Day,
    /// The figure as published.
    pub was: Figure,
    /// The same figure now.
    pub now: Figure,
    /// Why they differ.
    pub why: Why,
}

/// Why a figure is another than was published.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Why {
    /// Cases came, went or changed.
    Cases(CaseCounts),
    /// So few cases did that their number is not told.
    FewCases,
    /// The indicator is measured by another definition now.
    Definition,
    /// The population that a rate is divided by is another.
    Population,
    /// Its value is entered, and another was entered since.
    Entered,
    /// The cases are the same and count otherwise: by another calendar or program.
    Counting,
}

/// How many cases explain a difference, each for one reason.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CaseCounts {
    /// Their record was not there at publication.
    pub entered_late: u64,
    /// Their record was there and says something else now.
    pub corrected: u64,
    /// Their record is there no more.
    pub removed: u64,
}

impl Why {
    /// The same as the audience of a paper may read it: under a rule that hides what differs by few
    /// from what was published, numbers that are few are not told.
    #[must_use]
    pub fn under(self, rule: Option<&Rule>) -> Self {
        let (Self::Cases(counts), Some(rule)) = (&self, rule) else {
            return self;
        };
        let numbers = [counts.entered_late, counts.corrected, counts.removed];
        let is_few = |number: &u64| {
            let number = i64::try_from(*number).unwrap_or(i64::MAX);
            number > 0 && rule.guard(number).is_some()
        };
        if rule.hides_restated && numbers.iter().any(is_few) {
            return Self::FewCases;
        }
        self
    }
}

/// Why a case counts otherwise than at publication.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its record was not there.
    EnteredLate,
    /// Its record, or one that it depends on, says something else now.
    Corrected,
    /// Its record is there no more.
    Removed,
}

impl Reason {
    /// "entered late": the word used everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnteredLate => "entered late",
            Self::Corrected => "corrected",
            Self::Removed => "removed",
        }
    }
}

impl FromIterator<Reason> for CaseCounts {
    fn from_iter<T: IntoIterator<Item = Reason>>(reasons: T) -> Self {
        let mut counts = Self::default();
        for reason in reasons {
            match reason {
                Reason::EnteredLate => counts.entered_late += 1,
                Reason::Corrected => counts.corrected += 1,
                Reason::Removed => counts.removed += 1,
            }
        }
        counts
    }
}

/// Whether a figure is another than was published. What was withheld, or not due, was not published;
/// what is withheld now is not told by a difference either.
pub fn is_restated(was: &Figure, now: &Figure) -> bool {
    let is_told = |figure: &Figure| !matches!(figure.state, State::Suppressed | State::NotDue);
    if !is_told(was) || !is_told(now) {
        return false;
    }
    let parts = |figure: &Figure| {
        let value = figure.value()?;
        Some((value, figure.numerator, figure.denominator))
    };
    parts(was) != parts(now)
}

/// The figure with its maturity, beside what was published of it last.
#[must_use]
pub fn with_maturity(mut figure: Figure, published: Option<&Figure>) -> Figure {
    let is_other = |was: &Figure| was.value().is_some() && is_restated(was, &figure);
    if published.is_some_and(is_other) {
        figure.maturity = Maturity::Restated;
    }
    figure
}

/// Why two figures differ, but for cases: `None` where cases must tell.
pub fn other_reason(was: &Figure, now: &Figure) -> Option<Why> {
    let (before, after) = (&was.provenance, &now.provenance);
    if before.definition != after.definition {
        return Some(Why::Definition);
    }
    let is_same_numerator = was.numerator == now.numerator && was.value().is_some();
    if before.population != after.population && is_same_numerator {
        return Some(Why::Population);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixture::Sample;

    fn figure(met: i64, of: i64) -> Figure {
        let sample = Sample::percent("Assessments").counts("2019-20-q1", met, of);
        sample.figures[0].clone()
    }

    #[test]
    fn a_figure_of_other_counts_is_restated_though_its_value_is_shown_alike() {
        assert!(!is_restated(&figure(36, 40), &figure(36, 40)));
        assert!(is_restated(&figure(36, 40), &figure(37, 41)));
        assert!(is_restated(&figure(36, 40), &figure(72, 80)));
        let restated = with_maturity(figure(37, 41), Some(&figure(36, 40)));
        assert_eq!(restated.maturity, Maturity::Restated);
        let same = with_maturity(figure(36, 40), Some(&figure(36, 40)));
        assert_eq!(same.maturity, Maturity::Final);
    }

    #[test]
    fn what_was_not_told_is_not_restated() {
        for state in [State::Suppressed, State::NotDue] {
            let hidden = Figure {
                state,
                ..figure(36, 40)
            };
            assert!(!is_restated(&hidden, &figure(37, 41)), "{state:?}");
            assert!(!is_restated(&figure(36, 40), &hidden), "{state:?}");
        }
        let late = Figure {
            state: State::Late,
            ..figure(0, 0)
        };
        assert!(is_restated(&late, &figure(36, 40)), "a value came in");
        let now = with_maturity(figure(36, 40), Some(&late));
        assert_eq!(
            now.maturity,
            Maturity::Final,
            "no other value was published"
        );
    }

    #[test]
    fn a_changed_definition_explains_before_cases_do() {
        let mut now = figure(37, 41);
        assert_eq!(other_reason(&figure(36, 40), &now), None);
        now.provenance.definition = "c".repeat(64);
        assert_eq!(other_reason(&figure(36, 40), &now), Some(Why::Definition));
    }

    #[test]
    fn few_cases_are_not_numbered_under_a_rule_that_hides_them() {
        let why = |entered_late| {
            Why::Cases(CaseCounts {
                entered_late,
                ..CaseCounts::default()
            })
        };
        let hides = Rule {
            hides_restated: true,
            ..Rule::default()
        };
        assert_eq!(why(2).under(Some(&hides)), Why::FewCases);
        assert_eq!(why(14).under(Some(&hides)), why(14));
        assert_eq!(why(2).under(Some(&Rule::default())), why(2));
        assert_eq!(why(2).under(None), why(2));
    }

    #[test]
    fn cases_are_counted_by_reason() {
        let reasons = [Reason::Removed, Reason::EnteredLate, Reason::EnteredLate];
        let counts: CaseCounts = reasons.into_iter().collect();
        let expected = CaseCounts {
            entered_late: 2,
            corrected: 0,
            removed: 1,
        };
        assert_eq!(counts, expected);
    }
}
