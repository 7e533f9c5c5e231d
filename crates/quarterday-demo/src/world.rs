//! What the demo's records are before they are written: one struct per table, one vector each.
//! An [`Id`] is a row's place in its vector; the identifier written is made from it.

mod wider;

use quarterday_core::calendar::Day;

pub(super) use wider::{
    Address, Check, Contact, Decision, Disability, EarlyHelp, Factors, Immigration, Immunisation,
    Interview, Missing, Moment, NeedPlan, NeedVisit, Permanence, Score,
};

/// A row's place in its table.
pub(super) type Id = usize;

/// A date as written.
#[derive(Clone, Copy)]
pub(super) enum When {
    Blank,
    On(Day),
    /// With this time of day.
    At(Day, &'static str),
    /// Whatever this says.
    Raw(&'static str),
}

/// A reference to another row as written.
#[derive(Clone, Copy)]
pub(super) enum Link {
    Blank,
    To(Id),
    Raw(&'static str),
}

/// How far a placement is from home.
#[derive(Clone, Copy)]
pub(super) enum Distance {
    /// So many tenths of a mile.
    Tenths(usize),
    /// Written as 999.9.
    Unknown,
    Blank,
}

impl From<Option<Day>> for When {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::Blank, Self::On)
    }
}

pub(super) struct Person {
    pub(super) female: bool,
    pub(super) born: When,
    pub(super) expected: When,
    pub(super) died: When,
    pub(super) ethnicity: &'static str,
    pub(super) send: bool,
}

pub(super) struct Referral {
    pub(super) person: Option<Id>,
    pub(super) on: Day,
    pub(super) need: &'static str,
    pub(super) source: (&'static str, &'static str),
    /// The flag as written.
    pub(super) nfa: &'static str,
    pub(super) closed: Option<Day>,
    pub(super) reason: &'static str,
    pub(super) worker: Id,
}

pub(super) struct Assessment {
    pub(super) person: Option<Id>,
    pub(super) referral: Option<Id>,
    pub(super) start: When,
    pub(super) authorised: When,
    pub(super) seen: bool,
    pub(super) nfa: bool,
    pub(super) worker: Id,
}

pub(super) struct Enquiry {
    pub(super) person: Option<Id>,
    pub(super) referral: Option<Id>,
    pub(super) start: When,
    pub(super) end: When,
    pub(super) nfa: bool,
    pub(super) worker: Id,
}

pub(super) struct Conference {
    pub(super) meeting: Id,
    pub(super) enquiry: Link,
    pub(super) person: Option<Id>,
    pub(super) plan: Option<Id>,
    pub(super) referral: Option<Id>,
    pub(super) transfer_in: &'static str,
    pub(super) target: When,
    pub(super) on: When,
    pub(super) to_plan: bool,
    pub(super) worker: Id,
}

pub(super) struct Plan {
    pub(super) referral: Option<Id>,
    pub(super) conference: Option<Id>,
    pub(super) person: Option<Id>,
    pub(super) start: When,
    pub(super) end: When,
    pub(super) category: &'static str,
    pub(super) latest: &'static str,
    pub(super) ola: &'static str,
}

pub(super) struct PlanVisit {
    pub(super) person: Option<Id>,
    pub(super) plan: Link,
    pub(super) on: When,
    pub(super) seen: &'static str,
    pub(super) alone: &'static str,
    pub(super) bedroom: &'static str,
}

pub(super) struct PlanReview {
    pub(super) person: Id,
    pub(super) plan: Id,
    pub(super) due: Day,
    pub(super) on: Day,
    pub(super) meeting: Id,
    pub(super) continues: bool,
}

pub(super) struct Episode {
    pub(super) person: Option<Id>,
    pub(super) start: When,
    pub(super) reason: &'static str,
    pub(super) need: &'static str,
    pub(super) ceased: When,
    pub(super) ceased_reason: &'static str,
    pub(super) care: Id,
    pub(super) referral: Option<Id>,
    pub(super) placement: Link,
    pub(super) entered: Day,
}

pub(super) struct Placement {
    pub(super) start: When,
    pub(super) kind: &'static str,
    /// A made-up home; 0 is none.
    pub(super) home: usize,
    pub(super) distance: Distance,
    pub(super) care: Id,
    pub(super) end: When,
    pub(super) change: &'static str,
    pub(super) provider: &'static str,
    pub(super) person: Option<Id>,
}

pub(super) struct CareVisit {
    pub(super) care: Id,
    pub(super) person: Option<Id>,
    pub(super) on: When,
    pub(super) seen: &'static str,
    pub(super) alone: &'static str,
}

pub(super) struct CareReview {
    pub(super) care: Id,
    pub(super) due: Day,
    pub(super) on: When,
    pub(super) cancelled: &'static str,
    pub(super) participation: &'static str,
}

pub(super) struct LegalStatus {
    pub(super) person: Option<Id>,
    pub(super) status: &'static str,
    pub(super) start: When,
    pub(super) end: When,
}

pub(super) struct CareLeaver {
    pub(super) person: Option<Id>,
    pub(super) eligibility: &'static str,
    pub(super) in_touch: &'static str,
    pub(super) contact: When,
    pub(super) home: (&'static str, &'static str),
    pub(super) activity: &'static str,
    pub(super) pathway: When,
    pub(super) worker: Id,
}

#[derive(Clone)]
pub(super) struct Involvement {
    pub(super) worker: Link,
    pub(super) role: &'static str,
    pub(super) team: &'static str,
    pub(super) start: When,
    pub(super) end: When,
    pub(super) change: &'static str,
    pub(super) person: Option<Id>,
    pub(super) referral: Option<Id>,
}

pub(super) struct Professional {
    pub(super) name: String,
    pub(super) title: &'static str,
    pub(super) team: &'static str,
    pub(super) is_registered: bool,
    pub(super) is_agency: bool,
    pub(super) part_time: bool,
}

/// Every table.
#[derive(Default)]
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) referrals: Vec<Referral>,
    pub(super) assessments: Vec<Assessment>,
    pub(super) enquiries: Vec<Enquiry>,
    pub(super) conferences: Vec<Conference>,
    pub(super) plans: Vec<Plan>,
    pub(super) plan_visits: Vec<PlanVisit>,
    pub(super) plan_reviews: Vec<PlanReview>,
    pub(super) episodes: Vec<Episode>,
    pub(super) placements: Vec<Placement>,
    pub(super) care_visits: Vec<CareVisit>,
    pub(super) care_reviews: Vec<CareReview>,
    pub(super) legal_statuses: Vec<LegalStatus>,
    pub(super) care_leavers: Vec<CareLeaver>,
    pub(super) involvements: Vec<Involvement>,
    pub(super) professionals: Vec<Professional>,
    pub(super) contacts: Vec<Contact>,
    pub(super) early_help: Vec<EarlyHelp>,
    pub(super) factors: Vec<Factors>,
    pub(super) need_plans: Vec<NeedPlan>,
    pub(super) need_visits: Vec<NeedVisit>,
    pub(super) checks: Vec<Check>,
    pub(super) immunisations: Vec<Immunisation>,
    pub(super) scores: Vec<Score>,
    pub(super) missing: Vec<Missing>,
    pub(super) immigration: Vec<Immigration>,
    pub(super) permanence: Vec<Permanence>,
    pub(super) disabilities: Vec<Disability>,
    pub(super) addresses: Vec<Address>,
    pub(super) decisions: Vec<Decision>,
    pub(super) interviews: Vec<Interview>,
    /// How many meetings (conferences and reviews) there have been.
    pub(super) meetings: usize,
    /// How many periods of care.
    pub(super) periods_of_care: usize,
}

/// Adds a row; its place.
pub(super) fn add<T>(table: &mut Vec<T>, row: T) -> Id {
    table.push(row);
    table.len() - 1
}

impl World {
    /// The next meeting.
    pub(super) fn meeting(&mut self) -> Id {
        self.meetings += 1;
        self.meetings
    }

    /// The next period of care.
    pub(super) fn period_of_care(&mut self) -> Id {
        self.periods_of_care += 1;
        self.periods_of_care
    }

    /// When this person was born, where that is known.
    pub(super) fn born(&self, person: Id) -> Option<Day> {
        self.people[person].born.day()
    }
}

impl When {
    /// The day, where there is one.
    pub(super) fn day(self) -> Option<Day> {
        match self {
            Self::On(day) | Self::At(day, _) => Some(day),
            Self::Blank | Self::Raw(_) => None,
        }
    }
}
