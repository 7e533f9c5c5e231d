//! The set as it stood on a day: what was reported to whom, by whom it was owned, how it was
//! measured, and how many of each there were. Counts always add up to their whole.

use crate::calendar::Day;

use super::{Adoption, Committee, IndicatorSet, Reported, Target};

/// The set as it stood on a day.
#[derive(Clone, Debug)]
pub struct AsAt<'s> {
    /// The day.
    pub day: Day,
    /// The committees there were, in the order of the file.
    pub committees: Vec<&'s Committee>,
    /// What was reported to them, by committee in that order and then in the order of the set.
    pub reported: Vec<Reporting<'s>>,
    /// What was reported to none of them.
    pub unreported: Vec<&'s Adoption>,
}

/// One indicator as it was reported on a day.
#[derive(Clone, Debug)]
pub struct Reporting<'s> {
    /// The adoption.
    pub adoption: &'s Adoption,
    /// The committee.
    pub committee: &'s Committee,
    /// The Cabinet portfolio that its committee followed.
    pub portfolio: Option<&'s str>,
    /// The service it was of.
    pub service: Option<&'s str>,
    /// How often it was reported.
    pub reported: Reported,
    /// Who answered for it.
    pub owner: &'s str,
    /// The slug of the definition in force.
    pub definition: &'s str,
    /// The target in force.
    pub target: Option<&'s Target>,
}

/// What indicators are counted by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum By {
    /// The committee they are reported to.
    Committee,
    /// The Cabinet portfolio their committee follows.
    Portfolio,
    /// The service they are of.
    Service,
    /// How often they are reported.
    Frequency,
}

/// One part of a count: its name, `None` for those of which the set does not say, and how many.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tally<'s> {
    /// The name.
    pub name: Option<&'s str>,
    /// How many.
    pub count: usize,
}

impl By {
    /// Every way, in the order they are listed.
    pub const ALL: [Self; 4] = [
        Self::Committee,
        Self::Portfolio,
        Self::Service,
        Self::Frequency,
    ];

    /// `committee`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Portfolio => "portfolio",
            Self::Service => "service",
            Self::Frequency => "frequency",
        }
    }
}

impl Reported {
    /// `six-monthly`: the word of the set.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::SixMonthly => "six-monthly",
            Self::Annual => "annual",
        }
    }
}

impl<'s> Reporting<'s> {
    /// Its part when indicators are counted so.
    pub fn part(&self, by: By) -> Option<&'s str> {
        match by {
            By::Committee => Some(self.committee.name.as_str()),
            By::Portfolio => self.portfolio,
            By::Service => self.service,
            By::Frequency => Some(self.reported.name()),
        }
    }
}

impl AsAt<'_> {
    /// How many there are of each part. Every indicator reported is in just one, so they add up.
    pub fn counts(&self, by: By) -> Vec<Tally<'_>> {
        Tally::of(&self.reported, by)
    }

    /// What was reported to a committee.
    pub fn to(&self, committee: &str) -> Vec<Reporting<'_>> {
        let reported = self.reported.iter();
        let to = reported.filter(|reporting| reporting.committee.id == committee);
        to.cloned().collect()
    }
}

impl<'s> Tally<'s> {
    /// How many there are of each part, in the order in which the parts come.
    pub fn of(reported: &[Reporting<'s>], by: By) -> Vec<Self> {
        let mut counts: Vec<Self> = Vec::new();
        for reporting in reported {
            let name = reporting.part(by);
            match counts.iter_mut().find(|tally| tally.name == name) {
                Some(tally) => tally.count += 1,
                None => counts.push(Self { name, count: 1 }),
            }
        }
        counts
    }
}

impl IndicatorSet {
    /// The set as it stood on `day`.
    pub fn as_at(&self, day: Day) -> AsAt<'_> {
        let committees: Vec<&Committee> = self
            .committees
            .iter()
            .filter(|committee| committee.is_there_on(day))
            .collect();
        let mut reported = Vec::new();
        for committee in &committees {
            for adoption in self.reported_to(&committee.id, day) {
                reported.push(Reporting {
                    adoption,
                    committee,
                    portfolio: committee.portfolio_on(day),
                    service: adoption.service_on(day),
                    reported: adoption.reported_on(day),
                    owner: adoption.owner_on(day),
                    definition: adoption.definition_on(day),
                    target: adoption.target_on(day),
                });
            }
        }
        let is_reported = |adoption: &&Adoption| {
            let committee = adoption.committee_on(day);
            committee.is_some_and(|id| committees.iter().any(|committee| committee.id == id))
        };
        let unreported = self.adoptions.iter();
        let unreported = unreported.filter(|adoption| !is_reported(adoption));
        AsAt {
            day,
            unreported: unreported.collect(),
            committees,
            reported,
        }
    }
}

#[cfg(test)]
mod tests;
