//! Placements without a change of carer.

use std::collections::BTreeMap;

use quarterday_core::calendar::Day;

use super::tables::{Date, Row, Tables, code, date, day};

/// A spell.
pub(super) struct Spell {
    pub(super) start: Day,
    pub(super) end: Option<Day>,
    /// The types of its rows, each from its start.
    pub(super) kinds: Vec<(Day, Option<&'static str>)>,
}

impl Spell {
    /// The type of its last row that has begun by a day.
    pub(super) fn kind_on(&self, on: Day) -> Option<&'static str> {
        let mut begun = self.kinds.iter().rev().filter(|(start, _)| *start <= on);
        begun.next().and_then(|(_, kind)| *kind)
    }

    /// Whether a visit on this day may belong to the spell: its last day is in it.
    pub(super) fn holds(&self, on: Day) -> bool {
        let has_length = self.end != Some(self.start);
        has_length && self.start <= on && self.end.is_none_or(|end| on <= end)
    }
}

/// A placement row that is not temporary.
struct Placed<'a> {
    row: &'a Row,
    start: Day,
    end: Option<Day>,
    /// A temporary row was dropped between this and the one before.
    after_temporary: bool,
}

/// The spells of each person.
pub(super) fn spells(tables: &Tables) -> BTreeMap<&str, Vec<Spell>> {
    let episodes = tables.by_person("ssd_cla_episodes", "clae_person_id");
    let mut people = BTreeMap::new();
    for (person, rows) in tables.by_person("ssd_cla_placement", "clap_person_id") {
        let episodes = episodes.get(person).map_or(&[][..], Vec::as_slice);
        people.insert(person, of(rows, episodes));
    }
    people
}

fn is_temporary(row: &Row) -> bool {
    matches!(
        code(row, "clap_cla_placement_type"),
        Some("T0" | "T1" | "T2" | "T3" | "T4")
    )
}

/// Rows in order, without the temporary ones and those of no length.
fn placed<'a>(rows: Vec<&'a Row>) -> Vec<Placed<'a>> {
    let mut ordered: Vec<(Day, Option<Day>, &Row)> = Vec::new();
    for row in rows {
        let start = day(row, "clap_cla_placement_start_date");
        let end = match date(row, "clap_cla_placement_end_date") {
            Date::Unreadable => continue,
            Date::Blank => None,
            Date::On(end) => Some(end),
        };
        if let Some(start) = start.filter(|&start| end.is_none_or(|end| end > start)) {
            ordered.push((start, end, row));
        }
    }
    let key = |row: &'a Row| row["clap_cla_placement_id"].as_str();
    ordered.sort_by_key(|&(start, end, row)| (start, end.is_none(), end, key(row)));
    let mut placed: Vec<Placed> = Vec::new();
    let mut after_temporary = false;
    for (start, end, row) in ordered {
        if is_temporary(row) {
            after_temporary = true;
            if let Some(before) = placed.last_mut().filter(|before| before.end == Some(start)) {
                before.end = end;
            }
            continue;
        }
        placed.push(Placed {
            row,
            start,
            end,
            after_temporary,
        });
        after_temporary = false;
    }
    for i in 1..placed.len() {
        let next = placed[i].start;
        let end = &mut placed[i - 1].end;
        *end = Some(end.map_or(next, |end| end.min(next)));
    }
    placed
}

fn kind(placed: &Placed) -> Option<&'static str> {
    code(placed.row, "clap_cla_placement_type")
}

fn of(rows: Vec<&Row>, episodes: &[&Row]) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    let placed = placed(rows);
    for (i, this) in placed.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|before| placed.get(before));
        match spells.last_mut() {
            Some(spell) if before.is_some_and(|before| continues(before, this, episodes)) => {
                spell.end = this.end;
                spell.kinds.push((this.start, kind(this)));
            }
            _ => spells.push(Spell {
                start: this.start,
                end: this.end,
                kinds: vec![(this.start, kind(this))],
            }),
        }
    }
    spells
}

fn continues(before: &Placed, this: &Placed, episodes: &[&Row]) -> bool {
    let meets = before.end == Some(this.start);
    let starting = episodes
        .iter()
        .filter(|row| day(row, "clae_cla_episode_start_date") == Some(this.start));
    let names = |row: &&&Row| row["clae_cla_placement_id"] == this.row["clap_cla_placement_id"];
    // Episodes come in order of identifier.
    let named = starting.clone().find(names);
    let episode = named.or_else(|| starting.clone().next());
    let reason = episode.and_then(|row| code(row, "clae_cla_episode_start_reason"));
    let same_carer = meets && matches!(reason, Some("T" | "U" | "L"));
    let same = |column: &str| {
        let tidy = |row: &Row| row[column].replace(' ', "").to_lowercase();
        tidy(before.row) == tidy(this.row)
    };
    let returned = this.after_temporary
        && code(before.row, "clap_cla_placement_type") == code(this.row, "clap_cla_placement_type")
        && same("clap_cla_placement_urn")
        && same("clap_cla_placement_postcode");
    let kind = code(this.row, "clap_cla_placement_type");
    same_carer || returned || (meets && matches!(kind, Some("A3" | "A5")))
}
