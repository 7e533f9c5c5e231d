//! Areas of several authorities: regions, England, and the statistical neighbours of an authority;
//! their figures, from the cases of all of them together, and each authority's place.

mod places;
mod pooled;
mod rank;

pub use places::{Place, places};
pub use pooled::{Pooled, Without, pooled};
pub use rank::{Rank, ranks};

use crate::comparator::{Neighbours, region_key};

/// The nine-character codes of England and its regions, as published. London is two regions in the
/// returns of children's services.
const REGIONS: [(&str, &str); 11] = [
    ("E12000001", "North East"),
    ("E12000002", "North West"),
    ("E12000003", "Yorkshire and The Humber"),
    ("E12000004", "East Midlands"),
    ("E12000005", "West Midlands"),
    ("E12000006", "East of England"),
    ("E12000008", "South East"),
    ("E12000009", "South West"),
    ("E13000001", "Inner London"),
    ("E13000002", "Outer London"),
    (LONDON, "London"),
];

const LONDON: &str = "E12000007";

const ENGLAND: &str = "E92000001";

/// How the word for the neighbours of an authority begins.
const NEIGHBOURS_OF: &str = "neighbours:";

/// Authorities that figures are made of together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Area {
    /// Its nine-character code, or the word by which it was asked for.
    pub code: String,
    /// "North East", or "statistical neighbours of Darlington (2025 list)".
    pub name: String,
    /// The codes of its authorities, in order.
    pub authorities: Vec<String>,
    /// The authority whose neighbours these are: its place is told beside theirs.
    pub beside: Option<String>,
}

/// What is wrong with the word for an area.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotAnArea {
    /// Not a region.
    #[error(
        "there is no area `{0}`: give `england`, a region such as `North East` or `E12000001`, or `neighbours:` and an authority"
    )]
    Unknown(String),
    /// Not an authority.
    #[error(
        "there is no authority `{0}` in England: give its name or its code, such as Darlington or 841"
    )]
    UnknownAuthority(String),
    /// No list.
    #[error(
        "no list of statistical neighbours is there: name one under `[neighbours]` in comparators/series.toml"
    )]
    NoList,
    /// Not in the list.
    #[error("the list of statistical neighbours has no row of {0}")]
    NotInList(String),
}

impl Area {
    /// The area that a word means, with the neighbours of a list, if there is one.
    pub fn of(word: &str, list: Option<&Neighbours>) -> Result<Self, NotAnArea> {
        let lower = word.trim().to_lowercase();
        if let Some(authority) = lower.strip_prefix(NEIGHBOURS_OF) {
            return neighbours(word, authority.trim(), list);
        }
        let all = places();
        let codes = |is_in: &dyn Fn(&Place) -> bool| {
            let inside = all.iter().filter(|place| is_in(place));
            inside.map(|place| place.code.to_owned()).collect()
        };
        if lower == "england" || lower == ENGLAND.to_lowercase() {
            return Ok(Self {
                code: ENGLAND.to_owned(),
                name: "England".to_owned(),
                authorities: codes(&|_| true),
                beside: None,
            });
        }
        let is_meant = |(code, name): &&(&str, &str)| {
            lower == code.to_lowercase() || region_key(word) == region_key(name)
        };
        let found = REGIONS.iter().find(is_meant);
        let (code, name) = found.ok_or_else(|| NotAnArea::Unknown(word.to_owned()))?;
        let is_in = |place: &Place| {
            place.region == *name || (*code == LONDON && place.region.ends_with("London"))
        };
        Ok(Self {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            authorities: codes(&is_in),
            beside: None,
        })
    }
}

/// The name of an authority; its code where there is none of that code.
pub fn name_of(code: &str) -> String {
    let all = places();
    let found = all.iter().find(|place| place.code == code);
    found.map_or(code, |place| place.name).to_owned()
}

fn neighbours(word: &str, of: &str, list: Option<&Neighbours>) -> Result<Area, NotAnArea> {
    let list = list.ok_or(NotAnArea::NoList)?;
    let all = places();
    let is_meant = |place: &&Place| place.code == of || place.name.to_lowercase() == of;
    let place = all.iter().find(is_meant);
    let place = place.ok_or_else(|| NotAnArea::UnknownAuthority(of.to_owned()))?;
    let own = list.of.get(place.code);
    let own = own.ok_or_else(|| NotAnArea::NotInList(place.name.to_owned()))?;
    let mut authorities = own.clone();
    authorities.sort();
    authorities.dedup();
    Ok(Area {
        code: word.to_owned(),
        name: format!("statistical neighbours of {} ({})", place.name, list.list),
        authorities,
        beside: Some(place.code.to_owned()),
    })
}

#[cfg(test)]
mod tests;
