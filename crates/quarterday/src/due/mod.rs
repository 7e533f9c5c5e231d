//! What is due: the cases not done yet, by when, and who has them.

mod day;
mod print;
mod take;

use std::collections::BTreeMap;

use quarterday_core::calendar::{Day, WorkingDays};
use quarterday_core::finding::Finding;
use quarterday_core::set::{Adoption, Definition, Loaded};
use quarterday_engine::evaluate::DueCase;

use crate::figures::Desk;

pub(crate) use day::{Chosen, choose, today};
pub(crate) use print::{csv, json, table};
pub(crate) use take::{Taken, takes};

/// An indicator that a case not done yet counts towards.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Indicator {
    /// The council's own code; blank when it is not adopted.
    pub(crate) code: String,
    pub(crate) slug: String,
    pub(crate) name: String,
}

impl Indicator {
    pub(crate) fn of(definition: &Definition, adoption: Option<&Adoption>) -> Self {
        Self {
            code: adoption.map_or_else(String::new, |adoption| adoption.code.clone()),
            slug: definition.slug.clone(),
            name: definition.facts.name.clone(),
        }
    }

    /// The council's code, or the slug where it has none.
    pub(crate) fn short(&self) -> &str {
        if self.code.is_empty() {
            &self.slug
        } else {
            &self.code
        }
    }
}

/// Something that has to happen by a day.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) case: DueCase,
    /// "complete the assessment".
    pub(crate) what: String,
    /// Working days since it was due; nought on the day, negative before.
    pub(crate) overdue: i32,
    /// In the order of the set.
    pub(crate) indicators: Vec<Indicator>,
}

impl Item {
    /// Whether the day by which it was due has passed.
    pub(crate) fn is_overdue(&self, on: Day) -> bool {
        self.case.due < on
    }
}

/// Everything overdue on a day, or due soon after it.
#[derive(Debug)]
pub(crate) struct Ahead {
    /// By team, worker, day due and case.
    pub(crate) items: Vec<Item>,
    /// Indicators whose open cases the records cannot tell, and why.
    pub(crate) unmeasured: Vec<(Indicator, String)>,
    pub(crate) findings: Vec<Finding>,
}

/// The definition that lists the open cases of another: itself, unless its facts name one.
fn listing<'a>(loaded: &'a Loaded, definition: &'a Definition) -> &'a Definition {
    let named = definition.facts.open_cases.as_ref();
    named
        .and_then(|open| loaded.definitions.get(&open.slug))
        .unwrap_or(definition)
}

/// What is overdue on a day or due by `through`, of some indicators.
pub(crate) fn ahead(
    desk: &Desk,
    wanted: &[(&Definition, Option<&Adoption>)],
    (on, through): (Day, Day),
) -> Ahead {
    let mut ahead = Ahead {
        items: Vec::new(),
        unmeasured: Vec::new(),
        findings: Vec::new(),
    };
    // Indicators that share their open cases are asked about once.
    let mut lists: Vec<(&Definition, Vec<Indicator>)> = Vec::new();
    for (definition, adoption) in wanted {
        let listing = listing(&desk.loaded, definition);
        let indicator = Indicator::of(definition, *adoption);
        match lists
            .iter_mut()
            .find(|(known, _)| known.slug == listing.slug)
        {
            Some((_, indicators)) => indicators.push(indicator),
            None => lists.push((listing, vec![indicator])),
        }
    }
    let authority = &desk.loaded.authority.code;
    for (listing, indicators) in lists {
        let list = match desk.engine.due(&desk.records, listing, on) {
            Ok(list) => list,
            Err(findings) => {
                ahead.findings.extend(findings);
                continue;
            }
        };
        for (_, reason) in list
            .unmeasured
            .iter()
            .filter(|(whose, _)| whose == authority)
        {
            let unmeasured = indicators.iter().cloned();
            ahead
                .unmeasured
                .extend(unmeasured.map(|indicator| (indicator, reason.clone())));
        }
        let facts = &listing.facts;
        let what = facts.due.clone().unwrap_or_else(|| facts.name.clone());
        let cases = list.cases.into_iter();
        let cases = cases.filter(|case| case.due <= through && case.case.authority == *authority);
        ahead.items.extend(cases.map(|case| Item {
            overdue: working_days(case.due, on),
            what: what.clone(),
            indicators: indicators.clone(),
            case,
        }));
    }
    ahead.items = merged(ahead.items);
    ahead
}

fn working_days(from: Day, to: Day) -> i32 {
    let calendar = WorkingDays::england_and_wales();
    calendar.between(from, to).unwrap_or_default()
}

/// The same thing, due by the same day on the same case, stands once, with all its indicators;
/// in order of team, worker, day due and case.
fn merged(items: Vec<Item>) -> Vec<Item> {
    let mut by_key: BTreeMap<_, Item> = BTreeMap::new();
    for item in items {
        let case = &item.case;
        let key = (
            case.team.clone(),
            case.worker.clone(),
            case.due,
            case.case.child_id.clone(),
            case.case.case_id.clone(),
            item.what.clone(),
        );
        match by_key.get_mut(&key) {
            Some(known) => known.indicators.extend(item.indicators),
            None => {
                by_key.insert(key, item);
            }
        }
    }
    by_key.into_values().collect()
}
