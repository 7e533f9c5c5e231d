//! From when to when the records of a table are all there, where its sources give those of some
//! months to their own date only.

use std::collections::{BTreeMap, BTreeSet};

use quarterday_core::calendar::Day;
use quarterday_intake::{FileRead, Part};

use super::super::window::{Window, Windows};
use super::reading::ReadFile;
use super::settle::Desk;

/// How many months the latest event of a list may lie after those of every other of its file, before
/// it is taken for a slip of the pen.
const STRAY_MONTHS: i32 = 12;

/// The windows that stand, and those of the load. A table has one only while all that it holds of
/// the authority comes from sources that give some months.
pub(super) fn windows(desk: &Desk<'_>, authority: &str, files: &[ReadFile]) -> Windows {
    let standing = desk.standing.as_ref().map(|standing| standing.file);
    let mut all = standing.map_or_else(Windows::new, |standing| standing.windows.clone());
    let read = || files.iter().map(|file| &file.read);
    let read = || read().filter(|read| !read.is_refused);
    let whole: BTreeSet<&str> = read()
        .flat_map(|read| &read.parts)
        .filter(|part| part.accepted > 0)
        .flat_map(whole_of)
        .collect();
    let is_standing_whole = |table: &str| {
        let held = standing.and_then(|standing| standing.tables.get(table));
        let has_rows = held.is_some_and(|held| held.held.contains_key(authority));
        let windows = standing.and_then(|standing| standing.windows.get(table));
        has_rows && !windows.is_some_and(|held| held.contains_key(authority))
    };
    let mut found: BTreeMap<&str, Window> = BTreeMap::new();
    for (table, window) in read().flat_map(of_file) {
        let joined = found.get(table).map_or(window, |held| held.joined(window));
        found.insert(table, joined);
    }
    for (table, window) in found {
        if !is_standing_whole(table) {
            let held = all.entry(table.to_owned()).or_default();
            let before = held.get(authority).copied();
            let joined = before.map_or(window, |before| before.joined(window));
            held.insert(authority.to_owned(), joined);
        }
    }
    for table in whole {
        if let Some(held) = all.get_mut(table) {
            held.remove(authority);
        }
    }
    all.retain(|_, held| !held.is_empty());
    all
}

/// The tables of which a part gives all.
fn whole_of(part: &Part) -> impl Iterator<Item = &'static str> {
    let feeds = part.feeds.iter().copied();
    feeds.filter(|table| part.part_of.iter().all(|gives| gives.table != *table))
}

/// What a file gives some months of.
fn of_file(read: &FileRead) -> Vec<(&'static str, Window)> {
    let Some(date) = date(read) else {
        return Vec::new();
    };
    let lists = read.parts.iter().filter(|part| part.accepted > 0);
    lists
        .flat_map(|part| part.part_of)
        .filter_map(|gives| Some((gives.table, Window::of(gives.months?, date)?)))
        .collect()
}

/// The date of a file of lists. None of them says it: the latest event that they tell of stands for
/// it, which is that day or one soon before.
fn date(read: &FileRead) -> Option<Day> {
    let mut latest: Vec<Day> = read.parts.iter().filter_map(|part| part.latest).collect();
    latest.sort();
    while let [.., before, last] = latest.as_slice() {
        match before.months_after(STRAY_MONTHS) {
            Some(until) if until < *last => latest.pop(),
            _ => break,
        };
    }
    latest.last().copied()
}
