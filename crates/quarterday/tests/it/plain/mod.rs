//! The nine figures counted a second time: plain loops over the CSV rows, written from
//! the rules in words alone, with no query engine and nothing shared with the sums they check.

pub(crate) mod allocation;
mod care;
mod care_leavers;
mod front_door;
pub(crate) mod plans;
mod spells;
pub(crate) mod tables;

use std::collections::BTreeSet;

use quarterday_core::calendar::Period;

pub(crate) use tables::Tables;

/// What one indicator comes to in one period.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Count {
    /// Cases that meet the standard; of a count, the cases counted.
    pub(crate) met: BTreeSet<String>,
    /// Cases that do not; none of a count.
    pub(crate) not_met: BTreeSet<String>,
    /// Cases considered and left out. Records whose period cannot be told are in no period.
    pub(crate) excluded: BTreeSet<String>,
}

impl Count {
    /// How many meet the standard.
    pub(crate) fn numerator(&self) -> usize {
        self.met.len()
    }

    /// How many there are, leaving out the excluded.
    pub(crate) fn denominator(&self) -> usize {
        self.met.len() + self.not_met.len()
    }

    fn add(&mut self, case: &str, met: bool) {
        let set = if met {
            &mut self.met
        } else {
            &mut self.not_met
        };
        set.insert(case.to_owned());
    }

    fn exclude(&mut self, case: &str) {
        self.excluded.insert(case.to_owned());
    }
}

/// Counts one indicator.
pub(crate) type Counter = fn(&Tables, Period) -> Count;

/// Each indicator by its slug. A case of a flow is a record identifier; of a snapshot, a person.
pub(crate) const INDICATORS: &[(&str, Counter)] = &[
    ("assessments-45-days", front_door::assessments_45_days),
    ("icpc", front_door::icpc),
    ("icpc-15-days", front_door::icpc_15_days),
    ("cp-plans", plans::cp_plans),
    ("cp-allocated", allocation::cp_allocated),
    ("cp-visits-15-days", plans::cp_visits_15_days),
    ("cp-visits-10-days", plans::cp_visits_10_days),
    ("cla", care::cla),
    ("cla-allocated", allocation::cla_allocated),
    ("cla-visits-on-time", care::cla_visits_on_time),
    ("care-leavers-neet", care_leavers::care_leavers_neet),
];
