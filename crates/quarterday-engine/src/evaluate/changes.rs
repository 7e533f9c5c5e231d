//! What has become of the cases of a figure between two revisions of the records.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::figure::Decimal;
use quarterday_core::restatement::Reason;
use quarterday_core::set::Met;

use super::{Case, CaseList};
use crate::records::{OpenError, Records, records_of};

/// A case that counts otherwise than it did.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CaseChange {
    /// The case as it is now; as it was, where it is no more.
    pub case: Case,
    /// What it was; `None` where it did not count.
    pub was: Option<Met>,
    /// What it is; `None` where it does not count.
    pub now: Option<Met>,
    /// Why.
    pub reason: Reason,
}

/// The cases that count otherwise in `now` than in `was`, by authority and case: lists of one
/// definition, period and basis, each of its records. `table` is the one whose records the cases are.
pub fn changes(
    (before, was): (&Records, &CaseList),
    (after, now): (&Records, &CaseList),
    table: &str,
) -> Result<Vec<CaseChange>, OpenError> {
    let (old, new) = (by_key(was), by_key(now));
    let came = new.iter().filter(|(key, _)| !old.contains_key(*key));
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    let (came, gone): (Vec<_>, Vec<_>) = (came.collect(), gone.collect());
    let there_before = keys_of(before, table, came.iter().map(|(_, case)| **case))?;
    let there_after = keys_of(after, table, gone.iter().map(|(_, case)| **case))?;
    let mut changes = Vec::new();
    for (key, case) in came {
        let is_known = !is_record(case) || there_before.contains(key);
        let reason = if is_known {
            Reason::Corrected
        } else {
            Reason::EnteredLate
        };
        changes.push(change(case, None, Some(case.met), reason));
    }
    for (key, case) in gone {
        let is_there = !is_record(case) || there_after.contains(key);
        let reason = if is_there {
            Reason::Corrected
        } else {
            Reason::Removed
        };
        changes.push(change(case, Some(case.met), None, reason));
    }
    for (key, case) in &new {
        if let Some(earlier) = old.get(key).filter(|old| counts(old) != counts(case)) {
            let (was, now) = (Some(earlier.met), Some(case.met));
            changes.push(change(case, was, now, Reason::Corrected));
        }
    }
    changes.sort_by_key(|change| key(&change.case));
    Ok(changes)
}

fn change(case: &Case, was: Option<Met>, now: Option<Met>, reason: Reason) -> CaseChange {
    CaseChange {
        case: case.clone(),
        was,
        now,
        reason,
    }
}

/// An authority and a case of it.
type Key = (String, String);

fn key(case: &Case) -> Key {
    (case.authority.clone(), case.case_id.clone())
}

fn by_key(list: &CaseList) -> BTreeMap<Key, &Case> {
    list.cases.iter().map(|case| (key(case), case)).collect()
}

/// What of a case goes into a figure.
fn counts(case: &Case) -> (Met, Option<Decimal>, Option<Decimal>) {
    (case.met, case.amount, case.per)
}

/// Whether the case is a record, so that it can be said whether that is there.
fn is_record(case: &Case) -> bool {
    case.source.is_some() && case.child_id.is_some()
}

/// Which of some cases have their record in a table, whatever it says.
fn keys_of<'a>(
    records: &Records,
    table: &str,
    cases: impl Iterator<Item = &'a Case>,
) -> Result<BTreeSet<Key>, OpenError> {
    let child = |case: &Case| Some((case.authority.clone(), case.child_id.clone()?));
    let children: BTreeSet<_> = cases.filter_map(child).collect();
    let table = records
        .tables()
        .map(|(name, _)| name)
        .find(|name| *name == table);
    let tables: BTreeSet<&'static str> = table.into_iter().collect();
    if children.is_empty() || tables.is_empty() {
        return Ok(BTreeSet::new());
    }
    let found = records_of(records, &tables, &children)?;
    let key = found
        .into_iter()
        .map(|record| (record.authority, record.key));
    Ok(key.collect())
}
