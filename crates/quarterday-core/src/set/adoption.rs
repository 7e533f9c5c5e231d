//! What an authority has agreed to report: the set, its committees and its adoptions.

use crate::calendar::{Basis, Day, Period};
use crate::figure::{Decimal, Ratio};

use super::{Committee, Dated, Realignment};

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

/// An authority's use of a definition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Adoption {
    /// The slug of its definition; where that changed, of the last one.
    pub indicator: String,
    /// The slug of the definition by date.
    pub definition: Vec<Dated<String>>,
    /// Whether its values are entered, and not computed from records.
    pub is_entered: bool,
    /// The council's own code, "CSC 026". Spaces and case do not matter when looked up.
    pub code: String,
    /// How often it is reported; where that changed, how often last.
    pub reported: Reported,
    /// How often it is reported, by date.
    pub often: Vec<Dated<Reported>>,
    /// Who answers for it, by date.
    pub owner: Vec<Dated<String>>,
    /// The service or portfolio it is of, by date: "Housing". Empty when the set does not say.
    pub service: Vec<Dated<String>>,
    /// The sentence of the paper, with expressions in double braces.
    pub sentence: String,
    /// The basis reported; the definition's own when `None`.
    pub basis: Option<Basis>,
    /// The id of the committee it is reported to, by date.
    pub committee: Vec<Dated<String>>,
    /// Since when it is not reported any more; `None` while it is.
    pub discontinued: Option<Discontinued>,
    /// The target by date; `None` in a row ends the target before it.
    pub target: Vec<Dated<Option<Target>>>,
    /// The file of the set it stands in.
    pub file: String,
    /// Line of `[[adoption]]` in the file.
    pub line: u32,
}

/// The end of an indicator.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Discontinued {
    /// The first day on which it is not reported any more.
    pub from: Day,
    /// Who decided.
    pub by: String,
    /// Why, for the Member who asks where it went.
    pub why: String,
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
    /// Who set it.
    pub set_by: String,
    /// On what evidence, where the set says: a benchmark, a statute, its own level.
    pub evidence: Option<String>,
    /// Of a target that differs by quarter, what is asked for in each of the year's four; the value
    /// beside it is that of the year.
    pub profile: Option<Box<[Target; 4]>>,
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
    /// What it asks for on a day: of one that differs by quarter, in that day's.
    fn on(&self, day: Day) -> &Self {
        let Some(profile) = &self.profile else {
            return self;
        };
        let quarter = match Period::quarter_of(day) {
            Period::Quarter(_, quarter) => usize::try_from(quarter).unwrap_or(1) - 1,
            _ => 0,
        };
        profile.get(quarter).unwrap_or(self)
    }

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

impl Adoption {
    /// The target in force on `day`; of one that differs by quarter, that of the day's quarter.
    pub fn target_on(&self, day: Day) -> Option<&Target> {
        let target = Dated::on(&self.target, day)?.value.as_ref()?;
        Some(target.on(day))
    }

    /// The committee in force on `day`; none before it was reported and after it was discontinued.
    pub fn committee_on(&self, day: Day) -> Option<&str> {
        let is_over = self
            .discontinued
            .as_ref()
            .is_some_and(|end| end.from <= day);
        Dated::text_on(&self.committee, day).filter(|_| !is_over)
    }

    /// The slug of the definition in force on `day`; before the first, the first.
    pub fn definition_on(&self, day: Day) -> &str {
        let first = || self.definition.first().map(|row| row.value.as_str());
        let on = Dated::text_on(&self.definition, day).or_else(first);
        on.unwrap_or(&self.indicator)
    }

    /// How often it is reported on `day`; before the first row, as the first says.
    pub fn reported_on(&self, day: Day) -> Reported {
        let row = Dated::on(&self.often, day).or_else(|| self.often.first());
        row.map_or(self.reported, |row| row.value)
    }

    /// Who answers for it on `day`; nobody before the first.
    pub fn owner_on(&self, day: Day) -> &str {
        Dated::text_on(&self.owner, day).unwrap_or_default()
    }

    /// The service it is of on `day`.
    pub fn service_on(&self, day: Day) -> Option<&str> {
        Dated::text_on(&self.service, day)
    }

    /// Whether it is measured by the definition of this slug, or ever was.
    pub fn is_measured_by(&self, slug: &str) -> bool {
        self.indicator == slug || self.definition.iter().any(|row| row.value == slug)
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

    /// The adoption of an indicator, by the slug of a definition it has or had, or by the council's
    /// own code.
    pub fn find(&self, word: &str) -> Option<&Adoption> {
        let wanted = plain_code(word);
        let is_meant = |a: &&Adoption| {
            a.is_measured_by(word) || (!a.code.is_empty() && plain_code(&a.code) == wanted)
        };
        self.adoptions.iter().find(is_meant)
    }

    /// The committee of an id.
    pub fn committee(&self, id: &str) -> Option<&Committee> {
        self.committees.iter().find(|committee| committee.id == id)
    }
}

/// A council's code without what does not matter in it: spaces and case.
pub(crate) fn plain_code(code: &str) -> String {
    code.to_lowercase().replace(char::is_whitespace, "")
}
