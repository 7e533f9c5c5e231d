//! `quarterday.toml`: the authority and the house style of its papers.

use std::collections::BTreeMap;

use super::Population;
use crate::suppression::{Rule, Within};

/// What `quarterday.toml` says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Authority {
    /// "Darlington Borough Council".
    pub name: String,
    /// The three-digit code that the children's returns use: `841`. Names the authority in figures.
    pub code: String,
    /// The nine-character code: `E06000005`.
    pub ons_code: Option<String>,
    /// The code of its region: `E12000001`.
    pub region_code: Option<String>,
    /// The name of its region: "North East".
    pub region_name: Option<String>,
    /// Its residents.
    pub population: Population,
    /// The residents of other authorities whose records lie beside its own, by their codes.
    pub population_of: BTreeMap<String, Population>,
    /// Where the population comes from.
    pub population_source: Option<String>,
    /// Folders of shared definitions, relative to the authority folder, besides the built-in set.
    pub definitions: Vec<String>,
    /// Whether the records are made up: said on every page that shows them.
    pub is_synthetic: bool,
    /// What may not be shown of small numbers, by whom an output is for: `public`.
    pub disclosure: BTreeMap<String, Rule>,
    /// Which indicators' cases are among those of others, so that one tells of the other.
    pub within: Vec<Within>,
    /// The house style of papers.
    pub style: HouseStyle,
}

impl Authority {
    /// The residents of every authority there are records of, by code.
    pub fn populations(&self) -> BTreeMap<String, Population> {
        let mut populations = self.population_of.clone();
        populations.insert(self.code.clone(), self.population.clone());
        populations
    }
}

/// What the authority's papers always say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HouseStyle {
    /// The role that signs the report: "Director of Children and Adult Services".
    pub director: String,
    /// The role that wrote it, with where to reach it: "Head of Performance and Transformation: Extension 6091".
    pub author: String,
    /// "No background papers were used in the preparation of this report."
    pub background_papers: String,
    /// What a first draft opens the areas of focus with: "We continue to monitor statutory visits …".
    pub focus: Option<String>,
    /// The corporate implications table, in order.
    pub implications: Vec<Implication>,
}

/// One row of the implications table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Implication {
    /// "S17 Crime and Disorder".
    pub heading: String,
    /// What the report says about it.
    pub text: String,
}
