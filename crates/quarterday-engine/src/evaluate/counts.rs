//! Counts of cases, added up over days or periods. Whole numbers throughout.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, Period};

use super::spread::Spread;

/// Cases by what became of them, and the sums of their amounts and of what those are per, in units
/// of the last decimal place.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Counts {
    pub met: i64,
    pub not_met: i64,
    pub excluded: i64,
    pub amount: i128,
    pub per: i128,
    /// Those of all of them that have a finding of a check.
    pub with_findings: i64,
}

impl Counts {
    /// All cases.
    pub(super) fn cases(&self) -> i64 {
        self.met + self.not_met + self.excluded
    }

    fn plus(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            not_met: self.not_met + other.not_met,
            excluded: self.excluded + other.excluded,
            amount: self.amount.saturating_add(other.amount),
            per: self.per.saturating_add(other.per),
            with_findings: self.with_findings + other.with_findings,
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(Self {
            met: -other.met,
            not_met: -other.not_met,
            excluded: -other.excluded,
            amount: -other.amount,
            per: -other.per,
            with_findings: -other.with_findings,
        })
    }
}

/// The cases of one authority.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Counted {
    by_day: BTreeMap<Day, Counts>,
    by_period: BTreeMap<Period, Counts>,
    /// Their amounts one by one; empty unless a median is asked for.
    spread: Spread,
}

impl Counted {
    /// Adds cases dated `day`: those of a flow, or those of a stock that begin then (and, negative,
    /// that end then). `amount` is what each of them has, where a median is asked for.
    pub(super) fn add_on(&mut self, day: Day, counts: Counts, amount: Option<i128>) {
        if let Some(amount) = amount {
            self.spread.add_on(day, amount, counts.met);
        }
        let entry = self.by_day.entry(day).or_default();
        *entry = entry.plus(counts);
    }

    /// Adds cases of a query that did its own periods.
    pub(super) fn add_in(&mut self, period: Period, counts: Counts, amount: Option<i128>) {
        if let Some(amount) = amount {
            self.spread.add_in(period, amount, counts.met);
        }
        let entry = self.by_period.entry(period).or_default();
        *entry = entry.plus(counts);
    }

    /// The counts of one period of a query that did its own.
    pub(super) fn of(&self, period: Period) -> Counts {
        self.by_period.get(&period).copied().unwrap_or_default()
    }

    /// The amounts of its cases one by one, where a median is asked for.
    pub(super) fn spread(&self) -> &Spread {
        &self.spread
    }

    /// The running totals by day.
    pub(super) fn running(&self) -> Running {
        let mut total = Counts::default();
        let totals = self.by_day.iter().map(|(day, counts)| {
            total = total.plus(*counts);
            (*day, total)
        });
        Running(totals.collect())
    }
}

/// Running totals: for each day that has any, all cases up to and including it.
#[derive(Debug)]
pub(super) struct Running(Vec<(Day, Counts)>);

impl Running {
    /// Everything up to and including `day`: of a stock, what is open on it.
    pub(super) fn through(&self, day: Day) -> Counts {
        let after = self.0.partition_point(|(other, _)| *other <= day);
        let last = after.checked_sub(1).and_then(|last| self.0.get(last));
        last.map(|(_, total)| *total).unwrap_or_default()
    }

    /// The cases from one day to another, both included.
    pub(super) fn within(&self, from: Day, to: Day) -> Counts {
        let before = from.plus(-1).map(|day| self.through(day));
        self.through(to).minus(before.unwrap_or_default())
    }
}
