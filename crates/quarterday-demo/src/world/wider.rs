//! The tables beside those of the nine indicators of the paper.

use quarterday_core::calendar::Day;

use super::{Id, When};

pub(crate) struct Contact {
    pub(crate) person: Option<Id>,
    pub(crate) on: When,
    pub(crate) source: (&'static str, &'static str),
    /// What came of it, as JSON.
    pub(crate) outcome: &'static str,
}

pub(crate) struct EarlyHelp {
    pub(crate) person: Option<Id>,
    pub(crate) start: When,
    pub(crate) end: When,
    pub(crate) reason: &'static str,
    pub(crate) end_reason: &'static str,
    pub(crate) organisation: &'static str,
}

pub(crate) struct Factors {
    pub(crate) assessment: Id,
    /// Their codes, as JSON.
    pub(crate) found: String,
}

pub(crate) struct NeedPlan {
    pub(crate) person: Id,
    pub(crate) referral: Id,
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
    pub(crate) worker: Id,
}

pub(crate) struct NeedVisit {
    pub(crate) person: Id,
    pub(crate) on: Day,
    pub(crate) seen: &'static str,
    pub(crate) alone: &'static str,
}

/// A health assessment, dental check or other check.
pub(crate) struct Check {
    pub(crate) person: Option<Id>,
    pub(crate) kind: &'static str,
    pub(crate) on: When,
    pub(crate) status: &'static str,
}

pub(crate) struct Immunisation {
    pub(crate) person: Id,
    /// Whether up to date, as written.
    pub(crate) status: &'static str,
    pub(crate) on: When,
}

/// A score of the strengths and difficulties questionnaire, or why there is none.
pub(crate) struct Score {
    pub(crate) person: Id,
    pub(crate) on: When,
    pub(crate) reason: &'static str,
    pub(crate) points: String,
}

pub(crate) struct Missing {
    pub(crate) person: Option<Id>,
    pub(crate) start: When,
    pub(crate) kind: &'static str,
    pub(crate) end: When,
    pub(crate) offered: &'static str,
    pub(crate) accepted: &'static str,
}

pub(crate) struct Immigration {
    pub(crate) person: Id,
    pub(crate) status: &'static str,
    pub(crate) start: When,
    pub(crate) end: When,
}

/// The way of a child to adopters or special guardians.
#[derive(Default)]
pub(crate) struct Permanence {
    pub(crate) person: Id,
    pub(crate) care: Id,
    pub(crate) decided: Option<Day>,
    pub(crate) ordered: Option<Day>,
    pub(crate) matched: Option<Day>,
    pub(crate) placed: Option<Day>,
    /// When the child came to the foster carers who adopt.
    pub(crate) with_carers: Option<Day>,
    pub(crate) reversed: Option<Day>,
    pub(crate) reversed_reason: &'static str,
    pub(crate) order: Option<Day>,
    pub(crate) order_type: &'static str,
}

pub(crate) struct Disability {
    pub(crate) person: Id,
    pub(crate) code: &'static str,
}

pub(crate) struct Address {
    pub(crate) person: Id,
    /// A made-up locality.
    pub(crate) locality: usize,
    pub(crate) start: When,
    pub(crate) end: When,
}

/// When it was decided what to do about a referral.
pub(crate) struct Decision {
    pub(crate) referral: Id,
    pub(crate) person: Option<Id>,
    pub(crate) received: When,
    pub(crate) decided: When,
}

/// A day, and minutes after midnight by the clock on the wall.
#[derive(Clone, Copy)]
pub(crate) struct Moment(pub(crate) Day, pub(crate) u32);

/// When a missing child came back, and when somebody talked to them about it.
pub(crate) struct Interview {
    pub(crate) missing: Id,
    pub(crate) person: Option<Id>,
    pub(crate) returned: Moment,
    pub(crate) interviewed: Option<Moment>,
}
