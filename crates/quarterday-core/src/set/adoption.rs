//! What an authority has agreed to report: the set, its committees and its adoptions.

use crate::calendar::{Basis, Day};
use crate::figure::{Decimal, Ratio};

/// The indicator set of an authority.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct IndicatorSet {
    /// "Children and young people: key performance indicators".
    pub title: String,
    /// Who agreed it: "Monitoring and Coordination Group".
    pub agreed_by: String,
    /// When.
    pub agreed_on: Option<Day>,
    /// Who agreed it after that: "Scrutiny Committee Chairs".
    pub then_agreed_by: Option<String>,
    /// The committees, in the order of the file.
    pub committees: Vec<Committee>,
    /// Realignments of committees, oldest first.
    pub realignments: Vec<Realignment>,
    /// The adoptions, in the order of the file.
    pub adoptions: Vec<Adoption>,
    /// When a part is said to be hidden by its whole.
    pub masking: Masking,
    /// Which indicators are exceptions; `None` when the set does not say.
    pub exceptions: Option<ExceptionsRule>,
}

/// Which indicators are put in front of Members: those off target, so many reports running.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ExceptionsRule {
    /// How many reports running, this one included: at least one.
    pub reports: usize,
    /// Whether a miss within the tolerance is off target too.
    pub within_tolerance: bool,
}

/// When a part that misses the target which the whole meets is a finding.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Masking {
    /// By how many points of the indicator's own unit the part must miss, at least.
    pub points: Decimal,
    /// On how many cases that count, at least.
    pub base: u64,
}

impl Default for Masking {
    fn default() -> Self {
        Self {
            points: Decimal::whole(10),
            base: 10,
        }
    }
}

/// A committee.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Committee {
    /// `children-young-people`.
    pub id: String,
    /// "Children and Young People Scrutiny Committee".
    pub name: String,
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

/// How often an indicator is reported.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reported {
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// At quarters 2 and 4.
    SixMonthly,
    /// Once a year.
    Annual,
}

/// Something that holds from a day until the next row's day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Dated<T> {
    /// The first day it holds.
    pub from: Day,
    /// What holds.
    pub value: T,
    /// Line of the file.
    pub line: u32,
}

/// An authority's use of a definition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Adoption {
    /// The definition's slug.
    pub indicator: String,
    /// The council's own code, "CSC 026". Spaces and case do not matter when looked up.
    pub code: String,
    /// How often it is reported.
    pub reported: Reported,
    /// Who answers for it.
    pub owner: String,
    /// The sentence of the paper, with expressions in double braces.
    pub sentence: String,
    /// The basis reported; the definition's own when `None`.
    pub basis: Option<Basis>,
    /// The id of the committee it is reported to, by date.
    pub committee: Vec<Dated<String>>,
    /// The target by date; `None` in a row ends the target before it.
    pub target: Vec<Dated<Option<Target>>>,
    /// Line of `[[adoption]]` in the file.
    pub line: u32,
}

/// What was asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Target {
    /// The value asked for, in the indicator's unit; of a range its lower end.
    pub value: Decimal,
    /// The upper end of a range asked for, both ends included; `None` for one value.
    pub to: Option<Decimal>,
    /// By how much it may be missed before the miss is serious.
    pub tolerance: Tolerance,
    /// Who set it, and on what evidence.
    pub set_by: String,
}

/// By how much a target may be missed. A value exactly on the tolerance is within it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Tolerance {
    /// Any miss is a miss.
    None,
    /// Points of the value's own unit, on the side that is worse.
    Points(Decimal),
    /// Per cent of the target, on the side that is worse.
    Percent(Decimal),
    /// A value that must not be passed.
    Floor(Decimal),
    /// Points of the value's own unit, so many below the target and so many above it.
    Sides {
        /// Below.
        below: Decimal,
        /// Above.
        above: Decimal,
    },
    /// As the one inside says, and only while the value is no worse than a year before; with
    /// `None` inside, any miss that is no worse than that. Where a year before cannot be compared,
    /// nothing is tolerated.
    NotWorse(Box<Tolerance>),
}

impl Target {
    /// The two ends of what is asked for, the same where it is one value.
    pub fn ends(&self) -> (Ratio, Ratio) {
        let upper = self.to.unwrap_or(self.value);
        (self.value.ratio(), upper.ratio())
    }

    /// How far a value is from what is asked for; nothing within a range.
    pub fn distance(&self, value: Ratio) -> Ratio {
        let (lower, upper) = self.ends();
        if value < lower {
            lower.minus(value)
        } else if value > upper {
            value.minus(upper)
        } else {
            Decimal::whole(0).ratio()
        }
    }
}

impl<T> Dated<T> {
    /// The row of `rows` in force on `day`: the last one whose first day is not after it.
    pub fn on(rows: &[Self], day: Day) -> Option<&Self> {
        rows.iter()
            .filter(|row| row.from <= day)
            .max_by_key(|row| row.from)
    }
}

impl Adoption {
    /// The target in force on `day`.
    pub fn target_on(&self, day: Day) -> Option<&Target> {
        Dated::on(&self.target, day).and_then(|row| row.value.as_ref())
    }

    /// The committee in force on `day`.
    pub fn committee_on(&self, day: Day) -> Option<&str> {
        Dated::on(&self.committee, day).map(|row| row.value.as_str())
    }
}

impl IndicatorSet {
    /// The adoptions reported to a committee on `day`, in the order of the file.
    pub fn reported_to(&self, committee: &str, day: Day) -> Vec<&Adoption> {
        self.adoptions
            .iter()
            .filter(|a| a.committee_on(day) == Some(committee))
            .collect()
    }

    /// The adoption of an indicator, by slug or by the council's own code.
    pub fn find(&self, word: &str) -> Option<&Adoption> {
        let wanted = plain_code(word);
        self.adoptions
            .iter()
            .find(|a| a.indicator == word || (!a.code.is_empty() && plain_code(&a.code) == wanted))
    }
}

/// A council's code without what does not matter in it: spaces and case.
pub(crate) fn plain_code(code: &str) -> String {
    code.to_lowercase().replace(char::is_whitespace, "")
}
