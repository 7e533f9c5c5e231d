//! A figure against its target, in words that follow which way is better.

use crate::figure::{Ratio, Unit};
use crate::scorecard::Line;
use crate::set::{Better, Dated, Target, Tolerance};
use crate::verdict::AgainstTarget;

use super::number::{digits, list};
use super::phrases::{self, Phrase};
use super::table;
use super::value::{difference, difference_in_unit, in_unit};

/// "above the target of 90%", "better than the target of no more than 33%", "reported with no
/// target set". Reads after "which is".
///
/// Where lower is better nothing is ever said to be above or below a target: only better, at it,
/// or worse.
pub fn against_target(line: &Line) -> String {
    let Some(target) = &line.target else {
        return phrases::NO_TARGET.words.to_owned();
    };
    let facts = &line.definition.facts;
    let asked = asked(target, facts.better, facts.unit);
    let Some(value) = line.figure.value() else {
        return phrases::NOTHING_TO_JUDGE.say(&[("target", &asked)]);
    };
    let is_above = value > target.value.ratio();
    let tolerance = tolerance_end(target, facts.better, facts.unit, is_above).unwrap_or_default();
    let is_range = target.to.is_some();
    let distance = distance(value, target, line);
    phrase(
        line.verdict.against_target,
        facts.better,
        is_above,
        is_range,
    )
    .say(&[
        ("target", &asked),
        ("tolerance", &tolerance),
        ("distance", &distance),
    ])
}

/// "Target from 1 April 2019: 90%; tolerance: 2 percentage points. Set by: Cabinet. Evidence: …": what
/// was asked for in the figure's period, who asked it and why. `None` where nothing was.
pub fn target_set(line: &Line) -> Option<String> {
    let facts = &line.definition.facts;
    let row = Dated::on(&line.adoption.target, line.figure.period.last_day())?;
    let target = row.value.as_ref()?;
    let asked = |target| asked(target, facts.better, facts.unit);
    let tolerance = table::tolerance(line).to_lowercase();
    let (from, year) = (row.from.long(), asked(target));
    let mut slots = vec![
        ("from", from.as_str()),
        ("target", &year),
        ("tolerance", &tolerance),
    ];
    let profile = target.profile.as_ref();
    let quarters = profile.map(|profile| list(&profile.each_ref().map(asked)));
    let phrase = match &quarters {
        Some(quarters) => {
            slots.push(("quarters", quarters));
            phrases::TARGET_BY_QUARTER
        }
        None => phrases::TARGET_FROM,
    };
    let plain = |text: &str| text.trim_end_matches('.').to_owned();
    let mut said = vec![
        phrase.say(&slots),
        phrases::TARGET_SET_BY.say(&[("who", &plain(&target.set_by))]),
    ];
    let evidence = target.evidence.as_ref();
    let evidence = evidence.map(|text| phrases::TARGET_EVIDENCE.say(&[("evidence", &plain(text))]));
    said.extend(evidence);
    Some(said.join(" "))
}

fn phrase(verdict: AgainstTarget, better: Better, is_above: bool, is_range: bool) -> Phrase {
    use AgainstTarget as Is;
    match (better, verdict) {
        (Better::Neither, _) | (_, Is::NoTarget) => phrases::NOT_JUDGED,
        (_, Is::Met) if is_range => phrases::WITHIN_RANGE,
        (Better::Lower, Is::Better) => phrases::BETTER_THAN_TARGET,
        (Better::Lower, Is::Met) => phrases::AT_TARGET,
        (Better::Lower, Is::WithinTolerance) => phrases::WORSE_WITHIN,
        (Better::Lower, Is::Missed) => phrases::WORSE_THAN_TARGET,
        (_, Is::Better) => phrases::ABOVE_TARGET,
        (_, Is::Met) => phrases::EQUAL_TO_TARGET,
        (Better::Higher, Is::WithinTolerance) => phrases::BELOW_WITHIN,
        (Better::Higher, Is::Missed) => phrases::BELOW_TARGET,
        (Better::NearerTarget, Is::WithinTolerance) if is_above => phrases::NEAR_ABOVE_WITHIN,
        (Better::NearerTarget, Is::WithinTolerance) => phrases::NEAR_BELOW_WITHIN,
        (Better::NearerTarget, Is::Missed) if is_above => phrases::NEAR_ABOVE,
        (Better::NearerTarget, Is::Missed) => phrases::NEAR_BELOW,
    }
}

/// What was asked for: "90%", "no more than 33%".
pub(super) fn asked(target: &Target, better: Better, unit: Unit) -> String {
    let value = in_unit(target.value, unit);
    if let Some(to) = target.to {
        return phrases::RANGE.say(&[("from", &value), ("to", &in_unit(to, unit))]);
    }
    match better {
        Better::Lower => phrases::AT_MOST.say(&[("value", &value)]),
        Better::Higher | Better::NearerTarget | Better::Neither => value,
    }
}

/// The tolerance on a side of the target: "2 percentage points", "5% of the target", "no less than
/// 85%".
pub(super) fn tolerance_end(
    target: &Target,
    better: Better,
    unit: Unit,
    is_above: bool,
) -> Option<String> {
    end_of(&target.tolerance, better, unit, is_above)
}

fn end_of(tolerance: &Tolerance, better: Better, unit: Unit, is_above: bool) -> Option<String> {
    match tolerance {
        Tolerance::None => None,
        Tolerance::Points(points) => Some(difference_in_unit(*points, unit)),
        Tolerance::Sides { above, .. } if is_above => Some(difference_in_unit(*above, unit)),
        Tolerance::Sides { below, .. } => Some(difference_in_unit(*below, unit)),
        Tolerance::NotWorse(inner) => Some(match end_of(inner, better, unit, is_above) {
            None => phrases::NOT_WORSE.words.to_owned(),
            Some(tolerance) => phrases::AND_NOT_WORSE.say(&[("tolerance", &tolerance)]),
        }),
        Tolerance::Percent(share) => {
            Some(phrases::SHARE_OF_TARGET.say(&[("share", &digits(*share))]))
        }
        Tolerance::Floor(floor) => {
            let is_ceiling = match better {
                Better::Lower => true,
                Better::Higher => false,
                Better::NearerTarget | Better::Neither => is_above,
            };
            let phrase = if is_ceiling {
                phrases::AT_MOST
            } else {
                phrases::AT_LEAST
            };
            Some(phrase.say(&[("value", &in_unit(*floor, unit))]))
        }
    }
}

/// How far a value is from the target, in the decimals of the indicator or of the target,
/// whichever are more.
fn distance(value: Ratio, target: &Target, line: &Line) -> String {
    let facts = &line.definition.facts;
    let places = facts.decimals.max(target.value.places);
    difference(target.distance(value), facts.unit, places)
}
