//! Committees: since when they sit, until when, and what became of them.

use super::Dated;
use crate::calendar::Day;

/// A committee.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Committee {
    /// `children-young-people`.
    pub id: String,
    /// "Children and Young People Scrutiny Committee".
    pub name: String,
    /// The Cabinet portfolio it follows, by date: "Children and Young People". Empty where the set does
    /// not say.
    pub portfolio: Vec<Dated<String>>,
    /// Who signs its papers, where that is another than the house style says.
    pub director: Option<String>,
    /// How its areas of focus begin, where that is otherwise than the house style says.
    pub focus: Option<String>,
    /// The first day it is there; `None` when it always was.
    pub from: Option<Day>,
    /// The first day it is not there any more; `None` while it is.
    pub until: Option<Day>,
    /// The ids of the committees that took its business over: one when it was renamed or merged,
    /// several when it was split.
    pub became: Vec<String>,
    /// Line of its table in the file.
    pub line: u32,
}

/// A decision that moved indicators between committees.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Realignment {
    /// When it was decided.
    pub on: Day,
    /// Who decided: "Council".
    pub by: String,
    /// What for, after "to": "align Scrutiny Committees to the updated Cabinet Portfolios".
    pub purpose: String,
}

impl Committee {
    /// The portfolio it follows on `day`.
    pub fn portfolio_on(&self, day: Day) -> Option<&str> {
        Dated::text_on(&self.portfolio, day)
    }

    /// Whether it is there on `day`.
    pub fn is_there_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
