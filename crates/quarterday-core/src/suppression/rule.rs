//! A rule for disclosure, as an authority states it: which numbers are small, and what is done.

use crate::figure::{Decimal, Ratio};

use super::audience::PUBLIC;
use super::cell::{Cases, Item};

/// What an output may not show of small numbers. Data, never code: rules differ by collection and
/// by producer.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the rule, and they do not go together"
)]
pub struct Rule {
    /// For whom an output is that it holds for: `public`.
    pub audience: String,
    /// What it follows: "Department for Education, children in need: 1 to 5 are suppressed".
    pub policy: String,
    /// Where that stands.
    pub source: Option<String>,
    /// The greatest number of cases that is small: 5.
    pub threshold: i64,
    /// The least number of cases that a percentage or an average may be of: 10.
    pub least_denominator: i64,
    /// Whether all but few are hidden as few are: the few that were late.
    pub hides_complement: bool,
    /// Whether none, and all, are hidden as well as few.
    pub hides_zero: bool,
    /// To the nearest of what numbers of cases are rounded: 5 or 10.
    pub rounded_to: Option<i64>,
    /// Whether a number is shown as the middle of so many, in place of the nearest: 1 to 6 as 3, 7 to 12
    /// as 9. Then none is rounded to nought.
    pub is_midpoint: bool,
    /// Whether the number that a percentage is of is the sum of the rounded ones, in place of being
    /// rounded itself.
    pub is_summed: bool,
    /// Whether what a hidden number could be worked out from is hidden too.
    pub is_secondary: bool,
    /// Whether a figure is hidden that differs by few from what was published before.
    pub hides_restated: bool,
}

/// An indicator whose cases are among those of another: visits within 10 days, of those within 15.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Within {
    /// The slug of the whole.
    pub whole: String,
    /// The slugs of what it holds, none of whose cases is in two of them.
    pub parts: Vec<String>,
    /// The line of the authority's file.
    pub line: u32,
}

/// One to five, as the children in need census hides them: for looking at papers of an authority that
/// states no rule.
impl Default for Rule {
    fn default() -> Self {
        Self {
            audience: PUBLIC.to_owned(),
            policy: "Department for Education, children in need: 1 to 5 are suppressed".to_owned(),
            source: None,
            threshold: 5,
            least_denominator: 0,
            hides_complement: true,
            hides_zero: false,
            rounded_to: None,
            is_midpoint: false,
            is_summed: false,
            is_secondary: true,
            hides_restated: false,
        }
    }
}

impl Rule {
    /// Whether a figure is made of a small number that is told by showing it, whatever else is shown.
    pub fn hides(&self, item: &Item) -> bool {
        let counts = Cases::of(&item.figure).map(|cases| cases.counts(self));
        let mut counts = counts.into_iter().flatten();
        counts.any(|count| count.is_told())
    }

    /// The range a number of cases must not be told apart in: `None` where it is not small.
    pub fn guard(&self, cases: i64) -> Option<(i64, i64)> {
        // What would be rounded to nought is not shown as nought.
        let nearest = self.rounded_to.filter(|_| !self.is_midpoint);
        let rounded_away = nearest.map_or(0, |base| (base + 1) / 2 - 1);
        let range = (
            i64::from(!self.hides_zero),
            self.threshold.max(rounded_away),
        );
        (range.0..=range.1).contains(&cases).then_some(range)
    }

    /// The same of what a percentage or an average is of.
    pub fn guard_of_base(&self, cases: i64) -> Option<(i64, i64)> {
        let most = self.threshold.max(self.least_denominator - 1);
        (1..=most).contains(&cases).then_some((1, most))
    }

    /// A number of cases as it is shown.
    pub fn shown(&self, cases: i64) -> i64 {
        let Some(base) = self.rounded_to else {
            return cases;
        };
        if self.is_midpoint {
            return middle(cases, base);
        }
        let parts = Ratio::new(cases.into(), base.into()).map(|parts| parts.round(0));
        let rounded = parts.map(|Decimal { units, .. }| units * i128::from(base));
        rounded
            .and_then(|rounded| i64::try_from(rounded).ok())
            .unwrap_or(cases)
    }

    /// The least and the most that a number of cases can be which is shown so.
    pub fn meant(&self, shown: i64) -> (i64, i64) {
        let Some(base) = self.rounded_to else {
            return (shown, shown);
        };
        if self.is_midpoint {
            let below = (shown - middle(1, base)).max(0);
            return if shown == 0 {
                (0, 0)
            } else {
                (below + 1, below + base)
            };
        }
        let (below, above) = (base / 2, (base - 1) / 2);
        ((shown - below).max(0), shown + above)
    }

    /// What a percentage is of, as it is shown: of so many counted and so many not.
    pub(super) fn shown_of(&self, counted: i64, not_counted: i64) -> i64 {
        if self.is_summed {
            return self.shown(counted) + self.shown(not_counted);
        }
        self.shown(counted + not_counted)
    }

    /// The least and the most that it can be.
    pub(super) fn meant_of(&self, counted: i64, not_counted: i64) -> (i64, i64) {
        if self.is_summed {
            let meant = [counted, not_counted].map(|number| self.meant(self.shown(number)));
            return (meant[0].0 + meant[1].0, meant[0].1 + meant[1].1);
        }
        self.meant(self.shown(counted + not_counted))
    }

    /// The rule in sentences: "Figures made of 1 to 5 …".
    pub fn words(&self) -> String {
        let least = i64::from(!self.hides_zero);
        let most = self.threshold;
        let complement = if self.hides_complement {
            ", or of all but so few,"
        } else {
            ""
        };
        let mut sentences = vec![format!(
            "Figures made of {least} to {most} children or events{complement} are suppressed to \
             protect confidentiality."
        )];
        if self.least_denominator > most + 1 {
            sentences.push(format!(
                "So are percentages and averages of fewer than {}.",
                self.least_denominator
            ));
        }
        if self.is_secondary {
            let also = "So are others from which those could be worked out: a suppressed figure may \
                        be of any size.";
            sentences.push(also.to_owned());
        }
        sentences.extend(self.rounded_to.map(|base| {
            let how = if self.is_midpoint {
                let middle = middle(1, base);
                format!("shown as the middle of {base}, so 1 to {base} as {middle}")
            } else {
                format!("rounded to the nearest {base}")
            };
            format!("Numbers are {how}, and percentages are made from those.")
        }));
        sentences.push(format!("The rule: {}.", self.policy.trim_end_matches('.')));
        sentences.join(" ")
    }
}

/// The middle of the numbers that one is among, of so many each from 1; of none, none.
fn middle(cases: i64, base: i64) -> i64 {
    if cases <= 0 {
        return cases;
    }
    (cases - 1) / base * base + (base + 1) / 2
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A rule of one to so many, and nothing else.
    pub(crate) fn up_to(threshold: i64) -> Rule {
        Rule {
            policy: "a rule of this test".to_owned(),
            threshold,
            ..Rule::default()
        }
    }

    #[test]
    fn numbers_are_rounded_half_away_from_nought() {
        let to = |base, numbers: &[i64]| {
            let rule = Rule {
                rounded_to: Some(base),
                ..up_to(7)
            };
            numbers.iter().map(|n| rule.shown(*n)).collect::<Vec<i64>>()
        };
        assert_eq!(to(10, &[5, 15, 25, 24]), [10, 20, 30, 20]);
        assert_eq!(to(5, &[8, 16, 23, 18, 31, 44]), [10, 15, 25, 20, 30, 45]);
    }

    #[test]
    fn a_total_is_rounded_itself_or_the_sum_of_rounded_numbers() {
        let parts = [18, 23, 31, 44];
        let rule = |is_summed| Rule {
            rounded_to: Some(5),
            is_summed,
            ..up_to(7)
        };
        let shown = parts.map(|part| rule(false).shown(part));
        assert_eq!(shown, [20, 25, 30, 45]);
        assert_eq!(rule(false).shown(parts.iter().sum()), 115);
        assert_eq!(shown.iter().sum::<i64>(), 120);
        // So it is with what a percentage is of: 18 of 41.
        assert_eq!(rule(false).shown_of(18, 23), 40);
        assert_eq!(rule(true).shown_of(18, 23), 45);
        assert_eq!(rule(true).meant_of(18, 23), (41, 49));
    }

    #[test]
    fn the_middle_of_six_is_shown_for_each_of_them() {
        let rule = Rule {
            rounded_to: Some(6),
            is_midpoint: true,
            ..up_to(5)
        };
        let shown: Vec<i64> = (0..=18).map(|number| rule.shown(number)).collect();
        let expected = [[3; 6], [9; 6], [15; 6]].concat();
        assert_eq!((shown[0], &shown[1..]), (0, expected.as_slice()));
        let words = "Numbers are shown as the middle of 6, so 1 to 6 as 3";
        assert!(rule.words().contains(words), "{}", rule.words());
    }

    #[test]
    fn what_is_shown_rounded_means_every_number_that_is_shown_so() {
        for (base, is_midpoint) in [(5, false), (10, false), (6, true), (7, true)] {
            let rule = Rule {
                rounded_to: Some(base),
                is_midpoint,
                ..up_to(7)
            };
            for number in 0..200 {
                let shown = rule.shown(number);
                let (low, high) = rule.meant(shown);
                assert!((low..=high).contains(&number), "{number} to {base}");
                assert_eq!((rule.shown(low), rule.shown(high)), (shown, shown));
                assert_ne!(rule.shown(high + 1), shown);
            }
        }
    }

    #[test]
    fn seven_is_small_where_the_rule_says_so_and_eight_is_ten() {
        let rule = Rule {
            rounded_to: Some(5),
            ..up_to(7)
        };
        assert_eq!(rule.guard(0), None);
        assert_eq!(rule.guard(6), Some((1, 7)));
        assert_eq!(rule.guard(7), Some((1, 7)));
        assert_eq!((rule.guard(8), rule.shown(8)), (None, 10));
    }

    #[test]
    fn what_would_be_rounded_to_nought_is_hidden() {
        let rule = Rule {
            rounded_to: Some(10),
            ..up_to(3)
        };
        assert_eq!(rule.guard(4), Some((1, 4)));
        assert_eq!((rule.guard(5), rule.shown(5)), (None, 10));
    }

    #[test]
    fn none_is_small_only_where_the_rule_says_so() {
        assert_eq!(up_to(5).guard(0), None);
        let rule = Rule {
            hides_zero: true,
            ..up_to(5)
        };
        assert_eq!(rule.guard(0), Some((0, 5)));
    }

    #[test]
    fn a_base_is_small_below_the_least_denominator() {
        let rule = Rule {
            least_denominator: 10,
            ..up_to(5)
        };
        assert_eq!(rule.guard_of_base(9), Some((1, 9)));
        assert_eq!(rule.guard_of_base(10), None);
        assert_eq!(rule.guard_of_base(0), None);
    }
}
