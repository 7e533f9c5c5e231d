//! Matters arising: what Members asked, what was answered, what was promised, each about an indicator
//! and carried from paper to paper until it is closed.
//!
//! Who asked, answered or promised is told by role: no paper names a person.

mod carried;
mod text;

#[cfg(test)]
pub(crate) mod tests;

use crate::calendar::Day;

pub use carried::{Carried, Standing, carried};
pub use text::{ROLE_LENGTH_MAX, TEXT_LENGTH_MAX, TextFault, names_person, role, words};

/// A question or an action, with what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Matter {
    /// Its number, one row of numbers for questions and actions.
    pub number: i64,
    /// What it is.
    pub kind: Kind,
    /// The id of the committee.
    pub committee: String,
    /// The meeting at which it was asked or promised.
    pub meeting: Day,
    /// The slug of the indicator that it is about.
    pub indicator: String,
    /// The role of who asked it; of an action who promised it, and answers for it.
    pub by: String,
    /// The words of it.
    pub text: String,
    /// What was answered, oldest first.
    pub answers: Vec<Answer>,
    /// That it is closed; `None` while it is open.
    pub closed: Option<Answer>,
}

/// What a matter is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A question that a Member asked.
    Question,
    /// An action that was promised.
    Action {
        /// By when.
        due: Day,
        /// The number of the question that led to it, if one did.
        question: Option<i64>,
    },
}

/// What was said of a matter later.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// When.
    pub on: Day,
    /// The role of who said it.
    pub by: String,
    /// The words of it; of a closing they may be blank.
    pub text: String,
}

impl Kind {
    /// "Question" or "Action".
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::Action { .. } => "Action",
        }
    }
}

impl Matter {
    /// "Question 3".
    pub fn name(&self) -> String {
        format!("{} {}", self.kind.name(), self.number)
    }
}
