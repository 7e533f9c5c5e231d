//! `set/set.toml`: the indicator set.

use toml::Spanned;

use super::adoptions::{Adopting, adoption};
use super::definitions::Known;
use super::keys::{Keys, Value};
use super::{dates, document};
use crate::finding::Finding;
use crate::set::{Committee, Dated, ExceptionsRule, IndicatorSet, Masking, Realignment};

/// The most cases that a part may be asked to have before it is looked at.
const BASE_MAX: u64 = 1_000_000;

/// The most reports running that the exceptions rule may ask for: those of two years.
const REPORTS_MAX: u64 = 8;

/// Reads the indicator set against the definitions there are.
pub(super) fn read(
    file: &str,
    text: &str,
    known: &Known,
    findings: &mut Vec<Finding>,
) -> IndicatorSet {
    document::read(file, text, findings, |keys| indicator_set(keys, known))
}

fn indicator_set<'d>(mut keys: Keys<'d>, known: &Known) -> IndicatorSet {
    let title = text(keys.required("title"));
    // A set may not be agreed yet; but when it is, by whom and on which day go together.
    let is_agreed = keys.has("agreed_by") || keys.has("agreed_on");
    let agreed = |keys: &mut Keys<'d>, key| {
        if is_agreed {
            keys.required(key)
        } else {
            keys.optional(key)
        }
    };
    let agreed_by = text(agreed(&mut keys, "agreed_by"));
    let agreed_on = agreed(&mut keys, "agreed_on").and_then(|value| value.date());
    let then_agreed_by = keys.optional("then_agreed_by");
    let then_agreed_by = then_agreed_by.and_then(|value| value.text());
    let committees = keys.required("committees").and_then(|value| value.table());
    let (ids, committees) = committees.map_or((None, Vec::new()), |keys| {
        let is_whole = !keys.document().may_hide_tables();
        let (ids, committees) = self::committees(keys);
        (is_whole.then_some(ids), committees)
    });
    let realignments = keys.optional("realignment");
    let realignments = realignments.map_or_else(Vec::new, |value| self::realignments(&value));
    let mut adopting = Adopting::new(known, ids);
    let adoptions = keys.optional("adoption");
    let adoptions = adoptions.map_or_else(Vec::new, |value| {
        value.rows(|keys| adoption(keys, &mut adopting))
    });
    let masking = keys.optional("masking").and_then(|value| value.table());
    let masking = masking.and_then(self::masking).unwrap_or_default();
    let exceptions = keys.optional("exceptions").and_then(|value| value.table());
    let exceptions = exceptions.and_then(self::exceptions);
    keys.finish(Some(()));
    IndicatorSet {
        title,
        agreed_by,
        agreed_on: agreed_on.map(Spanned::into_inner),
        then_agreed_by: then_agreed_by.map(Spanned::into_inner),
        committees,
        realignments,
        adoptions,
        masking,
        exceptions,
    }
}

/// What is not said stays as it is without the table.
fn masking(mut keys: Keys<'_>) -> Option<Masking> {
    let default = Masking::default();
    let points = keys.optional("points").and_then(|value| value.number());
    let base = keys.optional("base");
    let base = base.and_then(|value| value.whole(&(1..=BASE_MAX), "from 1 to 1000000"));
    keys.finish(Some(Masking {
        points: points.map_or(default.points, Spanned::into_inner),
        base: base.unwrap_or(default.base),
    }))
}

const OFF_TARGET: [(&str, bool); 2] = [("missed", false), ("any miss", true)];

/// `reports` running, this one alone when it is not said, in which an indicator is `off_target`.
fn exceptions(mut keys: Keys<'_>) -> Option<ExceptionsRule> {
    let reports = keys
        .optional("reports")
        .map(|value| value.whole(&(1..=REPORTS_MAX), "from 1 to 8"));
    let off_target = keys
        .required("off_target")
        .and_then(|value| value.word(&OFF_TARGET));
    let reports = reports.unwrap_or(Some(1));
    let rule = reports
        .zip(off_target)
        .and_then(|(reports, within_tolerance)| {
            let reports = usize::try_from(reports).ok()?;
            Some(ExceptionsRule {
                reports,
                within_tolerance,
            })
        });
    keys.finish(rule)
}

/// Every id that stands there, and the committees that could be read.
fn committees(keys: Keys<'_>) -> (Vec<String>, Vec<Committee>) {
    let mut ids = Vec::new();
    let mut committees = Vec::new();
    for (id, value) in keys.entries() {
        ids.push((*id.get_ref()).to_owned());
        let Some(mut keys) = value.table() else {
            continue;
        };
        let name = keys.required("name").and_then(|value| value.text());
        committees.extend(keys.finish(name).map(|name| Committee {
            id: (*id.get_ref()).to_owned(),
            name: name.into_inner(),
        }));
    }
    (ids, committees)
}

fn realignments(value: &Value<'_>) -> Vec<Realignment> {
    let rows = value.rows(|mut keys| {
        let line = keys.line();
        let on = keys.required("on").and_then(|value| value.date());
        let by = text(keys.required("by"));
        let purpose = text(keys.required("purpose"));
        let row = on.map(|on| {
            let span = on.span();
            let from = on.into_inner();
            let value = Realignment {
                on: from,
                by,
                purpose,
            };
            (Dated { from, value, line }, span)
        });
        keys.finish(row)
    });
    dates::check_order(&rows, value.document());
    rows.into_iter().map(|(row, _)| row.value).collect()
}

fn text(value: Option<Value<'_>>) -> String {
    let text = value.and_then(|value| value.text());
    text.map(Spanned::into_inner).unwrap_or_default()
}
