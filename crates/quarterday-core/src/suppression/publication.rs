//! A whole publication at once: its figures in, the same with what the rule hides hidden out.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::{Decimal, Figure, State, Unit};

use super::audit::Exposure;
use super::cell::{Cases, Item, Name};
use super::earlier::{Earlier, History, shown_before};
use super::link::{Linked, Links};
use super::log::{Entry, Why};
use super::reader::Reader;
use super::rule::{Rule, Within};
use super::system::{Count, Standing, System};

/// What a publication may show.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Disclosed {
    /// The figures, in the order they came in. One that is hidden has no number in it any more.
    pub items: Vec<Item>,
    /// What was hidden, and why.
    pub log: Vec<Entry>,
    /// The proof that it stays hidden.
    pub proof: Proof,
    /// What is shown and differs by few from what an earlier publication gave, and which.
    pub restated: Vec<(Name, String)>,
}

/// What the audit of a publication found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Proof {
    /// Numbers of cases that were looked at, shown and hidden.
    pub counts: usize,
    /// Numbers of cases that are kept from readers.
    pub kept: usize,
    /// What adds up to what.
    pub sums: usize,
    /// What can be worked out all the same: none where the proof holds.
    pub exposed: Vec<Exposed>,
}

/// A number of cases that can be worked out too closely.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exposed {
    /// What it is of: a figure by its name, or what is left of one.
    pub what: String,
    /// Whether only somebody who is counted themselves can.
    pub is_by_insider: bool,
    /// Whether it is only not proven that it cannot: the numbers are too many.
    pub is_unproven: bool,
    /// Whether earlier publications alone tell it, whatever this one hides.
    pub is_known_before: bool,
}

/// The figures of a whole publication, those of every table, chart and sentence and of the
/// periods before that stand beside them, with what `rule` hides hidden. `earlier` are the
/// publications before, oldest first.
pub fn disclose(
    items: Vec<Item>,
    rule: &Rule,
    within: &[Within],
    earlier: &[Earlier],
) -> Disclosed {
    let names: Vec<Name> = items.iter().map(Item::name).collect();
    let mut desk = Desk::new(&items, &names, rule, earlier);
    let mut linked = desk.linked(&items, &names);
    linked.extend(desk.before(&names, rule, earlier));
    let mut links = Links {
        system: &mut desk.system,
        rule,
        implied: BTreeMap::new(),
    };
    for figure in &linked {
        links.within_group(figure.group);
    }
    links.link(&linked, within);
    let implied = links.implied;
    let exposed = desk.protect(rule);
    let what = |exposure: &Exposure| {
        let group = desk.system.group_of(exposure.count);
        let at = desk.group_of.iter().position(|own| *own == Some(group));
        let own = at.map(|at| names[at].to_string());
        own.or_else(|| implied.get(&group).cloned())
            .unwrap_or_default()
    };
    let counts = 0..desk.system.counts().len();
    let known_before = match exposed.as_slice() {
        [] => BTreeSet::new(),
        _ => desk.system.known_before(),
    };
    let is_known = |found: &Exposure| known_before.contains(&found.count);
    let proof = Proof {
        counts: counts.len(),
        kept: counts
            .filter(|count| desk.system.is_guarded(*count))
            .count(),
        sums: desk.system.sums().len(),
        exposed: exposed
            .iter()
            .map(|found| exposed_as(found, what(found), is_known(found)))
            .collect(),
    };
    let mut items = items;
    for (at, item) in items.iter_mut().enumerate() {
        item.figure = if desk.why.contains_key(&at) {
            hidden(&item.figure)
        } else {
            rounded(&item.figure, rule)
        };
    }
    let log = desk.why.into_iter().map(|(at, why)| Entry {
        name: names[at].clone(),
        why,
        shown_before: desk.histories[at].and_then(|h| h.same).map(str::to_owned),
    });
    Disclosed {
        log: log.collect(),
        items,
        proof,
        restated: desk.restated,
    }
}

fn exposed_as(found: &Exposure, what: String, is_known_before: bool) -> Exposed {
    Exposed {
        what,
        is_by_insider: matches!(found.reader, Reader::Insider { .. }),
        is_unproven: !found.bounds.is_proven,
        is_known_before,
    }
}

/// A publication on its way through the rule.
struct Desk<'e> {
    system: System,
    /// The group of each figure that tells a number of cases.
    group_of: Vec<Option<usize>>,
    cases: Vec<Option<Cases>>,
    histories: Vec<Option<History<'e>>>,
    /// Why a figure is hidden, by its place.
    why: BTreeMap<usize, Why>,
    restated: Vec<(Name, String)>,
}

impl<'e> Desk<'e> {
    /// Primary suppression: what is small, and what earlier publications make necessary.
    fn new(items: &[Item], names: &[Name], rule: &Rule, earlier: &'e [Earlier]) -> Self {
        let last = items.iter().map(|item| item.figure.period.last_day()).max();
        let mut desk = Self {
            system: System::default(),
            group_of: Vec::new(),
            cases: Vec::new(),
            histories: Vec::new(),
            why: BTreeMap::new(),
            restated: Vec::new(),
        };
        for (at, (item, name)) in items.iter().zip(names).enumerate() {
            let cases = Cases::of(&item.figure);
            let history = cases.map(|cases| History::of(name, cases, earlier));
            let group = cases.zip(history).map(|(cases, history)| {
                if let Some(why) = desk.reason(name, cases, history, rule) {
                    desk.why.insert(at, why);
                }
                let standing = match (history.same, desk.why.contains_key(&at)) {
                    (Some(_), _) => Standing::Known,
                    (None, true) => Standing::Hidden,
                    (None, false) => Standing::Shown,
                };
                let is_last = Some(item.figure.period.last_day()) == last;
                let class = match (&item.part, is_last) {
                    (Some(_), _) => 0,
                    (None, false) => 1,
                    (None, true) => 2,
                };
                let counts = cases.counts(rule);
                desk.system.group(standing, (class, cases.counted), &counts)
            });
            if item.figure.state == State::NoCases && rule.hides_zero {
                desk.why.insert(at, Why::Small);
            }
            desk.group_of.push(group);
            desk.cases.push(cases);
            desk.histories.push(history);
        }
        desk
    }

    /// Why a figure is hidden before anything is worked out.
    fn reason(
        &mut self,
        name: &Name,
        cases: Cases,
        history: History<'_>,
        rule: &Rule,
    ) -> Option<Why> {
        let counts = cases.counts(rule);
        let is_small = |at: usize| counts.get(at).is_some_and(Count::is_told);
        let is_base = counts.len() == 1 && rule.guard(cases.counted).is_none();
        if is_small(0) && !is_base || is_small(1) {
            return Some(Why::Small);
        }
        if is_small(0) || is_small(2) {
            return Some(Why::FewCases);
        }
        if let Some(publication) = history.hidden.filter(|_| history.same.is_none()) {
            return Some(Why::HiddenBefore(publication.to_owned()));
        }
        let by_few = history
            .other
            .filter(|(_, difference)| (1..=rule.threshold).contains(difference));
        let (publication, _) = by_few.filter(|_| history.same.is_none())?;
        if rule.hides_restated {
            return Some(Why::DiffersByFew(publication.to_owned()));
        }
        self.restated.push((name.clone(), publication.to_owned()));
        None
    }

    fn linked<'a>(&self, items: &'a [Item], names: &'a [Name]) -> Vec<Linked<'a>> {
        let groups = self.group_of.iter().zip(&self.cases);
        let figures = items.iter().zip(names).zip(groups);
        let linked = figures.filter_map(|((item, name), (group, cases))| {
            Some(Linked {
                name,
                definition: &item.figure.provenance.definition,
                cases: (*cases)?,
                group: (*group)?,
                is_earlier: false,
            })
        });
        linked.collect()
    }

    /// What only earlier publications show, which cannot be taken back.
    fn before(&mut self, names: &[Name], rule: &Rule, earlier: &'e [Earlier]) -> Vec<Linked<'e>> {
        let shown = shown_before(names, earlier).into_iter();
        let linked = shown.map(|(name, shown)| {
            let counts = shown.cases.counts(rule);
            Linked {
                name,
                definition: &shown.definition,
                cases: shown.cases,
                group: self.system.group(Standing::Known, (0, 0), &counts),
                is_earlier: true,
            }
        });
        linked.collect()
    }

    /// Secondary suppression where the rule asks for it, and the audit always.
    fn protect(&mut self, rule: &Rule) -> Vec<Exposure> {
        if !rule.is_secondary {
            return self.system.audit();
        }
        let protection = self.system.protect();
        for group in protection.hidden {
            let place = self.group_of.iter().position(|own| *own == Some(group));
            if let Some(place) = place {
                self.why.insert(place, Why::WorkedOut);
            }
        }
        protection.exposed
    }
}

/// The figure without anything that tells a number.
fn hidden(figure: &Figure) -> Figure {
    Figure {
        numerator: Decimal::whole(0),
        denominator: None,
        not_met: 0,
        excluded: 0,
        cases: 0,
        cases_with_findings: None,
        state: State::Suppressed,
        reason: None,
        ..figure.clone()
    }
}

/// The figure with its numbers of cases rounded, and its value made from those.
fn rounded(figure: &Figure, rule: &Rule) -> Figure {
    let is_of_cases = matches!(figure.unit, Unit::Percent | Unit::Count | Unit::Per10000);
    let cases = Cases::of(figure).filter(|_| rule.rounded_to.is_some() && is_of_cases);
    let Some(cases) = cases else {
        return figure.clone();
    };
    let counted = rule.shown(cases.counted);
    let all = cases.not_counted;
    let all = all.map(|not_counted| rule.shown_of(cases.counted, not_counted));
    let not_met = all.map_or(0, |all| (all - counted).max(0));
    Figure {
        numerator: Decimal::whole(counted.into()),
        denominator: match all {
            Some(all) => Some(Decimal::whole(all.into())),
            None => figure.denominator,
        },
        not_met,
        excluded: 0,
        cases: counted + not_met,
        cases_with_findings: None,
        ..figure.clone()
    }
}
