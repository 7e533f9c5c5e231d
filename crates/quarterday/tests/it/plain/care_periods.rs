//! Periods of care, and what is asked of those who have been in care for long.

use std::collections::BTreeSet;

use quarterday_core::calendar::{Day, WorkingDays, twelve_months_to};

use super::care::{CEASED, Child, STARTED, children, is_open, looked_after};
use super::spells::{self, Spell};
use super::tables::{Row, Tables, code, day, flag};
use super::{Count, Span};

const START_REASON: &str = "clae_cla_episode_start_reason";

impl<'a> Child<'a> {
    /// The rows of the period of care that an episode belongs to: those that share its identifier;
    /// of a blank one, those of no identifier from the latest S on or before it to the next
    /// cessation.
    fn period_of(&self, episode: &Row) -> Vec<&'a Row> {
        let id = &episode["clae_cla_id"];
        let alike = self.episodes.iter().copied();
        let mut alike: Vec<&Row> = alike.filter(|row| row["clae_cla_id"] == *id).collect();
        if !id.is_empty() {
            return alike;
        }
        alike.retain(|row| day(row, STARTED).is_some());
        alike.sort_by_key(|row| (day(row, STARTED), row["clae_cla_episode_id"].as_str()));
        let is_it = |row: &&Row| row["clae_cla_episode_id"] == episode["clae_cla_episode_id"];
        let at = alike.iter().position(is_it).expect("one of them");
        let is_start = |row: &&Row| code(row, START_REASON) == Some("S");
        let from = alike[..=at].iter().rposition(is_start).unwrap_or(0);
        alike[from..=at].to_vec()
    }

    /// When the present period of care was entered: that of the latest-starting open episode.
    pub(crate) fn entered(&self, on: Day) -> Option<Day> {
        let open = self.episodes.iter();
        let open = open.filter(|row| is_open(row, STARTED, CEASED, on));
        // Episodes come in order of identifier, so of equal starts the first stays.
        let present = open.rev().max_by_key(|row| day(row, STARTED))?;
        entered(&self.period_of(present))
    }
}

/// The earliest day on which care is recorded as entered, or an episode started.
fn entered(rows: &[&Row]) -> Option<Day> {
    let dates = |column| rows.iter().filter_map(move |row| day(row, column));
    let entered = dates("clae_entered_care_date").chain(dates(STARTED));
    entered.min()
}

/// Each child looked after at the end of the span; left out where `is_met` says nothing.
pub(super) fn share(
    tables: &Tables,
    span: &Span,
    mut is_met: impl FnMut(&str, &Child) -> Option<bool>,
) -> Count {
    let on = *span.end();
    let (counted, excluded) = looked_after(tables, on);
    let mut count = Count::of_children(&BTreeSet::new(), &excluded);
    for (person, child) in children(tables) {
        if counted.contains(person) {
            match is_met(person, &child) {
                Some(is_met) => count.add(person, is_met),
                None => count.exclude(person),
            }
        }
    }
    count
}

pub(super) fn cla_3_placements(tables: &Tables, span: &Span) -> Count {
    let (on, spells) = (*span.end(), spells::spells(tables));
    let from = twelve_months_to(on);
    share(tables, span, |person, child| {
        let spells = spells.get(person).into_iter().flatten();
        let counted = spells.filter(|spell| {
            let is_within = spell.start <= on && spell.end.is_none_or(|end| end > from);
            let has_length = spell.end != Some(spell.start);
            is_within && has_length && !child.is_in_short_breaks(spell.start)
        });
        Some(counted.count() >= 3)
    })
}

pub(super) fn cla_long_term_stability(tables: &Tables, span: &Span) -> Count {
    let (on, spells) = (*span.end(), spells::spells(tables));
    share(tables, span, |person, child| {
        let is_younger = child.born.is_none_or(|born| born.age_on(on) < 16);
        let is_long = child.entered(on)?.days_to(on) >= 911;
        let spells = spells.get(person).map_or(&[][..], Vec::as_slice);
        (is_younger && is_long).then(|| is_stable(spells, on))
    })
}

fn is_stable(spells: &[Spell], on: Day) -> bool {
    let is_open = |spell: &Spell| spell.start <= on && spell.end.is_none_or(|end| end > on);
    let Some(at) = spells.iter().rposition(is_open) else {
        return false;
    };
    let (spell, before) = (&spells[at], at.checked_sub(1).map(|before| &spells[before]));
    let is_adoptive = matches!(spell.kind_on(on), Some("A3" | "A4" | "A5" | "A6"));
    let joined = before.filter(|before| is_adoptive && before.end == Some(spell.start));
    joined.unwrap_or(spell).start.days_to(on) >= 729 || spell.start.days_to(on) >= 729
}

pub(super) fn cla_placed_20_miles(tables: &Tables, span: &Span) -> Count {
    let on = *span.end();
    let placements = tables.by_person("ssd_cla_placement", "clap_person_id");
    let start = |row: &Row| day(row, "clap_cla_placement_start_date");
    share(tables, span, |person, child| {
        let entered = child.entered(on);
        let rows = placements.get(person).into_iter().flatten();
        let rows = rows.filter(|row| {
            let kind = code(row, "clap_cla_placement_type");
            let is_temporary = matches!(kind, Some("T0" | "T1" | "T2" | "T3" | "T4"));
            let is_since = start(row).is_some_and(|start| Some(start) >= entered && start <= on);
            is_since && !is_temporary
        });
        let present = rows.rev().max_by_key(|row| start(row));
        let tenths = present.and_then(|row| tenths(&row["clap_cla_placement_distance"]));
        Some(tenths.is_some_and(|tenths| 200 < tenths && tenths < 9990))
    })
}

/// Tenths of a mile.
fn tenths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    Some(whole.parse::<u32>().ok()? * 10 + part.parse::<u32>().ok()?)
}

/// A period of care with an identifier.
struct Care<'a> {
    child: &'a Child<'a>,
    entered: Day,
    /// The latest end; none where one of its rows is open.
    end: Option<Day>,
}

impl Care<'_> {
    fn holds(&self, on: Day) -> bool {
        self.entered <= on && self.end.is_none_or(|end| on <= end)
    }
}

/// The period of care of an identifier; `None` where no row that tells has it.
fn care<'a>(children: &'a [Child<'a>], id: &str) -> Option<Care<'a>> {
    let of_id = |row: &&Row| row["clae_cla_id"] == *id && !id.is_empty();
    let child = children
        .iter()
        .find(|child| child.episodes.iter().any(&of_id))?;
    let is_childs = |row: &&Row| {
        child
            .adult()
            .is_none_or(|adult| day(row, STARTED) < Some(adult))
    };
    let rows = child.episodes.iter().copied().filter(of_id);
    let rows: Vec<&Row> = rows.filter(is_childs).collect();
    let lasted = rows.iter().filter_map(|row| child.lasted(row));
    let ends: Option<Vec<Day>> = lasted.map(|(_, end)| end).collect();
    Some(Care {
        child,
        entered: entered(&rows)?,
        end: ends.and_then(|ends| ends.into_iter().max()),
    })
}

pub(super) fn cla_reviews_on_time(tables: &Tables, span: &Span) -> Count {
    let mut count = Count::default();
    let children: Vec<Child> = children(tables).into_values().collect();
    let is_held = |row: &&&Row| flag(row, "clar_cla_review_cancelled") != Some(true);
    for (id, rows) in tables.by_person("ssd_cla_reviews", "clar_cla_id") {
        let care = care(&children, id);
        // The first record of each day, of those within the period of care.
        let mut held = std::collections::BTreeMap::new();
        for row in rows.iter().filter(is_held) {
            if let Some(on) = day(row, "clar_cla_review_date")
                && care.as_ref().is_some_and(|care| care.holds(on))
            {
                held.entry(on).or_insert(*row);
            }
        }
        for row in &rows {
            let case = &row["clar_cla_review_id"];
            let Some(on) = day(row, "clar_cla_review_date").filter(|on| span.contains(on)) else {
                continue;
            };
            let is_kept = held.get(&on).is_some_and(|kept| kept == row);
            let Some(care) = care.as_ref().filter(|_| is_kept) else {
                count.exclude(case);
                continue;
            };
            let tested = if care.end == Some(on) {
                on.plus(-1).unwrap_or(on)
            } else {
                on
            };
            if care.child.is_in_short_breaks(tested) {
                count.exclude(case);
                continue;
            }
            let before: Vec<Day> = held.range(..on).map(|(on, _)| *on).collect();
            count.add(case, is_on_time(care.entered, &before, on));
        }
    }
    count
}

fn is_on_time(entered: Day, before: &[Day], on: Day) -> bool {
    match before {
        [] => {
            WorkingDays::england_and_wales()
                .between(entered, on)
                .expect("within the calendar")
                <= 20
        }
        [first] => first.months_after(3).is_some_and(|last| on <= last),
        [.., last] => last.months_after(6).is_some_and(|last| on <= last),
    }
}
