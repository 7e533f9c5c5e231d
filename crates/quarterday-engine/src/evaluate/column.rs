//! The columns by which every indicator can be broken down, whatever its query gives: those of
//! the child's own record, and who had the child on the case's day.

use quarterday_core::ssd::{self, Kind};

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

/// The five groups of ethnicity and their codes. A refusal is an answer and belongs to none.
const ETHNIC_GROUPS: [(&str, &[&str]); 5] = [
    ("White", &["WBRI", "WIRI", "WIRT", "WROM", "WOTH"]),
    ("Mixed or multiple", &["MWBC", "MWBA", "MWAS", "MOTH"]),
    (
        "Asian or Asian British",
        &["AIND", "APKN", "ABAN", "CHNE", "AOTH"],
    ),
    ("Black or Black British", &["BCRB", "BAFR", "BOTH"]),
    ("Other ethnic group", &["OOTH"]),
];

/// Who has a child on a day, by the rule of the built-in view, which says it once for all.
const ALLOCATION: &str = concat!(
    "allocated_involvements AS (\n",
    include_str!("../../../../sets/children-england/views/allocated_involvements.sql"),
    "),\n\n",
    include_str!("allocation.sql"),
);

/// The code that says that an ethnicity has not been asked for yet.
const NOT_OBTAINED: &str = "NOBT";

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
        let listed: Vec<&str> = match self {
            Self::AgeBand => AGE_BANDS.to_vec(),
            Self::Ethnicity => ethnicities().map(|(_, name)| name).collect(),
            Self::EthnicGroup => ETHNIC_GROUPS.iter().map(|(group, _)| *group).collect(),
            _ => Vec::new(),
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
            Self::Sex => "CASE pers_sex WHEN 'M' THEN 'male' WHEN 'F' THEN 'female' END".to_owned(),
            Self::AgeBand => age_band(),
            Self::Ethnicity => coded(ethnicities()),
            Self::EthnicGroup => coded(
                ETHNIC_GROUPS
                    .iter()
                    .flat_map(|(group, codes)| codes.iter().map(|code| (*code, *group))),
            ),
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

    /// The part of the query that prepares it, if it needs one: after WITH, over `days`.
    pub(super) fn part(self) -> Option<&'static str> {
        match self {
            Self::Person => None,
            Self::Allocation => Some(ALLOCATION),
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
        tables.extend(column.origin().tables());
    }
    tables
}

/// A name of a column with hyphens.
pub(super) fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('_', "-")
}

fn age_band() -> String {
    let limits = [1, 5, 10, 16, 18];
    let under = limits
        .iter()
        .zip(AGE_BANDS)
        .map(|(limit, band)| format!("WHEN age(pers_dob, days.day) < {limit} THEN '{band}'"));
    let under: Vec<String> = under.collect();
    let last = AGE_BANDS.last().copied().unwrap_or_default();
    format!(
        "CASE {} WHEN age(pers_dob, days.day) >= 18 THEN '{last}' END",
        under.join(" ")
    )
}

/// The codes of ethnicity, each with the first of its labels.
fn ethnicities() -> impl Iterator<Item = (&'static str, &'static str)> {
    let column = ssd::table("ssd_person").and_then(|table| table.column("pers_ethnicity"));
    let labels = match column.map(|column| column.kind) {
        Some(Kind::Code(labels)) => labels,
        _ => &[],
    };
    let is_answer = |label: &&ssd::Label| label.code != NOT_OBTAINED;
    let answers = labels.iter().filter(is_answer);
    answers.map(|label| (label.code, label.label))
}

/// A CASE over the code of ethnicity. Of several rows of a code the first holds.
fn coded(codes: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    let whens = codes.map(|(code, name)| format!("WHEN '{code}' THEN '{name}'"));
    let whens: Vec<String> = whens.collect();
    format!("CASE pers_ethnicity {} END", whens.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_ethnicity_is_in_one_group_or_no_answer() {
        let grouped: Vec<&str> = ETHNIC_GROUPS
            .iter()
            .flat_map(|(_, codes)| codes.iter().copied())
            .collect();
        for (code, _) in ethnicities() {
            let found = grouped.iter().filter(|other| **other == code).count();
            assert_eq!(found, usize::from(code != "REFU"), "{code}");
        }
        assert!(
            grouped
                .iter()
                .all(|code| ethnicities().any(|(known, _)| known == *code))
        );
    }

    #[test]
    fn a_column_is_found_with_hyphens_or_underscores() {
        for column in Column::ALL {
            assert_eq!(
                Column::named(&column.name().replace('-', "_")),
                Some(column)
            );
        }
        assert_eq!(Column::named("category"), None);
    }
}
