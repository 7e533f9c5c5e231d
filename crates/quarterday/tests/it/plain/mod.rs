//! Figures counted a second time: plain loops over the rows, written from the rules in words
//! alone, with no query engine and nothing shared with the sums they check.

pub(crate) mod allocation;
pub(crate) mod care;
mod care_flows;
mod care_leavers;
mod care_periods;
mod care_year;
mod front_door;
mod in_need;
mod plan_clocks;
mod plan_ends;
pub(crate) mod plans;
mod spells;
pub(crate) mod tables;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use quarterday_core::calendar::Day;

pub(crate) use tables::Tables;

/// The days that an indicator is counted over.
pub(crate) type Span = RangeInclusive<Day>;

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

    /// Each child counted once, and of the others those left out.
    fn of_children(counted: &BTreeSet<&str>, excluded: &BTreeSet<&str>) -> Self {
        let mut count = Self::default();
        for child in counted {
            count.add(child, true);
        }
        for child in excluded.difference(counted) {
            count.exclude(child);
        }
        count
    }

    fn exclude(&mut self, case: &str) {
        self.excluded.insert(case.to_owned());
    }
}

/// Counts one indicator over the days of its basis; a snapshot over their last.
pub(crate) type Counter = fn(&Tables, &Span) -> Count;

/// What a case of an indicator is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Of {
    /// A record, by its identifier.
    Records,
    /// A child, once: by person.
    Children,
}

/// Each indicator by its slug.
pub(crate) const INDICATORS: &[(&str, Of, Counter)] = &[
    ("contacts", Of::Records, in_need::contacts),
    ("referrals", Of::Records, in_need::referrals),
    (
        "referrals-no-further-action",
        Of::Records,
        in_need::referrals_no_further_action,
    ),
    (
        "re-referrals-12-months",
        Of::Records,
        in_need::re_referrals_12_months,
    ),
    (
        "assessments-45-days",
        Of::Records,
        front_door::assessments_45_days,
    ),
    (
        "assessments-open-overdue",
        Of::Records,
        in_need::assessments_open_overdue,
    ),
    (
        "section-47-enquiries",
        Of::Records,
        in_need::section_47_enquiries,
    ),
    (
        "section-47-enquiries-rate",
        Of::Records,
        in_need::section_47_enquiries,
    ),
    ("cin", Of::Children, in_need::cin),
    ("cin-rate", Of::Children, in_need::cin),
    (
        "early-help-episodes",
        Of::Records,
        in_need::early_help_episodes,
    ),
    ("icpc", Of::Records, front_door::icpc),
    ("icpc-15-days", Of::Records, front_door::icpc_15_days),
    ("cp-plans", Of::Children, plans::cp_plans),
    ("cp-plans-rate", Of::Children, plans::cp_plans),
    ("cp-plans-started", Of::Records, plan_ends::cp_plans_started),
    ("cp-plans-ended", Of::Records, plan_ends::cp_plans_ended),
    (
        "cp-plans-repeat-ever",
        Of::Records,
        plan_ends::cp_plans_repeat_ever,
    ),
    (
        "cp-plans-repeat-2-years",
        Of::Records,
        plan_ends::cp_plans_repeat_2_years,
    ),
    (
        "cp-plans-2-years-ended",
        Of::Records,
        plan_ends::cp_plans_2_years_ended,
    ),
    (
        "cp-plans-2-years-open",
        Of::Children,
        plan_clocks::cp_plans_2_years_open,
    ),
    (
        "cp-reviews-on-time",
        Of::Children,
        plan_clocks::cp_reviews_on_time,
    ),
    ("cp-allocated", Of::Children, allocation::cp_allocated),
    ("cp-visits-15-days", Of::Records, plans::cp_visits_15_days),
    ("cp-visits-10-days", Of::Records, plans::cp_visits_10_days),
    (
        "cp-children-visited-10-days",
        Of::Children,
        plan_clocks::cp_children_visited_10_days,
    ),
    (
        "cp-children-visited-15-days",
        Of::Children,
        plan_clocks::cp_children_visited_15_days,
    ),
    ("cla", Of::Children, care::cla),
    ("cla-rate", Of::Children, care::cla),
    ("cla-started", Of::Records, care_flows::cla_started),
    ("cla-ceased", Of::Records, care_flows::cla_ceased),
    ("cla-adopted", Of::Records, care_flows::cla_adopted),
    ("cla-sgo", Of::Records, care_flows::cla_sgo),
    ("cla-uasc", Of::Children, care_flows::cla_uasc),
    ("cla-allocated", Of::Children, allocation::cla_allocated),
    ("cla-visits-on-time", Of::Records, care::cla_visits_on_time),
    (
        "cla-reviews-on-time",
        Of::Records,
        care_periods::cla_reviews_on_time,
    ),
    (
        "cla-3-placements",
        Of::Children,
        care_periods::cla_3_placements,
    ),
    (
        "cla-long-term-stability",
        Of::Children,
        care_periods::cla_long_term_stability,
    ),
    (
        "cla-placed-20-miles",
        Of::Children,
        care_periods::cla_placed_20_miles,
    ),
    (
        "cla-health-assessments",
        Of::Children,
        care_year::cla_health_assessments,
    ),
    (
        "cla-dental-checks",
        Of::Children,
        care_year::cla_dental_checks,
    ),
    (
        "cla-immunisations",
        Of::Children,
        care_year::cla_immunisations,
    ),
    ("cla-missing", Of::Children, care_year::cla_missing),
    (
        "care-leavers-neet",
        Of::Children,
        care_leavers::care_leavers_neet,
    ),
    (
        "care-leavers-eet",
        Of::Children,
        care_leavers::care_leavers_eet,
    ),
    (
        "care-leavers-in-touch",
        Of::Children,
        care_leavers::care_leavers_in_touch,
    ),
    (
        "care-leavers-suitable-accommodation",
        Of::Children,
        care_leavers::care_leavers_suitable_accommodation,
    ),
    (
        "care-leavers-pathway-plans",
        Of::Children,
        care_leavers::care_leavers_pathway_plans,
    ),
];
