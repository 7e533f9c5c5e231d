//! Which matters a paper carries, and how each stands on the day of its meeting.

use crate::calendar::Day;

use super::{Answer, Kind, Matter};

/// A matter that a paper carries.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Carried {
    /// The matter, with what was said of it by the day of the meeting and nothing later.
    pub matter: Matter,
    /// How it stands on that day.
    pub standing: Standing,
}

/// How a matter stands on a day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing {
    /// A question without an answer, or an action that is not due yet.
    Open,
    /// A question with an answer, not closed by the committee.
    Answered,
    /// An action that was to be done before the day, and is not closed.
    Overdue,
    /// Closed.
    Closed,
}

impl Carried {
    /// Whether it is still to be carried.
    pub fn is_open(&self) -> bool {
        self.standing != Standing::Closed
    }
}

/// The matters that a committee's paper for a meeting carries, in the order of their numbers: those
/// of its earlier meetings that are open, and those closed since its last one.
pub fn carried(
    matters: &[Matter],
    committee: &str,
    meeting: Day,
    last_meeting: Option<Day>,
) -> Vec<Carried> {
    let own = matters
        .iter()
        .filter(|matter| matter.committee == committee && matter.meeting < meeting);
    let standing = own.map(|matter| {
        let mut matter = matter.clone();
        let is_said = |answer: &Answer| answer.on <= meeting;
        matter.answers.retain(is_said);
        matter.closed = matter.closed.filter(is_said);
        let standing = standing(&matter, meeting);
        Carried { matter, standing }
    });
    let is_told = |carried: &Carried| {
        let closed = carried.matter.closed.as_ref().map(|closed| closed.on);
        closed.is_none_or(|on| last_meeting.is_none_or(|last| last < on))
    };
    standing.filter(is_told).collect()
}

fn standing(matter: &Matter, on: Day) -> Standing {
    match matter.kind {
        _ if matter.closed.is_some() => Standing::Closed,
        Kind::Action { due, .. } if due < on => Standing::Overdue,
        Kind::Question if !matter.answers.is_empty() => Standing::Answered,
        Kind::Question | Kind::Action { .. } => Standing::Open,
    }
}
