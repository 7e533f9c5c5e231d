//! How often each amount occurs: what a median is taken from. A median cannot be added up from
//! those of shorter periods, so every period's is taken from its cases.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, Period};

/// The amounts of one authority's cases, in units of the last decimal place, by day or period.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Spread {
    by_day: BTreeMap<(Day, i128), i64>,
    by_period: BTreeMap<(Period, i128), i64>,
}

impl Spread {
    /// Adds cases dated `day`: those of a flow, or those of a stock that begin then (and, negative,
    /// that end then).
    pub(super) fn add_on(&mut self, day: Day, amount: i128, cases: i64) {
        *self.by_day.entry((day, amount)).or_default() += cases;
    }

    /// Adds cases of a query that did its own periods.
    pub(super) fn add_in(&mut self, period: Period, amount: i128, cases: i64) {
        *self.by_period.entry((period, amount)).or_default() += cases;
    }

    /// The amounts from one day to another, both included.
    pub(super) fn within(&self, from: Day, to: Day) -> Amounts {
        let days = self.by_day.range((from, i128::MIN)..=(to, i128::MAX));
        days.map(|((_, amount), cases)| (*amount, *cases)).collect()
    }

    /// The amounts up to and including `day`: of a stock, those open on it.
    pub(super) fn through(&self, day: Day) -> Amounts {
        let days = self.by_day.range(..=(day, i128::MAX));
        days.map(|((_, amount), cases)| (*amount, *cases)).collect()
    }

    /// The amounts of one period of a query that did its own.
    pub(super) fn of(&self, period: Period) -> Amounts {
        let range = (period, i128::MIN)..=(period, i128::MAX);
        let own = self.by_period.range(range);
        own.map(|((_, amount), cases)| (*amount, *cases)).collect()
    }
}

/// Amounts, each with how many cases have it.
#[derive(Debug, Default)]
pub(super) struct Amounts(BTreeMap<i128, i64>);

impl FromIterator<(i128, i64)> for Amounts {
    fn from_iter<I: IntoIterator<Item = (i128, i64)>>(amounts: I) -> Self {
        let mut added = Self::default();
        for (amount, cases) in amounts {
            *added.0.entry(amount).or_default() += cases;
        }
        added
    }
}

impl Amounts {
    /// The amounts of several authorities.
    pub(super) fn together(several: impl IntoIterator<Item = Self>) -> Self {
        let all = several.into_iter().flat_map(|amounts| amounts.0);
        all.collect()
    }

    /// The middle amount and 1, or the two in the middle added up and 2; 0 and 0 when there is
    /// none. The first divided by the second is the median.
    pub(super) fn middle(&self) -> (i128, i64) {
        let cases: i64 = self.0.values().sum();
        if cases <= 0 {
            return (0, 0);
        }
        let upper = self.at(cases / 2);
        if cases % 2 == 1 {
            (upper, 1)
        } else {
            (self.at(cases / 2 - 1).saturating_add(upper), 2)
        }
    }

    /// The amount of the case at a place, from 0, when all stand in order.
    fn at(&self, place: i64) -> i128 {
        let mut before = 0;
        let amount = self.0.iter().find(|(_, cases)| {
            before += **cases;
            before > place
        });
        amount.map_or(0, |(amount, _)| *amount)
    }
}

#[cfg(test)]
mod tests {
    use super::Amounts;

    fn middle(amounts: &[i128]) -> (i128, i64) {
        let amounts: Amounts = amounts.iter().map(|amount| (*amount, 1)).collect();
        amounts.middle()
    }

    #[test]
    fn the_middle_is_one_amount_or_two() {
        assert_eq!(middle(&[]), (0, 0));
        assert_eq!(middle(&[7]), (7, 1));
        assert_eq!(middle(&[9, 2]), (11, 2));
        assert_eq!(middle(&[3, 3, 100]), (3, 1));
        assert_eq!(middle(&[-5, 4, 3, -2]), (1, 2));
        assert_eq!(middle(&[1, 1, 1, 1]), (2, 2));
    }

    #[test]
    fn what_has_ended_is_not_among_the_amounts() {
        let amounts: Amounts = [(5, 2), (9, 1), (5, -2)].into_iter().collect();
        assert_eq!(amounts.middle(), (9, 1));
    }
}
