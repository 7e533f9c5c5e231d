//! Problems of what the set, the authority and the definitions say, once their files can be read.

use std::fmt;

use super::super::{Code, Problem, Severity};
use super::{choice, code, similar};
use crate::set::Ages;

const UNKNOWN_INDICATOR: Code = code(
    "Q131",
    "unknown-indicator",
    "The set adopts an indicator of which there is no definition: neither in the built-in set nor \
     in `set/definitions/`.",
);
const UNKNOWN_COMMITTEE: Code = code(
    "Q132",
    "unknown-committee",
    "An indicator is reported to a committee that the set does not name. Add a table \
     `[committees.ID]` with its `name`, or correct the id.",
);
const INDICATOR_TWICE: Code = code(
    "Q133",
    "indicator-twice",
    "An indicator is adopted twice. A change of target, committee or owner is one more dated row \
     in the adoption there is.",
);
const CODE_TWICE: Code = code(
    "Q134",
    "code-twice",
    "Two adoptions have one code. Spaces and case do not tell codes apart, because they do not \
     matter when an indicator is looked up.",
);
const TARGET_OUT_OF_RANGE: Code = code(
    "Q135",
    "target-out-of-range",
    "A percentage lies between 0 and 100, and a count, a rate or a number of days is not below 0, \
     so a target outside that can never be judged.",
);
const TOLERANCE: Code = code(
    "Q136",
    "tolerance-form",
    "A tolerance is of one kind: `{ points = 2 }` of the indicator's own unit, `{ percent = 5 }` of \
     the target, or `{ floor = 80 }`, a value that must not be passed. Leave it out when any miss \
     is a miss.",
);
const FLOOR_SIDE: Code = code(
    "Q137",
    "floor-on-wrong-side",
    "A floor is the worst value still tolerated, so it lies on the worse side of the target: below \
     it when higher is better, above it when lower is better.",
);
const TARGET_AND_NONE: Code = code(
    "Q138",
    "target-and-none",
    "A row of targets either asks for something, with `value` and `set_by`, or ends the target \
     before it, with `none = true`.",
);
const BRACES: Code = code(
    "Q139",
    "braces",
    "Expressions in a sentence stand between double braces: `{{ value }}`. Each pair that opens \
     closes before the next one opens, and holds something.",
);
const AUTHORITY_CODE: Code = code(
    "Q140",
    "authority-code",
    "The authority's code has three digits and names it in every figure; the other one, given to \
     it by the Office for National Statistics, has a letter and eight digits.",
);
const POPULATION: Code = code(
    "Q141",
    "population",
    "Each key under `[population]` is the year of a mid-year estimate, in four digits, and its \
     value the residents aged 0 to 17. Other ages stand in a table of their own, such as \
     `[population.10-17]`, and other authorities, of which the records lie beside this one's, \
     under their codes: `[population_of.840]`. The residents of parts stand under the column and \
     the part: `[population.by.sex]` with `female = { 2019 = 10_812 }`.",
);
const UNKNOWN_TABLE: Code = code(
    "Q142",
    "set-unknown-table",
    "Definitions are written over the tables of the Standard Safeguarding Dataset, and over tables \
     of the authority's own, whose names begin with `local_`.",
);
const TITLE: Code = code(
    "Q143",
    "title-differs",
    "The page's title and the definition's `name` are printed in the same places, so they should \
     be the same words.",
);

pub(super) const CODES: &[Code] = &[
    UNKNOWN_INDICATOR,
    UNKNOWN_COMMITTEE,
    INDICATOR_TWICE,
    CODE_TWICE,
    TARGET_OUT_OF_RANGE,
    TOLERANCE,
    FLOOR_SIDE,
    TARGET_AND_NONE,
    BRACES,
    AUTHORITY_CODE,
    POPULATION,
    UNKNOWN_TABLE,
    TITLE,
];

/// What can be wrong with what the files say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AdoptionProblem {
    /// No definition of this slug.
    UnknownIndicator {
        /// The slug found.
        slug: String,
        /// The slug that was probably meant.
        near: Option<String>,
    },
    /// No committee of this id.
    UnknownCommittee {
        /// The id found.
        id: String,
        /// The id that was probably meant.
        near: Option<String>,
        /// Every id there is.
        known: Vec<String>,
    },
    /// Adopted before.
    IndicatorTwice {
        /// The slug.
        slug: String,
        /// The file of the first adoption, where it is another.
        file: Option<String>,
        /// Its line.
        line: u32,
    },
    /// A code that another adoption has.
    CodeTwice {
        /// The code.
        code: String,
        /// The file of the first adoption, where it is another.
        file: Option<String>,
        /// Its line.
        line: u32,
    },
    /// A target that no value can be compared with.
    TargetOutOfRange {
        /// "between 0 and 100", "not below 0".
        range: &'static str,
    },
    /// A tolerance of no kind, or of several.
    Tolerance {
        /// How many kinds it has.
        kinds: usize,
    },
    /// A floor better than the target.
    FloorSide {
        /// "below" or "above": where it should lie.
        side: &'static str,
    },
    /// A row of targets that both asks for something and ends the target.
    TargetAndNone,
    /// Braces of a sentence that do not pair.
    Braces(Braces),
    /// Not a code of an authority.
    AuthorityCode {
        /// `code` or `ons_code`.
        key: &'static str,
        /// "three digits, such as 841".
        wanted: &'static str,
    },
    /// Not a population.
    Population(PopulationFault),
    /// No such table of records.
    UnknownTable {
        /// The name found.
        table: String,
        /// The name that was probably meant.
        near: Option<String>,
    },
    /// The page's title is not the definition's name.
    Title {
        /// The name.
        name: String,
        /// Whether there is a title.
        is_missing: bool,
    },
}

/// What is wrong with a population.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PopulationFault {
    /// Neither a year nor a range of ages: what stands there.
    Key(String),
    /// Not a year: what stands there.
    Year(String),
    /// Not a range of ages: what stands there.
    Ages(String),
    /// Not the code of an authority: what stands there.
    Code(String),
    /// The authority's own, under the populations of others: its code.
    Own(String),
    /// One year and range of ages, twice.
    Twice {
        /// The year.
        year: i32,
        /// The ages.
        ages: Ages,
    },
    /// One part of a column, twice: the part.
    PartTwice(String),
}

impl fmt::Display for PopulationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "`{key}` is neither a year nor a range of ages"),
            Self::Year(key) => write!(f, "`{key}` is not a year"),
            Self::Ages(key) => write!(f, "`{key}` is not a range of ages"),
            Self::Code(key) => write!(f, "`{key}` is not an authority's code of three digits"),
            Self::Own(code) => write!(f, "`{code}` is this authority"),
            Self::Twice { year, ages } => write!(
                f,
                "the population aged {} in {year} is given twice",
                ages.words()
            ),
            Self::PartTwice(part) => write!(f, "the population of `{part}` is given twice"),
        }
    }
}

impl PopulationFault {
    fn help(&self) -> Option<String> {
        match self {
            Self::Key(_) | Self::Ages(_) => Some("write the ages as `10-17`".to_owned()),
            Self::Own(_) => Some("write its population under `[population]`".to_owned()),
            Self::Year(_) | Self::Code(_) | Self::Twice { .. } | Self::PartTwice(_) => None,
        }
    }
}

/// What is wrong with the braces of a sentence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Braces {
    /// `{{` without `}}`.
    NotClosed,
    /// `}}` without `{{`.
    NotOpened,
    /// `{{ }}`.
    Empty,
}

/// " of `set/housing.toml`", where a line is of another file.
fn of_file(file: Option<&String>) -> String {
    file.map_or_else(String::new, |file| format!(" of `{file}`"))
}

impl fmt::Display for AdoptionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownIndicator { slug, .. } => write!(f, "there is no indicator `{slug}`"),
            Self::UnknownCommittee { id, .. } => write!(f, "there is no committee `{id}`"),
            Self::IndicatorTwice { slug, file, line } => {
                let of = of_file(file.as_ref());
                write!(f, "`{slug}` is adopted on line {line}{of} already")
            }
            Self::CodeTwice { code, file, line } => {
                let of = of_file(file.as_ref());
                write!(
                    f,
                    "the adoption on line {line}{of} has the code `{code}` already"
                )
            }
            Self::TargetOutOfRange { range } => write!(f, "the target should be {range}"),
            Self::Tolerance { kinds: 0 } => f.write_str("the tolerance says nothing"),
            Self::Tolerance { kinds } => write!(f, "the tolerance is of {kinds} kinds at once"),
            Self::FloorSide { side } => write!(f, "the floor should lie {side} the target"),
            Self::TargetAndNone => f.write_str("the row both sets a target and ends it"),
            Self::Braces(Braces::NotClosed) => f.write_str("`{{` is not closed"),
            Self::Braces(Braces::NotOpened) => f.write_str("`}}` closes nothing"),
            Self::Braces(Braces::Empty) => f.write_str("nothing stands between `{{` and `}}`"),
            Self::AuthorityCode { key, wanted } => write!(f, "`{key}` should be {wanted}"),
            Self::Population(fault) => fault.fmt(f),
            Self::UnknownTable { table, .. } => write!(f, "there is no table `{table}`"),
            Self::Title {
                name, is_missing, ..
            } => match is_missing {
                true => write!(f, "the page has no title, which should be `{name}`"),
                false => write!(f, "the title is not the definition's name, `{name}`"),
            },
        }
    }
}

impl Problem for AdoptionProblem {
    fn code(&self) -> Code {
        match self {
            Self::UnknownIndicator { .. } => UNKNOWN_INDICATOR,
            Self::UnknownCommittee { .. } => UNKNOWN_COMMITTEE,
            Self::IndicatorTwice { .. } => INDICATOR_TWICE,
            Self::CodeTwice { .. } => CODE_TWICE,
            Self::TargetOutOfRange { .. } => TARGET_OUT_OF_RANGE,
            Self::Tolerance { .. } => TOLERANCE,
            Self::FloorSide { .. } => FLOOR_SIDE,
            Self::TargetAndNone => TARGET_AND_NONE,
            Self::Braces(_) => BRACES,
            Self::AuthorityCode { .. } => AUTHORITY_CODE,
            Self::Population(_) => POPULATION,
            Self::UnknownTable { .. } => UNKNOWN_TABLE,
            Self::Title { .. } => TITLE,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Title { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownIndicator { near, .. } => similar("indicator", near.as_ref()),
            Self::UnknownCommittee { near, known, .. } => similar("committee", near.as_ref())
                .or_else(|| {
                    (!known.is_empty()).then(|| format!("the set names {}", choice(known)))
                }),
            Self::UnknownTable { near, .. } => similar("table", near.as_ref()),
            Self::Population(fault) => fault.help(),
            Self::Tolerance { .. } => {
                Some("give it one of `points`, `percent` or `floor`".to_owned())
            }
            Self::TargetAndNone => {
                Some("leave out either `none` or the rest of the row".to_owned())
            }
            _ => None,
        }
    }
}
