//! Children who start and cease to be looked after, and which of those looked after came alone.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::Day;

use super::care::{CEASED, Child, STARTED, children, looked_after};
use super::tables::{Date, Row, Tables, code, date, day};
use super::{Count, Span};

pub(super) fn cla_started(tables: &Tables, span: &Span) -> Count {
    const REASON: &str = "clae_cla_episode_start_reason";
    let mut count = Count::default();
    let children = children(tables);
    for row in tables.rows("ssd_cla_episodes") {
        let Some(on) = day(row, STARTED).filter(|on| span.contains(on)) else {
            continue;
        };
        let case = &row["clae_cla_episode_id"];
        let reason = code(row, REASON);
        let child = children.get(row["clae_person_id"].as_str());
        let is_out = |child: &Child| {
            child.adult().is_some_and(|adult| on >= adult) || child.is_in_short_breaks(on)
        };
        match reason {
            Some("S") if !child.is_none_or(is_out) => count.add(case, true),
            Some("S") => count.exclude(case),
            None if !row[REASON].is_empty() => count.exclude(case),
            _ => {}
        }
    }
    count
}

/// A cessation.
struct Cessation<'a> {
    case: &'a str,
    /// The other episodes that ended care that day.
    others: Vec<&'a str>,
    on: Day,
    /// None where the 18th birthday decided, or nothing is recorded.
    reason: Option<&'static str>,
    is_in_short_breaks: bool,
}

const REASON: &str = "clae_cla_episode_ceased_reason";

impl<'a> Child<'a> {
    /// One for each day on which care ended: of several that day the one with a reason, then the
    /// first.
    fn cessations(&self) -> Vec<Cessation<'a>> {
        let mut ends: BTreeMap<Day, Vec<&Row>> = BTreeMap::new();
        for episode in &self.episodes {
            let Some((_, Some(end))) = self.lasted(episode) else {
                continue;
            };
            let goes_on = self.episodes.iter().any(|next| {
                let is_other = next["clae_cla_episode_id"] != episode["clae_cla_episode_id"];
                is_other && day(next, STARTED) == Some(end)
            });
            let is_ended = match (episode[REASON].as_str(), code(episode, REASON)) {
                ("", _) => !goes_on,
                (_, reason) => reason != Some("X1"),
            };
            if !is_ended && self.adult() != Some(end) {
                continue;
            }
            let all = ends.entry(end).or_default();
            if has_reason(episode, end) && all.first().is_some_and(|kept| !has_reason(kept, end)) {
                all.insert(0, episode);
            } else {
                all.push(episode);
            }
        }
        let case = |row: &&'a Row| row["clae_cla_episode_id"].as_str();
        let cessation = |(on, rows): (Day, Vec<&'a Row>)| Cessation {
            case: case(&rows[0]),
            others: rows[1..].iter().map(case).collect(),
            on,
            reason: code(rows[0], REASON).filter(|_| has_reason(rows[0], on)),
            is_in_short_breaks: on.plus(-1).is_some_and(|on| self.is_in_short_breaks(on)),
        };
        ends.into_iter().map(cessation).collect()
    }
}

/// Whether the ceased date decided the end of an episode, and for a reason.
fn has_reason(episode: &Row, end: Day) -> bool {
    date(episode, CEASED) == Date::On(end) && !episode[REASON].is_empty()
}

fn ceased(tables: &Tables, span: &Span, is_met: impl Fn(Option<&str>) -> bool) -> Count {
    let mut count = Count::default();
    for child in children(tables).values() {
        for cessation in child.cessations() {
            if !span.contains(&cessation.on) {
                continue;
            }
            for other in cessation.others {
                count.exclude(other);
            }
            if cessation.is_in_short_breaks {
                count.exclude(cessation.case);
            } else {
                count.add(cessation.case, is_met(cessation.reason));
            }
        }
    }
    count
}

pub(super) fn cla_ceased(tables: &Tables, span: &Span) -> Count {
    ceased(tables, span, |_| true)
}

pub(super) fn cla_adopted(tables: &Tables, span: &Span) -> Count {
    ceased(tables, span, |reason| matches!(reason, Some("E11" | "E12")))
}

pub(super) fn cla_sgo(tables: &Tables, span: &Span) -> Count {
    let guardians = ["E43", "E44", "E45", "E46", "E47", "E48"];
    ceased(tables, span, |reason| {
        reason.is_some_and(|reason| guardians.contains(&reason))
    })
}

/// Who has a status of having come alone on a day, and who has one but for a date that cannot be
/// read.
fn alone(tables: &Tables, on: Day) -> [BTreeSet<&str>; 2] {
    let [mut alone, mut maybe] = [BTreeSet::new(), BTreeSet::new()];
    for row in tables.rows("ssd_immigration_status") {
        let status = row["immi_immigration_status"].to_lowercase();
        let status = status.replace('-', " ");
        let start = date(row, "immi_immigration_status_start_date");
        let end = date(row, "immi_immigration_status_end_date");
        let is_one = matches!(
            status.as_str(),
            "uasc" | "unaccompanied asylum seeking child"
        );
        let is_later = matches!(start, Date::On(start) if start > on);
        let is_over = matches!(end, Date::On(end) if end <= on);
        if is_one && !is_later && !is_over {
            let is_clear = start != Date::Unreadable && end != Date::Unreadable;
            let set = if is_clear { &mut alone } else { &mut maybe };
            set.insert(row["immi_person_id"].as_str());
        }
    }
    [alone, maybe]
}

pub(super) fn cla_uasc(tables: &Tables, span: &Span) -> Count {
    let [alone, maybe] = alone(tables, *span.end());
    let (children, excluded) = looked_after(tables, *span.end());
    let unclear = &(&children | &excluded) & &(&alone | &maybe);
    Count::of_children(&(&children & &alone), &unclear)
}
