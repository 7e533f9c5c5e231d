//! `set/set.toml`: the indicator set.

use toml::Spanned;

use super::adoptions::{Adopting, adoption};
use super::committees::{self, Committees};
use super::keys::Keys;
use super::{document, text};
use crate::finding::Finding;
use crate::set::{Adoption, ExceptionsRule, IndicatorSet, Masking};

/// The most cases that a part may be asked to have before it is looked at.
const BASE_MAX: u64 = 1_000_000;

/// The most reports running that the exceptions rule may ask for: those of two years.
const REPORTS_MAX: u64 = 8;

/// Reads the main file of the set against the definitions there are.
pub(super) fn read(
    file: &str,
    text: &str,
    adopting: &mut Adopting<'_>,
    findings: &mut Vec<Finding>,
) -> IndicatorSet {
    document::read(file, text, findings, |keys| {
        indicator_set(keys, file, adopting)
    })
}

/// Reads one more file of the set, which holds adoptions and nothing else.
pub(super) fn read_more(
    file: &str,
    text: &str,
    adopting: &mut Adopting<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Adoption> {
    document::read(file, text, findings, |mut keys| {
        let adoptions = adoptions(&mut keys, file, adopting);
        keys.finish(Some(()));
        adoptions
    })
}

fn adoptions(keys: &mut Keys<'_>, file: &str, adopting: &mut Adopting<'_>) -> Vec<Adoption> {
    let adoptions = keys.optional("adoption");
    adoptions.map_or_else(Vec::new, |value| {
        value.rows(|keys| adoption(keys, file, adopting))
    })
}

fn indicator_set<'d>(mut keys: Keys<'d>, file: &str, adopting: &mut Adopting<'_>) -> IndicatorSet {
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
    let is_whole = !keys.document().may_hide_tables();
    let committees = committees.map(committees::committees);
    adopting.know(committees.as_ref().filter(|_| is_whole));
    let Committees {
        read: committees, ..
    } = committees.unwrap_or_default();
    let realignments = keys.optional("realignment");
    let realignments = realignments.map_or_else(Vec::new, |value| committees::realignments(&value));
    let adoptions = adoptions(&mut keys, file, adopting);
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
