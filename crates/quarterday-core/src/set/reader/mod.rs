//! Reads the files of an authority folder: all that is wrong with them in one go.

mod adoptions;
mod authority;
mod check_facts;
mod checks;
mod committees;
mod dates;
mod definitions;
mod disclosure;
mod document;
mod doubts;
mod entered;
mod examples;
mod expected;
mod facts;
mod indicator_set;
mod keys;
mod local;
mod log;
mod mend;
mod national;
mod page;
mod population;
mod profile;
mod sentence;
mod siblings;
mod sources;
mod table;
mod targets;
mod tolerance;
mod views;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{Authority, Check, Definition, IndicatorSet, LocalTable, View};
use crate::finding::{self, FileProblem, Finding, Place, SetProblem, nearest};
use crate::ssd::Tables;

use adoptions::Adopting;

pub use local::LOCAL_TABLES_MAX;
pub use log::FINDINGS_MAX;
pub use sources::{AUTHORITY_FILE, FILE_BYTES_MAX, SET_FILE, Sources};

/// What an authority folder says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The authority and the house style of its papers.
    pub authority: Authority,
    /// The indicator set. An adoption stands in it only when all of it could be read and its
    /// definition is in `definitions`.
    pub set: IndicatorSet,
    /// The definitions by slug: those whose three files are there and whose facts could all be
    /// read. Of a page with faults the examples hold what could be read.
    pub definitions: BTreeMap<String, Definition>,
    /// What the adoptions with entered values say of themselves, as definitions without a query, by
    /// slug.
    pub entered: BTreeMap<String, Definition>,
    /// The views by name.
    pub views: BTreeMap<String, View>,
    /// The checks by slug: those whose three files are there and whose facts could all be read.
    pub checks: BTreeMap<String, Check>,
    /// The tables of the authority's own, and those of shared definitions, by name.
    pub local: BTreeMap<String, LocalTable>,
    /// The tables there are: the published ones and those.
    pub tables: Tables,
}

/// Reads an authority folder and the shared definitions. What cannot be read is left out, and each
/// fault is one finding; the findings are sorted by place. What is left out is never left out
/// silently: there is an error for it.
pub fn read(sources: &Sources) -> (Loaded, Vec<Finding>) {
    let mut findings = Vec::new();
    let authority = one_file(sources, AUTHORITY_FILE, &mut findings)
        .map(|text| authority::read(AUTHORITY_FILE, text, &mut findings))
        .unwrap_or_default();
    let views = views::read(sources, &mut findings);
    let tables = local::read(sources, &mut findings);
    let known = definitions::read(sources, &views, &tables, &mut findings);
    let checks = checks::read(sources, &known, &views, &tables, &mut findings);
    let (set, entered) = indicators(sources, &known, &mut findings);
    finding::sort(&mut findings);
    let loaded = Loaded {
        authority,
        set,
        definitions: known.read,
        entered,
        views,
        checks,
        local: tables.local,
        tables: tables.tables,
    };
    (loaded, findings)
}

impl Loaded {
    /// The definition of a slug, be its values computed or entered.
    pub fn definition(&self, slug: &str) -> Option<&Definition> {
        let computed = self.definitions.get(slug);
        computed.or_else(|| self.entered.get(slug))
    }
}

/// The set, from its main file and the others beside it, and what the entered adoptions say.
fn indicators(
    sources: &Sources,
    known: &definitions::Known,
    findings: &mut Vec<Finding>,
) -> (IndicatorSet, BTreeMap<String, Definition>) {
    let mut adopting = Adopting::new(known);
    let Some(text) = one_file(sources, SET_FILE, findings) else {
        return Default::default();
    };
    let mut set = indicator_set::read(SET_FILE, text, &mut adopting, findings);
    for (file, text) in sources.more_of_the_set() {
        if sources::within_limit(file, text, findings) {
            let more = indicator_set::read_more(file, text, &mut adopting, findings);
            set.adoptions.extend(more);
        }
    }
    (set, adopting.entered)
}

/// The text of a value that should be one; blank when it is not there or is none.
fn text(value: Option<keys::Value<'_>>) -> String {
    let text = value.and_then(|value| value.text());
    text.map(toml::Spanned::into_inner).unwrap_or_default()
}

/// The text of a file every folder has.
fn one_file<'a>(sources: &'a Sources, file: &str, findings: &mut Vec<Finding>) -> Option<&'a str> {
    if let Some(text) = sources.get(file) {
        return sources::within_limit(file, text, findings).then_some(text);
    }
    let others = sources.paths().filter(|path| is_of_the_folder(path));
    let problem = SetProblem::from(FileProblem::Missing {
        file: file.to_owned(),
        near: nearest(file, others).map(str::to_owned),
    });
    findings.push(Finding::new(&problem).at(Place::file(file)));
    None
}

/// Whether a file lies at the top of the authority folder or of its set.
fn is_of_the_folder(path: &str) -> bool {
    let is_main = path == AUTHORITY_FILE || path == SET_FILE;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    !is_main && matches!(folder, "" | "set")
}
