//! Children in care and visits to them.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::Day;

use super::spells::{self, Spell};
use super::tables::{Date, Row, Tables, code, date, day, flag};
use super::{Count, Span};

/// Statuses that are short breaks, and those that outweigh them.
const SHORT: [&str; 3] = ["V1", "V3", "V4"];
const FULL: [&str; 11] = [
    "C1", "C2", "D1", "E1", "V2", "L1", "L2", "L3", "J1", "J2", "J3",
];

/// One child's records.
#[derive(Default)]
pub(crate) struct Child<'a> {
    pub(crate) born: Option<Day>,
    /// By identifier.
    pub(super) episodes: Vec<&'a Row>,
    statuses: Vec<&'a Row>,
}

/// The children with an episode, by identifier.
pub(crate) fn children(tables: &Tables) -> BTreeMap<&str, Child<'_>> {
    let mut children: BTreeMap<&str, Child> = BTreeMap::new();
    for (person, episodes) in tables.by_person("ssd_cla_episodes", "clae_person_id") {
        children.entry(person).or_default().episodes = episodes;
    }
    for (person, statuses) in tables.by_person("ssd_legal_status", "lega_person_id") {
        if let Some(child) = children.get_mut(person) {
            child.statuses = statuses;
        }
    }
    for row in tables.rows("ssd_person") {
        if let Some(child) = children.get_mut(row["pers_person_id"].as_str()) {
            child.born = day(row, "pers_dob");
        }
    }
    children
}

/// Whether a row is open at the end of a day.
pub(super) fn is_open(row: &Row, start: &str, end: &str, on: Day) -> bool {
    day(row, start).is_some_and(|start| start <= on)
        && match date(row, end) {
            Date::Blank => true,
            Date::On(end) => end > on,
            Date::Unreadable => false,
        }
}

impl Child<'_> {
    pub(super) fn adult(&self) -> Option<Day> {
        self.born.and_then(|born| born.birthday(18))
    }

    pub(super) fn is_in_short_breaks(&self, on: Day) -> bool {
        let open = |row: &&&Row| {
            is_open(
                row,
                "lega_legal_status_start_date",
                "lega_legal_status_end_date",
                on,
            )
        };
        let statuses = self.statuses.iter().filter(open);
        let codes: Vec<&str> = statuses
            .filter_map(|row| code(row, "lega_legal_status"))
            .collect();
        codes.iter().any(|code| SHORT.contains(code))
            && !codes.iter().any(|code| FULL.contains(code))
    }

    /// From when to when an episode lasted: to the earlier of its ceased date and the 18th
    /// birthday. `None` where that cannot be told or there is no such time.
    pub(super) fn lasted(&self, episode: &Row) -> Option<(Day, Option<Day>)> {
        let start = day(episode, "clae_cla_episode_start_date")?;
        let ceased = match date(episode, "clae_cla_episode_ceased_date") {
            Date::Unreadable => return None,
            Date::Blank => None,
            Date::On(ceased) => Some(ceased),
        };
        let adult = self.adult();
        if adult.is_some_and(|adult| start >= adult) || ceased.is_some_and(|ceased| ceased < start)
        {
            return None;
        }
        let end = match (ceased, adult) {
            (Some(ceased), Some(adult)) => Some(ceased.min(adult)),
            (ceased, adult) => ceased.or(adult),
        };
        Some((start, end))
    }

    /// Looked after at the end of a day.
    pub(super) fn is_looked_after(&self, on: Day) -> bool {
        self.has_open(on) && !self.is_in_short_breaks(on)
    }

    /// Of an age to be looked after and with an episode open at the end of a day.
    pub(super) fn has_open(&self, on: Day) -> bool {
        let mut episodes = self.episodes.iter();
        let is_child = self.adult().is_none_or(|adult| on < adult);
        is_child && episodes.any(|row| is_open(row, STARTED, CEASED, on))
    }

    fn is_in_care_or_leaving(&self, on: Day) -> bool {
        let lasted = self
            .episodes
            .iter()
            .filter_map(|episode| self.lasted(episode));
        lasted
            .into_iter()
            .any(|(start, end)| start <= on && end.is_none_or(|end| on <= end))
    }

    /// Whether care ended on this day.
    fn ceases(&self, on: Day) -> bool {
        self.episodes.iter().any(|episode| {
            let Some((_, Some(end))) = self.lasted(episode) else {
                return false;
            };
            let reason = &episode["clae_cla_episode_ceased_reason"];
            let is_change = code(episode, "clae_cla_episode_ceased_reason") == Some("X1");
            let goes_on = self.episodes.iter().any(|next| {
                let is_other = next["clae_cla_episode_id"] != episode["clae_cla_episode_id"];
                is_other && day(next, "clae_cla_episode_start_date") == Some(end)
            });
            let is_grown = self.adult() == Some(end);
            let ended = if reason.is_empty() {
                !goes_on
            } else {
                !is_change
            };
            end == on && (is_grown || ended)
        })
    }
}

pub(super) const STARTED: &str = "clae_cla_episode_start_date";
pub(super) const CEASED: &str = "clae_cla_episode_ceased_date";

/// Whether an episode is open, or would be but for an end that cannot be read.
fn may_be_open(row: &Row, on: Day) -> bool {
    let has_started = day(row, STARTED).is_some_and(|start| start <= on);
    let is_unclear = has_started && date(row, CEASED) == Date::Unreadable;
    is_unclear || is_open(row, STARTED, CEASED, on)
}

/// Whether an episode may be open at the end of some day of a span.
pub(super) fn may_overlap(row: &Row, span: &Span) -> bool {
    let start = day(row, STARTED).filter(|start| start <= span.end());
    start.is_some_and(|start| may_be_open(row, start.max(*span.start())))
}

/// Children looked after at the end of a day, and those with an episode that may be open who are
/// left out; nobody is among them for an episode that names nobody.
pub(crate) fn looked_after(tables: &Tables, on: Day) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut counted, mut excluded) = (BTreeSet::new(), BTreeSet::new());
    for (person, child) in children(tables) {
        if child.is_looked_after(on) {
            counted.insert(person);
        } else if child.episodes.iter().any(|row| may_be_open(row, on)) {
            excluded.insert(person);
        }
    }
    for row in tables.rows("ssd_cla_episodes") {
        if row["clae_person_id"].is_empty() && may_be_open(row, on) {
            excluded.insert("");
        }
    }
    (counted, excluded)
}

pub(super) fn cla(tables: &Tables, span: &Span) -> Count {
    let (children, excluded) = looked_after(tables, *span.end());
    Count::of_children(&children, &excluded)
}

pub(super) fn cla_visits_on_time(tables: &Tables, span: &Span) -> Count {
    let mut count = Count::default();
    let children = children(tables);
    let spells = spells::spells(tables);
    for visit in tables.rows("ssd_cla_visits") {
        let is_in_period = day(visit, "clav_cla_visit_date").is_some_and(|on| span.contains(&on));
        if is_in_period && visit["clav_person_id"].is_empty() {
            count.exclude(&visit["clav_cla_visit_id"]);
        }
    }
    for (person, visits) in tables.by_person("ssd_cla_visits", "clav_person_id") {
        let nobody = Child::default();
        let child = children.get(person).unwrap_or(&nobody);
        let spells = spells.get(person).map_or(&[][..], Vec::as_slice);
        let mut seen: BTreeMap<Day, &Row> = BTreeMap::new();
        for visit in visits {
            let Some(on) = day(visit, "clav_cla_visit_date") else {
                continue;
            };
            let is_seen = flag(visit, "clav_cla_visit_seen") == Some(true);
            let is_second = is_seen && *seen.entry(on).or_insert(visit) != visit;
            if (!is_seen || is_second) && span.contains(&on) {
                count.exclude(&visit["clav_cla_visit_id"]);
            }
        }
        for (&on, visit) in &seen {
            if !span.contains(&on) {
                continue;
            }
            let case = &visit["clav_cla_visit_id"];
            match is_on_time(child, spells, &seen, on) {
                Some(is_on_time) => count.add(case, is_on_time),
                None => count.exclude(case),
            }
        }
    }
    count
}

/// Whether a seen visit is on time; `None` when it is left out.
fn is_on_time(
    child: &Child,
    spells: &[Spell],
    seen: &BTreeMap<Day, &Row>,
    on: Day,
) -> Option<bool> {
    let ceases = child.ceases(on);
    let tested = if ceases { on.plus(-1)? } else { on };
    if !child.is_in_care_or_leaving(on) || child.is_in_short_breaks(tested) {
        return None;
    }
    let spell = spells
        .iter()
        .filter(|spell| spell.holds(on))
        .max_by_key(|spell| spell.start)?;
    let previous = seen.range(spell.start..on).next_back();
    Some(match previous {
        Some((before, _)) => before.days_to(on) <= 42,
        None => spell.start.days_to(on) <= 7,
    })
}
