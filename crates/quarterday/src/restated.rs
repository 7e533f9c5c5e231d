//! Published figures that are others now, and the cases that explain it: counted in the revision
//! that was published, which stays, and in the present one.

use std::collections::BTreeMap;

use quarterday_core::calendar::{Basis, Day, Period};
use quarterday_core::figure::Figure;
use quarterday_core::finding::Finding;
use quarterday_core::restatement::{CaseCounts, Restatement, Why, is_restated, other_reason};
use quarterday_core::set::Definition;
use quarterday_core::store::{PublicationRow, PublishedFigure};
use quarterday_engine::evaluate::{CaseChange, CaseList, changes};
use quarterday_engine::records::Records;

use crate::figures::{Desk, is_same};

/// A published figure that is another now.
#[derive(Clone, Debug)]
pub(crate) struct Restated {
    pub(crate) restatement: Restatement,
    /// The authority's cases that count otherwise.
    pub(crate) changes: Vec<CaseChange>,
}

/// A figure as published, the same now, and where it was published.
struct Pair<'a> {
    was: &'a Figure,
    now: &'a Figure,
    publication: &'a PublicationRow,
}

impl Pair<'_> {
    fn because(&self, why: Why) -> Restatement {
        Restatement {
            publication: self.publication.name.clone(),
            meeting: self.publication.meeting,
            was: self.was.clone(),
            now: self.now.clone(),
            why,
        }
    }
}

/// Which of some published figures are others among `figures`, the authority's own: by indicator and
/// period. What stands in the way of counting their cases is found.
pub(crate) fn of(
    desk: &Desk,
    published: &[PublishedFigure],
    figures: &[Figure],
    findings: &mut Vec<Finding>,
) -> anyhow::Result<Vec<Restated>> {
    let publications = desk.publications()?;
    let pairs = published.iter().filter_map(|shown| {
        let was = &shown.figure;
        let own = figures.iter().filter(|now| is_same(was, now));
        let now = own.into_iter().find(|now| is_restated(was, now))?;
        let mut rows = publications.iter();
        let publication = rows.find(|row| row.name == shown.publication)?;
        Some(Pair {
            was,
            now,
            publication,
        })
    });
    // Of one indicator and basis, counted in one revision, all periods come from one query.
    let mut groups: BTreeMap<(&str, &str, &str), Vec<Pair<'_>>> = BTreeMap::new();
    for pair in pairs {
        let slug = pair.was.indicator.as_str();
        let key = (
            slug,
            pair.was.basis.name(),
            pair.publication.revision.as_str(),
        );
        groups.entry(key).or_default().push(pair);
    }
    let mut restated = Vec::new();
    for ((slug, _, revision), pairs) in groups {
        if desk.loaded.entered.contains_key(slug) {
            let entered = pairs.iter().map(|pair| Restated {
                restatement: pair.because(Why::Entered),
                changes: Vec::new(),
            });
            restated.extend(entered);
        } else if let Some(definition) = desk.loaded.definitions.get(slug) {
            restated.extend(explained(desk, definition, revision, &pairs, findings)?);
        }
    }
    let place = |r: &Restated| (r.restatement.was.indicator.clone(), last_day(r));
    restated.sort_by_key(place);
    Ok(restated)
}

fn last_day(restated: &Restated) -> Day {
    restated.restatement.was.period.last_day()
}

/// Restatements of one indicator, each with what explains it.
fn explained(
    desk: &Desk,
    definition: &Definition,
    revision: &str,
    pairs: &[Pair<'_>],
    findings: &mut Vec<Finding>,
) -> anyhow::Result<Vec<Restated>> {
    let by_cases = pairs
        .iter()
        .filter(|pair| other_reason(pair.was, pair.now).is_none());
    let periods: Vec<Period> = by_cases.map(|pair| pair.was.period).collect();
    let basis = pairs
        .first()
        .map_or(definition.facts.basis, |pair| pair.was.basis);
    let mut changed = if periods.is_empty() {
        BTreeMap::new()
    } else {
        changed(desk, definition, revision, (&periods, basis), findings)?
    };
    let restated = |pair: &Pair<'_>| {
        let changes = changed.remove(&pair.was.period).unwrap_or_default();
        let why = other_reason(pair.was, pair.now).unwrap_or_else(|| {
            if changes.is_empty() {
                return Why::Counting;
            }
            Why::Cases(
                changes
                    .iter()
                    .map(|change| change.reason)
                    .collect::<CaseCounts>(),
            )
        });
        Restated {
            restatement: pair.because(why),
            changes,
        }
    };
    Ok(pairs.iter().map(restated).collect())
}

/// The authority's cases that count otherwise than in a revision, by period.
fn changed(
    desk: &Desk,
    definition: &Definition,
    revision: &str,
    (periods, basis): (&[Period], Basis),
    findings: &mut Vec<Finding>,
) -> anyhow::Result<BTreeMap<Period, Vec<CaseChange>>> {
    let before = Records::open_revision(desk.root(), revision)?;
    let lists = |records: &Records| desk.engine.cases_of(records, definition, periods, basis);
    let (was, now) = match (lists(&before), lists(&desk.records)) {
        (Ok(was), Ok(now)) => (was, now),
        (was, now) => {
            findings.extend([was.err(), now.err()].into_iter().flatten().flatten());
            return Ok(BTreeMap::new());
        }
    };
    let authority = &desk.loaded.authority.code;
    let own = |mut list: CaseList| {
        list.cases.retain(|case| case.authority == *authority);
        list
    };
    let mut by_period = BTreeMap::new();
    for (was, now) in was.into_iter().map(own).zip(now.into_iter().map(own)) {
        let table = &definition.facts.record;
        let changes = changes((&before, &was), (&desk.records, &now), table)?;
        by_period.insert(now.period, changes);
    }
    Ok(by_period)
}
