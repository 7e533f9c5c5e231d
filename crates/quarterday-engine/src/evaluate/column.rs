//! The columns by which every indicator can be broken down, whatever its query gives: those of
//! the child's own record, and who had the child on the case's day.

use quarterday_core::ssd;

use crate::session::PERIOD;

/// A column that needs no work in a definition.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Column {
    /// The child's sex.
    Sex,
    /// The child's age on the case's day, in the bands of the national tables.
    AgeBand,
    /// The child's ethnicity, by the names of the census codes.
    Ethnicity,
    /// Its five groups.
    EthnicGroup,
    /// Whether a disability is recorded.
    Disability,
    /// The team of the worker the child was allocated to on the case's day.
    Team,
    /// That worker.
    Worker,
    /// The outward half of the postcode the child lived at on the case's day.
    Locality,
}

/// The bands of [`Column::AgeBand`], youngest first. An unborn child is in the first.
const AGE_BANDS: [&str; 6] = ["under 1", "1-4", "5-9", "10-15", "16-17", "18+"];

/// The codes of ethnicity in the census and the children looked after return, the name of each,
/// and its group. Refused is an answer; not obtained is none, and so is not here.
const ETHNICITIES: [(&str, &str, Option<&str>); 20] = [
    ("WBRI", "White British", Some(WHITE)),
    ("WIRI", "White Irish", Some(WHITE)),
    ("WIRT", "Traveller of Irish heritage", Some(WHITE)),
    ("WROM", "Gypsy or Roma", Some(WHITE)),
    ("WOTH", "Any other White background", Some(WHITE)),
    ("MWBC", "White and Black Caribbean", Some(MIXED)),
    ("MWBA", "White and Black African", Some(MIXED)),
    ("MWAS", "White and Asian", Some(MIXED)),
    ("MOTH", "Any other mixed background", Some(MIXED)),
    ("AIND", "Indian", Some(ASIAN)),
    ("APKN", "Pakistani", Some(ASIAN)),
    ("ABAN", "Bangladeshi", Some(ASIAN)),
    ("CHNE", "Chinese", Some(ASIAN)),
    ("AOTH", "Any other Asian background", Some(ASIAN)),
    ("BCRB", "Black Caribbean", Some(BLACK)),
    ("BAFR", "Black African", Some(BLACK)),
    ("BOTH", "Any other Black background", Some(BLACK)),
    ("ARAB", "Arab", Some(OTHER)),
    ("OOTH", "Any other ethnic group", Some(OTHER)),
    ("REFU", "Refused", None),
];

const WHITE: &str = "White";
const MIXED: &str = "Mixed or multiple";
const ASIAN: &str = "Asian or Asian British";
const BLACK: &str = "Black or Black British";
const OTHER: &str = "Other ethnic group";

/// The code of ethnicity: alone, after a letter and a bracket, or before anything that is no letter.
const ETHNICITY_CODE: &str = "regexp_replace(regexp_replace(\
    upper(pers_ethnicity), '^[A-Z][)] *', ''), '^([A-Z]{4})[^A-Z].*$', '\\1')";

impl Column {
    /// Every one, in the order they are listed.
    pub const ALL: [Self; 8] = [
        Self::Sex,
        Self::AgeBand,
        Self::Ethnicity,
        Self::EthnicGroup,
        Self::Disability,
        Self::Team,
        Self::Worker,
        Self::Locality,
    ];

    /// `age-band`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::AgeBand => "age-band",
            Self::Ethnicity => "ethnicity",
            Self::EthnicGroup => "ethnic-group",
            Self::Disability => "disability",
            Self::Team => "team",
            Self::Worker => "worker",
            Self::Locality => "locality",
        }
    }

    /// The column of a name, which may be written with underscores.
    pub fn named(name: &str) -> Option<Self> {
        let plain = plain(name);
        Self::ALL.into_iter().find(|column| column.name() == plain)
    }

    /// Where a part stands among the parts of its column: as listed where there is a list, else
    /// after it, by name.
    pub(super) fn rank(self, part: &str) -> usize {
        let listed: &[&str] = match self {
            Self::AgeBand => &AGE_BANDS,
            Self::EthnicGroup => &[WHITE, MIXED, ASIAN, BLACK, OTHER],
            _ => &[],
        };
        let at = listed.iter().position(|name| *name == part);
        at.unwrap_or(listed.len())
    }

    /// Where its values come from.
    pub(super) fn origin(self) -> Origin {
        match self {
            Self::Sex | Self::AgeBand | Self::Ethnicity | Self::EthnicGroup => Origin::Person,
            Self::Disability => Origin::Disability,
            Self::Team | Self::Worker => Origin::Allocation,
            Self::Locality => Origin::Address,
        }
    }

    /// Its value as SQL, over the cases joined with its origin.
    pub(super) fn expression(self) -> String {
        match self {
            Self::Sex => "CASE WHEN lower(pers_sex) IN ('m', 'male', '1') THEN 'male' \
                WHEN lower(pers_sex) IN ('f', 'female', '2') THEN 'female' \
                WHEN lower(pers_sex) IN ('i', 'indeterminate', '9') THEN 'indeterminate' END"
                .to_owned(),
            Self::AgeBand => age_band(),
            Self::Ethnicity => {
                let names = ETHNICITIES
                    .iter()
                    .map(|(code, name, _)| (*code, Some(*name)));
                let named = coded(names);
                format!(
                    "CASE WHEN {ETHNICITY_CODE} NOT IN ('NOBT', 'NOT') \
                     THEN COALESCE({named}, pers_ethnicity) END"
                )
            }
            Self::EthnicGroup => coded(ETHNICITIES.iter().map(|(code, _, group)| (*code, *group))),
            Self::Disability => "CASE WHEN is_disabled THEN 'disability recorded' \
                WHEN NOT is_disabled THEN 'none recorded' END"
                .to_owned(),
            Self::Team => "allocated_team".to_owned(),
            Self::Worker => "allocated_worker".to_owned(),
            Self::Locality => "lives_in".to_owned(),
        }
    }
}

/// Where the values of columns come from. Each is one join.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Origin {
    Person,
    Allocation,
    Disability,
    Address,
}

impl Origin {
    /// The tables it reads.
    pub(super) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Person => &["ssd_person"],
            Self::Allocation => &["ssd_involvements", "ssd_professionals"],
            Self::Disability => &["ssd_person", "ssd_disability"],
            Self::Address => &["ssd_address"],
        }
    }

    /// Whether the program knows its tables.
    pub(super) fn is_known(self) -> bool {
        let mut tables = self.tables().iter();
        tables.all(|name| ssd::table(name).is_some())
    }

    /// The part of the query that prepares it, if it needs one: after WITH, over `days`.
    pub(super) fn part(self) -> Option<&'static str> {
        match self {
            Self::Person => None,
            Self::Allocation => Some(include_str!("allocation.sql")),
            Self::Disability => Some(include_str!("disability.sql")),
            Self::Address => Some(include_str!("address.sql")),
        }
    }

    /// The join with the cases in `days`. At most one row joins a case and day.
    pub(super) fn join(self) -> &'static str {
        match self {
            Self::Person => "LEFT JOIN ssd_person ON pers_person_id = days.child_id",
            Self::Allocation => {
                "LEFT JOIN allocated ON allocated_child = days.child_id \
                 AND allocated_day = days.day AND allocated_choice = 1"
            }
            Self::Disability => "LEFT JOIN disabled ON disabled_child = days.child_id",
            Self::Address => {
                "LEFT JOIN lived ON lived_child = days.child_id \
                 AND lived_day = days.day AND lived_choice = 1"
            }
        }
    }
}

/// Tables that the query of some columns reads besides those of the definition.
pub(super) fn tables(columns: &[Column]) -> Vec<&'static str> {
    let mut tables = vec![PERIOD];
    for column in columns {
        let origin = column.origin();
        if origin.is_known() {
            tables.extend(origin.tables());
        }
    }
    tables
}

/// A name of a column with hyphens.
pub(super) fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('_', "-")
}

fn age_band() -> String {
    let limits = [1, 5, 10, 16, 18];
    let mut bands = AGE_BANDS.iter();
    let under = limits
        .iter()
        .zip(bands.by_ref())
        .map(|(limit, band)| format!("WHEN age(pers_dob, days.day) < {limit} THEN '{band}' "));
    let under: String = under.collect();
    let last = AGE_BANDS[limits.len()];
    format!("CASE {under}WHEN age(pers_dob, days.day) >= 18 THEN '{last}' END")
}

/// A CASE over the code of ethnicity.
fn coded<'a>(codes: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let whens = codes.filter_map(|(code, name)| {
        let name = name?;
        Some(format!("WHEN '{code}' THEN '{name}' "))
    });
    let whens: String = whens.collect();
    format!("CASE {ETHNICITY_CODE} {whens}END")
}
